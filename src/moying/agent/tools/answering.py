"""Questions about the film, answered from the draft: how long, how many shots, which music, what is said in a shot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from moying.agent.bench import Bench, Outcome
from moying.agent.lately import last_step
from moying.agent.pointing import meant_by, numbers_showing
from moying.agent.tools.briefs import brief_of
from moying.agent.tools.looks import kind_names
from moying.agent.tools.talk import ANSWERS
from moying.draft import Draft, Role, Span, Track
from moying.draft.diff import changes
from moying.draft.shots import main_of
from moying.draft.words import percent, seconds
from moying.engines.music import genres, label_of
from moying.engines.voice.speakers import SPEAKERS, speaker_named
from moying.language.detect import folded
from moying.language.wishes.questions import WHICH_SHOT
from moying.render.effects import effect_kinds
from moying.render.transitions import transition_kinds
from moying.story.styling import names_of_styles


@dataclass(frozen=True, slots=True)
class AnswerArgs:
    """`about`: which_shot, length, shots, captions, shot_length, shot_words, words, music, music_volume, title, canvas,
    voice, style, history, transitions, effects, styles, voices or genres. `said`: the question, naming the shot."""

    about: str
    said: str = ""


class Answer:
    """Answer a question about the film; nothing changes."""

    name = "answer"
    says = ("回答关于视频的问题", "Answer a question about the video")
    args_type = AnswerArgs
    operation = ""

    def run(self, args: AnswerArgs, bench: Bench) -> Outcome:
        """One sentence, from the draft."""
        teller = _TELLERS.get(args.about)
        if teller is None:
            return Outcome(notes=(bench.say(*ANSWERS["question"]),))
        return Outcome(notes=(teller(bench.need_draft(), bench, args.said),))


def _length(draft: Draft, bench: Bench, said: str) -> str:
    length = seconds(draft.duration_ms)
    return bench.say(f"视频一共 {length} 秒。", f"The video lasts {length} s.")


def _shots(draft: Draft, bench: Bench, said: str) -> str:
    count = len(main_of(draft).segments)
    return bench.say(f"一共有 {count} 个镜头。", f"There {'is 1 shot' if count == 1 else f'are {count} shots'}.")


def _captions(draft: Draft, bench: Bench, said: str) -> str:
    count = len(_of(draft, Role.CAPTIONS))
    return bench.say(f"一共有 {count} 条字幕。" if count else "没有字幕。", f"There are {count or 'no'} captions.")


def _shot_length(draft: Draft, bench: Bench, said: str) -> str:
    numbered = {s.id: n for n, s in enumerate(main_of(draft).segments, 1)}
    told = [(numbered[i], main_of(draft).segment(i)) for i in meant_by(said, draft, bench).ids]
    zh = "；".join(f"第 {n} 个镜头 {seconds(s.duration_ms)} 秒" for n, s in told)
    en = "; ".join(f"shot {n} lasts {seconds(s.duration_ms)} s" for n, s in told)
    return bench.say(f"{zh}。", f"{en[:1].upper()}{en[1:]}.")


def _shot_words(draft: Draft, bench: Bench, said: str) -> str:
    ids = meant_by(said, draft, bench).ids
    spans = [s.placed for s in main_of(draft).segments if s.id in ids]
    lines = [t for s, t in _lines(draft) if any(p.start_ms <= s < p.end_ms for p in spans)]
    if not lines:
        return bench.say("那个镜头里没有旁白和字幕。", "Nothing is said or written in that shot.")
    return bench.say(f"说的是：“{'”“'.join(lines)}”", f"It says: “{'” “'.join(lines)}”")


def _which_shot(draft: Draft, bench: Bench, said: str) -> str:
    """ "Which shot has the boat?": its place, and what is said in it."""
    asked = WHICH_SHOT.search(folded(said).strip())
    thing = next((words for words in asked.groups() if words), "") if asked else ""
    found = [(n, main_of(draft).segments[n - 1].placed) for n in numbers_showing(thing, draft)] if thing else []
    if not found:
        return bench.say(f"没有找到有“{thing}”的镜头。", f"I found no shot with “{thing}”.")
    lines = _lines(draft)
    told = [(n, p, "".join(text for at, text in lines if p.start_ms <= at < p.end_ms)) for n, p in found]
    zh = "、".join(f"第 {n} 个（{_when(p)} 秒" + (f"，“{text}”）" if text else "）") for n, p, text in told)
    en = " and ".join(f"shot {n} ({_when(p)} s" + (f", “{text}”)" if text else ")") for n, p, text in told)
    return bench.say(f"是{zh}镜头。", f"It is {en}.")


def _when(placed: Span) -> str:
    return f"{seconds(placed.start_ms)}-{seconds(placed.end_ms)}"


def _words(draft: Draft, bench: Bench, said: str) -> str:
    lines = [text for _, text in _lines(draft)]
    return "\n".join(lines) if lines else bench.say("这条视频没有旁白和字幕。", "Nothing is said or written in it.")


def _lines(draft: Draft) -> list[tuple[int, str]]:
    """When each line begins, and what it says: spoken, or written where nothing is spoken."""
    track = draft.by_role(Role.NARRATION) or draft.by_role(Role.CAPTIONS)
    return [(s.start_ms, s.text or s.name) for s in track.segments] if track else []


def _music(draft: Draft, bench: Bench, said: str) -> str:
    track = draft.by_role(Role.BGM)
    if track is None or not track.segments:
        return bench.say("没有背景音乐。", "There is no music.")
    name = track.segments[0].name
    return bench.say(f"背景音乐是{name}，音量 {_loud(track)}。", f"The music is {name}, at {_loud(track)}.")


def _music_volume(draft: Draft, bench: Bench, said: str) -> str:
    track = draft.by_role(Role.BGM)
    if track is None or not track.segments:
        return _music(draft, bench, said)
    return bench.say(f"背景音乐的音量是 {_loud(track)}。", f"The music plays at {_loud(track)}.")


def _loud(track: Track) -> str:
    return percent(0.0 if track.muted else track.volume * track.segments[0].volume)


def _title(draft: Draft, bench: Bench, said: str) -> str:
    titles = _of(draft, Role.TITLES)
    if not titles:
        return bench.say("画面上没有标题。", "No title is shown.")
    return bench.say(f"标题是“{titles[0]}”。", f'The title is "{titles[0]}".')


def _canvas(draft: Draft, bench: Bench, said: str) -> str:
    ratio = draft.meta.get("ratio") or ""
    size = f"{draft.width_px}×{draft.height_px}"
    upright = draft.height_px > draft.width_px
    square = draft.height_px == draft.width_px
    shape = ("方形", "square") if square else ("竖屏", "portrait") if upright else ("横屏", "landscape")
    return bench.say(f"{shape[0]} {ratio}，{size}。", f"It is {shape[1]}, {ratio}, {size}.")


def _voice(draft: Draft, bench: Bench, said: str) -> str:
    if draft.by_role(Role.NARRATION) is None:
        return bench.say("没有旁白。", "There is no narration.")
    speaker = speaker_named(brief_of(draft).voice) if brief_of(draft).voice else None
    name = bench.say(speaker.zh, speaker.en) if speaker else bench.say("默认声音", "the usual voice")
    return bench.say(f"旁白是{name}。", f"The narration is spoken by {name}.")


def _style(draft: Draft, bench: Bench, said: str) -> str:
    looks = dict.fromkeys(str(s.scene.get("look")) for s in main_of(draft).segments if s.scene.get("look"))
    names = "、".join(looks)
    if not names:
        return bench.say("没有指定风格，是画师自己的样子。", "No style was chosen: it is the painter's own.")
    return bench.say(f"画面风格：{names}。", f"The style is {names.replace('、', ', ')}.")


def _history(draft: Draft, bench: Bench, said: str) -> str:
    step = last_step(draft, bench.context.history())
    if step is None:
        return bench.say("还没有改过。", "Nothing has been changed yet.")
    told = "；".join(changes(step.before, step.after, bench.language, kind_names())[:4])
    return bench.say(f"最近一次修改：{told}", f"The newest change: {told}")


def _choices(zh: str, en: str, names: Callable[[], list[tuple[str, str]]]) -> Callable[[Draft, Bench, str], str]:
    def told(draft: Draft, bench: Bench, said: str) -> str:
        known = names()
        return bench.say(f"{zh}：{'、'.join(n[0] for n in known)}。", f"{en}: {', '.join(n[1] for n in known)}.")

    return told


def _transitions() -> list[tuple[str, str]]:
    return [(k.zh, k.en) for k in transition_kinds().values()]


def _effects() -> list[tuple[str, str]]:
    return [(k.zh, k.en) for k in effect_kinds().values() if k.kind != "lut"]


def _of(draft: Draft, role: str) -> list[str]:
    track = draft.by_role(role)
    return [s.text or s.name for s in track.segments] if track else []


_TELLERS: Mapping[str, Callable[[Draft, Bench, str], str]] = {
    "which_shot": _which_shot,
    "length": _length, "shots": _shots, "captions": _captions, "shot_length": _shot_length, "shot_words": _shot_words,
    "words": _words, "music": _music, "music_volume": _music_volume, "title": _title, "canvas": _canvas,
    "voice": _voice, "style": _style, "history": _history,
    "transitions": _choices("会做的转场有", "The transitions are", _transitions),
    "effects": _choices("会做的滤镜和特效有", "The effects are", _effects),
    "styles": _choices("会画的风格有", "The styles are", lambda: [(names_of_styles("zh"), names_of_styles("en"))]),
    "voices": _choices("可以选的声音有", "The voices are", lambda: [(s.zh, s.en) for s in SPEAKERS]),
    "genres": _choices("会的音乐风格有", "The genres are", lambda: [(label_of(g), label_of(g)) for g in genres()]),
}  # fmt: skip
