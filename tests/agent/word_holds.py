"""What must hold of titles, captions, texts, music, cover and publishing text, beyond what `holds.py` can say.

look title bigger   look captions higher   look title at bottom_left   look title color gold   look title gradient
look title font kai look title bold        look captions outline black look captions no outline
look captions box   look title moves fade  look title vertical         look title no shadow
title longer        caption 3 says 雪      caption 5 gone              captions without B      captions on
words 热茶>咖啡     adds text 元宵快乐     no texts                    music fades out 3, band faster, ducks
cover C, at 10      cover other            music begins 4          begins with 你好, ends with 再见
without line D      cover text 初雪        publish douyin              narration 0.5, no sound rain B
script 一句/两句    sounds softer          original louder
B zoomed 1.2        D pushes in, out, right B moved left               fades 0 1, AC denoised
"""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Final

from agent.aspects import LETTERS, Case, aspects, shot, volume
from agent.framing_holds import FRAMED
from moying.agent.texts import Told, every_text, kind_of
from moying.agent.tools.briefs import brief_of
from moying.draft import Draft, Role
from moying.story.lettering import middle_of, size_of

if TYPE_CHECKING:
    from agent.holds import Holds

LENGTHS: Final = ("lengths", "film", "music_take", "title_time")
_HUES: Final = {
    "red": (345, 18), "orange": (18, 42), "yellow": (42, 70), "green": (75, 165), "cyan": (165, 212),
    "blue": (200, 255), "purple": (255, 300), "pink": (300, 352), "gold": (30, 56),
}  # fmt: skip
_LOOKS: Final = {"title": "title_look", "captions": "caption_look"}


def read_more(saying: str) -> tuple[Holds, set[str]] | None:
    """The check that a saying asks for and what may have changed where it holds; None where it is not of these."""
    if found := re.fullmatch(r"look (title|captions|text|lower_third|watermark) (.+)", saying):
        return _look(found[1], found[2]), {_LOOKS.get(found[1], "text_look")}
    for pattern, (make, covers) in _MORE.items():
        if found := re.fullmatch(pattern, saying):
            return make(*found.groups()), set(covers)
    return None


def _look(kind: str, how: str) -> Holds:
    """Of every text of that kind; a change of size or place against how the same text was."""

    def holds(c: Case) -> bool:
        was = {told.segment.id: told for told in _of(c.old, kind)}
        now = _of(c.after, kind)
        return bool(now) and all(_is(told, how, c, was.get(told.segment.id, told)) for told in now)

    return holds


def _of(draft: Draft, kind: str) -> list[Told]:
    beside = {"title", "captions"}
    return [
        t
        for t in every_text(draft)
        if kind_of(*_pair(t)) == kind or (kind == "text" and kind_of(*_pair(t)) not in beside)
    ]


def _pair(told: Told):
    return told.track, told.segment


def _is(told: Told, how: str, c: Case, was: Told) -> bool:
    verb, _, rest = how.partition(" ")
    style = told.segment.style
    if how in ("bigger", "smaller"):
        old, new = size_of(c.old, *_pair(was)), size_of(c.after, *_pair(told))
        return new > old if how == "bigger" else new < old
    if how in ("higher", "lower", "left", "right"):
        (x0, y0), (x1, y1) = middle_of(c.old, *_pair(was)), middle_of(c.after, *_pair(told))
        return {"higher": y1 < y0, "lower": y1 > y0, "left": x1 < x0, "right": x1 > x0}[how]
    if how in ("vertical", "bold", "italic", "shadow"):
        return style.get(how) is True
    if verb == "no":
        return _without(rest, told, was)
    if verb == "at":
        return style.get("position") == rest
    if verb == "color":
        return "gradient" not in style and is_color(str(style.get("color", "#ffffff")), rest)
    if verb == "gradient":
        return bool(style.get("gradient"))
    if verb == "font":
        return style.get("font") == rest or (rest == "other" and style.get("font") != was.segment.style.get("font"))
    if verb == "moves":
        moved = {style.get(key) for key in ("animation", "animation_in", "animation_out")} - {None}
        return rest in moved if rest else bool(moved - {"none"})
    if verb == "highlight":
        return is_color(str(style.get("highlight")), rest)
    if verb == "box":
        return bool(style.get("box")) and (not rest or is_color(str(style["box"]), rest))
    if verb == "outline":
        return _outlined(rest, told, was)
    if verb == "spacing":
        old, new = (float(str(x.segment.style.get("spacing", 0.0))) for x in (was, told))
        return new > old if rest == "wider" else new < old
    raise ValueError(f"a look that nobody knows: {how!r}")


