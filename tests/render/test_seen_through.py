"""Sources as they come, seen in the film: what can be seen through is; turned and stretched pictures look right."""

import struct
from fractions import Fraction

import av
import numpy as np
import pytest

from media.footage import counted_frame, number_in
from moying.draft.model import Track, TrackKind
from render.drafts import pictures, shot, video

SIZE = (160, 96)


def webm(path):
    """Counts on its left half; its right half can be seen through."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx-vp9", rate=10, options={"crf": "4", "b": "4M", "auto-alt-ref": "0"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuva420p"
        for k in range(6):
            left = np.concatenate([counted_frame(k, 80, 96), np.full((96, 80, 3), 235, np.uint8)], 1)
            alpha = np.repeat(np.uint8([[255] * 80 + [0] * 80]), 96, axis=0)[..., None]
            frame = av.VideoFrame.from_ndarray(np.concatenate([left, alpha], -1), format="rgba")
            frame = frame.reformat(format="yuva420p")
            frame.pts = k
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_a_clip_with_alpha_lets_what_lies_below_be_seen(tmp_path):
    with av.open(str(tmp_path / "grey.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.codec_context.color_range, stream.codec_context.colorspace = 1, 1
        for k in range(6):
            frame = av.VideoFrame(*SIZE, "yuv420p")
            for plane, value in zip(frame.planes, (90, 128, 128), strict=True):
                np.frombuffer(plane, np.uint8)[:] = value
            frame.pts = k
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    assets = {"grey": tmp_path / "grey.mp4", "keyed": webm(tmp_path / "keyed.webm")}
    above = Track("over", TrackKind.VIDEO, (shot("b", 0, 500, "asset:keyed"),))
    draft = video(shot("a", 0, 500, "asset:grey"), size=SIZE, fps=10, tracks=(above,))
    seen = pictures(draft, assets, [0, 3, 4, 1])
    assert [number_in(p.y[:, :80]) for p in seen] == [0, 3, 4, 1]
    assert all(p.y[:, 88:].min() == p.y[:, 88:].max() == 90 for p in seen)


def test_pixels_that_are_not_square_are_shown_as_wide_as_they_are(tmp_path):
    """A square drawn with narrow pixels is a square again in the film."""
    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 96, 108, "yuv420p"
        stream.codec_context.sample_aspect_ratio = Fraction(2)
        pixels = np.full((108, 96, 3), 20, np.uint8)
        pixels[30:78, 36:60] = 235
        container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    draft = video(shot("a", 0, 200, "asset:a"), size=(192, 108), fps=10)
    lit = pictures(draft, {"a": tmp_path / "a.mp4"}, [0])[0].y > 126
    assert (int(lit.any(0).sum()), int(lit.any(1).sum())) == pytest.approx((48, 48), abs=2)


def lit_corner(path, size, codec="libx264"):
    """A clip whose top left corner is white."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=10, options={"crf": "1"} if codec == "libx264" else {"b": "4M"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        pixels = np.full((size[1], size[0], 3), 20, np.uint8)
        pixels[: size[1] // 2, : size[0] // 2] = 235
        for k in range(3):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format="yuv420p")
            frame.pts = k
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_a_clip_of_an_odd_size_fills_the_canvas_to_its_last_pixel(tmp_path):
    path = lit_corner(tmp_path / "odd.avi", (95, 53), codec="mpeg4")
    draft = video(shot("a", 0, 200, "asset:a", transform={"fit": "stretch"}), size=(192, 108), fps=10)
    lit = pictures(draft, {"a": path}, [1])[0].y > 126
    assert (int(lit.any(0).sum()), int(lit.any(1).sum())) == pytest.approx((96, 54), abs=3)
    assert lit[:50, :90].all() and not lit[58:].any() and not lit[:, 100:].any()


def test_a_clip_filmed_upright_stands_upright_in_the_film(tmp_path):
    """Its picture lies on its side in the file, and the file says by how much to turn it: the top left is top right."""
    path = lit_corner(tmp_path / "a.mp4", (96, 54))
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 44
    data[at : at + 36] = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
    path.write_bytes(data)
    seen = pictures(video(shot("a", 0, 200, "asset:a"), size=(108, 192), fps=10), {"a": path}, [1])[0].y
    quarters = [[float(seen[y : y + 80, x : x + 40].mean()) for x in (4, 64)] for y in (8, 104)]
    assert quarters[0][1] > 200
    assert max(quarters[0][0], *quarters[1]) < 60
