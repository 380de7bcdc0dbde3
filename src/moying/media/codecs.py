"""The codecs that a film may be written in: who encodes them, what "high" and "low" mean there, how they are told to.

`crf` is each encoder's own scale, and so is effort; here x264's words for both are put into theirs.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

QUALITIES: Final = ("high", "medium", "low")
EFFORTS: Final = ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")
"""x264's presets, from the quickest to the most careful; every codec here is asked for effort in these words."""


@dataclass(frozen=True, slots=True)
class Codec:
    """One way to write pictures.

    crf: for high, medium and low quality, then for when nothing is said. reorder: frames by which it decodes ahead of
    showing. tag: what MP4 calls it where FFmpeg's own choice does not play everywhere. also: other
    names that people give it.
    """

    name: str
    encoder: str
    crf: tuple[int, int, int, int]
    worst_crf: int
    reorder: int = 0
    tag: str = ""
    also: tuple[str, ...] = ()


_QSV_EFFORTS: Final = ("veryfast", "veryfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")

# The crf of one column look alike; each step of `crf` in x265 is about one of x264's at half the rate, and SVT-AV1 and
# VP9 count to 63.
CODECS: Final = (
    Codec(
        "h264",
        "libx264",
        (18, 22, 26, 20),
        51,
        reorder=2,
        also=("avc", "avc1", "x264", "libx264"),
    ),
    Codec(
        "hevc",
        "libx265",
        (20, 25, 29, 23),
        51,
        reorder=2,
        # Apple's players know HEVC in MP4 only under this tag.
        tag="hvc1",
        also=("h265", "hvc1", "x265", "libx265"),
    ),
    Codec("av1", "libsvtav1", (24, 32, 42, 28), 63, also=("av01", "libsvtav1")),
    Codec("vp9", "libvpx-vp9", (22, 31, 40, 27), 63, also=("vp09", "libvpx-vp9")),
)


# SVT-AV1 tells standard error of every encoder that it opens, unless it finds this.
os.environ.setdefault("SVT_LOG", "1")


def find_codec(name: str) -> Codec:
    """A codec by any name that people give it; "" is H.264. Raises `ValueError` naming those that there are."""
    for codec in CODECS:
        if name.lower() in ("" if codec is CODECS[0] else codec.name, codec.name, *codec.also):
            return codec
    raise ValueError(f"there is no codec {name!r}; choose one of {', '.join(codec.name for codec in CODECS)}")


def pixels_of(encoder: str) -> str:
    """The form of pixels that an encoder takes."""
    return "nv12" if encoder.endswith("_qsv") else "yuv420p"


def crf_of(codec: Codec, quality: str) -> int:
    """The codec's `crf` for high, medium or low; for "" the one that it takes by itself."""
    return codec.crf[QUALITIES.index(quality) if quality else 3]


def encoder_options(encoder: str, crf: int, effort: str) -> dict[str, str]:
    """What an encoder is told. One thread each: a chunk made again must be the same, and every core has a worker."""
    step = EFFORTS.index(effort)
    match encoder:
        case "libx264":
            return {"preset": effort, "crf": str(crf), "profile": "high"}
        case "libx265":
            still = "pools=none:frame-threads=1:open-gop=0:log-level=none"
            return {"preset": effort, "crf": str(crf), "x265-params": still}
        case "libsvtav1":
            # Its presets run down from 10, the quickest that is meant for watching.
            return {"preset": str(min(10, 11 - step)), "crf": str(crf), "svtav1-params": "lp=1"}
        case "libvpx-vp9":
            quick = {"deadline": "good", "cpu-used": str(max(1, 6 - step)), "row-mt": "0"}
            return {**quick, "crf": str(crf), "b": "0", "auto-alt-ref": "1", "lag-in-frames": "16"}
        case _ if encoder.endswith("_nvenc"):
            return {"preset": f"p{max(1, min(7, step))}", "rc": "vbr", "cq": str(crf), "b": "0", "bf": "0"}
        case _ if encoder.endswith("_qsv"):
            return {"preset": _QSV_EFFORTS[step], "global_quality": str(crf), "bf": "0"}
        case _ if encoder.endswith("_amf"):
            return {"rc": "cqp", "qp_i": str(crf), "qp_p": str(crf), "bf": "0"}
        case _ if encoder.endswith("_videotoolbox"):
            # Its own scale runs from 1 to 100, the best; 65 looks about like x264 at crf 20.
            return {"flags": "+qscale", "global_quality": str(118 * max(1, 105 - 2 * crf)), "bf": "0"}
        case _:
            raise ValueError(f"nobody here knows how to tell {encoder!r} what to do")
