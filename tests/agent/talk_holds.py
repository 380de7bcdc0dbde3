"""More sayings for `agent.holds`, for whole conversations: shots by their numbers in the film as it stands after the
turn, files by their names.

    shots 5             order 2 1 + 3 (the numbers from before; + is new)     4 shots fewer
    2 lasts 3           2 longer, 2 shorter   2 speed 0.5, 2 slower, 2 faster 2 backwards, 2 still
    2 looks vintage     2 plain               2 silent                        2 shows beach.jpg
    2 says 谢谢          cut 1 2 wipe_left     cuts none                       film from 7.5 to 8
    over logo.png right top                   over none                       logo.png smaller
    text 限时            text none             captions 大家好 / 谢谢            caption 2 谢谢
    captions 3          captions follow       titles bigger, titles color #ff0000
    undone, redone      published             cover 3                         sounds 2
"""

from __future__ import annotations

import re

from agent.aspects import Case, aspects, shots
from agent.holds import CLOSE_MS, LENGTHS, ORDER, Holds, says
from moying.draft import Draft, Role, Segment, TrackKind
from moying.draft.layers import overlays_of

_N = r"(-?\d+|all)"
_WORDED = ("texts", "text_look")
_FOLLOW = {*ORDER, "overlays"}
"""What goes along where shots come, go or change places."""


def _meant(draft: Draft, number: str) -> list[Segment]:
    if number == "all":
        return list(shots(draft))
    return [shots(draft)[int(number) - 1 if int(number) > 0 else int(number)]]


def _was(c: Case, now: Segment) -> Segment:
    return next(s for s in shots(c.old) if s.id == now.id)


def _alone(c: Case, number: str, aspect: str) -> bool:
    """Whether that is as it was of all other shots."""
    old, new = aspects(c.old)[aspect], aspects(c.after)[aspect]
    assert isinstance(old, dict) and isinstance(new, dict)
    ids = {s.id for s in _meant(c.after, number)}
    return all(old[i] == new[i] for i in old.keys() & new.keys() - ids)


@says(r"shots (\d+)", *_FOLLOW, "canvas")
def _shots(count: str) -> Holds:
    return lambda c: len(shots(c.after)) == int(count)


@says(r"order ([-\d+ ]+)", *_FOLLOW, "title_time")
def _order(numbers: str) -> Holds:
    def holds(c: Case) -> bool:
        was = {s.id: str(n) for n, s in enumerate(shots(c.old), 1)}
        return [was.get(s.id, "+") for s in shots(c.after)] == numbers.split()

    return holds


@says(rf"{_N} lasts ([\d.]+)", "overlays", *LENGTHS)
def _lasts(number: str, seconds: str) -> Holds:
    return lambda c: all(abs(s.duration_ms - float(seconds) * 1000) <= CLOSE_MS for s in _meant(c.after, number))


@says(rf"{_N} (longer|shorter)", "overlays", *LENGTHS)
def _longer(number: str, way: str) -> Holds:
    sign = 1 if way == "longer" else -1
    return lambda c: all(sign * (s.duration_ms - _was(c, s).duration_ms) > 0 for s in _meant(c.after, number))


@says(rf"{_N} speed ([\d.]+)", "speed", "overlays", *LENGTHS)
def _speed(number: str, speed: str) -> Holds:
    return lambda c: _alone(c, number, "speed") and all(s.speed == float(speed) for s in _meant(c.after, number))


@says(rf"{_N} (slower|faster)", "speed", "overlays", *LENGTHS)
def _slower(number: str, way: str) -> Holds:
    sign = 1 if way == "faster" else -1
    return lambda c: (
        _alone(c, number, "speed") and all(sign * (s.speed - _was(c, s).speed) > 0 for s in _meant(c.after, number))
    )


@says(rf"{_N} (backwards|still)", "backwards", "still")
def _flagged(number: str, way: str) -> Holds:
    return lambda c: (
        _alone(c, number, way) and all(s.reverse if way == "backwards" else s.freeze for s in _meant(c.after, number))
    )


@says(rf"{_N} (?:looks ([a-z_ ]+)|plain)", "effects")
def _looks(number: str, kinds: str | None) -> Holds:
    wanted = (kinds or "").split()

    def holds(c: Case) -> bool:
        found = [[str(e["kind"]) for e in s.effects] for s in _meant(c.after, number)]
        return _alone(c, number, "effects") and all(kinds == wanted for kinds in found)

    return holds


