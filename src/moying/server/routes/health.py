"""Whether the server is well."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import text

from moying import __version__
from moying.server.document import told
from moying.server.doors import Here
from moying.wire.answers import Health, envelope

router = APIRouter(prefix="/api", tags=["health"])


@router.get("/health", operation_id="getHealth", **told(data=Health))
def health(here: Here) -> dict[str, object]:
    """Answers only while the database does."""
    with here.database.read() as tx:
        tx.execute(text("SELECT 1"))
    answer: Health = {"status": "ok", "version": __version__, "profile": here.settings.policy.profile}
    return envelope(answer)
