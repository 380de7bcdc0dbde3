"""Encoders in hardware: which of them work on this machine. Each is tried once, and what it made is looked at.

FFmpeg lists them wherever it was built with them; only a picture that went in and came out again proves anything. They
are tried in a process of their own, as a broken driver takes its process with it.
Run as `python -m moying.media.hardware ENCODER:CODEC…`: prints what came of each as a line of JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

import av
import numpy as np

from moying.media.encode import PictureFormat, writing_pictures
from moying.media.opening import opened
from moying.media.picture import Picture, Plane, planes_of

CANDIDATES: Final[Mapping[str, Sequence[str]]] = {
    "h264": ("h264_nvenc", "h264_videotoolbox", "h264_qsv", "h264_amf"),
    "hevc": ("hevc_nvenc", "hevc_videotoolbox", "hevc_qsv", "hevc_amf"),
    "av1": ("av1_nvenc", "av1_qsv", "av1_amf"),
}
"""By codec, the first to be asked first. VAAPI is not among them: it takes only pictures that lie in the card."""
LEAST_PSNR_DB: Final = 30.0
_WIDTH, _HEIGHT, _FPS, _PICTURES = 320, 240, 30, 12
_CRF: Final = 20
_PATIENCE_S: Final = 30.0
_NOTES: Final = "encoders.json"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an encoder works here, and what was found, in a few words."""

    encoder: str
    works: bool
    found: str


Trial = tuple[str, str]
"""An encoder and the codec that it is to write."""


def first_working(codec: str, notes: Path | None = None) -> str:
    """The hardware encoder to use for a codec on this machine; "" when none works."""
    return next((verdict.encoder for verdict in verdicts([codec], notes) if verdict.works), "")


def verdicts(
    codecs: Iterable[str], notes: Path | None = None, candidates: Mapping[str, Sequence[str]] = CANDIDATES
) -> list[Verdict]:
    """What is known of each encoder that this build has for some codecs; what is not known yet is tried.

    notes: a folder where verdicts are kept, for this machine as it is now.
    """
    trials = [(name, codec) for codec in codecs for name in candidates.get(codec, ()) if _is_built_in(name)]
    known = _read(notes)
    found = {trial: verdict for trial in trials if (verdict := _told(known.get(_key(trial)), trial[0]))}
    if new := _tried_apart(tuple(trial for trial in trials if trial not in found)):
        _write(notes, {**known, **{_key(trial): asdict(verdict) for trial, verdict in new.items()}})
    return [(found | new)[trial] for trial in trials]


def tried(encoder: str, codec: str) -> Verdict:
    """Encode a few pictures, decode them, compare. Whatever goes wrong is the verdict."""
    with tempfile.TemporaryDirectory(prefix="moying-encoder-") as folder:
        path = Path(folder) / "tried.mp4"
        try:
            with writing_pictures(path, _form(encoder, codec)) as writer:
                for number in range(_PICTURES):
                    writer.write(lambda into, number=number: _paint(number, into))  # type: ignore[misc]
            with opened(path) as (container, _):
                seen = [planes_of(f.reformat(format="yuv420p")).y.copy() for f in container.decode(video=0)]
        except Exception as error:  # noqa: BLE001  # the door of a trial: a driver may fail in any way
            return Verdict(encoder, False, f"{type(error).__name__}: {getattr(error, 'strerror', None) or error}"[:120])
    return judged(encoder, seen)


def judged(encoder: str, seen: Sequence[Plane]) -> Verdict:
    """What to think of an encoder whose pictures came back as `seen`."""
    if len(seen) != _PICTURES:
        return Verdict(encoder, False, f"{len(seen)} of {_PICTURES} pictures came back")
    worst_db = min(_psnr_db(_picture(number).y, plane) for number, plane in enumerate(seen))
    return Verdict(encoder, worst_db >= LEAST_PSNR_DB, f"{worst_db:.1f} dB PSNR")


def _form(encoder: str, codec: str) -> PictureFormat:
    return PictureFormat(_WIDTH, _HEIGHT, _FPS, _CRF, "veryfast", codec, encoder)


