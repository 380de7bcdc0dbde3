"""The code table: every answer that is not `done`, with its HTTP status, its meaning and what mends it, in zh and en.

The docs print this table and the client reads its remedies from here, so that the three cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Code:
    """One row. `status` is the HTTP status outside a stream; inside one the code rides on an event."""

    number: int
    status: int
    means: str
    remedy_zh: str
    remedy_en: str

    def remedy(self, language: str) -> str:
        """What to do next, in "zh" or "en"."""
        return self.remedy_zh if language == "zh" else self.remedy_en


OK: Final = 0
BAD_REQUEST: Final = 400
PLAN: Final = 402
FORBIDDEN: Final = 403
NOT_FOUND: Final = 404
CONFLICT: Final = 409
INVALID: Final = 422
TOO_MANY: Final = 429
FAILED: Final = 500
STORAGE_FULL: Final = 507
BAD_TOKEN: Final = 1001
WRONG_TUS: Final = 412
WRONG_CHECKSUM: Final = 460
NO_SESSION: Final = 1002
OUT_OF_CREDITS: Final = 2001
UNSUPPORTED_FILE: Final = 4001
FILE_TOO_LARGE: Final = 4002

CODES: Final[tuple[Code, ...]] = (
    Code(OK, 200, "done", "继续", "go on"),
    Code(
        BAD_REQUEST,
        400,
        "`X-Client-Id` missing, or a body that does not parse",
        "补上客户端编号，或修正请求内容后重试",
        "make a client id or mend the body, then try again",
    ),
    Code(
        BAD_TOKEN,
        401,
        "token bad or expired",
        "用同一个客户端编号重新领取令牌",
        "get a new token with the same client id",
    ),
    Code(NO_SESSION, 404, "no such session", "新建一个会话", "start a new session"),
    Code(
        OUT_OF_CREDITS,
        403,
        "out of credits (200 inside a stream)",
        "匿名用户请通过注册链接继续，注册用户请充值",
        "register by the link (anonymous) or top up (registered)",
    ),
    Code(
        UNSUPPORTED_FILE,
        415,
        "file type not supported",
        "请换成 mp4 mov avi webm mkv jpg png gif webp mp3 wav m4a aac",
        "send one of mp4 mov avi webm mkv jpg jpeg png gif webp mp3 wav m4a aac",
    ),
    Code(FILE_TOO_LARGE, 413, "file too large", "请压缩或裁剪后再上传", "compress or trim the file"),
    Code(
        PLAN,
        402,
        "export refused: the plan or the attribution headers, never credits",
        "请注册或升级后再导出",
        "register or upgrade, and send the X-Skill-* headers",
    ),
    Code(FORBIDDEN, 403, "another user's id", "请使用 me 或自己的用户编号", "use `me` or your own user id"),
    Code(NOT_FOUND, 404, "no such thing at this address", "请检查地址和编号", "check the address and the id"),
    Code(
        CONFLICT,
        409,
        "same id, other content; or a stale `base_version`",
        "换一个新的编号，或重新读取最新状态",
        "use a new id, or read the state again",
    ),
    Code(
        WRONG_TUS,
        412,
        "`Tus-Resumable` is missing or of another version (resumable uploads only)",
        "续传请求须带 Tus-Resumable: 1.0.0",
        "send `Tus-Resumable: 1.0.0`",
    ),
    Code(
        WRONG_CHECKSUM,
        460,
        "the bytes do not match `Upload-Checksum` (resumable uploads only)",
        "从原来的位置重新发送这一段",
        "send the piece again from where it began",
    ),
    Code(
        INVALID, 422, "draft or fields invalid, each with its path", "按路径修正字段", "mend the fields that are named"
    ),
    Code(TOO_MANY, 429, "too many requests (see `Retry-After`)", "等待 30 秒后重试一次", "wait 30 s, retry once"),
    Code(
        FAILED,
        500,
        "the server's own mistake; nothing that was acknowledged is lost",
        "请稍后再试一次",
        "try again in a moment",
    ),
    Code(
        STORAGE_FULL,
        507,
        "the server's disk is full; nothing of the request is kept",
        "请服务器管理者清理磁盘，然后重新发送；续传可从原处继续",
        "let whoever runs the server free some disk, then send it again; a resumable upload goes on where it was",
    ),
)

_BY_NUMBER: Final = {code.number: code for code in CODES}


def code(number: int) -> Code:
    """The row of a number. One that is not in the table is read as the server's own mistake."""
    return _BY_NUMBER.get(number, _BY_NUMBER[FAILED])
