"""What stands between this machine and strangers' files: for `doctor`, and before a server starts."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from moying.media.floor import LibrariesTooOld, check_libraries
from moying.media.sandbox import HOW_TO_GET_ONE, SandboxUnavailable, means_here, require_sandbox

_LOG = logging.getLogger(__name__)
SECRET_VARIABLE: Final = "MOYING_SECRET"
_SHORTEST_SECRET: Final = 16


class CannotStart(Exception):
    """The server cannot start, or should not; the message says what to do, `zh` in Chinese."""

    def __init__(self, en: str, zh: str = "") -> None:
        self.zh = zh or en
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class Guard:
    """holds: whether a decoder that is taken over can do no harm. mend: how to get there."""

    holds: bool
    found: str
    mend: str


def sandbox_guard() -> Guard:
    """What a child that opens an upload is locked in by."""
    try:
        found = means_here()
    except SandboxUnavailable as error:
        return Guard(False, str(error), HOW_TO_GET_ONE)
    return Guard(found.locked_in, str(found), HOW_TO_GET_ONE)


def libraries_guard() -> Guard:
    """Whether FFmpeg's libraries are new enough."""
    try:
        check_libraries()
    except LibrariesTooOld as error:
        return Guard(False, str(error), "pip install --upgrade av")
    return Guard(True, "", "")


def insist_on_sandbox() -> None:
    """Raise `CannotStart` where uploads cannot be locked in."""
    try:
        require_sandbox()
    except SandboxUnavailable as error:
        raise CannotStart(
            str(error),
            "这台机器上没有能打开上传文件的沙箱；请用带 Landlock 的 Linux 5.13 以上内核，或 apt install bubblewrap，"
            "或去掉 --require-sandbox",
        ) from error


def insist_on_libraries() -> None:
    """Raise `CannotStart` where FFmpeg's libraries have known holes."""
    found = libraries_guard()
    if not found.holds:
        raise CannotStart(found.found, f"FFmpeg 库太旧，有已知漏洞：{found.found}；请运行 {found.mend}")


def insist_on_secret(secret: str) -> None:
    """Raise `CannotStart` where other machines would reach a server that anybody may use."""
    if len(secret) < _SHORTEST_SECRET:
        raise CannotStart(
            f"other machines would reach this server: set {SECRET_VARIABLE} to at least {_SHORTEST_SECRET} characters "
            f"(openssl rand -hex 16), here and for its clients, or listen at 127.0.0.1",
            f"别的机器会访问到这个服务器：请把 {SECRET_VARIABLE} 设成至少 {_SHORTEST_SECRET} 个字符"
            "（openssl rand -hex 16），服务器和客户端都要设；或只监听 127.0.0.1",
        )


def get_sandbox_ready() -> None:
    """Ahead of the first upload, which would wait half a second; and say aloud when there is none."""
    found = sandbox_guard()
    if not found.holds:
        _LOG.warning("uploads are opened without a sandbox (%s); %s", found.found, found.mend)
