"""Whole films: made in parallel, joined, labelled, checked; gone on with after a break; stopped without a trace."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest

from measuring import at_best
from media.footage import clip, number_in, tone
from moying.draft.model import Transition
from moying.media.audio import read_audio, write_audio
from moying.media.boxes import index_comes_first
from moying.media.labels import read_label
from moying.media.picture import planes_of
from moying.render.film import film
from moying.render.output import AiLabel, Output, RenderCancelled, RenderFailed
from moying.render.worker import _TELL_EVERY
from render.drafts import CLIP_SIZE, LABEL, pictures, shot, sounds, text, texts, video


@pytest.fixture(scope="module")
def assets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    write_audio(folder / "voice.wav", tone(4.0, 500, 0.3)[:, 0])
    return {"clip": clip(folder / "clip.mp4", 400, size=CLIP_SIZE, tone_hz=800), "voice": folder / "voice.wav"}


def counted(seconds_ms, *more_tracks):
    """A film whose frames carry their own numbers."""
    return video(shot("a", 0, seconds_ms, "asset:clip", volume=0.2), size=CLIP_SIZE, tracks=more_tracks)


def numbers(path):
    with av.open(str(path)) as container:
        return [number_in(planes_of(f).y) for f in container.decode(video=0)]


def chunks_in(folder):
    return {p.name: p.stat().st_mtime_ns for p in folder.glob("*.mp4")}


@pytest.mark.parametrize("duration_ms", [11_017, 33])
def test_a_film_has_every_frame_once_and_its_sound_to_the_sample(assets, tmp_path, duration_ms):
    voice = sounds("narration", shot("n", 0, min(4000, duration_ms), "asset:voice"))
    made = film(counted(duration_ms, voice), assets, tmp_path / "film.mp4", label=LABEL, workers=2)
    frames = max(1, round(duration_ms * 30 / 1000))
    # The label lies over the left of the first three seconds, where the highest bits are.
    assert [n & 31 for n in numbers(made.path)] == [n & 31 for n in range(frames)]
    assert (made.frames, made.fps, made.width_px, made.height_px) == (frames, 30, *CLIP_SIZE)
    assert len(read_audio(made.path)) == duration_ms * 48
    assert made.size_bytes == made.path.stat().st_size
    assert index_comes_first(made.path)
    if duration_ms > 1000:
        assert made.loudness_lufs == pytest.approx(-14, abs=0.5)
        assert made.true_peak_db <= -1


def test_the_label_is_in_the_file_as_another_tool_reads_it(tmp_path):
    quiet = AiLabel("maker", "id-7", visible=False)
    made = film(video(shot("a", 0, 500)), {}, tmp_path / "film.mp4", label=quiet, workers=1)
    said = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", made.path],
        capture_output=True,
        check=True,
    )
    found = json.loads(said.stdout)
    assert json.loads(found["format"]["tags"]["AIGC"]) == read_label(made.path)
    assert read_label(made.path)["ProduceID"] == "id-7"
    assert {s["codec_type"] for s in found["streams"]} == {"video", "audio"}
    assert found["streams"][0]["color_space"] == "bt709"
    assert np.abs(read_audio(made.path)).max() == 0


def test_a_scene_is_in_its_style_in_the_file_too(tmp_path):
    draft = video(shot("a", 0, 100, "scene:sea", scene={"look": "neon", "seed": 3}))
    plain = video(shot("a", 0, 100, "scene:sea", scene={"seed": 3}))
    made = film(draft, {}, tmp_path / "film.mp4", label=AiLabel("maker", "id", visible=False), workers=1)
    with av.open(str(made.path)) as container:
        seen = planes_of(next(container.decode(video=0))).y.astype(int)
    styled, unstyled = (pictures(each, {}, [0])[0].y.astype(int) for each in (draft, plain))
    assert np.abs(seen - styled).mean() * 4 < np.abs(seen - unstyled).mean()


def test_a_label_that_the_standard_does_not_allow_stops_the_export(tmp_path):
    with pytest.raises(RenderFailed, match="AI label"):
        film(video(shot("a", 0, 500)), {}, tmp_path / "film.mp4", label=AiLabel("有限公司", "id"))
    assert list(tmp_path.iterdir()) == []


def test_only_the_chunk_that_changed_is_drawn_again(assets, tmp_path):
    cache, captions = tmp_path / "cache", (text("one", 1000, 2000, "第一句"), text("two", 7000, 2000, "第二句"))
    film(counted(12_000, texts("captions", *captions)), assets, tmp_path / "a.mp4", label=LABEL, cache_dir=cache)
    before = chunks_in(cache)
    edited = counted(12_000, texts("captions", captions[0], text("two", 7000, 2000, "改过了")))
    film(edited, assets, tmp_path / "b.mp4", label=LABEL, cache_dir=cache)
    after = chunks_in(cache)
    assert len(before) == 2
    assert len(after.keys() - before.keys()) == 1
    assert all(after[name] == made_at for name, made_at in before.items())


def test_the_same_film_is_the_same_bytes_however_many_work_on_it(assets, tmp_path):
    draft = counted(11_000)
    for name, workers in (("a", 1), ("b", 3)):
        film(draft, assets, tmp_path / f"{name}.mp4", label=LABEL, cache_dir=tmp_path / name, workers=workers)
    assert chunks_in(tmp_path / "a").keys() == chunks_in(tmp_path / "b").keys()
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_the_sound_is_mixed_again_only_when_it_was_edited(assets, tmp_path):
    cache = tmp_path / "cache"
    made = {}
    for name, volume, words in (("a", 1.0, "one"), ("b", 1.0, "two"), ("c", 0.5, "two")):
        music = sounds("bgm", shot(f"m-{name}", 0, 2000, "asset:voice"), volume=volume)
        draft = video(shot("s", 0, 2000), tracks=[music, texts("captions", text("c", 0, 1000, words))])
        film(draft, assets, tmp_path / f"{name}.mp4", label=LABEL, cache_dir=cache, workers=1)
        made[name] = (
            {p.name for p in cache.glob("*.mp4")},
            {p.name: p.stat().st_mtime_ns for p in cache.glob("*.m4a")},
        )
    assert made["a"][1] == made["b"][1]
    assert len(made["a"][0]) < len(made["b"][0])
    assert made["b"][0] == made["c"][0]
    assert len(made["c"][1]) == len(made["b"][1]) + 1


def test_sound_that_rotted_is_mixed_again_and_as_loud_as_before(assets, tmp_path):
    cache = tmp_path / "cache"
    draft = video(shot("s", 0, 2000), tracks=[sounds("bgm", shot("m", 0, 2000, "asset:voice"))])
    first, kept = film(draft, assets, tmp_path / "a.mp4", label=LABEL, cache_dir=cache, workers=1), None
    for rotten in (False, True):
        kept = next(cache.glob("*.m4a"))
        if rotten:
            kept.write_bytes(kept.read_bytes()[:-1] + b"\x55")
        again = film(draft, assets, tmp_path / "b.mp4", label=LABEL, cache_dir=cache, workers=1)
        assert (again.loudness_lufs, again.true_peak_db) == (first.loudness_lufs, first.true_peak_db)
        assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_a_chunk_that_rotted_is_made_again(assets, tmp_path):
    cache = tmp_path / "cache"
    film(counted(6000), assets, tmp_path / "a.mp4", label=LABEL, cache_dir=cache, workers=1)
    kept = next(cache.glob("*.mp4"))
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] + b"\x00" + whole[len(whole) // 2 + 1 :])
    film(counted(6000), assets, tmp_path / "b.mp4", label=LABEL, cache_dir=cache, workers=1)
    assert kept.read_bytes() == whole
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_places_that_show_the_same_are_drawn_once(tmp_path):
    again = [shot(f"s{i}", i * 5000, 5000, scene={"seed": 1}) for i in range(3)]
    quiet = AiLabel("maker", "id", visible=False)
    made = film(video(*again, size=(96, 54), fps=10), {}, tmp_path / "film.mp4", label=quiet, cache_dir=tmp_path / "c")
    assert len(chunks_in(tmp_path / "c")) == 1
    assert made.frames == 150


def test_a_changed_file_behind_an_asset_is_drawn_again(tmp_path):
    cache, source = tmp_path / "cache", tmp_path / "clip.mp4"
    seen = []
    for first in (0, 300):
        clip(source, 30, size=CLIP_SIZE, first=first)
        draft = video(shot("a", 0, 1000, "asset:clip"), size=CLIP_SIZE)
        quiet = AiLabel("maker", "id", visible=False)
        made = film(draft, {"clip": source}, tmp_path / "film.mp4", label=quiet, cache_dir=cache, workers=1)
        seen.append(numbers(made.path)[0])
    assert seen == [0, 300]


def test_a_cancel_stops_within_a_second_and_leaves_nothing(assets, tmp_path):
    cache, out = tmp_path / "cache", tmp_path / "out"
    draft = video(shot("a", 0, 60_000), size=(432, 768))

    def stopped_after_s():
        asked = []

        def report(progress):
            if progress.stage == "draw" and progress.frames_done > 20 and not asked:
                asked.append(time.monotonic())

        with pytest.raises(RenderCancelled):
            film(
                draft, {}, out / "film.mp4", label=LABEL, cache_dir=cache, report=report, cancelled=lambda: bool(asked)
            )
        took_s = time.monotonic() - asked[0]
        assert list(out.iterdir()) == []
        assert [p for p in cache.iterdir() if p.suffix not in (".mp4", ".m4a")] == []
        return took_s

    assert at_best(stopped_after_s, below=1) < 1


def test_a_render_that_was_broken_off_goes_on_where_it_stopped(assets, tmp_path):
    stop = threading.Event()
    draft, cache = counted(13_000), tmp_path / "cache"

    def report(progress):
        if progress.frames_done >= 200:
            stop.set()

    with pytest.raises(RenderCancelled):
        film(
            draft,
            assets,
            tmp_path / "a.mp4",
            label=LABEL,
            cache_dir=cache,
            workers=1,
            report=report,
            cancelled=stop.is_set,
        )
    done = chunks_in(cache)
    assert done
    shares = []
    film(draft, assets, tmp_path / "a.mp4", label=LABEL, cache_dir=cache, workers=1, report=shares.append)
    assert all(chunks_in(cache)[name] == made_at for name, made_at in done.items())
    assert next(p for p in shares if p.stage == "draw").frames_done >= 150


def test_progress_grows_to_one_and_tells_the_frames_that_are_drawn_and_the_time_by_their_pace(tmp_path, monkeypatch):
    """By a clock that each report moves on by a second."""
    told = []
    monkeypatch.setattr("moying.render.pace.time", SimpleNamespace(monotonic=lambda: float(len(told))))
    film(video(shot("a", 0, 2000)), {}, tmp_path / "film.mp4", label=LABEL, workers=1, report=told.append)
    shares, done = [p.share for p in told], [p.frames_done for p in told]
    assert shares == sorted(shares) and done == sorted(done)
    assert (shares[0], shares[-1], told[-1].stage, done[-1], told[-1].frames) == (0.0, 1.0, "done", 60, 60)
    assert {p.frames_done for p in told if p.stage == "draw"} <= {*range(0, 60, _TELL_EVERY), 60}
    first = next(i for i, p in enumerate(told) if p.frames_done)
    for i, p in enumerate(told):
        drawn = p.frames_done - told[first].frames_done
        going_on = p.stage == "draw" and drawn > 0 and p.frames_done < p.frames
        assert p.left_s == (pytest.approx((i - first) / drawn * (p.frames - p.frames_done)) if going_on else None)


def test_a_missing_source_is_named_before_anything_is_drawn(tmp_path):
    with pytest.raises(RenderFailed, match="'a' needs the file 'gone'"):
        film(video(shot("a", 0, 500, "asset:gone")), {}, tmp_path / "film.mp4", label=LABEL)
    assert list(tmp_path.iterdir()) == []


def test_sound_on_a_video_track_and_pictures_on_a_sound_track_are_refused(assets, tmp_path):
    with pytest.raises(RenderFailed, match="no pictures"):
        film(video(shot("a", 0, 500, "asset:voice")), assets, tmp_path / "film.mp4", label=LABEL)
    silent = clip(tmp_path / "silent.mp4", 5)
    draft = video(shot("a", 0, 500), tracks=[sounds("bgm", shot("m", 0, 500, "asset:silent"))])
    with pytest.raises(RenderFailed, match="no sound"):
        film(draft, {"silent": silent}, tmp_path / "film.mp4", label=LABEL)


def python(script, *more):
    """A Python process that sees what this one sees. It writes no .pyc: a test limits the size of what it writes."""
    env = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]}
    return subprocess.Popen([sys.executable, "-c", script, *more], stdout=subprocess.PIPE, text=True, env=env)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from render.drafts import LABEL, shot, video
from moying.render.film import film
from moying.render.output import Output, RenderFailed
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))
try:
    film(video(shot("a", 0, 3000)), {}, Path(sys.argv[1]) / "film.mp4", Output(crf=4), label=LABEL, workers=1)
except RenderFailed as error:
    print("said:", error)
"""
LONG_FILM = """
import sys
from pathlib import Path
from render.drafts import LABEL, shot, video
from moying.render.film import film
folder = Path(sys.argv[1])
film(video(shot("a", 0, 60_000), size=(432, 768)), {}, folder / "film.mp4", label=LABEL, workers=2, cache_dir=folder,
     report=lambda progress: print(progress.frames_done, flush=True))
"""


