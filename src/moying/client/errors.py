"""What can go wrong between a client and its server: one error for each thing that a person would do about it.

`MoyingError.told` is the one line to show: what happened, then the remedy, in the person's language. Remedies are the
contract's code table's, except where the client has already done what the table says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, Self

from moying.client.phrases import phrase
from moying.draft import Json
from moying.wire import codes


class MoyingError(Exception):
    """The root. `code` is the contract's, 0 where the contract has none; `remedies` is (Chinese, English)."""

    code: ClassVar[int] = 0
    remedies: tuple[str, str] = ("", "")

    def __init__(self, message: str = "", data: Mapping[str, Json] | None = None) -> None:
        self.message = message
        self.data: Mapping[str, Json] = data or {}
        super().__init__(message or self.remedy("en"))

    def remedy(self, language: str) -> str:
        """What the person can do next."""
        if self.code and not any(self.remedies):
            return _sentence(codes.code(self.code).remedy(language), language)
        return self.remedies[0 if language == "zh" else 1]

    def told(self, language: str) -> str:
        """One line: what happened, then what to do."""
        remedy = "" if self.message and self._says_it_all() else self.remedy(language)
        return " ".join(f"{self.message} {remedy}".split())

    def _says_it_all(self) -> bool:
        """Whether the server's message tells the remedy itself."""
        return False


def _sentence(words: str, language: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'。' if language == 'zh' else '.'}"


class BadRequest(MoyingError):
    """The client id is missing, or the body does not parse."""

    code = codes.BAD_REQUEST


class TokenExpired(MoyingError):
    """The token is bad or out of date, and a fresh one did not help."""

    code = codes.BAD_TOKEN
    remedies = (
        "请检查 MOYING_TOKEN，或取消它以使用匿名身份。",
        "Check MOYING_TOKEN, or unset it to go on anonymously.",
    )


class SessionGone(MoyingError):
    """No such session, or not this token's."""

    code = codes.NO_SESSION


class OutOfCredits(MoyingError):
    """The account cannot pay. `register_url` is where an anonymous person goes on; empty for a registered one."""

    code = codes.OUT_OF_CREDITS
    remedies = ("积分不足，请充值后继续。", "Out of credits; top up to go on.")

    @property
    def register_url(self) -> str:
        """The `register?bind=<user_id>` page, or an empty text."""
        url = self.data.get("register_url")
        return url if isinstance(url, str) else ""

    def remedy(self, language: str) -> str:
        """Register, for an anonymous person; else top up."""
        if not self.register_url:
            return super().remedy(language)
        return f"注册后继续：{self.register_url}" if language == "zh" else f"Register to go on: {self.register_url}"


class TypeNotSupported(MoyingError):
    """The file is of no accepted type, whatever its name says."""

    code = codes.UNSUPPORTED_FILE

    def _says_it_all(self) -> bool:
        return "mp4" in self.message and not any(self.remedies)

    @classmethod
    def by_name(cls, name: str) -> Self:
        """For a file whose name alone says so, before anything is sent."""
        error = cls(name)
        error.remedies = (error.remedy("zh"), error.remedy("en"))
        return error


class TooLarge(MoyingError):
    """The file is over the server's limit."""

    code = codes.FILE_TOO_LARGE


class ExportRefused(MoyingError):
    """The plan or the attribution headers do not allow an export; credits have nothing to do with it."""

    code = codes.PLAN


class Forbidden(MoyingError):
    """Another user's thing."""

    code = codes.FORBIDDEN


class NotFound(MoyingError):
    """Nothing of that id, or no such endpoint."""

    code = codes.NOT_FOUND


class Conflict(MoyingError):
    """The same id with other content, or an edit of an old version."""

    code = codes.CONFLICT


class Invalid(MoyingError):
    """The draft or some fields are not valid; the message names their paths and what each should be."""

    code = codes.INVALID

    def _says_it_all(self) -> bool:
        return True


class ServerFull(MoyingError):
    """The server has no room left on its disk; nothing of what was sent is kept."""

    code = codes.STORAGE_FULL


class TooMany(MoyingError):
    """Too many requests, also after waiting once."""

    code = codes.TOO_MANY
    remedies = ("请稍后再试，或设置 MOYING_TOKEN。", "Try again later, or set MOYING_TOKEN.")


class ServerTrouble(MoyingError):
    """The server failed, or what answered does not speak the contract."""

    remedies = (
        "请稍后重试，并确认 MOYING_API_URL 指向墨影服务器。",
        "Try again, and check that MOYING_API_URL is a Moying server.",
    )


class TurnFailed(ServerTrouble):
    """A turn came to grief at the server, which says in words what is left and what to do."""

    code = codes.FAILED

    def _says_it_all(self) -> bool:
        return True


class Unreachable(MoyingError):
    """Nothing answers at the address, or it stopped in the middle."""

    remedies = (
        "请检查网络和 MOYING_API_URL；本机可用 moying serve 启动服务器。",
        "Check the network and MOYING_API_URL; `moying serve` starts a server here.",
    )


class TurnLost(MoyingError):
    """The stream broke and the state did not change for five looks. Nothing was sent twice."""

    remedies = (
        "任务可能仍在服务器上进行，稍后说“状态”查看。",
        "It may still be going on at the server; say “status” later.",
    )


class NothingToExport(MoyingError):
    """No track of the draft has a segment."""

    remedies = (
        "还没有可导出的内容，先说说想要什么视频。",
        "There is nothing to export yet; say what video you would like.",
    )


class RenderFailed(MoyingError):
    """The render failed twice."""

    remedies = ("请修改后再导出。", "Change the video and export again.")


class RenderCancelled(MoyingError):
    """Somebody stopped the render."""

    remedies = ("渲染已取消。", "The render was cancelled.")


class FileTrouble(MoyingError):
    """A file on this machine cannot be read or written. `key` names a sentence of `phrases`, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        self.remedies = phrase(key, "zh", **values), phrase(key, "en", **values)
        super().__init__()


class NoVideo(MoyingError):
    """The turn ended without a video; the message is what the server said, which tells what to say instead."""


ACCEPTED_FILES: Final = (
    *("mp4", "mov", "avi", "webm", "mkv"),
    *("jpg", "jpeg", "png", "gif", "webp"),
    *("mp3", "wav", "m4a", "aac"),
    *("srt", "vtt"),
)
"""What the contract lets a person upload, and subtitles; the server judges by content, a client only sees the name."""

BY_CODE: Final[Mapping[int, type[MoyingError]]] = {
    error.code: error
    for error in (
        BadRequest,
        TokenExpired,
        SessionGone,
        OutOfCredits,
        TypeNotSupported,
        TooLarge,
        ServerFull,
        ExportRefused,
        Forbidden,
        NotFound,
        Conflict,
        Invalid,
        TooMany,
    )
}


def error_for(code: int, message: str, data: Mapping[str, Json] | None = None) -> MoyingError:
    """The error that stands for a code of the contract; `ServerTrouble` for a code that it does not have."""
    return BY_CODE.get(code, ServerTrouble)(message, data)
