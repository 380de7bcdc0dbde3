"""The storyboard of a narrated film: what each shot shows and says."""

from __future__ import annotations

from moying.engines.voice.narration import SpokenSentence, Stamp
from moying.story.brief import Brief
from moying.story.shots import spoken_shots


def shots_of(topic, *sentences):
    spoken = [SpokenSentence(text, 4_000 * i, 4_000 * i + 3_800, ()) for i, text in enumerate(sentences)]
    return spoken_shots(spoken, Brief(topic=topic, duration_ms=4_000 * len(sentences)))


def test_a_film_on_a_field_of_life_shows_it_now_and_then_and_its_words_between():
    shots = shots_of(
        "健身没有效果",
        "很多人练了三个月没效果。",
        "问题不在努力。",
        "问题在方法。",
        "第一，只练不睡。",
        "第二，不看记录。",
    )
    assert [shot.sight.kind for shot in shots] == [
        "stadium", "keyword_card", "stadium", "keyword_card", "keyword_card",
    ]  # fmt: skip


def test_a_short_word_takes_a_film_on_a_field_to_what_it_names():
    assert [shot.sight.kind for shot in shots_of("健身没有效果", "你练得再多。", "只吃沙拉也不行。")] == [
        "stadium",
        "food",
    ]


def test_a_film_on_a_thing_stays_with_it_through_sentences_that_name_none():
    assert {shot.sight.kind for shot in shots_of("西湖龙井", "它来自杭州。", "先看，再闻。", "最后慢慢咽下。")} == {
        "tea"
    }


def test_a_card_says_the_point_of_a_list_with_its_number():
    shot = shots_of("健身没有效果", "第二，只看体重，肌肉和脂肪分不清。")[0]
    assert shot.sight.words[:2] == ("只看体重", "02")


def stamped(text, start_ms, end_ms):
    step = (end_ms - start_ms) / len(text)
    stamps = [Stamp(i, i + 1, round(start_ms + i * step), round(start_ms + i * step + step)) for i in range(len(text))]
    return SpokenSentence(text, start_ms, end_ms, tuple(stamps))


def test_a_long_sentence_changes_its_picture_where_it_speaks_of_something_else():
    said = stamped("清晨的海面上渔船慢慢驶回港口，城市的地铁里挤满了赶路的上班族。", 0, 8_000)
    first, second = spoken_shots([said], Brief(topic="生活", duration_ms=8_000))
    assert (first.sight.kind, second.sight.kind) == ("sea", "city")
    assert first.said == "清晨的海面上渔船慢慢驶回港口，"
    assert first.end_ms == second.start_ms
    assert 3_500 <= first.end_ms <= 4_500


def test_a_long_sentence_about_one_thing_is_one_shot_until_it_tires():
    text = "清晨的海面上渔船慢慢驶回港口，黄昏的沙滩上海浪轻轻拍着礁石。"
    assert len(spoken_shots([stamped(text, 0, 8_000)], Brief(topic="大海", duration_ms=8_000))) == 1
    assert len(spoken_shots([stamped(text, 0, 11_000)], Brief(topic="大海", duration_ms=11_000))) == 2


def test_figures_are_never_parted():
    said = stamped("苹果占百分之四十，香蕉占百分之三十五，橙子占百分之二十五。", 0, 10_000)
    assert len(spoken_shots([said], Brief(topic="水果", duration_ms=10_000))) == 1
