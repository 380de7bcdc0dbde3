"""What is not kept for ever goes when its time has come, and nothing before; limits of files hold for many at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, update
from store_fixtures import new_account

from moying.store import accounts, assets, retention, sessions, turns, uploads
from moying.store.accounts import DAY_MS
from moying.store.assets import AssetRow
from moying.store.database import now_ms
from moying.store.policy import HOSTED
from moying.store.schema import token, turn


@pytest.fixture
def session(db):
    owner = new_account(db)
    with db.write() as tx:
        return sessions.create(tx, owner, "", "zh")


def taken(tx, session, message, days_ago):
    """A turn of three events; one that ended so many days ago, or goes on when that is None."""
    row = turns.enqueue(tx, session, message, {}, None)
    held = turns.claim(tx, "me")
    for n in (1, 2, 3):
        turns.append(tx, held, {"n": n})
    if days_ago is not None:
        turns.close(tx, held, "done")
        tx.execute(update(turn).where(turn.c.id == row.id).values(ended_ms=now_ms() - days_ago * DAY_MS))
    return row.id


def test_of_old_turns_the_last_event_stays_and_of_others_all(db, session):
    with db.write() as tx:
        old, older, fresh, going = (taken(tx, session, str(days), days) for days in (31, 40, 29, None))
        assert (retention.forget_events(tx, 30, most=1), retention.forget_events(tx, 30)) == (1, 1)
        assert retention.forget_events(tx, 30) == 0
        for turn_id, left in ((old, [3]), (older, [3]), (fresh, [1, 2, 3]), (going, [1, 2, 3])):
            assert [n for n, _ in turns.events_after(tx, turn_id, 0)] == left


def test_tokens_go_a_month_after_their_end(db):
    with db.write() as tx:
        for i, days in enumerate((40, 20, -3)):
            accounts.grant_token(tx, f"c{i}", "10.0.0.1", HOSTED)
            newest = select(token.c.digest).order_by(token.c.expires_ms.desc()).limit(1).scalar_subquery()
            tx.execute(update(token).where(token.c.digest == newest).values(expires_ms=now_ms() - days * DAY_MS))
        assert (retention.forget_tokens(tx), retention.forget_tokens(tx)) == (1, 0)
        assert tx.execute(select(func.count()).select_from(token)).scalar() == 2


def test_files_that_come_at_once_are_as_many_as_a_session_may_hold(db, session):
    def keep(i):
        try:
            with db.write() as tx:
                uploads.check_files(tx, session.id, 5)
                return assets.add(tx, session.id, AssetRow(f"{i:064x}"[::-1], "upload", "image", "a"), 1)
        except uploads.TooManyUploads:
            return None

    with ThreadPoolExecutor(16) as pool:
        assert len([row for row in pool.map(keep, range(40)) if row]) == 5


def test_uploads_that_are_begun_at_once_are_as_many_as_an_account_may_have_open(db, session):
    def begin(_):
        try:
            with db.write() as tx:
                uploads.check_room(tx, "anon_1", session.id, 100, 4)
                return uploads.begin(tx, "anon_1", session.id, "a.png", "", 9, now_ms() + DAY_MS)
        except uploads.TooManyUploads:
            return None

    with ThreadPoolExecutor(16) as pool:
        assert len([row for row in pool.map(begin, range(40)) if row]) == 4
