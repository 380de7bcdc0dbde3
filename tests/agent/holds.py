"""What must hold of a draft that resulted, said in a few words: `B lasts 3 & music softer & title 夏日`.

Each saying tells what must hold, and by that what else may have changed: whatever it does not speak of must be as it
was. Letters are the shots as they stood at first, a small one a repeated or split-off part of it.

    order ACDE          B lasts 3           B longer, B longer 2      BC speed 0.5, A speed 1.2..2
    B backwards         B forwards          D still, D moving         AB looks black_white, C plain
    B brighter, darker  B warmer, cooler    B vivid, dull, contrast   B lasts 3 | B speed 1.3 (either)
    cuts dip_black      cut BC page_turn    no cuts                   cuts last 0.8, longer, shorter
    film 30             canvas 16:9         resolution 720            style ink, palette festive
    title 夏日          title lasts 5       title at center           no title
    caption bigger      caption at top      caption color yellow      no captions, karaoke, captions traditional
    music jazz, other   music 0.2, softer   music fades out, own      no music
    sound rain B        sounds softer       sounds more               no sounds
    voice other, slower narration softer    says B 一壶好茶            no narration
    picture B, BD       pictures            uses beach                original 0
    same                back 2              new film                  answer 20
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from agent.aspects import Case, aspects, changed, letter, lost, shot, shots, volume
from agent.word_holds import read_more
from moying.agent.tools.briefs import brief_of
from moying.draft import Draft, Role, Segment
from moying.language.detect import simplified

CLOSE_MS = 60
USUAL_CAPTION = 0.05
"""The size of a caption that says none, about: only for whether one became bigger or smaller."""
LENGTHS = {"lengths", "film", "music_take", "title_time"}
ORDER = LENGTHS | {"order", "cuts", "says", "captions", "sounds", "pace", "original"}


@dataclass(frozen=True)
class Verdict:
    """failed: the sayings that do not hold. strayed: what changed beside them. lost: what was lost with it."""

    failed: tuple[str, ...]
    strayed: frozenset[str]
    lost: frozenset[str]

    @property
    def right(self) -> bool:
        return not self.failed and not self.strayed


def judge(must_hold: str, case: Case) -> Verdict:
    """Whether everything that must hold does, and nothing else has changed; of several readings ("|"), the one that
    does best. Raises `ValueError` for a saying that is not in the vocabulary."""
    readings = [_judged(reading, case) for reading in must_hold.split(" | ")]
    return next((verdict for verdict in readings if verdict.right), readings[0])


def _judged(must_hold: str, case: Case) -> Verdict:
    allowed: set[str] = set()
    failed = []
    spoken_of: dict[str, set[str]] = {}
    for saying in must_hold.split(" & "):
        holds, covers = read(saying)
        allowed |= covers
        try:
            good = holds(case)
        except (LookupError, AttributeError, TypeError, AssertionError):  # what it speaks of is not there
            good = False
        failed += [] if good else [saying]
        if names := re.match(r"(?:picture )?([A-Ea-e]+)(?![a-z])", saying):
            for aspect in covers & OF_SHOTS:
                spoken_of.setdefault(aspect, set()).update(names[1])
    strayed = frozenset() if "all" in allowed else frozenset(changed(case.old, case.after) - allowed)
    strayed |= {aspect for aspect, names in spoken_of.items() if _beside(case, aspect, names)}
    return Verdict(tuple(failed), strayed, frozenset(lost(case) & strayed))


OF_SHOTS = {"speed", "backwards", "still", "effects"}
"""What a saying tells of the shots that it names, and of no others."""


def _beside(case: Case, aspect: str, names: set[str]) -> bool:
    """Whether other shots than those named are no longer as they were."""
    old, new = aspects(case.old)[aspect], aspects(case.after)[aspect]
    assert isinstance(old, dict) and isinstance(new, dict)
    ids = {s.id for s in shots(case.after) if letter(s) in names}
    return any(old[i] != new[i] for i in old.keys() & new.keys() - ids)


Holds = Callable[[Case], bool]
_VOCABULARY: list[tuple[re.Pattern[str], Callable[..., Holds], set[str]]] = []


def read(saying: str) -> tuple[Holds, set[str]]:
    """The check that a saying asks for, and what may have changed where it holds. Raises `ValueError`."""
    if more := read_more(saying.strip()):
        return more
    for pattern, make, covers in _VOCABULARY:
        if found := pattern.fullmatch(saying.strip()):
            return make(*found.groups()), covers
    raise ValueError(f"not in the vocabulary of agent/holds.py: {saying!r}")


def says(pattern: str, *covers: str) -> Callable[[Callable[..., Holds]], Callable[..., Holds]]:
    """Take up a saying: its pattern, and the aspects that it tells of."""

    def keep(make: Callable[..., Holds]) -> Callable[..., Holds]:
        _VOCABULARY.append((re.compile(pattern), make, set(covers)))
        return make

    return keep


_S = "([A-Ea-e]+)"


@says(r"order ([A-Ea-e?]+)", *ORDER)
def _order(letters: str) -> Holds:
    return lambda c: "".join(map(letter, shots(c.after))) == letters


@says(rf"{_S} lasts ([\d.]+)", *LENGTHS)
def _lasts(names: str, seconds: str) -> Holds:
    return lambda c: all(abs(shot(c.after, n).duration_ms - float(seconds) * 1000) <= CLOSE_MS for n in names)


@says(rf"{_S} (longer|shorter)(?: ([\d.]+))?", *LENGTHS)
def _longer(names: str, way: str, seconds: str | None) -> Holds:
    sign = 1 if way == "longer" else -1

    def holds(c: Case) -> bool:
        by = [sign * (shot(c.after, n).duration_ms - shot(c.old, n).duration_ms) for n in names]
        return all(abs(b - float(seconds) * 1000) <= CLOSE_MS if seconds else b > CLOSE_MS for b in by)

    return holds


@says(rf"{_S} speed ([\d.]+?)(?:\.\.([\d.]+))?", "speed", *LENGTHS)
def _speed(names: str, least: str, most: str | None) -> Holds:
    bounds = float(least) - 0.01, float(most or least) + 0.01
    return lambda c: _only(c, names, "speed", lambda v: bounds[0] <= v <= bounds[1])


def _only(c: Case, names: str, aspect: str, good: Callable[[float], bool]) -> bool:
    """Those shots are so now."""
    new = aspects(c.after)[aspect]
    assert isinstance(new, dict)
    return all(good(new[shot(c.after, n).id]) for n in names)


@says(rf"{_S} (backwards|forwards)", "backwards")
def _backwards(names: str, way: str) -> Holds:
    return lambda c: _only(c, names, "backwards", lambda v: v == (way == "backwards"))


@says(rf"{_S} (still|moving)", "still")
def _still(names: str, way: str) -> Holds:
    return lambda c: _only(c, names, "still", lambda v: v == (way == "still"))


@says(rf"{_S} (?:looks ([a-z_ ]+)|plain)", "effects")
def _looks(names: str, kinds: str | None) -> Holds:
    wanted = set((kinds or "").split())

    def holds(c: Case) -> bool:
        found = [{str(e["kind"]) for e in shot(c.after, n).effects} for n in names]
        return all(kinds >= wanted if wanted else not kinds for kinds in found)

    return holds


KNOBS = {
    "brighter": ("brightness", 1), "darker": ("brightness", -1), "warmer": ("temperature", 1),
    "cooler": ("temperature", -1), "vivid": ("saturation", 1), "dull": ("saturation", -1), "contrast": ("contrast", 1),
}  # fmt: skip


@says(rf"{_S} ({'|'.join(KNOBS)})", "effects")
def _adjusted(names: str, way: str) -> Holds:
    knob, sign = KNOBS[way]
    return lambda c: all(
        sign * (_turned(shot(c.after, n), knob) - _turned(shot(c.old, n), knob)) > 0.001 for n in names
    )


def _turned(segment: Segment, knob: str) -> float:
    """How far a knob of light and colour is turned, over all effects of a shot."""
    return sum(float(str(e.get(knob, 0))) for e in segment.effects if e["kind"] == "adjust")


@says(r"cuts ([a-z]+_?[a-z]*)(?<!longer)(?<!shorter)", "cuts")
def _cuts(kind: str) -> Holds:
    return lambda c: (
        {x.kind for x in c.after.transitions} == {kind} and (len(c.after.transitions) == len(shots(c.after)) - 1)
    )


@says(r"cut ((?:[A-E][A-E] [a-z_]+ ?)+)", "cuts")
def _cut(told: str) -> Holds:
    wanted = dict(re.findall(r"([A-E][A-E]) ([a-z_]+)", told))

    def holds(c: Case) -> bool:
        of = {(shot(c.after, pair[0]).id, shot(c.after, pair[1]).id): kind for pair, kind in wanted.items()}
        was, now = ({(x.from_id, x.to_id): x.kind for x in d.transitions} for d in (c.old, c.after))
        return of.items() <= now.items() and all(now[k] == was[k] for k in now if k not in of)

    return holds


@says(r"no cuts", "cuts")
def _no_cuts() -> Holds:
    return lambda c: not c.after.transitions


@says(r"cuts last ([\d.]+)", "cuts")
def _cuts_last(seconds: str) -> Holds:
    return lambda c: {x.duration_ms for x in c.after.transitions} == {round(float(seconds) * 1000)}


@says(r"cuts (longer|shorter)", "cuts")
def _cuts_longer(way: str) -> Holds:
    sign = 1 if way == "longer" else -1

    def holds(c: Case) -> bool:
        old, new = ([sign * x.duration_ms for x in d.transitions] for d in (c.old, c.after))
        return min(new) > max(old)

    return holds


@says(r"film ([\d.]+)", "pace", *LENGTHS)
def _film(seconds: str) -> Holds:
    return lambda c: abs(c.after.duration_ms - float(seconds) * 1000) <= CLOSE_MS


@says(r"canvas (\d+):(\d+)", "canvas")
def _canvas(across: str, down: str) -> Holds:
    return lambda c: c.after.width_px * int(down) == c.after.height_px * int(across)


@says(r"resolution (\d+)", "canvas")
def _resolution(side: str) -> Holds:
    return lambda c: min(c.after.width_px, c.after.height_px) == int(side)


@says(r"(style|palette) ([a-z]+)", "look", "title_look", "caption_look")
def _style(which: str, name: str) -> Holds:
    key = "look" if which == "style" else "palette"
    return lambda c: {s.scene.get(key) for s in shots(c.after)} == {name}


@says(r"title lasts ([\d.]+)", "title_time")
def _title_lasts(seconds: str) -> Holds:
    return lambda c: _titles(c)[0].duration_ms == float(seconds) * 1000


@says(r"title at ([a-z_]+)", "title_look")
def _title_at(place: str) -> Holds:
    return lambda c: _titles(c)[0].style.get("position") == place


@says(r"no title", "title", "title_time", "title_look")
def _no_title() -> Holds:
    return lambda c: not _titles(c)


@says(r"title (.+)", "title", "title_look")
def _title(text: str) -> Holds:
    return lambda c: [s.text for s in _titles(c)] == [text]


def _titles(c: Case) -> tuple[Segment, ...]:
    track = c.after.by_role(Role.TITLES)
    return track.segments if track else ()


def _caption_style(draft: Draft, key: str) -> object:
    track = draft.by_role(Role.CAPTIONS)
    told = {str(s.style.get(key)): s.style.get(key) for s in track.segments} if track else {}
    return next(iter(told.values())) if len(told) == 1 else None


@says(r"caption (bigger|smaller)", "caption_look")
def _caption_size(way: str) -> Holds:
    def holds(c: Case) -> bool:
        old, new = (_caption_style(d, "size") or USUAL_CAPTION for d in (c.old, c.after))
        assert isinstance(old, float) and isinstance(new, float)
        return new > old if way == "bigger" else new < old

    return holds


@says(r"caption at (top|center|bottom)", "caption_look")
def _caption_at(place: str) -> Holds:
    return lambda c: (_caption_style(c.after, "position") or "bottom") == place


@says(r"caption color (yellow|red|white)", "caption_look")
def _caption_color(name: str) -> Holds:
    def holds(c: Case) -> bool:
        said = _caption_style(c.after, "color") or "#ffffff"
        red, green, blue = (int(str(said)[i : i + 2], 16) > 150 for i in (1, 3, 5))
        return (red, green, blue) == {"yellow": (1, 1, 0), "red": (1, 0, 0), "white": (1, 1, 1)}[name]

    return holds


@says(r"no captions", "captions", "caption_look")
def _no_captions() -> Holds:
    return lambda c: (track := c.after.by_role(Role.CAPTIONS)) is None or not track.segments or track.muted


@says(r"(no )?karaoke", "caption_look")
def _karaoke(no: str | None) -> Holds:
    return lambda c: bool(_caption_style(c.after, "karaoke")) != bool(no)


@says(r"captions traditional", "captions")
def _traditional() -> Holds:
    def holds(c: Case) -> bool:
        old, new = (aspects(d)["captions"] for d in (c.old, c.after))
        assert isinstance(old, tuple) and isinstance(new, tuple)
        return old != new and tuple(map(simplified, new)) == old

    return holds


@says(r"music ([\d.]+)", "music_volume")
def _music_volume(share: str) -> Holds:
    return lambda c: abs((volume(c.after.by_role(Role.BGM)) or 0.0) - float(share)) <= 0.011


@says(r"music (louder|softer)", "music_volume")
def _music_louder(way: str) -> Holds:
    return lambda c: _moved(way, volume(c.old.by_role(Role.BGM)), volume(c.after.by_role(Role.BGM)))


def _moved(way: str, old: float | None, new: float | None) -> bool:
    assert old is not None and new is not None
    return new > old if way == "louder" else new < old


@says(r"music fades (in|out)", "music_fades", "music_take")
def _music_fades(way: str) -> Holds:
    """By the segment's own fade; or, for the end, played softer by the band."""

    def holds(c: Case) -> bool:
        track = c.after.by_role(Role.BGM)
        first, last = track.segments[0], track.segments[-1]
        if way == "in":
            return first.fade_in_ms >= 500
        return last.fade_out_ms >= 500 or brief_of(c.after).bgm_ending_db > brief_of(c.old).bgm_ending_db

    return holds