def _picture(number: int) -> Picture:
    picture = Picture(*(np.empty(size, np.uint8) for size in ((_HEIGHT, _WIDTH), *[(_HEIGHT // 2, _WIDTH // 2)] * 2)))
    _paint(number, picture)
    return picture


def _paint(number: int, into: Picture) -> None:
    """Soft waves that move, and a number of blocks: nothing that a sound encoder has trouble with."""
    rows, columns = np.mgrid[0:_HEIGHT, 0:_WIDTH]
    into.y[:] = (126 + 60 * np.sin(columns / 19 + number / 3) + 40 * np.cos(rows / 23 - number / 5)).astype(np.uint8)
    into.y[40 : 40 + 12 * number, 30:60] = 220
    into.u[:], into.v[:] = 100 + 2 * number, 150 - 2 * number


def _psnr_db(wanted: Plane, found: Plane) -> float:
    if wanted.shape != found.shape:
        return 0.0
    error = float(np.square(wanted.astype(np.float32) - found).mean())
    return 99.0 if error == 0 else 10 * float(np.log10(255**2 / error))


def _is_built_in(encoder: str) -> bool:
    try:
        av.Codec(encoder, "w")
    except ValueError:
        return False
    return True


def _key(trial: Trial) -> str:
    return f"{machine()}/{trial[1]}/{trial[0]}"


def _told(noted: object, encoder: str) -> Verdict | None:
    """A verdict as it was noted, unless somebody spoilt the note."""
    if isinstance(noted, dict) and isinstance(noted.get("works"), bool):
        return Verdict(encoder, noted["works"], str(noted.get("found", "")))
    return None


@cache
def _tried_apart(trials: tuple[Trial, ...]) -> dict[Trial, Verdict]:
    """Try them in a process that may die or hang; another one goes on behind the encoder that brought it to that."""
    found: dict[Trial, Verdict] = {}
    left = list(trials)
    while left:
        for verdict in _heard_of(left):
            found[left.pop(0)] = verdict
        if left:
            encoder, _ = guilty = left.pop(0)
            found[guilty] = Verdict(encoder, False, "the process that tried it died or hung")
    return found


def _heard_of(trials: Sequence[Trial]) -> list[Verdict]:
    """The verdicts on as many of them as a process lived to tell."""
    paths = os.pathsep.join(path for path in sys.path if path)
    with tempfile.TemporaryFile() as said:
        with suppress(subprocess.SubprocessError):
            subprocess.run(
                [sys.executable, "-m", "moying.media.hardware", *(f"{name}:{codec}" for name, codec in trials)],
                env={**os.environ, "PYTHONPATH": paths},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE_S,
                check=True,
            )
        said.seek(0)
        return [Verdict(**json.loads(line)) for line in said if line.endswith(b"\n")]


def machine() -> str:
    """This machine as far as encoders go: a new library or another card is another machine."""
    cards = sorted(str(path) for pattern in ("nvidia*", "dri/*") for path in Path("/dev").glob(pattern))
    told = [platform.node(), platform.machine(), av.__version__, str(av.library_versions), *cards]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _read(notes: Path | None) -> dict[str, object]:
    with suppress(OSError, ValueError):
        said = json.loads((notes / _NOTES).read_text("utf-8")) if notes else {}
        return said if isinstance(said, dict) else {}
    return {}


def _write(notes: Path | None, said: Mapping[str, object]) -> None:
    """Remembering is a convenience: where it cannot be done, it is tried again the next time."""
    if notes is None:
        return
    with suppress(OSError):
        notes.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=notes, delete=False, encoding="utf-8") as part:
            json.dump(said, part, indent=1)
        Path(part.name).replace(notes / _NOTES)


def main(asked: Iterable[str]) -> None:
    """Try what is asked for, each as ENCODER:CODEC, and tell of it in a line of JSON."""
    for encoder, _, codec in (said.partition(":") for said in asked):
        sys.stdout.write(json.dumps(asdict(tried(encoder, codec))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
