"""From the words that name shots to the shots: 第二段 and "the shot with the boat" become ids of the main track."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from moying.agent.bench import Bench, ToolRefused
from moying.agent.context import Asset
from moying.agent.edited_lately import edited_together, last_edited, main_segments
from moying.agent.showing import NotShown, showing
from moying.draft import Draft, Role, Segment, Span
from moying.draft.shots import parted_around
from moying.language.cutting import tagged
from moying.language.detect import folded
from moying.language.wishes.references import Reference, find_references
from moying.story.lexicon import called_after, mentions
from moying.story.scenery import KEYWORD_CARD, choice_of
from moying.story.seen import said_in, shown_in

_AND = re.compile(r"和(?:有)?|与|跟|、|以及|还有|,|\band\b(?: the)?|&")
_DOES = re.compile(r"^(?:下|飘|落|喝|泡|划|讲|拍|放|挂|点)(?=.)|(?:村|的画面|风景|景色|景|那里|里)$")
"""What a thing does, said with it: 下雪, 喝茶."""


class NotFound(Exception):
    """No shot, or too many, are what was meant; the message says so to the person, as (zh, en)."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a reference means in a draft: shots by id, in the order of the film, or a stretch of time."""

    ids: tuple[str, ...] = ()
    span: Span | None = None


def pointed_at(words: str, draft: Draft, history: Sequence[Draft] = (), uploads: Sequence[Asset] = ()) -> Pointed:
    """What the words mean: ids with blanks between them, numbers ("2", "-1"), or a reference as people say it.

    history: the drafts before, for what was edited last. uploads: what the person brought. Raises `NotFound`.
    """
    shots = shots_of(draft)
    ids = {s.id for s in shots}
    listed = words.split()
    if listed and all(one in ids for one in listed):
        return Pointed(tuple(s.id for s in shots if s.id in listed))
    if re.fullmatch(r"-?\d{1,4}", words.strip()):
        return Pointed((_numbered(int(words), shots).id,))
    try:
        shown = showing(words, draft, uploads)
    except NotShown as fewer:
        raise NotFound(*fewer.args) from fewer
    found = find_references(words)
    span = next((r for r in found if r.span_ms), None)
    if shown and span is None:
        return Pointed(shown)
    named = [r for r in found if not r.span_ms]
    if named and named[-1].half and len(named) > 1:
        return Pointed(span=_half(named, draft, history))
    inside = list(shown) or [i for r in named for i in _ids(r, draft, history)]
    if span is not None:
        over = next((s for s in shots if s.id in inside), None)
        return Pointed(span=_span(span, over.placed if over else Span(0, max(1, shots[-1].end_ms))))
    if not inside:
        raise NotFound(
            "没听明白是哪个镜头，可以说“第二段”或“最后一个镜头”。",
            "I could not tell which shot; say “the second shot” or “the last shot”.",
        )
    return Pointed(tuple(s.id for s in shots if s.id in inside))


def shots_of(draft: Draft) -> tuple[Segment, ...]:
    """The segments of the main track. Raises `NotFound` when there are none."""
    main = draft.by_role(Role.MAIN)
    if main is None or not main.segments:
        raise NotFound("这条视频还没有镜头。", "This video has no shots.")
    return main.segments


def chosen(words: str, draft: Draft, bench: Bench) -> tuple[Draft, tuple[str, ...]]:
    """The shots meant, by id; a stretch of time is cut free first. Raises `ToolRefused`."""
    meant = meant_by(words, draft, bench)
    if meant.span is not None:
        return parted_around(draft, meant.span)
    return draft, meant.ids


def meant_by(words: str, draft: Draft, bench: Bench) -> Pointed:
    """`pointed_at`, with what it cannot find told to the person. Raises `ToolRefused`."""
    begun = bench.context.draft()
    earlier = bench.context.history()
    if begun is not None and begun != draft:  # what this very turn has made so far is newer than what was committed
        earlier = [*earlier, begun]
    try:
        return pointed_at(words, draft, earlier, bench.context.uploads())
    except NotFound as unknown:
        raise ToolRefused(bench.say(*unknown.args)) from unknown


def _ids(reference: Reference, draft: Draft, history: Sequence[Draft]) -> tuple[str, ...]:
    shots = shots_of(draft)
    if reference.others:
        named = _named(reference, draft, history) or last_edited(draft, history)
        return tuple(s.id for s in shots if s.id not in named) if named else ()
    if reference.every:
        return tuple(s.id for s in shots)
    if reference.middle:
        return tuple(s.id for s in _middle(shots, reference.count))
    if reference.numbers or reference.about:
        return _named(reference, draft, history)
    if reference.copied or reference.half:
        return _added_last(shots, history, before=reference.half == 1)
    if len(shots) == 1:
        return (shots[0].id,)
    if reference.beside:
        return _next_to(last_edited(draft, history), shots, reference.beside)
    return edited_together(draft, history) if reference.several else last_edited(draft, history)


