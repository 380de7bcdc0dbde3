"""`moying make`: a wish becomes an MP4."""

from __future__ import annotations

import re
import shlex
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from moying.cli import projects
from moying.cli.place import client_at
from moying.cli.screen import FAILED, Screen, WrongUsage, called_as, one_json, one_of, person_language
from moying.cli.wanted import AtFlag, CodecFlag, EncoderFlag, PresetFlag, QualityFlag, SizeFlag, wanted

if TYPE_CHECKING:
    from moying.client import Made

RATIOS: Final = ("9:16", "16:9", "1:1", "3:4")
LONGEST_SCRIPT: Final = 100_000
LONGEST_MS: Final = 600_000


def make(
    wish: Annotated[str, typer.Argument(help="What the video should be, in Chinese or English.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write.")] = None,
    script: Annotated[Path | None, typer.Option(help="A text file with the words to be spoken.")] = None,
    ratio: Annotated[str, typer.Option(help=f"The shape: {', '.join(RATIOS)}.")] = "",
    duration: Annotated[str, typer.Option(help="The length: 30, 30s or 1:30.")] = "",
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same film.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    keep_draft: Annotated[Path | None, typer.Option(help="Write the draft here, and its files beside it.")] = None,
    file: Annotated[list[str] | None, typer.Option(help="A file or address to use; may be given again.")] = None,
    preset: PresetFlag = "",
    quality: QualityFlag = "",
    codec: CodecFlag = "",
    max_size: SizeFlag = "",
    at: AtFlag = "",
    encoder: EncoderFlag = "",
    engine_voice: Annotated[
        str, typer.Option(help="Who speaks: espeak, espeak:gentle, sherpa, tone (beeps); see docs/voices.md.")
    ] = "",
    engine_scene: Annotated[str, typer.Option(help="The scene engine: painter, or swatch (colours, for trying).")] = "",
    language: Annotated[str, typer.Option(help="zh or en. [default: the wish's own]")] = "",
    url: Annotated[str, typer.Option(help="A server to use instead of one inside this command.")] = "",
) -> None:
    """Make a video from a wish. 把一句话变成成片。

    Example: moying make "生成一段30秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐" -o tea.mp4
    """
    from moying.client import Wish
    from moying.client import make as make_film
    from moying.client.conversation import free_name
    from moying.client.errors import NoVideo
    from moying.client.exporting import check_can_write
    from moying.client.making import keep_draft as keep
    from moying.client.phrases import language_of, phrase
    from moying.client.session import check_uploads

    words = read_script(script) if script else ""
    if not (wish.strip() or words):
        raise WrongUsage(
            '请说出想要的视频，例如 moying make "茶文化短视频" -o tea.mp4',
            'say what the video should be, such as moying make "a tea film" -o tea.mp4',
        )
    wished = Wish(
        wish.strip(),
        words,
        one_of("--ratio", ratio, ("", *RATIOS)),
        duration_ms(duration) if duration else 0,
        seed,
        engine_voice,
        engine_scene,
        tuple(file or ()),
        one_of("--language", language, ("", "zh", "en")) or language_of(wish, person_language()),
    )
    to = output or free_name(Path())
    asked = wanted(to, preset, quality, codec, max_size, at, encoder)
    for place in filter(None, (to, keep_draft)):
        check_can_write(place)
    check_uploads(wished.files)
    with (
        Screen(wished.language, quiet=as_json) as screen,
        nullcontext() if url else projects.begun() as project,
        client_at(url, wished.language, screen.note, project) as client,
    ):
        try:
            made = make_film(client, wished, to, screen.show, asked)
        except NoVideo as error:
            if as_json:
                raise
            raise typer.Exit(FAILED) from error  # the server's words are on the screen already
        if keep_draft:
            keep(client, made.state, keep_draft)
        session_id = client.session_id
        _show(screen, made)
        if project:
            project.remember(session_id, made.film.path)
            shown = shlex.quote(str(made.film.path))
            screen.note(phrase("go_on", screen.language, command=called_as(), path=shown))
    if as_json:
        one_json(as_object(made, session_id))


def as_object(made: Made, session_id: str) -> dict[str, object]:
    """What `--json` prints."""
    return {
        "ok": True,
        "output": str(made.film.path),
        "duration_ms": made.film.duration_ms,
        "width": made.film.width_px,
        "height": made.film.height_px,
        "summary": made.summary,
        "said": made.said,
        "warnings": list(made.film.warnings),
        "publish": dict(made.publish),
        "session_id": session_id,
    }


def _show(screen: Screen, made: Made) -> None:
    from moying.client.conversation import exported

    if made.summary not in made.said:
        screen.say(made.summary)
    for warning in made.film.warnings:
        screen.note(f"! {warning}")
    screen.say(exported(made.film, screen.language))


def duration_ms(text: str) -> int:
    """`30`, `30s`, `1.5`, `1:30` or `90秒` in milliseconds. Raises `WrongUsage`."""
    match = re.fullmatch(r"\s*(?:(\d{1,3}):(\d{1,2})|(\d+(?:\.\d+)?)\s*(?:s|sec|秒)?)\s*", text)
    minutes, rest, seconds = match.groups() if match else ("0", "0", None)
    total_ms = round(float(seconds) * 1000) if seconds else (int(minutes) * 60 + int(rest)) * 1000
    if not 1000 <= total_ms <= LONGEST_MS:
        raise WrongUsage(
            f"--duration {text}：请写 1 秒到 10 分钟，如 30、30s 或 1:30",
            f"--duration {text}: from 1 second to 10 minutes, such as 30, 30s or 1:30",
        )
    return total_ms


def read_script(file: Path) -> str:
    """The words of a script file, as UTF-8 or, from an older Chinese editor, GB 18030. Raises `WrongUsage`."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        why = "没有这个文件" if isinstance(error, FileNotFoundError) else f"读不了（{error.strerror}）"
        raise WrongUsage(f"--script {file}：{why}", f"--script {file}: {error.strerror}") from error
    words = _decoded(raw).strip()
    if not words:
        raise WrongUsage(f"--script {file}：没有文字", f"--script {file}: holds no words")
    if "\0" in words or len(words) > LONGEST_SCRIPT:
        raise WrongUsage(
            f"--script {file}：请给纯文本，最多 {LONGEST_SCRIPT} 字",
            f"--script {file}: give a plain text of at most {LONGEST_SCRIPT} characters",
        )
    return words


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return "\0"  # no text in any encoding that we know
