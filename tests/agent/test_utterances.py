"""The labelled set of what people say: what it holds, and how much of it is done right."""

from __future__ import annotations

import re

import pytest

from agent.holds import read
from agent.judging import HALVES, Judged, Row, Table, rows

SET = [row for half in HALVES for row in rows(half)]


def count(**told: object) -> int:
    return sum(all(getattr(row, name) == value for name, value in told.items()) for row in SET)


def test_the_set_is_as_large_and_as_mixed_as_it_has_to_be():
    assert len(SET) >= 600
    assert min(count(language="zh"), count(language="en")) >= 0.4 * len(SET)
    assert count(kind="several") >= 150
    assert count(kind="context") >= 150
    assert count(kind="trap") >= 100


def test_the_halves_share_no_utterance():
    tuning, heldout = ({(r.film, *r.before, r.said) for r in SET if r.half == half} for half in HALVES)
    assert not tuning & heldout


def test_every_row_says_what_must_hold_in_the_vocabulary():
    for row in SET:
        for saying in re.split(r" [&|] ", row.must_hold):
            read(saying)


def test_a_trap_wants_nothing_changed():
    assert all(row.must_hold.startswith("same") for row in SET if row.kind == "trap")


def wanted(must_hold: str) -> str:
    return Row("", "", "", (), "", must_hold).wanted


def test_what_a_row_wants_is_told_without_its_names_and_figures():
    assert wanted("BC speed 0.5 & title 夏日") == "shot speed + title"
    assert wanted("same & answer 20") == "nothing"


@pytest.fixture(scope="module")
def judged(tmp_path_factory) -> list[Judged]:
    """Of the rows that touch no sound (which takes a while to make) all traps, all that take something away, and of the
    others every third of the tuning half and every second of the other; `bench/utterances.py` judges them all."""
    table = Table(tmp_path_factory.mktemp("judged"))
    quick = [row for row in SET if not SLOW.search(row.must_hold)]
    always = [row for row in quick if row.kind == "trap" or TAKES_AWAY.search(row.must_hold)]
    others = [[row for row in quick if row not in always and row.half == half] for half in HALVES]
    return [table.judged(row) for row in (*always, *others[0][::3], *others[1][::2])]


TAKES_AWAY = re.compile(r"\bno |\bgone\b|\bwithout\b")


SLOW = re.compile(
    r"\border\b|lasts|longer|shorter|speed|film|music (?!\d|softer|louder)|voice|says|uses|sound |back|pace"
)


@pytest.mark.parametrize(("half", "least"), [("tuning", 0.95), ("heldout", 0.75)])
def test_most_of_what_people_say_is_done_right(judged: list[Judged], half: str, least: float):
    own = [j for j in judged if j.row.half == half]
    wrong = [(*j.row.before, j.row.said) for j in own if not j.verdict.right]
    assert len(own) > 100 and 1 - len(wrong) / len(own) >= least, wrong


def test_nothing_is_lost_that_nobody_wanted_gone(judged: list[Judged]):
    assert [j.row.said for j in judged if j.verdict.lost and j.row.half == "tuning"] == []
