"""Uploads that come piece by piece, by the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload): what its
headers say, and how a piece gets from the line to the disk.

The offset in the database is the truth. It moves only after the bytes before it are safely on the disk, so whatever
server the upload is resumed at, nothing that was acknowledged is missing and nothing half-written is kept.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from base64 import b64decode
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request

from moying.media.errors import MediaFault
from moying.server.errors import ApiError, as_api_error
from moying.server.intake import looked_at, plain_name
from moying.server.pieces import Pieces
from moying.server.services import Services
from moying.store import assets, uploads
from moying.store.blobs import Partial, PartialBusy, StorageFull
from moying.store.database import now_ms
from moying.store.uploads import TooManyUploads, UploadRow
from moying.wire import codes

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,expiration,checksum,termination"
CHECKSUMS: Final = {"sha1": 20, "sha256": 32, "md5": 16}  # each with the length of its digest in bytes
_WRITE_AT_BYTES: Final = 1 << 20
_COMMIT_AT_BYTES: Final = 16 << 20
_LONGEST_METADATA: Final = 4_096


def whole_number(said: str | None) -> int | None:
    """A header's number; None when it is not there or not one of at most 18 digits."""
    return int(said) if said and re.fullmatch(r"[0-9]{1,18}", said) else None


def name_in(metadata: str) -> str:
    """The file's name in `Upload-Metadata`, a list of `key base64`. Raises `ApiError` when it is none."""
    found = b""
    for pair in filter(None, metadata.split(",")):
        key, _, value = pair.strip().partition(" ")
        try:
            said = b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            said = None
        if said is None or not re.fullmatch(r"[!-~]+", key) or len(metadata) > _LONGEST_METADATA:
            raise ApiError(
                codes.BAD_REQUEST,
                "Upload-Metadata 须是“名称 base64”的列表",
                f"Upload-Metadata must be a list of `key base64`, at most {_LONGEST_METADATA} characters",
            )
        if key in ("filename", "name") and not found:
            found = said
    return plain_name(found)


