"""`moying chat`: go on talking about one video."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from moying.cli import projects
from moying.cli.place import client_at
from moying.cli.screen import Screen, WrongUsage, person_language

if TYPE_CHECKING:
    from moying.cli.projects import Project
    from moying.client import Conversation

_GOODBYE: Final = {"quit", "exit", "bye", "/quit", "/exit", "退出", "再见", "q"}
_HELP: Final = {"help", "?", "/help", "帮助"}
_HELLO: Final = {
    "zh": "说出想要的视频，再一句句修改。“轨道”看时间线，“导出 文件.mp4”出片，“积分”查余额，“上传 文件”，“退出”结束。",
    "en": "Say what video you want, then change it line by line. “tracks” shows the timeline, “export file.mp4” saves "
    "the film, “balance”, “upload file”, “quit”.",
}


def chat(
    film: Annotated[Path | None, typer.Argument(help="A film made here before: go on with it.")] = None,
    last: Annotated[bool, typer.Option("--last", help="Go on with the last film.")] = False,
    folder: Annotated[Path, typer.Option(help="Where films are saved.")] = Path(),
    language: Annotated[str, typer.Option(help="zh or en. [default: the system's]")] = "",
    url: Annotated[str, typer.Option(help="A server to use instead of one inside this command.")] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Show how each message was understood, and why.")] = False,
) -> None:
    """Make and edit one video by talking; with a film made here before, go on with that. 对话式剪辑。

    Example: moying chat tea.mp4
    """
    from moying.client import Conversation
    from moying.client.errors import FileTrouble
    from moying.client.phrases import phrase

    if not folder.is_dir():
        raise FileTrouble("no_folder", path=folder)
    if url and (film or last):
        raise WrongUsage(
            "接着改只限这台机器上做的片子，不能与 --url 同用",
            "only films of this machine can be gone on with, not with --url",
        )
    speech = language or person_language()
    with (
        Screen(speech) as screen,
        _project(url, film, last=last) as project,
        client_at(url, speech, screen.note, project) as client,
    ):
        screen.note(_HELLO["zh" if speech == "zh" else "en"])
        if client.session_id:
            screen.note(f"{phrase('gone_on', speech)}{client.summary()}")
        _talk(screen, Conversation(client, folder, screen.show, explain), project)


def _project(url: str, film: Path | None, *, last: bool) -> AbstractContextManager[Project | None]:
    """Where what is talked about is kept: a server elsewhere keeps it itself."""
    if url:
        return nullcontext()
    return projects.opened(film) if film or last else projects.begun()


def _talk(screen: Screen, conversation: Conversation, project: Project | None) -> None:
    while (message := _next_message(screen)) is not None:
        if message.lower() in _GOODBYE:
            return
        if message.lower() in _HELP:
            screen.note(_HELLO["zh" if screen.language == "zh" else "en"])
        elif message:
            _answer(screen, conversation, message, project)
            _remember(conversation, project)


def _remember(conversation: Conversation, project: Project | None, film: Path | None = None) -> None:
    """The project is kept from the first picture on."""
    client = conversation.client
    if project and client.session_id and (film or (not project.session_id and client.state().has_content)):
        project.remember(client.session_id, film)


def _answer(screen: Screen, conversation: Conversation, message: str, project: Project | None) -> None:
    """One message. What goes wrong with it is told, and the talk goes on."""
    from moying.client import Exported, MoyingError
    from moying.client.conversation import exported

    try:
        for update in conversation.hear(message):
            screen.language = conversation.client.language  # whoever writes Chinese waits in Chinese
            screen.show(update)
            if isinstance(update, Exported):
                screen.say(exported(update, conversation.client.language))
                _remember(conversation, project, update.path)
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
