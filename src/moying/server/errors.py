"""From what went wrong to the wire: one table of exceptions, one shape of answer, in the caller's language."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from moying.jobs.disk import DiskLow
from moying.media.errors import DamagedMedia, UnsupportedMedia
from moying.media.sandbox import SandboxUnavailable
from moying.store.accounts import TooManyTokens
from moying.store.blobs import StorageFull
from moying.store.connecting import is_full
from moying.store.ledger import NotEnough
from moying.store.renders import RenderTaken, TooManyRenders
from moying.store.sessions import NoSession
from moying.store.turns import StaleVersion, TurnTaken
from moying.store.uploads import TooManyUploads
from moying.wire import codes
from moying.wire.answers import failure
from moying.wire.draft_json import DraftInvalid, Fault
from moying.wire.requests import RequestInvalid

_LOG = logging.getLogger(__name__)


class ApiError(Exception):
    """An answer that is not `done`: its code, what to tell the person in zh and en, and which fields are wrong."""

    def __init__(
        self,
        code: int,
        zh: str,
        en: str,
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.code, self.zh, self.en = code, zh, en
        self.faults, self.headers = tuple(faults), dict(headers or {})
        super().__init__(en)

    def told(self, language: str) -> str:
        """The words for the person, in "zh" or "en"."""
        return self.zh if language == "zh" else self.en

    def naming(self, faults: Sequence[Fault]) -> ApiError:
        """The same answer, with what is wrong named one by one."""
        return ApiError(self.code, self.zh, self.en, faults=faults, headers=self.headers)


def language_of(request: Request) -> str:
    """ "zh" or "en", as the caller's `Accept-Language` asks; "en" when it does not say."""
    return "zh" if request.headers.get("accept-language", "").lower().startswith("zh") else "en"


def answer_errors(app: FastAPI) -> None:
    """Give the app its one way to answer errors."""
    for kind in _KNOWN:
        app.add_exception_handler(kind, _answer_known)
    app.add_exception_handler(OperationalError, _answer_database)
    app.add_exception_handler(ApiError, _answer)
    app.add_exception_handler(RequestValidationError, _answer_validation)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(Exception, _answer_unexpected)


