"""Encoders in hardware are believed only after what they made was looked at."""

import json

import numpy as np
import pytest

from moying.media import hardware
from moying.media.hardware import Verdict, first_working, judged, tried, verdicts


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

    def once(trials):
        asked.extend(trials)
        return {(name, codec): Verdict(name, name == "mpeg4", "as told") for name, codec in trials}

    monkeypatch.setattr(hardware, "_tried_apart", once)
    candidates = {"h264": ("libx264", "mpeg4", "not_in_any_build")}
    first = verdicts(["h264"], tmp_path, candidates)
    assert [(v.encoder, v.works) for v in first] == [("libx264", False), ("mpeg4", True)]
    assert verdicts(["h264"], tmp_path, candidates) == first
    assert asked == [("libx264", "h264"), ("mpeg4", "h264")]
    monkeypatch.setattr(hardware, "machine", lambda: "another")
    assert verdicts(["h264"], tmp_path, candidates) == first
    assert len(asked) == 4
    for spoilt in ("not json", "[]", json.dumps({"another/h264/mpeg4": {"works": "yes"}})):
        (tmp_path / "encoders.json").write_text(spoilt)
        assert verdicts(["h264"], tmp_path, candidates) == first
    assert "another/h264/mpeg4" in json.loads((tmp_path / "encoders.json").read_text())


def test_an_encoder_that_takes_its_process_with_it_does_not_work_and_the_others_are_tried(monkeypatch):
    asked = []

    def heard(trials):
        asked.append(len(trials))
        return [Verdict(name, True, "fine") for name, _ in trials[: [name for name, _ in trials].index("crash")]]

    trials = (("a", "h264"), ("crash", "h264"), ("b", "h264"), ("crash", "av1"))
    monkeypatch.setattr(hardware, "_heard_of", heard)
    found = hardware._tried_apart.__wrapped__(trials)
    assert [v.works for v in found.values()] == [True, False, True, False]
    assert asked == [4, 2]


def test_no_word_from_the_process_is_no_verdict(monkeypatch):
    monkeypatch.setattr(hardware.sys, "executable", "/bin/false")
    assert hardware._heard_of([("libx264", "h264")]) == []


def test_the_trial_apart_says_what_the_trial_here_says(tmp_path):
    assert verdicts(["h264"], tmp_path, {"h264": ("libx264",)}) == [tried("libx264", "h264")]


def test_no_encoder_is_the_answer_where_none_is_known():
    assert first_working("theora") == ""