@says(rf"{_N} silent", "original")
def _silent(number: str) -> Holds:
    return lambda c: _alone(c, number, "original") and all(not s.volume for s in _meant(c.after, number))


@says(rf"{_N} shows (\S+)", "pictures", "look", "placing", "original", "speed", *_FOLLOW)
def _shows(number: str, name: str) -> Holds:
    return lambda c: all(s.name == name for s in _meant(c.after, number))


@says(rf"{_N} painted ([a-z_]+|anew)", "pictures", "look")
def _painted(number: str, kind: str) -> Holds:
    def good(c: Case, s: Segment) -> bool:
        return (s.source, s.scene) != (_was(c, s).source, _was(c, s).scene) and kind in {"anew", str(s.source)[6:]}

    return lambda c: all(good(c, s) for s in _meant(c.after, number))


@says(rf"{_N} says (.+)", "says", "captions", "pace", "overlays", *LENGTHS)
def _says(number: str, text: str) -> Holds:
    def holds(c: Case) -> bool:
        seen = _meant(c.after, number)[0].placed
        return re.sub(r"\W", "", text) in [
            re.sub(r"\W", "", s.name) for s in _on(c.after, Role.NARRATION) if seen.start_ms <= s.start_ms < seen.end_ms
        ]

    return holds


@says(r"cut (\d+) (\d+) ([a-z_]+)", "cuts")
def _cut(one: str, other: str, kind: str) -> Holds:
    def holds(c: Case) -> bool:
        at = _meant(c.after, one)[0].id, _meant(c.after, other)[0].id
        return [x.kind for x in c.after.transitions if (x.from_id, x.to_id) == at] == [kind]

    return holds


@says(r"all cuts ([a-z_]+)", "cuts")
def _cuts(kind: str) -> Holds:
    return lambda c: {x.kind for x in c.after.transitions} == {kind}


@says(r"film from ([\d.]+) to ([\d.]+)", "pace", "overlays", *LENGTHS)
def _film(least: str, most: str) -> Holds:
    return lambda c: float(least) * 1000 <= c.after.duration_ms <= float(most) * 1000


@says(rf"{_N} beside another", "placing", *_FOLLOW)
def _beside(number: str) -> Holds:
    """Half of the canvas is its, the other half another picture's."""

    def holds(c: Case) -> bool:
        shot = _meant(c.after, number)[0]
        others = [s for s in overlays_of(c.after) if s.placed.overlaps(shot.placed) and "crop" in s.transform]
        return "crop" in shot.transform and len(others) == 1

    return holds


@says(r"refitted", "placing", "overlays")
def _refitted() -> Holds:
    """Uploads lie as the new canvas has them."""
    return lambda c: aspects(c.old)["placing"] != aspects(c.after)["placing"]


@says(r"all (softer|louder)", "original")
def _all_softer(way: str) -> Holds:
    sign = 1 if way == "louder" else -1
    clips = [".mp4", ".mov"]
    return lambda c: all(
        sign * (s.volume - _was(c, s).volume) > 0 or not _was(c, s).volume
        for s in shots(c.after)
        if s.name[-4:].lower() in clips
    )


@says(r"pictures in ([a-z]+)", "look", "title_look", "caption_look")
def _pictures_in(look: str) -> Holds:
    return lambda c: {s.scene.get("look") for s in shots(c.after) if str(s.source).startswith("scene:")} == {look}


@says(r"over none", "overlays")
def _nothing_over() -> Holds:
    return lambda c: not overlays_of(c.after)


@says(r"over (\S+) (left|middle|right) (top|middle|bottom)", "overlays")
def _over(name: str, across: str, down: str) -> Holds:
    def holds(c: Case) -> bool:
        placed = [s.transform for s in overlays_of(c.after) if s.name == name]
        x, y = (float(str(placed[-1].get(axis))) for axis in "xy")
        sides = ["left", "middle", "right"][(x > 0.4) + (x > 0.6)], ["top", "middle", "bottom"][(y > 0.4) + (y > 0.6)]
        return sides == (across, down)

    return holds


@says(r"(\S+\.\w{3}) (bigger|smaller)", "overlays")
def _sized(name: str, way: str) -> Holds:
    def size(draft: Draft) -> float:
        return next(float(str(s.transform["scale"])) for s in overlays_of(draft) if s.name == name)

    return lambda c: size(c.after) > size(c.old) if way == "bigger" else size(c.after) < size(c.old)


