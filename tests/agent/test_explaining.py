"""Why the brain did what it did, as `moying chat --explain` shows it."""

from __future__ import annotations

from pathlib import Path

from agent.desk import Desk
from agent.small_films import SMALL
from agent.uploaded import say


def why(desk: Desk) -> str:
    return "\n".join(str(line) for result in desk.results for line in result.get("why", ()))


def asking(folder: Path) -> Desk:
    desk = Desk(folder, versions=[SMALL])
    desk.options = {**desk.options, "explain": True}
    return desk


def test_a_clause_its_call_and_the_shot_that_was_meant_are_told(tmp_path: Path):
    desk = asking(tmp_path)
    say(desk, "第二段剪到1.5秒，标题改成“好茶”")
    told = why(desk).splitlines()
    assert any(line.startswith("“第二段剪到1.5秒” → trim_shot") for line in told)
    assert "“2” = shot2" in why(desk) or "= shot2 “一片叶子，藏着四季。” 2–4秒" in why(desk)
    assert '→ trim_shot(shots="shot2", duration_ms=1500)' in told
    assert any(line.startswith('→ set_title(text="好茶"') for line in told)


def test_a_refusal_is_told_with_its_reason_in_the_persons_language(tmp_path: Path):
    desk = asking(tmp_path)
    say(desk, "delete the ninth shot")
    assert "× refused: " in why(desk)


def test_new_pictures_are_told_with_the_reason_for_each_scene(tmp_path: Path):
    for message, by in (
        ("生成一段关于茶的10秒视频，不要音乐", "依据"),
        ("make a 10 second video about tea, no music", "by"),
    ):
        desk = asking(tmp_path)
        desk.options = {"voice_engine": "tone", "explain": True}
        film = say(desk, message)
        main = next(t for t in film.tracks if t.role == "main")
        scenes = [line for line in why(desk).splitlines() if " ← " in line]
        assert len(scenes) == len(main.segments) and all(by in line for line in scenes)


def test_nothing_is_explained_unasked(tmp_path: Path):
    desk = Desk(tmp_path, versions=[SMALL])
    say(desk, "第二段剪到1.5秒")
    assert desk.results and why(desk) == ""