@says(r"music own", "music", "music_take")
def _music_own() -> Holds:
    return lambda c: "song" in str(c.after.by_role(Role.BGM).segments[0].meta.get("provenance"))


@says(r"music other", "music", "music_take")
def _music_other() -> Holds:
    return lambda c: aspects(c.after)["music_take"] not in {None, aspects(c.old)["music_take"]}


@says(r"music ([a-z]+)", "music", "music_take")
def _music(genre: str) -> Holds:
    wanted = {"electronic": {"pop", "tense", "corporate", "ambient"}}.get(genre, {genre})
    return lambda c: c.after.by_role(Role.BGM).segments[0].meta.get("genre") in wanted


@says(r"no music", "music", "music_take", "music_volume", "music_fades")
def _no_music() -> Holds:
    return lambda c: not volume(c.after.by_role(Role.BGM))


@says(r"sound ([a-z]+) ([A-E])", "sounds", "sounds_volume")
def _sound(kind: str, name: str) -> Holds:
    return lambda c: (kind, name) in aspects(c.after)["sounds"]


@says(r"sounds (louder|softer)", "sounds_volume")
def _sounds(way: str) -> Holds:
    return lambda c: _moved(way, aspects(c.old)["sounds_volume"], aspects(c.after)["sounds_volume"])


