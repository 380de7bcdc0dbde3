"""Sources as they come: one acceptance test for each way in which real files differ from the plain clip."""

import struct
from fractions import Fraction
from itertools import islice

import av
import cv2
import numpy as np
import pytest

from media.footage import clip, counted_frame, number_in, tone
from moying.media.audio import read_audio
from moying.media.errors import DamagedMedia, UnsupportedMedia
from moying.media.intake import take_in
from moying.media.picture import KeyedPicture
from moying.media.reader import key_picture, read_clip
from moying.media.still import read_still

SIZE = (96, 54)
FPS = 10


def read(path, count, *, start=Fraction(0), step=Fraction(1, FPS)):
    return list(islice(read_clip(path, start_s=Fraction(start), step_s=step), count))


def numbers(path, count, **where):
    return [number_in(picture.y) for picture in read(path, count, **where)]


def counted(path, stamps, *, size=SIZE, codec="libx264", fmt="yuv420p", options=None, tags=(), muxer=None, fps=FPS):
    """A clip whose k-th picture counts k and comes at `stamps[k]`, in ms."""
    even = all(stamp * fps % 1000 == 0 for stamp in stamps)
    with av.open(str(path), "w", options=muxer or {}) as container:
        video = container.add_stream(codec, rate=fps, options=options or {"crf": "12"})
        video.width, video.height, video.pix_fmt = *size, fmt
        video.codec_context.time_base = Fraction(1, fps if even else 1000)
        for name, value in dict(tags).items():
            setattr(video.codec_context, name, value)
        for k, stamp in enumerate(stamps):
            rgb = av.VideoFrame.from_ndarray(counted_frame(k, *size), format="rgb24")
            frame = rgb.reformat(format=fmt, dst_colorspace="itu709", dst_color_range="MPEG")
            frame.pts, frame.time_base = (stamp * fps // 1000 if even else stamp), video.codec_context.time_base
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    return path


def flat(path, yuv, *, codec="libx264", fmt="yuv420p", tags=(), options=None, count=2, size=SIZE):
    """A clip of one colour, given as its three code values, with tags put on it."""
    with av.open(str(path), "w") as container:
        video = container.add_stream(codec, rate=FPS, options=options or {"crf": "1"})
        video.width, video.height, video.pix_fmt = *size, fmt
        for name, value in dict(tags).items():
            setattr(video.codec_context, name, value)
        for k in range(count):
            frame = av.VideoFrame(*size, fmt)
            for plane, value in zip(frame.planes, yuv, strict=False):
                kind = np.uint16 if "10" in fmt else np.uint8
                np.frombuffer(plane, kind)[:] = value
            frame.pts = k
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    return path


def colour(picture):
    return tuple(int(plane[plane.shape[0] // 2, plane.shape[1] // 2]) for plane in picture)


def test_every_in_point_gives_exactly_its_frame(tmp_path):
    """In one long group of pictures with B frames that are references themselves."""
    options = {"crf": "12", "g": "300", "bf": "3", "b-pyramid": "normal"}
    made = counted(tmp_path / "a.mp4", range(0, 6000, 100), options=options)
    wanted = [*range(0, 60, 7), 1, 2, 3, 58, 59]
    assert [numbers(made, 2, start=Fraction(k, FPS)) for k in wanted] == [[k, min(59, k + 1)] for k in wanted]


def test_a_phone_clip_of_uneven_pace_keeps_its_own_time(tmp_path):
    stamps = [0, 33, 66, 300, 310, 640, 1000, 1033]
    made = counted(tmp_path / "a.mp4", stamps)
    wanted = [max(k for k, stamp in enumerate(stamps) if stamp <= at) for at in range(0, 1200, 100)]
    assert numbers(made, 12) == wanted
    assert [numbers(made, 1, start=Fraction(at, 1000))[0] for at in range(0, 1200, 100)] == wanted


@pytest.mark.parametrize(("turns", "lit"), [(1, (2, -3)), (2, (-3, -3)), (3, (-3, 2))])
def test_a_turned_picture_stands_as_it_was_filmed(tmp_path, turns, lit):
    """The top left corner is lit; display matrices as phones write them for 90, 180 and 270 degrees clockwise."""
    made = tmp_path / "a.mp4"
    with av.open(str(made), "w") as container:
        video = container.add_stream("libx264", rate=FPS, options={"crf": "1"})
        video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
        grey = np.full((SIZE[1], SIZE[0], 3), 20, np.uint8)
        grey[:16, :16] = 235
        container.mux(video.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        container.mux(video.encode(None))
    matrix = {1: (0, 1, -1, 0), 2: (-1, 0, 0, -1), 3: (0, -1, 1, 0)}[turns]
    a, b, c, d = (value * 0x10000 for value in matrix)
    data = bytearray(made.read_bytes())
    at = data.index(b"tkhd") + 44
    data[at : at + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 0x40000000)
    made.write_bytes(data)
    picture = read(made, 1)[0]
    assert picture.y.shape == (SIZE[::-1] if turns == 2 else SIZE)
    assert [picture.y[y, x] > 150 for y in (2, -3) for x in (2, -3)] == [
        (y, x) == lit for y in (2, -3) for x in (2, -3)
    ]
    assert take_in(made).rotation == turns * 90


@pytest.mark.parametrize(("codec", "name"), [("libvpx-vp9", "a.webm"), ("mpeg4", "a.mp4"), ("mpeg4", "a.avi")])
def test_odd_sizes_are_taken_as_they_are(tmp_path, codec, name):
    made = counted(tmp_path / name, range(0, 500, 100), size=(97, 55), codec=codec, options={"crf": "12", "b": "4M"})
    assert [p.y.shape + p.u.shape for p in read(made, 2)] == [(55, 97, 28, 49)] * 2
    assert numbers(made, 5) == [0, 1, 2, 3, 4]
    assert (take_in(made).width_px, take_in(made).height_px) == (97, 55)


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_pixels_that_are_not_square_count_in_the_size_shown(tmp_path, name):
    made = counted(tmp_path / name, [0, 100], tags={"sample_aspect_ratio": Fraction(4, 3)})
    found = take_in(made)
    assert (found.width_px, found.height_px) == (128, 54)
    assert read(made, 1)[0].y.shape == (54, 96)


@pytest.mark.parametrize(("codec", "fmt"), [("libx264", "yuv420p10le"), ("libx264", "yuv422p10le")])
def test_ten_bits_become_eight(tmp_path, codec, fmt):
    tags = {"colorspace": 1, "color_range": 1, "color_primaries": 1, "color_trc": 1}
    made = flat(tmp_path / "a.mp4", (504, 400, 640), codec=codec, fmt=fmt, tags=tags)
    assert colour(read(made, 1)[0]) == pytest.approx((126, 100, 160), abs=1)


def test_full_range_becomes_limited(tmp_path):
    made = flat(tmp_path / "a.mp4", (255, 128, 128), fmt="yuvj420p", tags={"colorspace": 1, "color_range": 2})
    assert colour(read(made, 1)[0]) == pytest.approx((235, 128, 128), abs=1)


# Red of 75 %: in each matrix other numbers, in BT.709 always these.
RED_709 = (51, 109, 212)
REDS = {"BT.709": (1, RED_709), "BT.601": (6, (65, 100, 212)), "BT.601 of PAL": (5, (65, 100, 212))}


@pytest.mark.parametrize("matrix", REDS)
def test_each_matrix_gives_the_same_red(tmp_path, matrix):
    number, red = REDS[matrix]
    made = flat(tmp_path / "a.mp4", red, tags={"colorspace": number, "color_range": 1})
    assert colour(read(made, 1)[0]) == pytest.approx(RED_709, abs=2)


def test_a_plain_clip_is_not_copied(tmp_path):
    made = clip(tmp_path / "a.mp4", 2, size=SIZE, fps=FPS)
    assert not any(plane.flags.owndata or plane.base is None for plane in read(made, 1)[0])


def test_the_colour_of_a_file_without_tags_is_guessed_by_its_size(tmp_path):
    small = flat(tmp_path / "a.mp4", REDS["BT.601"][1], count=1)
    large = flat(tmp_path / "b.mp4", RED_709, count=1, size=(1280, 720))
    assert [colour(read(made, 1)[0]) for made in (small, large)] == [pytest.approx(RED_709, abs=2)] * 2


HDR = {"colorspace": 9, "color_range": 1, "color_primaries": 9}


@pytest.mark.parametrize(
    ("trc", "codes"),
    [
        (16, {"black": 64, "grey": 422, "white": 572, "sun": 722}),
        (18, {"black": 64, "grey": 397, "white": 721, "sun": 940}),
    ],
)
def test_high_dynamic_range_is_toned_to_what_a_plain_screen_shows(tmp_path, trc, codes):
    """PQ and HLG. Paper white (203 cd/m2) stays bright, the sun (1000) is white, greys stay grey and in order."""
    seen = {}
    for name, code in codes.items():
        tags = {**HDR, "color_trc": trc}
        made = flat(tmp_path / f"{name}.mp4", (code, 512, 512), fmt="yuv420p10le", tags=tags)
        y, u, v = colour(read(made, 1)[0])
        assert (u, v) == pytest.approx((128, 128), abs=1)
        seen[name] = y
    assert seen["black"] == pytest.approx(16, abs=1)
    assert 200 <= seen["white"] <= 225
    assert seen["sun"] >= 234
    assert 95 <= seen["grey"] <= 130


def test_wide_colours_keep_their_hue(tmp_path):
    """Green of BT.2020 is outside of BT.709: it becomes the strongest green there is, not yellow and not cyan."""
    made = flat(
        tmp_path / "a.mp4",
        (
            64 + round(876 * 0.678 * 0.55),
            512 - round(896 * 0.678 * 0.55 / 1.8814),
            512 - round(896 * 0.678 * 0.55 / 1.4746),
        ),
        fmt="yuv420p10le",
        tags={**HDR, "color_trc": 16},
    )
    y, u, v = colour(read(made, 1)[0])
    light, blue_off, red_off = (y - 16) / 219, (u - 128) / 224, (v - 128) / 224
    red, blue = light + 1.5748 * red_off, light + 1.8556 * blue_off
    green = (light - 0.2126 * red - 0.0722 * blue) / 0.7152
    assert green > 0.6
    assert red < 0.25
    assert blue < 0.25


def test_interlaced_pictures_are_woven_without_combs(tmp_path):
    """A white block jumps between the fields; only what is flagged is touched, and the count stays right."""
    made = tmp_path / "a.mp4"
    with av.open(str(made), "w") as container:
        video = container.add_stream(
            "libx264", rate=25, options={"crf": "4", "flags": "+ildct+ilme", "x264-params": "tff=1"}
        )
        video.width, video.height, video.pix_fmt = 96, 64, "yuv420p"
        for k in range(8):
            frame = av.VideoFrame(96, 64, "yuv420p")
            y, u, v = (np.frombuffer(plane, np.uint8).reshape(plane.height, -1) for plane in frame.planes)
            y[:], u[:], v[:] = 40, 128, 128
            y[0::2, 8 * k : 8 * k + 16] = 200
            y[1::2, 8 * k + 4 : 8 * k + 20] = 200
            frame.pts = k
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    pictures = read(made, 8, step=Fraction(1, 25))
    assert len({id(p) for p in pictures}) == 8
    for k, picture in enumerate(pictures):
        lit = picture.y[32, :96] > 120
        assert lit[8 * k + 6 : 8 * k + 14].all()
        # A comb: lines that differ from both neighbours the same way.
        lines = picture.y[8:56].astype(int)
        combs = np.minimum(lines[1:-1] - lines[:-2], lines[1:-1] - lines[2:])
        assert combs.max() < 60


def keyed_clip(path, codec, fmt="yuva420p"):
    """The left half is opaque, the right half is half see-through."""
    with av.open(str(path), "w") as container:
        video = container.add_stream(codec, rate=FPS, options={"crf": "4", "b": "4M", "auto-alt-ref": "0"})
        video.width, video.height, video.pix_fmt = *SIZE, fmt
        for k in range(4):
            pixels = np.concatenate([counted_frame(k, *SIZE), np.full((SIZE[1], SIZE[0], 1), 255, np.uint8)], -1)
            pixels[:, SIZE[0] // 2 :, 3] = 128
            frame = av.VideoFrame.from_ndarray(pixels, format="rgba").reformat(format=fmt)
            frame.pts = k
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
    return path


def test_webm_with_alpha_can_be_seen_through(tmp_path):
    made = keyed_clip(tmp_path / "a.webm", "libvpx-vp9")
    for start in (0, Fraction(2, FPS)):
        picture = read(made, 1, start=start)[0]
        assert isinstance(picture, KeyedPicture)
        assert number_in(picture.y) == start * FPS
        assert picture.alpha.shape == picture.y.shape
        assert (int(picture.alpha[20, 8]), int(picture.alpha[20, -8])) == pytest.approx((255, 128), abs=2)
    assert take_in(made).kind == "video"


def test_a_png_keeps_its_alpha(tmp_path):
    pixels = np.zeros((54, 96, 4), np.uint8)
    pixels[:, :48] = (10, 20, 30, 99)
    cv2.imwrite(str(tmp_path / "a.png"), pixels)
    assert (read_still(tmp_path / "a.png") == pixels).all()


def test_a_gif_moves_and_can_be_seen_through(tmp_path):
    animation = cv2.Animation()
    frames = [np.dstack([counted_frame(k, *SIZE), np.full((54, 96), 255, np.uint8)]) for k in range(4)]
    for frame in frames:
        frame[:10, :10] = 0
    animation.frames, animation.durations = frames, [100] * 4
    cv2.imwriteanimation(str(tmp_path / "a.gif"), animation)
    pictures = read(tmp_path / "a.gif", 5)
    assert [number_in(p.y) for p in pictures] == [0, 1, 2, 3, 3]
    assert isinstance(pictures[1], KeyedPicture)
    assert (pictures[1].alpha[4, 4], pictures[1].alpha[30, 30]) == (0, 255)


def webp(path, durations, size=SIZE):
    animation = cv2.Animation()
    frames = [np.dstack([counted_frame(k, *size), np.full(size[::-1], 255, np.uint8)]) for k in range(len(durations))]
    for frame in frames:
        frame[:10, :10] = (0, 0, 0, 0)
        frame[-10:, :10, 3] = 128
    animation.frames, animation.durations = frames, durations
    assert cv2.imwriteanimation(str(path), animation, [cv2.IMWRITE_WEBP_QUALITY, 101])
    return path


def test_an_animated_webp_moves_and_can_be_seen_through(tmp_path):
    made = webp(tmp_path / "a.webp", [100, 200, 100, 100])
    pictures = read(made, 6)
    assert [number_in(p.y) for p in pictures] == [0, 1, 1, 2, 3, 3]
    assert isinstance(pictures[3], KeyedPicture)
    assert [int(pictures[3].alpha[y, 4]) for y in (4, 30, -4)] == pytest.approx([0, 255, 128], abs=2)
    found = take_in(made)
    assert (found.kind, found.duration_ms, found.width_px, found.height_px) == ("video", 500, *SIZE)
    assert read_still(made).shape == (54, 96, 4)


def test_an_animated_webp_beyond_the_limits_or_broken_is_refused(tmp_path):
    whole = webp(tmp_path / "a.webp", [100, 100]).read_bytes()
    at = whole.index(b"ANMF")
    frame = whole[at : at + 8 + int.from_bytes(whole[at + 4 : at + 8], "little")]
    frame += bytes(len(frame) & 1)
    vast = bytearray(whole)
    vast[24:30] = b"\xff\xff\x00\xff\xff\x00"
    lying = bytearray(whole)
    lying[at + 14 : at + 20] = b"\x0f\x00\x00\x0f\x00\x00"
    cases = [
        (whole + frame * 601, UnsupportedMedia),
        (bytes(vast), UnsupportedMedia),
        (bytes(lying), DamagedMedia),
        (whole[: len(whole) - 40], DamagedMedia),
        (whole[:at], DamagedMedia),
    ]
    for data, error in cases:
        (tmp_path / "b.webp").write_bytes(data)
        with pytest.raises(error, match=r"b\.webp"):
            take_in(tmp_path / "b.webp")


def test_a_clip_without_sound_is_silent(tmp_path):
    assert not take_in(counted(tmp_path / "a.mp4", [0, 100])).has_audio


def test_a_song_with_a_cover_is_sound(tmp_path):
    made = tmp_path / "a.mp3"
    with av.open(str(made), "w") as container:
        sound = container.add_stream("libmp3lame", rate=48000, layout="stereo")
        cover = container.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = *SIZE, "yuvj420p"
        cover.disposition = av.stream.Disposition.attached_pic
        frame = av.VideoFrame.from_ndarray(counted_frame(1, *SIZE), format="rgb24").reformat(format="yuvj420p")
        container.mux(cover.encode(frame))
        container.mux(cover.encode(None))
        packed = av.AudioFrame.from_ndarray(tone(0.5).reshape(1, -1), format="flt", layout="stereo")
        packed.sample_rate = 48000
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=48000, frame_size=1152)
        for part in [*resampler.resample(packed), *resampler.resample(None)]:
            container.mux(sound.encode(part))
        container.mux(sound.encode(None))
    found = take_in(made)
    assert (found.kind, found.width_px, found.has_audio) == ("audio", 0, True)
    with pytest.raises(UnsupportedMedia, match="no pictures"):
        read(made, 1)


@pytest.mark.parametrize("name", ["a.mkv", "a.mp4"])
def test_a_first_frame_that_is_not_at_zero_is_the_clips_zero(tmp_path, name):
    made = counted(tmp_path / name, range(2000, 2600, 100), muxer={"use_editlist": "0"} if "mp4" in name else {})
    assert numbers(made, 3) == [0, 1, 2]
    assert numbers(made, 2, start=Fraction(3, 10)) == [3, 4]


def test_an_edit_list_hides_what_it_cuts(tmp_path):
    """Negative stamps: the muxer writes an edit list that begins in the middle of a group of pictures."""
    made = counted(tmp_path / "a.mp4", range(-300, 700, 100), options={"crf": "12", "bf": "2"})
    assert numbers(made, 3) == [3, 4, 5]
    assert numbers(made, 2, start=Fraction(4, 10)) == [7, 8]


def test_the_sound_coders_lead_in_does_not_push_the_pictures(tmp_path):
    """Opus in WebM begins 7 ms before zero; the n-th frame is still the one at n times its length, and so is sound."""
    made = tmp_path / "a.webm"
    with av.open(str(made), "w") as container:
        video = container.add_stream("libvpx", rate=30, options={"crf": "10", "b": "2M"})
        video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
        sound = container.add_stream("libopus", rate=48000, layout="stereo")
        heard = tone(1.0)
        heard[:24_000] = 0
        for k in range(30):
            frame = av.VideoFrame.from_ndarray(counted_frame(k, *SIZE), format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = k, Fraction(1, 30)
            container.mux(video.encode(frame))
            part = np.ascontiguousarray(heard[k * 1600 : (k + 1) * 1600])
            packed = av.AudioFrame.from_ndarray(part.reshape(1, -1), format="flt", layout="stereo")
            packed.sample_rate, packed.pts, packed.time_base = 48000, k * 1600, Fraction(1, 48000)
            container.mux(sound.encode(packed))
        container.mux(video.encode(None))
        container.mux(sound.encode(None))
    for k in (1, 2, 15, 29):
        assert numbers(made, 1, start=Fraction(round(k * 1000 / 30), 1000)) == [k]
    onset = int(np.argmax(np.abs(read_audio(made)[:, 0]) > 0.1))
    assert onset == pytest.approx(24_000, abs=150)


def test_a_clip_that_changes_its_size_is_fitted_into_its_first(tmp_path):
    """As calls and shared screens do: two sizes in one stream."""
    parts = [
        counted(tmp_path / "a.h264", range(0, 500, 100)),
        counted(tmp_path / "b.h264", range(0, 500, 100), size=(48, 64)),
    ]
    made = tmp_path / "c.mkv"
    with av.open(str(parts[0])) as shape, av.open(str(made), "w") as target:
        stream = target.add_stream_from_template(shape.streams.video[0])
        at = 0
        for part in parts:
            with av.open(str(part)) as source:
                for packet in source.demux(video=0):
                    if packet.size:
                        packet.stream, packet.pts, packet.dts, packet.time_base = stream, at, at, Fraction(1, 1000)
                        target.mux(packet)
                        at += 100
    for start in (0, Fraction(7, 10)):
        pictures = read(made, 10 - int(start * FPS), start=start)
        assert {p.y.shape for p in pictures} == {(54, 96)}
        last = pictures[-1]
        assert last.y[:, :20].max() == 16
        assert number_in(last.y[:, 28:68]) == 4


@pytest.mark.parametrize("name", ["a.mkv", "a.webm"])
def test_a_clip_cut_short_plays_to_where_it_was_cut(tmp_path, name):
    codec = "libvpx" if name == "a.webm" else "libx264"
    made = counted(tmp_path / name, range(0, 3000, 100), codec=codec, options={"crf": "12", "b": "4M"})
    data = made.read_bytes()
    made.write_bytes(data[: len(data) * 2 // 3])
    seen = numbers(made, 30)
    assert seen[:5] == [0, 1, 2, 3, 4]
    assert seen[-1] == max(seen) >= 10


def test_damaged_packets_are_passed_over(tmp_path):
    made = counted(tmp_path / "a.mp4", range(0, 3000, 100), options={"crf": "12", "x264-params": "keyint=8:scenecut=0"})
    with av.open(str(made)) as container:
        places = [(p.pos, p.size, p.pts) for p in container.demux(video=0) if p.size]
    data = bytearray(made.read_bytes())
    for pos, size, _ in places[12:18]:
        data[pos : pos + size] = bytes(size)
    made.write_bytes(data)
    seen = numbers(made, 30)
    assert seen[:9] == list(range(9))
    assert seen[24:] == list(range(24, 30))


def test_the_key_frame_next_to_a_moment_tells_about_it_without_the_pictures_before(tmp_path):
    """Key frames are pictures 0, 8, 16, 24."""
    made = counted(tmp_path / "a.mp4", range(0, 3000, 100), options={"crf": "12", "x264-params": "keyint=8:scenecut=0"})

    def key(near_s, within_s):
        found = key_picture(made, near_s=Fraction(near_s), within_s=Fraction(within_s))
        return found and number_in(found.y)

    assert [key(near, 1) for near in (0, "0.3", "0.5", "1.1", "1.3", "2.9")] == [0, 0, 8, 8, 16, 24]
    assert key("0.4", "0.3") is None and key(60, 1) is None


def test_where_no_key_frame_is_listed_none_is_found(tmp_path):
    gif = counted(tmp_path / "a.gif", range(0, 500, 100), codec="gif", fmt="rgb8", options={})
    assert key_picture(gif, near_s=Fraction(0), within_s=Fraction(1)) is None
