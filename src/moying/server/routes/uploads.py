"""Files that people bring: as a form, or as addresses for us to fetch. Each is judged by what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from fastapi import APIRouter, Request
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from moying.media.errors import MediaFault
from moying.server.addresses import FetchRefused
from moying.server.document import BODY, OWN_PATH, takes, told
from moying.server.doors import Here, MySession, json_body
from moying.server.errors import ApiError, as_api_error, language_of
from moying.server.files import uploaded_file
from moying.server.intake import Received, plain_name, take_into, too_large
from moying.server.multipart import BodyBroken, Receiver, TooManyFiles
from moying.server.pieces import Pieces
from moying.server.services import Services
from moying.store.assets import AssetRow
from moying.store.blobs import StorageFull
from moying.store.sessions import Session
from moying.store.uploads import TooManyUploads
from moying.wire import codes
from moying.wire.answers import RefusedFile, Uploaded, envelope
from moying.wire.documents import UPLOAD_FILES, UPLOAD_URLS
from moying.wire.draft_json import Fault
from moying.wire.requests import UploadUrls

router = APIRouter(prefix="/api/upload-video", tags=["uploads"])


@router.post(
    "/nemo_agent/{user}/{session_id}",
    operation_id="uploadFiles",
    **told(
        *OWN_PATH,
        *BODY,
        codes.UNSUPPORTED_FILE,
        codes.STORAGE_FULL,
        data=Uploaded,
        requestBody=takes(UPLOAD_URLS, form=UPLOAD_FILES),
    ),
)
async def upload(request: Request, session: MySession, here: Here) -> dict[str, object]:
    """Take files into the session, each on its own. When none is good, the answer is the first one's trouble."""
    with ExitStack() as keep:
        kind, options = parse_options_header(request.headers.get("content-type", ""))
        if kind == b"multipart/form-data" and options.get(b"boundary"):
            received = await _received(request, here, keep, options[b"boundary"])
        else:
            asked = UploadUrls.read(await json_body(request, here))
            received = await run_in_threadpool(_fetched, asked, here, keep)
        if not received:
            raise _invalid("请在 files 字段里附上文件", "send at least one file in the field `files`")
        taken = await run_in_threadpool(_taken, received, session, here)
    files = [uploaded_file(row, session, here, request) for row in taken if isinstance(row, AssetRow)]
    language = language_of(request)
    refused: list[RefusedFile] = [
        {"index": i, "filename": received[i].name, "code": trouble.code, "message": trouble.told(language)}
        for i, trouble in enumerate(taken)
        if isinstance(trouble, ApiError)
    ]
    answer: Uploaded = {
        "files": files,
        "uploaded_files": files,
        "refused": refused,
        "session_state_applied": True,
    }
    return envelope(answer)


async def _received(request: Request, here: Services, keep: ExitStack, boundary: bytes) -> list[Received]:
    policy = here.settings.policy
    most_bytes, most_files = policy.max_upload_mb * 1_000_000, policy.uploads_per_session
    receiver = Receiver(boundary, here.blobs, keep, most_bytes, most_files, lambda name: too_large(name, here))
    try:
        return await receiver.receive(Pieces(request))
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
            trouble = _invalid(f"urls[{i}]：{error.zh}", f"urls[{i}]: {error}")
            received.append(Received(url, file, trouble))
        else:
            received.append(Received(plain_name(name.encode("utf-8")), file))
    return received


def _taken(received: Sequence[Received], session: Session, here: Services) -> list[AssetRow | ApiError]:
    """What became of each file. Raises the first one's trouble when none could be taken."""
    taken: list[AssetRow | ApiError] = []
    for one in received:
        try:
            taken.append(take_into(session, one, here))
        except (ApiError, MediaFault, StorageFull, TooManyUploads) as error:
            taken.append(as_api_error(error))
    if not any(isinstance(one, AssetRow) for one in taken):
        troubles = [one for one in taken if isinstance(one, ApiError)]
        faults = [Fault(f"files[{i}]", str(trouble)) for i, trouble in enumerate(troubles)]
        raise troubles[0].naming(faults)
    return taken


def _invalid(zh: str, en: str) -> ApiError:
    return ApiError(codes.INVALID, zh, en)