def http_date(ms: int) -> str:
    """A moment as headers write it."""
    return formatdate(ms / 1000, usegmt=True)


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a piece must add up to."""

    algorithm: str
    digest: bytes

    @classmethod
    def read(cls, said: str | None) -> Checksum | None:
        """From `Upload-Checksum`. Raises `ApiError` for another algorithm, or what is not base64."""
        if said is None:
            return None
        algorithm, _, value = said.partition(" ")
        try:
            digest = b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            digest = b""
        if CHECKSUMS.get(algorithm) != len(digest):
            raise ApiError(
                codes.BAD_REQUEST,
                f"Upload-Checksum 须是 {'、'.join(CHECKSUMS)} 之一加 base64",
                f"Upload-Checksum must be one of {', '.join(CHECKSUMS)} and base64",
            )
        return cls(algorithm, digest)


async def take(request: Request, row: UploadRow, checksum: Checksum | None, here: Services) -> UploadRow:
    """Write a body behind what is there; gives how far the upload has come. Raises `ApiError`."""
    with _opened(row, here) as partial, here.lines.open(row.id, request) as pieces:
        writer = _Writer(partial, row, checksum, here)
        await run_in_threadpool(writer.begin)
        try:
            return await _taken(pieces, writer, checksum)
        except StorageFull:
            await run_in_threadpool(writer.give_room_back)
            raise


async def _taken(pieces: Pieces, writer: _Writer, checksum: Checksum | None) -> UploadRow:
    waiting, size = [], 0
    try:
        async for piece in pieces:
            waiting.append(piece)
            size += len(piece)
            if size >= _WRITE_AT_BYTES:
                await run_in_threadpool(writer.write, waiting)
                waiting, size = [], 0
    except ClientDisconnect:
        if checksum is not None:
            raise  # half a piece proves nothing
    await run_in_threadpool(writer.write, waiting)
    return await run_in_threadpool(writer.end)


def _opened(row: UploadRow, here: Services) -> Partial:
    try:
        return here.blobs.partial(row.id)
    except PartialBusy as error:
        raise _conflict("这个文件正在别处上传", "this upload is being written already") from error


def _as_it_is(row: UploadRow, partial: Partial, here: Services) -> UploadRow:
    """Look again, now that nobody else writes. Raises `ApiError` when it is gone, or less is there than we knew."""
    with here.database.write() as tx:
        now = uploads.find(tx, row.id, row.account_id)
        if now is None:
            raise gone()
        if now.status == "open" and partial.size_bytes() < now.offset_bytes:
            now = replace(now, offset_bytes=partial.size_bytes())
            uploads.change(tx, row.id, {"offset_bytes": now.offset_bytes})
    if now.offset_bytes != row.offset_bytes:
        raise wrong_offset(now)
    return now


class _Writer:
    """Puts one body on the disk, behind what is there."""

    def __init__(self, partial: Partial, row: UploadRow, checksum: Checksum | None, here: Services) -> None:
        self._partial, self._row, self._here = partial, row, here
        self._checksum = checksum
        self._adding = hashlib.new(checksum.algorithm, usedforsecurity=False) if checksum else None
        self._offset = row.offset_bytes

    def begin(self) -> None:
        """Go on from where it stands. Raises `ApiError` when that has changed meanwhile."""
        now = _as_it_is(self._row, self._partial, self._here)
        if now.status != "open":
            raise wrong_offset(now)
        self._partial.cut(now.offset_bytes)

    def write(self, pieces: list[bytes]) -> None:
        """Add bytes; from time to time they are made safe."""
        for piece in pieces:
            self._offset += len(piece)
            if self._offset > self._row.length_bytes:
                raise ApiError(
                    codes.FILE_TOO_LARGE, "发送的内容比 Upload-Length 长", "that is more than Upload-Length said"
                )
            self._partial.write(piece)
            if self._adding is not None:
                self._adding.update(piece)
        if self._adding is None and self._offset - self._row.offset_bytes >= _COMMIT_AT_BYTES:
            self._commit()

    def give_room_back(self) -> None:
        """Let go of what was written and not made safe; the upload goes on from there when there is room again."""
        self._partial.cut(self._row.offset_bytes)

    def end(self) -> UploadRow:
        """The body is whole, or as much of it as there will be."""
        if self._checksum and self._adding and self._adding.digest() != self._checksum.digest:
            raise ApiError(
                codes.WRONG_CHECKSUM, "这一段与 Upload-Checksum 不符，请重发", "the piece is not what it should be"
            )
        return self._commit()

    def _commit(self) -> UploadRow:
        """Make safe what was written, then write down that it is."""
        if self._offset != self._row.offset_bytes:
            self._partial.flush_to_disk()
        self._row = replace(self._row, offset_bytes=self._offset, expires_ms=expiry(self._here))
        with self._here.database.write() as tx:
            changes = {"offset_bytes": self._row.offset_bytes, "expires_ms": self._row.expires_ms}
            uploads.change(tx, self._row.id, changes)
        return self._row


def finish(row: UploadRow, here: Services) -> UploadRow:
    """Take a whole upload into its session; gives what became of it. Raises `ApiError` when it is no good."""
    with _opened(row, here) as partial:
        now = _as_it_is(row, partial, here)
        if now.status != "open":
            return now
        try:
            found = looked_at(partial.path, row.name, sha256 := partial.digest())
            here.blobs.keep_file(partial.path, sha256)
            with here.database.write() as tx:
                uploads.check_files(tx, row.session_id, here.settings.policy.uploads_per_session)
                asset = assets.add(tx, row.session_id, found, row.length_bytes)
                done = replace(now, status="done", asset_id=asset.id)
                uploads.change(tx, row.id, {"status": "done", "asset_id": asset.id})
        except (MediaFault, TooManyUploads) as error:
            trouble = as_api_error(error)
            with here.database.write() as tx:
                uploads.change(tx, row.id, {"status": "refused", "code": trouble.code, "message": trouble.en})
            partial.remove()
            raise trouble from error
        partial.remove()
        here.analyst.wake()
    return done


def drop(row: UploadRow, here: Services) -> None:
    """Forget an upload and its bytes; a file that has come of it stays in its session."""
    with _opened(row, here) as partial:
        with here.database.write() as tx:
            uploads.remove(tx, row.id)
        partial.remove()


def expiry(here: Services) -> int:
    """When an upload that nothing more comes of is forgotten."""
    return now_ms() + here.settings.policy.upload_keep_h * 3600 * 1000


def gone() -> ApiError:
    """The answer where there is no such upload, or it is another's."""
    return ApiError(codes.NOT_FOUND, "没有这个上传，请重新开始", "there is no such upload; begin again")


def wrong_offset(row: UploadRow) -> ApiError:
    """The answer to a piece that does not follow on what is there."""
    return _conflict(f"应从第 {row.offset_bytes} 字节续传", f"the upload goes on at byte {row.offset_bytes}")


def _conflict(zh: str, en: str) -> ApiError:
    return ApiError(codes.CONFLICT, zh, en)
