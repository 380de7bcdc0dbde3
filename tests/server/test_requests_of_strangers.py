"""Requests are read from snake_case and camelCase alike, and every fault is named with its path."""

import pytest

from moying.wire.codes import CODES
from moying.wire.requests import CreateTask, RequestInvalid, RunTurn, SubmitRender, UploadUrls


def faults(read):
    with pytest.raises(RequestInvalid) as caught:
        read()
    return [fault.path for fault in caught.value.faults]


def test_both_spellings_and_extra_fields_are_taken():
    snake = {"session_id": "1", "new_message": {"parts": [{"text": "做视频"}]}, "user_id": "me", "zzz": 1}
    camel = {"sessionId": "1", "newMessage": {"role": "user", "parts": [{"text": "做视频", "thought": False}]}}
    assert RunTurn.read(snake, 100) == RunTurn.read(camel, 100) == RunTurn("1", "做视频")


def test_what_our_client_writes_is_what_the_server_reads():
    for request in (RunTurn("12", "标题改成“云”", base_version=4), RunTurn("12", "x")):
        assert RunTurn.read(request.to_json(), 100) == request
    for task in (CreateTask("茶", "zh"), CreateTask("tea")):
        assert CreateTask.read(task.to_json()) == task
    assert UploadUrls.read(UploadUrls(("https://a.b/c.mp4",)).to_json()).urls == ("https://a.b/c.mp4",)


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, ["session_id", "new_message.parts"]),
        ({"session_id": "1", "new_message": {"parts": [{"text": "  "}]}}, ["new_message.parts[0].text"]),
        ({"session_id": "1", "new_message": {"parts": [{"text": "字" * 101}]}}, ["new_message.parts[0].text"]),
        ({"session_id": "../x", "new_message": "hi", "base_version": "3"}, ["session_id", "base_version"]),
        ({"session_id": {"a": 1}, "new_message": {"parts": "x"}}, ["session_id", "new_message.parts"]),
    ],
)
def test_each_bad_field_of_a_message_is_named(body, paths):
    assert faults(lambda: RunTurn.read(body, 100)) == paths


def test_each_bad_field_of_an_export_is_named():
    output = {"format": "avi", "codec": "theora", "resolution": "1081x7", "quality": "best", "crf": 99, "fps": True}
    body = {"id": "a b", "sessionId": "1", "draft": [], "output": output}
    assert sorted(faults(lambda: SubmitRender.read(body))) == sorted(
        ["id", "draft", *(f"output.{name}" for name in output)]
    )


def test_the_sizes_of_an_export_are_read_from_a_name_or_from_numbers():
    def size(resolution):
        out = SubmitRender.read({"id": "a", "sessionId": "1", "draft": {}, "output": {"resolution": resolution}}).output
        return out.width_px, out.height_px, out.short_side_px

    assert [size("1080p"), size("1080x1920"), size(None)] == [(0, 0, 1080), (1080, 1920, 0), (0, 0, 0)]


def test_text_that_no_database_can_hold_is_cleaned():
    assert RunTurn.read({"session_id": "1", "new_message": "a\0b\ud800c"}, 100).message == "abc"


def test_every_code_has_its_own_number_and_a_remedy_in_both_languages():
    assert len({code.number for code in CODES}) == len(CODES)
    assert all(code.remedy("zh") and code.remedy("en") and 200 <= code.status < 600 for code in CODES)
