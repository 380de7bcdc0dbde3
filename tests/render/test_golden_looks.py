"""What looks look like: a sheet of every transition and one of every effect, beside those that were judged good.

To judge anew: `PYTHONPATH=src:tests python tests/render/test_golden_looks.py` writes the sheets; look at them, then
keep them.
"""

from pathlib import Path

import cv2
import numpy as np
import pytest

from moying.media.picture import black
from moying.render.effects import BUILT_IN as EFFECTS
from moying.render.effects import effects_of
from moying.render.transitions import BUILT_IN as TRANSITIONS
from moying.render.yuv import convert, to_bgra
from render.cubes import cube_text

GOLDEN = Path(__file__).parent / "golden"
SIZE = (162, 288)
SHOWN = (36, 64)
MOMENTS = (0.0, 0.25, 0.5, 0.75, 1.0)
SAID = {
    "adjust": {"brightness": 0.2, "contrast": 0.3, "saturation": 0.4, "temperature": 0.4},
    "cinematic": {"bars": 0.08},
    "film_grain": {"strength": 1, "size": 3},
    "mosaic": {"region": {"x": 0.25, "y": 0.25, "width": 0.5, "height": 0.3}},
    "lut": {"asset": "asset:look"},
}
TOLERANCE = 2.0
"""Mean difference of a tile, in steps of 255."""


def day():
    """A red sun over dark hills, on paper."""
    pixels = np.full((SIZE[1], SIZE[0], 4), (214, 232, 240, 255), np.uint8)
    cv2.circle(pixels, (110, 70), 22, (50, 60, 200, 255), -1, cv2.LINE_AA)
    for i, grey in enumerate((170, 120, 60)):
        hill = [(0, 300), (0, 150 + 30 * i), (50 + 20 * i, 110 + 40 * i), (162, 170 + 30 * i), (162, 300)]
        cv2.fillPoly(pixels, [np.array(hill)], (grey + 10, grey, grey - 10, 255), cv2.LINE_AA)
    return painted(pixels)


def night():
    """Lit windows in blue towers under a sky that grows lighter."""
    pixels = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
    pixels[...] = np.linspace(0, 1, SIZE[1])[:, None, None] * (90, 120, 190, 0) + (130, 60, 20, 255)
    for left, top in ((6, 120), (48, 60), (96, 150), (126, 90)):
        cv2.rectangle(pixels, (left, top), (left + 32, 250), (90, 60, 40, 255), -1)
        for y in range(top + 6, 240, 12):
            cv2.rectangle(pixels, (left + 5, y), (left + 27, y + 4), (120, 220, 250, 255), -1)
    return painted(pixels)


def painted(pixels):
    picture = black(*SIZE)
    convert(pixels, picture)
    return picture


def tile(picture):
    return cv2.resize(to_bgra(picture)[..., :3], SHOWN, interpolation=cv2.INTER_AREA)


def mixed(look, leaving, entering, progress):
    into = black(*SIZE)
    look.mix(leaving, entering, progress, into)
    return into


def transitions_sheet():
    leaving, entering = day(), night()
    looks = [row.load() for row in TRANSITIONS]
    return np.vstack([np.hstack([tile(mixed(x, leaving, entering, at)) for at in MOMENTS]) for x in looks])


def effects_sheet(folder):
    path = folder / "look.cube"
    path.write_text(cube_text(lambda r, g, b: (r**0.8, g, b**1.3), 9))
    rows = []
    for row in EFFECTS:
        effect = effects_of("s", [{"kind": row.kind} | SAID.get(row.kind, {})], {}, [])[0].opened({"look": path})
        pictures = [day(), night()]
        for picture in pictures:
            effect.look.apply(picture, 3)
        rows.append(np.hstack([tile(p) for p in pictures]))
    return np.vstack(rows)


@pytest.mark.parametrize("name", ["transitions", "effects"])
def test_looks_are_those_that_were_judged_good(name, tmp_path):
    seen = transitions_sheet() if name == "transitions" else effects_sheet(tmp_path)
    kept = cv2.imread(str(GOLDEN / f"{name}.png"))
    assert kept.shape == seen.shape, "a look was added: judge the sheet anew"
    apart = np.abs(kept.astype(float) - seen).mean(axis=2)
    tiles = apart.reshape(-1, SHOWN[1], apart.shape[1] // SHOWN[0], SHOWN[0]).mean(axis=(1, 3))
    kinds = [row.kind for row in (TRANSITIONS if name == "transitions" else EFFECTS)]
    changed = {kind: row.round(1).tolist() for kind, row in zip(kinds, tiles, strict=True) if row.max() > TOLERANCE}
    assert changed == {}


if __name__ == "__main__":
    import tempfile

    GOLDEN.mkdir(exist_ok=True)
    cv2.imwrite(str(GOLDEN / "transitions.png"), transitions_sheet())
    cv2.imwrite(str(GOLDEN / "effects.png"), effects_sheet(Path(tempfile.mkdtemp())))
