"""One scene a file. To add one: write `build(spec) -> Scene` in a file of its own and put its row here."""

from moying.painter.registry import SceneKind

SCENES: tuple[SceneKind, ...] = (
    SceneKind(
        "ink_mountains",
        "moying.painter.scenes.ink_mountains:build",
        zh="水墨山水：云雾群峰，舟、亭、瀑、鹤、月、松",
        en="Ink-wash mountains in mist, with a boat, pavilion, waterfall, cranes, moon or pine",
    ),
)