def _named(reference: Reference, draft: Draft, history: Sequence[Draft]) -> tuple[str, ...]:
    """The shots that a reference names by number, by what is in them, or (all but these) in words of their own."""
    shots = shots_of(draft)
    if reference.numbers:
        return tuple(_numbered(n, shots).id for n in reference.numbers)
    listed = reference.about.split()
    if listed and all(any(s.id == one for s in shots) for one in listed):
        return tuple(listed)
    inner = find_references(reference.about) if reference.others else ()
    if inner:
        return tuple(i for r in inner for i in _ids(r, draft, history))
    return tuple(s.id for s in _about(reference.about, draft)) if reference.about else ()


def _next_to(ids: Sequence[str], shots: Sequence[Segment], by: int) -> tuple[str, ...]:
    """The shot after or before the first of those: a shot that became longer may have pushed the next one on."""
    at = next((n + by for n, s in enumerate(shots) if s.id in ids), -1)
    return (shots[at].id,) if 0 <= at < len(shots) else ()


def _added_last(shots: Sequence[Segment], history: Sequence[Draft], *, before: bool) -> tuple[str, ...]:
    """The shots that the newest step added: a copy, the second part of a split; before: the one before them."""
    for earlier in reversed(history):
        old = {s.id for s in main_segments(earlier)}
        new = [n for n, s in enumerate(shots) if s.id not in old]
        if new:
            return (shots[max(0, new[0] - 1)].id,) if before else tuple(shots[n].id for n in new)
    return ()


def _half(named: Sequence[Reference], draft: Draft, history: Sequence[Draft]) -> Span:
    """第二段的后半段: half of the time of the shot that is named."""
    ids = [i for r in named[:-1] for i in _ids(r, draft, history)]
    found = [s.placed for s in shots_of(draft) if s.id in ids]
    if len(found) != 1:
        raise NotFound("请说是哪一个镜头的一半。", "Say of which one shot the half is meant.")
    middle_ms = found[0].duration_ms // 2
    if named[-1].half == 1:
        return Span(found[0].start_ms, middle_ms)
    return Span(found[0].start_ms + middle_ms, found[0].duration_ms - middle_ms)


def _middle(shots: Sequence[Segment], count: int) -> Sequence[Segment]:
    if (len(shots) - count) % 2 or count >= len(shots):
        half = len(shots) // 2
        raise NotFound(
            f"一共有 {len(shots)} 个镜头，中间是第 {half} 和第 {half + 1} 个，要改哪一个？",
            f"There are {len(shots)} shots; the middle lies between {half} and {half + 1}. Which one?",
        )
    first = (len(shots) - count) // 2
    return shots[first : first + count]


def _numbered(number: int, shots: Sequence[Segment]) -> Segment:
    index = number - 1 if number > 0 else len(shots) + number
    if number == 0 or not 0 <= index < len(shots):
        raise NotFound(
            f"一共有 {len(shots)} 个镜头，没有第 {number} 个。",
            f"There {'is 1 shot' if len(shots) == 1 else f'are {len(shots)} shots'}; there is no shot {number}.",
        )
    return shots[index]


MOST_LOOKED_THROUGH = 120
"""Shots of a film in which a thing is looked for that nobody called a shot; in longer ones people say which."""


def numbers_showing(words: str, draft: Draft) -> tuple[int, ...]:
    """The shots, from 1, in which that is said or shown; () where none is, or where the word is too small to tell."""
    plain = folded(words).strip()
    try:
        shots = shots_of(draft)
    except NotFound:
        return ()
    if len(shots) > MOST_LOOKED_THROUGH:
        return ()
    if len(plain) == 1 and choice_of(plain).kind == KEYWORD_CARD:  # 船 of 小船, but no 年 of 明年
        return tuple(
            n
            for n, s in enumerate(shots, 1)
            if any(m.kind and m.term[-1] == plain for m in mentions(said_in(draft, s)))
        )
    bare = _noun(plain, draft)
    if len(bare) == 1 and choice_of(bare).kind == KEYWORD_CARD:  # 面 is no thing that 下面 names
        return ()
    return tuple(n for n, s in enumerate(shots, 1) if s in _showing(plain, draft))


