"""The makers that a session's films are made with, and how what they make becomes an asset of the session."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from moying.agent.bench import Bench, ToolRefused
from moying.agent.context import Asset
from moying.agent.memory import give_back
from moying.agent.uploads import footage_on
from moying.draft import Draft, Json, Track
from moying.draft.shots import Room
from moying.engines.music import find_composer
from moying.engines.music.score import MusicUnavailable
from moying.engines.recording import save
from moying.engines.voice import BUILT_IN, find_voice, voice_for, voice_names
from moying.engines.voice.narration import RATE_HZ, Narration, Samples, Voice, VoiceUnavailable
from moying.engines.voice.settings import choice_of
from moying.engines.voice.speakers import speaker_named
from moying.engines.writer import NothingToTell, ask_for, writer_for
from moying.story import Brief, Production, Workshop, produce, repacing
from moying.story.beats import Window
from moying.story.foley import Keep
from moying.story.scoring import Music, OwnMusic, music_of
from moying.story.shots import SCENE_ENGINES

_PLACES = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))
"""Films made at once. More would not be done sooner, and each holds its voice and its music in memory whole."""

_MOST_TO_CHECK = 3
"""Sentences to check that are told one by one."""
DOUBLES = {"tone": "tone"}
"""A voice double brings the composer of the same kind: a film made with doubles needs nothing installed."""


def keeping_sound(bench: Bench) -> Keep:
    """Where sound that is made for the session goes."""

    def keep(samples: Samples, name: str, made: Mapping[str, Json]) -> str:
        with tempfile.TemporaryDirectory(prefix="moying-") as folder:
            path = save(samples, Path(folder) / f"{name}.wav")
            length_ms = round(len(samples) * 1000 / RATE_HZ)
            return bench.context.add_asset(path, kind="audio", name=name, duration_ms=length_ms, provenance=made).id

    return keep


def workshop_for(brief: Brief, bench: Bench, footage: Sequence[Asset] = (), *, spoken: bool = True) -> Workshop:
    """The engines that the brief names, else the owner's, else the built-in ones, and the uploads to be shown.

    spoken: whether anything will be said; if not, it does not matter that the brief's voice may be off by now.
    """
    voice, speaker = voice_for(brief.voice_engine if spoken or brief.voice_engine in DOUBLES else BUILT_IN)
    composer = find_composer(DOUBLES[voice.name]) if voice.name in DOUBLES else find_composer()
    return Workshop(
        voice,
        composer,
        writer_for(lambda: bench.report(0.02, "script")),
        keeping_sound(bench),
        bench.report,
        footage_on(brief.canvas_px, footage, bench, making=True),
        _speaker(voice, brief.voice) or speaker,
        own_music_of(brief, bench),
    )


def own_music_of(brief: Brief, bench: Bench) -> OwnMusic | None:
    """The upload that the brief names as its music, None when it names none. Raises `ToolRefused` when it is gone."""
    if not brief.bgm_own:
        return None
    asset = bench.context.asset(brief.bgm_own)
    if asset is None or asset.kind not in {"audio", "video"}:
        raise ToolRefused(
            bench.say(
                "找不到要用作背景音乐的上传文件，请重新上传，再说“用我上传的音乐”。",
                "The upload that is to be the music is not there; upload it again and say “use my music”.",
            )
        )
    return OwnMusic(asset.id, asset.path, asset.name)


@contextmanager
def _told_when_unheard(brief: Brief, bench: Bench) -> Iterator[None]:
    """Music that cannot be had is told so, with what to do."""
    try:
        yield
    except MusicUnavailable as unheard:
        zh = f"上传的音乐用不了，请换一个文件（{unheard}）。" if brief.bgm_own else str(unheard)
        raise ToolRefused(bench.say(zh, str(unheard))) from unheard


def composed(brief: Brief, bench: Bench, cuts: Sequence[Window]) -> Track:
    """The music that the brief asks for, beginning anew; a beat for each of the cuts where it can be."""
    return scored(brief, bench, cuts).track


def scored(brief: Brief, bench: Bench, cuts: Sequence[Window] = ()) -> Music:
    """The same with its beats."""
    shop = workshop_for(brief, bench, spoken=False)
    with _told_when_unheard(brief, bench):
        return music_of(brief, shop.composer, shop.keep, cuts=cuts, own=shop.own_music)


def _speaker(voice: Voice, asked: str) -> str:
    """The speaker asked for; one of the built-in voice's is nobody to an engine that has no such speaker."""
    return "" if speaker_named(asked) and asked not in voice.capabilities.speakers else asked


