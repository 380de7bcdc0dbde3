"""The film's finished sound, kept beside its chunks: an edit that nobody can hear does not mix it again.

Its name says all it is: the digest of everything that can change it, that of its own bytes, and how loud it was found
to be.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from moying.media.loudness import Loudness
from moying.render.keys import engine_digest
from moying.render.output import Output
from moying.render.plan import Plan
from moying.render.shelf import Desk, put, said_of


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """Finished sound: where it lies, and how loud it is as a player decodes it."""

    path: Path
    measured: Loudness


def sound_key(plan: Plan, output: Output, digests: Mapping[str, str]) -> str:
    """The name of a film's sound. digests: of the media, by asset id."""
    cues = [{**asdict(cue), "id": "", "source": digests[cue.source.partition(":")[2]]} for cue in plan.cues]
    told = [engine_digest(), plan.duration_ms, cues, output.loudness_lufs, output.audio_bitrate, output.sound_codec]
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:40]


def find_sound(desk: Desk, key: str) -> Soundtrack | None:
    """The sound of that key, if it was finished before and still is what it was."""
    path = desk.take([key]).get(key)
    said = re.fullmatch(r"_(?P<lufs>-?[0-9.]+)_(?P<peak>-?[0-9.]+)", said_of(path)) if path else None
    return Soundtrack(path, Loudness(float(said["lufs"]), float(said["peak"]))) if path and said else None


def keep_sound(unfinished: Path, key: str, measured: Loudness) -> Soundtrack:
    """Put sound that is whole now on the shelf."""
    loud = Loudness(round(measured.integrated_lufs, 2), round(measured.true_peak_db, 2))
    return Soundtrack(put(unfinished, key, ".m4a", f"_{loud.integrated_lufs}_{loud.true_peak_db}"), loud)
