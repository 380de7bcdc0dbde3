"""What the captions say: shown or not, other words, words exchanged everywhere, other characters, two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.makers import make_film
from moying.agent.pointing import meant_by
from moying.agent.texts import Told, changed_texts, every_text, kind_of
from moying.agent.tools.briefs import brief_of, with_brief
from moying.agent.tools.titles import titled
from moying.agent.wording import can_reword, said_in
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.draft.shots import main_of
from moying.language.detect import encodable, language_of
from moying.language.traditional import converted

LONGEST_LINE: Final = 80
_CHARACTERS: Final = {
    "traditional": ("繁体", "traditional"), "taiwan": ("台湾繁体", "Taiwan's traditional"),
    "hong_kong": ("香港繁体", "Hong Kong's traditional"), "simplified": ("简体", "simplified"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetCaptionsArgs:
    """`on`: whether captions are shown; `shots`: off only over these, in words or by their ids, "" for the whole film.
    `heard`: they are to be taken from speech in the clips."""

    on: bool = True
    shots: str = ""
    heard: bool = False


class SetCaptions:
    """Captions on or off."""

    name = "set_captions"
    says = ("显示或去掉字幕", "Show the captions or take them away")
    args_type = SetCaptionsArgs
    operation = "edit"

    def run(self, args: SetCaptionsArgs, bench: Bench) -> Outcome:
        """Take them away, or make them from the narration."""
        draft = bench.need_draft()
        there = draft.by_role(Role.CAPTIONS)
        if args.on:
            if there is not None:
                raise ToolRefused(bench.say("字幕已经开着了。", "The captions are on already."))
            return Outcome(with_brief(_with_captions(draft, bench), replace(brief_of(draft), captions=True)))
        if there is None:
            raise ToolRefused(bench.say(*NO_CAPTIONS))
        if args.shots:
            return Outcome(_without_some(draft, there, args.shots, bench))
        return Outcome(with_brief(draft.without_track(there.id), replace(brief_of(draft), captions=False)))


@dataclass(frozen=True, slots=True)
class ChangeCaptionArgs:
    """`number`: which caption, from 1, negative from the end; `text`: its new words, "" to take it away."""

    number: int
    text: str = ""


class ChangeCaption:
    """Other words in one caption; what is spoken stays."""

    name = "change_caption"
    says = ("修改或删除某一句字幕", "Change or remove one caption")
    args_type = ChangeCaptionArgs
    operation = "edit"

    def run(self, args: ChangeCaptionArgs, bench: Bench) -> Outcome:
        """Change its words, at its time."""
        draft = bench.need_draft()
        lines = captions_of(draft, bench).segments
        index = args.number - 1 if args.number > 0 else len(lines) + args.number
        if args.number == 0 or not 0 <= index < len(lines):
            raise ToolRefused(bench.say(
                f"一共有 {len(lines)} 句字幕，没有第 {args.number} 句。",
                f"There are {len(lines)} captions; there is no number {args.number}."))  # fmt: skip
        text = " ".join(args.text.split())
        if len(text) > LONGEST_LINE:
            raise ToolRefused(bench.say(
                f"一句字幕最多 {LONGEST_LINE} 个字。", f"A caption has up to {LONGEST_LINE} characters."))  # fmt: skip
        told = Told(captions_of(draft, bench), lines[index])
        after = changed_texts(draft, (told,), lambda one: _saying(one.segment, text))
        return _done(draft, after, bench, spoken=True)


@dataclass(frozen=True, slots=True)
class ReplaceWordsArgs:
    """`old` becomes `new` ("" takes it out) wherever it stands in the texts of `of`: captions, title or all."""

    old: str
    new: str = ""
    of: Literal["captions", "title", "all"] = "all"


class ReplaceWords:
    """Exchange words in all texts at once."""

    name = "replace_words"
    says = ("把字幕或标题里的词全部替换", "Replace words everywhere in the captions or the title")
    args_type = ReplaceWordsArgs
    operation = "edit"

    def run(self, args: ReplaceWordsArgs, bench: Bench) -> Outcome:
        """Exchange them; a western word only where it stands by itself."""
        draft = bench.need_draft()
        old, new = encodable(args.old).strip(), " ".join(encodable(args.new).split())
        if not old or len(new) > LONGEST_LINE:
            raise ToolRefused(bench.say(
                "请说清要替换的词，例如：把“茶”都改成“酒”。",
                "Say which word: replace “tea” with “coffee”."))  # fmt: skip
        pattern = re.compile(rf"(?<![^\W_]){re.escape(old)}(?![^\W_])" if old.isascii() else re.escape(old), re.I)
        meant = [told for told in _texts_of(draft, args.of) if pattern.search(told.segment.text or "")]
        if not meant:
            raise ToolRefused(bench.say(f"文字里没有“{old}”。", f"The texts do not say “{old}”."))
        after = changed_texts(
            draft, meant, lambda one: _saying(one.segment, pattern.sub(lambda _: new, one.segment.text or ""))
        )
        return _done(draft, after, bench, spoken=any(told.track.role == Role.CAPTIONS for told in meant))


@dataclass(frozen=True, slots=True)
class ConvertCharactersArgs:
    """`to`: simplified, traditional, taiwan or hong_kong; `of`: captions, title or all."""

    to: Literal["simplified", "traditional", "taiwan", "hong_kong"]
    of: Literal["captions", "title", "all"] = "all"


class ConvertCharacters:
    """Traditional characters for simplified ones, or the other way round."""

    name = "convert_characters"
    says = ("字幕和标题繁简转换", "Turn captions and titles into traditional or simplified characters")
    args_type = ConvertCharactersArgs
    operation = "edit"

    def run(self, args: ConvertCharactersArgs, bench: Bench) -> Outcome:
        """Write the same words in the other characters."""
        draft = bench.need_draft()
        meant = _texts_of(draft, args.of)
        after = changed_texts(
            draft, meant, lambda one: replace(one.segment, text=converted(one.segment.text or "", args.to))
        )
        if after == draft:
            zh, en = _CHARACTERS[args.to]
            raise ToolRefused(bench.say(f"文字已经是{zh}了。", f"The texts are in {en} characters already."))
        return _done(draft, after, bench, spoken=False)


@dataclass(frozen=True, slots=True)
class SetBilingualArgs:
    """`on`: captions in two languages; `lines`: the captions in the other language, one for each, in order."""

    on: bool = True
    lines: tuple[str, ...] = ()


class SetBilingual:
    """A second language below each caption, or no more."""

    name = "set_bilingual"
    says = ("双语字幕（需要译文）", "Captions in two languages (needs the translation)")
    args_type = SetBilingualArgs
    operation = "edit"

    def run(self, args: SetBilingualArgs, bench: Bench) -> Outcome:
        """Put the translation that is given below each caption."""
        draft = bench.need_draft()
        lines = captions_of(draft, bench).segments
        if not args.on:
            if not any(line.style.get("bilingual") for line in lines):
                raise ToolRefused(bench.say("字幕现在只有一种语言。", "The captions are in one language already."))
            return Outcome(second_lines(draft, bench, [""] * len(lines)))
        others = args.lines or _translated([(line.text or "").split("\n")[0] for line in lines], bench)
        if len(others) != len(lines):
            raise ToolRefused(bench.say(
                f"字幕有 {len(lines)} 句，译文有 {len(others)} 句，要一句对一句。",
                f"There are {len(lines)} captions and {len(others)} translations; give one for each."))  # fmt: skip
        return Outcome(second_lines(draft, bench, others))


def _translated(lines: Sequence[str], bench: Bench) -> tuple[str, ...]:
    """The captions in the other language, by the owner's language model. Raises `ToolRefused` where there is none."""
    if not can_reword():
        raise ToolRefused(bench.say(*NO_TRANSLATOR))
    return said_in(lines, "en" if language_of(" ".join(lines)) == "zh" else "zh", bench)


