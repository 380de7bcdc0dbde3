"""A conversation with somebody who speaks: silences cut, subtitles that follow the cut, a lower third, a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from agent.desk import Desk
from agent.talk_files import SILENT_MS, TALK_MS, bring
from agent.uploaded import say, shots, whole
from moying.draft import Draft, Role, Segment, Span
from moying.media.audio import read_audio
from moying.render.film import film as rendered
from moying.render.output import AiLabel
from moying.story.cuts import HANDLE_MS
from moying.story.uncut import in_film_time, is_cut_clip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    bring(desk, "talk.mp4")
    bring(desk, "talk.srt")
    say(desk, "把我上传的视频做成一个横屏视频，不要音乐，不要标题")
    return desk


def captions(film: Draft) -> list[tuple[str, int, int]]:
    return [(s.text, s.start_ms, s.duration_ms) for s in film.by_role(Role.CAPTIONS).segments]


def test_a_talk_is_cut_captioned_and_rendered_without_clicks_and_in_step(desk: Desk):
    whole(say(desk, "去掉停顿"))
    say(desk, "用上传的字幕")
    assert "跟着剪辑" in desk.said[-1]
    film = say(desk, "在左下角加人名条“张伟 产品经理”")
    assert film.duration_ms == pytest.approx(TALK_MS - SILENT_MS + 4 * HANDLE_MS, abs=60)
    assert any((s.text or "").startswith("张伟") for t in film.tracks for s in t.segments)
    sound, picture = exported(film, desk)
    assert abs(len(sound) / 48 - film.duration_ms) < 60 and abs(picture - film.duration_ms / 100) <= 1
    for text, start_ms, length_ms in captions(film):
        inside = level(sound, start_ms + 40, start_ms + length_ms - 40)
        before, after = level(sound, start_ms - 90, start_ms - 30), level(sound, *past(start_ms + length_ms))
        assert inside > 0.1, text
        assert all(value < 0.02 for value in (before, after) if value is not None), text
    for join in (s.start_ms for s in shots(film)[1:]):
        assert jump(sound, join - 4, join + 4) <= 1.5 * jump(sound, join - 60, join - 4) + 1e-4


def test_subtitles_end_alike_whether_they_came_before_or_after_the_cut(desk: Desk):
    begun = desk.versions[:1]
    say(desk, "用上传的字幕")
    first = captions(say(desk, "去掉停顿"))
    desk.versions[:] = begun
    say(desk, "去掉停顿")
    assert captions(say(desk, "用上传的字幕")) == first
    assert [text for text, _, _ in first] == ["大家好", "今天讲茶", "谢谢"]


def test_subtitles_that_fit_the_cut_film_stay_at_their_times(desk: Desk):
    say(desk, "去掉停顿")
    desk.uploaded[-1].path.write_text("1\n00:00:01,200 --> 00:00:02,000\n今天讲茶\n", "utf-8")
    assert captions(say(desk, "用上传的字幕")) == [("今天讲茶", 1_200, 800)]
    assert "跟着剪辑" not in desk.said[-1]


def test_only_a_film_of_one_clip_in_its_own_order_is_that_clip_cut():
    a, b = Segment("a", Span(0, 1_000), "asset:x"), Segment("b", Span(1_000, 500), "asset:x", 4_000)
    assert is_cut_clip((a, b)) and not is_cut_clip(()) and not is_cut_clip((a,))
    for other in (replace(b, source="asset:y"), replace(b, reverse=True), replace(b, source_in_ms=500)):
        assert not is_cut_clip((a, other))
    assert in_film_time(Span(500, 1_000), (a, b)) == Span(500, 500)
    assert in_film_time(Span(1_500, 1_000), (a, b)) is None
    assert in_film_time(Span(3_900, 200), (a, b)) == Span(1_000, 100)
    assert in_film_time(Span(4_000, 1_000), (a, replace(b, speed=2.0))) == Span(1_000, 500)


def exported(film: Draft, desk: Desk) -> tuple[np.ndarray, int]:
    """Its sound on one side, and how many frames it has, at ten a second."""
    small = replace(film, meta={**film.meta, "width": 96, "height": 54, "fps": 10})
    files = {asset.id: asset.path for asset in (*desk.uploaded, *desk.assets.values())}
    made = rendered(small, files, desk.folder / "film.mp4", label=AiLabel("tests", "t", visible=False), workers=1)
    with av.open(str(made.path)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    return read_audio(made.path)[:, 0], frames


def past(end_ms: int) -> tuple[int, int]:
    return end_ms + 30, end_ms + 90


def level(sound: np.ndarray, start_ms: int, end_ms: int) -> float | None:
    """How loud it is there; None beyond either end."""
    part = sound[max(0, start_ms) * 48 : end_ms * 48]
    return float(np.sqrt((part**2).mean())) if start_ms >= 0 and len(part) >= 48 * 20 else None


def jump(sound: np.ndarray, start_ms: int, end_ms: int) -> float:
    """The largest step from one sample to the next."""
    return float(np.abs(np.diff(sound[start_ms * 48 : end_ms * 48])).max())
