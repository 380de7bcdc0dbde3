"""Chunks into one file: every frame in its place, evenly stamped, tagged, labelled, index first, always the same."""

import json
import subprocess
from itertools import pairwise

import av
import pytest

from media.footage import counted_frame, number_in, tone
from moying.media.audio import read_audio
from moying.media.boxes import index_comes_first
from moying.media.encode import PictureFormat, write_sound, writing_pictures
from moying.media.errors import DamagedMedia, LabelMissing
from moying.media.labels import FIELDS, label_json, read_label
from moying.media.mux import join
from moying.media.picture import planes_of

FORM = PictureFormat(160, 96, 30)
LABEL = label_json("maker-1", "id-1")


def chunk(path, first, end, form=FORM):
    def draw(into, number):
        into.y[:] = counted_frame(number, form.width_px, form.height_px)[..., 0]
        into.u[:] = into.v[:] = 128

    with writing_pictures(path, form) as writer:
        for number in range(first, end):
            writer.write(lambda into, number=number: draw(into, number))
    return path, end - first


@pytest.fixture
def joined(tmp_path):
    edges = [0, 1, 3, 30, 31, 95, 150]
    chunks = [chunk(tmp_path / f"{a}.mp4", a, b) for a, b in pairwise(edges)]
    write_sound(tmp_path / "sound.m4a", [tone(5.0, 440, 0.3)], 128_000)
    join(chunks, tmp_path / "sound.m4a", tmp_path / "film.mp4", fps=30, title="云深不知处", label=LABEL)
    return tmp_path / "film.mp4"


def ffprobe(path, *what):
    said = subprocess.run(["ffprobe", "-v", "error", "-of", "json", *what, path], capture_output=True, check=True)
    return json.loads(said.stdout)


def test_every_frame_is_in_its_place_and_evenly_stamped(joined):
    with av.open(str(joined)) as container:
        frames = list(container.decode(video=0))
    assert [number_in(planes_of(f).y) for f in frames] == list(range(150))
    assert [f.pts for f in frames] == [512 * k for k in range(150)]


def test_every_chunk_begins_with_a_frame_that_needs_no_other(joined):
    """An IDR frame: nothing after it looks at anything before it."""
    with av.open(str(joined)) as container:
        packets = sorted((p for p in container.demux(video=0) if p.size), key=lambda p: p.dts)
    assert all(5 in nal_types(bytes(packets[first])) for first in (0, 1, 3, 30, 31, 95))


def nal_types(packet):
    """The kinds of the units in a packet of H.264, each of which has its length before it; 5 is an IDR slice."""
    found, at = [], 0
    while at < len(packet):
        found.append(packet[at + 4] & 31)
        at += 4 + int.from_bytes(packet[at : at + 4], "big")
    return found


def test_decode_times_rise_and_never_pass_the_showing(joined):
    packets = ffprobe(joined, "-select_streams", "v", "-show_packets")["packets"]
    decode = [int(p["dts"]) for p in packets]
    assert decode == sorted(set(decode))
    assert all(int(p["dts"]) <= int(p["pts"]) for p in packets)


def test_joining_leaves_every_coded_frame_as_it_was(joined):
    def coded(path):
        with av.open(str(path)) as container:
            return [bytes(p) for p in container.demux(video=0) if p.size]

    parts = [packet for first in (0, 1, 3, 30, 31, 95) for packet in coded(joined.with_name(f"{first}.mp4"))]
    assert coded(joined) == parts


def test_the_file_says_what_it_is(joined):
    said = ffprobe(joined, "-show_streams", "-show_format")
    video, audio = said["streams"]
    assert (video["codec_name"], video["profile"], video["pix_fmt"]) == ("h264", "High", "yuv420p")
    assert {video[f"color_{x}"] for x in ("space", "transfer", "primaries")} == {"bt709"}
    assert video["color_range"] == "tv"
    assert (audio["codec_name"], audio["sample_rate"], audio["duration_ts"]) == ("aac", "48000", 240_000)
    assert float(video["start_time"]) == float(audio["start_time"]) == 0
    assert said["format"]["tags"]["AIGC"] == LABEL
    assert said["format"]["tags"]["title"] == "云深不知处"
    assert index_comes_first(joined)


def test_a_player_decodes_it_without_complaint(joined):
    done = subprocess.run(
        ["ffmpeg", "-v", "warning", "-xerror", "-i", joined, "-f", "null", "-"], capture_output=True, check=True
    )
    assert done.stderr == b""


def test_sound_begins_where_it_began(joined):
    heard = read_audio(joined)
    assert heard.shape == (240_000, 2)
    assert abs(heard - tone(5.0, 440, 0.3))[2000:-2000].max() < 0.02


def test_a_chunk_that_is_not_whole_is_not_joined(tmp_path):
    write_sound(tmp_path / "sound.m4a", [tone(1.0)], 96_000)
    path, _ = chunk(tmp_path / "a.mp4", 0, 10)
    with pytest.raises(DamagedMedia, match="10 frames, not 11"):
        join([(path, 11)], tmp_path / "sound.m4a", tmp_path / "film.mp4", fps=30, title="", label=LABEL)


def test_a_chunk_of_another_size_is_not_joined(tmp_path):
    write_sound(tmp_path / "sound.m4a", [tone(1.0)], 96_000)
    chunks = [
        chunk(tmp_path / "a.mp4", 0, 5),
        chunk(tmp_path / "b.mp4", 5, 10, PictureFormat(96, 160, 30)),
    ]
    with pytest.raises(DamagedMedia, match="encoded otherwise"):
        join(chunks, tmp_path / "sound.m4a", tmp_path / "film.mp4", fps=30, title="", label=LABEL)


def test_the_label_has_the_standards_keys_in_its_order():
    label = json.loads(label_json("001191110102MAD55U9H0F10002", "01JD"))
    assert tuple(label) == FIELDS
    assert label["Label"] == "1"
    assert (label["ContentPropagator"], label["PropagateID"]) == (label["ContentProducer"], label["ProduceID"])
    assert " " not in label_json("a", "b")


@pytest.mark.parametrize("value", ["", "有限公司", "two words", 'a"b', "a\\b", "a\nb", "é"])
def test_what_the_standard_does_not_allow_in_a_label_is_refused(value):
    with pytest.raises(ValueError, match="content_id"):
        label_json("maker", value)


def copied_with(source, target, metadata, **options):
    with av.open(str(source)) as reading, av.open(str(target), "w", **options) as writing:
        stream = writing.add_stream_from_template(reading.streams.video[0])
        writing.metadata.update(metadata)
        for packet in reading.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                writing.mux(packet)
    return target


def test_a_label_that_got_lost_is_seen_to_be_lost(joined, tmp_path):
    """FFmpeg drops the key without a word when it is not told to keep it: the very fault that reading back is for."""
    assert read_label(joined) == json.loads(LABEL)
    assert read_label(copied_with(joined, tmp_path / "dropped.mp4", {"AIGC": LABEL})) is None


@pytest.mark.parametrize(
    ("value", "wrong"), [('{"AIGC":' + LABEL + "}", False), ("no json", True), ('{"Label":"1"}', True)]
)
def test_both_forms_of_the_label_are_read_and_no_other(joined, tmp_path, value, wrong):
    options = {"options": {"movflags": "use_metadata_tags"}}
    made = copied_with(joined, tmp_path / "relabelled.mp4", {"AIGC": value}, **options)
    if wrong:
        with pytest.raises(LabelMissing):
            read_label(made)
    else:
        assert read_label(made) == json.loads(LABEL)
