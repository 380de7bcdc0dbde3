"""A scene's views: the sights that it can paint, by the names that `style` asks for them with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from moying.painter.spec import SceneSpec

ViewT = TypeVar("ViewT")


def chosen(views: Mapping[str, ViewT], spec: SceneSpec) -> ViewT:
    """The view that `spec.style` names, else the one that the seed chooses; neighbouring seeds differ."""
    return views[spec.style] if spec.style in views else tuple(views.values())[spec.seed % len(views)]
