"""What a command shows: text on stdout, progress and errors on stderr; or one JSON object on stdout, nothing else."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from moying.client import Progressed, Update

FAILED: Final = 1
WRONG_USAGE: Final = 2
MISSING_PART: Final = 3
INTERRUPTED: Final = 130


_STAGES: Final[Mapping[str, tuple[str, str]]] = {
    "script": ("写文案", "writing the script"),
    "voice": ("配音", "speaking"),
    "thinking": ("理解", "thinking"),
    "waiting": ("排队", "waiting for a place"),
    "storyboard": ("分镜", "drawing the storyboard"),
    "music": ("作曲", "composing music"),
    "sounds": ("配音效", "placing sounds"),
    "starting": ("准备渲染", "getting ready"),
    "prepare": ("准备渲染", "getting ready"),
    "draw": ("绘制画面", "drawing frames"),
    "sound": ("混音", "mixing sound"),
    "join": ("合成", "joining"),
    "check": ("检查成片", "checking the film"),
    "done": ("完成", "done"),
    "working": ("处理中", "working"),
}
"""What a person is told of each stage that the server names, in Chinese and in English."""


class WrongUsage(Exception):
    """The command was not called right; `chinese` and `english` say what to write instead."""

    def __init__(self, chinese: str, english: str) -> None:
        self.chinese, self.english = chinese, english
        super().__init__(english)


class MissingPart(Exception):
    """Something that has to be there is not; the message says what and how, `zh` in Chinese."""

    def __init__(self, en: str, zh: str = "") -> None:
        self.zh = zh or en
        super().__init__(en)


def person_language(*texts: str) -> str:
    """`zh` or `en`: the language that any of the texts shows, else the system's."""
    from moying.client.phrases import language_of

    if any(language_of(text) == "zh" for text in texts):
        return "zh"
    named = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
    return "zh" if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def called_as() -> str:
    """How the person called this command, for a line that they can copy: the launcher says `./moying`."""
    return os.environ.get("MOYING_CALLED") or "moying"


def one_of(option: str, value: str, allowed: Sequence[str]) -> str:
    """The option's value, when it is one of those allowed. Raises `WrongUsage`."""
    if value not in allowed:
        raise WrongUsage(
            f"{option} {value}：请选择 {'、'.join(filter(None, allowed))}",
            f"{option} {value}: choose one of {', '.join(filter(None, allowed))}",
        )
    return value


def one_json(value: Mapping[str, object]) -> None:
    """The command's one object."""
    print(json.dumps(value, ensure_ascii=False))


def report(error: Exception, args: Sequence[str]) -> int:
    """Tell an error in one line that a person can act on; gives the exit code."""
    told, code = _told(error, person_language(*args))
    if "--json" in args:
        one_json({"ok": False, "error": told, "code": getattr(error, "code", 0)})
    else:
        print(f"moying: {told}", file=sys.stderr)
    return code


def _told(error: Exception, language: str) -> tuple[str, int]:
    import typer

    if isinstance(error, WrongUsage):
        return (error.chinese if language == "zh" else error.english), WRONG_USAGE
    if isinstance(error, typer.TyperException):
        return " ".join(error.format_message().split()), error.exit_code
    if isinstance(error, typer.Abort):
        return ("已取消" if language == "zh" else "stopped"), INTERRUPTED
    if isinstance(error, MissingPart):
        return (error.zh if language == "zh" else str(error)), MISSING_PART
    from moying.client import MoyingError

    if isinstance(error, MoyingError):
        return error.told(language), FAILED
    if isinstance(zh := getattr(error, "zh", None), str):
        return (zh if language == "zh" and zh else str(error)), FAILED
    if isinstance(error, ValueError | OSError):
        return " ".join(str(error).split()) or type(error).__name__, FAILED
    unexpected = (
        "意外错误：{}。加上 MOYING_DEBUG=1 再运行可看到详情。"
        if language == "zh"
        else "something unexpected happened: {}. Run it again with MOYING_DEBUG=1 to see where."
    )
    return unexpected.format(" ".join(f"{type(error).__name__}: {error}".split())), FAILED


class Screen:
    """Shows the updates of a turn or an export as they come. A context manager: the bar goes away at its end.

    quiet: nothing at all is shown, as for `--json`.
    """

    def __init__(self, language: str, *, quiet: bool = False) -> None:
        self.language = language
        self._quiet = quiet
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._stage = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._put_away()

    def say(self, text: str, *, end: str = "\n") -> None:
        """Something for the person to read and, maybe, to pipe on."""
        if self._quiet:
            return
        self._put_away()
        with suppress(BrokenPipeError):
            print(text, end=end, flush=True)

    def note(self, text: str) -> None:
        """Something that only matters while one waits."""
        if self._quiet:
            return
        self._put_away()
        print(text, file=sys.stderr, flush=True)

    def show(self, update: Update) -> None:
        """One update: text is said, progress moves the bar."""
        from moying.client import Explained, Progressed, Said, StillWorking

        if isinstance(update, Said):
            self.say(update.text, end="")
        elif isinstance(update, Explained):
            self.say("\n".join(f"  {line}" for line in update.lines))
        elif isinstance(update, StillWorking):
            self.note(update.text)
        elif isinstance(update, Progressed):
            self._progress(update)

    def _progress(self, update: Progressed) -> None:
        if self._quiet:
            return
        stage = _named(update.stage, self.language) or self._stage or _named("working", self.language)
        if not sys.stderr.isatty():
            if stage != self._stage and update.stage != "done":  # what is done is told in words
                print(f"· {stage}", file=sys.stderr, flush=True)
        else:
            bar = self._bar or self._unpack()
            if self._task is None:
                self._task = bar.add_task(stage, total=1.0)
            bar.update(self._task, completed=update.share, description=stage + _left(update.left_s, self.language))
        self._stage = stage

    def _unpack(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
        )
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._bar.start()
        return self._bar

    def _put_away(self) -> None:
        if self._bar:
            self._bar.stop()
        self._bar = self._task = None


def _left(left_s: int | None, language: str) -> str:
    """How long it will still take, for the end of a stage's name."""
    if not left_s:
        return ""
    clock = f"{left_s // 60}:{left_s % 60:02}"
    return f"，约剩 {clock}" if language == "zh" else f", about {clock} left"


def _named(stage: str, language: str) -> str:
    """A stage's name for the person; one that is not listed is shown as the server gave it."""
    zh, en = _STAGES.get(stage, (stage, stage))
    return zh if language == "zh" else en
