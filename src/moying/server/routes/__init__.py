"""One file for each group of endpoints; each reads a request, asks a room, and writes the answer."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from moying.server.routes import (
    assets,
    auth,
    credits,
    health,
    register,
    renders,
    resumable,
    schema,
    state,
    subtitles,
    tasks,
    turns,
    uploads,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    auth.router,
    tasks.router,
    turns.router,
    uploads.router,
    resumable.router,
    assets.router,
    credits.router,
    state.router,
    subtitles.router,
    renders.router,
    schema.router,
    health.router,
    register.router,
)
