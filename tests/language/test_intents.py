"""Labelled messages: what people say, and the wishes that are in it."""

from __future__ import annotations

import pytest

from measuring import at_best, cpu_s
from moying.language.amounts import Amount, find_amount
from moying.language.ordinals import find_ordinal
from moying.language.wishes.intents import understand
from moying.language.wishes.topic import topic_of

EDITS = {
    "标题改成“夏日”": [("set_title", {"text": "夏日"})],
    "把标题换成《云深不知处》": [("set_title", {"text": "云深不知处"})],
    "再加一个标题“云深不知处”": [("set_title", {"text": "云深不知处"})],
    'change the title to "Summer"': [("set_title", {"text": "Summer"})],
    "标题显示5秒": [("set_title", {"duration_ms": 5_000})],
    "去掉标题": [("remove_title", {})],
    "remove the title": [("remove_title", {})],
    "背景音乐音量调到20%": [("set_bgm_volume", {"volume": 0.2})],
    "音乐音量降低一半": [("set_bgm_volume", {"times": 0.5})],
    "音乐小一点": [("set_bgm_volume", {"times": 0.769})],
    "music at 20%": [("set_bgm_volume", {"volume": 0.2})],
    "turn the music down": [("set_bgm_volume", {"times": 0.769})],
    "make the music louder": [("set_bgm_volume", {"times": 1.3})],
    "去掉背景音乐": [("remove_bgm", {})],
    "remove the background music": [("remove_bgm", {})],
    "删掉第二个镜头": [("delete_shot", {"ordinal": 2})],
    "把第3段删了": [("delete_shot", {"ordinal": 3})],
    "最后一个镜头不要了": [("delete_shot", {"ordinal": -1})],
    "delete the second shot": [("delete_shot", {"ordinal": 2})],
    "remove the last scene": [("delete_shot", {"ordinal": -1})],
    "改成60秒": [("set_duration", {"duration_ms": 60_000})],
    "把视频缩短到15秒": [("set_duration", {"duration_ms": 15_000})],
    "时长改为一分半": [("set_duration", {"duration_ms": 90_000})],
    "make it 45 seconds": [("set_duration", {"duration_ms": 45_000})],
    "shorten the video to 0:20": [("set_duration", {"duration_ms": 20_000})],
    "把它变成16:9": [("set_ratio", {"ratio": "16:9"})],
    "改成竖屏": [("set_ratio", {"ratio": "9:16"})],
    "make it square": [("set_ratio", {"ratio": "1:1"})],
    "换成剪纸风格": [("set_style", {"wish": "换成剪纸风格"})],
    "换成水墨": [("set_style", {"wish": "换成水墨"})],
    "make it neon": [("set_style", {"wish": "make it neon"})],
    "画面改成国潮风": [("set_style", {"wish": "画面改成国潮风"})],
    "配色换成春节的": [("set_style", {"wish": "配色换成春节的"})],
    "make it paper-cut style": [("set_style", {"wish": "make it paper-cut style"})],
    "恢复原来的风格": [("set_style", {"wish": "恢复原来的风格"})],
    "撤销": [("undo", {})],
    "undo that": [("undo", {})],
    "恢复": [("redo", {})],
    "redo": [("redo", {})],
    "现在有哪些轨道": [("summary", {})],
    "show tracks": [("summary", {})],
    "帮助": [("help", {})],
    "what can you do": [("help", {})],
    "谢谢": [("reply", {"about": "thanks"})],
    "hello": [("reply", {"about": "greeting"})],
    "今天天气怎么样": [("reply", {"about": "off_topic"})],
    "把它变成16:9，再加一个标题“云深不知处”": [("set_ratio", {"ratio": "16:9"}), ("set_title", {"text": "云深不知处"})],
    'make it 16:9 and change the title to "Summer"': [
        ("set_ratio", {"ratio": "16:9"}),
        ("set_title", {"text": "Summer"}),
    ],
    "删掉第二段和第四段": [("delete_shot", {"ordinal": 4}), ("delete_shot", {"ordinal": 2})],
    "delete the second shot and the last scene": [("delete_shot", {"ordinal": -1}), ("delete_shot", {"ordinal": 2})],
    "标题改成云深不知处，显示3秒": [("set_title", {"text": "云深不知处"}), ("set_title", {"duration_ms": 3_000})],
    "字幕字号大一点，换成黄色": [
        ("style_text", {"of": "captions", "times": 1.25}),
        ("style_text", {"of": "captions", "color": "#ffd400"}),
    ],
    "remove the captions and the title": [("set_captions", {"on": False}), ("remove_title", {})],
    "remove both the captions and the title please": [("set_captions", {"on": False}), ("remove_title", {})],
    "标题和音乐都去掉": [("remove_title", {}), ("remove_bgm", {})],
    "标题和水印都去掉": [("remove_title", {}), ("remove_text", {"of": "watermark"})],
    "title: fade in, 5 seconds": [
        ("style_text", {"of": "title", "animation_in": "fade"}),
        ("set_title", {"duration_ms": 5_000}),
    ],
    "标题改成“夏日”，30秒": [("set_title", {"text": "夏日"}), ("set_duration", {"duration_ms": 30_000})],
    "帮我订一张机票": [("reply", {"about": "off_topic"})],
    "book me a flight to Paris": [("reply", {"about": "off_topic"})],
    "帮我点个外卖": [("reply", {"about": "off_topic"})],
    "删掉最后一个镜头，音乐小一点，然后改成竖屏": [
        ("delete_shot", {"ordinal": -1}),
        ("set_bgm_volume", {"times": 0.769}),
        ("set_ratio", {"ratio": "9:16"}),
    ],
}


