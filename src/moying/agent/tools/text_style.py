"""How the words on the screen look: the title, the captions and all other texts, by one tool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from moying.agent.bench import AlreadySo, Bench, Outcome, ToolRefused
from moying.agent.texts import Told, changed_texts, kind_of, texts_meant
from moying.draft import Draft, Json, Segment
from moying.language.wishes.text_letters import ANOTHER
from moying.story.lettering import (
    FONT_NAMES,
    OUTLINE_SHARE,
    WIDEST_OUTLINE,
    fonts_here,
    moved,
    resized,
    role_of,
    size_of,
)

PLACES: Final = ("top", "center", "bottom", "left", "right", "top_left", "top_right", "bottom_left", "bottom_right")
MANNERS: Final = ("none", "fade", "rise", "typewriter", "per_char", "bounce", "slide", "pop", "settle")


@dataclass(frozen=True, slots=True)
class TextStyleArgs:
    """What is left out stays as it is.

    of: title, captions, lower_third, watermark, text, all, or "" for what was edited last; about: words of the text
    that is meant. size: share of the picture's short side; times: how much larger than now. position: top, center,
    bottom, left, right, top_left, …; shift: [right, down], shares of the picture. color, outline, highlight: #rrggbb;
    gradient: two of them. box: a panel behind, #rrggbb or #rrggbbaa, "" for none. outline_width: share of the type
    size, outline_times: how much wider than now. font: sans, serif or kai, or "other" for another than now.
    animation, animation_in, animation_out: none, fade, rise, typewriter, per_char, bounce, slide, pop, settle.
    vertical: in columns. another: a look that is none of those that the text had. like: the kind of text whose look it
    takes over, alike: what of it (color, font, size, outline, box, animation), "" for all but its place and motion.
    """

    of: str = ""
    about: str = ""
    size: float | None = None
    times: float | None = None
    position: str | None = None
    shift: tuple[float, float] | None = None
    color: str | None = None
    gradient: tuple[str, str] | None = None
    outline: str | None = None
    outline_width: float | None = None
    outline_times: float | None = None
    box: str | None = None
    shadow: bool | None = None
    highlight: str | None = None
    font: str | None = None
    animation: str | None = None
    animation_in: str | None = None
    animation_out: str | None = None
    vertical: bool | None = None
    another: bool = False
    like: str = ""
    alike: str = ""


class StyleText:
    """Size, colour, place, font, outline, box and motion of texts."""

    name = "style_text"
    says = (
        "修改标题、字幕或文字的大小、颜色、位置、字体、描边、底框、动画",
        "Change the size, colour, place, font, outline, box or animation of the title, captions or other texts",
    )
    args_type = TextStyleArgs
    operation = "edit"

    def run(self, args: TextStyleArgs, bench: Bench) -> Outcome:
        """Set what is asked for; what is relative begins with how each text looks now."""
        draft = bench.need_draft()
        _check(args, bench)
        meant = texts_meant(draft, args.of, args.about, bench)
        if args.another:
            args = _another(args, meant, bench)
        if args.like:
            model = texts_meant(draft, args.like, "", bench)[0]
            after = changed_texts(draft, meant, lambda told: _alike(told, model, args.alike, draft))
        else:
            after = changed_texts(draft, meant, lambda told: _styled(told, args, draft))
        if after == draft and args.like:
            raise _like_already(args, bench)
        if after == draft:
            raise _no_change(args, meant, draft, bench)
        return Outcome(after)


_LOOKS: Final[tuple[dict[str, str], ...]] = (
    {"font": "serif", "color": "#f5d67b", "outline": "#3a2410", "animation": "fade"},
    {"font": "kai", "color": "#ffffff", "outline": "#1f3a2e", "animation": "rise"},
    {"font": "sans", "color": "#ffe94a", "outline": "#111111", "animation": "pop"},
    {"font": "serif", "color": "#ffffff", "outline": "#7a1f1f", "animation": "typewriter"},
)
"""Looks that differ at a glance; each is read on light and on dark."""


def _another(args: TextStyleArgs, meant: tuple[Told, ...], bench: Bench) -> TextStyleArgs:
    """The next look after the one that the text has; a font that is not here is left out."""
    now = meant[0].segment.style if meant else {}
    had = next((n for n, look in enumerate(_LOOKS) if now.get("color") == look["color"]
                and now.get("outline") == look["outline"]), -1)  # fmt: skip
    look = _LOOKS[(had + 1) % len(_LOOKS)]
    font = look["font"] if look["font"] in fonts_here() else args.font
    return replace(args, another=False, font=font, color=look["color"], outline=look["outline"],
                   animation=look["animation"])  # fmt: skip


_ALIKE: Final[Mapping[str, tuple[str, ...]]] = {
    "color": ("color", "gradient"), "font": ("font",), "size": ("size",), "outline": ("outline", "outline_width"),
    "box": ("box",), "animation": ("animation", "animation_in", "animation_out"),
    "": ("color", "gradient", "font", "outline", "outline_width", "box", "shadow"),
}  # fmt: skip
"""What of a look another text takes over, by the keys of a style."""


def _alike(told: Told, model: Told, what: str, draft: Draft) -> Segment:
    """The text in the look of the other one; what that leaves to the picture, it leaves open too."""
    shown: dict[str, Json] = dict(model.segment.style)
    if what == "size":
        shown["size"] = size_of(draft, model.track, model.segment)
    keys = _ALIKE.get(what, _ALIKE[""])
    style = {key: value for key, value in told.segment.style.items() if key not in keys}
    return replace(told.segment, style={**style, **{key: shown[key] for key in keys if key in shown}})


def _like_already(args: TextStyleArgs, bench: Bench) -> ToolRefused:
    return AlreadySo(
        bench.say(
            "两处现在就是一样的（没有单独设过，跟着画面自动配）。想换成别的就直接说，例如：标题和字幕都换成黄色。",
            "They are alike already (neither was set, both follow the picture). Say what you would like, for example: "
            "title and captions in yellow.",
        )
    )


def _check(args: TextStyleArgs, bench: Bench) -> None:
    """Raises `ToolRefused` for a font or a manner that there is not, naming those that there are."""
    if args.font and args.font not in {*fonts_here(), ANOTHER}:
        zh = "、".join(FONT_NAMES[name][0] for name in fonts_here())
        en = ", ".join(f"{FONT_NAMES[name][1]} ({FONT_NAMES[name][0]})" for name in fonts_here())
        raise ToolRefused(
            bench.say(
                f"这台机器上没有“{args.font}”，可用的字体有：{zh}。",
                f"There is no font “{args.font}” on this machine; there are: {en}.",
            )
        )
    if args.position is not None and args.position not in PLACES:
        raise ToolRefused(bench.say(f"位置可以是：{'、'.join(PLACES)}。", f"The places are: {', '.join(PLACES)}."))
    for manner in (args.animation, args.animation_in, args.animation_out):
        if manner is not None and manner not in MANNERS:
            raise ToolRefused(
                bench.say(f"会做的动画有：{'、'.join(MANNERS)}。", f"The animations are: {', '.join(MANNERS)}.")
            )


def _another_font(now: str) -> str:
    """The font after this one, of those that are here; the same where there is no other."""
    here = list(fonts_here())
    at = here.index(now) if now in here else 0
    return here[(at + 1) % len(here)]


def _styled(told: Told, args: TextStyleArgs, draft: Draft) -> Segment:
    track, segment = told.track, told.segment
    style: dict[str, Json] = dict(segment.style)
    for key in ("color", "outline", "highlight", "shadow", "font", "vertical", "animation", "animation_in",
                "animation_out", "position"):  # fmt: skip
        if (value := getattr(args, key)) is not None:
            style[key] = value
    if args.font == ANOTHER:
        style["font"] = _another_font(str(segment.style.get("font", "")))
    if args.color is not None:
        style.pop("gradient", None)
    if args.gradient is not None:
        style["gradient"] = list(args.gradient)
    if args.size is not None or args.times is not None:
        at_first = segment if args.size is None else replace(segment, style={**style, "size": args.size})
        style["size"] = resized(draft, track, at_first, args.times or 1.0)
    if args.shift is not None:
        style["position"] = dict(moved(draft, track, segment, args.shift))
    if args.animation is not None:
        style.pop("animation_in", None)
        style.pop("animation_out", None)
    if args.box is not None:
        _ = style.pop("box", None) if args.box == "" else style.update(box=args.box)
    return replace(segment, style=_outlined(style, args, role_of(track, segment)))


def _outlined(style: dict[str, Json], args: TextStyleArgs, role: str) -> dict[str, Json]:
    """The outline's width, where it is asked for or where a colour would have none to be seen on."""
    width = style.get("outline_width")
    now = float(width) if isinstance(width, int | float) else OUTLINE_SHARE[role]
    if args.outline_width is not None:
        return {**style, "outline_width": min(WIDEST_OUTLINE, max(0.0, args.outline_width))}
    if args.outline_times is not None:
        wider = min(WIDEST_OUTLINE, max(0.02, (now or OUTLINE_SHARE[role]) * args.outline_times))
        edge = {} if "outline" in style or role == "caption" else {"outline": "#111111"}
        return {**style, **edge, "outline_width": round(wider, 4)}
    if args.outline is not None and not now:
        return {**style, "outline_width": OUTLINE_SHARE[role]}
    return style


def _no_change(args: TextStyleArgs, meant: tuple[Told, ...], draft: Draft, bench: Bench) -> ToolRefused:
    first = meant[0]
    if args.times is not None and args.times != 1:
        percent = f"{size_of(draft, first.track, first.segment) * 100:.0f}%"
        what = ("大", "large") if args.times > 1 else ("小", "small")
        return ToolRefused(
            bench.say(
                f"已经是能用的最{what[0]}字号了（画面短边的 {percent}）。",
                f"It is as {what[1]} as it can be ({percent} of the picture's short side).",
            )
        )
    whose = {"title": ("标题", "The title is"), "captions": ("字幕", "The captions are")}
    zh, en = whose.get(kind_of(first.track, first.segment), ("文字", "The text is"))
    return AlreadySo(bench.say(f"{zh}已经是这样了。", f"{en} like that already."))
