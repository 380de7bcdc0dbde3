"""What a file is taken for: by its content, never by its name; and traps are refused before FFmpeg sees them."""

import av
import numpy as np
import pytest

from media.footage import clip, counted_frame, tone
from moying.media import opening
from moying.media.audio import write_audio
from moying.media.boxes import index_comes_first
from moying.media.errors import DamagedMedia, UnsupportedMedia
from moying.media.intake import take_in
from moying.media.opening import check
from moying.media.probe import probe

SIZE = (160, 96)


def picture(path, codec, fmt, frames=1):
    with av.open(str(path), "w", format="gif" if codec == "gif" else "image2", options={}) as container:
        stream = container.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = *SIZE, fmt
        for k in range(frames):
            frame = av.VideoFrame.from_ndarray(counted_frame(k, *SIZE), format="rgb24").reformat(format=fmt)
            frame.pts = k
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("name", "codec", "container"),
    [
        ("a.mp4", "libx264", "mp4"),
        ("a.mov", "libx264", "mp4"),
        ("a.mkv", "libx264", "mkv"),
        ("a.avi", "mpeg4", "avi"),
        ("a.webm", "libvpx", "webm"),
    ],
)
def test_a_clip_is_told_by_its_content(tmp_path, name, codec, container):
    made = clip(tmp_path / name, 30, codec=codec)
    found = probe(made.rename(tmp_path / "named.wrong"))
    assert (found.kind, found.container, found.width_px, found.height_px) == ("video", container, *SIZE)
    assert found.fps == 30
    assert abs(found.duration_ms - 1000) <= 40
    assert not found.has_audio


def test_a_clip_with_sound_says_so(tmp_path):
    found = take_in(clip(tmp_path / "a.mp4", 30, tone_hz=440))
    assert (found.video_codec, found.audio_codec, found.has_audio) == ("h264", "aac", True)


@pytest.mark.parametrize(
    ("name", "codec", "fmt"), [("a.jpg", "mjpeg", "yuvj420p"), ("a.png", "png", "rgb24"), ("a.webp", "libwebp", "bgra")]
)
def test_a_still_has_a_size_and_no_length(tmp_path, name, codec, fmt):
    found = probe(picture(tmp_path / name, codec, fmt))
    assert (found.kind, found.width_px, found.height_px, found.duration_ms, found.fps) == ("image", *SIZE, 0, 0.0)


@pytest.mark.parametrize(("frames", "kind"), [(1, "image"), (5, "video")])
def test_a_gif_is_a_still_or_a_clip_by_its_frames(tmp_path, frames, kind):
    assert probe(picture(tmp_path / "a.gif", "gif", "rgb8", frames)).kind == kind


@pytest.mark.parametrize("name", ["a.wav", "a.flac"])
def test_sound_has_a_length_and_no_size(tmp_path, name):
    write_audio(tmp_path / name, tone(1.5))
    found = probe(tmp_path / name)
    assert (found.kind, found.duration_ms, found.width_px) == ("audio", 1500, 0)


def test_a_phone_clip_is_as_wide_as_it_is_shown(tmp_path):
    made = clip(tmp_path / "a.mp4", 10)
    turned = tmp_path / "turned.mp4"
    with av.open(str(made)) as source, av.open(str(turned), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    turn_track(turned)
    found = probe(turned)
    assert (found.rotation, found.width_px, found.height_px) == (90, SIZE[1], SIZE[0])


def turn_track(path):
    """Write the display matrix of a picture turned 90 degrees clockwise into the file's track header."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    matrix = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000]
    data[at : at + 36] = b"".join(v.to_bytes(4, "big", signed=True) for v in matrix)
    path.write_bytes(data)


TRAPS = {
    "a note": b"just a text\n" * 100,
    "a script that names a sibling": b"ffconcat version 1.0\nfile secret.mp4\n",
    "a playlist": b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "a session description": b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
    "subtitles": b"[Script Info]\nScriptType: v4.00+\n[Events]\nDialogue: 0,0:00:00.00,0:00:05.00,x,,0,0,0,,hi\n",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
    "a HEIC picture": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64),
    "one byte": b"x",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_is_no_media_is_refused_by_its_first_bytes(tmp_path, trap):
    (tmp_path / "a.mp4").write_bytes(TRAPS[trap])
    with pytest.raises(UnsupportedMedia, match=r"a\.mp4.*use one of"):
        probe(tmp_path / "a.mp4")


@pytest.mark.parametrize(("codec", "name"), [("ffv1", "a.mkv"), ("magicyuv", "a.avi")])
def test_a_codec_off_the_list_is_refused_before_it_is_decoded(tmp_path, monkeypatch, codec, name):
    """Opening a file decodes some of it, to find out what kind of pixels it holds; here nothing was found out."""
    path, formats = clip(tmp_path / name, 5, codec=codec), []
    with av.open(str(path)) as container:
        assert container.streams.video[0].codec_context.pix_fmt == "yuv420p"

    def checked(path, container):
        formats.append(container.streams.video[0].codec_context.pix_fmt)
        check(path, container)

    monkeypatch.setattr(opening, "check", checked)
    with pytest.raises(UnsupportedMedia, match=codec):
        probe(path)
    assert formats == [None]


@pytest.mark.parametrize("flags", ["", "+faststart"])
def test_a_clip_cut_short_is_damaged_wherever_its_index_stands(tmp_path, flags):
    made = clip(tmp_path / "a.mp4", 60, options={"movflags": flags} if flags else None)
    assert index_comes_first(made) == bool(flags)
    made.write_bytes(made.read_bytes()[: made.stat().st_size * 2 // 3])
    with pytest.raises(DamagedMedia, match=r"a\.mp4"):
        probe(made)


def test_an_empty_file_is_damaged(tmp_path):
    (tmp_path / "a.mp4").touch()
    with pytest.raises(DamagedMedia, match="empty"):
        probe(tmp_path / "a.mp4")


def test_broken_bytes_end_in_one_of_two_errors(tmp_path):
    """Flip bytes all over real files: each is read, unsupported or damaged, and nothing else ever comes out."""
    rng = np.random.default_rng(1)
    write_audio(tmp_path / "a.flac", tone(0.2))
    originals = [
        clip(tmp_path / "a.mp4", 8, tone_hz=300),
        clip(tmp_path / "a.webm", 8, codec="libvpx"),
        picture(tmp_path / "a.png", "png", "rgb24"),
        picture(tmp_path / "a.jpg", "mjpeg", "yuvj420p"),
        tmp_path / "a.flac",
    ]
    seen = set()
    for source in originals:
        whole = np.frombuffer(source.read_bytes(), np.uint8)
        for _ in range(25):
            broken = whole.copy()
            broken[rng.integers(0, len(broken), max(1, len(broken) // 40))] = rng.integers(0, 256)
            (tmp_path / "broken").write_bytes(broken.tobytes())
            try:
                seen.add(probe(tmp_path / "broken").kind)
            except (UnsupportedMedia, DamagedMedia) as error:
                seen.add(type(error).__name__)
    assert {"UnsupportedMedia", "DamagedMedia"} <= seen