def make_film(brief: Brief, bench: Bench, footage: Sequence[Asset]) -> Production:
    """Produce the film, from the footage when there is some.

    What is missing on this machine becomes a sentence that the person can act on.
    """
    _check_known("voice", "配音", choice_of(brief.voice_engine).engine, voice_names(), bench)
    _check_known("scene", "画面", brief.scene_engine, SCENE_ENGINES, bench)
    with _room_to_work(bench):
        try:
            with _told_when_unheard(brief, bench):
                return produce(brief, workshop_for(brief, bench, footage))
        except VoiceUnavailable as missing:
            raise ToolRefused(str(missing)) from missing
        except NothingToTell as empty:
            wanted = ask_for(empty.genre, bench.language)
            raise ToolRefused(
                bench.say(
                    f"这样的视频要用你给的内容，我不会编。请把{wanted}和要求一起发给我。",
                    f"Such a film lives of what you give; I invent nothing. Send {wanted} with your wish.",
                )
            ) from empty
        finally:
            give_back()


def respoken(draft: Draft, brief: Brief, bench: Bench, room: Room, **asked: Any) -> tuple[Draft, Narration]:
    """The draft with its words spoken anew, see `story.repacing.respoken`; what is missing on this machine becomes a
    sentence that the person can act on."""
    _check_known("voice", "配音", choice_of(brief.voice_engine).engine, voice_names(), bench)
    with _room_to_work(bench):
        try:
            shop = workshop_for(replace(brief, bgm_own=""), bench)
            bench.report(0.1, "voice")
            return repacing.respoken(
                draft, brief, repacing.Speaking(shop.voice, shop.speaker, shop.keep, room), **asked
            )
        except VoiceUnavailable as missing:
            raise ToolRefused(str(missing)) from missing
        finally:
            give_back()


def spoken_by(told: Narration | None, bench: Bench) -> tuple[str, ...]:
    """Who spoke, where that is not simply the built-in voice: a network voice, or one that had to be stood in for."""
    if told is None:
        return ()
    others = [i for i, sentence in enumerate(told.sentences, 1) if sentence.engine]
    notes = []
    if len(others) < len(told.sentences) and find_voice(told.engine).network:
        notes.append(
            bench.say(
                f"旁白由联网的语音引擎 {told.engine}（{told.voice}）朗读。",
                f"The narration was spoken over the network by {told.engine} ({told.voice}).",
            )
        )
    if others:
        stood_in = told.sentences[others[0] - 1].engine
        which_zh, which_en = "、".join(map(str, others)), ", ".join(map(str, others))
        if len(others) == len(told.sentences):
            which_zh, which_en = "全部句子", "every sentence"
        else:
            which_zh, which_en = f"第 {which_zh} 句", f"sentence {which_en}"
        notes.append(
            bench.say(
                f"语音引擎 {told.engine} 没能朗读{which_zh}，改由 {stood_in} 朗读。原因：{told.trouble}",
                f"The voice {told.engine} could not speak {which_en}; {stood_in} spoke instead. Why: {told.trouble}",
            )
        )
    return tuple(notes)


def written_by(made: Production, bench: Bench) -> tuple[str, ...]:
    """Who wrote the script where that was a language model, what of it somebody should check, and where it failed."""
    script = made.script
    if script is None:
        return ()
    notes = []
    if script.by:
        notes.append(
            bench.say(f"文案和分镜由 {script.by} 撰写。", f"Script and storyboard were written by {script.by}.")
        )
    if script.check:
        lines = "；".join(line.rstrip("。.") for line in script.check[:_MOST_TO_CHECK])
        more = "……" if len(script.check) > _MOST_TO_CHECK else "。"
        notes.append(
            bench.say(
                f"请先核对这些说法，再发布：{lines}{more}",
                f"Check these before you publish: {lines.replace('；', '; ')}",
            )
        )
    if script.trouble:
        notes.append(
            bench.say(
                "语言模型没有写出能用的文案，改由内置的写法完成。",
                "The language model wrote no script that could be used; the built-in writer wrote it.",
            )
        )
    return tuple(notes)


@contextmanager
def _room_to_work(bench: Bench) -> Iterator[None]:
    """One of the few places where films are made; whoever waits for one can be stopped."""
    while not _PLACES.acquire(timeout=0.5):
        bench.report(0.0, "waiting")
    try:
        yield
    finally:
        _PLACES.release()


def _check_known(kind: str, kind_zh: str, name: str, known: Sequence[str], bench: Bench) -> None:
    if name and name not in known:
        there_are = ", ".join(known)
        raise ToolRefused(
            bench.say(
                f"没有叫“{name}”的{kind_zh}引擎，可用的有：{there_are}。",
                f'There is no {kind} engine called "{name}"; there are: {there_are}.',
            )
        )
