"""What a sentence sets against each other stands side by side; all else does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moying.story.thennow import then_and_now


@pytest.mark.parametrize(
    ("sentence", "halves"),
    [
        ("以前住土房，现在住楼房。", ("以前", "住土房", "现在", "住楼房")),
        ("过去，出门靠走；如今，高铁通到家门口。", ("过去", "出门靠走", "如今", "高铁通到家门口")),
        ("改造前又暗又挤，改造后明亮宽敞。", ("改造前", "又暗又挤", "改造后", "明亮宽敞")),
        (
            "Before, the room was dark. Now it is full of light.",
            ("Before", "the room was dark", "Now", "it is full of light"),
        ),
        ("以前的人不喝咖啡。", None),
        ("现在出发，以前没去过。", None),
        ("从前有座山，山里有座庙。", None),
        ("以前我总以为长大是一件非常非常遥远的事情呢，现在懂了。", None),
        ("Once upon a time there was a king.", None),
        ("", None),
    ],
)
def test_then_and_now_are_heard_where_they_are_set_against_each_other(sentence, halves):
    assert then_and_now(sentence) == halves


@given(st.text(alphabet="以前现在过去如今，。 住房nowbefore,.\x00\ud800", max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_two_halves_or_none(sentence):
    found = then_and_now(sentence)
    assert found is None or all(found)
