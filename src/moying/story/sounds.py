"""Which sound effects a film gets, when and why: told from the draft, so that it can be told again after an edit.

A lively film (technology, products, shows, children, or whoever asks) has an effect on what happens:

    shots   | 1         | 2  list: · · ·  | 3        | 4 "免费" |
    effects          whoosh  pop pop pop     rise ⟋drop   ding
    places  | rain ~~~~~ |                | waves ~~~~~~~~~~~~~~ |

Any other film has at most the sound of the places that it shows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from moying.draft import Draft, Role, Segment
from moying.engines.music.words import named
from moying.engines.sfx import find_effect
from moying.language.detect import folded
from moying.painter.coming_in import figures_in, listed, points_in
from moying.painter.spec import SceneSpec
from moying.story.brief import Brief
from moying.story.figurative import denied, likened

NONE, PLACES, LIVELY = "none", "places", "lively"
WHOOSH_PEAK = 0.53
"""Where in a whoosh the air is nearest: that moment lies on the cut."""
WHOOSHES_APART_MS = 3_500
APART_MS = 700
"""Two effects of different kinds sooner after one another are one noise."""
LEAST_PLACE_MS = 2_000
LEAST_RISE_MS = 900
_WORDS_THAT_SOUND = ("bell", "keyboard", "page", "ding")
_BIRDS = frozenset({"forest", "bamboo"})
_BY_DAY = frozenset({"", "dawn", "day"})


@dataclass(frozen=True, slots=True)
class Sound:
    """An effect at its place. why: the reason in zh and en, as a segment's name tells it."""

    kind: str
    start_ms: int
    duration_ms: int
    why: tuple[str, str]

    @property
    def end_ms(self) -> int:
        """Where it has ended."""
        return self.start_ms + self.duration_ms


def manner_of(brief: Brief) -> str:
    """How far a film goes with sounds: what the person said, else what kind of film it is."""
    if brief.sfx:
        return NONE if brief.sfx == "no" else LIVELY
    wish = folded(brief.said.replace(brief.script or "\0", " "))
    about = f"{wish} {folded(brief.topic)} {folded(brief.genre)}"
    lively, calm = (any(named(about, word) for word in _words()[name]) for name in ("lively", "calm"))
    return LIVELY if lively and not calm else PLACES


def places_heard(draft: Draft) -> tuple[Sound, ...]:
    """The sound of each place, as long as it is seen: shots of one place in a row are one."""
    found: list[Sound] = []
    for shot in _shots(draft):
        told = _place_of(shot, _said_during(shot, draft))
        if told is None:
            continue
        kind, why = told
        if found and found[-1].kind == kind and found[-1].end_ms == shot.start_ms:
            found[-1] = Sound(kind, found[-1].start_ms, found[-1].duration_ms + shot.duration_ms, found[-1].why)
        else:
            found.append(Sound(kind, shot.start_ms, shot.duration_ms, why))
    return tuple(sound for sound in found if sound.duration_ms >= LEAST_PLACE_MS)


def effects_heard(draft: Draft) -> tuple[Sound, ...]:
    """The effects on what happens, none over another: what a word names first, then points, the drop, and cuts."""
    placed: list[Sound] = []
    for wanted in (_on_words(draft), _on_points(draft), _before_the_drop(draft), _on_cuts(draft)):
        for sound in wanted:
            if sound.end_ms <= draft.duration_ms and all(_apart(sound, other) for other in placed):
                placed.append(sound)
    return tuple(sorted(placed, key=lambda sound: sound.start_ms))


def cuts_heard(draft: Draft, kind: str) -> tuple[Sound, ...]:
    """That effect at the cuts, as often as one may hear it."""
    return tuple(_on_cuts(draft, kind))


def said_at_ms(draft: Draft, line: Segment, start: int, word: str) -> int:
    """When a word of a spoken line is heard: from the caption that shows it, else by its place in the line."""
    captions = draft.by_role(Role.CAPTIONS)
    for caption in captions.segments if captions else ():
        at = (caption.text or "").casefold().find(word.casefold())
        if at >= 0 and caption.placed.overlaps(line.placed):
            return caption.start_ms + caption.duration_ms * at // max(1, len(caption.text or ""))
    return line.start_ms + line.duration_ms * start // max(1, len(line.name))


def _apart(one: Sound, other: Sound) -> bool:
    if one.start_ms < other.end_ms and other.start_ms < one.end_ms:
        return False
    return one.kind == other.kind or abs(one.start_ms - other.start_ms) >= APART_MS


def _on_words(draft: Draft) -> Iterator[Sound]:
    """One effect for each line at most, and each kind once in a while only: the first that is named."""
    narration = draft.by_role(Role.NARRATION)
    last: dict[str, int] = {}
    for line in narration.segments if narration else ():
        told = next(((kind, *found) for kind in _WORDS_THAT_SOUND if (found := _told(line.name, kind))), None)
        if told is None:
            continue
        kind, start, word = told
        at_ms = said_at_ms(draft, line, start, word)
        if at_ms - last.get(kind, -10_000) >= 6_000:
            last[kind] = at_ms
            yield Sound(kind, at_ms, find_effect(kind).natural_ms, (f"“{word}”", f'"{word}"'))


