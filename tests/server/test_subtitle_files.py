"""Subtitles over HTTP: brought as files, taken away as files."""

import pytest

SRT = "1\n00:00:00,500 --> 00:00:01,500\n你好\n"


@pytest.fixture(scope="module")
def me(server):
    return server.caller()


def test_a_subtitle_file_is_taken_in_by_what_it_says(me):
    session_id = me.session()
    (file,) = me.upload(session_id, ("字幕.srt", SRT.encode("gbk"))).json()["data"]["files"]
    assert (file["file_type"], file["filename"], file["duration"]) == ("subtitles", "字幕.srt", None)


@pytest.mark.parametrize("content", [b"", b"only words", b"\x00" * 99, b"-->" * 9])
def test_a_file_that_only_is_called_so_is_refused(me, content):
    session_id = me.session()
    answer = me.upload(session_id, ("a.srt", content))
    assert answer.status_code == 415 and answer.json()["code"] == 4001 and "a.srt" in answer.json()["message"]
    assert me.state(session_id)["video_infos"] == []


def test_captions_are_had_by_their_owner_alone_and_only_in_forms_that_there_are(me, server):
    session_id = me.session()
    assert me.http.get(f"/api/subtitles/{session_id}.srt").json()["code"] == 404
    assert me.http.get(f"/api/subtitles/{session_id}.exe").status_code == 422
    assert server.caller().http.get(f"/api/subtitles/{session_id}.srt").json()["code"] == 1002
