"""The reference job by its peers: one filtergraph of the newest ffmpeg, MoviePy 2, and melt, as far as each can.

ffmpeg does all of it. MoviePy does no ducking and no loudness; melt neither, and moves no still by parts of a pixel.
What a peer leaves out makes it cheaper, so the comparison is in its favour.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import job

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
"""Debian's fonts-noto-cjk."""
_COLOURS, _MARGINS = "PrimaryColour, OutlineColour, BackColour", "MarginL, MarginR, MarginV"
Command = list[str]


def commands(python: Path, media: Path, work: Path) -> Mapping[str, Command]:
    """What to run for each peer that is installed; each writes `<name>.mp4` into `work`.

    python: an interpreter that has `peers.txt` installed.
    """
    here = Path(__file__).parent
    asked = [str(python), "-c", "import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())"]
    ffmpeg = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    found: dict[str, Command] = {
        "ffmpeg": _ffmpeg(ffmpeg, media, work),
        "moviepy": [str(python), str(here / "moviepy_peer.py"), str(media), str(work / "moviepy.mp4")],
    }
    melt = shutil.which("melt")
    if melt:
        found["melt"] = _melt(melt, media, work)
    return found


def _ffmpeg(binary: str, media: Path, work: Path) -> Command:
    inputs: list[str] = []
    for cut in job.CUTS:
        if not cut.still:
            inputs += ["-ss", str(cut.source_in_s), "-t", str(cut.seconds)]
        inputs += ["-i", str(cut.path(media))]
    inputs += ["-i", str(media / "voice.wav"), "-i", str(media / "music.flac")]
    encoding = ["-c:v", "libx264", "-preset", job.PRESET, "-crf", str(job.CRF), "-pix_fmt", "yuv420p"]
    sound = ["-c:a", "aac", "-b:a", str(job.AUDIO_BITRATE), "-ar", "48000"]
    ends = ["-r", str(job.FPS), "-t", str(job.SECONDS), "-movflags", "+faststart", "-y", str(work / "ffmpeg.mp4")]
    graph = _graph(work)
    command = [binary, "-v", "error", *inputs, "-filter_complex", graph, "-map", "[v]", "-map", "[a]"]
    return [*command, *encoding, *sound, *ends]


def _graph(work: Path) -> str:
    """Fit, fade, write, duck and level, in one graph."""
    parts = [_fitted(i, cut) for i, cut in enumerate(job.CUTS)]
    last = "p0"
    for i, at in enumerate(job.starts_s()[1:], 1):
        parts.append(f"[{last}][p{i}]xfade=transition=fade:duration={job.FADE_S}:offset={at}[x{i}]")
        last = f"x{i}"
    script = work / "captions.ass"
    script.write_text(_captions(), "utf-8")
    parts.append(f"[{last}]ass={script}:fontsdir={FONT.parent},format=yuv420p[v]")
    voice, music = len(job.CUTS), len(job.CUTS) + 1
    parts.append(f"[{voice}:a]aformat=channel_layouts=stereo:sample_rates=48000,asplit[said][key]")
    parts.append(f"[{music}:a]atrim=0:{job.SECONDS},volume={job.BGM_VOLUME}[low]")
    parts.append("[low][key]sidechaincompress=threshold=0.03:ratio=8:attack=20:release=400[under]")
    parts.append(f"[said][under]amix=inputs=2:normalize=0,loudnorm=I={job.LUFS}:TP=-1:LRA=11[a]")
    return ";".join(parts)


def _fitted(i: int, cut: job.Cut) -> str:
    size = f"{job.WIDTH_PX}:{job.HEIGHT_PX}"
    if cut.still:
        frames = round(cut.seconds * job.FPS)
        grown = f"{job.ZOOM[0]}+{job.ZOOM[1] - job.ZOOM[0]}*on/{frames - 1}"
        cover = f"scale={size}:force_original_aspect_ratio=increase:flags=bicubic,crop={size}"
        pan = f"zoompan=z='{grown}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d={frames}:s={size.replace(':', 'x')}"
        return f"[{i}:v]{cover},{pan}:fps={job.FPS},setsar=1,format=yuv420p[p{i}]"
    cover = f"scale={size}:force_original_aspect_ratio=increase:flags=bicubic,crop={size}"
    return f"[{i}:v]setpts=PTS-STARTPTS,fps={job.FPS},{'' if cut.unscaled else cover + ','}setsar=1[p{i}]"


