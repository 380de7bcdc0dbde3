"""One scene a file. To add one: write `build(spec) -> Scene` in a file of its own and put its row here."""

from moying.painter.registry import SceneKind

SCENES: tuple[SceneKind, ...] = ()
