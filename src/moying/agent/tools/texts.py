"""Texts over the film beside its title and captions: a line at a moment, a lower third, a watermark."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import meant_by
from moying.agent.texts import WHOLE_FILM, changed_texts, every_text, texts_meant
from moying.agent.tools.titles import SetTitle, SetTitleArgs
from moying.draft import Draft, Json, Role, Segment, Span, Track, TrackKind
from moying.draft.shots import main_of

LONGEST_TEXT: Final = 80
LOWER_THIRD_MS: Final = 5_000
MOMENT_MS: Final = 3_000
"""How long a text stays that is put at a moment."""
MOST_TRACKS: Final = 6
"""Texts that are seen at the same time: with more, none could be read."""
_STYLES: Final[dict[str, dict[str, Json]]] = {
    "text": {"look": "plain", "animation": "fade"},
    "lower_third": {},
    "watermark": {"look": "plain", "size": 0.032, "position": "top_right", "animation": "none"},
}
_PARTS: Final = re.compile(r"\s*[\n|｜/／，,、；;]\s*|\s+[-–—]\s+")


@dataclass(frozen=True, slots=True)
class AddTextArgs:
    """`text`: the words; of a lower third the name and, after a blank or a comma, what the person is. `kind`: text,
    lower_third or watermark. `shots`: over which shots, in words or by their ids; or `at_ms`: from when. `duration_ms`:
    how long, -1 for the whole film, 0 for what is usual: as long as the shots, else the whole film."""

    text: str
    kind: str = "text"
    shots: str = ""
    at_ms: int | None = None
    duration_ms: int = 0


class AddText:
    """Put a text over the film."""

    name = "add_text"
    says = ("添加文字、人名条或水印", "Add a text, a lower third or a watermark")
    args_type = AddTextArgs
    operation = "edit"

    def run(self, args: AddTextArgs, bench: Bench) -> Outcome:
        """Lay it on a track where it covers no other text in time."""
        draft = bench.need_draft()
        kind = args.kind if args.kind in _STYLES else "text"
        words = _checked(args.text, kind, bench)
        span = _span(args, kind, draft, bench)
        taken = {s.id for t in draft.tracks for s in t.segments}
        new_id = next(name for n in range(1, len(taken) + 2) if (name := f"text{n}") not in taken)
        meta: dict[str, Json] = {"role": "lower_third"} if kind == "lower_third" else {"role": "title"}
        meta |= {"use": "watermark"} if kind == "watermark" else {}
        meta |= {WHOLE_FILM: True} if span == Span(0, draft.duration_ms) else {}
        return Outcome(_laid(draft, Segment(new_id, span, text=words, style=_STYLES[kind], meta=meta), bench))


@dataclass(frozen=True, slots=True)
class ChangeTextArgs:
    """`of`: text, lower_third or watermark; `about`: words of the one that is meant, "" for the newest. `text`: its new
    words, "" to keep them. `duration_ms`: how long it stays, -1 for the whole film, 0 as it is."""

    of: str = "text"
    about: str = ""
    text: str = ""
    duration_ms: int = 0


class ChangeText:
    """Other words in a text, or another time."""

    name = "change_text"
    says = (
        "修改文字、人名条或水印的内容或时长",
        "Change the words or the time of a text, a lower third or a watermark",
    )
    args_type = ChangeTextArgs
    operation = "edit"

    def run(self, args: ChangeTextArgs, bench: Bench) -> Outcome:
        """Change the one that is meant."""
        draft = bench.need_draft()
        meant = texts_meant(draft, args.of, args.about, bench)
        told = meant[0]
        if told.track.role == Role.TITLES:
            return SetTitle().run(SetTitleArgs(args.text or None, args.duration_ms), bench)
        if told.track.role == Role.CAPTIONS:
            raise ToolRefused(bench.say(
                "请说是第几句字幕，例如：第三句字幕改成“你好”。",
                "Say which caption, for example: change the third caption to “Hello”."))  # fmt: skip
        kind = "lower_third" if told.segment.meta.get("role") == "lower_third" else "text"
        words = _checked(args.text, kind, bench) if args.text else told.segment.text or ""
        changed = _changed(told.segment, words, args.duration_ms, draft)
        return Outcome(_laid(changed_texts(draft, (told,), lambda _: None), changed, bench))


@dataclass(frozen=True, slots=True)
class RemoveTextArgs:
    """`of`: text, lower_third or watermark; `about`: words of the one that is meant, "" for all of that kind."""

    of: str = "text"
    about: str = ""


class RemoveText:
    """Take a text away."""

    name = "remove_text"
    says = ("去掉文字、人名条或水印", "Remove a text, a lower third or a watermark")
    args_type = RemoveTextArgs
    operation = "edit"

    def run(self, args: RemoveTextArgs, bench: Bench) -> Outcome:
        """Remove it, or all of its kind."""
        draft = bench.need_draft()
        first = texts_meant(draft, args.of, args.about, bench)
        if first[0].track.role != Role.TEXTS:
            raise ToolRefused(bench.say("没有另外加的文字。", "There is no text beside the title and the captions."))
        uses = ("role", "use")
        like = [first[0].segment.meta.get(key) for key in uses]
        same = [
            told
            for told in every_text(draft)
            if told.track.role == Role.TEXTS and [told.segment.meta.get(key) for key in uses] == like
        ]
        return Outcome(changed_texts(draft, first if args.about else same, lambda told: None))


def _checked(text: str, kind: str, bench: Bench) -> str:
    """The words on their lines. Raises `ToolRefused` for none or too many."""
    words = " ".join(text.split()) if kind != "lower_third" else _name_and_part(text)
    if not words.strip() or len(words) > LONGEST_TEXT:
        raise ToolRefused(
            bench.say(
                f"文字要在 1 到 {LONGEST_TEXT} 个字之间。例如：在第二段加文字“限时5折”。",
                f'A text has 1 to {LONGEST_TEXT} characters. For example: add the text "50% off" to the second shot.',
            )
        )
    return words


def _name_and_part(text: str) -> str:
    """张伟 产品经理 on two lines; an English name keeps its blanks."""
    parts = [part for part in _PARTS.split(text.strip(), maxsplit=1) if part.strip()]
    if len(parts) == 1 and not text.isascii():
        parts = text.split(maxsplit=1)
    return "\n".join(" ".join(part.split()) for part in parts)


def _span(args: AddTextArgs, kind: str, draft: Draft, bench: Bench) -> Span:
    """When it is shown. Raises `ToolRefused` where that is not in the film."""
    end_ms = draft.duration_ms
    start_ms, until_ms = 0, end_ms
    if args.shots:
        meant = meant_by(args.shots, draft, bench)
        spans = [meant.span] if meant.span else [s.placed for s in main_of(draft).segments if s.id in meant.ids]
        start_ms, until_ms = spans[0].start_ms, spans[-1].end_ms
    elif args.at_ms is not None:
        start_ms, until_ms = args.at_ms, min(end_ms, args.at_ms + MOMENT_MS)
    elif kind == "lower_third":
        start_ms = min(500, end_ms // 4)
    if not 0 <= start_ms < end_ms:
        raise ToolRefused(bench.say(
            f"视频一共 {end_ms / 1000:g} 秒，没有第 {start_ms / 1000:g} 秒。",
            f"The video is {end_ms / 1000:g} s long; there is no second {start_ms / 1000:g}."))  # fmt: skip
    usual_ms = until_ms - start_ms
    if kind == "lower_third":
        usual_ms = min(usual_ms, LOWER_THIRD_MS)
    if args.duration_ms < 0:
        return Span(0, end_ms)
    return Span(start_ms, max(1, min(args.duration_ms or usual_ms, end_ms - start_ms)))


def _laid(draft: Draft, segment: Segment, bench: Bench) -> Draft:
    """The draft with it on the first track of texts that is free then, else on one of its own."""
    tracks = [t for t in draft.tracks if t.role == Role.TEXTS]
    for track in tracks:
        if not any(s.placed.overlaps(segment.placed) for s in track.segments):
            return draft.with_track(replace(track, segments=(*track.segments, segment)))
    if len(tracks) >= MOST_TRACKS:
        raise ToolRefused(bench.say(
            f"同一时刻最多 {MOST_TRACKS} 处文字，请先去掉一处。",
            f"At most {MOST_TRACKS} texts are shown at a time; remove one first."))  # fmt: skip
    taken = {t.id for t in draft.tracks}
    new_id = next(name for n in range(1, len(taken) + 2) if (name := f"texts{n}") not in taken)
    return draft.with_track(Track(new_id, TrackKind.TEXT, (segment,), "Text", Role.TEXTS))


def _changed(segment: Segment, words: str, duration_ms: int, draft: Draft) -> Segment:
    placed, meta = segment.placed, dict(segment.meta)
    if duration_ms > 0:
        meta.pop(WHOLE_FILM, None)
        placed = Span(placed.start_ms, max(1, min(duration_ms, draft.duration_ms - placed.start_ms)))
    elif duration_ms < 0:
        meta[WHOLE_FILM] = True
        placed = Span(0, draft.duration_ms)
    return replace(segment, text=words, placed=placed, meta=meta)
