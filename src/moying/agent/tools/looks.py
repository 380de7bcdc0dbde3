"""How shots meet and what lies over them: transitions and effects, by the names that the renderer gives its looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import chosen, meant_by
from moying.agent.tools.regions import in_part
from moying.agent.tools.settled import changed
from moying.draft import Draft, Fields, Json, Segment, Transition
from moying.draft.edits import mend_transitions
from moying.draft.shots import main_of
from moying.engines.voice.speakers import SPEAKERS
from moying.language.detect import folded
from moying.render.effects import effect_kinds
from moying.render.transitions import transition_kinds
from moying.story.seen import scene_names

USUAL_MS: Final = 500
SHORTEST_MS, LONGEST_MS = 100, 5_000
PLAIN: Final = "crossfade"
"""What is meant by a transition that nobody names."""

_MEETINGS: Final[dict[str, str]] = {
    "淡入淡出": "crossfade", "淡化": "crossfade", "溶解": "crossfade", "dissolve": "crossfade",
    "crossfade": "crossfade",
    "cross fade": "crossfade", "fade": "crossfade", "fade to black": "dip_black", "黑场": "dip_black",
    "fade to white": "dip_white", "白场": "dip_white", "flash": "dip_white", "white flash": "dip_white",
    "闪光": "dip_white", "擦除": "wipe_left", "划像": "wipe_left", "wipe": "wipe_left", "wipe left": "wipe_left",
    "wipe right": "wipe_right", "wipe up": "wipe_up", "wipe down": "wipe_down", "左擦除": "wipe_left",
    "右擦除": "wipe_right", "滑动": "slide_left", "滑入": "slide_left", "slide": "slide_left", "左滑": "slide_left",
    "右滑": "slide_right", "上滑": "slide_up", "下滑": "slide_down", "slide left": "slide_left",
    "slide right": "slide_right", "slide up": "slide_up", "slide down": "slide_down", "推镜": "push", "放大": "zoom",
    "拉近": "zoom", "推近": "zoom",
    "圆形": "circle", "iris": "circle", "水墨": "ink_bleed", "晕染": "ink_bleed", "墨染": "ink_bleed",
    "ink": "ink_bleed", "page turn": "page_turn", "page flip": "page_turn", "翻书": "page_turn",
    "dip to black": "dip_black", "黑一下": "dip_black", "黑屏": "dip_black",
    "变黑": "dip_black", "白一下": "dip_white", "dip to white": "dip_white", "虚化": "blur",
}  # fmt: skip
"""What people call transitions beside their names in the table."""
_SAYS_NOTHING: Final = (
    "转场", "过渡", "效果", "加上", "加", "一个", "个", "所有", "全部", "给", "每", "镜头", "之间", "的", "都", "请",
    "transitions", "transition", "between", "add", "all", "shots", "some", "the", "a", "please",
)  # fmt: skip
_LIGHTS: Final[dict[str, Fields]] = {
    "亮一": {"brightness": 0.15}, "调亮": {"brightness": 0.15}, "brighter": {"brightness": 0.15},
    "暗一": {"brightness": -0.15}, "调暗": {"brightness": -0.15}, "darker": {"brightness": -0.15},
    "鲜艳": {"saturation": 0.35}, "饱和": {"saturation": 0.35}, "vivid": {"saturation": 0.35},
    "暖一": {"temperature": 0.3}, "warmer": {"temperature": 0.3},
    "冷一": {"temperature": -0.3}, "cooler": {"temperature": -0.3},
    "色彩淡": {"saturation": -0.35}, "muted": {"saturation": -0.35},
    "对比强": {"contrast": 0.25}, "more contrast": {"contrast": 0.25},
    "对比弱": {"contrast": -0.25}, "less contrast": {"contrast": -0.25},
}  # fmt: skip
_LOOKS: Final[dict[str, str]] = {
    "灰度": "black_white", "单色": "black_white", "black & white": "black_white", "black-and-white": "black_white",
    "black white": "black_white", "b&w": "black_white", "b & w": "black_white", "monochrome": "black_white",
    "grayscale": "black_white", "greyscale": "black_white", "gray-scale": "black_white", "grey-scale": "black_white",
    "怀旧": "vintage", "老照片": "vintage", "老电影": "vintage", "retro": "vintage", "胶片": "film_grain",
    "彩色": "black_white", "颗粒": "film_grain", "噪点": "film_grain", "grain": "film_grain", "虚化": "blur",
    "blurry": "blur", "blurred": "blur", "打码": "mosaic", "遮住": "mosaic",
    "遮挡": "mosaic", "censor": "mosaic", "pixelate": "mosaic", "pixelated": "mosaic",
    "清晰一": "sharpen",
    "sharper": "sharpen", "电影": "cinematic",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetTransitionsArgs:
    """`wish`: the transition in the person's words (水墨晕染, dip to white); `shots`: those between which it stands, in
    words or by their ids, "" for all; `number`: or which transition, from 1, the last one -1; `others`: all but those.
    `duration_ms`: how long it takes, 0 as it is, or `times` as long. `off`: none at all."""

    wish: str = ""
    shots: str = ""
    number: int = 0
    others: bool = False
    duration_ms: int = 0
    times: float = 1.0
    off: bool = False


class SetTransitions:
    """Change how shots meet: between given ones or all of them."""

    name = "set_transitions"
    says = ("设置转场", "Set the transitions between shots")
    args_type = SetTransitionsArgs
    operation = "edit"

    def run(self, args: SetTransitionsArgs, bench: Bench) -> Outcome:
        """Put that look at the cuts."""
        draft = bench.need_draft()
        cuts = _cuts(args, draft, bench)
        kind = "" if args.off else _last_named(args.wish, _meetings())
        notes: tuple[str, ...] = ()
        if not (args.off or kind) and re.search(_LIVELY, folded(args.wish)):
            kind = LIVELY
            notes = (bench.say("挑了比较炫的“缩放”；还可以说：圆形展开、翻页、闪白。",
                               "It is zoom, a lively one; iris, page turn and dip to white are others."),)  # fmt: skip
        if not (args.off or kind or args.duration_ms or args.times != 1):
            names = [(k.zh, k.en) for k in transition_kinds().values()]
            zh, en = "、".join(n[0] for n in names), ", ".join(n[1] for n in names)
            if not _only_asks(args.wish):
                raise ToolRefused(bench.say(f"会做的转场有：{zh}。", f"The transitions are: {en}."))
            kind = PLAIN
            notes = (bench.say(f"用的是叠化；还可以换成：{zh}。", f"It is a cross-fade; there are also: {en}."),)
        kept = [x for x in draft.transitions if (x.from_id, x.to_id) not in cuts]
        now = {(x.from_id, x.to_id): x for x in draft.transitions}
        made = [] if args.off else [_meeting(now.get(cut), cut, kind, args) for cut in cuts]
        met = _by_place(draft, [*kept, *made])
        same = met == _by_place(draft, list(draft.transitions))
        after = draft if same else mend_transitions(replace(draft, transitions=met))
        return Outcome(changed(draft, after, bench), notes)


@dataclass(frozen=True, slots=True)
class EffectArgs:
    """`wish`: the effects in the person's words (黑白, film grain); `shots`: on which, in words or by their ids, "" for
    all."""

    wish: str
    shots: str = ""


class AddEffect:
    """Lay effects over shots: black and white, vintage, film grain, blur and the like."""

    name = "add_effect"
    says = ("给镜头加滤镜或特效", "Add an effect to shots")
    args_type = EffectArgs
    operation = "edit"

    def run(self, args: EffectArgs, bench: Bench) -> Outcome:
        """Add those that are named, once each."""
        draft = bench.need_draft()
        wanted = _effects(args.wish)
        if not wanted:
            kinds = [k for k in effect_kinds().values() if k.kind != "lut"]
            zh, en = "、".join(k.zh for k in kinds), ", ".join(k.en for k in kinds)
            raise ToolRefused(bench.say(f"会做的滤镜和特效有：{zh}。", f"The effects are: {en}."))
        wanted = in_part(wanted, args.wish, draft, bench)
        made, ids = chosen(args.shots, draft, bench) if args.shots else (draft, _all(draft))
        return Outcome(changed(draft, _each(made, ids, lambda held: _added(held, wanted)), bench))


class RemoveEffects:
    """Take effects off shots: those that are named, else all."""

    name = "remove_effects"
    says = ("去掉滤镜或特效", "Remove effects from shots")
    args_type = EffectArgs
    operation = "edit"

    def run(self, args: EffectArgs, bench: Bench) -> Outcome:
        """Take them off."""
        draft = bench.need_draft()
        ids = meant_by(args.shots, draft, bench).ids if args.shots else _all(draft)
        kinds = {str(effect["kind"]) for effect in _effects(args.wish)}
        made = _each(draft, ids, lambda held: tuple(x for x in held if kinds and x.get("kind") not in kinds))
        if made == draft:
            raise ToolRefused(bench.say("这里没有滤镜或特效。", "There are no effects here."))
        return Outcome(made)


def meeting_names() -> dict[str, str]:
    """What each kind of transition is called, in words that ask for it."""
    return {kind: told.zh for kind, told in transition_kinds().items()}


def lights_told(effect: Fields, before: Fields) -> str:
    """In which ways light and colour were turned, in the words that ask for it."""
    words = []
    for word, knobs in _LIGHTS.items():
        for knob, value in knobs.items():
            by = _further(effect.get(knob), 0.0) - _further(before.get(knob), 0.0)
            if word[0] > "~" and isinstance(value, float) and by * value > 0:
                words.append(word + ("一点" if not word.endswith("一") else "点"))
    return "、".join(dict.fromkeys(words))


def kind_names() -> dict[str, tuple[str, str]]:
    """What looks, painted scenes and voices are called in Chinese and English, by what a draft holds."""
    meetings = {k.kind: (k.zh, k.en) for k in transition_kinds().values()}
    voices = {f"voice:{speaker.name}": (speaker.zh, speaker.en) for speaker in SPEAKERS}
    return meetings | {k.kind: (k.zh, k.en) for k in effect_kinds().values()} | scene_names() | voices


Cut = tuple[str, str]


def _cuts(args: SetTransitionsArgs, draft: Draft, bench: Bench) -> list[Cut]:
    """The pairs of neighbours that are meant. Raises `ToolRefused`."""
    shots = main_of(draft).segments
    every = [(a.id, b.id) for a, b in pairwise(shots) if a.end_ms == b.start_ms]
    if not every:
        raise ToolRefused(bench.say("只有一个镜头，没有转场。", "There is only one shot, so no transition."))
    if args.others and (args.number or args.shots):
        spared = _cuts(replace(args, others=False), draft, bench)
        return [cut for cut in every if cut not in spared]
    if args.number:
        index = args.number - 1 if args.number > 0 else len(every) + args.number
        if not 0 <= index < len(every):
            raise ToolRefused(bench.say(f"一共有 {len(every)} 处转场。", f"There are {len(every)} transitions."))
        return [every[index]]
    if not args.shots:
        return every
    ids = set(meant_by(args.shots, draft, bench).ids)
    if len(ids) == 1:
        into = [cut for cut in every if cut[1] in ids]
        return into or [cut for cut in every if cut[0] in ids]
    between = [cut for cut in every if ids >= set(cut)]
    if not between:
        raise ToolRefused(bench.say("这两个镜头不相邻。", "Those shots do not follow each other."))
    return between


def _meeting(now: Transition | None, cut: Cut, kind: str, args: SetTransitionsArgs) -> Transition:
    wanted_ms = args.duration_ms or round((now.duration_ms if now else USUAL_MS) * args.times)
    length_ms = min(max(wanted_ms, SHORTEST_MS), LONGEST_MS)
    return Transition(*cut, kind or (now.kind if now else PLAIN), length_ms)


def _by_place(draft: Draft, transitions: list[Transition]) -> tuple[Transition, ...]:
    place = {s.id: n for n, s in enumerate(main_of(draft).segments)}
    return tuple(sorted(transitions, key=lambda x: place.get(x.from_id, len(place))))


_LIVELY = r"炫|酷|动感|活泼|带感|高级|好看|花哨|有冲击|\b(?:fancy|cool|lively|flashy|dynamic|exciting|punchy)\b"
LIVELY = "zoom"
"""A transition that moves, for those who only ask for something with more to it."""


def _only_asks(wish: str) -> bool:
    """加转场, "add transitions": nothing that could be the name of one."""
    plain = folded(wish)
    for word in _SAYS_NOTHING:
        plain = plain.replace(word, " ")
    return not plain.strip(" ，。!！")


def _last_named(wish: str, names: Mapping[str, str]) -> str:
    """The kind that the words name; of several, the one that comes last (叠化换成闪白); of names inside each other, the
    longest."""
    plain = folded(wish)
    found = [(plain.rfind(name) + len(name), len(name), kind) for name, kind in names.items() if name in plain]
    return max(found)[2] if found else ""


def _meetings() -> dict[str, str]:
    own = {folded(name): k.kind for k in transition_kinds().values() for name in (k.zh, k.en, k.kind)}
    return {**_MEETINGS, **own}


def _effects(wish: str) -> list[Fields]:
    """The effects that the words name, each once, in the order of the table."""
    plain = folded(wish).replace("电影感", "电影")
    found = {kind for name, kind in _LOOKS.items() if name in plain}
    found |= {k.kind for k in effect_kinds().values() if folded(k.zh.partition("（")[0]) in plain}
    found |= {k.kind for k in effect_kinds().values() if folded(k.en) in plain}
    if "老电影" in plain:
        found.discard("cinematic")
    made: list[Fields] = [{"kind": kind} for kind in effect_kinds() if kind in found - {"adjust", "lut"}]
    light: Fields = {knob: value for word, knobs in _LIGHTS.items() if word in plain for knob, value in knobs.items()}
    return [*made, {"kind": "adjust", **light}] if light else made


def _added(held: tuple[Fields, ...], wanted: list[Fields]) -> tuple[Fields, ...]:
    """The effects of a shot with those wanted, each kind once (hidden parts: each part once): one that is there already
    is set anew, and light goes on from what it is."""
    new = {_named(x): x for x in wanted}
    kept = tuple(_renewed(x, new[_named(x)]) if _named(x) in new else x for x in held)
    there = {_named(x) for x in held}
    return (*kept, *(x for x in wanted if _named(x) not in there))


def _named(effect: Fields) -> tuple[str, str]:
    return str(effect.get("kind")), str(effect.get("region") or "")


def _renewed(held: Fields, wanted: Fields) -> Fields:
    if wanted["kind"] != "adjust":
        return {**held, **wanted}
    knobs = {k: _further(held.get(k), v) for k, v in wanted.items() if isinstance(v, float)}
    return {**held, **knobs}


def _further(now: Json, by: float) -> float:
    """A light's knob moved on from where it is: 再亮一点 is brighter than 亮一点."""
    start = float(now) if isinstance(now, int | float) and not isinstance(now, bool) else 0.0
    return round(min(1.0, max(-1.0, start + by)), 3)


def _all(draft: Draft) -> tuple[str, ...]:
    return tuple(s.id for s in main_of(draft).segments)


def _each(draft: Draft, ids: tuple[str, ...], edit: Callable[[tuple[Fields, ...]], tuple[Fields, ...]]) -> Draft:
    main = main_of(draft)
    segments: tuple[Segment, ...] = tuple(
        replace(s, effects=edit(s.effects)) if s.id in ids else s for s in main.segments
    )
    return draft.with_track(replace(main, segments=segments))
