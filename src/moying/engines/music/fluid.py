"""The band: FluidSynth with a General MIDI SoundFont, each part on a track of its own, dry, block by block.

Every part is a MIDI channel in an audio group of its own, so one pass gives all parts apart; the room is added by the
desk, because a room shared inside the synthesiser could not be taken apart into stems.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from moying.engines.music.notation import Part
from moying.engines.music.score import RATE_HZ, MusicUnavailable, Samples

FOLDERS: Final = (
    "/usr/share/sounds/sf2",
    "/usr/share/soundfonts",
    "/usr/local/share/soundfonts",
    "~/.local/share/soundfonts",
)
FONTS: Final = ("FluidR3_GM.sf2", "FluidR3_GM2-2.sf2")
MEND: Final = "apt install fluid-soundfont-gm libfluidsynth3; the composer 'tone' works with nothing installed"
BLOCK: Final = RATE_HZ * 5
BEND_RANGE: Final = 4
"""Semitones that a full bend moves."""
_FLUID_ERROR_LEVELS: Final = range(5)
_CC_PAN, _CC_VOLUME, _RPN_LSB, _RPN_MSB, _DATA = 10, 7, 100, 101, 6


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """One thing to tell the synthesiser. order: what comes first at the same sample (bends, then ends, then begins)."""

    at: int
    order: int
    channel: int
    key: int
    value: int


BEND, OFF, ON = 0, 1, 2


def perform(parts: Sequence[Part], cues: Sequence[Cue], length: int) -> Iterator[list[Samples]]:
    """Play the cues (in order of time; `channel` counts the parts) for `length` samples.

    Gives, block after block, the sound of each part as (m, 2); the arrays are used again for the next block.
    Raises `MusicUnavailable`.
    """
    fluid, font = library(), find_font()
    settings = _settings(fluid, len(parts))
    synth = fluid.new_fluid_synth(settings)
    try:
        _seat(fluid, synth, fluid.fluid_synth_sfload(synth, str(font).encode(), 0), parts)
        yield from _blocks(fluid, synth, len(parts), cues, length)
    finally:
        fluid.delete_fluid_synth(synth)
        fluid.delete_fluid_settings(settings)


@cache
def library() -> Any:
    """FluidSynth, told to keep its log to itself. Raises `MusicUnavailable` when it is not installed."""
    try:
        # pyfluidsynth prints where it found its library when CI is set, and stdout may be somebody's JSON.
        with contextlib.redirect_stdout(io.StringIO()):
            import fluidsynth
    except (ImportError, OSError, AttributeError) as error:
        raise MusicUnavailable(f"FluidSynth is not here ({error}); {MEND}") from error
    native: Any = fluidsynth._fl
    native.fluid_set_log_function.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]
    for level in _FLUID_ERROR_LEVELS:
        native.fluid_set_log_function(level, None, None)
    native.fluid_synth_process.argtypes = [
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
    ]
    return fluidsynth


def find_font() -> Path:
    """The SoundFont to play. Raises `MusicUnavailable` when none is installed."""
    places = [Path(folder).expanduser() / font for folder in FOLDERS for font in FONTS]
    for place in places:
        if place.is_file():
            return place
    raise MusicUnavailable(f"no SoundFont {FONTS[0]} in {', '.join(FOLDERS)}; {MEND}")


def _settings(fluid: Any, parts: int) -> Any:
    settings = fluid.new_fluid_settings()
    fluid.fluid_settings_setnum(settings, b"synth.sample-rate", float(RATE_HZ))
    fluid.fluid_settings_setnum(settings, b"synth.gain", 0.5)
    switches = {
        "synth.reverb.active": 0,
        "synth.chorus.active": 0,
        "synth.audio-groups": parts,
        "synth.audio-channels": parts,
        # only the samples of the instruments that play are read: 20 ms instead of 145 MB
        "synth.dynamic-sample-loading": 1,
        "synth.lock-memory": 0,
        "synth.polyphony": 192,
    }
    for name, value in switches.items():
        fluid.fluid_settings_setint(settings, name.encode(), value)
    return settings


def _seat(fluid: Any, synth: Any, font: int, parts: Sequence[Part]) -> None:
    for channel, part in enumerate(parts):
        if fluid.fluid_synth_program_select(synth, channel, font, part.bank, part.program) != 0:
            raise MusicUnavailable(f"the SoundFont has no instrument {part.bank}:{part.program}; {MEND}")
        settings = (
            (_CC_PAN, round(64 + 63 * part.pan)),
            (_CC_VOLUME, 110),
            (_RPN_MSB, 0),
            (_RPN_LSB, 0),
            (_DATA, BEND_RANGE),
        )
        for control, value in settings:
            fluid.fluid_synth_cc(synth, channel, control, value)


def _blocks(fluid: Any, synth: Any, parts: int, cues: Sequence[Cue], length: int) -> Iterator[list[Samples]]:
    waiting = iter(cues)
    cue = next(waiting, None)
    for start in range(0, length, BLOCK):
        sound = np.zeros((parts, 2, min(BLOCK, length - start)), np.float32)
        at, end = start, start + sound.shape[2]
        while cue is not None and cue.at < end:
            _render(fluid, synth, sound, at - start, cue.at - start)
            at = max(at, cue.at)
            _tell(fluid, synth, cue)
            cue = next(waiting, None)
        _render(fluid, synth, sound, at - start, end - start)
        yield [part.T for part in sound]


def _tell(fluid: Any, synth: Any, cue: Cue) -> None:
    if cue.order == ON:
        fluid.fluid_synth_noteon(synth, cue.channel, cue.key, cue.value)
    elif cue.order == OFF:
        fluid.fluid_synth_noteoff(synth, cue.channel, cue.key)
    else:
        fluid.fluid_synth_pitch_bend(synth, cue.channel, cue.value)


def _render(fluid: Any, synth: Any, sound: Samples, first: int, end: int) -> None:
    """Let the synthesiser add to samples `first` to `end` of every part and side."""
    if end <= first:
        return
    sides = [side[first:].ctypes.data for part in sound for side in part]
    fluid._fl.fluid_synth_process(synth, end - first, 0, None, len(sides), (ctypes.c_void_p * len(sides))(*sides))
