"""A turn may be told which uploads it is about; what comes there from outside is looked at first."""

import pytest

from moying.wire.requests import RequestInvalid, RunTurn


def turn(uploads):
    body = {"session_id": "1", "new_message": {"parts": [{"text": "剪到3秒"}]}, "options": {"uploads": uploads}}
    return RunTurn.read(body, 1_000)


@pytest.mark.parametrize("uploads", [[], ["a" * 24], ["x"] * 100])
def test_ids_of_uploads_are_taken_as_they_are(uploads):
    assert turn(uploads).options == {"uploads": uploads}


def test_none_is_all_of_them():
    assert turn(None).options == {}


@pytest.mark.parametrize("uploads", ["a", 1, True, {}, {"a": 1}, [1], [None], [["a"]], ["x" * 65], ["x"] * 101])
def test_anything_else_is_refused_by_its_path(uploads):
    with pytest.raises(RequestInvalid, match=r"options\.uploads"):
        turn(uploads)
