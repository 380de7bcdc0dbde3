"""The reference job by MoviePy 2, as its own documentation would have it written. Needs `peers.txt`, not moying.

    python bench/moviepy_peer.py MEDIA OUT.mp4

It ducks and levels nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

import job
from moviepy import AudioFileClip, CompositeAudioClip, CompositeVideoClip, ImageClip, TextClip, VideoFileClip, afx, vfx

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"


def shown(cut, media):
    """A cut, covering the canvas."""
    if cut.still:
        clip = ImageClip(str(cut.path(media)), duration=cut.seconds)
    else:
        clip = VideoFileClip(str(cut.path(media)), audio=False)
        clip = clip.subclipped(cut.source_in_s, cut.source_in_s + cut.seconds)
    if not cut.unscaled:
        share = max(job.WIDTH_PX / clip.w, job.HEIGHT_PX / clip.h)
        clip = clip.resized(share)
        clip = clip.cropped(x_center=clip.w / 2, y_center=clip.h / 2, width=job.WIDTH_PX, height=job.HEIGHT_PX)
    if cut.still:
        grown = job.ZOOM[1] - job.ZOOM[0]
        clip = clip.resized(lambda t: job.ZOOM[0] + grown * t / cut.seconds).with_position("center")
    return clip


def text(said, size, start, seconds, y, outline):
    """A line of text with an outline."""
    made = TextClip(
        font=FONT, text=said, font_size=size, color="white", stroke_color="black", stroke_width=outline,
        margin=(20, 30), duration=seconds,
    )  # fmt: skip
    return made.with_start(start).with_position(("center", y))


def main(media, out):
    layers = []
    for i, (cut, at) in enumerate(zip(job.CUTS, job.starts_s(), strict=True)):
        clip = shown(cut, media).with_start(at)
        layers.append(clip.with_effects([vfx.CrossFadeIn(job.FADE_S)]) if i else clip)
    for i, line in enumerate(job.LINES):
        layers.append(text(line, 50, i * job.LINE_EVERY_S, job.LINE_SHOWN_S, 1380, 4))
    fades = [vfx.CrossFadeIn(job.TITLE_FADE_S), vfx.CrossFadeOut(job.TITLE_FADE_S)]
    layers.append(text(job.TITLE, 90, 0, job.TITLE_S, 420, 6).with_effects(fades))
    film = CompositeVideoClip(layers, size=(job.WIDTH_PX, job.HEIGHT_PX)).with_duration(job.SECONDS)
    voice = AudioFileClip(str(media / "voice.wav"))
    music = AudioFileClip(str(media / "music.flac")).subclipped(0, job.SECONDS)
    music = music.with_effects([afx.MultiplyVolume(job.BGM_VOLUME)])
    film = film.with_audio(CompositeAudioClip([voice, music]))
    film.write_videofile(
        str(out), fps=job.FPS, codec="libx264", preset=job.PRESET, audio_codec="aac", audio_bitrate="128k",
        ffmpeg_params=["-crf", str(job.CRF), "-pix_fmt", "yuv420p", "-movflags", "+faststart"],
        temp_audiofile_path=str(out.parent), logger=None,
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
