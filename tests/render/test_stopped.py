"""A render that cannot go on, as it was cancelled, a source broke, the disk is full: it ends soon and cleanly."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from media.footage import clip, tone
from moying.draft.model import Transition
from moying.media.audio import RATE_HZ, write_audio
from moying.media.errors import MediaFault
from moying.media.picture import black
from moying.painter.paint import build
from moying.render.film import film
from moying.render.keys import Digests, file_digest
from moying.render.output import Output, RenderBroken, RenderCancelled, RenderFailed
from moying.render.plan import make_plan
from moying.render.playing import Deck
from moying.render.shelf import at_desk, put
from moying.render.stage import Stage
from render.drafts import LABEL, shot, sounds, video

SMALL = (96, 64)
_GENEROUS_S = 30.0


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A draft whose parts all lie in a cache: what is left of its film is to join it and to look at it."""
    cache = tmp_path_factory.mktemp("cache")
    draft = video(shot("a", 0, 1000), size=SMALL, fps=10)
    made = film(draft, {}, cache / "film.mp4", Output(crf=10), label=LABEL, cache_dir=cache, workers=1)
    return draft, cache, made


@pytest.mark.parametrize("stage", ["prepare", "draw", "join", "check"])
def test_after_a_cancel_nothing_more_is_made_whatever_was_going_on(tmp_path, kept, stage):
    draft, cache, _ = kept
    at, heard = [], []

    def report(progress):
        heard.append(progress)
        if progress.stage == stage and not at:
            at.append(time.monotonic())

    if stage == "draw":
        draft, cache = video(shot("a", 0, 20_000), size=SMALL, fps=10), tmp_path / "cache"
    with pytest.raises(RenderCancelled):
        wanted = Output(crf=10)
        out = tmp_path / "out" / "film.mp4"
        film(draft, {}, out, wanted, label=LABEL, cache_dir=cache, report=report, cancelled=lambda: bool(at))
    assert time.monotonic() - at[0] < _GENEROUS_S
    assert heard[-1].stage == stage
    assert list((tmp_path / "out").glob("*")) == []
    assert not list(cache.glob("*.desk"))


def test_workers_that_are_killed_end_the_film_as_broken_which_may_be_tried_again(tmp_path):
    def report(progress):
        if progress.stage == "draw":
            for foreman in own_children("moying.render.worker"):
                os.killpg(foreman, signal.SIGKILL)

    draft = video(shot("a", 0, 20_000), size=SMALL, fps=10)
    with pytest.raises(RenderBroken, match="lack of memory"):
        film(draft, {}, tmp_path / "out" / "film.mp4", Output(crf=10), label=LABEL, report=report, workers=1)
    assert list((tmp_path / "out").glob("*")) == []


def own_children(called):
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid() and called in stat.with_name("cmdline").read_text():
                yield int(stat.parent.name)


def test_a_cancel_does_not_wait_for_a_large_file_to_be_read(tmp_path):
    (tmp_path / "large").write_bytes(bytes(9 << 20))
    asked = []

    def stop():
        asked.append(True)
        if len(asked) == 2:
            raise RenderCancelled

    with pytest.raises(RenderCancelled):
        Digests({"a": tmp_path / "large"}, stop)["a"]
    assert len(asked) == 2
    assert Digests({"a": tmp_path / "large"})["a"] == file_digest(tmp_path / "large")


def test_a_cancel_does_not_wait_for_what_lies_on_the_shelf(tmp_path):
    with at_desk(tmp_path) as desk:
        for key in ("aa", "bb"):
            desk.unfinished(key).write_bytes(b"x")
            put(desk.unfinished(key), key, ".mp4")

    def stop():
        raise RenderCancelled

    with at_desk(tmp_path) as desk, pytest.raises(RenderCancelled):
        desk.take(["aa", "bb"], stop)
    assert len(list(tmp_path.glob("*.mp4"))) == 2


