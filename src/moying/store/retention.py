"""What is not kept for ever: how old turns went, event by event, and tokens that have long opened nothing."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, exists, select

from moying.store.accounts import DAY_MS
from moying.store.database import now_ms
from moying.store.schema import claim_token, event, render, token, turn

_TOKENS_DAYS: Final = 30
"""So long after its end a token still shows in backups, for whoever asks what happened."""


def forget_events(tx: Connection, days: int, most: int = 50) -> int:
    """Of so many turns that ended that long ago only the last event stays, which says how each ended."""
    old = (turn.c.ended_ms < now_ms() - days * DAY_MS) & (turn.c.last_event > 1)
    more = exists(select(1).where(event.c.turn_id == turn.c.id, event.c.sequence < turn.c.last_event))
    turns = tx.execute(select(turn.c.id, turn.c.last_event).where(old, more).limit(most)).all()
    for turn_id, last in turns:
        tx.execute(event.delete().where(event.c.turn_id == turn_id, event.c.sequence < last))
    return len(turns)


def forget_tokens(tx: Connection) -> int:
    """Tokens and claims whose time has long been over."""
    before, gone = now_ms() - _TOKENS_DAYS * DAY_MS, 0
    for table in (token, claim_token):
        gone += len(tx.execute(table.delete().where(table.c.expires_ms < before).returning(table.c.digest)).all())
    return gone


def old_films(tx: Connection, days: int) -> set[str]:
    """The jobs of the films that were finished that long ago."""
    finished = (render.c.status == "completed") & (render.c.completed_ms < now_ms() - days * DAY_MS)
    return set(tx.execute(select(render.c.job_id).where(finished)).scalars())
