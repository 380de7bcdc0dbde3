"""The six wishes of a new user, in their words, from the message to the file: server, agent, story, render and client.

The voice and the pictures are the doubles that ship; what is checked is what a person would check on the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest

from moying.cli import run
from moying.client import Client, Settings
from moying.client.state import State
from moying.draft import Role
from moying.media.labels import read_label
from moying.media.loudness import loudness
from moying.server.run import embedded

pytestmark = pytest.mark.slow

MOUNTAINS = "generate a short text description of a mountain landscape scene into a 1080p MP4"
TEA = "generate a 30-second Chinese-language video from this script about traditional tea culture"
PRODUCT = "生成一段30秒的产品介绍视频"
CREATORS = "generating videos with Chinese language narration or text from written prompts for Chinese content creators"
CITY = 'city timelapse with Lo-fi BGM at 35% and the title "Urban Dreams" for 3 seconds, 10 seconds'
WIDER = "把它变成16:9，再加一个标题“云深不知处”"
CITY_TRACKS = (
    'Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)'
)
SCRIPT = (
    "一片树叶，落进水里，改变了水的味道，从此有了茶。清明前后，茶农背着竹篓上山，一芽一叶，都要亲手采下。"
    "杀青、揉捻、烘干，鲜叶在掌心里慢慢变得安静。烧一壶山泉，烫一只白瓷盖碗，看茶叶在水中舒展开来。"
    "茶不语，却教人慢下来，把日子过得有滋有味。"
)
DOUBLES = {"voice_engine": "tone", "scene_engine": "swatch"}
SMALL = {"resolution": "360p", "fps": 10}
"""The same film, a tenth of the pixels: what is checked here does not depend on the size."""
NARRATED = [Role.MAIN, Role.NARRATION, Role.BGM, Role.CAPTIONS, Role.TITLES]


@dataclass(frozen=True)
class Look:
    """What a player finds in a file."""

    seconds: float
    frames: int
    size: tuple[int, int]
    lufs: float
    peak_db: float
    brightness: list[float]


def look_at(path: Path) -> Look:
    with av.open(str(path)) as film:
        video, audio = film.streams.video[0], film.streams.audio[0]
        assert (video.codec_context.name, audio.codec_context.name, audio.rate) == ("h264", "aac", 48_000)
        brightness, heard, frames = [], [], 0
        for frame in film.decode(video, audio):
            if isinstance(frame, av.VideoFrame):
                frames += 1
                brightness.append(float(frame.to_ndarray(format="gray")[::8, ::8].mean()))
            else:
                heard.append(frame.to_ndarray())
        sound = loudness(np.ascontiguousarray(np.concatenate(heard, axis=1).T, np.float32))
        size = (video.width, video.height)
        return Look(film.duration / 1e6, frames, size, sound.integrated_lufs, sound.true_peak_db, brightness)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("server")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOYING_HOME", str(folder / "home"))
        for name in ("MOYING_TOKEN", "MOYING_API_URL", "NEMO_TOKEN", "NEMO_API_URL"):
            patch.delenv(name, raising=False)
        with embedded(folder / "data") as url, Client.connect(Settings(api_url=url, platform="terminal")) as client:
            yield client


def film_of(client: Client, folder: Path, wish: str, **options: object) -> tuple[State, Look]:
    client.open_session(wish, "zh")
    return say(client, folder, wish, **options)


def say(client: Client, folder: Path, message: str, **options: object) -> tuple[State, Look]:
    list(client.send(message, {**DOUBLES, **options}))
    film = folder / "film.mp4"
    client.export(film, output=SMALL)
    label = read_label(film)
    assert label is not None and label["Label"] == "1"
    return client.state(), look_at(film)


def test_a_mountain_landscape_and_then_wider_with_a_title(client: Client, tmp_path: Path):
    state, look = film_of(client, tmp_path, MOUNTAINS)
    assert (state.draft.width_px, state.draft.height_px, look.size) == (1080, 1920, (360, 640))
    assert [t.role for t in state.draft.tracks] == NARRATED
    assert (look.frames, look.seconds) == (300, pytest.approx(30, abs=0.05))
    state, look = say(client, tmp_path, WIDER)
    assert (state.draft.width_px, state.draft.height_px, look.size) == (1920, 1080, (640, 360))
    assert [s.text for s in state.draft.by_role(Role.TITLES).segments] == ["云深不知处"]
    assert state.draft.meta["publish"]["title"] == "云深不知处"
    assert look.frames == 300


def test_tea_culture_with_a_script_speaks_it_word_for_word(client: Client, tmp_path: Path):
    state, look = film_of(client, tmp_path, TEA, script=SCRIPT)
    assert "".join(s.name for s in state.draft.by_role(Role.NARRATION).segments) == SCRIPT
    captions = "".join(s.text for s in state.draft.by_role(Role.CAPTIONS).segments)
    assert [c for c in captions if c.isalnum()] == [c for c in SCRIPT if c.isalnum()]
    assert not state.draft.meta["title"].isascii()
    assert look.frames == 300
    assert look.lufs == pytest.approx(-14, abs=0.5)
    assert look.peak_db <= -0.9


@pytest.mark.parametrize(("wish", "about"), [(TEA, "茶"), (PRODUCT, "好"), (CREATORS, "说")])
def test_a_wish_without_a_script_is_written_spoken_and_captioned(client: Client, tmp_path: Path, wish: str, about: str):
    state, look = film_of(client, tmp_path, wish)
    roles = [t.role for t in state.draft.tracks]
    assert [role for role in roles if role != Role.SFX] == NARRATED
    assert (Role.SFX in roles) == (wish == PRODUCT)
    assert about in "".join(s.name for s in state.draft.by_role(Role.NARRATION).segments)
    assert (look.frames, look.size) == (300, (360, 640))
    assert look.lufs == pytest.approx(-14, abs=0.5)
    assert 3 <= len(state.draft.meta["publish"]["topics"]) <= 5


def test_a_city_timelapse_has_the_three_tracks_asked_for(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))
    film = tmp_path / "city.mp4"
    doubles = ["--engine-voice", "tone", "--engine-scene", "swatch"]
    assert run(["make", CITY, "-o", str(film), "--json", "--language", "en", *doubles]) == 0
    printed = capsys.readouterr().out
    told = json.loads(printed)
    assert printed.count("\n") == 1
    assert told["summary"] == CITY_TRACKS
    look = look_at(film)
    assert (look.frames, look.size) == (300, (1080, 1920))
    assert look.lufs == pytest.approx(-14, abs=0.5)
    assert read_label(film)["Label"] == "1"
