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


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """Finished sound: where it lies, and how loud it is as a player decodes it."""

    path: Path
    measured: Loudness


def sound_key(plan: Plan, output: Output, digests: Mapping[str, str]) -> str:
    """The name of a film's sound. digests: of the media, by asset id."""
    cues = [{**asdict(cue), "id": "", "source": digests[cue.source.partition(":")[2]]} for cue in plan.cues]
    told = [engine_digest(), plan.duration_ms, cues, output.loudness_lufs, output.audio_bitrate]
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:40]


def find_sound(cache_dir: Path, key: str) -> Soundtrack | None:
    """The sound of that key, if it was finished before and still is what it was."""
    for path in cache_dir.glob(f"{key}-*.m4a"):
        said = re.fullmatch(r"[0-9a-f]+-(?P<digest>[0-9a-f]{64})_(?P<lufs>-?[0-9.]+)_(?P<peak>-?[0-9.]+)", path.stem)
        if said and said["digest"] == _digest(path):
            return Soundtrack(path, Loudness(float(said["lufs"]), float(said["peak"])))
        path.unlink(missing_ok=True)
    return None


def keep_sound(unfinished: Path, key: str, measured: Loudness) -> Soundtrack:
    """Give sound that is whole now its name."""
    loud = Loudness(round(measured.integrated_lufs, 2), round(measured.true_peak_db, 2))
    name = f"{key}-{_digest(unfinished)}_{loud.integrated_lufs}_{loud.true_peak_db}.m4a"
    return Soundtrack(unfinished.rename(unfinished.with_name(name)), loud)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
