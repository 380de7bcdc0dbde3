"""The application: its routes, its one way to answer errors, and the rooms behind it that live as long as it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from moying import __version__
from moying.server.document import serve_document
from moying.server.errors import answer_errors
from moying.server.guards import insist_on_libraries
from moying.server.hosts import AllowedHosts
from moying.server.openings import StreamsInLine
from moying.server.routes import ROUTERS
from moying.server.services import open_services
from moying.server.settings import Settings
from moying.server.watching import Watched


def create_app(settings: Settings) -> FastAPI:
    """The server over one data folder. It opens the folder at once, and works from start-up to shut-down.

    Raises `CannotStart`.
    """
    insist_on_libraries()
    services = open_services(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(services.start)
        yield
        await run_in_threadpool(services.stop)

    app = FastAPI(title="Moying 墨影", version=__version__, lifespan=life, docs_url=None, redoc_url=None)
    app.state.services = services
    for router in ROUTERS:
        app.include_router(router)
    answer_errors(app)
    serve_document(app)
    app.add_middleware(StreamsInLine)
    app.add_middleware(Watched, metrics=services.metrics)
    app.add_middleware(AllowedHosts, allowed=settings.allowed_hosts)
    return app
