"""Where a film goes, and what it should be for that: one row a place or a kind of file.

A preset fills in what the export does not say itself. It keeps the draft's shape, whatever its size, unless the place
takes only one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from moying.draft.model import Draft
from moying.media.codecs import EFFORTS, QUALITIES, find_codec
from moying.media.gif import MOST_FPS as MOST_GIF_FPS
from moying.media.opening import MOST_ANIMATION_FRAMES
from moying.render.output import Output

FILM_FORMATS: Final = ("mp4", "webm")
ENCODERS: Final = ("", "software", "auto", "hardware")
SOUND_FORMATS: Final = ("m4a", "mp3", "wav")
FORMATS: Final = (*FILM_FORMATS, "gif", *SOUND_FORMATS, "png")
_GIF_SHORT_SIDE_PX, _GIF_FPS, _GIF_LEAST_FPS = 480, 15, 5
"""A GIF is five to twenty times as large as the same film; so it is small where nobody asks for more."""
_SOUND_BITRATE: Final = 192_000
_WEBM_CODECS: Final = ("vp9", "av1")


@dataclass(frozen=True, slots=True)
class Preset:
    """What one place wants. 0 and "" mean the draft's own, or no limit that the place itself publishes.

    widest: the widest shape that it takes, as width to height; a wider film is cut to `size`. most_s: longer films are
    not taken there, or not as what they were meant to be.
    """

    name: str
    zh: str
    en: str
    format: str = "mp4"
    short_side_px: int = 0
    quality: str = ""
    audio_bitrate: int = 128_000
    most_s: int = 0
    widest: Fraction | None = None
    size: tuple[int, int] = (0, 0)


# YouTube: 384 kbit/s stereo and H.264 are its recommendation (support.google.com/youtube/answer/1722171); a Short is
# square or upright and at most three minutes (answer/15424877). The others encode again whatever they are sent and
# publish no rate, so they get good pictures in the size that they show.
PRESETS: Final = (
    Preset("douyin", "抖音", "Douyin", short_side_px=1080, quality="high", audio_bitrate=192_000),
    Preset("bilibili", "B站", "Bilibili", short_side_px=1080, quality="high", audio_bitrate=192_000),
    Preset("xiaohongshu", "小红书", "Xiaohongshu", short_side_px=1080, quality="high", audio_bitrate=192_000),
    Preset("shipinhao", "视频号", "WeChat Channels", short_side_px=1080, quality="high", audio_bitrate=192_000),
    Preset("youtube", "YouTube", "YouTube", short_side_px=1080, quality="high", audio_bitrate=384_000),
    Preset(
        "shorts",
        "YouTube Shorts",
        "YouTube Shorts",
        short_side_px=1080,
        quality="high",
        audio_bitrate=384_000,
        most_s=180,
        widest=Fraction(1),
        size=(1080, 1920),
    ),
    Preset("720p", "高清 720p", "HD 720p", short_side_px=720),
    Preset("1080p", "全高清 1080p", "Full HD 1080p", short_side_px=1080),
    Preset("4k", "超高清 4K", "UHD 4K", short_side_px=2160),
    Preset("gif", "动图", "GIF", format="gif"),
    Preset("audio", "仅音频", "Audio only", format="m4a"),
    Preset("cover", "封面", "Cover picture", format="png"),
)


def find_preset(name: str) -> Preset:
    """A preset by its name in any language. Raises `ValueError` naming those that there are."""
    said = name.strip().casefold()
    for preset in PRESETS:
        if said in (preset.name, preset.zh.casefold(), preset.en.casefold()):
            return preset
    raise ValueError(f"there is no preset {name!r}; choose one of {', '.join(p.name for p in PRESETS)}")


def settled(output: Output, draft: Draft) -> tuple[Output, tuple[str, ...]]:
    """The output with everything filled in for that draft, and what of it differs from the draft.

    What the output says itself wins over its preset. Settling twice changes nothing. Raises `ValueError`.
    """
    preset = find_preset(output.platform) if output.platform else Preset("", "", "")
    format = output.format or preset.format or "mp4"
    _check(format, output)
    codec = find_codec(output.codec or ("vp9" if format == "webm" else "")).name if format in FILM_FORMATS else ""
    if format == "webm" and codec not in _WEBM_CODECS:
        raise ValueError(f"WebM holds {' or '.join(_WEBM_CODECS)}, not {codec}; choose one of them, or mp4")
    width, height = output.width_px, output.height_px
    notes: list[str] = []
    if not (width or height):
        width, height = _shaped(draft, preset, format, notes)
    if preset.most_s and draft.duration_ms > preset.most_s * 1000:
        notes.append(f"{preset.en} takes at most {preset.most_s} s; this film lasts {draft.duration_ms / 1000:.0f} s")
    default_rate = Output().audio_bitrate
    bitrate = max(preset.audio_bitrate, _SOUND_BITRATE if format in SOUND_FORMATS else 0)
    return replace(
        output,
        width_px=width,
        height_px=height,
        fps=_gif_fps(output.fps, draft) if format == "gif" else output.fps,
        audio_bitrate=bitrate if output.audio_bitrate == default_rate else output.audio_bitrate,
        format=format,
        codec=codec,
        quality=output.quality or preset.quality,
    ), tuple(notes)


def _check(format: str, output: Output) -> None:
    if format not in FORMATS:
        raise ValueError(f"a film cannot be a {format!r}; choose one of {', '.join(FORMATS)}")
    if format not in FILM_FORMATS and output.codec:
        raise ValueError(f"a codec is for {' and '.join(FILM_FORMATS)}; leave it out for {format}")
    if format == "wav" and output.most_bytes:
        raise ValueError("a WAV is as large as it is long; leave its largest size out, or choose m4a or mp3")
    if output.quality not in ("", *QUALITIES):
        raise ValueError(f"the quality cannot be {output.quality!r}; choose one of {', '.join(QUALITIES)}")
    if output.encoder not in ENCODERS:
        raise ValueError(f"the encoder cannot be {output.encoder!r}; choose one of {', '.join(ENCODERS[1:])}")
    if output.preset not in EFFORTS:
        raise ValueError(f"the effort cannot be {output.preset!r}; choose one of {', '.join(EFFORTS)}")


def _gif_fps(asked: int, draft: Draft) -> int:
    """Frames a second, so few that a long GIF is still one that is taken anywhere, here too. Raises `ValueError`."""
    if asked > MOST_GIF_FPS:
        raise ValueError(f"a GIF shows at most {MOST_GIF_FPS} frames a second, not {asked}")
    fitting = MOST_ANIMATION_FRAMES * 1000 // max(1, draft.duration_ms)
    fps = asked or max(_GIF_LEAST_FPS, min(_GIF_FPS, draft.fps, fitting))
    if fps > fitting:
        raise ValueError(
            f"a GIF of {draft.duration_ms / 1000:.0f} s at {fps} frames a second would have more than "
            f"{MOST_ANIMATION_FRAMES} frames; choose fewer a second, a shorter film, or mp4"
        )
    return fps


def _shaped(draft: Draft, preset: Preset, format: str, notes: list[str]) -> tuple[int, int]:
    """Width and height: the draft's shape at the preset's size, both even."""
    width, height = draft.width_px, draft.height_px
    if preset.widest is not None and Fraction(width, height) > preset.widest:
        notes.append(f"{preset.en} takes no film this wide; it was cut from {width}x{height} to {preset.size}")
        return preset.size
    short_side_px = preset.short_side_px
    if format == "gif":
        short_side_px = min(_GIF_SHORT_SIDE_PX, width, height)
    if not short_side_px:
        return 0, 0
    scale = Fraction(short_side_px, min(width, height))
    return round(width * scale / 2) * 2, round(height * scale / 2) * 2
