"""Tokens: an anonymous one to begin with, and a claim that opens one project in the studio."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Request

from moying.server.document import BODY, SESSION, takes, told
from moying.server.doors import Body, Here, Me, check_secret, find_session
from moying.server.errors import ApiError
from moying.store import accounts, registering
from moying.store.accounts import Granted
from moying.wire import codes
from moying.wire.answers import ClaimGranted, TokenGranted, envelope
from moying.wire.documents import CLAIM_SESSION, OPEN_BY_KEY
from moying.wire.requests import ClaimSession, OpenByKey

router = APIRouter(prefix="/api/auth", tags=["auth"])
_LONGEST_CLIENT_ID = 64


@router.post(
    "/anonymous-token",
    operation_id="createAnonymousToken",
    **told(codes.TOO_MANY, codes.BAD_TOKEN, data=TokenGranted, security=[]),
)
def anonymous_token(
    request: Request, here: Here, x_client_id: Annotated[str | None, Header()] = None
) -> dict[str, object]:
    """A token for a client, known by its own UUID in `X-Client-Id`."""
    check_secret(request, here)
    client_id = (x_client_id or "").strip()
    if not client_id or len(client_id) > _LONGEST_CLIENT_ID:
        raise ApiError(
            codes.BAD_REQUEST,
            f"需要请求头 X-Client-Id（UUID，不超过 {_LONGEST_CLIENT_ID} 字符）",
            f"the header X-Client-Id is needed: a UUID of at most {_LONGEST_CLIENT_ID} characters",
        )
    address = request.client.host if request.client else ""
    with here.database.write() as tx:
        granted = accounts.grant_token(tx, client_id, address, here.settings.policy)
    return envelope(_granted(granted))


@router.post(
    "/key-token",
    operation_id="createTokenByKey",
    **told(*BODY, codes.NOT_FOUND, data=TokenGranted, requestBody=takes(OPEN_BY_KEY)),
)
def key_token(here: Here, body: Body) -> dict[str, object]:
    """A token for a registered account, for whoever has its key."""
    asked = OpenByKey.read(body)
    with here.database.write() as tx:
        granted = registering.token_by_key(tx, asked.key, here.settings.policy)
    if granted is None:
        raise ApiError(codes.NOT_FOUND, "没有账号用这把密钥，请检查", "no account has this key; check it")
    return envelope(_granted(granted))


@router.post(
    "/claim-token",
    operation_id="createClaimToken",
    **told(*SESSION, *BODY, data=ClaimGranted, requestBody=takes(CLAIM_SESSION)),
)
def claim_token(me: Me, here: Here, body: Body) -> dict[str, object]:
    """A token that opens one project in the studio and has no power here."""
    asked = ClaimSession.read(body)
    session = find_session(asked.session_id, me, here)
    if asked.task_id not in ("", session.task_id):
        raise ApiError(codes.NO_SESSION, "没有这个项目", "there is no such task in this session")
    policy = here.settings.policy
    with here.database.write() as tx:
        word = accounts.grant_claim(tx, me.account_id, session.id, policy)
    answer: ClaimGranted = {"claim_token": word, "expires_in": policy.claim_days * 24 * 3600}
    return envelope(answer)


def _granted(granted: Granted) -> TokenGranted:
    return {
        "token": granted.token,
        "user_id": granted.account_id,
        "credits": granted.available,
        "expires_at": datetime.fromtimestamp(granted.expires_ms / 1000, UTC).isoformat(timespec="seconds"),
    }
