"""Files that were made to hurt: each ends as 4001 that tells the person why in both languages, and nobody is called."""

import socket
from dataclasses import replace

import pytest
from callers import Server, settings
from canaries import Canary

from media import traps
from moying.server.run import embedded

NOT_TAKEN = ("not a video", "不是可用的")
TWOFOLD = ("as well; export", "夹带")
SAID = {
    "gif with a film's name": ("cut short", "不完整"),
    "a thousand million frames a second": ("1000000000 frames a second", "每秒 1000000000 帧"),
    "a hundred hours of nothing": ("lasts 100.0 h", "长 100.0 小时"),
    "a hundred hours that it does not tell of": ("lasts 100.0 h", "长 100.0 小时"),
    "four hundred streams": ("more than 16 streams", "超过 16 条"),
    "a png of 60,000 squared": ("too large", "太大"),
    "a png of 8,191 x 8,191": ("too large", "太大"),
    "a gif of 100,000 frames": ("more than 600 frames", "超过 600 帧"),
    "a gif of 65,535 squared": ("too large", "太大"),
    "a webp of 700 frames": ("more than 600 frames", "超过 600 帧"),
    "a film in raw video": ("coded in rawvideo", "rawvideo 不支持"),
}


@pytest.fixture(scope="module")
def canary():
    listening = Canary()
    yield listening
    listening.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Somebody who may upload files of some MB, and the folder of the server."""
    rules = settings("local")
    folder = tmp_path_factory.mktemp("traps")
    with embedded(folder, settings=replace(rules, policy=replace(rules.policy, max_upload_mb=8))) as url:
        server = Server(url)
        me = server.caller()
        yield me, me.session(), folder
        server.leave()


@pytest.mark.parametrize("kind", ["texts", "polyglots", "bombs"])
def test_a_trap_ends_as_4001_with_the_reason_in_both_languages(desk, canary, kind):
    me, session_id, folder = desk
    good = me.upload(session_id, ("good.mp4", traps.plain())).json()["data"]["files"][0]
    sibling = next(path.name for path in (folder / "blobs").rglob(good["hash"]))
    made = traps.texts(sibling) if kind == "texts" else getattr(traps, kind)()
    for name, content in made.items():
        sent = content.replace(b"%PORT%", str(canary.port).encode())
        for language, at in (("en", 0), ("zh-CN", 1)):
            said = SAID.get(name, TWOFOLD if kind == "polyglots" else NOT_TAKEN)[at]
            answer = me.upload(session_id, (f"{name}.mp4", sent), headers={"Accept-Language": language})
            message = answer.json()["message"]
            assert (answer.status_code, answer.json()["code"]) == (415, 4001), (name, answer.text)
            assert said in message and f"{name}.mp4" in message, (name, message)
            assert str(folder) not in message and "incoming" not in message
    assert [info["id"] for info in me.state(session_id)["video_infos"]] == [good["id"]]
    assert canary.callers == [] and not list((folder / "blobs" / "incoming").iterdir())


def test_the_canary_hears_a_call(canary):
    """Or its silence would mean nothing."""
    with socket.create_connection(("127.0.0.1", canary.port)) as line:
        line.recv(1)
    assert len(canary.callers) == 1
    canary.callers.clear()
