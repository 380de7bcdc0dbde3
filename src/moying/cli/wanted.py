"""What an export should be, as flags of a command and as the `output` of a render request."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final

import typer

from moying.cli.screen import WrongUsage, one_of

QUALITIES: Final = ("low", "medium", "high")
ENCODERS: Final = ("software", "auto", "hardware")
CODECS: Final = ("h264", "hevc", "av1", "vp9")

PresetFlag = Annotated[str, typer.Option(help="Where it goes: douyin, bilibili, xiaohongshu, youtube, 720p, 4k, …")]
QualityFlag = Annotated[str, typer.Option(help=f"{', '.join(QUALITIES)}.")]
CodecFlag = Annotated[str, typer.Option(help=f"{', '.join(CODECS)}.")]
AtFlag = Annotated[str, typer.Option(help="The moment that a .png shows, such as 3.5 (seconds) or 0:03.5.")]
EncoderFlag = Annotated[str, typer.Option(help="software, or auto and hardware: one in hardware where one works.")]
SizeFlag = Annotated[str, typer.Option(help="The file must not be larger: 20MB, 800KB.")]


def wanted(
    to: Path, preset: str, quality: str, codec: str, max_size: str, at: str = "", encoder: str = ""
) -> dict[str, str | int]:
    """The `output` of a render request, with nothing in it that was not said. Raises `WrongUsage`.

    What kind of file it is, its ending says to `Client.export`.
    """
    if at and to.suffix.lower() != ".png":
        raise WrongUsage("--at 用于 .png 图片，请写 -o 图片.png", "--at is for a picture; say -o picture.png")
    said: dict[str, str | int] = {
        "preset": preset.strip(),
        "quality": one_of("--quality", quality, ("", *QUALITIES)),
        "codec": one_of("--codec", codec, ("", *CODECS)),
        "max_bytes": size_bytes(max_size) if max_size else 0,
        "encoder": one_of("--encoder", encoder, ("", *ENCODERS)),
        "at_ms": moment_ms(at) if at else 0,
    }
    return {name: value for name, value in said.items() if value}


def moment_ms(text: str) -> int:
    """`3.5`, `3.5s` or `1:03.5` as whole milliseconds. Raises `WrongUsage`."""
    match = re.fullmatch(r"\s*(?:(\d{1,4}):)?(\d{1,5}(?:\.\d{1,3})?)\s*s?\s*", text)
    if not match:
        raise WrongUsage(f"--at {text}：请写如 3.5 或 1:03", f"--at {text}: say it such as 3.5 or 1:03")
    return round((int(match[1] or 0) * 60 + float(match[2])) * 1000)


def size_bytes(text: str) -> int:
    """`20MB`, `800 KB`, `1.5G` or plain bytes; a kilobyte is 1000, as platforms count. Raises `WrongUsage`."""
    match = re.fullmatch(r"\s*(\d{1,12}(?:\.\d{1,3})?)\s*([kmg]?)b?\s*", text, re.IGNORECASE)
    bytes_ = round(float(match[1]) * 1000 ** " kmg".index(match[2].lower() or " ")) if match else 0
    if not 1 <= bytes_ <= 2**40:
        raise WrongUsage(f"--max-size {text}：请写如 20MB、800KB", f"--max-size {text}: say it such as 20MB or 800KB")
    return bytes_