@pytest.mark.parametrize("message", EDITS)
def test_a_message_about_a_video_is_understood(message: str):
    assert [(w.kind, dict(w.slots)) for w in understand(message, has_video=True)] == EDITS[message]


@pytest.mark.parametrize("message", ["订机票的全过程", "教你买车票", "打车", "book covers", "order in the kitchen"])
def test_a_film_may_be_about_what_is_an_errand_elsewhere(message: str):
    assert [w.kind for w in understand(message, has_video=False)] == ["create"]


@pytest.mark.parametrize(
    ("message", "genre"),
    [("背景音乐换成欢快的", "欢快"), ("配乐改成国风", "国风"), ("switch the music to lo-fi", "lo-fi")],
)
def test_other_music_is_asked_for_in_the_persons_words(message: str, genre: str):
    (wish,) = understand(message, has_video=True)
    assert wish.kind == "set_bgm" and genre in wish.slots["genre"]


def test_a_volume_without_an_object_speaks_of_the_music_before_it():
    wishes = understand("背景音乐换成欢快的，音量调到20%", has_video=True)
    assert [w.kind for w in wishes] == ["set_bgm", "set_bgm_volume"]
    assert wishes[1].slots == {"volume": 0.2}


def test_the_length_of_one_shot_is_never_taken_for_the_films():
    kinds = [w.kind for w in understand("第二段太长了，剪到3秒，标题改成“夏日”", has_video=True)]
    assert "set_duration" not in kinds and "set_title" in kinds


@pytest.mark.parametrize(
    "message", ["标题改成“撤销”", "标题改成“删掉第二个镜头”", 'change the title to "make it 60 seconds"']
)
def test_quoted_words_are_material_and_ask_for_nothing(message: str):
    assert [w.kind for w in understand(message, has_video=True)] == ["set_title"]


@pytest.mark.parametrize("message", ["缩短5秒", "shorten it by 5 seconds", "make it 5 seconds longer"])
def test_a_change_by_a_length_is_not_a_change_to_that_length(message: str):
    (wish,) = understand(message, has_video=True)
    assert wish.kind == "set_duration" and abs(wish.slots["by_ms"]) == 5_000 and "duration_ms" not in wish.slots


@pytest.mark.parametrize("message", ["今天天气怎么样", "tell me a joke"])
def test_small_talk_makes_no_film(message: str):
    assert [w.slots for w in understand(message, has_video=False)] == [{"about": "off_topic"}]


@pytest.mark.parametrize(
    ("message", "duration_ms"),
    [
        ("教我泡茶3分钟，做成20秒视频", 20_000),
        ("每天运动30分钟的好处", None),
        ("30秒，茶要泡3分钟", 30_000),
        ("时长45秒的视频", 45_000),
    ],
)
def test_the_length_of_the_film_is_not_that_of_what_it_shows(message: str, duration_ms: int | None):
    (wish,) = understand(message, has_video=False)
    assert wish.slots.get("duration_ms") == duration_ms


@pytest.mark.parametrize("message", ["asdf qwer", "🍵🍵", "。。。", "先别导出", "嗯"])
def test_what_asks_for_nothing_known_gets_an_answer_and_no_edit(message: str):
    assert [w.kind for w in understand(message, has_video=True)] == ["reply"]


