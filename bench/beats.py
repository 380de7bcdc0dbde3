"""How many cuts fall on a beat, genre by genre, with and without looking for one.

PYTHONPATH=src .venv/bin/python bench/beats.py >> bench/results/music.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from moying.draft import Role
from moying.engines.music.composer import GENRES
from moying.engines.music.score import AS_WRITTEN, Direction, Samples, Score
from moying.engines.music.tone import ToneComposer
from moying.engines.voice import find_voice
from moying.engines.voice.narration import Narration
from moying.engines.writer import WRITERS
from moying.story import Brief, Production, Workshop, produce

TOPICS = ("中国传统茶文化", "人工智能", "海洋", "故宫", "火锅", "太阳系")
NEAR_MS = 40


class Remembering:
    """A voice that speaks each text once: only the music differs from film to film."""

    def __init__(self) -> None:
        self._voice = find_voice()
        self.name, self.network, self.licence = self._voice.name, self._voice.network, self._voice.licence
        self._spoken = cache(self._speak)

    def speak(self, sentences: Sequence[str], **asked: object) -> Narration:
        """What the built-in voice says."""
        return self._spoken(tuple(sentences), tuple(sorted(asked.items())))

    def _speak(self, sentences: tuple[str, ...], asked: tuple[tuple[str, object], ...]) -> Narration:
        return self._voice.speak(sentences, **dict(asked))


class Beats(ToneComposer):
    """The form of each genre, in sines; it keeps the beats, and may be told not to look for the cuts."""

    def __init__(self, *, looks: bool) -> None:
        self.looks, self.beats_ms = looks, ()

    def compose(self, genre: str, *, duration_ms: int, seed: int = 0, asked: Direction = AS_WRITTEN) -> Score:
        """See `music.score.Composer`."""
        score = super().compose(genre, duration_ms=duration_ms, seed=seed, asked=asked if self.looks else AS_WRITTEN)
        self.beats_ms = score.beats_ms
        return score if self.looks else replace(score, beats_ms=())


def share(genre_words: str, voice: Remembering, *, looks: bool) -> tuple[int, int]:
    """How many cuts lie within `NEAR_MS` of a beat, and how many there are."""
    near = count = 0
    for topic in TOPICS:
        composer = Beats(looks=looks)
        shop = Workshop(voice, composer, WRITERS[0], _forgotten, lambda *_: None)
        made: Production = produce(Brief(topic=topic, duration_ms=30_000, bgm_genre=genre_words), shop)
        main = made.draft.by_role(Role.MAIN)
        cuts = [shot.start_ms for shot in main.segments[1:]] if main else []
        near += sum(min(abs(cut - beat) for beat in composer.beats_ms) <= NEAR_MS for cut in cuts)
        count += len(cuts)
    return near, count


def _forgotten(samples: Samples, name: str, made: Mapping[str, object]) -> str:
    return name


def main() -> None:
    """Print the table."""
    print(
        f"\n## Cuts on beats\n\nPrinted by `bench/beats.py`: cuts within {NEAR_MS} ms of a beat, in narrated films of"
    )
    print(f"30 s about {len(TOPICS)} topics with the built-in voice; no cut moved into a sentence.\n")
    print("| genre | cuts | left where they were | on beats |\n|---|---|---|---|")
    voice = Remembering()
    for genre in GENRES:
        (before, count), (after, _) = (share(genre.words[0], voice, looks=looks) for looks in (False, True))
        print(f"| {genre.name} | {count} | {before / count:.0%} | {after / count:.0%} |", flush=True)


if __name__ == "__main__":
    main()
