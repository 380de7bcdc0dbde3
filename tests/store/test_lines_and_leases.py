"""Turns stand in line for their session, renders are claimed fairly, and a lost lease lets another go on."""

import pytest
from store_fixtures import new_account

from moying.draft import Draft
from moying.store import database, drafts, ledger, owners, renders, sessions, turns


@pytest.fixture
def session_id(db):
    owner = new_account(db)
    with db.write() as tx:
        return sessions.create(tx, owner, "", "zh").id


def enqueue(tx, session_id, message, key=None, seen=None):
    return turns.enqueue(tx, sessions.find(tx, session_id, "anon_1"), message, {}, key, seen)


def test_a_session_has_one_turn_in_work_and_the_others_wait_in_order(db, session_id):
    with db.write() as tx:
        first, second = (enqueue(tx, session_id, text) for text in ("一", "二"))
        held = turns.claim(tx, "me")
        assert held.id == first.id and turns.claim(tx, "me") is None
        turns.close(tx, held, "done")
        assert turns.claim(tx, "me").id == second.id


def test_events_are_numbered_from_one_and_stop_when_the_turn_is_closed(db, session_id):
    with db.write() as tx:
        enqueue(tx, session_id, "一")
        held = turns.claim(tx, "me")
        assert [turns.append(tx, held, {"n": n}) for n in (1, 2, 3)] == [1, 2, 3]
        assert turns.events_after(tx, held.id, 1) == [(2, {"n": 2}), (3, {"n": 3})]
        turns.close(tx, held, "interrupted")
        with pytest.raises(turns.TurnLost):
            turns.append(tx, held, {})
        with pytest.raises(turns.TurnLost):
            turns.close(tx, held, "done")


def test_a_key_names_one_message(db, session_id):
    with db.write() as tx:
        assert enqueue(tx, session_id, "一", "k") == enqueue(tx, session_id, "一", "k")
        with pytest.raises(turns.TurnTaken):
            enqueue(tx, session_id, "二", "k")


def test_a_turn_is_an_orphan_when_its_process_is_gone_or_its_lease_ran_out(db, session_id, monkeypatch):
    alive = owners.new_owner()
    with db.write() as tx:
        enqueue(tx, session_id, "一")
        held = turns.claim(tx, alive)
        assert turns.orphans(tx) == []
        later = database.now_ms() + turns.LEASE_MS + 1
        monkeypatch.setattr(turns, "now_ms", lambda: later)
        assert [row.id for row in turns.orphans(tx)] == [held.id]
        turns.renew(tx, alive, ["another"])
        assert [row.id for row in turns.orphans(tx)] == [held.id], "it lives, but works on it no more"
        turns.renew(tx, alive, [held.id])
        assert turns.orphans(tx) == []


def test_a_key_sent_again_finds_its_turn_whatever_version_there_is_by_now(db, session_id):
    with db.write() as tx:
        first = enqueue(tx, session_id, "一", "k", seen=0)
        assert first.base_version == 0
        drafts.commit(tx, session_id, Draft(), "")
        assert enqueue(tx, session_id, "一", "k", seen=0) == first
        with pytest.raises(turns.StaleVersion):
            enqueue(tx, session_id, "一", "k2", seen=0)
        assert enqueue(tx, session_id, "一", "k2", seen=1).base_version == 1


def submit(tx, session_id, name, account_id="anon_1", draft=None, **terms):
    terms = renders.Terms(**terms)
    return renders.submit(tx, account_id, session_id, name, draft or {"t": []}, {"fps": 30}, terms)


def claim_and_finish(tx, status="completed"):
    held = renders.claim(tx, owners.new_owner())
    assert renders.finish(tx, held, status)
    return held.id


def test_the_same_id_gives_the_same_render_and_another_draft_is_refused(db, session_id):
    with db.write() as tx:
        assert submit(tx, session_id, "r1").job_id == submit(tx, session_id, "r1").job_id
        with pytest.raises(renders.RenderTaken):
            submit(tx, session_id, "r1", draft={"t": [1]})


