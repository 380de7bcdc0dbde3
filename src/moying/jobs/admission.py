"""A look at a draft's scenes before it is put in line: what the renderer could only refuse later is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from moying.draft import Draft, Json
from moying.painter.registry import UnknownScene, scene_kind
from moying.painter.spec import SceneSpec
from moying.render.output import Output
from moying.render.presets import settled


def scene_fault(source: str, scene: Json) -> tuple[str, str] | None:
    """The field of a segment that cannot be painted (`source` or `scene`) and what to write there; None when it can.

    source: as a draft names it; only `scene:<kind>` is looked at. scene: what the segment says under that key.
    """
    if not source.startswith("scene:"):
        return None
    kind = source.removeprefix("scene:")
    try:
        scene_kind(kind)
        SceneSpec.from_json(kind, scene if isinstance(scene, dict) else {}, width_px=16, height_px=16, duration_ms=1)
    except UnknownScene as error:
        return "source", str(error)
    except ValueError as error:
        return "scene", str(error)
    return None


def output_format(asked: Mapping[str, Any], draft: Draft) -> str:
    """The kind of file that an output comes to, by its suffix. Raises `ValueError` naming what cannot be made.

    asked: the fields of an `Output`.
    """
    wanted, _ = settled(Output(**asked), draft)
    return wanted.format
