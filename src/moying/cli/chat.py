"""`moying chat`: go on talking about one video."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from moying.cli.place import client_at
from moying.cli.screen import Screen, person_language

if TYPE_CHECKING:
    from moying.client import Conversation

_GOODBYE: Final = {"quit", "exit", "bye", "/quit", "/exit", "退出", "再见", "q"}
_HELP: Final = {"help", "?", "/help", "帮助"}
_HELLO: Final = {
    "zh": "说出想要的视频，再一句句修改。“轨道”看时间线，“导出 文件.mp4”出片，“积分”查余额，“上传 文件”，“退出”结束。",
    "en": "Say what video you want, then change it line by line. “tracks” shows the timeline, “export file.mp4” saves "
    "the film, “balance”, “upload file”, “quit”.",
}


def chat(
    folder: Annotated[Path, typer.Option(help="Where films are saved.")] = Path(),
    language: Annotated[str, typer.Option(help="zh or en. [default: the system's]")] = "",
    url: Annotated[str, typer.Option(help="A server to use instead of one inside this command.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Show how each message was understood, and why.")] = False,
) -> None:
    """Make and edit one video by talking. 对话式剪辑。"""
    from moying.client import Conversation
    from moying.client.errors import FileTrouble

    if not folder.is_dir():
        raise FileTrouble("no_folder", path=folder)
    speech = language or person_language()
    with Screen(speech) as screen, client_at(url, speech, screen.note) as client:
        screen.note(_HELLO["zh" if speech == "zh" else "en"])
        _talk(screen, Conversation(client, folder, screen.show, explain))


def _talk(screen: Screen, conversation: Conversation) -> None:
    while (message := _next_message(screen)) is not None:
        if message.lower() in _GOODBYE:
            return
        if message.lower() in _HELP:
            screen.note(_HELLO["zh" if screen.language == "zh" else "en"])
        elif message:
            _answer(screen, conversation, message)


def _answer(screen: Screen, conversation: Conversation, message: str) -> None:
    """One message. What goes wrong with it is told, and the talk goes on."""
    from moying.client import Exported, MoyingError
    from moying.client.conversation import exported

    try:
        for update in conversation.hear(message):
            screen.language = conversation.client.language  # whoever writes Chinese waits in Chinese
            screen.show(update)
            if isinstance(update, Exported):
                screen.say(exported(update, conversation.client.language))
    except MoyingError as error:
        screen.say(error.told(conversation.client.language))


def _next_message(screen: Screen) -> str | None:
    """The next line, or None at the end. A prompt only where somebody sits in front of it."""
    try:
        if sys.stdin.isatty():
            return input("你> " if screen.language == "zh" else "you> ").strip()
        line = sys.stdin.readline()
    except EOFError:
        return None
    return line.strip() if line else None