def test_an_account_with_many_renders_does_not_keep_another_waiting(db, session_id):
    new_account(db, account_id="anon_2")
    with db.write() as tx:
        for name in ("a1", "a2", "a3"):
            submit(tx, session_id, name)
        submit(tx, session_id, "b1", "anon_2")
        assert [renders.claim(tx, owners.new_owner()).id for _ in range(3)] in (["a1", "b1", "a2"], ["b1", "a1", "a2"])


def test_accounts_take_turns_though_one_worker_makes_one_film_after_the_other(db, session_id, monkeypatch):
    new_account(db, account_id="anon_2")
    clock = iter(range(10**12, 10**13))
    monkeypatch.setattr(renders, "now_ms", lambda: next(clock))
    with db.write() as tx:
        for name in ("a1", "a2", "a3", "a4"):
            submit(tx, session_id, name)
        for name in ("b1", "b2"):
            submit(tx, session_id, name, "anon_2")
        assert [claim_and_finish(tx) for _ in range(6)] == ["a1", "b1", "a2", "b2", "a3", "a4"]


def test_an_urgent_render_goes_ahead_of_its_own_accounts_and_of_nobody_elses(db, session_id, monkeypatch):
    new_account(db, account_id="anon_2")
    clock = iter(range(10**12, 10**13))
    monkeypatch.setattr(renders, "now_ms", lambda: next(clock))
    with db.write() as tx:
        submit(tx, session_id, "a1")
        submit(tx, session_id, "a-late", priority=-1)
        submit(tx, session_id, "a2")
        submit(tx, session_id, "b1", "anon_2")
        submit(tx, session_id, "a-now", priority=1)
        assert [claim_and_finish(tx) for _ in range(5)] == ["a-now", "b1", "a1", "a2", "a-late"]


def test_an_account_has_so_many_in_work_and_so_many_under_way(db, session_id):
    new_account(db, account_id="anon_2")
    with db.write() as tx:
        for name in ("a1", "a2", "a3"):
            submit(tx, session_id, name, most=3)
        submit(tx, session_id, "b1", "anon_2", most=3)
        held = [renders.claim(tx, owners.new_owner(), most_each=1) for _ in range(3)]
        assert [row and row.id for row in held] == ["a1", "b1", None]
        assert submit(tx, session_id, "a1", most=3).id == "a1", "the same one again is not another"
    with pytest.raises(renders.TooManyRenders), db.write() as tx:
        submit(tx, session_id, "a4", most=3)
    with db.write() as tx:
        assert renders.find(tx, "anon_1", "a4") is None
        renders.cancel(tx, "anon_1", "a2")
        assert submit(tx, session_id, "a4", most=3).status == "pending"


def test_a_render_that_costs_holds_its_price_and_only_a_completed_one_is_paid(db, session_id, monkeypatch):
    def credits(tx):
        return ledger.balance(tx, "anon_1").available, ledger.balance(tx, "anon_1").frozen

    with db.write() as tx:
        for name in ("done", "failed", "cancelled", "worn"):
            submit(tx, session_id, name, price=10)
            submit(tx, session_id, name, price=10)
        assert credits(tx) == (60, 40)
        assert claim_and_finish(tx) == "done" and credits(tx) == (60, 30)
        assert claim_and_finish(tx, "failed") == "failed" and credits(tx) == (70, 20)
        renders.cancel(tx, "anon_1", "cancelled")
        assert credits(tx) == (80, 10)
        for attempt in range(renders.MOST_ATTEMPTS + 1):
            later = database.now_ms() + attempt * (renders.LEASE_MS + 1)
            monkeypatch.setattr(renders, "now_ms", lambda now=later: now)
            renders.claim(tx, owners.new_owner())
        assert renders.find(tx, "anon_1", "worn").status == "failed" and credits(tx) == (90, 0)
    with pytest.raises(ledger.NotEnough), db.write() as tx:
        submit(tx, session_id, "dear", price=91)
    with db.read() as tx:
        assert renders.find(tx, "anon_1", "dear") is None and credits(tx) == (90, 0)


