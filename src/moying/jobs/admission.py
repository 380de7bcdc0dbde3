"""A look at a draft's scenes before it is put in line: what the renderer could only refuse later is told at once."""

from __future__ import annotations

from moying.draft import Json
from moying.painter.registry import UnknownScene, scene_kind
from moying.painter.spec import SceneSpec


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
