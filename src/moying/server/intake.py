"""From bytes that have come in, by whichever door, to a file of the session: looked at, kept, written down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from moying.media.errors import DamagedMedia, MediaFault, UnsupportedMedia
from moying.media.intake import take_in
from moying.server.errors import ApiError
from moying.server.services import Services
from moying.store import assets, uploads
from moying.store.assets import AssetRow
from moying.store.blobs import Incoming
from moying.store.sessions import Session
from moying.wire import codes
from moying.wire.subtitles import MOST_BYTES, SubtitlesUnreadable, read_subtitles


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has come in, not yet looked at; `trouble` says why it could not be taken."""

    name: str
    file: Incoming
    trouble: ApiError | None = None


def take_into(session: Session, received: Received, here: Services) -> AssetRow:
    """Look at the file, keep it, and give the session's row of it. Raises `ApiError` and the media room's errors."""
    if received.trouble is not None:
        raise received.trouble
    row = looked_at(received.file.path, received.name, received.file.digest())
    here.blobs.keep(received.file)
    with here.database.write() as tx:
        uploads.check_files(tx, session.id, here.settings.policy.uploads_per_session)
        kept = assets.add(tx, session.id, row, received.file.size_bytes)
    here.analyst.wake()
    return kept


def looked_at(path: Path, name: str, sha256: str) -> AssetRow:
    """What the file holds. Raises the media room's errors, under the name that the person knows."""
    if name.lower().endswith((".srt", ".vtt")):
        return _subtitles(path, name, sha256)
    try:
        probe = take_in(path)
    except MediaFault as error:
        kind = DamagedMedia if isinstance(error, DamagedMedia) else UnsupportedMedia
        raise kind(_of(path, name, str(error)), zh=error.zh and _of(path, name, error.zh)) from error
    return AssetRow(
        sha256,
        "upload",
        probe.kind,
        name,
        probe.duration_ms or None,
        probe.width_px or None,
        probe.height_px or None,
        probe.fps or None,
        {"source": "upload"},
    )


def _subtitles(path: Path, name: str, sha256: str) -> AssetRow:
    """A file of captions; its words and times are read again where they are used, and nothing else of it."""
    with path.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    try:
        read_subtitles(data)
    except SubtitlesUnreadable as error:
        zh, en = error.args
        raise UnsupportedMedia(_of(path, name, en), zh=_of(path, name, zh)) from error
    return AssetRow(sha256, "upload", "subtitles", name, provenance={"source": "upload"})


def _of(path: Path, name: str, message: str) -> str:
    message = message.replace(path.name, name)
    return message if name in message else f"{name}: {message}"


def plain_name(raw: bytes) -> str:
    """A file's own name, without folders and control signs, at most 200 characters."""
    name = PurePosixPath(raw.decode("utf-8", "replace").replace("\\", "/")).name
    return "".join(sign for sign in name if sign.isprintable())[-200:] or "upload"


def too_large(name: str, here: Services) -> ApiError:
    """The answer for a file over the limit."""
    most_mb = here.settings.policy.max_upload_mb
    return ApiError(
        codes.FILE_TOO_LARGE,
        f"{name} 超过 {most_mb} MB，请压缩或裁剪后再上传",
        f"{name} is over {most_mb} MB; compress or trim it",
    )
