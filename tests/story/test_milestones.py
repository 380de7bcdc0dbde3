"""Years with what happened in them stand on a timeline; years in passing do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.painter.data import Data
from moying.story.milestones import MOST, milestones


def told(sentence):
    found = milestones(sentence)
    return "none" if found is None else "; ".join(f"{item.text} {item.label}" for item in found.items)


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        (
            "1978年改革开放，2001年加入世贸组织，2008年北京举办奥运会。",
            "1978年 改革开放; 2001年 加入世贸组织; 2008年 北京举办奥运会",
        ),
        (
            "公元前221年，秦始皇统一六国；公元前202年，刘邦建立汉朝。",
            "公元前221年 秦始皇统一六国; 公元前202年 刘邦建立汉朝",
        ),
        ("618年唐朝建立，907年唐朝灭亡。", "618年 唐朝建立; 907年 唐朝灭亡"),
        ("1999年9月公司成立，2005年在香港上市。", "1999年 公司成立; 2005年 在香港上市"),
        (
            "In 1969 men walked on the moon, and in 1998 the station was launched.",
            "1969 men walked on the moon; 1998 the station was launched",
        ),
        ("从2020年到2023年，我们一直在路上。", "none"),
        ("2024年和2025年的计划", "none"),
        ("2008年北京举办了奥运会。", "none"),
        ("2008年举办奥运会，比1978年晚了三十年。", "none"),
        ("2008年，2010年，2012年", "none"),
        ("1921年级的学生，1922年级的老师", "none"),
        ("在这里住了100年以上，又过了200年以后", "none"),
        ("The meeting is in 2024.", "none"),
        ("", "none"),
    ],
)
def test_years_with_their_events_are_milestones(sentence, years):
    assert told(sentence) == years


def test_more_years_than_a_line_holds_are_cut_and_labels_stay_short():
    found = milestones("，".join(f"{1900 + 10 * k}年发生了一件非常非常非常非常非常重要的大事" for k in range(12)))
    assert found is not None and len(found.items) == MOST
    assert all(len(item.label) <= 16 for item in found.items)


@given(st.text(alphabet="19年2008公元前，。 in月的\x00\ud800开会A", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_milestones_that_a_draft_can_hold_or_none(sentence):
    found = milestones(sentence)
    assert found is None or Data.from_json(found.as_json()) == found