def test_a_full_disk_ends_cleanly(tmp_path):
    """A limit on the size of files fails the same calls in the same places as a disk without room."""
    with python(FULL_DISK, str(tmp_path)) as render:
        assert "no room left" in render.stdout.read()
    assert list(tmp_path.iterdir()) == []


def test_the_workers_end_when_the_render_is_killed(tmp_path):
    with python(LONG_FILM, str(tmp_path)) as render:
        while int(render.stdout.readline()) < 20:
            pass
        assert until(lambda: workers_on(tmp_path), seconds=60)
        render.kill()
    assert until(lambda: not workers_on(tmp_path), seconds=60)


def workers_on(folder):
    """The processes that have a file of that folder open."""
    return [p for p in Path("/proc").iterdir() if p.name.isdigit() and str(folder) in links(p / "fd")]


def links(folder):
    try:
        return " ".join(str(fd.readlink()) for fd in folder.iterdir())
    except OSError:
        return ""


def until(true, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def test_a_transition_across_a_chunks_edge_is_seamless(assets, tmp_path):
    shots = shot("a", 0, 5000, "asset:clip"), shot("b", 5000, 5000, "asset:clip", source_in_ms=5000)
    draft = video(*shots, transitions=[Transition("a", "b", "crossfade", 600)], size=CLIP_SIZE)
    made = film(draft, assets, tmp_path / "film.mp4", Output(crf=8), label=AiLabel("m", "i", visible=False), workers=2)
    assert numbers(made.path) == list(range(300))
