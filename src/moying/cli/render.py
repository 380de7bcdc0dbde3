"""`moying render`: a kept draft becomes an MP4 again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from moying.cli.place import client_at
from moying.cli.screen import Screen, one_json, person_language
from moying.cli.wanted import AtFlag, CodecFlag, EncoderFlag, PresetFlag, QualityFlag, SizeFlag, wanted


def render(
    draft: Annotated[Path, typer.Argument(help="The draft's JSON; its files lie beside it in <name>.assets/.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")],
    preset: PresetFlag = "",
    quality: QualityFlag = "",
    codec: CodecFlag = "",
    max_size: SizeFlag = "",
    at: AtFlag = "",
    encoder: EncoderFlag = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    url: Annotated[str, typer.Option(help="A server to use instead of one inside this command.")] = "",
) -> None:
    """Render a draft that `make --keep-draft` wrote. 渲染草稿。"""
    from moying.client.conversation import exported
    from moying.client.exporting import check_can_write
    from moying.client.making import read_draft, render_kept

    asked = wanted(output, preset, quality, codec, max_size, at, encoder)
    check_can_write(output)
    read_draft(draft)
    language = person_language()
    with Screen(language, quiet=as_json) as screen, client_at(url, language, screen.note) as client:
        film = render_kept(client, draft, output, screen.show, asked)
        for warning in film.warnings:
            screen.note(f"! {warning}")
        screen.say(exported(film, language))
    if as_json:
        told = {"duration_ms": film.duration_ms, "width": film.width_px, "height": film.height_px}
        one_json({"ok": True, "output": str(film.path), **told, "warnings": list(film.warnings)})