def _outlined(how: str, told: Told, was: Told) -> bool:
    usual = 0.085 if told.track.role == Role.CAPTIONS else 0.05
    old, new = (float(str(x.segment.style.get("outline_width", usual))) for x in (was, told))
    if how in ("thicker", "thinner"):
        return new > old if how == "thicker" else new < old
    said = told.segment.style.get("outline", "#111111" if told.track.role == Role.CAPTIONS else None)
    return new > 0 and said is not None and (not how or is_color(str(said), how))


def _without(what: str, told: Told, was: Told) -> bool:
    style = told.segment.style
    if what == "outline":
        return style.get("outline_width") == 0
    if what == "shadow":
        return style.get("shadow") is False
    if what == "moves":
        return style.get("animation") == "none"
    return not style.get(what)


def is_color(said: str, name: str) -> bool:
    """Whether somebody would call #rrggbb so."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?", said):
        return False
    red, green, blue = (int(said[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, satiety = colorsys.rgb_to_hls(red, green, blue)
    if name in ("white", "black", "gray"):
        return (satiety < 0.25 or light < 0.08) and {
            "white": light > 0.9,
            "black": light < 0.2,
            "gray": 0.2 < light < 0.9,
        }[name]
    if name == "brown":
        return 10 <= hue * 360 <= 45 and light < 0.45
    least, most = _HUES[name]
    degrees = hue * 360
    return (
        least <= degrees <= most if least < most else degrees >= least or degrees <= most
    ) and light > 0.12 < satiety


def _title_longer(way: str) -> Holds:
    def holds(c: Case) -> bool:
        old, new = (d.by_role(Role.TITLES).segments[0].duration_ms for d in (c.old, c.after))
        return new > old if way == "longer" else new < old

    return holds


def _caption_says(number: str, text: str) -> Holds:
    def holds(c: Case) -> bool:
        old, new = (list(aspects(d)["captions"]) for d in (c.old, c.after))
        return _bare(new[int(number) - 1]) == _bare(text) and new != old

    return holds


def _caption_gone(number: str) -> Holds:
    def holds(c: Case) -> bool:
        old, new = (list(aspects(d)["captions"]) for d in (c.old, c.after))
        return len(new) < len(old) and old[int(number) - 1] not in new

    return holds


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def _captions_without(names: str) -> Holds:
    def holds(c: Case) -> bool:
        spans = [shot(c.old, name).placed for name in names]
        kept = [s.text for s in c.old.by_role(Role.CAPTIONS).segments if not any(x.overlaps(s.placed) for x in spans)]
        return list(aspects(c.after)["captions"]) == kept

    return holds


def _captions_on() -> Holds:
    return lambda c: len(c.after.by_role(Role.CAPTIONS).segments) >= 5 and not c.after.by_role(Role.CAPTIONS).muted


def _words(old: str, new: str) -> Holds:
    """No text says the old words, and those that did say the new ones; the voice may, or may not, say them too."""

    def holds(c: Case) -> bool:
        said = [told.segment.text or "" for told in every_text(c.after)]
        had = [told.segment.text or "" for told in every_text(c.old)]
        return any(new in text for text in said) and sum(old in text for text in said) == 0 < sum(old in t for t in had)

    return holds


def _adds(kind: str, words: str) -> Holds:
    def holds(c: Case) -> bool:
        found = [t for t in every_text(c.after) if kind_of(t.track, t.segment) == kind]
        return any(_bare(words) in _bare(told.segment.text or "") for told in found)

    return holds


def _no_texts() -> Holds:
    return lambda c: not [t for t in every_text(c.after) if t.track.role == Role.TEXTS]


def _fades_for(way: str, seconds: str) -> Holds:
    def holds(c: Case) -> bool:
        track = c.after.by_role(Role.BGM)
        length_ms = track.segments[0].fade_in_ms if way == "in" else track.segments[-1].fade_out_ms
        return length_ms == round(float(seconds) * 1000)

    return holds


def _band(how: str) -> Holds:
    def holds(c: Case) -> bool:
        old, new = brief_of(c.old), brief_of(c.after)
        return {
            "faster": new.bgm_tempo > old.bgm_tempo, "slower": new.bgm_tempo < old.bgm_tempo,
            "livelier": new.bgm_energy > old.bgm_energy, "calmer": new.bgm_energy < old.bgm_energy,
            "less_drums": new.bgm_drums_db < old.bgm_drums_db, "more_drums": new.bgm_drums_db > old.bgm_drums_db,
        }[how]  # fmt: skip

    return holds


def _ducks() -> Holds:
    """The music has keys of its volume, lower while somebody speaks than while nobody does."""

    def holds(c: Case) -> bool:
        keys = [k for s in c.after.by_role(Role.BGM).segments for k in s.keyframes if k.get("property") == "volume"]
        values = [float(k["value"]) for k in keys]
        return len(values) >= 2 and min(values) < max(values)

    return holds


def _cover(name: str) -> Holds:
    def holds(c: Case) -> bool:
        seen = shot(c.after, name).placed
        return seen.start_ms <= c.after.meta["cover_ms"] < seen.end_ms

    return holds


def _cover_at(seconds: str) -> Holds:
    return lambda c: c.after.meta["cover_ms"] == round(float(seconds) * 1000)


def _cover_text(words: str) -> Holds:
    return lambda c: c.after.meta.get("cover_text", "") == ("" if words == "none" else words)


def _publish(platform: str) -> Holds:
    return lambda c: c.after.meta["publish"].get("platform") == platform


def _narration_at(share: str) -> Holds:
    return lambda c: abs((volume(c.after.by_role(Role.NARRATION)) or 0.0) - float(share)) <= 0.011


def _no_sound(kind: str, name: str | None) -> Holds:
    def holds(c: Case) -> bool:
        old, new = aspects(c.old)["sounds"], aspects(c.after)["sounds"]
        gone = [s for s in old if s[0] == kind and (name is None or s[1] == name)]
        return bool(gone) and not any(s in new for s in gone)

    return holds


def _script(lines: str) -> Holds:
    return lambda c: [_bare(s) for s in aspects(c.after)["says"]] == [_bare(line) for line in lines.split("/")]


def _begins(seconds: str) -> Holds:
    return lambda c: c.after.by_role(Role.BGM).segments[0].start_ms == round(float(seconds) * 1000)


def _new_line(where: str, words: str) -> Holds:
    """It is spoken there, shown as a caption, and all that was said before is still said."""
    at = 0 if where == "begins" else -1

    def holds(c: Case) -> bool:
        was, now = ([_bare(line) for line in aspects(d)["says"]] for d in (c.old, c.after))
        shown = _bare("".join(aspects(c.after)["captions"]))
        return now[at] == _bare(words) and _bare(words) in shown and set(was) <= set(now)

    return holds


def _without_line(name: str) -> Holds:
    """It is neither spoken nor shown any longer; its shot may go with it, or stay."""

    def holds(c: Case) -> bool:
        was, now = ([_bare(line) for line in aspects(d)["says"]] for d in (c.old, c.after))
        gone = was[LETTERS.index(name)]
        return now == [line for line in was if line != gone] and gone not in map(_bare, aspects(c.after)["captions"])

    return holds


def _other_cover() -> Holds:
    return lambda c: aspects(c.after)["cover"] != aspects(c.old)["cover"] and c.after.meta.get("cover_ms") is not None


_SCRIPT: Final = ("says", "captions", "pace", "order", "pictures", "sounds", "original", *LENGTHS)
_WORDED: Final = ("captions", "caption_look", "title", "title_look")
_MORE: Final = {
    **FRAMED,
    r"title (longer|shorter)": (_title_longer, ("title_time",)),
    r"caption (\d) says (.+)": (_caption_says, ("captions",)),
    r"caption (\d) gone": (_caption_gone, ("captions", "caption_look")),
    rf"captions without ([{LETTERS}]+)": (_captions_without, ("captions",)),
    r"captions on": (_captions_on, ("captions", "caption_look")),
    r"words (.+)>(.*)": (_words, (*_WORDED, "says", "pace", "voice", *LENGTHS)),
    r"adds (text|lower_third|watermark) (.+)": (_adds, ("texts", "text_look")),
    r"no texts": (_no_texts, ("texts", "text_look")),
    r"music fades (in|out) ([\d.]+)": (_fades_for, ("music_fades", "music_take")),
    r"band ([a-z_]+)": (_band, ("music_take",)),
    r"ducks": (_ducks, ("music_fades", "music_volume")),
    r"cover other": (_other_cover, ("cover",)),
    r"music begins ([\d.]+)": (_begins, ("music_take", "music_fades")),
    r"(begins|ends) with (.+)": (_new_line, _SCRIPT),
    rf"without line ([{LETTERS}])": (_without_line, _SCRIPT),
    r"cover ([A-E])": (_cover, ("cover",)),
    r"cover at ([\d.]+)": (_cover_at, ("cover",)),
    r"cover text (.+)": (_cover_text, ("cover",)),
    r"publish ([a-z]+)": (_publish, ("publish",)),
    r"narration ([\d.]+)": (_narration_at, ("narration_volume",)),
    r"no sound ([a-z]+)(?: ([A-E]))?": (_no_sound, ("sounds", "sounds_volume")),
    r"script (.+)": (_script, ("says", "captions", "pace", "title", "title_look", *LENGTHS)),
}  # fmt: skip
