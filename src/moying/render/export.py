"""An export: the film, or its sound, or a moving or a still picture of it, as the output asks."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from moying.draft.model import Draft
from moying.media.codecs import crf_of, find_codec
from moying.media.hardware import first_working
from moying.render.alone import moving_picture, one_moment, sound_alone
from moying.render.film import Report, film
from moying.render.output import AiLabel, Film, Output, Progress, RenderFailed
from moying.render.presets import FILM_FORMATS, SOUND_FORMATS, settled

_CRF_TO_HALVE: Final = 6
"""Steps of crf that halve a file: the rule of thumb for x264, and near it for the others."""
_MOST_TRIES: Final = 4
_FARTHEST: Final = 63
_SPARE: Final = 0.93
"""What came out too large is asked for by so much smaller than it should need to be."""
_LEAST_BITRATE: Final = 32_000
_LEAST_SIDE_PX: Final = 160


def export(
    draft: Draft,
    assets: Mapping[str, Path],
    out: Path,
    output: Output = Output(),
    *,
    label: AiLabel,
    cache_dir: Path | None = None,
    workers: int | None = None,
    report: Report = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Film:
    """Make what `output` asks for; see `film` and `alone`. Raises `RenderFailed`, `RenderCancelled`."""
    try:
        wanted, notes = settled(output, draft)
    except ValueError as error:
        raise RenderFailed(str(error)) from error

    def made(asked: Output, to: Path, said: Report) -> Film:
        if asked.format == "png":
            return one_moment(draft, assets, to, asked, label=label, report=said)
        if asked.format == "gif":
            return moving_picture(draft, assets, to, asked, label=label, report=said, cancelled=cancelled)
        if asked.format in SOUND_FORMATS:
            return sound_alone(draft, assets, to, asked, label=label, report=said, cancelled=cancelled)
        return film(
            draft,
            assets,
            to,
            asked,
            label=label,
            cache_dir=cache_dir,
            workers=workers,
            report=said,
            cancelled=cancelled,
        )

    def film_of(asked: Output) -> Film:
        return fitted(asked, out, made, report) if asked.most_bytes else made(asked, out, report)

    finished, more = on_hardware(wanted, cache_dir, film_of)
    return replace(finished, warnings=(*notes, *more, *finished.warnings))


def on_hardware(wanted: Output, notes: Path | None, made: Callable[[Output], Film]) -> tuple[Film, tuple[str, ...]]:
    """The film by an encoder in hardware where one is asked for and works, else in software; and a word where it is.

    An encoder that worked when it was tried may yet fail, as cards take only so many films at a time.
    """
    if wanted.format not in FILM_FORMATS or wanted.encoder not in ("auto", "hardware"):
        return made(wanted), ()
    encoder = first_working(wanted.codec, notes)
    note = f"no hardware encoder for {wanted.codec} works on this machine; it was encoded in software"
    if encoder:
        try:
            return made(replace(wanted, hardware=encoder)), ()
        except RenderFailed as error:
            note = f"{encoder} failed ({error}); it was encoded in software"
    return made(wanted), (note,) if wanted.encoder == "hardware" or encoder else ()


def fitted(wanted: Output, out: Path, made: Callable[[Output, Path, Report], Film], report: Report) -> Film:
    """A file of at most `most_bytes`: as asked, else with as much less to it as the file that came out says.

    Raises `RenderFailed` when nothing is little enough.
    """
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.fit")
    begun, asked = 0.0, replace(wanted, crf=_crf_of(wanted))
    try:
        for _ in range(_MOST_TRIES):
            tried = made(asked, part, _share_of(report, begun, (1 + begun) / 2))
            if tried.size_bytes <= wanted.most_bytes:
                report(Progress(1.0, "done", tried.frames, tried.frames))
                return replace(tried, path=part.replace(out))
            less = _less(asked, tried)
            if less is None:
                break
            begun, asked = (1 + begun) / 2, less
    finally:
        part.unlink(missing_ok=True)
    raise RenderFailed(
        f"this cannot be made as small as {wanted.most_bytes} bytes: the least that was tried has "
        f"{tried.size_bytes}; choose a smaller resolution, fewer frames a second, or cut it shorter"
    )


def _less(asked: Output, tried: Film) -> Output | None:
    """What to try after a file came out too large: coarser pictures, smaller ones or thinner sound; None at the end."""
    share = asked.most_bytes / tried.size_bytes * _SPARE
    if asked.format in SOUND_FORMATS:
        bitrate = int(asked.audio_bitrate * share)
        return replace(asked, audio_bitrate=bitrate) if bitrate >= _LEAST_BITRATE else None
    if asked.format in ("gif", "png"):
        sides = [round(side * math.sqrt(share) / 2) * 2 for side in (tried.width_px, tried.height_px)]
        return replace(asked, width_px=sides[0], height_px=sides[1]) if min(sides) >= _LEAST_SIDE_PX else None
    crf, worst_crf = _crf_of(asked), find_codec(asked.codec).worst_crf
    return replace(asked, crf=min(worst_crf, crf + _steps_down(tried, asked))) if crf < worst_crf else None


def _crf_of(asked: Output) -> int:
    return crf_of(find_codec(asked.codec), asked.quality) if asked.crf is None else asked.crf


def _steps_down(tried: Film, wanted: Output) -> int:
    """By how much crf must rise for the pictures to fit beside the sound, which stays as it is."""
    sound_bytes = tried.duration_ms * wanted.audio_bitrate // 8000
    pictures, room = tried.size_bytes - sound_bytes, wanted.most_bytes - sound_bytes
    if room <= 0:
        return _FARTHEST
    return max(1, math.ceil(_CRF_TO_HALVE * math.log2(max(pictures, 1) / room)) + 1)


def _share_of(report: Report, begun: float, ended: float) -> Report:
    """Told of a try from 0 to 1, reports it as the part of the whole that it may turn out to be."""

    def told(progress: Progress) -> None:
        report(replace(progress, share=begun + (ended - begun) * progress.share))

    return told