@says(r"sounds more", "sounds", "sounds_volume")
def _sounds_more() -> Holds:
    return lambda c: len(aspects(c.after)["sounds"]) > len(aspects(c.old)["sounds"])


@says(r"no sounds", "sounds", "sounds_volume")
def _no_sounds() -> Holds:
    return lambda c: not aspects(c.after)["sounds"]


@says(r"voice (faster|slower)", "pace", "voice", *LENGTHS)
def _pace(way: str) -> Holds:
    return lambda c: _moved("softer" if way == "faster" else "louder", aspects(c.old)["pace"], aspects(c.after)["pace"])


@says(r"voice ([a-z]+)", "voice", "pace", *LENGTHS)
def _voice(who: str) -> Holds:
    return lambda c: (
        brief_of(c.after).voice == who if who != "other" else aspects(c.old)["voice"] != aspects(c.after)["voice"]
    )


@says(r"narration (louder|softer)", "narration_volume")
def _narration(way: str) -> Holds:
    return lambda c: _moved(way, *(volume(d.by_role(Role.NARRATION)) for d in (c.old, c.after)))


@says(r"no narration", "says", "pace", "narration_volume", "voice")
def _no_narration() -> Holds:
    return lambda c: not volume(c.after.by_role(Role.NARRATION))


