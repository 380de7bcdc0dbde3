"""The music of a film whose maker named none suits what the film is about."""

import pytest

from moying.engines.music import genres
from moying.story.brief import Brief
from moying.story.mood import bgm_genre_of

PLAYED = tuple(genres())
SUBJECTS = {
    "月薪五千怎么存下十万": "corporate",
    "普通人如何攒钱": "corporate",
    "AI写作工具怎么选": "corporate",
    "面试自我介绍": "corporate",
    "二手车避坑": "corporate",
    "新能源汽车": "corporate",
    "时间管理": "corporate",
    "减脂餐一周食谱": "pop",
    "跑步新手入门": "pop",
    "成都火锅": "pop",
    "羽毛球": "pop",
    "农村直播助农": "pop",
    "失眠怎么办": "ambient",
    "高血压": "ambient",
    "颈椎健康": "ambient",
    "冥想": "ambient",
    "宇宙有多大": "ambient",
    "茶文化": "guofeng",
    "非遗剪纸": "guofeng",
    "故宫": "guofeng",
    "唐诗里的月亮": "guofeng",
    "苏州园林": "guofeng",
    "春节习俗": "festive",
    "年夜饭": "festive",
    "带娃旅行": "children",
    "养猫新手": "children",
    "宝宝辅食": "children",
    "火箭发射": "cinematic",
    "珠峰": "cinematic",
    "百年奋斗": "cinematic",
    "老人防诈骗": "tense",
    "火灾逃生": "tense",
    "红酒入门": "jazz",
    "租房避坑": "lofi",
    "考研经验": "lofi",
    "露营攻略": "lofi",
    "咖啡": "lofi",
    "how to save money": "corporate",
    "meal prep for busy people": "pop",
    "sleep better": "ambient",
    "the great wall": "guofeng",
    "our first kitten": "children",
}


@pytest.mark.parametrize(("topic", "genre"), SUBJECTS.items())
def test_a_film_sounds_like_what_it_is_about(topic: str, genre: str):
    assert bgm_genre_of(Brief(topic=topic, said=f"做一个30秒的视频，讲{topic}"), PLAYED) == genre


@pytest.mark.parametrize(
    ("said", "topic", "genre"),
    [
        ("做一个讲存钱的视频，奶茶和外卖花得最多", "存钱", "corporate"),
        ("做一个讲存钱的视频，配乐要国风", "存钱", "guofeng"),
        ("激昂震撼的登山短片", "登山", "cinematic"),
        ("做个欢快的茶园短片", "茶园", "pop"),
        ("健身视频，背景音乐要安静的", "健身", "ambient"),
        ("a film about saving money with jazz music", "saving money", "jazz"),
        ("做一个没人听过的东西", "没人听过的东西", "lofi"),
    ],
)
def test_words_of_music_and_of_mood_are_heard_first_and_words_of_the_subject_are_none(said, topic, genre):
    assert bgm_genre_of(Brief(topic=topic, said=said), PLAYED) == genre


def test_the_persons_own_script_asks_for_no_music():
    script = "每天一杯奶茶，一年就是一万块。那个紧张的夜晚，我开始记账。"
    assert bgm_genre_of(Brief(topic="存钱", said=f"用这段文案做视频：{script}", script=script), PLAYED) == "corporate"


def test_a_composer_that_plays_one_genre_plays_it():
    assert bgm_genre_of(Brief(topic="存钱"), ("tone",)) == "tone"
