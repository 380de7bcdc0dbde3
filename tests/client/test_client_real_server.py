"""The client against the real server, with a turn that is written here instead of the agent's own."""

import re
import tempfile
import time
from pathlib import Path

import av
import httpx
import numpy as np
import pytest

from moying.client import Client, Conversation, Settings
from moying.client.errors import NotFound, NothingToExport, SessionGone, TypeNotSupported
from moying.client.making import keep_draft, render_kept
from moying.client.turn import Patience
from moying.client.updates import Exported, Finished, Progressed
from moying.draft import Draft, Role, Segment, Span, Track, TrackKind
from moying.server.run import embedded
from moying.server.settings import Settings as ServerSettings
from moying.store.policy import policy

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
        with tempfile.TemporaryDirectory() as folder:
            file = write_tone(Path(folder) / "tone.wav")
            more = {"kind": "audio", "name": "tone.wav", "duration_ms": 1_000, "provenance": {"engine": "test"}}
            tone_id = context.add_asset(file, **more).id
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


def test_a_wish_is_made_exported_kept_and_made_again(client: Client, tmp_path: Path):
    talk = Conversation(client, tmp_path)
    updates = list(talk.hear("带声音的，然后导出 一.mp4"))
    assert answer(updates) == "做好了。" and Progressed(0.5, "配音") in updates
    done = next(u for u in updates if isinstance(u, Exported))
    keep_draft(client, client.state(), tmp_path / "d.json")
    assert [f.suffix for f in (tmp_path / "d.assets").iterdir()] == [".wav"]
    again = render_kept(client, tmp_path / "d.json", tmp_path / "d.mp4")
    assert (done.path.name, again.path.name) == ("一.mp4", "d.mp4")
    for film in (done, again):
        with av.open(str(film.path)) as container:
            picture, sound = container.streams.video[0], container.streams.audio[0]
            assert (picture.width, picture.height, sound.rate) == (160, 284, 48_000)
        assert abs(film.duration_ms - 1_000) <= 100 and film.size_bytes == film.path.stat().st_size
    assert len(client.renders()) == 1, "the second was made in a session of its own"


def test_balance_and_tracks_are_answered_without_the_agent(client: Client, tmp_path: Path):
    talk = Conversation(client, tmp_path)
    list(talk.hear("第一版"))
    assert "colours" in answer(talk.hear("show tracks"))
    assert "积分" in answer(talk.hear("积分"))


def test_a_turn_without_a_word_of_the_agents_still_ends_with_one(client: Client):
    list(client.send("第一版"))
    assert answer(client.send("沉默的第二版"))


def test_heartbeats_of_a_slow_turn_are_waited_out(client: Client):
    assert answer(list(client.send("慢慢来"))) == "做好了。"


def test_a_registered_account_is_opened_on_another_machine_by_its_key(tmp_path_factory, tmp_path):
    folder = tmp_path_factory.mktemp("hosted")
    hosted = ServerSettings(folder, "", policy("hosted"), take_turn=take_turn)
    with embedded(folder, settings=hosted) as url, Client.connect(Settings(api_url=url)) as first:
        first.open_session("茶")
        who = first.link.call("POST", "/api/tasks/me/with-session/nemo_agent", {"task_name": "x"})["user_id"]
        form = {"bind": who, "name": "墨客", "token": first.link._token}
        key = re.findall(r"mvk_[\w-]{43}", httpx.post(f"{url}/register", data=form).text)[0]
        kept = tmp_path / "identity.json"
        with Client.connect(Settings(api_url=url, identity_file=kept)) as other:
            with pytest.raises(NotFound):
                other.open_by_key("mvk_" + "A" * 43)
            assert other.balance().total == 100
            other.open_by_key(key)
            assert other.balance().total == 200 and other.session_id == ""
            other.link._token = "nmv_usr_" + "A" * 43  # as when its week is over
            assert other.balance().total == 200
        with Client.connect(Settings(api_url=url, identity_file=kept)) as again:
            assert again.balance().total == 200
        with Client.connect(Settings(api_url=url, account_key=key)) as third:
            assert third.balance().total == 200
    assert key not in kept.read_text()


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


def test_a_file_that_is_refused_beside_a_good_one_is_named(client, tmp_path):
    client.open_session("两个文件")
    good, bad = write_tone(tmp_path / "好.wav"), tmp_path / "坏.mp4"
    bad.write_text("only words")
    with pytest.raises(TypeNotSupported, match=r"坏\.mp4"):
        client.upload([good, bad])
    assert [file.name for file in client.state().uploads] == ["好.wav"]
