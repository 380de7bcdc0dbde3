"""The docs say what the code says, and every link in them leads somewhere."""

import re
import runpy
from pathlib import Path

import pytest

from test_layers import MAY_IMPORT

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
FIRST_LINES = [
    './moying make "生成一段30秒的中国传统茶文化短视频，竖屏，带旁白和背景音乐" -o tea.mp4',
    "./moying test",
]


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    return runpy.run_path(str(ROOT / "docs" / "print_tables.py"))["pages"]()


@pytest.mark.parametrize("name", ["tables.md", "draft-schema.md", "draft.schema.json"])
def test_the_printed_tables_are_those_of_the_code(printed, name):
    written = (ROOT / "docs" / name).read_text("utf-8")
    assert written == printed[name], "run: .venv/bin/python docs/print_tables.py"


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_readme_opens_with_the_two_commands(readme):
    first_block = (ROOT / readme).read_text("utf-8").split("```")[1]
    assert first_block.strip().splitlines() == FIRST_LINES


def test_the_checks_run_the_tests_as_the_readme_says():
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == "exec ./moying test"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_the_map_gives_the_rooms_as_the_layer_rule_does():
    rows = re.findall(r"^\| `(\w+)/` \|.*\| ([^|]*) \|$", (ROOT / "docs" / "map.md").read_text("utf-8"), re.MULTILINE)
    assert {room: set(re.findall(r"\w+", may)) & MAY_IMPORT.keys() for room, may in rows} == MAY_IMPORT


def test_the_guide_for_contributors_is_short():
    assert len((ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()) <= 40