def _on_points(draft: Draft) -> Iterator[Sound]:
    """A pop as each point of a list, or each figure, has come."""
    length_ms = find_effect("pop").natural_ms
    for shot in _shots(draft):
        for n, at_ms in enumerate(_points_of(shot, draft), 1):
            yield Sound("pop", shot.start_ms + at_ms, length_ms, (f"第 {n} 项", f"point {n}"))


def _points_of(shot: Segment, draft: Draft) -> list[int]:
    kind = (shot.source or "").partition(":")[2]
    if kind not in ("list_card", "big_number"):
        return []
    canvas = {"width_px": draft.width_px, "height_px": draft.height_px, "duration_ms": shot.duration_ms}
    try:
        spec = SceneSpec.from_json(kind, shot.scene, **canvas)
    except ValueError:
        return []  # a draft from outside may say anything of its scene; the renderer tells what is wrong with it
    if kind == "list_card":
        title, points = listed(spec)
        return [round(start) for start, _ in points_in(spec, len(points), titled=bool(title))]
    return [round(start + take) for start, take in figures_in(spec, min(3, len(spec.data.items)))]


def _before_the_drop(draft: Draft) -> Iterator[Sound]:
    """What leads up to the music's hook, and stops where it begins."""
    music = draft.by_role(Role.BGM)
    for piece in music.segments if music else ():
        drop = piece.meta.get("drop_ms")
        if isinstance(drop, int) and not isinstance(drop, bool) and piece.start_ms + drop < draft.duration_ms:
            length_ms = min(find_effect("rise").natural_ms, drop)
            if length_ms >= LEAST_RISE_MS:
                why = ("高潮前", "before the hook")
                yield Sound("rise", piece.start_ms + drop - length_ms, length_ms, why)


def _on_cuts(draft: Draft, wanted: str = "") -> Iterator[Sound]:
    """Air past the ear as one shot becomes another, a page where a page turns; not at every cut."""
    kinds = {(t.from_id, t.to_id): t.kind for t in draft.transitions}
    last_ms = -WHOOSHES_APART_MS
    for before, after in pairwise(_shots(draft)):
        cut_ms = after.start_ms
        if before.end_ms != cut_ms or cut_ms - last_ms < WHOOSHES_APART_MS:
            continue
        turns = kinds.get((before.id, after.id)) == "page_turn"
        kind = wanted or ("page" if turns else "whoosh")
        length_ms = find_effect(kind).natural_ms
        start_ms = cut_ms - (round(WHOOSH_PEAK * length_ms) if kind in ("whoosh", "page") else 0)
        if start_ms >= 0:
            last_ms = cut_ms
            yield Sound(kind, start_ms, length_ms, ("转场", "transition"))


def _said_during(shot: Segment, draft: Draft) -> str:
    """The lines of which at least half are heard over the shot; in a silent film what the shot is called."""
    narration = draft.by_role(Role.NARRATION)
    lines = narration.segments if narration else ()
    within = [x.name for x in lines if shot.start_ms <= (x.start_ms + x.end_ms) // 2 < shot.end_ms]
    return " ".join(within) if lines else shot.name


def _place_of(shot: Segment, said: str) -> tuple[str, tuple[str, str]] | None:
    """What is heard where the shot plays; None for a place that has no sound of ours."""
    kind = (shot.source or "").removeprefix("scene:")
    weather, hour = shot.scene.get("weather") or "", shot.scene.get("time") or ""
    if weather == "rain" or (kind == "rain_street" and weather not in ("clear", "snow")):
        return "rain", ("雨景", "rain")
    for told in ("crowd", "wind"):
        if found := _told(said, told):
            return told, (f"“{found[1]}”", f'"{found[1]}"')
    if kind == "sea":
        return "waves", ("海边", "the sea")
    if kind == "desert":
        return "wind", ("大漠", "the desert")
    if kind in _BIRDS and hour in _BY_DAY and weather not in ("rain", "snow"):
        return "birds", ("林间", "the woods")
    return None


def _shots(draft: Draft) -> Sequence[Segment]:
    main = draft.by_role(Role.MAIN)
    return main.segments if main else ()


def _told(said: str, kind: str) -> tuple[int, str] | None:
    """The first word of that kind that the text says and means, and where."""
    plain = folded(said)
    for word in _words()[kind]:
        latin = word.isascii()
        for found in re.finditer(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if latin else re.escape(word), plain):
            before = re.split(r"[，。！？；,.!?;]", plain[: found.start()])[-1]
            if not denied(before, latin=latin) and not likened(before, plain[found.end() :], latin=latin):
                return found.start(), said[found.start() : found.end()] if len(said) == len(plain) else word
    return None


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    lists = tomllib.loads((files("moying.story") / "sounds.toml").read_text("utf-8"))
    return {name: tuple(_parted(words)) for name, words in lists.items()}


def _parted(words: Mapping[str, str]) -> Iterable[str]:
    yield from words["zh"].split()
    yield from (word.strip() for word in words["en"].split(",") if word.strip())
