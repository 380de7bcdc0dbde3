"""What an export should be, as flags of a command and as the `output` of a render request."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final

import typer

from moying.cli.screen import WrongUsage, one_of

QUALITIES: Final = ("low", "medium", "high")
CODECS: Final = ("h264", "hevc", "av1", "vp9")

PresetFlag = Annotated[str, typer.Option(help="Where it goes: douyin, bilibili, xiaohongshu, youtube, 720p, 4k, …")]
QualityFlag = Annotated[str, typer.Option(help=f"{', '.join(QUALITIES)}.")]
CodecFlag = Annotated[str, typer.Option(help=f"{', '.join(CODECS)}.")]
SizeFlag = Annotated[str, typer.Option(help="The file must not be larger: 20MB, 800KB.")]


def wanted(to: Path, preset: str, quality: str, codec: str, max_size: str) -> dict[str, str | int]:
    """The `output` of a render request, with nothing in it that was not said. Raises `WrongUsage`.

    A file called .webm is one.
    """
    said: dict[str, str | int] = {
        "preset": preset.strip(),
        "quality": one_of("--quality", quality, ("", *QUALITIES)),
        "codec": one_of("--codec", codec, ("", *CODECS)),
        "max_bytes": size_bytes(max_size) if max_size else 0,
        "format": "webm" if to.suffix.lower() == ".webm" else "",
    }
    return {name: value for name, value in said.items() if value}


def size_bytes(text: str) -> int:
    """`20MB`, `800 KB`, `1.5G` or plain bytes; a kilobyte is 1000, as platforms count. Raises `WrongUsage`."""
    match = re.fullmatch(r"\s*(\d{1,12}(?:\.\d{1,3})?)\s*([kmg]?)b?\s*", text, re.IGNORECASE)
    bytes_ = round(float(match[1]) * 1000 ** " kmg".index(match[2].lower() or " ")) if match else 0
    if not 1 <= bytes_ <= 2**40:
        raise WrongUsage(f"--max-size {text}：请写如 20MB、800KB", f"--max-size {text}: say it such as 20MB or 800KB")
    return bytes_
