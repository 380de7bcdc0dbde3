"""A small server written from CONTRACT alone, over real HTTP: what the client is tried on besides the real one.

A test says what comes next: `double.turns.append(...)` for the stream of a message, `double.refusals[path]` for answers
that are given before the ordinary one, `double.renders.append("failed")` for how a render ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

HEARTBEAT = "event: heartbeat\ndata:\n\n"
FILM = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40
BREAK = "<break>"
Piece = str | float | Callable[[], None]


def segment(key: str, start: int, d: int, **more: Any) -> dict[str, Any]:
    return {"id": key, "start": start, "d": d, **more}


def track(key: str, kind: int, role: str, *segments: dict[str, Any]) -> dict[str, Any]:
    return {"id": key, "tt": kind, "name": "", "m": {"role": role}, "sg": list(segments)}


def draft(title: str = "Urban Dreams", volume: float = 0.35) -> dict[str, Any]:
    """The contract's own example: city timelapse, Lo-fi at 35 %, a title for three seconds."""
    city = segment("a", 0, 10_000, source="scene:city", m={"name": "city timelapse"})
    music = segment("m", 0, 10_000, source="asset:abc", volume=volume, m={"name": "Lo-fi"})
    return {
        "v": 1,
        "m": {"title": title, "width": 1080, "height": 1920},
        "d": 10_000,
        "t": [
            track("v", 0, "main", city),
            track("b", 1, "bgm", music),
            track("t", 7, "titles", segment("x", 0, 3_000, text=title)),
        ],
        "transitions": [],
    }


def said(text: str, **more: Any) -> str:
    return event(content={"role": "model", "parts": [{"text": text}]}, **more)


def event(number: int | None = None, **body: Any) -> str:
    base = {"id": "e", "invocationId": "turn1", "author": "nemo_agent", "timestamp": 1.0, "actions": {}}
    line = "" if number is None else f"id: {number}\n"
    return f"{line}data: {json.dumps({**base, **body}, ensure_ascii=False)}\n\n"


