"""How far scripts of the built-in writer fill the length asked: every pack, language and length.

PYTHONPATH=src .venv/bin/python bench/writer.py > bench/results/writer.md
"""

from __future__ import annotations

from collections.abc import Iterator

from moying.engines.writer import PackWriter
from moying.engines.writer.packs import GENERAL, Pack, packs
from moying.story.pacing import natural_ms, speech_room_ms

SECONDS = (15, 30, 60, 90, 120, 180, 300)
EXACT = 0.03


def name_of(pack: Pack, language: str) -> str:
    """A name of the topic in the language, by which the pack is found."""
    return next(n for n in pack.names if (language == "en") == (n.isascii() and n != "AI"))


def filled(pack: Pack, language: str, seconds: int) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    """The share of the time for speech that the script takes at the natural pace, its sentences, and what of it is
    about topics beside."""
    room_ms = speech_room_ms(seconds * 1000)
    script = PackWriter().write(name_of(pack, language), genre="", language=language, speech_ms=room_ms, seed=1)
    lines = pack.lines[language]
    own = {*lines.hooks, *lines.body, *lines.more, *lines.closes}
    own |= {line for part in lines.parts for line in (part.lead, *part.lines)}
    other = tuple(line for line in script.sentences if line not in own)
    return natural_ms(script.sentences, language) / room_ms, script.sentences, other


def rows(language: str) -> Iterator[tuple[int, list[float], list[float], list[str]]]:
    """For each length: the fill of every pack, the share of its own words, and which miss it."""
    topics = [pack for pack in packs() if pack.key != GENERAL]
    for seconds in SECONDS:
        fills, owns, missed = [], [], []
        for pack in topics:
            fill, said, other = filled(pack, language, seconds)
            assert len(set(said)) == len(said), pack.key
            fills.append(fill)
            owns.append(1 - natural_ms(other, language) / max(1, natural_ms(said, language)))
            if abs(fill - 1) > EXACT:
                missed.append(f"{pack.key} {fill:.0%}")
        yield seconds, fills, owns, missed


def main() -> None:
    """Print the table."""
    topics = [pack for pack in packs() if pack.key != GENERAL]
    print("# How far the built-in writer fills a length\n\nPrinted by `bench/writer.py`.\n")
    print(f"{len(topics)} topics, each in Chinese and English, one script each; the share is of the time for speech at")
    print(
        "the natural pace, before the voice takes up what is left. Own: of the topic itself, not of those beside it.\n"
    )
    print("| language | length, s | within 3 % | shortest | longest | own words, median | least | not within 3 % |")
    print("|---|---|---|---|---|---|---|---|")
    for language in ("zh", "en"):
        for seconds, fills, owns, missed in rows(language):
            good = len(fills) - len(missed)
            print(
                f"| {language} | {seconds} | {good} of {len(fills)} | {min(fills):.1%} | {max(fills):.1%} | "
                f"{sorted(owns)[len(owns) // 2]:.0%} | {min(owns):.0%} | {', '.join(missed) or '-'} |"
            )


if __name__ == "__main__":
    main()