NO_CAPTIONS: Final = (
    "这条视频没有字幕。说“加字幕”可以加上。",
    "This video has no captions. Say “add captions” to have them.",
)
NO_TRANSLATOR: Final = (
    "内置的大脑不会翻译，我不会乱译。可以上传译文的 SRT 字幕文件，再说“用上传的字幕做双语”；或者接一个大模型（设置 "
    "MOYING_LLM_URL），它会翻译。",
    "The built-in brain does not translate, and will not guess. Upload an SRT with the translation and say “use my "
    "subtitles as the translation”, or connect a language model (set MOYING_LLM_URL), which translates.",
)


def captions_of(draft: Draft, bench: Bench) -> Track:
    """The track of the captions. Raises `ToolRefused` when there is none."""
    track = draft.by_role(Role.CAPTIONS)
    if track is None or not track.segments:
        raise ToolRefused(bench.say(*NO_CAPTIONS))
    return track


def second_lines(draft: Draft, bench: Bench, lines: Sequence[str]) -> Draft:
    """The draft with another language below each caption: one line for each, "" for none."""
    track = captions_of(draft, bench)
    segments = tuple(_in_two(s, " ".join(line.split())) for s, line in zip(track.segments, lines, strict=True))
    return draft.with_track(replace(track, segments=segments))


