"""What earlier messages leave open, and what "it", "both" and "the next one" mean after them."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.aspects import letter, shots
from agent.judging import Table, _say


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Table:
    return Table(tmp_path_factory.mktemp("said"))


def order_after(table: Table, *said: str) -> str:
    desk = table.desk("five")
    for message in said:
        _say(desk, message)
    return "".join(map(letter, shots(desk.versions[-1])))


def shots_that(table: Table, holds, *said: str) -> str:
    desk = table.desk("five")
    for message in said:
        _say(desk, message)
    return "".join(letter(s) for s in shots(desk.versions[-1]) if holds(s))


def test_a_shot_is_chosen_for_the_wish_before(table: Table):
    assert order_after(table, "删掉一个镜头", "第二个吧") == "ACDE"
    assert order_after(table, "delete one of the shots", "the third one") == "ABDE"
    assert order_after(table, "删掉一个镜头", "最后一个") == "ABCD"


def test_nothing_is_chosen_where_nothing_was_open(table: Table):
    assert order_after(table, "第二个吧") == order_after(table, "删掉第五段", "撤销", "第二个吧") == "ABCDE"
    assert order_after(table, "音乐小一点", "2") == "ABCDE"


def test_it_is_the_shot_that_was_moved(table: Table):

    def backwards(s):
        return s.reverse

    assert shots_that(table, backwards, "把第四段移到最前面", "倒放它") == "D"
    assert shots_that(table, backwards, "move shot 2 to the end", "no, to the first place", "reverse it") == "B"
    assert shots_that(table, backwards, "交换第一段和第四段", "它们都倒放") == "DA"


def test_both_are_the_two_that_were_edited_last(table: Table):

    def still(s):
        return s.freeze

    assert shots_that(table, still, "第二段倒放", "第四段黑白", "两个都定格") == "BD"


def test_the_next_one_follows_what_was_asked_about_or_edited(table: Table):

    def plain(s):
        return bool(s.effects)

    assert shots_that(table, plain, "第三段黑白", "下一段也黑白") == "CD"
    assert shots_that(table, plain, "第二段多长？", "加个暗角") == "B"


def test_of_two_that_went_one_comes_back(table: Table):
    assert order_after(table, "delete shots 1 and 4", "bring back the first one") == "ABCE"


def test_an_odd_message_before_is_no_harm(table: Table, tmp_path: Path):
    assert order_after(table, "？" * 2_000, "第二个吧") == "ABCDE"
    assert order_after(table, "一个" * 500, "2") == "ABCDE"
