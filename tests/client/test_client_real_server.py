"""The client against the real server, with a turn that is written here instead of the agent's own."""

import tempfile
import time
from pathlib import Path

import av
import numpy as np
import pytest
from moying.server.run import embedded
from moying.server.settings import Settings as ServerSettings

from moying.client import Client, Conversation, Settings
from moying.client.errors import NothingToExport, SessionGone
from moying.client.making import keep_draft, render_kept
from moying.client.turn import Patience
from moying.client.updates import Exported, Finished, Progressed
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind

SMALL = {"title": "小样", "width": 160, "height": 284, "fps": 12, "language": "zh"}


def film(title: str, tone_id: str = "") -> Draft:
    picture = Segment("a", Span(0, 1_000), source="scene:swatch", scene={"seed": 1}, meta={"name": "colours"})
    words = Segment("x", Span(0, 500), text=title)
    tracks = [Track("v", TrackKind.VIDEO, (picture,), role=Role.MAIN)]
    if tone_id:
        sound = Segment("s", Span(0, 1_000), source=f"asset:{tone_id}", meta={"name": "tone"})
        tracks.append(Track("b", TrackKind.AUDIO, (sound,), role=Role.BGM))
    return Draft(SMALL, (*tracks, Track("t", TrackKind.TEXT, (words,), role=Role.TITLES)))


def take_turn(context) -> None:
    """Makes a second of colour; a message that begins with 沉默 edits without a word."""
    call = context.call("make_video", {})
    context.progress(call, 0.5, "配音")
    tone_id = ""
    if "声音" in context.message:
        file = write_tone(Path(tempfile.mkdtemp()) / "tone.wav")
        tone = context.add_asset(file, kind="audio", name="tone.wav", duration_ms=1_000, provenance={"engine": "test"})
        tone_id = tone.id
    context.commit(film(context.message[:20], tone_id), "made")
    context.result(call, "make_video", {"ok": True})
    if context.message.startswith("慢"):
        time.sleep(1.5)
    if not context.message.startswith("沉默"):
        context.say("做好", partial=True)
        context.say("做好了。")


def write_tone(file: Path) -> Path:
    samples = (np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000) * 8_000).astype(np.int16)
    with av.open(str(file), "w") as out:
        stream = out.add_stream("pcm_s16le", rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.rate = 48_000
        out.mux([*stream.encode(frame), *stream.encode(None)])
    return file


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    with embedded(folder, settings=ServerSettings(folder, "", take_turn=take_turn, heartbeat_s=0.2)) as url:
        yield url


@pytest.fixture
def client(url):
    with Client.connect(Settings(api_url=url), patience=Patience(still_working_s=0.5)) as client:
        yield client


def answer(updates) -> str:
    return next(u.text for u in updates if isinstance(u, Finished))


def test_a_wish_is_made_and_exported(client: Client, tmp_path: Path):
    updates = list(client.send("第一版"))
    assert answer(updates) == "做好了。"
    assert Progressed(0.5, "配音") in updates
    done = client.export(tmp_path / "a.mp4")
    with av.open(str(done.path)) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (160, 284)
    assert abs(done.duration_ms - 1_000) <= 100 and done.size_bytes == (tmp_path / "a.mp4").stat().st_size


def test_a_silent_turn_is_told_from_what_changed(client: Client):
    list(client.send("第一版"))
    told = answer(list(client.send("沉默的第二版")))
    assert "第一版" in told and "沉默的第二版" in told


def test_heartbeats_of_a_slow_turn_are_waited_out(client: Client):
    assert answer(list(client.send("慢慢来"))) == "做好了。"


def test_another_persons_session_is_as_good_as_none(client: Client, url: str):
    list(client.send("第一版"))
    with Client.connect(Settings(api_url=url)) as stranger:
        stranger.session_id = client.session_id
        with pytest.raises(SessionGone):
            stranger.state()


def test_nothing_made_is_nothing_to_export(client: Client, tmp_path: Path):
    client.open_session("空")
    assert client.state().draft is None
    with pytest.raises(NothingToExport):
        client.export(tmp_path / "a.mp4")


def test_a_kept_draft_brings_its_sound_along_and_makes_the_same_film(client: Client, tmp_path: Path):
    list(client.send("带声音的"))
    keep_draft(client, client.state(), tmp_path / "d.json")
    assert [f.suffix for f in (tmp_path / "d.assets").iterdir()] == [".wav"]
    done = render_kept(client, tmp_path / "d.json", tmp_path / "d.mp4")
    with av.open(str(done.path)) as container:
        assert container.streams.audio and container.streams.video


def test_a_conversation_runs_from_wish_to_file(client: Client, tmp_path: Path):
    talk = Conversation(client, tmp_path)
    updates = [u for message in ("第一版，然后导出 一.mp4", "show tracks", "积分") for u in talk.hear(message)]
    assert [u.path.name for u in updates if isinstance(u, Exported)] == ["一.mp4"]
    assert any("colours" in u.text for u in updates if isinstance(u, Finished))
    assert len(client.renders()) == 1
