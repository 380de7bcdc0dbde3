"""A session keeps every draft it had; undo and redo walk among them, and an edit after an undo forgets the redo."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_fixtures import new_account

from moying.draft import Draft, Segment, Span, Track, TrackKind
from moying.store import drafts, sessions
from moying.wire.draft_json import DraftInvalid, from_json


def titled(name, **meta):
    title = Segment("s1", Span(0, 3000), text=name)
    return Draft({"title": name, **meta}, (Track("t1", TrackKind.TEXT, (title,)),))


def title(newest):
    return newest and from_json(newest.draft).title


def test_a_new_session_has_19_digits_no_draft_and_belongs_to_one_account(db):
    owner, other = new_account(db), new_account(db, account_id="anon_2")
    with db.write() as tx:
        made = sessions.create(tx, owner, "茶", "zh")
        assert len(made.id) == 19 and made.id.isdecimal() and made.id[0] != "0"
        assert sessions.find(tx, made.id, owner) == made
        assert drafts.newest(tx, made.id) == drafts.Newest(0, None)
        for session_id, account_id in ((made.id, other), ("1" * 19, owner), ("", owner)):
            with pytest.raises(sessions.NoSession):
                sessions.find(tx, session_id, account_id)


def test_a_draft_that_nobody_could_read_back_is_not_kept(db):
    owner = new_account(db)
    with db.write() as tx:
        made = sessions.create(tx, owner, "", "zh")
    with pytest.raises(DraftInvalid), db.write() as tx:
        drafts.commit(tx, made.id, titled("x", width=1081), "")
    with db.read() as tx:
        assert drafts.newest(tx, made.id) == drafts.Newest(0, None)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["commit", "undo", "redo"]), max_size=12))
def test_any_walk_of_commits_undos_and_redos_agrees_with_a_list_and_a_cursor(db, walk):
    kept, cursor, version = [], -1, 0
    owner = new_account(db, account_id=f"anon_{uuid.uuid4().hex}")
    with db.write() as tx:
        session_id = sessions.create(tx, owner, "", "zh").id
        for i, step in enumerate(walk):
            if step == "commit":
                kept, cursor, version = [*kept[: cursor + 1], f"第{i}版"], cursor + 1, version + 1
                assert drafts.commit(tx, session_id, titled(f"第{i}版"), "").version == version
                continue
            there = cursor + (1 if step == "redo" else -1)
            walked = drafts.undo(tx, session_id) if step == "undo" else drafts.redo(tx, session_id)
            if 0 <= there < len(kept):
                cursor, version = there, version + 1
                assert (title(walked), walked.version) == (kept[cursor], version)
            else:
                assert walked is None
        assert [draft.title for draft in drafts.history(tx, session_id)] == kept[: max(cursor, 0)]
        assert title(drafts.newest(tx, session_id) if kept else None) == (kept[cursor] if kept else None)


def test_of_a_long_history_only_what_is_looked_at_is_read_and_only_once(db, monkeypatch):
    asked, run = [], uuid.uuid4().hex
    monkeypatch.setattr(drafts, "from_json", lambda wire: asked.append(wire["m"]["title"]) or from_json(wire))
    owner, names = new_account(db), [f"看{run}第{i}版" for i in range(20)]
    with db.write() as tx:
        session_id = sessions.create(tx, owner, "", "zh").id
        for name in names:
            drafts.commit(tx, session_id, titled(name), "")
        assert drafts.newest_draft(tx, session_id).title == names[19] and asked == names
        past = drafts.history(tx, session_id)
        assert len(past) == 19 and [draft.title for draft in (past[-1], *past[-3:-1])] == [
            names[i] for i in (18, 16, 17)
        ]
        assert len(asked) == 20, "what was written a moment ago is not read again"
        assert past[0].title == names[0] and asked[20:] == names[:1]
        drafts.undo(tx, session_id)
        assert drafts.newest_draft(tx, session_id).title == names[18]
