"""Print the docs' tables from the code: `docs/tables.md`, `docs/draft-schema.md`, `docs/draft.schema.json`.

    .venv/bin/python docs/print_tables.py

A test compares the files with what this prints, so that docs and code cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from moying.render.knobs import knobs_of
from moying.wire.codes import CODES
from moying.wire.fields import (
    DraftFields,
    DraftMeta,
    Field,
    Flag,
    Free,
    FreeList,
    Holds,
    Number,
    SegmentFields,
    Text,
    TrackFields,
    TrackMeta,
    TransitionFields,
    Whole,
)
from moying.wire.schema import draft_schema, is_required

DOCS = Path(__file__).parent
PRINTED_BY = "<!-- Printed by docs/print_tables.py. Do not edit. -->"

Rows = Iterable[tuple[object, ...]]


def pages() -> dict[str, str]:
    """Each printed file by its name in `docs/`."""
    return {
        "tables.md": tables(),
        "draft-schema.md": draft_page(),
        "draft.schema.json": json.dumps(draft_schema(), ensure_ascii=False, indent=2) + "\n",
    }


def tables() -> str:
    """Everything that has a registry."""
    parts = [PRINTED_BY, "# Tables"]
    for title, module, registry, rows, heads in TABLES:
        if hasattr(import_module(module), registry):
            parts += [f"## {title}", table(heads, rows(import_module(module)))]
    return "\n\n".join(parts) + "\n"


def codes(_: Any) -> Rows:
    """The code table in both languages."""
    return ((c.number, c.status, c.means, c.remedy_zh, c.remedy_en) for c in CODES)


def scenes(module: Any) -> Rows:
    """What the painter can paint."""
    return ((f"`{s.kind}`", s.zh, s.en) for s in module.SCENES)


def styles(module: Any) -> Rows:
    """In which styles it can paint all of them."""
    return ((f"`{s.name}`", s.zh, s.en) for s in module.STYLES)


def palettes(module: Any) -> Rows:
    """The colours of occasions and moods, from deep to pale."""
    for p in module.PALETTES:
        tones = (p.deep, p.lead, p.second, p.accent, p.pale)
        yield f"`{p.name}`", p.zh, p.en, " ".join("#" + bytes(round(255 * c) for c in tone).hex() for tone in tones)


def voices(module: Any) -> Rows:
    """Who can speak."""
    for name, _ in module.VOICES:
        voice = module.find_voice(name)
        can = voice.capabilities
        yield f"`{name}`", "yes" if voice.network else "no", can.stamps, "yes" if can.readings else "no", voice.licence


def speakers(module: Any) -> Rows:
    """The built-in voice's speakers, and the words that ask for each."""
    return ((f"`{one.name}`", one.zh, one.en, one.words.replace(" ", " · ")) for one in module.SPEAKERS)


def genres(module: Any) -> Rows:
    """What the composers play, and the words that ask for it."""
    return ((f"`{name}`", " · ".join(words)) for name, words in module.genres().items())


def transitions(module: Any) -> Rows:
    """How one shot can become the next, and what of it can be set beside `kind`."""
    for row in module.BUILT_IN:
        yield f"`{row.kind}`", row.zh, row.en, knobs(row.made_of(), row.knobs)


def effects(module: Any) -> Rows:
    """What can be done to a picture, and the knobs of each."""
    return ((f"`{row.kind}`", row.zh, row.en, knobs(row.made_of())) for row in module.BUILT_IN)


def knobs(look: type[Any], settled: Container[str] = ()) -> str:
    """What can be set on a look, with its default."""
    free = ((name, *knob) for name, knob in knobs_of(look).items() if name not in settled)
    return " · ".join(f"`{name}` {knob.says}{default_of(default)}" for name, knob, default in free)


def default_of(default: object) -> str:
    """What counts when a knob is left alone."""
    return f" ({default:g})" if isinstance(default, float | int) else f" ({default})" if default else ""


def presets(module: Any) -> Rows:
    """Where a film can go."""
    for p in module.PRESETS:
        size = f"short side {p.short_side_px}" if p.short_side_px else "the draft's"
        fixed = f"; wider than {p.widest}: {p.size[0]}x{p.size[1]}" if p.widest else ""
        long = f"{p.most_s} s" if p.most_s else ""
        yield f"`{p.name}`", p.zh, p.en, p.format, size + fixed, p.quality or "", p.audio_bitrate // 1000, long


def tools(module: Any) -> Rows:
    """What the agent can do, with the fields of each tool's arguments."""
    for tool in module.TOOLS:
        fields = module.schema_of(tool).get("properties", {})
        yield f"`{tool.name}`", *tool.says, ", ".join(f"`{f}`" for f in fields), tool.operation or "free"


