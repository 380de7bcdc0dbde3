"""Where chunks are cut: nothing is left out, and a change is felt nearby and no further."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moying.render.cutting import Edge, cut_chunks


def edges_of(lengths, names=None):
    """The edges of shots in a row."""
    starts = [0, *accumulate(lengths)][:-1]
    names = names or [f"s{i}" for i in range(len(lengths))]
    return [Edge(*shot) for shot in zip(starts, names, lengths, strict=True)]


@given(st.integers(1, 40_000), st.integers(1, 120), st.lists(st.integers(0, 40_000), max_size=30))
def test_chunks_cover_every_frame_once(frames, fps, places):
    chunks = list(cut_chunks(frames, fps, [Edge(at, str(at), 1) for at in places]))
    assert chunks[0][0] == 0
    assert chunks[-1][1] == frames
    assert all(a[1] == b[0] for a, b in pairwise(chunks))
    assert all(0 < end - first <= 7 * fps for first, end in chunks)


def test_a_chunk_is_cut_where_a_shot_begins():
    assert list(cut_chunks(450, 30, edges_of([140, 150, 160]))) == [(0, 140), (140, 290), (290, 450)]
    assert list(cut_chunks(450, 30, [Edge(20, "a", 410), Edge(430, "b", 20)])) == [(0, 150), (150, 300), (300, 450)]


@pytest.mark.parametrize("seconds", [1.3, 2.5, 4, 6, 20])
@pytest.mark.parametrize("change", ["goes", "comes", "is trimmed"])
def test_an_edit_leaves_all_cuts_but_the_nearest_where_they_are(seconds, change):
    names = [f"shot-{i}" for i in range(round(600 / seconds))]
    lengths = [round(seconds * 30) + i % 7 for i in range(len(names))]
    edited, others, at = lengths.copy(), names.copy(), len(names) // 10
    if change == "goes":
        del edited[at], others[at]
    elif change == "comes":
        edited.insert(at, 77), others.insert(at, "new")
    else:
        edited[at] -= 13
    moved = sum(edited) - sum(lengths)
    before = set(cut_chunks(sum(lengths), 30, edges_of(lengths, names)))
    after = {(a - moved, b - moved) for a, b in cut_chunks(sum(edited), 30, edges_of(edited, others))}
    far = sum(lengths[:at]) + 1200
    assert {chunk for chunk in before if chunk[0] > far} <= after
    assert len([chunk for chunk in before if chunk[0] > far]) > 60