def _captions() -> str:
    """The job's texts as an ASS script."""
    head = f"""[Script Info]
ScriptType: v4.00+
PlayResX: {job.WIDTH_PX}
PlayResY: {job.HEIGHT_PX}
ScaledBorderAndShadow: yes
YCbCr Matrix: TV.709

[V4+ Styles]
Format: Name, Fontname, Fontsize, {_COLOURS}, Bold, BorderStyle, Outline, Shadow, Alignment, {_MARGINS}, Encoding
Style: Cap,Noto Sans CJK SC,72,&H00FFFFFF,&H00000000,&H00000000,-1,1,4,0,2,60,60,460,1
Style: Title,Noto Sans CJK SC,130,&H0000E6FF,&H00202020,&H00000000,-1,1,6,0,8,60,60,420,1

[Events]
Format: Layer, Start, End, Style, Text
"""
    fade = round(job.TITLE_FADE_S * 1000)
    rows = [
        (0, i * job.LINE_EVERY_S, i * job.LINE_EVERY_S + job.LINE_SHOWN_S, "Cap", text)
        for i, text in enumerate(job.LINES)
    ]
    rows.append((1, 0.0, job.TITLE_S, "Title", f"{{\\fad({fade},{fade})}}{job.TITLE}"))
    return head + "".join(f"Dialogue: {n},{_clock(a)},{_clock(b)},{style},{text}\n" for n, a, b, style, text in rows)


def _clock(s: float) -> str:
    return f"{int(s // 3600)}:{int(s // 60 % 60):02d}:{s % 60:05.2f}"


def _melt(binary: str, media: Path, work: Path) -> Command:
    """Cuts with mixes, a centred crop where the shape differs, captions by its text filter, voice and music."""
    fade = round(job.FADE_S * job.FPS)
    command = [binary, "-silent", "-profile", str(_profile(work))]
    for i, cut in enumerate(job.CUTS):
        first, frames = round(cut.source_in_s * job.FPS), round(cut.seconds * job.FPS)
        command += [str(cut.path(media)), f"in={first}", f"out={first + frames - 1}"]
        command += ["-attach-cut", "crop", "center=1"]
        if cut.still:
            grown = f"0=0 0 100% 100%;-1=-7.5% -7.5% {job.ZOOM[1]:.0%} {job.ZOOM[1]:.0%}"
            command += ["-attach-cut", "affine", f"transition.rect={grown}"]
        if i:
            command += ["-mix", str(fade), "-mixer", "luma"]
    for i, text in enumerate(job.LINES):
        first, last = round(i * job.LINE_EVERY_S * job.FPS), round((i * job.LINE_EVERY_S + job.LINE_SHOWN_S) * job.FPS)
        command += ["-attach-track", f"dynamictext:{text}", f"in={first}", f"out={last - 1}", "size=72", "weight=700"]
        command += ["outline=4", "olcolour=#000000", "halign=center", "valign=bottom", "geometry=0=0 0 1080 1460"]
        command += ["family=Noto Sans CJK SC"]
    command += ["-audio-track", str(media / "voice.wav"), f"out={round(job.SECONDS * job.FPS) - 1}"]
    command += ["-audio-track", str(media / "music.flac"), f"out={round(job.SECONDS * job.FPS) - 1}"]
    command += ["-attach-track", f"volume:{job.BGM_VOLUME}"]
    command += ["-transition", "mix", "sum=1", "a_track=0", "b_track=1", "-transition", "mix", "sum=1", "b_track=2"]
    command += ["-consumer", f"avformat:{work / 'melt.mp4'}", "vcodec=libx264", f"preset={job.PRESET}"]
    return [*command, f"crf={job.CRF}", "acodec=aac", f"ab={job.AUDIO_BITRATE}", "movflags=+faststart", "real_time=-2"]


def _profile(work: Path) -> Path:
    """The film's form, as MLT wants it told."""
    told = {
        "description": "reference", "frame_rate_num": job.FPS, "frame_rate_den": 1, "progressive": 1,
        "width": job.WIDTH_PX, "height": job.HEIGHT_PX, "sample_aspect_num": 1, "sample_aspect_den": 1,
        "display_aspect_num": 9, "display_aspect_den": 16, "colorspace": 709,
    }  # fmt: skip
    path = work / "profile"
    path.write_text("".join(f"{key}={value}\n" for key, value in told.items()), "utf-8")
    return path


if __name__ == "__main__":
    peer, python, media, work = sys.argv[1], *map(Path, sys.argv[2:5])
    sys.stdout.write(repr(commands(python, media, work)[peer]) + "\n")
