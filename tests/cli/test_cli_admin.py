"""The operator's commands, on the data of a server that does not run."""

import json
import re

import pytest

from moying.cli import run
from moying.store import accounts, renders, sessions
from moying.store.connecting import sqlite_url
from moying.store.database import Database
from moying.store.policy import HOSTED


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A data folder with one account and a failed render; `say` runs a command on it."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("MOYING_HOME", str(tmp_path))
    monkeypatch.delenv("MOYING_DATABASE_URL", raising=False)
    (tmp_path / "server").mkdir()
    database = Database(sqlite_url(tmp_path / "server" / "moying.db"))
    with database.write() as tx:
        granted = accounts.grant_token(tx, "c1", "10.0.0.1", HOSTED)
        session_id = sessions.create(tx, granted.account_id, "", "zh").id
        renders.submit(tx, granted.account_id, session_id, "r1", {"t": []}, {})
        renders.finish(tx, renders.claim(tx, "elsewhere:1:1:x"), "failed", error="坏了")
    yield database, granted
    database.close()


def said(capsys, *args):
    code = run(list(args))
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_token_is_made_listed_by_a_part_of_its_digest_and_taken_back(house, capsys):
    database, granted = house
    code, token = said(capsys, "admin", "tokens", "create", granted.account_id, "--days", "3")
    assert code == 0 and re.fullmatch(r"nmv_usr_[\w-]{43}\n", token)
    _, listed = said(capsys, "admin", "tokens", "list", "--json")
    rows = json.loads(listed)["tokens"]
    assert len(rows) == 2 and {row["account"] for row in rows} == {granted.account_id} and token.strip() not in listed
    newer = next(row["id"] for row in rows if accounts.digest(token.strip()).startswith(row["id"]))
    assert said(capsys, "admin", "tokens", "revoke", newer) == (0, "Revoked: 1.\n")
    with database.read() as tx:
        assert accounts.caller(tx, token.strip()) is None and accounts.caller(tx, granted.token) is not None
    assert said(capsys, "admin", "tokens", "revoke", granted.account_id) == (0, "Revoked: 1.\n")
    assert "No token" in said(capsys, "admin", "tokens", "list")[1]


@pytest.mark.parametrize("which", ["", "%", "_" * 12, "0", "f" * 12, "anon_0", "'; --"])
def test_nothing_is_taken_back_by_a_name_that_is_no_tokens(house, capsys, which):
    code, told = said(capsys, "admin", "tokens", "revoke", "--", which)
    assert code == 2 and "token" in told
    with house[0].read() as tx:
        assert accounts.caller(tx, house[1].token) is not None


def test_credits_are_shown_and_given_once_by_key(house, capsys, monkeypatch):
    who = house[1].account_id
    assert said(capsys, "admin", "credits", "show", who) == (0, "available 100 · frozen 0 · total 100\n")
    assert said(capsys, "admin", "credits", "grant", who, "50", "--key", "春节")[1] == "Given; 150 available.\n"
    assert said(capsys, "admin", "credits", "grant", who, "50", "--key", "春节")[1].startswith("Given before")
    assert said(capsys, "admin", "credits", "check") == (0, "The books balance.\n")
    for args in (("show", "anon_nobody"), ("grant", "anon_nobody", "5"), ("grant", who, "0"), ("grant", who, "-5")):
        assert said(capsys, "admin", "credits", *args)[0] == 2
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert said(capsys, "admin", "credits", "show", who)[1] == "可用 150 · 冻结 0 · 合计 150\n"
    assert "没有这个账号" in said(capsys, "admin", "credits", "show", "anon_nobody")[1]


def test_books_that_do_not_balance_are_told_with_code_1(house, capsys):
    with house[0].write() as tx:
        tx.exec_driver_sql("UPDATE account SET available = 101")
    code, told = said(capsys, "admin", "credits", "check")
    assert code == 1 and "101 credits available" in told


def test_renders_are_listed_begun_again_and_cancelled(house, capsys):
    _, listed = said(capsys, "admin", "jobs", "list", "--json")
    (job,) = json.loads(listed)["jobs"]
    assert (job["status"], job["error"], job["id"]) == ("failed", "坏了", "r1")
    assert "No renders" in said(capsys, "admin", "jobs", "list", "--status", "pending")[1]
    assert "pending 0%" in said(capsys, "admin", "jobs", "retry", job["job_id"][:8])[1]
    assert "cancelled" in said(capsys, "admin", "jobs", "cancel", job["job_id"])[1]
    for bad in ("", "%", "zzz"):
        assert said(capsys, "admin", "jobs", "cancel", "--", bad)[0] == 2


def test_where_there_is_no_data_nothing_is_made(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    code, told = said(capsys, "admin", "tokens", "list", "--data", str(tmp_path / "none"))
    assert code == 2 and "--data" in told and list(tmp_path.iterdir()) == []
    assert said(capsys, "backup", str(tmp_path / "b.tar"), "--data", str(tmp_path / "none"))[0] == 2
    assert said(capsys, "admin", "tokens", "list", "--database", "mysql://x")[0] == 1
    assert list(tmp_path.iterdir()) == []


def test_a_backup_and_its_restore_say_what_they_came_to(house, tmp_path, capsys):
    code, told = said(capsys, "backup", str(tmp_path / "b.tar"))
    assert code == 0 and re.match(r"Done: \d+ rows, 0 files", told) and "missing: secret.key" in told
    code, told = said(capsys, "restore", str(tmp_path / "b.tar"), "--data", str(tmp_path / "new"), "--json")
    assert code == 0 and json.loads(told)["missing"] == ["secret.key"] and (tmp_path / "new" / "moying.db").exists()
    code, told = said(capsys, "restore", str(tmp_path / "b.tar"))
    assert code == 2 and "--replace" in told
    assert "What was there before is in" in said(capsys, "restore", str(tmp_path / "b.tar"), "--replace")[1]
