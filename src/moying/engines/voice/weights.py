"""Weights of speech models that a person keeps on this machine: which are known, which are there, and how to get one.

The list is `models.toml` beside this file; entries of the person's own `models.toml` (in Moying's data folder, or where
`MOYING_MODELS` points) win by name. Nothing is fetched unless asked for, and nothing without a hash.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final

import httpx

from moying.home import data_home

SHIPPED: Final = Path(__file__).with_name("models.toml")
LARGEST_FILE: Final = 4_000_000_000
MOST_MEMBERS: Final = 5_000
SEAL: Final = "moying.sha256"
"""In each model's folder: what every file of it hashed to when it came, as `sha256sum` writes it."""
_BLOCK: Final = 1 << 20
_PATIENCE: Final = httpx.Timeout(60.0, connect=10.0)


class BadWeights(ValueError):
    """Weights, or the list of them, cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to fetch: a tar archive is unpacked. `sha256` is empty where nobody vouches for one."""

    url: str
    sha256: str = ""
    size: int = 0

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(httpx.URL(self.url).path).name


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by the name that a person asks for them."""

    name: str
    zh: str
    en: str
    licence: str
    sources: tuple[Source, ...]

    @property
    def folder(self) -> Path:
        """Where they lie, whether or not they do."""
        return models_home() / self.name

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(source.size for source in self.sources)


def models_home() -> Path:
    """The folder of all weights."""
    named = os.environ.get("MOYING_MODELS_HOME", "")
    return Path(named).expanduser() if named else data_home() / "models"


def own_list() -> Path:
    """The person's own list, whether or not there is one."""
    named = os.environ.get("MOYING_MODELS", "")
    return Path(named).expanduser() if named else data_home() / "models.toml"


def known_models() -> dict[str, Model]:
    """All models of both lists by name. Raises `BadWeights`, naming the file and the entry."""
    models = {model.name: model for model in _read(SHIPPED)}
    if own_list().is_file():
        models |= {model.name: model for model in _read(own_list())}
    return models


def find_model(name: str) -> Model:
    """The model of that name. Raises `BadWeights`."""
    models = known_models()
    if name not in models:
        raise BadWeights(f"no model called {name!r}; there are: {', '.join(models)}, and what you add to {own_list()}")
    return models[name]


def is_there(model: Model) -> bool:
    """Whether it was fetched to its end."""
    return (model.folder / SEAL).is_file()


def damaged(model: Model) -> list[str]:
    """The files of a model that are missing or are not what they were. Raises `BadWeights` when it is not there."""
    if not is_there(model):
        raise BadWeights(f"{model.name} is not here; get it with: moying models fetch {model.name}")
    lines = (model.folder / SEAL).read_text("utf-8").splitlines()
    wanted = [line.split("  ", 1) for line in lines if "  " in line]
    return [name for digest, name in wanted if _digest(model.folder / name) != digest]


def fetch(model: Model, report: Callable[[int, int], None] = lambda done, size: None) -> Path:
    """Fetch a model, check it, unpack it, and give back its folder. `report` takes bytes that came, and of how many.

    Raises `BadWeights`; what had come until then is taken away again.
    """
    for source in model.sources:
        if not source.sha256:
            raise BadWeights(
                f"the list gives no sha256 for {source.name}; look at its publisher's page, and write the entry "
                f"with its hash into {own_list()}"
            )
    coming = models_home() / f".{model.name}.coming"
    shutil.rmtree(coming, ignore_errors=True)
    try:
        coming.mkdir(parents=True)
        before = 0
        for source in model.sources:
            before += _fetch_one(source, coming, partial(_report, report, before, model.size))
        _seal(coming)
        shutil.rmtree(model.folder, ignore_errors=True)
        coming.rename(model.folder)
    except (OSError, httpx.HTTPError, tarfile.TarError, EOFError) as error:
        raise BadWeights(f"{model.name} could not be fetched: {error or type(error).__name__}") from error
    finally:
        shutil.rmtree(coming, ignore_errors=True)
    return model.folder