def _answer(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    body = failure(error.code, error.told(language_of(request)), error.faults)
    return JSONResponse(body, codes.code(error.code).status, error.headers)


def as_api_error(error: Exception) -> ApiError:
    """The answer for an error that is an answer already, or that has its words here."""
    return error if isinstance(error, ApiError) else _known(error)


def _known(error: Exception) -> ApiError:
    """The wire's words for what the rooms below raise."""
    match error:
        case NoSession():
            return ApiError(codes.NO_SESSION, "没有这个会话，请新建一个", "there is no such session; start a new one")
        case TooManyTokens():
            return ApiError(
                codes.TOO_MANY,
                "领取令牌太频繁，请等待 30 秒后重试一次",
                "too many tokens for this client; wait 30 s and retry once",
                headers={"Retry-After": str(error.retry_after_s)},
            )
        case TurnTaken():
            return ApiError(
                codes.CONFLICT,
                "这个 Idempotency-Key 已用于另一条消息，请换一个",
                "this Idempotency-Key was used for another message; use a new one",
            )
        case StaleVersion():
            return ApiError(
                codes.CONFLICT,
                f"视频已更新到第 {error.newest} 版，请重新读取状态",
                f"the video has moved on to version {error.newest}; read the state again",
            )
        case RenderTaken():
            return ApiError(
                codes.CONFLICT,
                "这个导出编号已用于另一份草稿或参数，请换一个编号",
                "this render id was used for another draft or output; use a new id",
            )
        case TooManyRenders():
            return ApiError(
                codes.TOO_MANY,
                f"已有 {error.most} 个导出在排队或进行中，请等其中一个完成，或先取消一些",
                f"{error.most} exports are under way already; wait until one has ended, or cancel some",
                headers={"Retry-After": "30"},
            )
        case DiskLow():
            return ApiError(
                codes.TOO_MANY,
                "服务器的磁盘快满了，暂时不接受新的导出；已提交的不受影响，请稍后再试",
                "the server's disk is almost full, so no new export is taken; those under way go on, try again later",
                headers={"Retry-After": "300"},
            )
        case StorageFull():
            return ApiError(
                codes.STORAGE_FULL,
                "服务器的磁盘已满，这次发来的内容没有保留；请服务器管理者清理磁盘后重新发送",
                "the server's disk is full and nothing of this was kept; send it again once whoever runs the server "
                "has freed some room",
            )
        case NotEnough():
            return ApiError(codes.OUT_OF_CREDITS, "积分不足，请注册或充值后再试", f"not enough credits: {error}")
        case TooManyUploads(what="open"):
            return ApiError(
                codes.CONFLICT,
                f"同时进行的上传最多 {error.most} 个，请先完成或取消一些",
                f"at most {error.most} uploads may be under way; finish or cancel some first",
            )
        case TooManyUploads():
            return ApiError(
                codes.INVALID, f"一个会话最多 {error.most} 个文件", f"a session holds at most {error.most} files"
            )
        case RequestInvalid() | DraftInvalid():
            return ApiError(codes.INVALID, f"请修正：{error}", f"please mend: {error}", faults=error.faults)
        case UnsupportedMedia():
            zh = f"这个文件不是可用的视频、图片或音频，请换成 mp4、mov、webm、jpg、png、mp3 等格式（{error}）"
            return ApiError(codes.UNSUPPORTED_FILE, error.zh or zh, str(error))
        case SandboxUnavailable():
            return ApiError(codes.FAILED, "暂时无法打开上传的文件，请稍后再试", str(error))
        case DamagedMedia():
            zh = f"文件损坏或不完整，请重新导出后再上传（{error}）"
            return ApiError(codes.UNSUPPORTED_FILE, error.zh or zh, str(error))
    raise AssertionError(f"{type(error).__name__} is listed, but has no words")


_KNOWN = (
    NoSession,
    TooManyTokens,
    TurnTaken,
    StaleVersion,
    RenderTaken,
    TooManyRenders,
    DiskLow,
    StorageFull,
    NotEnough,
    TooManyUploads,
    RequestInvalid,
    DraftInvalid,
    UnsupportedMedia,
    DamagedMedia,
    SandboxUnavailable,
)


def _answer_known(request: Request, error: Exception) -> Response:
    return _answer(request, _known(error))


def _answer_database(request: Request, error: Exception) -> Response:
    """The database may be what finds the disk full; whatever else it says is no answer."""
    assert isinstance(error, OperationalError)
    if not is_full(error):
        raise error
    return _answer_known(request, StorageFull("no room left for the database"))


def _answer_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [Fault(".".join(str(part) for part in e["loc"][1:]), e["msg"]) for e in error.errors()]
    named = "; ".join(f"{fault.path}: {fault.message}" for fault in faults)
    return _answer(request, ApiError(codes.INVALID, f"请修正：{named}", f"please mend: {named}", faults=faults))


def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = codes.NOT_FOUND if error.status_code == 404 else error.status_code
    if error.status_code == 404 and error.detail == "Not Found":  # the framework's own words, which help nobody on
        address = request.url.path[:100]
        return _answer(
            request,
            ApiError(
                codes.NOT_FOUND,
                f"没有 {address} 这个地址；全部地址见 /openapi.json",
                f"there is no address {address}; /openapi.json lists them all",
            ),
        )
    return JSONResponse(failure(code, str(error.detail)), error.status_code, error.headers)


def _answer_unexpected(request: Request, error: Exception) -> Response:
    # Starlette raises it again after this answer, and uvicorn writes the traceback into the log.
    _LOG.error("%s %s failed: %s", request.method, request.url.path, type(error).__name__)
    trouble = ApiError(
        codes.FAILED,
        "服务器出了意外，已保存的内容都在，请稍后再试",
        "something unexpected went wrong; all that was saved is kept, try again in a moment",
    )
    return _answer(request, trouble)
