"""A picture that is still in mind gives way to words, and no two shots in a row for that."""

from dataclasses import dataclass
from itertools import pairwise

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
    assert shown(["sea"] * 12) == "sea card sea card sea card sea card sea card sea card"


def test_a_product_and_cards_stay():
    assert shown(["product"] * 4) == "product product product product"


def test_a_sentence_without_a_line_for_a_card_keeps_its_picture():
    got = without_repeats(told(["sea"] * 3), lambda _: ())
    assert [shot.sight.kind for shot in got] == ["sea"] * 3


@pytest.mark.parametrize("count", [12, 24])
def test_a_long_film_shows_no_picture_twice_in_a_row_and_is_no_row_of_cards(count):
    lines = (CAT.split() * 2)[:count]
    spoken = [SpokenSentence(text, 4_000 * i, 4_000 * i + 3_800, ()) for i, text in enumerate(lines)]
    shots = spoken_shots(spoken, Brief(topic="养猫", duration_ms=4_000 * len(lines)))
    seen = [(s.sight.kind, s.sight.view or s.sight.words) for s in shots]
    assert span_of(len(shots)) == 6
    assert all(a != b for a, b in pairwise(seen))
    cards = [kind == "keyword_card" for kind, _ in seen]
    assert sum(cards) <= len(cards) / 2
    assert not any(all(cards[i : i + 4]) for i in range(len(cards) - 3))


def mended(kinds, others):
    got = without_repeats(told(kinds), lambda said: (said,), lambda _: others)
    return " ".join("card" if shot.sight.kind == "keyword_card" else shot.sight.kind for shot in got)


def test_a_repeated_picture_gives_way_to_another_of_the_film_before_it_gives_way_to_words():
    assert mended(["cat"] * 4, [("sill", "sill"), ("yard", "yard")]) == "cat sill cat yard"
    assert mended(["cat"] * 8, [("sill", "sill"), ("yard", "yard")]) == "cat sill yard card cat sill yard card"


def test_cards_that_come_thick_become_the_films_pictures():
    cards = ["keyword_card"] * 8
    assert (
        mended(cards, [("cat", "cat"), ("sill", "sill"), ("yard", "yard")]) == "cat card sill yard cat card sill yard"
    )
    assert mended(cards, []) == " ".join(["card"] * 8)
