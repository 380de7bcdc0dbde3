"""Which scenes there are. Ours stand in one tuple in view; a visitor comes in by the entry point `moying.scenes`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol

from moying.painter.spec import Scene, SceneSpec


class UnknownScene(ValueError):
    """No scene of that kind is registered; the message names those that are."""


class Builder(Protocol):
    """What paints a scene's layers. Raises `ValueError` when the spec asks for what it cannot do."""

    def __call__(self, spec: SceneSpec) -> Scene:
        """The scene, ready to draw."""
        ...


@dataclass(frozen=True, slots=True)
class SceneKind:
    """One row of the scenes table: the name in a draft, where its builder is ("module:function"), and what it shows."""

    kind: str
    builder: str
    zh: str
    en: str
    looks: tuple[str, ...] = ()
    """Styles that the scene is painted in by itself."""

    def load(self) -> Builder:
        """The builder; its module is imported now and not before."""
        module, _, name = self.builder.partition(":")
        found: Builder = getattr(import_module(module), name)
        return found


@cache
def scene_kinds() -> dict[str, SceneKind]:
    """Every scene by name: ours first, then the visitors' (an entry point gives a `SceneKind`)."""
    from moying.painter.scenes import SCENES  # its tuple is made of SceneKind, so it imports this file

    visitors = [point.load() for point in entry_points(group="moying.scenes")]
    return {scene.kind: scene for scene in (*SCENES, *visitors)}


def scene_kind(kind: str) -> SceneKind:
    """The scene of that name. Raises `UnknownScene`."""
    try:
        return scene_kinds()[kind]
    except KeyError:
        raise UnknownScene(f"no scene called {kind!r}; try one of: {', '.join(scene_kinds())}") from None
