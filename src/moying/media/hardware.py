"""Encoders in hardware: which of them work on this machine. Each is tried once, and what it made is looked at.

FFmpeg lists them wherever it was built with them; only a picture that went in and came out again proves anything. They
are tried in a process of their own, as a broken driver takes its process with it.
Run as `python -m moying.media.hardware ENCODER CODEC`: prints what came of it as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
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


def first_working(codec: str, notes: Path | None = None) -> str:
    """The hardware encoder to use for a codec on this machine; "" when none works."""
    return next((verdict.encoder for verdict in verdicts(codec, notes) if verdict.works), "")


def verdicts(
    codec: str, notes: Path | None = None, candidates: Mapping[str, Sequence[str]] = CANDIDATES
) -> Iterator[Verdict]:
    """What is known of each encoder that this build has for a codec; what is not known yet is tried.

    notes: a folder where verdicts are kept, for this machine as it is now.
    """
    for encoder in candidates.get(codec, ()):
        if _is_built_in(encoder):
            yield _remembered(encoder, codec, notes)


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


def _remembered(encoder: str, codec: str, notes: Path | None) -> Verdict:
    key = f"{machine()}/{codec}/{encoder}"
    known = _read(notes).get(key)
    if isinstance(known, dict) and isinstance(known.get("works"), bool):
        return Verdict(encoder, known["works"], str(known.get("found", "")))
    verdict = _tried_apart(encoder, codec)
    if notes is not None:
        _write(notes, {**_read(notes), key: asdict(verdict)})
    return verdict


@cache
def _tried_apart(encoder: str, codec: str) -> Verdict:
    """Try in a process that may die or hang."""
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        said = subprocess.run(
            [sys.executable, "-m", "moying.media.hardware", encoder, codec],
            env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=True,
        )
        return Verdict(**json.loads(said.stdout))
    except subprocess.TimeoutExpired:
        return Verdict(encoder, False, f"no answer within {_PATIENCE_S:.0f} s")
    except (subprocess.CalledProcessError, ValueError, TypeError):
        return Verdict(encoder, False, "its driver took the process with it")


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


def _write(notes: Path, said: Mapping[str, object]) -> None:
    """Remembering is a convenience: where it cannot be done, it is tried again the next time."""
    with suppress(OSError):
        notes.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=notes, delete=False, encoding="utf-8") as part:
            json.dump(said, part, indent=1)
        Path(part.name).replace(notes / _NOTES)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(tried(*sys.argv[1:3]))))
