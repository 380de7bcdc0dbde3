"""What people say of sound effects."""

import pytest

from moying.language.wishes.intents import understand

FILM = "生成一段30秒的中国传统茶文化短视频，"


@pytest.mark.parametrize(
    ("said", "kind", "slots"),
    [
        ("加音效", "add_sfx", {"name": ""}),
        ("add sound effects", "add_sfx", {"name": ""}),
        ("第二个镜头加雨声", "add_sfx", {"name": "雨声", "ordinal": 2}),
        ("add birdsong to the last shot", "add_sfx", {"name": "birdsong", "ordinal": -1}),
        ("去掉音效", "remove_sfx", {"name": ""}),
        ("不要音效了", "remove_sfx", {"name": ""}),
        ("remove the sound effects", "remove_sfx", {"name": ""}),
        ("去掉雨声", "remove_sfx", {"name": "雨声"}),
        ("no whoosh please", "remove_sfx", {"name": "whoosh"}),
        ("把嗖换成叮一声", "change_sfx", {"old": "把嗖", "new": "叮一声"}),
        ("change the whoosh to a ding", "change_sfx", {"old": "change the whoosh", "new": "a ding"}),
        ("音效小一点", "set_sfx_volume", None),
        ("音效音量调到50%", "set_sfx_volume", {"volume": 0.5}),
        ("make the sound effects quieter", "set_sfx_volume", None),
    ],
)
def test_a_wish_for_sound_effects_is_understood(said, kind, slots):
    (wish,) = understand(said, has_video=True)
    assert wish.kind == kind
    assert slots is None or wish.slots == slots


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("去掉背景音乐", "remove_bgm"),
        ("音乐小一点", "set_bgm_volume"),
        ("标题改成“叮”", "set_title"),
        ("标题改成“雨声”", "set_title"),
        ("删掉第二个镜头", "delete_shot"),
        ("train", "reply"),
    ],
)
def test_what_is_about_something_else_is_left_to_it(said, kind):
    assert understand(said, has_video=True)[0].kind == kind


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        (FILM + "加上音效", True),
        ("make a 30-second product video with sound effects", True),
        (FILM + "不要音效", False),
        (FILM, None),
    ],
)
def test_a_new_film_has_the_effects_that_its_wish_names(wish, wanted):
    assert understand(wish, has_video=False)[0].slots.get("wants_sfx") == wanted
