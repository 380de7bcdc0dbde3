"""Compiled loops, lent to a render that is shut in, and what such a render tells of those it had to compile itself.

What numba keeps is code: whoever loads it runs it. A render opens the files of strangers, so it may write nothing that
another process loads. It gets a folder of its own, with links to what is kept; what it compiles stays there and goes
with it. It leaves a note of the names and types, which are read as data, and a process that opens no file of anybody
compiles the same once more, where it is kept (`python -m moying.render.lent`, the notes on its input).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import moying
from moying.media.sandbox.kernel import end_with_parent
from moying.painter.compiled import Kernel, of_this_person, takes_files

_NOTES: Final = "notes"
_ROOMS: Final = re.compile(r"moying\.(painter|render|media)(\.[a-z][a-z0-9_]*)+")
_PLAIN: Final = frozenset(
    f"{kind}{bits}" for kind, sizes in (("int", (8, 16, 32, 64)), ("uint", (8, 16, 32, 64)), ("float", (32, 64)))
    for bits in sizes
) | {"bool"}  # fmt: skip
_MOST_NOTES, _MOST_BYTES = 200, 200_000
_MOST_OF_ONE: Final = 12
"""So many ways of calling one loop are kept; somebody who makes up more only fills the disk."""
_LONGEST_S: Final = 300.0


def lend(folder: Path) -> list[Path]:
    """Fill a new folder for `NUMBA_CACHE_DIR`; gives the folders that its links lead to, to be read."""
    (folder / _NOTES).mkdir(parents=True)
    places = dict(_places())
    for name, place in places.items():
        (folder / name).mkdir()
        for kept in place.glob("*.nb[ic]"):
            (folder / name / kept.name).symlink_to(kept)
    return list(places.values())


def leave_notes() -> None:
    """In a process that was lent its loops: note what it had to compile, if anything."""
    notes = Path(os.environ.get("NUMBA_CACHE_DIR", "")) / _NOTES
    if "numba" not in sys.modules or not notes.is_dir():
        return
    found = list(_compiled_here())
    if found:
        (notes / f"{os.getpid()}.json").write_text(json.dumps(found), encoding="utf-8")


def take_notes(folder: Path) -> str:
    """What was noted in a folder that was lent: as it was found, to be judged by the one who reads it."""
    said, links = [], (folder / _NOTES).is_symlink()
    for note in sorted((folder / _NOTES).glob("*.json")) if not links else ():
        with suppress(OSError), os.fdopen(os.open(note, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
            said.append(opened.read(_MOST_BYTES).decode("utf-8", "replace"))
    return "\n".join(said)[:_MOST_BYTES]


def keep(notes: str) -> None:
    """Compile what was noted, in a process of its own that ends with this one."""
    if notes:
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [sys.executable, "-m", "moying.render.lent"],
                input=notes.encode("utf-8"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
                timeout=_LONGEST_S,
                check=False,
            )


def compile_noted(notes: str) -> int:
    """Compile what these notes name, as far as it is ours; gives how much that was."""
    asked = [one for line in notes.splitlines() for one in _read(line)][:_MOST_NOTES]
    return sum(_compiled(*one) for one in asked)


def packages() -> Iterator[tuple[str, Path]]:
    """Our packages that hold loops, each with the name that numba gives its folder in a cache."""
    source = Path(os.path.abspath(moying.__file__)).parent  # noqa: PTH100 - numba does not follow links either
    for package in {file.parent for room in ("painter", "render", "media") for file in (source / room).rglob("*.py")}:
        digest = hashlib.sha1(str(package).encode(), usedforsecurity=False).hexdigest()
        yield f"{package.name}_{digest}", package


def _places() -> Iterator[tuple[str, Path]]:
    """Those names, each with the folder in which its loops are kept."""
    named = os.environ.get("NUMBA_CACHE_DIR")
    for name, package in packages():
        beside = package / "__pycache__"
        place = Path(named) / name if named else beside if takes_files(beside) else of_this_person() / name
        if place.is_dir():
            yield name, place.resolve()


def _compiled_here() -> Iterator[tuple[str, str, list[Any]]]:
    """Module, name and types of what was found nowhere."""
    from numba.core.dispatcher import Dispatcher

    for module_name, module in list(sys.modules.items()):
        if not _ROOMS.fullmatch(module_name):
            continue
        for name, value in list(vars(module).items()):
            loop = value.called if isinstance(value, Kernel) else value
            if isinstance(loop, Dispatcher) and loop.py_func.__module__ == module_name:
                for types in loop.stats.cache_misses:
                    with suppress(ValueError):  # of a kind that nobody can say; compiled anew each time
                        yield module_name, name, [_said(kind) for kind in types]


def _said(kind: Any) -> Any:
    """A type of numba's as data."""
    from numba.core import types

    if isinstance(kind, types.Array):
        return {"of": _said(kind.dtype), "axes": kind.ndim, "layout": kind.layout, "written": kind.mutable}
    if isinstance(kind, types.UniTuple | types.Tuple):
        return [_said(one) for one in kind]
    if str(kind) in _PLAIN:
        return str(kind)
    raise ValueError(kind)


def _meant(said: Any, depth: int = 0) -> Any:
    """The type that was said. Raises `ValueError` for anything else."""
    from numba.core import types

    if isinstance(said, str) and said in _PLAIN:
        return types.boolean if said == "bool" else getattr(types, said)
    if isinstance(said, list) and 0 < len(said) <= 8 and depth < 3:
        return types.BaseTuple.from_types([_meant(one, depth + 1) for one in said])  # type: ignore[no-untyped-call]  # numba has no types
    match said:
        case {"of": str() as of, "axes": 1 | 2 | 3 | 4 as axes, "layout": "A" | "C" | "F" as layout, "written": bool()}:
            return types.Array(_meant(of), axes, layout, readonly=not said["written"])
    raise ValueError("this is no type")


def _read(line: str) -> list[tuple[str, str, list[Any]]]:
    """The notes of one process, those that read like ours."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return []
    good = []
    for one in said if isinstance(said, list) else ():
        match one:
            case [str() as module, str() as name, list() as kinds] if _ROOMS.fullmatch(module):
                good.append((module, name, kinds))
    return good


def _compiled(module: str, name: str, kinds: list[Any]) -> bool:
    """Whether there is such a loop, and it could be compiled for that."""
    from numba.core.dispatcher import Dispatcher
    from numba.core.errors import NumbaError

    source = Path(moying.__file__).parent.joinpath(*module.split(".")[1:]).with_suffix(".py")
    if not source.is_file() or source.name.startswith("_"):
        return False
    loop = getattr(import_module(module), name, None)
    loop = loop.compiled() if isinstance(loop, Kernel) else loop
    if not isinstance(loop, Dispatcher) or _kept_of(loop) >= _MOST_OF_ONE:
        return False
    try:
        loop.compile(tuple(_meant(kind) for kind in kinds))
    except (ValueError, TypeError, NumbaError):
        return False
    return True


def _kept_of(loop: Any) -> int:
    code = loop.py_func.__code__
    own = f"{Path(code.co_filename).stem}.{loop.py_func.__name__}-{code.co_firstlineno}.*.nbc"
    return sum(1 for _ in Path(loop.stats.cache_path).glob(own))


def main() -> None:
    """Compile what is noted on the input."""
    if sys.platform == "linux":
        end_with_parent()
    compile_noted(sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8", "replace"))


if __name__ == "__main__":
    main()
