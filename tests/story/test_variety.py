"""No picture comes back while it is still in mind."""

from dataclasses import dataclass

import pytest

from moying.engines.voice.narration import SpokenSentence
from moying.story.brief import Brief
from moying.story.scenery import Sight
from moying.story.shots import spoken_shots
from moying.story.variety import span_of, without_repeats

CAT = """
养猫之前先看看这些。 小猫到家的头三天，先让猫自己躲着。 准备一个猫砂盆，猫粮离远一点。 猫不爱喝水，多放几个水碗。
满两个月的猫就可以打疫苗。 长毛猫每天要梳毛。 每年都有猫从阳台掉下去。 猫突然不吃饭，立刻送医院。
猫每天要玩十五分钟。 猫的绝育最好早点做。 猫的一生只有十五年。 请陪猫好好走完。
"""


@dataclass(frozen=True)
class Told:
    said: str
    sight: Sight


def told(kinds):
    return [Told(f"第{i}句话说的是别的", Sight(kind, (), kind)) for i, kind in enumerate(kinds)]


def shown(kinds):
    got = without_repeats(told(kinds), lambda said: (said,))
    return " ".join("card" if shot.sight.kind == "keyword_card" else shot.sight.kind for shot in got)


def test_a_picture_gives_way_to_words_until_it_is_out_of_mind():
    assert shown(["cat", "sill", "cat", "wall", "cat", "cat"]) == "cat sill card wall cat card"
    assert shown(["sea"] * 12) == "sea card card card card card sea card card card card card"


def test_a_product_and_cards_stay():
    assert shown(["product"] * 4) == "product product product product"


def test_a_sentence_without_a_line_for_a_card_keeps_its_picture():
    got = without_repeats(told(["sea"] * 3), lambda _: ())
    assert [shot.sight.kind for shot in got] == ["sea"] * 3


def test_two_cards_beside_each_other_never_say_the_same():
    got = without_repeats([Told("一句", Sight("sea", (), "boat"))] * 3, lambda said: (said,))
    assert [shot.sight.kind for shot in got] == ["sea", "keyword_card", "sea"]


@pytest.mark.parametrize("count", [12, 24])
def test_in_a_long_film_no_picture_comes_twice_within_six_shots(count):
    lines = (CAT.split() * 2)[:count]
    spoken = [SpokenSentence(text, 4_000 * i, 4_000 * i + 3_800, ()) for i, text in enumerate(lines)]
    shots = spoken_shots(spoken, Brief(topic="养猫", duration_ms=4_000 * len(lines)))
    seen = [(s.sight.kind, s.sight.view or s.sight.words) for s in shots]
    assert span_of(len(shots)) == 6
    for i, picture in enumerate(seen):
        assert picture not in seen[max(0, i - 5) : i], (i, picture)
    assert len({kind for kind, _ in seen}) >= 2
