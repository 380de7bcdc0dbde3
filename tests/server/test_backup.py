"""A backup holds everything, goes into either database, and replaces nothing before all of it was found whole."""

import io
import tarfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from callers import Server, settings
from media_for_uploads import png
from scripted_agent import video

import databases
from moying.server.backup import BackupRefused, back_up, restore
from moying.server.run import embedded
from moying.store import accounts, assets, books, copying, drafts, ledger, renders, sessions, turns
from moying.store.assets import AssetRow
from moying.store.blobs import Blobs
from moying.store.connecting import open_engine, sqlite_url
from moying.store.database import Database
from moying.store.policy import HOSTED
from moying.store.renders import Terms
from moying.wire.draft_json import to_json


@pytest.fixture
def two_databases(request, tmp_path):
    """Two addresses: of what is backed up, and of what it is restored to; "" is a SQLite file among the data."""
    with (
        databases.database_url("postgres", tmp_path) as postgres,
        databases.database_url("postgres", tmp_path) as other,
    ):
        yield {"sqlite": "", "postgres": postgres, "other": other}


def furnish(folder, url):
    """One of everything, and the token that opens it."""
    folder.mkdir(exist_ok=True)
    (folder / "secret.key").write_bytes(b"k" * 32)
    blobs, database = Blobs(folder / "blobs"), Database(url or sqlite_url(folder / "moying.db"))
    with blobs.incoming() as file:
        file.write(b"ink film")
        row = AssetRow(blobs.keep(file), "upload", "image", "墨.png")
    with database.write() as tx:
        granted = accounts.grant_token(tx, "c1", "10.0.0.1", HOSTED)
        session = sessions.create(tx, granted.account_id, "茶", "zh")
        drafts.commit(tx, session.id, video("墨\u2028😀"), "made")
        assets.add(tx, session.id, row, 8)
        turns.append(tx, turns.claim(tx, turns.enqueue(tx, session, "一", {}, None).id), {"n": "事"})
        job = renders.submit(
            tx, granted.account_id, session.id, "r1", to_json(video("墨")), {"fps": 10}, Terms(price=3)
        )
        renders.finish(tx, renders.claim(tx, "elsewhere:1:1:x"), "completed", result={"size": 4})
        ledger.reserve(tx, granted.account_id, 5, key="open", purpose="t")
    (folder / "films").mkdir()
    (folder / "films" / f"{job.job_id}.mp4").write_bytes(b"film")
    database.close()
    return granted.token, session.id


def rows(folder, url):
    database = Database(url or sqlite_url(folder / "moying.db"))
    with database.read() as tx:
        found = {name: sorted(copying.lines(tx, name)) for name in copying.tables()}
    database.close()
    return found


def files(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(("moying.db", "lock"))
    }


@pytest.mark.parametrize(("here", "there"), [("sqlite", "sqlite"), ("sqlite", "postgres"), ("postgres", "other")])
def test_what_was_backed_up_is_there_again_in_whichever_database(two_databases, tmp_path, here, there):
    token, session_id = furnish(tmp_path / "a", two_databases[here])
    made = back_up(tmp_path / "a", two_databases[here], tmp_path / "b.tar")
    assert made.missing == [] and made.files == 3 and (tmp_path / "b.tar").stat().st_mode & 0o077 == 0
    done = restore(tmp_path / "b.tar", tmp_path / "c" / "data", two_databases[there])
    assert (done.rows, done.files, done.missing) == (made.rows, 3, [])
    assert rows(tmp_path / "c" / "data", two_databases[there]) == rows(tmp_path / "a", two_databases[here])
    assert files(tmp_path / "c" / "data") == files(tmp_path / "a")
    assert (tmp_path / "c" / "data" / "secret.key").stat().st_mode & 0o077 == 0
    database = Database(two_databases[there] or sqlite_url(tmp_path / "c" / "data" / "moying.db"))
    with database.write() as tx:
        owner = accounts.caller(tx, token).account_id
        session = sessions.find(tx, session_id, owner)
        ledger.settle(tx, "t", spent=True)
        turns.enqueue(tx, session, "二", {}, None)
        assert assets.add(tx, session_id, AssetRow("f" * 64, "made", "audio", "x"), 1) and books.faults(tx) == []
        assert ledger.balance(tx, owner) == ledger.Credits(92, 0)
    database.close()


def test_a_restored_service_goes_on_where_the_other_was(tmp_path):
    with embedded(tmp_path / "a", settings=settings("hosted")) as url:
        first = Server(url)
        me = first.caller()
        session_id = me.session()
        me.tell(session_id, "make 山")
        link = me.upload(session_id, ("a.png", png())).json()["data"]["files"][0]["url"]
        with ThreadPoolExecutor(1) as pool:
            going_on = pool.submit(me.tell, session_id, "slow 0.5")
            back_up(tmp_path / "a", "", tmp_path / "b.tar")
            going_on.result()
        before = me.state(session_id)
        first.leave()
    restore(tmp_path / "b.tar", tmp_path / "c")
    with embedded(tmp_path / "c", settings=settings("hosted")) as url:
        second = Server(url)
        again = second.caller()
        again.http.headers["Authorization"] = f"Bearer {me.token}"
        state = again.state(session_id)
        assert (state["version"], state["draft"]) == (before["version"], before["draft"])
        assert again.balance()["total"] == 60
        assert again.http.get(url + link.removeprefix(first.url)).status_code == 200, "links hold, as the key is there"
        assert "title" in again.tell(session_id, "title 水").text
        second.leave()


