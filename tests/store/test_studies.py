"""What was found in uploads: kept once for the same bytes, told of a session's own uploads, waited for in order."""

from store_fixtures import new_account

from moying.store import assets, sessions, studies
from moying.store.assets import AssetRow
from moying.store.studies import StudyRow

ONE, OTHER = "a" * 64, "b" * 64


def uploaded(db, session_id, *digests, origin="upload"):
    with db.write() as tx:
        for sha256 in digests:
            assets.add(tx, session_id, AssetRow(sha256, origin, "video", f"{sha256[:3]}.mp4", 1_000), 10)


def test_the_same_bytes_are_studied_once_and_what_engines_made_never(db):
    account = new_account(db)
    with db.write() as tx:
        first, second = (sessions.create(tx, account, name, "zh").id for name in ("x", "y"))
    uploaded(db, first, OTHER, ONE)
    uploaded(db, second, ONE)
    uploaded(db, second, "c" * 64, origin="made")
    waiting = []
    for _ in range(3):
        with db.write() as tx:
            waiting.append(studies.next_unstudied(tx))
            if waiting[-1]:
                studies.keep(tx, waiting[-1], StudyRow({"seen_ms": len(waiting)}, "abc"))
    assert waiting == [OTHER, ONE, None]
    with db.write() as tx:
        studies.keep(tx, ONE, StudyRow({"seen_ms": 99}))
        assert studies.find(tx, ONE) == StudyRow({"seen_ms": 2}, "abc")
        assert studies.find(tx, "d" * 64) is None
        assert {asset_id: row.found["seen_ms"] for asset_id, row in studies.of_session(tx, second).items()} == {
            ONE[:24]: 2
        }