def test_a_lost_render_is_taken_over_and_the_old_worker_can_write_no_more(db, session_id, monkeypatch):
    with db.write() as tx:
        submit(tx, session_id, "r1")
        old = renders.claim(tx, owners.new_owner())
        assert renders.renew(tx, old, 0.5, "encode") and renders.claim(tx, "me") is None
        later = database.now_ms() + renders.LEASE_MS + 1
        monkeypatch.setattr(renders, "now_ms", lambda: later)
        new = renders.claim(tx, owners.new_owner())
        assert (new.job_id, new.attempt) == (old.job_id, 2)
        assert not renders.renew(tx, old, 0.6, "encode") and not renders.finish(tx, old, "completed", result={})
        assert renders.finish(tx, new, "completed", result={"size": 1})
        assert renders.find(tx, "anon_1", "r1").result == {"size": 1}


def test_a_render_that_keeps_failing_comes_to_an_end(db, session_id, monkeypatch):
    monkeypatch.setattr(renders, "RETRY_AFTER_MS", 0)
    with db.write() as tx:
        submit(tx, session_id, "r1")
        for _ in range(renders.MOST_ATTEMPTS):
            renders.give_back(tx, renders.claim(tx, owners.new_owner()), ("工人没了", "the worker died"))
        assert renders.claim(tx, owners.new_owner()) is None
        row = renders.find(tx, "anon_1", "r1")
        assert (row.status, row.error, row.attempt) == ("failed", "工人没了", renders.MOST_ATTEMPTS)


def test_why_a_render_failed_is_told_in_the_language_of_its_session(db, session_id, monkeypatch):
    monkeypatch.setattr(renders, "MOST_ATTEMPTS", 1)
    with db.write() as tx:
        spoken = {"zh": session_id, "en": sessions.create(tx, "anon_1", "", "en").id}
        for language, spoken_in in spoken.items():
            submit(tx, spoken_in, language)
            renders.give_back(tx, renders.claim(tx, owners.new_owner()), ("工人没了", "the worker died"))
        told = {language: renders.find(tx, "anon_1", language).error for language in spoken}
    assert told == {"zh": "工人没了", "en": "the worker died"}


def test_a_cancel_ends_a_waiting_render_at_once_and_one_in_work_at_its_next_sign_of_life(db, session_id):
    with db.write() as tx:
        submit(tx, session_id, "r1")
        renders.cancel(tx, "anon_1", "r1")
        assert renders.find(tx, "anon_1", "r1").status == "cancelled" and renders.claim(tx, "me") is None
        submit(tx, session_id, "r2")
        held = renders.claim(tx, owners.new_owner())
        renders.cancel(tx, "anon_1", "r2")
        assert renders.find(tx, "anon_1", "r2").status == "processing"
        assert not renders.renew(tx, held, 0.1, "encode") and renders.finish(tx, held, "cancelled")


def test_what_a_render_tells_of_itself_never_goes_back_though_another_attempt_begins_at_nothing(db, session_id):
    with db.write() as tx:
        submit(tx, session_id, "r1")
        held = renders.claim(tx, owners.new_owner())
        told = []
        for share, left_s in ((0.1, None), (0.6, 12.5), (0.4, 7.0)):
            assert renders.renew(tx, held, share, "draw", left_s)
            told.append(renders.find(tx, "anon_1", "r1"))
        assert [(row.progress, row.left_s) for row in told] == [(0.1, None), (0.6, 12.5), (0.6, 7.0)]
        renders.put_back(tx, held)
        again = renders.claim(tx, owners.new_owner())
        assert (again.progress, again.left_s) == (0.6, None)


def test_what_was_said_before_is_told_of_the_own_session_only_the_newest_last(db, session_id):
    with db.write() as tx:
        other = sessions.create(tx, "anon_1", "", "zh").id
        for where, text in ((session_id, "一"), (other, "别处"), (session_id, "二"), (session_id, "三")):
            enqueue(tx, where, text)
            held = turns.claim(tx, "me")
            turns.append(tx, held, {"n": 0})
            turns.append(tx, held, {"answer": text})
            turns.close(tx, held, "done")
        enqueue(tx, session_id, "四")
        now = turns.claim(tx, "me")
        enqueue(tx, session_id, "还没轮到")
        assert turns.ended_before(tx, now, 9) == [(text, {"answer": text}) for text in "一二三"]
        assert [message for message, _ in turns.ended_before(tx, now, 2)] == ["二", "三"]
