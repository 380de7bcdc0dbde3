"""Export: state, render, download. The file appears under its name only whole.

A render belongs to the server, so a broken connection loses nothing. A failed one is asked for once more, by a new id.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import httpx

from moying.client.errors import (
    FileTrouble,
    MoyingError,
    NothingToExport,
    RenderCancelled,
    RenderFailed,
    ServerTrouble,
    Unreachable,
)
from moying.client.http import Link
from moying.client.state import State
from moying.client.updates import Exported, Progressed
from moying.draft import Json, Role
from moying.wire.output import FORMATS
from moying.wire.subtitles import FORMS, Form, written

RENDERS: Final = "/api/render/proxy/lambda"
_FIRST_POLL_S: Final = 0.25
_SLOWEST_POLL_S: Final = 1.0
_LONGEST_S: Final = 360_000
_PATIENT_POLLS: Final = 60
"""So many polls in a row may find the server away before we give up: about a minute, time for it to restart."""

Watch = Callable[[Progressed], None]


@dataclass(frozen=True, slots=True)
class Render:
    """A render as the server tells it. `status`: pending, processing, completed, failed or cancelled."""

    id: str
    status: str
    share: float
    stage: str
    error: str
    output: Mapping[str, Json]
    warnings: tuple[str, ...] = ()
    left_s: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether it will not change any more."""
        return self.status in ("completed", "failed", "cancelled")


def export(link: Link, state: State, to: Path, watch: Watch, output: Mapping[str, Json] | None = None) -> Exported:
    """Render the state's draft and save the film at `to`, replacing what is there.

    What kind of file it is, the ending of its name says, unless `output` has a `format`.

    A KeyboardInterrupt cancels the render at the server. Raises `NothingToExport`, `RenderFailed`, `RenderCancelled`,
    `ExportRefused`, `FileTrouble`.
    """
    if not state.has_content:
        raise NothingToExport()
    check_can_write(to)
    form = subtitle_form(to)
    if form is not None:
        return _subtitles(state, form, to)
    asked = {**_of_ending(to, output or {}), **(output or {})}
    done = _rendered(link, state, watch, asked)
    if done.status == "failed":
        done = _rendered(link, state, watch, asked)
    if done.status == "cancelled":
        raise RenderCancelled()
    if done.status == "failed":
        raise RenderFailed(done.error)
    size_bytes = download(link, f"/api/render/proxy/{done.id}/download", to)
    return Exported(
        to,
        done.id,
        round(_number(done.output, "duration") * 1000),
        int(_number(done.output, "width")),
        int(_number(done.output, "height")),
        size_bytes,
        done.warnings,
    )


def subtitle_form(to: Path) -> Form | None:
    """The form of a file of captions that is to be written at `to`; None for a film."""
    return next((form for form in FORMS if to.suffix.lower() == f".{form}"), None)


def _subtitles(state: State, form: Form, to: Path) -> Exported:
    """The captions as a file, from the state's own draft: nothing needs rendering."""
    if state.draft is None or state.draft.by_role(Role.CAPTIONS) is None:
        raise FileTrouble("no_captions", path=to)
    with _whole_file(to) as part:
        part.write(written(state.draft, form).encode("utf-8"))
    return Exported(to, "", state.draft.duration_ms, 0, 0, to.stat().st_size)


def _of_ending(to: Path, output: Mapping[str, Json]) -> dict[str, Json]:
    """A film is what the server makes anyway, unless a preset asks, which may be one for something else."""
    ending = to.suffix.lower().removeprefix(".")
    preset = output.get("preset") or output.get("platform")
    return {"format": ending} if ending in FORMATS and (preset or ending != FORMATS[0]) else {}


def check_can_write(to: Path) -> None:
    """Raises `FileTrouble` when a film could not be saved at `to`; asked before the work, not after it."""
    if to.is_dir():
        raise FileTrouble("is_a_folder", path=to)
    if not to.absolute().parent.is_dir():
        raise FileTrouble("no_folder", path=to.absolute().parent)
    try:  # by doing it: access rights do not tell of a full or a read-only disk
        with tempfile.TemporaryFile(dir=to.absolute().parent):
            pass
    except OSError as error:
        raise FileTrouble("locked_folder", path=to.absolute().parent) from error


