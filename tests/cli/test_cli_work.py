"""The commands at work against a server."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from client.contract_double import FILM, Double, draft, event, failure, said
from moying.cli import run

SOURCE = str(Path(__file__).parents[2] / "src")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch):
    for name in ("TOKEN", "API_URL", "CLIENT_ID", "WEB_URL"):
        monkeypatch.delenv(f"MOYING_{name}", raising=False)
        monkeypatch.delenv(f"NEMO_{name}", raising=False)
    monkeypatch.setenv("MOYING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def video(double: Double, text: str = "好了。") -> None:
    progress = event(customMetadata={"progress": 0.5, "stage": "voice"})
    double.turns.append([progress, double.set_draft(draft()), said(text)])


def test_make_writes_the_film_and_tells_its_tracks(double: Double, tmp_path: Path, capsys):
    video(double)
    film = tmp_path / "茶.mp4"
    assert run(["make", "城市延时", "-o", str(film), "--url", double.url]) == 0
    told = capsys.readouterr()
    assert film.read_bytes() == FILM
    assert "好了。" in told.out and "city timelapse" in told.out and "1080×1920" in told.out
    assert "· 配音" in told.err and "正在连接" in told.err
    assert "nmv_usr" not in told.out + told.err


def test_make_json_is_one_object_and_nothing_else(double: Double, tmp_path: Path, capsys):
    double.turns.append(
        [double.set_draft({**draft(), "m": {**draft()["m"], "publish": {"title": "茶"}}}), said("Done.")]
    )
    assert run(["make", "tea", "-o", str(tmp_path / "a.mp4"), "--url", double.url, "--json"]) == 0
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert told.out.count("\n") == 1 and told.err == ""
    assert (answer["ok"], answer["duration_ms"], answer["width"], answer["height"]) == (True, 10_000, 1080, 1920)
    assert answer["publish"] == {"title": "茶"} and answer["session_id"] == "1234567890123456789"
    assert answer["summary"].startswith("Timeline (3 tracks):") and answer["warnings"] == []


def test_make_json_tells_a_failure_the_same_way(double: Double, tmp_path: Path, capsys):
    double.turns.append([event(errorCode=2001, errorMessage="out", customMetadata={"register_url": "http://r"})])
    assert run(["make", "tea", "-o", str(tmp_path / "a.mp4"), "--url", double.url, "--json"]) == 1
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert answer["ok"] is False and answer["code"] == 2001 and "http://r" in answer["error"]
    assert told.err == ""


def test_the_options_reach_the_agent_beside_the_text(double: Double, tmp_path: Path):
    video(double)
    script = tmp_path / "s.txt"
    script.write_text("茶，南方之嘉木。", "utf-8")
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"film")
    args = ["--script", str(script), "--ratio", "16:9", "--duration", "0:20", "--seed", "3", "--file", str(clip)]
    engines = ["--engine-voice", "tone", "--engine-scene", "swatch"]
    assert run(["make", "茶", "-o", str(tmp_path / "a.mp4"), "--url", double.url, *args, *engines]) == 0
    turn = next(m for m in double.messages if "new_message" in m)
    assert turn["options"] == {
        "script": "茶，南方之嘉木。",
        "ratio": "16:9",
        "duration_ms": 20_000,
        "seed": 3,
        "voice_engine": "tone",
        "scene_engine": "swatch",
    }
    assert turn["new_message"]["parts"][0]["text"] == "茶"
    assert double.uploads == [("clip.mp4", b"film")]


@pytest.mark.parametrize(
    "args",
    [["-o", "/nowhere/a.mp4"], ["--file", "/nowhere/a.mp4"], ["--keep-draft", "/nowhere/d.json"], ["-o", "/tmp"]],
)
def test_what_cannot_work_is_said_before_the_work(double: Double, args, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["make", "tea", *args, "--url", double.url]) == 1
    assert double.calls == []
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_without_a_name_a_free_one_is_taken(double: Double, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "moying.mp4").write_bytes(b"older")
    video(double)
    assert run(["make", "tea", "--url", double.url]) == 0
    assert (tmp_path / "moying.mp4").read_bytes() == b"older"
    assert (tmp_path / "moying-2.mp4").read_bytes() == FILM


def test_a_kept_draft_is_rendered_to_the_same_film(double: Double, tmp_path: Path, capsys):
    video(double)
    kept = tmp_path / "d.json"
    assert run(["make", "tea", "-o", str(tmp_path / "a.mp4"), "--keep-draft", str(kept), "--url", double.url]) == 0
    assert json.loads(kept.read_text("utf-8")) == draft()
    capsys.readouterr()
    assert run(["render", str(kept), "-o", str(tmp_path / "b.mp4"), "--url", double.url, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["width"] == 1080
    assert (tmp_path / "b.mp4").read_bytes() == FILM


def test_a_draft_with_faults_is_told_by_its_paths(double: Double, tmp_path: Path, capsys):
    bad = draft()
    bad["t"][0]["sg"][0]["d"] = 0
    (tmp_path / "d.json").write_text(json.dumps(bad))
    assert run(["render", str(tmp_path / "d.json"), "-o", str(tmp_path / "b.mp4"), "--url", double.url]) == 1
    assert "t[0].sg[0].d" in capsys.readouterr().err


def test_an_unreachable_server_is_one_line(tmp_path: Path, capsys):
    assert run(["make", "tea", "-o", str(tmp_path / "a.mp4"), "--url", "http://127.0.0.1:9"]) == 1
    assert "moying serve" in capsys.readouterr().err.strip().splitlines()[-1]


def test_chat_edits_exports_and_survives_an_error(double: Double, tmp_path: Path, capsys, monkeypatch):
    video(double, "Made.")
    double.turns.append([event(errorCode=2001, errorMessage="no credits")])
    lines = ["city timelapse", "", "make it 16:9", "show tracks", "export city.mp4", "balance", "quit", "never heard"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    assert run(["chat", "--url", double.url, "--folder", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "Made." in told and "no credits" in told and "Timeline (3 tracks)" in told and "88 credits" in told
    assert (tmp_path / "city.mp4").read_bytes() == FILM
    sent = [m["new_message"]["parts"][0]["text"] for m in double.messages if "new_message" in m]
    assert sent == ["city timelapse", "make it 16:9"]


def test_whoever_chats_in_chinese_waits_in_chinese(double: Double, tmp_path: Path, capsys, monkeypatch):
    video(double)
    monkeypatch.setattr(sys, "stdin", io.StringIO("城市延时\nquit\n"))
    assert run(["chat", "--url", double.url, "--folder", str(tmp_path)]) == 0
    told = capsys.readouterr().err
    assert "· 配音" in told and "speaking" not in told


def test_an_interrupt_cancels_the_render_and_leaves_no_file(double: Double, tmp_path: Path):
    video(double)
    double.slow_render = True
    env = {**os.environ, "PYTHONPATH": SOURCE}
    args = [sys.executable, "-m", "moying", "make", "tea", "-o", str(tmp_path / "a.mp4"), "--url", double.url]
    command = subprocess.Popen(args, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not any(c.startswith("GET /api/render/") for c in double.calls) and time.monotonic() < deadline:
        time.sleep(0.05)
    command.send_signal(signal.SIGINT)
    _, told = command.communicate(timeout=60)
    assert command.returncode == 130 and "Traceback" not in told
    assert [job["status"] for job in double.jobs.values()] == ["cancelled"]
    assert list(tmp_path.glob("*.mp4")) == []


def test_doctor_tells_every_part_with_what_to_do(capsys):
    code = run(["doctor", "--json"])
    answer = json.loads(capsys.readouterr().out)
    parts = {part["name"]: part for part in answer["parts"]}
    assert code == (0 if answer["ok"] else 3)
    assert parts["av"]["there"] and "libavcodec" in parts["av"]["found"]
    assert parts["encoder H.264"]["there"]
    assert all(part["mend"] for part in answer["parts"] if part["needed"] and not part["there"])


def test_doctor_ends_with_3_when_a_needed_part_is_missing(capsys, monkeypatch):
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: None)
    assert run(["doctor"]) == 3
    assert "apt install libfluidsynth3" in capsys.readouterr().out


def test_all_tests_run_side_by_side_and_some_as_they_are_asked_for(monkeypatch):
    asked = []
    ended = subprocess.CompletedProcess([], 0)
    monkeypatch.setattr("moying.cli.selftest.subprocess.run", lambda command, **_: asked.append(command) or ended)
    for words in (["test"], ["test", "tests/draft"]):
        assert run(words) == 0
    assert "-n" in asked[0]
    assert asked[1][-2:] == ["pytest", "tests/draft"]


def test_test_runs_the_checkouts_tests_with_what_follows(capfd):
    assert run(["test", "--version"]) == 0
    told = capfd.readouterr()
    assert "pytest" in told.out + told.err


def test_test_says_so_outside_a_checkout(monkeypatch, capsys):
    monkeypatch.setattr("moying.cli.selftest.checkout", lambda: None)
    assert run(["test"]) == 2
    assert "checkout" in capsys.readouterr().err


def test_a_server_that_refuses_says_why_in_one_line(double: Double, tmp_path: Path, capsys):
    double.refusals["/api/tasks"] = [failure(402, 402, "the X-Skill headers are missing")]
    assert run(["make", "tea", "-o", str(tmp_path / "a.mp4"), "--url", double.url]) == 1
    assert "Register or upgrade" in capsys.readouterr().err


def test_the_tracks_are_told_once(double: Double, tmp_path: Path, capsys):
    video(
        double,
        "Done. Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) "
        '3. Title: "Urban Dreams" (0-3s)',
    )
    assert run(["make", "city", "-o", str(tmp_path / "a.mp4"), "--url", double.url]) == 0
    assert capsys.readouterr().out.count("Timeline (3 tracks)") == 1


def test_a_wish_that_brings_no_video_is_told_once_and_fails(double: Double, tmp_path: Path, capsys):
    double.turns.append([said("没有叫“siri”的配音引擎。")])
    assert run(["make", "茶", "-o", str(tmp_path / "a.mp4"), "--url", double.url]) == 1
    told = capsys.readouterr()
    assert (told.out + told.err).count("siri") == 1
    double.turns.append([said("没有叫“siri”的配音引擎。")])
    assert run(["make", "茶", "-o", str(tmp_path / "a.mp4"), "--url", double.url, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "没有叫“siri”的配音引擎。"


def test_an_english_wish_with_a_chinese_script_is_answered_in_english(double: Double, tmp_path: Path, capsys):
    video(double)
    (tmp_path / "s.txt").write_text("茶，南方之嘉木。", "utf-8")
    arguments = ["make", "a tea film", "--script", str(tmp_path / "s.txt"), "-o", str(tmp_path / "a.mp4")]
    assert run([*arguments, "--url", double.url]) == 0
    told = capsys.readouterr()
    assert "Timeline" in told.out and "Saved" in told.out and "Connecting" in told.err


def test_a_wish_without_letters_is_answered_in_one_language(double: Double, tmp_path: Path, capsys):
    video(double, "Done.")
    assert run(["make", "🎉", "-o", str(tmp_path / "a.mp4"), "--url", double.url]) == 0
    told = capsys.readouterr()
    assert not any("一" <= c <= "鿿" for c in (told.out + told.err).replace("茶", "").replace("配音", ""))


def test_a_folder_that_takes_no_file_is_told_before_any_work(double: Double, capsys):
    assert run(["make", "茶", "-o", "/proc/film.mp4", "--url", double.url]) == 1
    assert "/proc" in capsys.readouterr().err
    assert not double.messages


def test_a_script_that_is_not_there_is_told_as_such(double: Double, capsys):
    assert run(["make", "茶", "--script", "nothere.txt", "--url", double.url]) == 2
    assert "没有这个文件" in capsys.readouterr().err


def test_what_fontconfig_mutters_is_not_for_the_person(capfd):
    from moying.cli.doctor import _hushed

    with _hushed():
        os.write(2, b"Fontconfig warning: unknown element")
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"


@pytest.mark.parametrize("asked", [True, False])
def test_chat_explains_itself_line_by_line_when_it_is_asked_to(
    double: Double, tmp_path: Path, capsys, monkeypatch, asked
):
    why = ["“第二段剪到2秒” → trim_shot", '→ trim_shot(shots="s2", duration_ms=2000)']
    answer = {"functionResponse": {"id": "c", "name": "trim_shot", "response": {"status": "done", "why": why}}}
    result = event(content={"role": "user", "parts": [answer]})
    double.turns.append([*([result] if asked else []), double.set_draft(draft()), said("好了。")])
    monkeypatch.setattr(sys, "stdin", io.StringIO("第二段剪到2秒\nquit\n"))
    flags = ["--explain"] if asked else []
    assert run(["chat", "--url", double.url, "--folder", str(tmp_path), *flags]) == 0
    told = capsys.readouterr().out
    turn = next(m for m in double.messages if "new_message" in m)
    assert turn.get("options") == ({"explain": True} if asked else None)
    assert all((f"  {line}" in told) is asked for line in why) and "好了。" in told
