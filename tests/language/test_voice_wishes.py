"""Who shall speak, as people say it, and what only sounds like it."""

import pytest

from moying.language.wishes.intents import understand
from moying.language.wishes.voice_wishes import voice_wish

ASKED = [
    "换成男声", "用温柔的女声", "配音换成老人的声音", "旁白改成童声", "请用磁性一点的男声", "换个活泼的女声",
    "粤语配音",
    "声音换成小朋友", "想听老奶奶的声音", "改用机器人的声音", "男声",
    "use a deep male voice", "change the voice to an old man",
    "make the narrator a child", "switch to a gentle woman's voice", "配音用edge的声音",
]  # fmt: skip
NOT_ASKED = [
    "声音大一点", "音乐换成女声合唱", "去掉旁白", "把旁白改成英文", "第二个镜头换成女孩", "标题改成“男声”", "加字幕",
    "换成轻松的音乐",
    "remove the voice-over", "make the music deeper", "一个老人在海边走", "男孩的故事", "volume of the voice at 20%",
]  # fmt: skip


@pytest.mark.parametrize("said", ASKED)
def test_a_wish_for_a_voice_is_heard(said):
    wishes = understand(said, has_video=True)
    assert [wish.kind for wish in wishes] == ["set_voice"], wishes
    assert wishes[0].slots["who"]


@pytest.mark.parametrize("said", NOT_ASKED)
def test_what_asks_for_something_else_is_left_alone(said):
    assert all(wish.kind != "set_voice" for wish in understand(said, has_video=True))


def test_a_new_film_may_name_its_voice():
    wish = understand("生成一段30秒的茶文化视频，用温柔的女声配音，竖屏", has_video=False)[0]
    assert wish.kind == "create" and "温柔的女声" in wish.slots["voice"]
    assert "voice" not in understand("生成一段关于老人的视频，配旁白", has_video=False)[0].slots
    assert "voice" not in understand("做一条女孩学琴的视频", has_video=False)[0].slots


@pytest.mark.parametrize("text", ["", "声" * 5_000, "女" * 5_000, "voice " * 2_000, "换成" * 3_000 + "声音"])
def test_endless_text_is_soon_read(text):
    assert isinstance(voice_wish(text), str)