def _about(words: str, draft: Draft) -> tuple[Segment, ...]:
    """The one shot where that is said, else the one that shows it; of 船和灯笼, one for each."""
    shots = shots_of(draft)
    found = _showing(words, draft) or _without_lead(words, draft)
    parts = [part.strip() for part in _AND.split(words) if part.strip()] if not found else []
    if len(parts) > 1:
        return tuple(shot for part in parts for shot in _about(part, draft))
    if len(found) == 1:
        return tuple(found)
    if found:
        places = [shots.index(s) + 1 for s in found]
        raise NotFound(
            f"“{words}”在第 {'、'.join(map(str, places))} 个镜头里都有，要改哪一个？说“第{places[0]}个镜头”就行。",
            f"“{words}” is in shots {', '.join(map(str, places))}; which one? Say “shot {places[0]}”.",
        )
    if told := _told_at_length(words, draft):
        return told
    raise NotFound(f"没有找到有“{words}”的镜头。", f"I found no shot with “{words}”.")


def _told_at_length(words: str, draft: Draft) -> tuple[Segment, ...]:
    """雪落下来, "the kid laughing": the one shot that has every thing which the words name; () where one is missing."""
    things = [word for word, tag in tagged(folded(words)) if tag.startswith("n") or (word.isascii() and len(word) > 2)]
    found = [_showing(thing, draft) for thing in things if thing != folded(words).strip()]
    everywhere = [s for s in shots_of(draft) if found and all(s in shown for shown in found)]
    return tuple(everywhere) if len(everywhere) == 1 else ()


_WHEN: re.Pattern[str] = re.compile(
    r"^(?:清晨|早上|早晨|中午|下午|傍晚|晚上|夜里|夜晚|春天|夏天|秋天|冬天|那个"
    r"|那|有)的?(?=..)"
)


def _without_lead(words: str, draft: Draft) -> list[Segment]:
    """冬天下雪 where the film tells of the snow alone: the thing without when it is."""
    bare = _WHEN.sub("", words)
    return _showing(bare, draft) if bare != words else []


def _showing(words: str, draft: Draft) -> list[Segment]:
    """The shots where that is said, else those that show it, else those whose scene is what the words mean."""
    shots = shots_of(draft)
    wanted = _noun(folded(words).strip(), draft)
    for told in ([said_in(draft, s) for s in shots], [shown_in(s) for s in shots]):
        found = [shot for shot, text in zip(shots, told, strict=True) if _mentions(folded(text), wanted)]
        found = _of_that_scene(wanted, found) if len(found) > 1 else found
        if found:
            return found
    meant = {m.kind for m in mentions(wanted) if m.kind and m.start == 0 and m.end == len(wanted)}
    painted = [s for s in shots if (s.source or "").removeprefix("scene:") in meant]
    return painted or [s for s in shots if "." in s.name and called_after(wanted, s.name)]


def _noun(words: str, draft: Draft) -> str:
    """下雪 where only 雪 is spoken of: the thing without what it does."""
    texts = [f"{said_in(draft, s)}\n{shown_in(s)}" for s in shots_of(draft)]
    bare = _DOES.sub("", words)
    return bare if bare and not any(_mentions(folded(text), words) for text in texts) else words


def _of_that_scene(wanted: str, found: list[Segment]) -> list[Segment]:
    """Of several shots, the one whose scene is what the word means."""
    kind = choice_of(wanted).kind
    return [s for s in found if s.source == f"scene:{kind}"] or found


def _mentions(text: str, wanted: str) -> bool:
    if wanted.isascii():
        stem = re.escape(wanted.removesuffix("s") if len(wanted) > 3 else wanted)
        return re.search(rf"(?<![a-z0-9]){stem}(?:e?s)?(?![a-z0-9])", text) is not None
    return wanted in text


def _span(reference: Reference, within: Span) -> Span:
    """The stretch of time, counted from the start of `within` or from its end."""
    first_ms, last_ms = reference.span_ms or (0, None)
    start_ms = within.start_ms + first_ms if first_ms >= 0 else within.end_ms + first_ms
    end_ms = within.end_ms if last_ms is None else within.start_ms + last_ms
    start_ms, end_ms = max(within.start_ms, start_ms), min(within.end_ms, end_ms)
    if end_ms <= start_ms:
        raise NotFound(
            f"那一段不在视频里，视频一共 {within.end_ms / 1000:g} 秒。",
            f"That stretch is not in the video, which is {within.end_ms / 1000:g} s long.",
        )
    return Span(start_ms, end_ms - start_ms)
