"""Credits."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse

from moying.server.document import TOKEN, told
from moying.server.doors import Coming
from moying.store import ledger
from moying.wire.answers import Balance, envelope

router = APIRouter(prefix="/api/credits", tags=["credits"])


@router.get("/balance/simple", operation_id="getBalance", **told(*TOKEN, data=Balance))
def balance(coming: Coming) -> JSONResponse:
    """What the account has, and what is held for work that goes on."""
    with coming.read() as (tx, me):
        credits = ledger.balance(tx, me.account_id)
    answer: Balance = {"available": credits.available, "frozen": credits.frozen, "total": credits.total}
    return JSONResponse(envelope(answer))