class Double:
    """What the double knows, heard and will do."""

    def __init__(self) -> None:
        self.url = ""
        self.forget()

    def forget(self) -> None:
        """As if it had just been started: one server serves many tests."""
        self.draft: dict[str, Any] = {}
        self.version = 0
        self.turns: list[list[Piece]] = []
        self.rejoined: list[list[Piece]] = []
        self.refusals: dict[str, list[Response]] = defaultdict(list)
        self.renders: list[str] = []
        self.slow_render = False
        self.films_broken = 0
        self.messages: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.calls: list[str] = []
        self.uploads: list[tuple[str, bytes]] = []
        self.tokens: list[str] = []
        self.checks_tokens = False
        self.jobs: dict[str, dict[str, Any]] = {}

    def set_draft(self, value: dict[str, Any]) -> Callable[[], None]:
        def do() -> None:
            self.draft, self.version = value, self.version + 1

        return do

    async def answer(self, request: Request) -> Response:
        path = request.url.path
        self.calls.append(f"{request.method} {path}")
        self.headers.append(dict(request.headers))
        for known, waiting in self.refusals.items():
            if path.startswith(known) and waiting:
                return waiting.pop(0)
        if path == "/api/auth/anonymous-token":
            self.tokens.append(f"nmv_usr_{len(self.tokens)}")
            return ok(token=self.tokens[-1], user_id="anon_1", credits=100, expires_at="2099-01-01T00:00:00Z")
        if self.checks_tokens and request.headers.get("authorization") not in [f"Bearer {t}" for t in self.tokens]:
            return failure(1001, 401, "the token is not valid")
        return await self._signed_in(request, path)

    async def _signed_in(self, request: Request, path: str) -> Response:
        if path.startswith("/api/tasks/"):
            self.messages.append(await request.json())
            return ok(task_id="task1", session_id="1234567890123456789", user_id="anon_1")
        if path == "/run_sse":
            self.messages.append(await request.json())
            return StreamingResponse(self._stream(self.turns.pop(0)), media_type="text/event-stream")
        if path.startswith("/api/turns/"):
            if not self.rejoined:
                return failure(404, 404, "no such turn")
            return StreamingResponse(self._stream(self.rejoined.pop(0)), media_type="text/event-stream")
        if path.startswith("/api/upload-video/"):
            return await self._upload(request)
        if path.startswith("/api/credits/"):
            return ok(available=88, frozen=12, total=100)
        if path.startswith("/api/state/"):
            empty = {"v": 1, "m": {}, "d": 0, "t": [], "transitions": []}
            return ok(session_id="1", version=self.version, state={"draft": self.draft or empty})
        return await self._render(request, path)

    async def _upload(self, request: Request) -> Response:
        if "json" in request.headers["content-type"]:
            names = [url.rsplit("/", 1)[-1] for url in (await request.json())["urls"]]
        else:
            async with request.form() as form:
                files = [(f.filename, await f.read()) for f in form.getlist("files")]
            self.uploads += files
            names = [name for name, _ in files]
        listed = [{"id": f"id{i}", "filename": n, "file_type": "video", "url": f"/f/{n}"} for i, n in enumerate(names)]
        return ok(files=listed, uploaded_files=listed, session_state_applied=True)

    async def _render(self, request: Request, path: str) -> Response:
        if path.endswith("/download"):
            if not self.films_broken:
                return Response(FILM, media_type="video/mp4")
            self.films_broken -= 1
            return StreamingResponse(self._stream([FILM[:100].decode("latin-1"), BREAK]), media_type="video/mp4")
        if not path.startswith("/api/render/proxy/lambda"):
            return failure(404, 404, "no such thing")
        if path.endswith("/cancel"):
            job = self.jobs[path.split("/")[-2]]
            job["status"] = "cancelled"
        elif request.method == "POST":
            body = await request.json()
            self.messages.append(body)
            job = {"id": body["id"], "status": "pending", "progress": 0, "output": None, "error": None}
            self.jobs[body["id"]] = job
        else:
            job = self.jobs[path.rsplit("/", 1)[-1]]
            self._advance(job)
        return JSONResponse({"code": 0, "success": True, "message": "ok", **job, "data": job})

    def _advance(self, job: dict[str, Any]) -> None:
        if job["status"] == "pending":
            job.update(status="processing", progress=40, stage="encode", left_s=90)
        elif job["status"] == "processing" and not self.slow_render:
            end = self.renders.pop(0) if self.renders else "completed"
            job.update(status=end, progress=100, error="the codec is missing" if end == "failed" else None)
            job["output"] = {"duration": 10.0, "width": 1080, "height": 1920, "size": len(FILM), "url": "x"}

    async def _stream(self, pieces: list[Piece]) -> Any:
        for piece in pieces:
            if callable(piece):
                piece()
            elif isinstance(piece, float):
                await asyncio.sleep(piece)
            elif piece == BREAK:
                raise ConnectionError("the double breaks the stream here")
            else:
                yield piece.encode("latin-1" if piece.startswith("\0") else "utf-8")


def ok(**data: Any) -> Response:
    return JSONResponse({"code": 0, "message": "ok", "data": data})


def failure(code: int, status: int, message: str, headers: dict[str, str] | None = None, **more: Any) -> Response:
    body = {"code": code, "message": message, "detail": message, "data": None, **more}
    return JSONResponse(body, status_code=status, headers=headers)


@contextlib.contextmanager
def running_double() -> Iterator[Double]:
    double = Double()
    app = Starlette(routes=[Route("/{path:path}", double.answer, methods=["GET", "POST"])])
    config = uvicorn.Config(app, port=0, log_level=60, lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.005)
        double.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        yield double
    finally:
        server.should_exit = True
        thread.join()