def _rendered(link: Link, state: State, watch: Watch, output: Mapping[str, Json]) -> Render:
    """Submit under a fresh id and wait for the end."""
    render_id = f"render_{int(time.time() * 1000)}_{secrets.token_hex(3)}"
    body: dict[str, Json] = {"id": render_id, "sessionId": state.session_id, "draft": dict(state.draft_json)}
    if output:
        body["output"] = dict(output)
    render = _read(link.whole("POST", RENDERS, body), render_id)
    try:
        return _waited(link, render, watch)
    except KeyboardInterrupt:
        with contextlib.suppress(MoyingError):
            cancel(link, render.id)
        raise


def _waited(link: Link, render: Render, watch: Watch) -> Render:
    pause_s, misses = _FIRST_POLL_S, 0
    while not render.is_over:
        watch(Progressed(render.share, render.stage, render.left_s))
        link.pause(pause_s)
        pause_s = min(pause_s * 1.3, _SLOWEST_POLL_S)
        try:
            render, misses = _read(link.whole("GET", f"{RENDERS}/{render.id}"), render.id), 0
        except (Unreachable, ServerTrouble):
            misses += 1
            if misses >= _PATIENT_POLLS:
                raise
    watch(Progressed(render.share, render.stage, render.left_s))
    return render


def cancel(link: Link, render_id: str) -> Render:
    """Ask the server to stop a render; one that is over stays as it is."""
    return _read(link.whole("POST", f"{RENDERS}/{render_id}/cancel"), render_id)


def download(link: Link, path: str, to: Path) -> int:
    """Save what lies at `path` of the server as `to`, whole or not at all; gives its size in bytes.

    Broken downloads are begun again once. Raises `FileTrouble`, `Unreachable`.
    """
    for attempt in (1, 2):
        try:
            return _downloaded(link, path, to)
        except Unreachable:
            if attempt == 2:
                raise
    raise AssertionError("not reached")


def _downloaded(link: Link, path: str, to: Path) -> int:
    with link.stream("GET", path) as response, _whole_file(to) as part:
        told = response.headers.get("content-length", "")
        try:
            for chunk in response.iter_bytes():
                part.write(chunk)
        except httpx.TransportError as error:
            raise Unreachable(f"the download of {to.name} broke off") from error
        size_bytes = part.tell()
        if told.isdigit() and "content-encoding" not in response.headers and int(told) != size_bytes:
            raise Unreachable(f"{to.name} came with {size_bytes} of {told} bytes")
    return size_bytes


@contextlib.contextmanager
def _whole_file(to: Path) -> Iterator[IO[bytes]]:
    """A file to write beside `to`, which takes its place at the end, and vanishes when anything goes wrong."""
    try:
        with tempfile.NamedTemporaryFile(dir=to.absolute().parent, prefix=f".{to.name}.", delete=False) as part:
            try:
                yield part
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
        # A temporary file is made private; a film is as public as any file the person makes.
        Path(part.name).chmod(0o666 & ~_umask())
        Path(part.name).replace(to)
    except OSError as error:
        raise FileTrouble("unwritable", path=to, why=error.strerror) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _read(body: Mapping[str, Json], render_id: str) -> Render:
    inner = body.get("data")
    told = {**inner, **body} if isinstance(inner, dict) else dict(body)
    output, status, warnings = told.get("output"), told.get("status"), told.get("warnings")
    return Render(
        str(told.get("id") or render_id),
        status if isinstance(status, str) else "pending",
        min(max(_number(told, "progress") / 100, 0.0), 1.0),
        stage if isinstance(stage := told.get("stage"), str) else "",
        error if isinstance(error := told.get("error"), str) else "",
        output if isinstance(output, dict) else {},
        tuple(w for w in warnings if isinstance(w, str)) if isinstance(warnings, list) else (),
        min(left_s, _LONGEST_S) if isinstance(left_s := told.get("left_s"), int) and left_s >= 0 else None,
    )


def _number(told: Mapping[str, Json], name: str) -> float:
    value = told.get(name)
    return float(value) if isinstance(value, int | float) else 0.0


def renders(link: Link, session_id: str) -> tuple[Render, ...]:
    """The renders of a session, as the server lists them."""
    data = link.whole("GET", f"{RENDERS}?sessionId={session_id}").get("data")
    listed = data.get("renders") if isinstance(data, dict) else data
    return tuple(_read(entry, "") for entry in listed if isinstance(entry, dict)) if isinstance(listed, list) else ()
