"""What is checked before anything is drawn, and on the finished file before anybody is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from moying.media.boxes import index_comes_first
from moying.media.labels import read_label
from moying.media.loudness import Loudness
from moying.media.opening import opened, picture_stream
from moying.media.probe import probe
from moying.painter.clean import clean
from moying.painter.fonts import FontMissing
from moying.painter.letters import unwritable
from moying.painter.registry import scene_kind
from moying.painter.styles import style_called
from moying.painter.textstyle import wishes
from moying.render.blame import blaming
from moying.render.cues import Cue
from moying.render.layers import Shot, Words, scene_spec
from moying.render.notice import NOTICE_MS
from moying.render.output import Film, Output, RenderFailed
from moying.render.plan import Plan

_MOST_TOLD: Final = 8
_CODER_MS: Final = 60
"""A file of sound may be longer by what its coder puts around the sound."""
_ASK_EVERY: Final = 256
_SILENT: Final = (-70.0, -120.0)
_BT709_LIMITED: Final = (1, 1, 1, 1)
_DECODED: Final = {"libdav1d": "av1", "libvpx-vp9": "vp9", "libopus": "opus", "mp3float": "mp3"}
"""Codecs by the names of their decoders, where these differ."""


def check_there(plan: Plan, assets: Mapping[str, Path]) -> None:
    """Raise `RenderFailed` when a file is missing that the plan needs."""
    for item in (*plan.layers, *plan.cues):
        kind, _, name = item.source.partition(":") if isinstance(item, Shot | Cue) else ("", "", "")
        if kind == "asset" and not _is_there(name, assets):
            raise RenderFailed(f"segment {item.id!r} needs the file {name!r}, which is missing; upload it again")
        for effect in item.effects if isinstance(item, Shot) else ():
            if effect.asset_id and not _is_there(effect.asset_id, assets):
                raise RenderFailed(
                    f"the effect {effect.kind!r} of segment {item.id!r} needs the file {effect.asset_id!r}, which is "
                    "missing; upload it again"
                )


def _is_there(name: str, assets: Mapping[str, Path]) -> bool:
    return name in assets and assets[name].is_file()


def check_plan(plan: Plan, assets: Mapping[str, Path], stop: Callable[[], None] = lambda: None) -> None:
    """Raise `RenderFailed` when a source is missing, is of the wrong kind, or is a scene that cannot be painted.

    stop: asked before each; what it raises ends the work.
    """
    check_there(plan, assets)
    for item in (*plan.layers, *plan.cues):
        stop()
        if isinstance(item, Shot | Cue):
            with blaming(item.id, item.source):
                _check_source(item, plan, assets)
        if isinstance(item, Shot):
            _check_effects(item, assets)


def with_words_checked(plan: Plan) -> Plan:
    """The plan, warned of each character that no installed font can draw: the film is made without it.

    Raises `RenderFailed` when there is no font for Chinese at all.
    """
    texts = [x for x in plan.layers if isinstance(x, Words)]
    try:
        notes = tuple(note for text in texts for note in _missing(text))
    except FontMissing as error:
        raise RenderFailed(str(error)) from error
    return replace(plan, warnings=plan.warnings + notes) if notes else plan


def _missing(text: Words) -> Iterator[str]:
    missing = unwritable(clean(text.text), wishes(text.style).font or "sans")
    if missing:
        told = ", ".join(f"{char} ({_codes(char)})" for char in missing[:_MOST_TOLD])
        more = f" and {len(missing) - _MOST_TOLD} more" if len(missing) > _MOST_TOLD else ""
        yield f"segment {text.id!r}: no installed font has {told}{more}; left out (install a font that has it)"


def _codes(char: str) -> str:
    return " ".join(f"U+{ord(one):04X}" for one in char[:_MOST_TOLD])


def _check_source(item: Shot | Cue, plan: Plan, assets: Mapping[str, Path]) -> None:
    kind, _, name = item.source.partition(":")
    if kind == "scene" and isinstance(item, Shot):
        _check_scene(item, name, plan)
    elif kind != "asset":
        raise RenderFailed(f"segment {item.id!r} has the source {item.source!r}; use asset:<id> or scene:<kind>")
    else:
        _check_asset(item, assets[name])


def _check_effects(shot: Shot, assets: Mapping[str, Path]) -> None:
    """That the files of a shot's effects can be read; a worker would only find out later."""
    for effect in shot.effects:
        effect.opened(assets)


def _check_scene(shot: Shot, kind: str, plan: Plan) -> None:
    try:
        scene_kind(kind)
        style_called(scene_spec(shot, plan.form.width_px, plan.form.height_px, plan.form.fps).look)
    except ValueError as error:
        raise RenderFailed(f"segment {shot.id!r}: {error}") from error


