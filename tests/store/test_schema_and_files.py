"""The migrations make exactly the tables that the code uses; files are kept by what they are."""

import hashlib
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text
from store_fixtures import new_account

from moying.store import assets, books, ledger, owners, sessions
from moying.store.accounts import caller, grant_claim, grant_token
from moying.store.assets import AssetRow
from moying.store.blobs import Blobs
from moying.store.connecting import WrongAddress, open_engine, sqlite_url
from moying.store.database import Database, migrate
from moying.store.policy import HOSTED, PRICES
from moying.store.schema import metadata


def test_the_migrations_give_the_tables_that_the_code_uses(db):
    with db.read() as tx:
        assert compare_metadata(MigrationContext.configure(tx), metadata) == []


def test_what_sqlite_acknowledges_is_on_the_disk(tmp_path):
    database = Database(sqlite_url(tmp_path / "t.db"))
    with database.write() as tx:
        kept = {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")}
    database.close()
    assert kept == {"journal_mode": "wal", "synchronous": 2}  # 2 is FULL


def test_opening_a_database_again_keeps_what_is_in_it(tmp_path):
    url = sqlite_url(tmp_path / "100% 墨.db")
    first = Database(url)
    granted = None
    with first.write() as tx:
        granted = grant_token(tx, "c1", "127.0.0.1", HOSTED)
    first.close()
    second = Database(url)
    with second.read() as tx:
        assert caller(tx, granted.token).account_id == granted.account_id
        assert caller(tx, "nmv_usr_wrong") is None
    second.close()


def test_a_token_is_nowhere_in_the_database(db):
    with db.write() as tx:
        granted = grant_token(tx, "c1", "127.0.0.1", HOSTED)
        session_id = sessions.create(tx, granted.account_id, "", "zh").id
        claim = grant_claim(tx, granted.account_id, session_id, HOSTED)
    with db.read() as tx:
        kept = str([tx.execute(select(table)).all() for table in metadata.sorted_tables])
    assert granted.token not in kept and claim not in kept
    assert all(hashlib.sha256(word.encode()).hexdigest() in kept for word in (granted.token, claim))


def test_the_same_bytes_are_kept_once_and_give_the_same_asset(db, tmp_path):
    blobs, owner = Blobs(tmp_path / "blobs"), new_account(db)
    with db.write() as tx:
        session_id, other = (sessions.create(tx, owner, "", "zh").id for _ in range(2))
    for _ in range(2):
        with blobs.incoming() as incoming:
            incoming.write(b"ink ")
            incoming.write(b"film")
            sha256 = blobs.keep(incoming)
    assert sha256 == hashlib.sha256(b"ink film").hexdigest() and blobs.path(sha256).read_bytes() == b"ink film"
    row = AssetRow(sha256, "upload", "image", "墨.png", width_px=4, provenance={"source": "upload"})
    with db.write() as tx:
        assert assets.add(tx, session_id, row, 8) == assets.add(tx, session_id, row, 8) == row
        assert assets.every(tx, session_id) == [row] and assets.every(tx, session_id, "made") == []
        assert assets.find(tx, other, row.id) is None


def test_a_file_that_is_given_up_leaves_nothing(tmp_path):
    blobs = Blobs(tmp_path / "blobs")
    with blobs.incoming() as incoming:
        incoming.write(b"half")
    assert [file for file in (tmp_path / "blobs").rglob("*") if file.is_file()] == []


def test_a_process_that_has_ended_is_known_to_be_dead_and_a_foreign_one_is_not():
    ours = owners.new_owner()
    host, number, started, own = ours.rsplit(":", 3)
    gone = subprocess.Popen(["true"])
    assert not owners.is_dead(ours) and int(number) == os.getpid()
    assert owners.is_dead(f"{host}:{number}:1{started}:{own}")
    gone.wait()
    assert owners.is_dead(f"{host}:{gone.pid}:{started}:{own}")
    assert not owners.is_dead(f"elsewhere:{gone.pid}:1:{own}") and not owners.is_dead(None)


def test_a_hundred_credits_carry_a_video_and_several_edits():
    assert PRICES["create_video"] + 10 * PRICES["edit"] <= HOSTED.granted_credits and PRICES["export"] == 0


def test_a_database_of_the_first_tables_is_brought_up_to_date_with_what_is_in_it(bare_url):
    old = open_engine(bare_url).execution_options(writes=True)
    with old.begin() as tx:
        migrate(tx, "0001")
        assert "left_s" not in {column["name"] for column in inspect(tx).get_columns("render")}
        tx.execute(text("INSERT INTO account VALUES ('anon_1', 'x', 7, 4, 0), ('anon_2', 'x', 0, 0, 0)"))
        tx.execute(text("INSERT INTO hold VALUES ('h', 'anon_1', 4, 'held', 'k', 't', 0)"))
        tx.execute(
            text(
                "INSERT INTO entry (posting, account_id, bucket, delta, why, created_ms) VALUES"
                " ('p', 'house', 'granted', -11, '', 0), ('p', 'anon_1', 'available', 7, '', 0),"
                " ('p', 'anon_1', 'frozen', 4, '', 0)"
            )
        )
    old.dispose()
    database = Database(bare_url)
    with database.read() as tx:
        assert compare_metadata(MigrationContext.configure(tx), metadata) == []
        assert ledger.balance(tx, "anon_1") == ledger.Credits(7, 4) and books.faults(tx) == []
    with database.write() as tx:
        ledger.settle(tx, "t", spent=False)
        assert ledger.balance(tx, "anon_1") == ledger.Credits(11, 0) and books.faults(tx) == []
    database.close()


def test_servers_that_open_one_new_database_at_once_all_find_it_ready(bare_url):
    with ThreadPoolExecutor(4) as pool:
        for database in pool.map(Database, [bare_url] * 4):
            new_account(database, account_id=f"anon_{id(database)}")
            database.close()


def test_a_reader_sees_one_moment_and_can_change_nothing(db):
    new_account(db)
    with db.read() as tx:
        before = ledger.balance(tx, "anon_1")
        with db.write() as other:
            ledger.grant(other, "anon_1", 5, "test")
        assert ledger.balance(tx, "anon_1") == before
    with db.read() as tx:
        assert ledger.balance(tx, "anon_1").available == before.available + 5


@pytest.mark.parametrize(
    "address", ["", "moying.db", "mysql://a@b/c", "sqlite://", "sqlite:///:memory:", "//", "x:y:z"]
)
def test_an_address_that_is_no_database_is_refused_with_an_example(address):
    with pytest.raises(WrongAddress, match="postgresql://"):
        Database(address)
