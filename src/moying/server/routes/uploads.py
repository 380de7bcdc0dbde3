"""Files that people bring: as a form, or as addresses for us to fetch. Each is judged by what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from fastapi import APIRouter, Request
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from moying.media.errors import DamagedMedia, MediaFault, UnsupportedMedia
from moying.media.intake import take_in
from moying.server.addresses import FetchRefused
from moying.server.document import BODY, OWN_PATH, takes, told
from moying.server.doors import Here, MySession, json_body
from moying.server.errors import ApiError
from moying.server.files import uploaded_file
from moying.server.multipart import BodyBroken, FileTooLarge, Received, Receiver, TooManyFiles, plain_name
from moying.server.services import Services
from moying.store import assets
from moying.store.assets import AssetRow
from moying.store.sessions import Session
from moying.wire import codes
from moying.wire.answers import Uploaded, envelope
from moying.wire.documents import UPLOAD_FILES, UPLOAD_URLS
from moying.wire.requests import UploadUrls

router = APIRouter(prefix="/api/upload-video", tags=["uploads"])


@router.post(
    "/nemo_agent/{user}/{session_id}",
    operation_id="uploadFiles",
    **told(
        *OWN_PATH,
        *BODY,
        codes.UNSUPPORTED_FILE,
        data=Uploaded,
        requestBody=takes(UPLOAD_URLS, form=UPLOAD_FILES),
    ),
)
async def upload(request: Request, session: MySession, here: Here) -> dict[str, object]:
    """Take files into the session: all of them, or none when one is not good."""
    with ExitStack() as keep:
        kind, options = parse_options_header(request.headers.get("content-type", ""))
        if kind == b"multipart/form-data" and options.get(b"boundary"):
            received = await _received(request, here, keep, options[b"boundary"])
        else:
            asked = UploadUrls.read(await json_body(request, here))
            received = await run_in_threadpool(_fetched, asked, here, keep)
        if not received:
            raise _invalid("请在 files 字段里附上文件", "send at least one file in the field `files`")
        rows = await run_in_threadpool(_taken_in, received, session, here)
    files = [uploaded_file(row, session, here, request) for row in rows]
    answer: Uploaded = {"files": files, "uploaded_files": files, "session_state_applied": True}
    return envelope(answer)


async def _received(request: Request, here: Services, keep: ExitStack, boundary: bytes) -> list[Received]:
    policy = here.settings.policy
    most = policy.max_upload_mb * 1_000_000
    receiver = Receiver(boundary, here.blobs, keep, most, policy.uploads_per_session)
    try:
        return await receiver.receive(request.stream())
    except FileTooLarge as error:
        raise _too_large(error.name, here) from error
    except TooManyFiles as error:
        raise _invalid("一次上传的文件太多", "too many files at once") from error
    except (BodyBroken, ClientDisconnect) as error:
        raise ApiError(
            codes.BAD_REQUEST, f"上传内容不完整：{error}", f"the form cannot be read: {error}; send it again"
        ) from error


def _fetched(asked: UploadUrls, here: Services, keep: ExitStack) -> list[Received]:
    received = []
    for i, url in enumerate(asked.urls):
        file = keep.enter_context(here.blobs.incoming())
        try:
            name = here.settings.fetcher.fetch(url, here.settings.policy.max_upload_mb * 1_000_000, file.write)
        except FetchRefused as error:
            raise _invalid(f"urls[{i}]：{error.zh}", f"urls[{i}]: {error}") from error
        received.append(Received(plain_name(name.encode("utf-8")), file))
    return received


def _taken_in(received: Sequence[Received], session: Session, here: Services) -> list[AssetRow]:
    """Look at each file, then keep them all."""
    looked_at = [_looked_at(one) for one in received]
    with here.database.read() as tx:
        held = len(assets.every(tx, session.id, "upload"))
    most = here.settings.policy.uploads_per_session
    if held + len(received) > most:
        raise _invalid(f"一个会话最多 {most} 个文件", f"a session holds at most {most} files")
    for one in received:
        here.blobs.keep(one.file)
    with here.database.write() as tx:
        return [
            assets.add(tx, session.id, row, one.file.size_bytes) for row, one in zip(looked_at, received, strict=True)
        ]


def _looked_at(one: Received) -> AssetRow:
    """What the file holds. Raises the media room's errors, under the name that the person knows."""
    one.file.flush()
    try:
        probe = take_in(one.file.path)
    except MediaFault as error:
        kind = DamagedMedia if isinstance(error, DamagedMedia) else UnsupportedMedia
        raise kind(_of(one, str(error)), zh=error.zh and _of(one, error.zh)) from error
    return AssetRow(
        one.file.digest(),
        "upload",
        probe.kind,
        one.name,
        probe.duration_ms or None,
        probe.width_px or None,
        probe.height_px or None,
        probe.fps or None,
        {"source": "upload"},
    )


def _of(one: Received, message: str) -> str:
    message = message.replace(one.file.path.name, one.name)
    return message if one.name in message else f"{one.name}: {message}"


def _too_large(name: str, here: Services) -> ApiError:
    most_mb = here.settings.policy.max_upload_mb
    return ApiError(
        codes.FILE_TOO_LARGE,
        f"{name} 超过 {most_mb} MB，请压缩或裁剪后再上传",
        f"{name} is over {most_mb} MB; compress or trim it",
    )


def _invalid(zh: str, en: str) -> ApiError:
    return ApiError(codes.INVALID, zh, en)