@says(r"says ([A-E]) (.+)", "says", "captions", "pace", *LENGTHS)
def _line(name: str, text: str) -> Holds:
    def holds(c: Case) -> bool:
        seen = shot(c.after, name).placed
        told = [s for s in c.after.by_role(Role.NARRATION).segments if seen.start_ms <= s.start_ms < seen.end_ms]
        shown = "".join(s.text or "" for s in c.after.by_role(Role.CAPTIONS).segments if seen.overlaps(s.placed))
        bare = re.sub(r"\W", "", text)
        return [re.sub(r"\W", "", s.name) for s in told] == [bare] and re.sub(r"\W", "", shown) == bare

    return holds


@says(r"picture ([A-E]+)", "pictures", "look")
def _picture(names: str) -> Holds:
    return lambda c: [letter(s) for s in shots(c.after) if _repainted(c, s)] == sorted(names)


@says(r"pictures", "pictures", "look")
def _pictures() -> Holds:
    return lambda c: all(_repainted(c, s) for s in shots(c.after))


def _repainted(c: Case, segment: Segment) -> bool:
    was = next((s for s in shots(c.old) if s.id == segment.id), segment)
    return (was.source, was.scene) != (segment.source, segment.scene)


@says(r"uses ([a-z]+)", "overlays", "pictures", "placing", "look", *(ORDER - {"says", "captions"}))
def _uses(name: str) -> Holds:
    return lambda c: any(f"asset:{name}" in (s.source or "") for t in c.after.tracks for s in t.segments)


@says(r"original (0|softer)", "original")
def _original(way: str) -> Holds:
    def holds(c: Case) -> bool:
        loud = [s.volume for s in shots(c.after) if "cat" not in str(s.source)]
        muted = c.after.by_role(Role.MAIN).muted or not c.after.by_role(Role.MAIN).volume
        return (max(loud) == 0 or muted) if way == "0" else 0 < max(loud) * c.after.by_role(Role.MAIN).volume < 1

    return holds


@says(r"same", "")
def _same() -> Holds:
    return lambda c: c.after == c.old


@says(r"back (\d)", "all")
def _back(steps: str) -> Holds:
    return lambda c: c.after == c.before[-1 - int(steps)]


@says(r"new film", "all")
def _new_film() -> Holds:
    return lambda c: len(shots(c.after)) > 0


@says(r"answer (.+)", "")
def _answer(words: str) -> Holds:
    return lambda c: words.casefold() in c.answer.casefold()
