"""What people ask of the band."""

import pytest

from moying.language.wishes.intents import understand


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("少点鼓", {"drums_db": -6.0}),
        ("鼓点轻一点", {"drums_db": -6.0}),
        ("鼓太吵了", {"drums_db": -6.0}),
        ("不要鼓", {"drums_db": -40.0}),
        ("鼓点强一点", {"drums_db": 6.0}),
        ("鼓声再大一点", {"drums_db": 6.0}),
        ("less drums", {"drums_db": -6.0}),
        ("no drums please", {"drums_db": -40.0}),
        ("more drums", {"drums_db": 6.0}),
        ("结尾轻一点", {"ending_db": 9.0}),
        ("softer at the end", {"ending_db": 9.0}),
        ("音乐快一点", {"tempo": 1.12}),
        ("背景音乐太快了", {"tempo": 1 / 1.12}),
        ("make the music faster", {"tempo": 1.12}),
        ("slow the music down", {"tempo": 1 / 1.12}),
        ("音乐更有活力一点", {"energy": 0.5}),
        ("the music needs more energy", {"energy": 0.5}),
        ("calmer music", {"energy": -0.5}),
        ("音乐再平静一些", {"energy": -0.5}),
    ],
)
def test_a_wish_about_how_the_music_is_played_is_understood(said, asked):
    (wish,) = understand(said, has_video=True)
    assert (wish.kind, wish.slots) == ("shape_bgm", asked)


def test_a_clause_after_music_speaks_of_the_music():
    kinds = [(w.kind, dict(w.slots)) for w in understand("背景音乐换成欢快的，快一点，少点鼓", has_video=True)]
    assert [kind for kind, _ in kinds] == ["set_bgm", "shape_bgm", "shape_bgm"]
    assert kinds[1][1] == {"tempo": 1.12}


@pytest.mark.parametrize(
    "said",
    [
        "用我上传的音乐",
        "用上传的音乐做背景音乐",
        "背景音乐用我的歌",
        "换成我上传的那首歌",
        "use my music",
        "use the song I uploaded",
    ],
)
def test_a_persons_own_music_is_understood(said):
    assert [w.kind for w in understand(said, has_video=True)] == ["use_own_music"]


def test_a_new_film_may_have_the_persons_own_music():
    slots = understand("生成一段30秒的茶文化短视频，用我上传的音乐", has_video=False)[0].slots
    assert (slots["own_music"], slots["wants_music"]) == (True, True)
    assert "own_music" not in understand("生成一段30秒的茶文化短视频，配上音乐", has_video=False)[0].slots


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("背景音乐换成喜庆的锣鼓", "set_bgm"),
        ("背景音乐换成更有活力的", "set_bgm"),
        ("音乐小一点", "set_bgm_volume"),
        ("快一点", "reply"),
        ("删掉最后一个镜头", "delete_shot"),
        ("标题改成“鼓励”", "set_title"),
        ("我的音乐小一点", "set_bgm_volume"),
        ("鼓励大家", "reply"),
        ("结尾加个标题“再见”", "set_title"),
    ],
)
def test_what_is_about_something_else_is_left_to_it(said, kind):
    assert understand(said, has_video=True)[0].kind == kind