def _in_two(segment: Segment, other: str) -> Segment:
    first = (segment.text or "").split("\n")[0] if segment.style.get("bilingual") else segment.text or ""
    style = {key: value for key, value in segment.style.items() if key != "bilingual"}
    if not other:
        return replace(segment, text=first, style=style)
    return replace(segment, text=f"{' '.join(first.split())}\n{other[:200]}", style={**style, "bilingual": True})


def _texts_of(draft: Draft, of: str) -> list[Told]:
    return [told for told in every_text(draft) if of in ("all", kind_of(told.track, told.segment))]


def _saying(segment: Segment, text: str) -> Segment | None:
    """The text with other words, None when there are none left. The voice's own times fit only words as many."""
    words = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    if not words:
        return None
    same = len(words) == len(segment.text or "")
    style = segment.style if same else {k: v for k, v in segment.style.items() if k != "stamps"}
    return replace(segment, text=words, style=style)


def _done(before: Draft, after: Draft, bench: Bench, *, spoken: bool) -> Outcome:
    """The draft after, named as its title says, and a word on the voice, which goes on saying what it said."""
    if after == before:
        raise ToolRefused(bench.say("已经是这样了，视频没有变。", "It is like that already; the video is as it was."))
    titles = [d.by_role(Role.TITLES) for d in (before, after)]
    shown = [t.segments[0].text or "" if t and t.segments else "" for t in titles]
    if shown[0] != shown[1] and shown[1]:
        after = with_brief(titled(after, shown[1]), replace(brief_of(after), title=shown[1]))
    voiced = spoken and before.by_role(Role.NARRATION) is not None
    note = bench.say("旁白念的没有变。", "What the narration says is as it was.")
    return Outcome(after, (note,) if voiced else ())


def _without_some(draft: Draft, track: Track, shots: str, bench: Bench) -> Draft:
    meant = meant_by(shots, draft, bench)
    spans = [meant.span] if meant.span else [s.placed for s in main_of(draft).segments if s.id in meant.ids]
    left = tuple(s for s in track.segments if not any(span.start_ms <= s.start_ms < span.end_ms for span in spans))
    if len(left) == len(track.segments):
        raise ToolRefused(bench.say("那里没有字幕。", "There are no captions there."))
    return draft.with_track(replace(track, segments=left)) if left else draft.without_track(track.id)


def _with_captions(draft: Draft, bench: Bench) -> Draft:
    """Captions for each spoken line, at the line's own time. Raises `ToolRefused` where nobody speaks."""
    narration = draft.by_role(Role.NARRATION)
    brief = brief_of(draft)
    if narration is None or not narration.segments or not brief.narration:
        raise ToolRefused(
            bench.say(
                "这条视频没有旁白文案，做不出字幕。识别原声里的说话要装语音识别模型"
                "（sherpa-onnx 和它的权重，见 moying models）；"
                "也可以上传 SRT 字幕文件，再说“用上传的字幕”。",
                "This video has no narration to caption. To hear speech in clips takes a speech model (sherpa-onnx "
                "and its weights, see `moying models`); or upload an SRT file and say “use my subtitles”.",
            )
        )
    anew = make_film(replace(brief, music=False, sfx="no", captions=True), bench, ()).draft
    spoken, lines = anew.by_role(Role.NARRATION), anew.by_role(Role.CAPTIONS)
    made = tuple(_beside(narration, spoken, lines)) if spoken and lines else ()
    if not made:
        raise ToolRefused(
            bench.say("旁白里没有可以做成字幕的话。", "The narration says nothing that can be captioned.")
        )
    return draft.with_track(Track("captions", TrackKind.TEXT, made, "Captions", Role.CAPTIONS))


def _beside(narration: Track, spoken: Track, lines: Track) -> Iterator[Segment]:
    """The captions of a film made anew, each moved to where its spoken line lies in this one."""
    number = 0
    for i, line in enumerate(narration.segments):
        was = next((s for s in spoken.segments if s.name == line.name), None)
        until = narration.segments[i + 1].start_ms if i + 1 < len(narration.segments) else None
        for caption in lines.segments if was else ():
            if was is None or not was.start_ms <= caption.start_ms < was.end_ms:
                continue
            placed = caption.placed.shifted(line.start_ms - was.start_ms)
            end_ms = min(placed.end_ms, until) if until is not None else placed.end_ms
            if end_ms > placed.start_ms:
                number += 1
                span = Span(placed.start_ms, end_ms - placed.start_ms)
                yield replace(caption, id=f"caption{number}", placed=span)