def language_models(module: Any) -> Rows:
    """Endpoints of language models that can be named."""
    return ((f"`{p.name}`", *p.says, p.url, f"`{p.model}`" if p.model else "") for p in module.presets().values())


def topics(module: Any) -> Rows:
    """What the built-in writer knows something about."""
    return ((f"`{pack.key}`", ", ".join(pack.names), ", ".join(pack.lines)) for pack in module.packs())


def prices(module: Any) -> Rows:
    """What an operation costs."""
    return ((f"`{operation}`", credits) for operation, credits in module.PRICES.items())


# Title, module, the name in it that is its registry, the rows, the heads. A room without its registry has no table yet.
TABLES: tuple[tuple[str, str, str, Callable[[Any], Rows], tuple[str, ...]], ...] = (
    ("Codes", "moying.wire.codes", "CODES", codes, ("code", "HTTP", "means", "怎么办", "what to do")),
    ("Scenes", "moying.painter.scenes", "SCENES", scenes, ("kind", "画面", "shows")),
    (
        "Voices",
        "moying.engines.voice",
        "VOICES",
        voices,
        ("name", "uses the network", "stamps", "keeps readings", "licence"),
    ),
    ("Styles", "moying.painter.styles", "STYLES", styles, ("look", "风格", "looks like")),
    ("Palettes", "moying.painter.palettes", "PALETTES", palettes, ("palette", "配色", "for", "deep to pale")),
    (
        "Speakers of the built-in voice",
        "moying.engines.voice.speakers",
        "SPEAKERS",
        speakers,
        ("name", "音色", "who", "asked for by"),
    ),
    ("Music", "moying.engines.music", "genres", genres, ("genre", "asked for by")),
    ("Transitions", "moying.render.transitions", "BUILT_IN", transitions, ("kind", "转场", "looks", "knobs (default)")),
    ("Effects", "moying.render.effects", "BUILT_IN", effects, ("kind", "特效", "looks", "knobs (default)")),
    (
        "Export presets",
        "moying.render.presets",
        "PRESETS",
        presets,
        ("name", "预设", "for", "file", "size", "quality", "sound, kbit/s", "at most"),
    ),
    ("Topics", "moying.engines.writer.packs", "packs", topics, ("pack", "answers to", "languages")),
    (
        "Language models",
        "moying.engines.llm.settings",
        "presets",
        language_models,
        ("name", "模型服务", "service", "address", "model"),
    ),
    ("Tools", "moying.agent.tools", "TOOLS", tools, ("name", "作用", "does", "arguments", "operation")),
    ("Credits under `hosted`", "moying.store.policy", "PRICES", prices, ("operation", "credits")),
)


def draft_page() -> str:
    """The draft's keys, one table for each object."""
    parts = [
        PRINTED_BY,
        "# The draft on the wire",
        "Times are whole milliseconds, spans half-open. Unknown keys survive a round trip. `null` counts as left out. "
        "The same as a JSON Schema: [draft.schema.json](draft.schema.json), served at `GET /api/schema/draft`.",
    ]
    for title, fields in (
        ("The draft", DraftFields),
        ("`m` of the draft", DraftMeta),
        ("A track: an item of `t`", TrackFields),
        ("`m` of a track", TrackMeta),
        ("A segment: an item of `sg`", SegmentFields),
        ("A transition: an item of `transitions`", TransitionFields),
    ):
        parts += [f"## {title}", table(("key", "holds", "when left out", "means"), map(row, fields.fields()))]
    return "\n\n".join(parts) + "\n"


def row(field: Field) -> tuple[object, ...]:
    """One key of the draft."""
    return f"`{field.key}`", holds(field), left_out(field), field.meaning


def holds(field: Field) -> str:
    """What a key may hold."""
    match field:
        case Whole():
            return f"whole number, {field.least} to {field.most}"
        case Number():
            return f"number, {field.least:g} to {field.most:g}"
        case Text():
            return f"text, at most {field.longest} characters"
        case Flag():
            return "true or false"
        case Free():
            return "object"
        case FreeList() | Holds(many=True):
            return "list of objects"
        case _:
            return "object"


def left_out(field: Field) -> str:
    """What counts when a key is left out."""
    if is_required(field):
        return "**required**"
    default = getattr(field, "default", None)
    return "" if default is None else f"{default:g}"


def table(heads: tuple[str, ...], rows: Rows) -> str:
    """A Markdown table."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def main() -> None:
    """Write the files, and say which of them changed."""
    for name, text in pages().items():
        file = DOCS / name
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
            print(f"wrote {file.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
