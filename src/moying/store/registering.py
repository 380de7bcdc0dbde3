"""From an anonymous account to a named one: the same account with all its history, a name, and a key of its own.

The key is long and drawn by lot, shown once and kept as its digest only; whoever has it gets new tokens at any time, on
any machine. There is no password to be guessed or forgotten elsewhere.
"""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final

from sqlalchemy import Connection, select

from moying.store import accounts, ledger
from moying.store.accounts import Granted
from moying.store.database import only_one
from moying.store.policy import Policy
from moying.store.schema import account

LONGEST_NAME: Final = 40
KEY_PREFIX: Final = "mvk_"


class NameRefused(ValueError):
    """The name cannot be had; `zh` and the message say why."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh = zh
        super().__init__(en)


class AlreadyNamed(Exception):
    """The account has a name, or there is no such account."""


def plain_name(said: str) -> str:
    """The name as it is kept: one form for all ways to write it. Raises `NameRefused`."""
    name = " ".join(unicodedata.normalize("NFKC", said).casefold().split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise NameRefused(f"名字需要 1 到 {LONGEST_NAME} 个字", f"a name has 1 to {LONGEST_NAME} characters")
    if not name.isprintable():
        raise NameRefused("名字里有不能显示的字符", "the name holds characters that cannot be shown")
    return name


def register(tx: Connection, account_id: str, said: str, policy: Policy) -> str:
    """Name the account and give it what registering brings; gives back its key.

    Raises `NameRefused`, `AlreadyNamed`.
    """
    name = plain_name(said)
    only_one(tx, f"name {name}")
    if tx.execute(select(account.c.id).where(account.c.name == name)).first() is not None:
        raise NameRefused("这个名字已经有人用了，请换一个", "this name is taken; choose another")
    key = KEY_PREFIX + secrets.token_urlsafe(32)
    named = account.update().where(account.c.id == account_id, account.c.kind == "anonymous")
    values = {"kind": "named", "name": name, "key_digest": accounts.digest(key)}
    if tx.execute(named.values(values).returning(account.c.id)).first() is None:
        raise AlreadyNamed(f"{account_id!r} is no anonymous account")
    ledger.grant(tx, account_id, policy.registered_credits, "registered", key=f"registered:{account_id}")
    return key


def token_by_key(tx: Connection, key: str, policy: Policy) -> Granted | None:
    """A new token for the account of that key; None when nobody has it. It brings no credits."""
    row = tx.execute(select(account.c.id).where(account.c.key_digest == accounts.digest(key))).first()
    return accounts.new_token(tx, row.id, policy.token_days) if row else None
