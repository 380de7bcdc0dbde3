"""What stands before a route: who calls, whose session it is, and a body that is read within bounds."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Path, Request
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from moying.draft import Json
from moying.server.errors import ApiError
from moying.server.guards import SECRET_VARIABLE
from moying.server.services import Services, services
from moying.store import accounts, sessions
from moying.store.accounts import Caller
from moying.wire import codes

ATTRIBUTION: Final = ("X-Skill-Source", "X-Skill-Version", "X-Skill-Platform")
_DEEPEST: Final = 64

Here = Annotated[Services, Depends(services)]


@dataclass(frozen=True, slots=True)
class Visit:
    """A request whose token nobody has looked at yet. `word` is the token, empty when there is none.

    Who asks and what he asks for are read together: in one thread, and as of one moment.
    """

    word: str
    here: Services

    @contextmanager
    def read(self) -> Iterator[tuple[Connection, Caller]]:
        """A transaction to read in, and the account of the token. Raises `ApiError`."""
        if not self.word:
            raise _bad_token()
        with self.here.database.read() as tx:
            yield tx, self._caller(tx)

    @contextmanager
    def read_session(self, user: str, session_id: str) -> Iterator[tuple[Connection, sessions.Session]]:
        """The same, with the session of a path `…/{user}/{session_id}…`. Raises `ApiError`, `NoSession`."""
        with self.read() as (tx, me):
            check_user(user, me)
            yield tx, sessions.find(tx, session_id, me.account_id)

    def _caller(self, tx: Connection) -> Caller:
        found = accounts.caller(tx, self.word)
        if found is None:
            raise _bad_token()
        return found


async def visit(request: Request, here: Here) -> Visit:
    """Asynchronous, as a thread for it would be waited for."""
    return visit_of(request, here)


def visit_of(request: Request, here: Services) -> Visit:
    """The request's `Authorization: Bearer` token, to be looked at where its answer is made."""
    scheme, _, word = request.headers.get("authorization", "").partition(" ")
    return Visit(word.strip() if scheme.lower() == "bearer" else "", here)


Coming = Annotated[Visit, Depends(visit)]


def token_caller(coming: Coming) -> Caller:
    """The account of the token, for what is more than a reading."""
    with coming.read() as (_, me):
        return me


Me = Annotated[Caller, Depends(token_caller)]


def check_secret(request: Request, here: Services) -> None:
    """A person's own server that others can reach gives tokens only to those who know its secret."""
    said = request.headers.get("authorization", "").partition(" ")[2].strip()
    known = hmac.compare_digest(said.encode("utf-8", "replace"), here.settings.secret.encode())
    if here.settings.token_needs_secret and not known:
        raise ApiError(
            codes.BAD_TOKEN,
            f"这台服务器只给知道它密钥的人发令牌：请设置 {SECRET_VARIABLE}",
            f"this server gives tokens only to those who know its secret: set {SECRET_VARIABLE}",
        )


def own_session(session_id: Annotated[str, Path()], user: Annotated[str, Path()], coming: Coming) -> sessions.Session:
    """The session of a path `…/{user}/{session_id}…`, when both are the caller's own."""
    with coming.read_session(user, session_id) as (_, session):
        return session


MySession = Annotated[sessions.Session, Depends(own_session)]


def check_user(user: str, me: Caller) -> None:
    """`me` and the token's own id pass; another's answers 403."""
    if user not in ("me", me.account_id):
        raise ApiError(
            codes.FORBIDDEN, "这不是你的用户编号，请使用 me", "that is another user's id; use `me` or your own"
        )


def find_session(session_id: str, me: Caller, here: Services) -> sessions.Session:
    """The caller's session; another's looks exactly like a missing one."""
    with here.database.read() as tx:
        return sessions.find(tx, session_id, me.account_id)


def check_export_allowed(request: Request, here: Services) -> None:
    """Under `hosted` an export says who asks for it."""
    missing = [name for name in ATTRIBUTION if not request.headers.get(name)]
    if here.settings.policy.export_needs_headers and missing:
        raise ApiError(
            codes.PLAN,
            f"导出需要请求头 {'、'.join(missing)}；补上后重试，或注册升级",
            f"an export needs the headers {', '.join(missing)}; send them, or register and upgrade",
        )


async def json_body(request: Request, here: Here) -> dict[str, Json]:
    """The body as a JSON object, within the size and depth that the policy allows."""
    return await run_in_threadpool(_parsed, await raw_body(request, here.settings.policy.max_body_mb * 1_000_000))


async def raw_body(request: Request, most_bytes: int) -> bytes:
    """The body as it came, when it is not over that size."""
    pieces, size = [], 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > most_bytes:
                shown = f"{most_bytes // 1_000_000} MB" if most_bytes >= 1_000_000 else f"{most_bytes // 1000} kB"
                raise ApiError(
                    codes.FILE_TOO_LARGE,
                    f"请求内容超过 {shown}，请缩小",
                    f"the body is over {shown}; make it smaller",
                )
            pieces.append(piece)
    except ClientDisconnect as error:
        raise _unreadable("the body was cut off") from error
    return b"".join(pieces)


Body = Annotated[dict[str, Json], Depends(json_body)]


def _bad_token() -> ApiError:
    return ApiError(
        codes.BAD_TOKEN,
        "令牌无效或已过期，请用同一个 X-Client-Id 重新领取",
        "the token is bad or expired; get a new one with the same X-Client-Id",
    )


def _parsed(raw: bytes) -> dict[str, Json]:
    try:
        value: Any = json.loads(raw, parse_constant=_no_constant)
        if re.search(rb"\\u[dD][89a-fA-F]", raw):
            json.dumps(value, ensure_ascii=False).encode("utf-8")  # half a surrogate pair fails here
    except (ValueError, RecursionError) as error:
        raise _unreadable(str(error)[:200]) from error
    if not isinstance(value, dict):
        raise _unreadable("it must be an object")
    if _too_deep(value):
        raise _unreadable(f"it is nested deeper than {_DEEPEST} levels")
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _too_deep(value: Json) -> bool:
    level: list[Json] = [value]
    for _ in range(_DEEPEST):
        level = [
            item
            for whole in level
            for item in (whole.values() if isinstance(whole, dict) else whole if isinstance(whole, list) else ())
            if isinstance(item, dict | list)
        ]
        if not level:
            return False
    return True


def _unreadable(why: str) -> ApiError:
    return ApiError(
        codes.BAD_REQUEST, f"请求内容不是可读的 JSON 对象：{why}", f"the body is not a readable JSON object: {why}"
    )