def _report(report: Callable[[int, int], None], before: int, size: int, done: int) -> None:
    report(before + done, max(size, before + done))


def _fetch_one(source: Source, folder: Path, report: Callable[[int], None]) -> int:
    """One file into the folder, unpacked if it is an archive; gives its size."""
    path = folder / source.name
    digest, done = hashlib.sha256(), 0
    with httpx.stream("GET", source.url, timeout=_PATIENCE, follow_redirects=True) as got, path.open("wb") as file:
        got.raise_for_status()
        for part in got.iter_bytes(_BLOCK):
            done += len(part)
            if done > (source.size or LARGEST_FILE):
                raise BadWeights(f"{source.name} is larger than the list says ({source.size or LARGEST_FILE} bytes)")
            file.write(part)
            digest.update(part)
            report(done)
    if digest.hexdigest() != source.sha256.lower():
        raise BadWeights(
            f"{source.name} is not the file that the list means: its sha256 is {digest.hexdigest()}, the list says "
            f"{source.sha256}"
        )
    if tarfile.is_tarfile(path):
        _unpack(path, folder)
        path.unlink()
    return done


def _unpack(path: Path, folder: Path) -> None:
    """The archive's files, its one folder on top left out. Links, devices and ways out of the folder are refused."""
    with tarfile.open(path) as archive:
        size = 0
        for count, member in enumerate(archive, 1):
            size += member.size
            if count > MOST_MEMBERS or size > LARGEST_FILE:
                raise BadWeights(f"{path.name} unpacks to more than a model has")
            inner = PurePosixPath(member.name).parts[1:] or PurePosixPath(member.name).parts
            if member.isfile():
                member.name = str(PurePosixPath(*inner))
                archive.extract(member, folder, filter="data")


def _seal(folder: Path) -> None:
    lines = [f"{_digest(path)}  {path.relative_to(folder).as_posix()}" for path in _files(folder)]
    (folder / SEAL).write_text("\n".join(lines) + "\n", "utf-8")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != SEAL)


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> list[Model]:
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadWeights(f"the list of models {path} cannot be read: {error}") from error
    entries = said.get("model", [])
    if not isinstance(entries, list):
        raise BadWeights(f"{path}: models are written as [[model]]")
    return [_model(entry, f"{path}, model {place}") for place, entry in enumerate(entries, 1)]


def _model(entry: Any, where: str) -> Model:
    if not isinstance(entry, dict) or not isinstance(entry.get("source"), list) or not entry["source"]:
        raise BadWeights(f"{where}: needs a name and at least one [[model.source]] with its url")
    name = _text(entry, "name", where)
    if not name or not all(c.isascii() and (c.isalnum() or c in "-_.") for c in name) or name.startswith("."):
        raise BadWeights(f"{where}: a name is letters, digits, - and _, not {name!r}")
    sources = tuple(_source(source, where) for source in entry["source"])
    return Model(name, _text(entry, "zh", where), _text(entry, "en", where), _text(entry, "licence", where), sources)


def _source(source: Any, where: str) -> Source:
    if not isinstance(source, dict):
        raise BadWeights(f"{where}: a source is a table with a url")
    url, sha256, size = _text(source, "url", where), _text(source, "sha256", where), source.get("bytes", 0)
    if not url.startswith(("https://", "http://")) or not PurePosixPath(httpx.URL(url).path).name:
        raise BadWeights(f"{where}: {url!r} is no address of a file")
    if sha256 and (len(sha256) != 64 or not set(sha256.lower()) <= set("0123456789abcdef")):
        raise BadWeights(f"{where}: a sha256 has 64 hexadecimal digits; this one is {sha256!r}")
    if type(size) is not int or not 0 <= size <= LARGEST_FILE:
        raise BadWeights(f"{where}: bytes must be a whole number up to {LARGEST_FILE}")
    return Source(url, sha256, size)


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise BadWeights(f"{where}: {key} must be text")
    return value.strip()
