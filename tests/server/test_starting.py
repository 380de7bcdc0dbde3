"""A server that cannot start says what to do next, in Chinese and in English, and never tells a password."""

import socket
import sqlite3

import pytest

from moying.cli import screen
from moying.cli.doctor import _fonts, _guest_voices, _settings
from moying.server.guards import CannotStart
from moying.server.keeping import kept_as_told
from moying.server.logs import keep_log
from moying.server.run import _listening
from moying.server.services import open_services
from moying.server.settings import Settings
from moying.store import connecting
from moying.store.connecting import WrongAddress


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(connecting, "_PRAGMAS", ("busy_timeout=20",))


def told(error):
    """In both languages."""
    assert error.zh != str(error) and any("\u4e00" <= sign <= "\u9fff" for sign in error.zh), error.zh
    return f"{error} {error.zh}"


def started(folder, database=""):
    with pytest.raises(CannotStart) as refused:
        open_services(Settings(folder, "http://127.0.0.1", database=database))
    return told(refused.value)


def test_a_port_that_is_taken():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(CannotStart) as refused, _listening("127.0.0.1", port):
            pass
    said = told(refused.value)
    assert f"port {port} is taken" in said and "--port" in said and "已被占用" in said


@pytest.mark.parametrize("host", ["203.0.113.9", "no..such"])
def test_an_address_that_is_not_ours(host):
    with pytest.raises(CannotStart) as refused, _listening(host, 0):
        pass
    assert f"no address {host}" in told(refused.value) and "127.0.0.1" in str(refused.value)


def test_a_data_folder_that_is_a_file_or_lies_where_nobody_can_write(tmp_path):
    (tmp_path / "file").touch()
    assert "--data" in started(tmp_path / "file")
    assert "--data" in started(tmp_path / "file" / "in it")


def test_a_file_that_is_no_database_stays_as_it_is(tmp_path):
    (tmp_path / "moying.db").write_bytes(b"these are notes, not a database" * 100)
    said = started(tmp_path)
    assert "moying restore" in said and "moying.db" in said
    assert (tmp_path / "moying.db").read_bytes().startswith(b"these are notes")


def test_a_database_that_another_program_holds(tmp_path):
    with sqlite3.connect(tmp_path / "moying.db") as held:
        held.execute("BEGIN EXCLUSIVE")
        assert "another program holds" in started(tmp_path)


def test_a_database_in_a_folder_that_is_not_there(tmp_path):
    assert "folder is there" in started(tmp_path, f"sqlite:///{tmp_path}/none/x.db")


def test_a_database_that_a_newer_moying_wrote(tmp_path):
    open_services(Settings(tmp_path, "http://127.0.0.1")).database.close()
    with sqlite3.connect(tmp_path / "moying.db") as tables:
        tables.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer moying" in started(tmp_path)


def test_a_postgresql_that_does_not_answer_and_its_password_stays_secret(tmp_path):
    pytest.importorskip("psycopg")
    said = started(tmp_path, "postgresql://someone:open-sesame@127.0.0.1:9/films")
    assert "127.0.0.1:9/films" in said and "MOYING_DATABASE_URL" in said and "open-sesame" not in said


@pytest.mark.parametrize("address", ["hello", "mysql://a:open-sesame@h/x", "sqlite://", "postgresql://h:port/x", "::"])
def test_what_is_no_address_of_a_database(address, tmp_path):
    with pytest.raises(WrongAddress, match="postgresql://user") as refused:
        open_services(Settings(tmp_path, "http://127.0.0.1", database=address))
    assert "open-sesame" not in told(refused.value)


@pytest.mark.parametrize(
    "setting",
    ["LOW_DISK_MB=abc", "LOW_DISK_MB=-5", "LOW_DISK_MB=1e9", "LOW_DISK_MB=٣", "EVENT_DAYS=soon", "AIGC_PRODUCER=a b",
     "AIGC_PRODUCER=墨影", 'AIGC_PRODUCER=a"b', "LOG=loud"],
)  # fmt: skip
def test_a_setting_that_cannot_be_meant_is_named_before_the_server_starts(setting, tmp_path, monkeypatch):
    name, value = setting.split("=")
    monkeypatch.setenv(f"MOYING_{name}", value)
    with pytest.raises(CannotStart, match=f"MOYING_{name}=") as refused:
        keep_log()
        kept_as_told(Settings(tmp_path, "http://127.0.0.1"))
    told(refused.value)
    if name != "LOG":
        assert [part.needed and not part.there for part in _settings(True)] == [True], "doctor says so too"


def test_settings_that_can_be_meant_are_taken(tmp_path, monkeypatch):
    monkeypatch.setenv("MOYING_LOW_DISK_MB", "5000")
    monkeypatch.setenv("MOYING_AIGC_PRODUCER", "001191110102MAD55U9H0F10002")
    own = kept_as_told(Settings(tmp_path, "http://127.0.0.1"))
    assert (own.low_disk_mb, own.producer) == (5000, "001191110102MAD55U9H0F10002") and not [*_settings(False)]


def test_the_doctor_names_a_voice_that_is_none_and_a_folder_of_fonts_that_is_not_there(monkeypatch):
    monkeypatch.setenv("MOYING_VOICE", "nosuch:gentle")
    monkeypatch.setenv("MOYING_FONTS", "/no/such/folder")
    wrong = [part for part in (*_guest_voices(True), *_fonts(True)) if part.needed and not part.there]
    assert any("espeak" in part.mend for part in wrong) and any("MOYING_FONTS" in part.mend for part in wrong)


def test_the_command_says_it_in_the_language_of_the_person(monkeypatch, capsys):
    error = CannotStart("do this", "请这样做")
    for locale, said in (("zh_CN.UTF-8", "请这样做"), ("C.UTF-8", "do this")):
        monkeypatch.setenv("LC_ALL", locale)
        assert screen.report(error, []) == screen.FAILED
        assert screen.report(screen.MissingPart(str(error), error.zh), []) == screen.MISSING_PART
        assert capsys.readouterr().err == f"moying: {said}\n" * 2
