"""`moying models`: the weights of speech models on this machine: list, check, fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from moying.cli.screen import FAILED, Screen, one_json, person_language

if TYPE_CHECKING:
    from moying.engines.voice.weights import Model

app = typer.Typer(
    help="Speech models for the voice sherpa: list, check, fetch. 语音模型：列出、检查、下载。",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_models(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Print what is known, and what of it is here."""
    from moying.engines.voice.weights import known_models, own_list

    models, zh = known_models(), person_language() == "zh"
    if as_json:
        one_json({"ok": True, "own_list": str(own_list()), "models": [_as_object(model) for model in models.values()]})
        return
    for model in models.values():
        says = model.zh if zh else model.en
        print(f"{'✓' if _here(model) else '–'} {model.name}: {says} · {_megabytes(model)} · {model.licence}")
    print(("你自己的列表：" if zh else "your own list: ") + str(own_list()))


@app.command("check")
def check(
    name: Annotated[str, typer.Argument(help="Which one; all that are here when none is named.")] = "",
) -> None:
    """Compare each file with what it was when it came; exit code 1 when one is damaged."""
    from moying.engines.voice.weights import damaged, find_model, known_models

    zh = person_language() == "zh"
    wanted = [find_model(name)] if name else [model for model in known_models().values() if _here(model)]
    broken = {model.name: files for model in wanted if (files := damaged(model))}
    for model in wanted:
        files = broken.get(model.name, [])
        good = "完好" if zh else "whole"
        bad = f"损坏或缺失：{'、'.join(files)}" if zh else f"damaged or missing: {', '.join(files)}"
        print(f"{'✗' if files else '✓'} {model.name}: {bad if files else good}")
    if not wanted:
        print("还没有下载任何模型。" if zh else "No model is here yet.")
    if broken:
        raise typer.Exit(FAILED)


@app.command("fetch")
def fetch_model(name: Annotated[str, typer.Argument(help="Which one; see `moying models list`.")]) -> None:
    """Fetch a model, check it against its hash, and unpack it."""
    from moying.engines.voice.weights import fetch, find_model

    model, language = find_model(name), person_language()
    with Screen(language) as screen:
        where = "来源" if language == "zh" else "from"
        licence = "许可" if language == "zh" else "licence"
        for source in model.sources:
            screen.note(f"{where} {source.url}")
        screen.note(f"{licence}: {model.licence} · {_megabytes(model)}")
        shown = 0

        def report(done: int, size: int) -> None:
            nonlocal shown
            if size and done * 10 // size > shown:
                shown = done * 10 // size
                screen.note(f"{shown * 10} %")

        folder = fetch(model, report)
        screen.say(f"{folder}")
        hint = "用它配音" if language == "zh" else "speak with it"
        screen.say(f"{hint}: MOYING_VOICE=sherpa:{model.name}")


def _as_object(model: Model) -> dict[str, object]:
    return {
        "name": model.name,
        "zh": model.zh,
        "en": model.en,
        "licence": model.licence,
        "bytes": model.size,
        "here": _here(model),
        "folder": str(model.folder),
    }


def _here(model: Model) -> bool:
    from moying.engines.voice.weights import is_there

    return is_there(model)


def _megabytes(model: Model) -> str:
    return f"{model.size / 1e6:.0f} MB" if model.size else "? MB"