def test_data_that_is_there_is_kept_unless_told_otherwise_and_then_put_aside(two_databases, tmp_path):
    furnish(tmp_path / "a", "")
    furnish(tmp_path / "c", two_databases["postgres"])
    back_up(tmp_path / "a", "", tmp_path / "b.tar")
    with pytest.raises(BackupRefused, match="exists"):
        back_up(tmp_path / "a", "", tmp_path / "b.tar")
    before, kept = rows(tmp_path / "c", two_databases["postgres"]), files(tmp_path / "c")
    for folder in (tmp_path / "c", tmp_path / "new"):
        with pytest.raises(BackupRefused, match="--replace"):
            restore(tmp_path / "b.tar", folder, two_databases["postgres"])
    assert (rows(tmp_path / "c", two_databases["postgres"]), files(tmp_path / "c")) == (before, kept)
    done = restore(tmp_path / "b.tar", tmp_path / "c", two_databases["postgres"], replace=True)
    assert files(done.kept_aside) == kept
    assert rows(tmp_path / "c", two_databases["postgres"]) == rows(tmp_path / "a", "")


def changed(archive, to, change):
    """A copy of the archive whose entries went through `change(name, bytes)`; None leaves one out."""
    with tarfile.open(archive) as source, tarfile.open(to, "w") as target:
        for entry in source:
            kept = change(entry.name, source.extractfile(entry).read())
            if kept is not None:
                entry.name, data = kept
                entry.size = len(data)
                target.addfile(entry, io.BytesIO(data))
    return to


BROKEN = {
    "cut short": None,
    "no list": lambda name, data: None if name == "backup.json" else (name, data),
    "another byte": lambda name, data: (name, data.replace(b"ink", b"pen")),
    "credits made of nothing": lambda name, data: (
        (name, data.replace(b'"available":92', b'"available":999')) if name == "tables/account" else (name, data)
    ),
    "one file less": lambda name, data: None if name.startswith("blobs/") else (name, data),
    "a file that climbs out": lambda name, data: ("blobs/../../out", data) if name == "secret.key" else (name, data),
    "a file from the root": lambda name, data: ("/tmp/moying-out", data) if name == "secret.key" else (name, data),
    "a file of no kind": lambda name, data: ("bin/x", data) if name == "secret.key" else (name, data),
    "of the future": lambda name, data: (
        (name, data.replace(b'"format": 1', b'"format": 9')) if name == "backup.json" else (name, data)
    ),
    "of a schema that nobody knows": lambda name, data: (
        (name, data.replace(b'"revision": "0', b'"revision": "9')) if name == "backup.json" else (name, data)
    ),
}


def test_a_backup_that_is_not_whole_is_refused_and_what_was_there_stays(tmp_path):
    furnish(tmp_path / "a", "")
    whole = tmp_path / "b.tar"
    back_up(tmp_path / "a", "", whole)
    kept, before = files(tmp_path / "a"), rows(tmp_path / "a", "")
    for name, change in BROKEN.items():
        bad = tmp_path / "bad.tar"
        if change is None:
            bad.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
        else:
            changed(whole, bad, change)
        with pytest.raises(BackupRefused) as refused:
            restore(bad, tmp_path / "a", replace=True)
        assert "不完整" in refused.value.zh, name
        assert (files(tmp_path / "a"), rows(tmp_path / "a", "")) == (kept, before), name
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a", "b.tar", "bad.tar"]
    for nothing in (tmp_path / "a" / "secret.key", tmp_path / "none.tar", tmp_path):
        with pytest.raises(BackupRefused):
            restore(nothing, tmp_path / "new")


def test_books_that_do_not_balance_are_not_restored(tmp_path):
    furnish(tmp_path / "a", "")
    database = Database(sqlite_url(tmp_path / "a" / "moying.db"))
    with database.write() as tx:
        tx.exec_driver_sql("UPDATE account SET available = 999")
    database.close()
    back_up(tmp_path / "a", "", tmp_path / "b.tar")
    with pytest.raises(BackupRefused, match="999 credits available"):
        restore(tmp_path / "b.tar", tmp_path / "c")


@pytest.mark.parametrize("kind", databases.KINDS)
def test_rows_of_the_first_tables_are_brought_up_to_date(tmp_path, kind):
    old = {
        "account": ['{"id":"anon_1","kind":"anonymous","available":7,"frozen":0,"created_ms":0}\n'],
        "entry": [
            f'{{"id":{i},"posting":"p","account_id":"{who}","bucket":"{bucket}","delta":{n},"why":"","created_ms":0}}\n'
            for i, (who, bucket, n) in enumerate([("house", "granted", -7), ("anon_1", "available", 7)], 1)
        ],
    }
    with databases.database_url(kind, tmp_path, "template0") as url:
        engine = open_engine(url).execution_options(writes=True)
        with engine.begin() as tx:
            copying.fill(tx, "0001", old)
            ledger.grant(tx, "anon_1", 1, "test")
            assert books.faults(tx) == [] and ledger.balance(tx, "anon_1").available == 8
        engine.dispose()