@says(r"text (.+) over (\d+|-\d+)", "overlays", *_WORDED)
def _text_over(text: str, number: str) -> Holds:
    def holds(c: Case) -> bool:
        shot = _meant(c.after, number)[0]
        return [s.placed for s in _written(c.after) if s.text == text] == [shot.placed]

    return holds


@says(r"published", "publish")
def _published() -> Holds:
    return lambda c: bool(c.after.meta.get("publish"))


@says(r"cover (-?\d+)", "cover")
def _cover(number: str) -> Holds:
    def holds(c: Case) -> bool:
        at_ms = c.after.meta.get("cover_ms", -1)
        placed = _meant(c.after, number)[0].placed
        return placed.start_ms <= at_ms < placed.end_ms

    return holds


@says(r"text none", *_WORDED)
def _no_text() -> Holds:
    return lambda c: not _written(c.after)


@says(r"texts (\d+)", "overlays", *_WORDED)
def _texts(count: str) -> Holds:
    return lambda c: len(_written(c.after)) == int(count)


@says(r"text (.+)", "overlays", *_WORDED)
def _text(text: str) -> Holds:
    return lambda c: text in [(s.text or "").replace("\n", " ") for s in _written(c.after)]


def _written(draft: Draft) -> list[Segment]:
    """Texts that are neither captions nor titles."""
    return [
        s for t in draft.tracks if t.kind == TrackKind.TEXT and t.role not in {Role.CAPTIONS, Role.TITLES}
        for s in t.segments
    ]  # fmt: skip


@says(r"captions (\d+)", "captions", "caption_look")
def _captions(count: str) -> Holds:
    return lambda c: len(_on(c.after, Role.CAPTIONS)) == int(count)


@says(r"captions follow")
def _follow() -> Holds:
    """Each begins and ends while its shot is heard, in order, within the film."""

    def holds(c: Case) -> bool:
        edges = [ms for s in _on(c.after, Role.CAPTIONS) for ms in (s.start_ms, s.end_ms)]
        return bool(edges) and edges == sorted(edges) and edges[-1] <= c.after.duration_ms

    return holds


@says(r"captions (\D.* / .+)", "captions", "caption_look")
def _captions_are(texts: str) -> Holds:
    return lambda c: [s.text for s in _on(c.after, Role.CAPTIONS)] == texts.split(" / ")


@says(r"caption (\d+) (.+)", "captions")
def _caption(number: str, text: str) -> Holds:
    return lambda c: (_on(c.after, Role.CAPTIONS)[int(number) - 1].text or "").replace("\n", " ") == text


@says(r"(titles|captions) color (#[0-9a-f]{6})", "title_look", "caption_look")
def _color(which: str, color: str) -> Holds:
    role = Role.TITLES if which == "titles" else Role.CAPTIONS
    return lambda c: {s.style.get("color") for s in _on(c.after, role)} == {color}


@says(r"titles (bigger|smaller)", "title_look")
def _title_size(way: str) -> Holds:
    def holds(c: Case) -> bool:
        old, new = (float(str(_on(d, Role.TITLES)[0].style.get("size") or 0.075)) for d in (c.old, c.after))
        return new > old if way == "bigger" else new < old

    return holds


@says(r"sounds (\d+)", "sounds", "sounds_volume")
def _sounds(count: str) -> Holds:
    def holds(c: Case) -> bool:
        found = aspects(c.after)["sounds"]
        return isinstance(found, tuple) and len(found) == int(count)

    return holds


@says(r"music (\S+\.\w{3})", "music", "music_take", "music_volume", "music_fades")
def _own_music(name: str) -> Holds:
    return lambda c: _on(c.after, Role.BGM)[0].name.endswith(name)


@says(r"music comes in ([a-z]+)", "music", "music_take", "music_volume", "music_fades")
def _music_comes(genre: str) -> Holds:
    return lambda c: c.old.by_role(Role.BGM) is None and _on(c.after, Role.BGM)[0].meta.get("genre") == genre


@says(r"undone", "all")
def _undone() -> Holds:
    return lambda c: c.after == c.before[-2]


@says(r"redone", "all")
def _redone() -> Holds:
    return lambda c: c.after == c.undone[-1]


@says(r"otherwise")
def _otherwise() -> Holds:
    """Something is changed that no aspect tells of."""
    return lambda c: c.after != c.old


def _on(draft: Draft, role: Role) -> tuple[Segment, ...]:
    track = draft.by_role(role)
    return track.segments if track and not track.muted else ()