FILMS = {
    "生成一段30秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐": {
        "topic": "中国传统茶文化", "duration_ms": 30_000, "ratio": "9:16", "wants_narration": True, "wants_music": True,
    },
    'city timelapse with Lo-fi BGM at 35% and the title "Urban Dreams" for 3 seconds, 10 seconds': {
        "topic": "city timelapse", "duration_ms": 10_000, "title": "Urban Dreams", "title_duration_ms": 3_000,
        "bgm_volume": 0.35, "only_named": True,
    },
    "generate a short text description of a mountain landscape scene into a 1080p MP4": {"topic": "mountain landscape"},
    "生成一段30秒的产品介绍视频": {"topic": "产品介绍", "genre": "产品介绍", "duration_ms": 30_000},
    "generate a 30-second Chinese-language video from this script about traditional tea culture": {
        "topic": "traditional tea culture", "duration_ms": 30_000, "video_language": "zh",
    },
    "帮我做一条关于春节习俗的抖音短视频，60秒，不要字幕": {
        "topic": "春节习俗", "duration_ms": 60_000, "ratio": "9:16", "wants_captions": False,
    },
    "Make a 20 second video about black holes in English": {
        "topic": "black holes", "duration_ms": 20_000, "video_language": "en",
    },
    "来个周杰伦的视频，不要背景音乐": {"topic": "周杰伦", "wants_music": False},
    "脚本：茶是一片树叶。它从山里来。": {"script": "茶是一片树叶。它从山里来。"},
}  # fmt: skip


@pytest.mark.parametrize("message", FILMS)
def test_a_wish_for_a_film_names_what_it_names(message: str):
    (wish,) = understand(message, has_video=False)
    assert wish.kind == "create"
    assert {name: wish.slots.get(name) for name in FILMS[message]} == FILMS[message]


@pytest.mark.parametrize(
    "message", ["再来一条关于咖啡的视频", "make another video about coffee", "生成一个新的短视频，介绍咖啡"]
)
def test_another_film_is_asked_for_beside_the_one_that_is_there(message: str):
    assert [w.kind for w in understand(message, has_video=True)] == ["create"]


@pytest.mark.parametrize(
    ("wish", "subject"),
    [
        ("做一个介绍成都美食的视频", "成都美食"),
        ("生成一段30秒的视频，主题是量子纠缠", "量子纠缠"),
        ("请生成一个1分钟的竖屏视频，介绍人工智能", "人工智能"),
        ("I want a vertical clip of a cat playing piano, with captions", "cat playing piano"),
        ("30秒 咖啡拉花教程 带字幕", "咖啡拉花教程"),
        ("用这段脚本生成一段10秒的视频", ""),
        ("茶", "茶"),
        ("生成一段12秒的产品介绍视频，耳机", "耳机"),
        ("产品介绍视频：保温杯", "保温杯"),
        ("剪纸", "剪纸"),
        ("做饭的乐趣", "做饭的乐趣"),
        ("讲一个猫的故事", "猫的故事"),
        ("音乐的力量", "音乐的力量"),
        ("你好，春天", "春天"),
        ("晚安", "晚安"),
        ("出一期历史冷知识", "历史冷知识"),
        ("🍵🍵🍵", ""),
        ("", ""),
    ],
)
def test_the_topic_is_what_is_left_of_a_wish(wish: str, subject: str):
    assert topic_of(wish).subject == subject


@pytest.mark.parametrize("message", ["出一期历史冷知识", "a history of tea", "敦煌的历史"])
def test_history_may_be_what_a_film_tells_of(message: str):
    assert [w.kind for w in understand(message, has_video=False)] == ["create"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("调到35%", Amount(share=0.35)),
        ("百分之二十", Amount(share=0.2)),
        ("at 35%", Amount(share=0.35)),
        ("降低10%", Amount(times=0.9)),
        ("+10%", Amount(times=1.1)),
        ("调到一半", Amount(share=0.5)),
        ("降低一半", Amount(times=0.5)),
        ("静音", Amount(share=0.0)),
        ("double", Amount(times=2.0)),
        ("三个", None),
    ],
)
def test_amounts_are_absolute_or_relative(text: str, amount: Amount | None):
    assert find_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("第二段", 2),
        ("第12个镜头", 12),
        ("最后一个", -1),
        ("倒数第二个", -2),
        ("the third shot", 3),
        ("shot 2", 2),
        ("茶", None),
    ],
)
def test_ordinals_count_from_either_end(text: str, place: int | None):
    assert find_ordinal(text) == place


