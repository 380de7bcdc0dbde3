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
    kinds = [shot.sight.kind for shot in shots]
    assert kinds[0] == kinds[2] == "stadium"
    assert kinds[1] == kinds[3] == "keyword_card"
    assert kinds[4] in {"stadium", "people"}  # its companion: two cards in a row would be dull


def test_a_sentence_that_names_no_picture_shows_what_its_film_is_about():
    shots = shots_of(
        "",
        "这家面包店开了十二年。",
        "我点了一个可颂。",
        "第一炉吐司七点出炉。",
        "真的不贵。",
        "两口就没了。",
        "下次记得来。",
    )
    kinds = [shot.sight.kind for shot in shots]
    assert set(kinds) <= {"shop", "food", "home", "keyword_card"}
    assert kinds.count("keyword_card") <= 1


def test_a_film_about_nothing_that_can_be_painted_shows_its_words_between_quiet_pictures():
    shots = shots_of("", "他想了很久。", "答案并不重要。", "谁也说不清。", "再想一想。")
    kinds = [shot.sight.kind for shot in shots]
    assert kinds[1] == kinds[3] == "keyword_card"
    assert "keyword_card" not in (kinds[0], kinds[2])


def test_a_film_that_praises_a_thing_stands_it_on_its_pedestal():
    shots = shots_of("", "这款保温杯我用了半年。", "质感很好。", "两年保修。", "值得买。")
    assert {shot.sight.kind for shot in shots} == {"product"}


def test_a_sentence_that_names_somebody_shows_nobody_else():
    shots = shots_of("", "周末带娃去公园。", "妈妈提着篮子。", "女儿笑了。", "周杰伦也来了。", "孩子睡着了。")
    assert shots[3].sight.kind == "keyword_card"


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


def test_four_things_that_no_one_picture_holds_are_a_list():
    assert shots_of("养猫", "百合花、巧克力、葡萄、洋葱，这些对猫都有毒。")[0].sight.kind == "list_card"


def test_a_map_writes_places_and_nothing_else():
    assert shots_of("自驾旅行", "打开地图，从成都到大理。", "方向盘抖不抖，要看路线。")[0].sight.words == (
        "成都",
        "大理",
    )
    assert "方向盘" not in shots_of("自驾旅行", "方向盘抖不抖，看地图和路线。")[0].sight.words


def test_a_ware_in_passing_is_not_the_films_product():
    shot = shots_of("第一次带爸妈坐飞机", "安检的时候，他把保温杯和充电宝全掏了出来。")[0]
    assert shot.sight.kind != "product"


def test_money_that_is_spent_is_no_flower_and_a_guess_is_no_share():
    shots = shots_of("二手车", "花几百块钱找个第三方检测。", "这车八成泡过水。")
    assert not {"flower", "chart_ring"} & {shot.sight.kind for shot in shots}


def test_a_film_of_parting_and_of_a_hamster_show_what_goes_with_them():
    parting = shots_of("", "不是所有的告别都会说再见。", "有些人，只能错过。", "你不必讨好谁。", "愿你余生安好。")
    pet = shots_of("", "养仓鼠的第一百天。", "笼子一定要够大。", "垫料每周换一次。", "它很怕吵。")
    for shots in (parting, pet):
        kinds = [shot.sight.kind for shot in shots]
        assert kinds[0] != "keyword_card"
        assert kinds.count("keyword_card") <= 1
