"""The skills are valid, teach what works, and install where agents look."""

import os
import re
import subprocess
from pathlib import Path

import av
import pytest
import skills_ref

from client.contract_double import FILM, Double, draft, said
from client.test_client_real_server import take_turn
from moying.cli import run
from moying.client.errors import BY_CODE
from moying.server.run import embedded
from moying.server.settings import Settings as ServerSettings

SKILLS = Path(__file__).parents[2] / "skills"
NAMES = ["free-video-generation-chinese", "video-generation-chinese"]


def text_of(name: str) -> str:
    return (SKILLS / name / "SKILL.md").read_text("utf-8")


def http_script(name: str) -> str:
    """The skill's own shell examples, in order: those that speak HTTP."""
    blocks = re.findall(r"```bash\n(.*?)```", text_of(name), re.S)
    return "\n".join(block for block in blocks if "moying " not in block.splitlines()[0] and "| moying" not in block)


def test_there_are_the_two_skills():
    assert sorted(p.parent.name for p in SKILLS.glob("*/SKILL.md")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_skill_passes_the_reference_validator(name):
    assert skills_ref.validate(SKILLS / name) == []
    assert skills_ref.read_properties(SKILLS / name).metadata["version"]


@pytest.mark.parametrize("name", NAMES)
def test_a_skill_names_every_code_and_itself(name):
    text = text_of(name)
    version = skills_ref.read_properties(SKILLS / name).metadata["version"]
    assert f"X-Skill-Source: {name}" in text and f"X-Skill-Version: {version}" in text
    ours = {403, 404, 507}  # the contract's own table does not have them
    assert {n for n in BY_CODE if n not in ours} == {int(n) for n in re.findall(r"^\| (\d{3,4}) \|", text, re.M)}


def test_the_two_differ_in_name_size_version_and_what_to_try():
    free, full = map(text_of, NAMES)
    assert "up to 200 MB" in free and "up to 500 MB" in full
    tries = [set(re.findall(r"^- .*", t.split("Try saying")[1].split("##")[0], re.M)) for t in (free, full)]
    assert len(tries[0]) >= 4 and len(tries[1]) >= 4 and not tries[0] & tries[1]
    versions = {skills_ref.read_properties(SKILLS / name).metadata["version"] for name in NAMES}
    assert len(versions) == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_skill_work_as_they_stand(name, double: Double, tmp_path: Path):
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"film")
    double.turns.append([double.set_draft(draft()), said("视频好了。", partial=True), said("视频好了。")])
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "MOYING_API_URL": double.url, "UPLOAD": str(clip)}
    command = ["bash", "-euo", "pipefail", "-c", http_script(name)]
    done = subprocess.run(command, cwd=tmp_path, env=env, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "film.mp4").read_bytes() == FILM
    assert done.stdout.count("视频好了。") == 1
    assert "clip.mp4" in done.stdout and "88" in done.stdout and "city timelapse (0-10s)" in done.stdout
    assert {h.get("x-skill-source") for h in double.headers if "authorization" in h} == {name}


def test_the_examples_work_on_the_real_server(tmp_path: Path):
    (tmp_path / "data").mkdir()
    with embedded(tmp_path / "data", settings=ServerSettings(tmp_path, "", take_turn=take_turn)) as url:
        env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "MOYING_API_URL": url}
        command = ["bash", "-euo", "pipefail", "-c", http_script(NAMES[1])]
        done = subprocess.run(command, cwd=tmp_path, env=env, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("做好了。") == 1 and "main: colours (0-1s)" in done.stdout
    with av.open(str(tmp_path / "film.mp4")) as container:
        assert container.streams.video[0].frames == 12


@pytest.mark.parametrize("agent", ["openclaw", "cursor", "claude", "codex"])
def test_a_skill_is_installed_where_its_agent_looks(agent, tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert run(["skill", "install", "--for", agent]) == 0
    place = tmp_path / f".{agent}" / "skills" / "video-generation-chinese"
    assert Path(capsys.readouterr().out.strip()) == place
    assert skills_ref.validate(place) == []


def test_a_second_install_brings_the_skill_up_to_date(tmp_path: Path):
    place = tmp_path / NAMES[0]
    place.mkdir()
    (place / "SKILL.md").write_text("old")
    (place / "left over").write_text("old")
    assert run(["skill", "install", "--for", str(tmp_path), "--skill", NAMES[0]]) == 0
    assert [p.name for p in place.iterdir()] == ["SKILL.md"]
    assert [p.name for p in tmp_path.iterdir()] == [NAMES[0]]


def test_the_skills_are_listed(capsys):
    assert run(["skill", "list"]) == 0
    assert capsys.readouterr().out.split() == NAMES