@pytest.mark.parametrize(
    "message", ["山" * 100_000, "make a " * 15_000, "“" * 50_000, "标题" * 50_000, "\x00\u202e" * 20_000]
)
def test_a_huge_message_is_read_in_linear_time(message: str):
    def read():
        for has_video in (True, False):
            assert understand(message, has_video=has_video)

    assert at_best(lambda: cpu_s(read), below=8) < 8


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        ("用我上传的素材做一个15秒的视频", ""),
        ("用这几张照片做一个视频", ""),
        ("把我上传的视频和图片剪成一条20秒的短片，主题是周末露营", "周末露营"),
        ("make a 15-second video from my uploaded clips", ""),
        ("make a video from these photos about our trip to Paris", "our trip to Paris"),
        ("脚本：茶", ""),
        ("生成一個10秒的關於臺灣高山茶的影片", "臺灣高山茶"),
        ("一个关于天气的短视频", "天气"),
        ("生成一段iPhone 15 Pro的视频", "iPhone 15 Pro"),
    ],
)
def test_a_subject_is_what_the_film_is_about_in_the_persons_own_signs(message: str, subject: str):
    assert topic_of(message).subject == subject


@pytest.mark.parametrize(
    "message",
    [
        "Crée une vidéo de 10 secondes sur le thé chinois",
        "Haz un video de 10 segundos sobre el té chino",
        "Erstelle ein Video über chinesischen Tee",
        "Сделай видео про чай",
        "お茶の動画を作ってください",
    ],
)
@pytest.mark.parametrize("has_video", [True, False])
def test_a_language_that_nobody_here_understands_is_answered_and_never_guessed_at(message: str, has_video: bool):
    assert [w.slots for w in understand(message, has_video=has_video)] == [{"about": "foreign"}]


@pytest.mark.parametrize(
    "message",
    ["Rio de Janeiro travel video", "a film about a café in Paris", "脚本：Bonjour le monde et la mer"],
)
def test_a_foreign_name_or_script_is_a_film_like_any_other(message: str):
    assert [w.kind for w in understand(message, has_video=False)] == ["create"]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("撤销", "undo"),
        ("删掉第二个镜头", "delete_shot"),
        ("音乐小一点", "set_bgm_volume"),
        ("30秒 竖屏", "set_duration"),
        ("标题改成“西湖春晓”，放在左上角", "set_title"),
    ],
)
def test_an_edit_before_the_first_video_is_no_wish_for_one_unless_there_is_footage(message: str, kind: str):
    assert understand(message, has_video=False)[0].kind == kind
    assert understand(message, has_video=False, has_footage=True)[0].kind == "create"


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("给“栗子星球”这个新茶饮品牌做一条15秒的抖音广告", "栗子星球"),
        ("给栗子星球做一条15秒的抖音广告", "栗子星球"),
        ("帮我做一条15秒的小红书广告", ""),
        ("make me a tiktok about cats", "cats"),
    ],
)
def test_a_film_may_be_called_by_where_it_is_shown(message: str, topic: str):
    (wish,) = understand(message, has_video=False)
    assert wish.kind == "create" and topic in wish.slots["topic"] and "“" not in wish.slots["topic"]


def test_a_record_of_ones_photos_is_made_of_them():
    (wish,) = understand("用我的照片和视频做一个15秒的周末记录，竖屏，轻快的音乐", has_video=False, has_footage=True)
    assert wish.kind == "create" and wish.slots["footage"] == "all" and wish.slots["wants_narration"] is False


@pytest.mark.parametrize("said", ["第5秒的镜头删掉", "第十五秒的镜头删掉"])
def test_a_moment_is_no_shots_number(said):
    assert [wish.kind for wish in understand(said, has_video=True)] == ["reply"]


def test_two_questions_get_two_answers():
    asked = understand("这个视频多长？用的什么音乐？", has_video=True)
    assert [wish.kind for wish in asked] == ["answer", "answer"]
    assert len({wish.slots["about"] for wish in asked}) == 2


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("音乐开头渐入结尾渐出，各两秒", {"fade_bgm"}),
        ("音乐开头渐入结尾渐出，2秒", {"fade_bgm"}),
        ("音乐淡出，3秒", {"fade_bgm"}),
        ("讲话速度放缓一些", {"set_pace"}),
        ("用雪山那个视频开场", {"move_shot"}),
        ("竖屏，30秒", {"set_ratio", "set_duration"}),
    ],
)
def test_a_length_is_that_of_what_was_just_spoken_of(said, kinds):
    assert {wish.kind for wish in understand(said, has_video=True)} == kinds