def _check_asset(item: Shot | Cue, path: Path) -> None:
    looked = probe(path)
    if isinstance(item, Shot) and looked.kind == "audio":
        raise RenderFailed(
            f"segment {item.id!r} lies on a video track, but its file has no pictures; use an audio track"
        )
    if isinstance(item, Cue) and not item.of_clip and not looked.has_audio:
        raise RenderFailed(f"segment {item.id!r} is on an audio track, but its file has no sound; choose another")


def _codec(decoder: str) -> str:
    return _DECODED.get(decoder, decoder)


def check_film(
    path: Path,
    plan: Plan,
    output: Output,
    label: str,
    measured: Loudness,
    stop: Callable[[], None] = lambda: None,
) -> Film:
    """The film as it was found to be. Raises `RenderFailed` naming whatever is not as it was asked for.

    stop: asked now and then; what it raises ends the work.
    """
    looked = probe(path)
    with opened(path) as (container, _):
        stream = picture_stream(container)
        assert stream is not None  # probe has decoded its first picture
        codec = stream.codec_context
        frames = 0
        for packet in container.demux(stream):
            frames += packet.size > 0
            if frames % _ASK_EVERY == 0:
                stop()
        colour = (codec.colorspace, codec.color_primaries, codec.color_trc, codec.color_range)
    form = plan.form
    _compare(
        {
            "size": ((form.width_px, form.height_px), (looked.width_px, looked.height_px)),
            "number of frames": (plan.frames, frames),
            "codecs": (
                (plan.form.codec, output.sound_codec),
                (
                    _DECODED.get(looked.video_codec, looked.video_codec),
                    _DECODED.get(looked.audio_codec, looked.audio_codec),
                ),
            ),
            "colour tags": (_BT709_LIMITED, colour),
            "AI label": (json.loads(label), read_label(path)),
            "index at the front": (True, output.format == "webm" or index_comes_first(path)),
        }
    )
    if abs(looked.duration_ms - plan.duration_ms) > 1000 / form.fps + 1:
        raise RenderFailed(f"the finished film lasts {looked.duration_ms} ms, not {plan.duration_ms}; export again")
    return Film(
        path,
        looked.width_px,
        looked.height_px,
        form.fps,
        frames,
        looked.duration_ms,
        path.stat().st_size,
        round(measured.integrated_lufs, 2),
        round(measured.true_peak_db, 2),
        plan.warnings,
    )


def check_sound(path: Path, plan: Plan, output: Output, label: str, notice: bool, measured: Loudness) -> Film:
    """A file of sound alone as it was found to be. Raises `RenderFailed` naming whatever is not as it was asked for."""
    looked = probe(path)
    wanted_ms = plan.duration_ms + (NOTICE_MS if notice else 0)
    _compare(
        {
            "kind": ("audio", looked.kind),
            "codec": (output.sound_codec, _DECODED.get(looked.audio_codec, looked.audio_codec)),
            "AI label": (json.loads(label), read_label(path)),
        }
    )
    if abs(looked.duration_ms - wanted_ms) > _CODER_MS:
        raise RenderFailed(f"the finished sound lasts {looked.duration_ms} ms, not {wanted_ms}; export again")
    loud = round(measured.integrated_lufs, 2), round(measured.true_peak_db, 2)
    return Film(path, 0, 0, 0, 0, looked.duration_ms, path.stat().st_size, *loud, plan.warnings)


def check_gif(path: Path, plan: Plan, label: str) -> Film:
    """A GIF as it was found to be. Raises `RenderFailed` naming whatever is not as it was asked for."""
    looked = probe(path)
    with opened(path) as (container, _):
        frames = sum(1 for packet in container.demux(video=0) if packet.size)
    form = plan.form
    size = form.width_px, form.height_px
    _compare(
        {
            "size": (size, (looked.width_px, looked.height_px)),
            "codec": ("gif", looked.video_codec),
            "number of frames": (plan.frames, frames),
            "AI label": (json.loads(label), read_label(path)),
        }
    )
    length_ms = round(plan.frames * 1000 / form.fps)
    return Film(path, *size, form.fps, frames, length_ms, path.stat().st_size, *_SILENT, plan.warnings)


def check_picture(path: Path, size: tuple[int, int], label: str) -> Film:
    """A PNG as it was found to be. Raises `RenderFailed` naming whatever is not as it was asked for."""
    looked = probe(path)
    found = looked.width_px, looked.height_px
    _compare({"size": (size, found), "AI label": (json.loads(label), read_label(path))})
    return Film(path, *size, 0, 1, 0, path.stat().st_size, *_SILENT)


def _compare(wanted_found: Mapping[str, tuple[object, object]]) -> None:
    for what, (wanted, found) in wanted_found.items():
        if wanted != found:
            raise RenderFailed(f"the finished file was not as asked: {what} is {found}, not {wanted}; export again")
