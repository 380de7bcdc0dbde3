"""The house keeps its floors: each room imports only the rooms that DESIGN allows, and never in a circle."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "moying"
MAY_IMPORT: dict[str, set[str]] = {
    "draft": set(),
    "wire": {"draft"},
    "language": set(),
    "media": set(),
    "painter": {"language"},
    "engines": {"media", "painter", "language"},
    "story": {"engines", "language", "draft", "painter"},
    "render": {"painter", "media", "draft"},
    "store": {"draft", "wire"},
    "jobs": {"render", "painter", "store", "draft", "media"},
    "agent": {"story", "jobs", "render", "store", "draft", "language", "wire", "engines"},
    "server": {"agent", "jobs", "store", "wire", "draft", "media"},
    "client": {"wire", "draft"},
    "cli": {"client", "server", "engines"},
}


WITHIN_LANGUAGE: dict[str, set[str]] = {"reading": set(), "lines": {"reading"}, "wishes": {"lines", "reading"}}
"""Who may import whom of the folders of `language/`; what lies beside them imports none of them."""


def rooms_imported_by(room: str) -> dict[str, set[str]]:
    """Each file of a room, with the other rooms that it names."""
    found: dict[str, set[str]] = {}
    for file in (SOURCE / room).rglob("*.py"):
        names = [
            name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            for name in (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [f"{node.module}.{a.name}" for a in node.names]
                if isinstance(node, ast.ImportFrom) and node.module
                else []
            )
        ]
        rooms = {name.split(".")[1] for name in names if name.startswith("moying.")}
        found[str(file.relative_to(SOURCE))] = (rooms & MAY_IMPORT.keys()) - {room}
    return found


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_the_house_allows(room: str):
    wrong = {file: rooms - MAY_IMPORT[room] for file, rooms in rooms_imported_by(room).items()}
    assert {file: rooms for file, rooms in wrong.items() if rooms} == {}


def test_within_language_text_knows_nothing_of_wishes():
    for file in (SOURCE / "language").rglob("*.py"):
        named = set(re.findall(r"moying\.language\.(reading|lines|wishes)\b", file.read_text("utf-8")))
        folder = file.parent.name
        assert named - {folder} <= WITHIN_LANGUAGE.get(folder, set()), file


def test_the_rooms_are_exactly_those_of_the_plan():
    assert {p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()} == MAY_IMPORT.keys()


def test_the_rule_itself_has_no_circle():
    left = {room: set(rooms) for room, rooms in MAY_IMPORT.items()}
    while left:
        free = [room for room, rooms in left.items() if not rooms & left.keys()]
        assert free, f"these rooms import each other in a circle: {sorted(left)}"
        for room in free:
            del left[room]


def test_the_migrations_stand_in_one_line():
    """Two that were written side by side are one behind the other when both have landed."""
    files = sorted((SOURCE / "store/migrations/versions").glob("[0-9]*.py"))
    named = [
        {
            node.targets[0].id: node.value.value
            for node in ast.parse(file.read_text("utf-8")).body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        }
        for file in files
    ]
    assert [one["revision"] for one in named] == [file.name[:4] for file in files]
    assert [one["down_revision"] for one in named] == [None, *(one["revision"] for one in named[:-1])]
