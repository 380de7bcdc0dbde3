"""Encoders in hardware are believed only after what they made was looked at."""

import json

import numpy as np
import pytest

from moying.media import hardware
from moying.media.hardware import Verdict, first_working, judged, machine, tried, verdicts


def test_an_encoder_that_gives_back_what_it_was_given_works():
    verdict = tried("libx264", "h264")
    assert verdict.works and verdict.found.endswith("dB PSNR")


@pytest.mark.parametrize("encoder", ["no_such_encoder", "gif", "aac"])
def test_an_encoder_that_fails_does_not(encoder):
    assert not tried(encoder, "h264").works


def test_pictures_that_come_back_wrong_or_not_at_all_are_found_out():
    whole = [hardware._picture(number).y for number in range(12)]
    assert judged("x", whole).works
    assert not judged("x", whole[:-1]).works
    assert not judged("x", whole[::-1]).works
    green = [*whole[:-1], np.zeros_like(whole[0])]
    assert not judged("x", green).works
    assert not judged("x", [plane[:-2] for plane in whole]).works


def test_an_encoder_is_tried_once_and_remembered_for_this_machine(tmp_path, monkeypatch):
    asked = []

    def once(encoder, codec):
        asked.append(encoder)
        return Verdict(encoder, encoder == "mpeg4", "as told")

    monkeypatch.setattr(hardware, "_tried_apart", once)
    candidates = {"h264": ("libx264", "mpeg4", "not_in_any_build")}
    first = list(verdicts("h264", tmp_path, candidates))
    assert [(v.encoder, v.works) for v in first] == [("libx264", False), ("mpeg4", True)]
    assert list(verdicts("h264", tmp_path, candidates)) == first
    assert asked == ["libx264", "mpeg4"]
    monkeypatch.setattr(hardware, "machine", lambda: "another")
    assert list(verdicts("h264", tmp_path, candidates)) == first
    assert asked == ["libx264", "mpeg4"] * 2
    (tmp_path / "encoders.json").write_text("not json")
    assert list(verdicts("h264", tmp_path, candidates)) == first
    assert machine() in machine() and json.loads((tmp_path / "encoders.json").read_text())


def test_an_encoder_that_takes_its_process_with_it_does_not_work(monkeypatch):
    monkeypatch.setattr(hardware.sys, "executable", "/bin/false")
    assert not hardware._tried_apart("libx264", "h264").works
    hardware._tried_apart.cache_clear()


def test_the_trial_apart_says_what_the_trial_here_says(tmp_path):
    assert list(verdicts("h264", tmp_path, {"h264": ("libx264",)})) == [tried("libx264", "h264")]


def test_no_encoder_is_the_answer_where_none_is_known():
    assert first_working("theora") == ""
