"""Who calls: anonymous accounts, their tokens, and how often a client may ask for one.

Of a token only its digest is kept.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import uuid
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from moying.store import ledger
from moying.store.database import now_ms, only_one
from moying.store.policy import Policy
from moying.store.schema import account, claim_token, client_grant, token

DAY_MS: Final = 24 * 3600 * 1000


class TooManyTokens(Exception):
    """The client, or its address, has had its share. `retry_after_s` says when the next one is free."""

    def __init__(self, retry_after_s: int) -> None:
        self.retry_after_s = retry_after_s
        super().__init__(f"the next token is free in {retry_after_s} s")


@dataclass(frozen=True, slots=True)
class Caller:
    """The account behind a token."""

    account_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Granted:
    """A new token, shown this once."""

    token: str
    account_id: str
    available: int
    expires_ms: int


def grant_token(tx: Connection, client_id: str, address: str, policy: Policy) -> Granted:
    """Give a client a token, and 100 credits to spend with it. Raises `TooManyTokens`.

    A client that comes back finds its own account, as its id is a UUID that nobody guesses; any other id, such as
    `test`, gets a new account each time.
    """
    now = now_ms()
    only_one(tx, f"client {client_id}")
    if policy.token_limit:
        only_one(tx, f"address {address}")
        _check_share(tx, client_id, address, policy, now)
    account_id = _account_of(tx, client_id) or _new_account(tx, now)
    missing = policy.granted_credits - ledger.balance(tx, account_id).available
    until = None if policy.credit_days is None else now + policy.credit_days * DAY_MS
    ledger.grant(tx, account_id, missing, "token", expires_ms=until)
    grant = {"id": uuid.uuid4().hex, "client_id": client_id, "account_id": account_id, "address": address}
    tx.execute(client_grant.insert().values(**grant, granted_ms=now))
    return new_token(tx, account_id, policy.token_days)


def new_token(tx: Connection, account_id: str, days: int) -> Granted:
    """A new token for an account."""
    word, expires_ms = "nmv_usr_" + secrets.token_urlsafe(32), now_ms() + days * DAY_MS
    tx.execute(token.insert().values(digest=digest(word), account_id=account_id, expires_ms=expires_ms))
    return Granted(word, account_id, ledger.balance(tx, account_id).available, expires_ms)


def caller(tx: Connection, word: str) -> Caller | None:
    """The account of a token, or None when it is unknown or has expired."""
    row = tx.execute(_CALLER, {"digest": digest(word), "now_ms": now_ms()}).first()
    return Caller(row.id, row.kind) if row else None


# Asked with every request, and so put together once.
_CALLER: Final = (
    select(account.c.id, account.c.kind)
    .join(token, token.c.account_id == account.c.id)
    .where(token.c.digest == bindparam("digest"), token.c.expires_ms > bindparam("now_ms"))
)


def grant_claim(tx: Connection, account_id: str, session_id: str, policy: Policy) -> str:
    """A token that opens one session in the studio, and nothing else."""
    word = "clm_" + secrets.token_urlsafe(32)
    expires_ms = now_ms() + policy.claim_days * DAY_MS
    row = {"digest": digest(word), "account_id": account_id, "session_id": session_id, "expires_ms": expires_ms}
    tx.execute(claim_token.insert().values(row))
    return word


def claimed_session(tx: Connection, word: str) -> str | None:
    """The session that a claim token opens, or None."""
    found = claim_token.c.digest == digest(word), claim_token.c.expires_ms > now_ms()
    row = tx.execute(select(claim_token.c.session_id).where(*found)).first()
    return row.session_id if row else None


def _check_share(tx: Connection, client_id: str, address: str, policy: Policy, now: int) -> None:
    since = now - policy.token_days * DAY_MS
    for who, most in ((client_grant.c.client_id == client_id, 1), (client_grant.c.address == address, None)):
        count, oldest = tx.execute(
            select(func.count(), func.min(client_grant.c.granted_ms)).where(who, client_grant.c.granted_ms > since)
        ).one()
        if count >= (most or policy.tokens_per_address):
            raise TooManyTokens(max(1, (oldest - since) // 1000))


def _account_of(tx: Connection, client_id: str) -> str | None:
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}", client_id):
        return None
    mine = select(client_grant.c.account_id).where(client_grant.c.client_id == client_id)
    row = tx.execute(mine.order_by(client_grant.c.granted_ms.desc()).limit(1)).first()
    return row.account_id if row else None


def _new_account(tx: Connection, now: int) -> str:
    account_id = f"anon_{secrets.token_hex(8)}"
    tx.execute(account.insert().values(id=account_id, kind="anonymous", available=0, frozen=0, created_ms=now))
    return account_id


def digest(word: str) -> str:
    """What is kept of a secret word."""
    return hashlib.sha256(word.encode("utf-8", "replace")).hexdigest()