@pytest.fixture
def breaking(tmp_path):
    """A film of a scene and a clip with a cross-fade between them, whose clip and sound are there for now."""
    write_audio(tmp_path / "voice.wav", tone(1.0, 500, 0.3)[:, 0])
    files = {"clip": clip(tmp_path / "clip.mp4", 30, size=(160, 160)), "voice": tmp_path / "voice.wav"}
    voice = sounds("narration", shot("said", 500, 500, "asset:voice"))
    shots = shot("a", 0, 500), shot("b", 500, 500, "asset:clip")
    cut = Transition("a", "b", "crossfade", 200)
    return video(*shots, size=(160, 160), fps=30, transitions=[cut], tracks=[voice]), files


@pytest.mark.parametrize("frame", [14, 25])
@pytest.mark.parametrize("broken", ["gone", "damaged"])
def test_a_clip_that_breaks_under_way_names_its_segment_and_its_file(breaking, frame, broken):
    draft, files = breaking
    stage = Stage(make_plan(draft, Output(), None), files, build)
    stage.draw(0, black(160, 160))
    if broken == "gone":
        files["clip"].unlink()
    else:
        files["clip"].write_bytes(files["clip"].read_bytes()[:900])
    with pytest.raises(MediaFault, match=r"segment 'b' \(asset:clip\): (its file is gone|clip.mp4)"):
        stage.draw(frame, black(160, 160))


def test_a_sound_that_breaks_under_way_names_its_segment_and_its_file(breaking):
    draft, files = breaking
    plan = make_plan(draft, Output(), None)
    cues = [cue for cue in plan.cues if not cue.of_clip]
    with Deck(cues, files) as deck:
        assert deck.play(0, 100) is None
        files["voice"].write_bytes(b"RIFF\0\0\0\0WAVE")
        with pytest.raises(MediaFault, match=r"segment 'said' \(asset:voice\): voice.wav"):
            deck.play(100, RATE_HZ)


def test_a_damaged_file_names_its_segment_before_anything_is_drawn(breaking, tmp_path):
    draft, files = breaking
    files["clip"].write_bytes(files["clip"].read_bytes()[:900])
    with pytest.raises(RenderFailed, match=r"segment 'b' \(asset:clip\): clip.mp4 is cut short"):
        film(draft, files, tmp_path / "film.mp4", label=LABEL)


def python(script, *more):
    """What a Python process says that sees what this one sees; it writes no .pyc, as what it may write is limited."""
    env = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]}
    asked = [sys.executable, "-c", script, *map(str, more)]
    return subprocess.run(asked, env=env, capture_output=True, text=True, check=True).stdout


NO_ROOM = """
import resource, signal, sys
from pathlib import Path
from render.drafts import LABEL, shot, video
from moying.render.export import export
from moying.render.output import Output, RenderFailed
out, cache, format, most = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
draft = video(shot("a", 0, 1000), size=(96, 64), fps=10)
crf = {"mp4": 10}.get(format)
try:
    export(draft, {}, out / f"film.{format}", Output(format=format, crf=crf), label=LABEL, cache_dir=cache, workers=1)
except RenderFailed as error:
    print("said:", error)
"""


def test_a_disk_that_is_full_when_the_film_is_joined_ends_it_cleanly(tmp_path, kept):
    _, cache, made = kept
    said = python(NO_ROOM, tmp_path, cache, "mp4", made.size_bytes - 500)
    assert said.startswith("said: ") and "no room left" in said
    assert list(tmp_path.iterdir()) == []
    assert not list(cache.glob("*.desk"))


@pytest.mark.parametrize(("format", "most_bytes"), [("gif", 1_000), ("wav", 100_000)])
def test_a_disk_that_is_full_ends_other_files_cleanly_too(tmp_path, kept, format, most_bytes):
    said = python(NO_ROOM, tmp_path, kept[1], format, most_bytes)
    assert said.startswith("said: ") and "no room left" in said
    assert list(tmp_path.iterdir()) == []
