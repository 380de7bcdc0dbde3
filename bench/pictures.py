"""How the pictures hold: contrast under every letter, nothing in another's way, even motion, pictures that differ.

    .venv/bin/python bench/pictures.py             # all scenes in all ratios; kept in bench/results/pictures.md
    .venv/bin/python bench/pictures.py sea city    # some of them, printed only
    .venv/bin/python bench/pictures.py --looks     # each style on the scenes that write words; how prompts differ

Letters are measured at 405 px on the short side (the studio's preview has 360), by `painter/proof.py`.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import cv2
import numpy as np

from moying.draft import Role
from moying.engines.music import find_composer
from moying.engines.voice import find_voice
from moying.engines.writer import PackWriter
from moying.painter.data import Data, Datum
from moying.painter.layout import label_zone, overlaps
from moying.painter.overlay import TextSpec
from moying.painter.overlays import build_overlay
from moying.painter.paint import draw
from moying.painter.proof import even_motion, letters_box, overlay_letters, scene_letters, worst
from moying.painter.registry import scene_kind, scene_kinds
from moying.painter.spec import Frame, Scene, SceneSpec
from moying.painter.styles import style_kinds
from moying.story import Brief, Workshop, produce

RATIOS = {"9:16": (405, 720), "16:9": (720, 405), "1:1": (405, 405), "3:4": (405, 540)}
LENGTH_MS = 4000
MOMENTS = (900.0, 2200.0, 3700.0)
AT_REST_MS = 3100.0
"""From then on words that come in one after the other have come: until then they set the beat."""
SEEN = (400.0, 2000.0, 3600.0)
"""When the film is looked at before a text is built on it, as `render/texts.py` does."""
WORDS = ("把每一天过成诗，慢慢走——木心", "第二点要记住", "第三点也一样")
FIGURES = Data(
    "全年产量",
    (
        Datum("新能源汽车", 128.4, "", "128.4万辆"),
        Datum("手机", 92.0, "", "92万台"),
        Datum("机器人", 31.0, "", "31万台"),
    ),
)
PROMPTS = (
    "春节", "大海", "森林", "城市夜景", "茶文化", "沙漠", "熊猫", "火箭", "人工智能", "长城", "荷塘", "中秋", "雪",
    "火锅", "健康饮食", "读书", "江南", "向日葵", "深海", "团队", "环保", "极光", "梅花", "高速公路",
)  # fmt: skip
WORDY = ("quote_card", "list_card", "keyword_card", "chart_bar", "chart_line", "chart_pie", "chart_ring", "chart_race",
         "big_number", "compare_table", "product")  # fmt: skip
RESULTS = Path(__file__).parent / "results" / "pictures.md"


def spec(kind: str, size: tuple[int, int], **more: object) -> SceneSpec:
    return SceneSpec(kind, *size, LENGTH_MS, seed=1, words=WORDS, data=FIGURES, **more)


def frame(scene: Scene, size: tuple[int, int], t_ms: float) -> Frame:
    picture = np.zeros((size[1], size[0], 4), np.uint8)
    scene.draw(picture, t_ms)
    return picture


def letters(kind: str, size: tuple[int, int], look: str = "") -> tuple[float, float, float, bool]:
    """The least contrast of the scene's own words, of a title and of a caption; and whether boxes meet."""
    scene = built(spec(kind, size, look=look))
    found = [c for t in MOMENTS for c in scene_letters(scene, size, t)]
    own = worst(found)
    under = built(spec(kind, size, look=look, bare=True)) if found else scene  # bare is for scenes that write
    seen = [frame(under, size, t) for t in SEEN]
    caption = build_overlay(TextSpec("茶农背着竹篓上山采茶", "caption", *size, LENGTH_MS), seen)
    label = label_zone(*size)
    asked = TextSpec("山水之间", "title", *size, LENGTH_MS, subjects=under.subject_boxes(), avoid=(caption.box, label))
    title = build_overlay(asked, seen)
    pictures = {t: frame(under, size, t) for t in MOMENTS}
    low = [worst(c for t, p in pictures.items() for c in overlay_letters(p, o, t)) for o in (title, caption)]
    boxes = (letters_box(title), letters_box(caption), label)
    return own, low[0], low[1], any(overlaps(a, b) for a, b in itertools.combinations(boxes, 2))


def built(asked: SceneSpec) -> Scene:
    from moying.painter.paint import build

    return build(asked)


def row(kind: str) -> str:
    measured = [letters(kind, size) for size in RATIOS.values()]
    own, title, caption = (min(m[i] for m in measured) for i in range(3))
    written = f"{own:.1f}" if own < 21 else ""
    # Words drift by less than skia's sixteenth of a px a frame where the canvas is small: they are measured at 1080.
    size, begin = ((1080, 1920), AT_REST_MS) if written else ((180, 320), 1200.0)
    ratio, repeats = even_motion(built(spec(kind, size)), size, begin, frames=16)
    meet = sum(m[3] for m in measured)
    return f"| `{kind}` | {written} | {title:.1f} | {caption:.1f} | {meet} | {ratio:.2f} | {repeats} |"


def prompts() -> tuple[float, float, float]:
    """The median difference between films of different topics; of two seeds, the median and the least (CIE 1976)."""
    shots = {(topic, seed): thumbnail(topic, seed) for topic in PROMPTS for seed in (0, 1)}
    first = [shots[topic, 0] for topic in PROMPTS]
    apart = [difference(a, b) for a, b in itertools.combinations(first, 2)]
    takes = [difference(shots[topic, 0], shots[topic, 1]) for topic in PROMPTS]
    return float(np.median(apart)), float(np.median(takes)), min(takes)


def thumbnail(topic: str, seed: int) -> np.ndarray:
    """The cover of a film, 72x128, in CIE L*a*b*."""
    workshop = Workshop(find_voice("tone"), find_composer("tone"), PackWriter(), lambda *_: "sound", lambda *_: None)
    brief = Brief(topic=topic, seed=seed, duration_ms=12_000, music=False)
    shot = produce(brief, workshop).draft.by_role(Role.MAIN).segments[0]
    asked = SceneSpec.from_json(
        str(shot.source).removeprefix("scene:"), shot.scene, width_px=216, height_px=384, duration_ms=shot.duration_ms
    )
    small = cv2.resize(draw(asked, shot.duration_ms / 2)[..., :3], (72, 128), interpolation=cv2.INTER_AREA)
    return cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_BGR2Lab)


def again() -> bool:
    """Whether covers that are made twice are the same bytes, the scenes built anew."""
    from moying.painter import paint

    first = [thumbnail(topic, 0) for topic in PROMPTS[:6]]
    paint._kept.clear()
    return all(np.array_equal(one, thumbnail(topic, 0)) for topic, one in zip(PROMPTS, first, strict=False))


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.linalg.norm(one - other, axis=2).mean())


def styles() -> list[str]:
    lines = []
    for look in style_kinds():
        least = [min(letters(kind, size, look)[:3]) for kind in WORDY for size in (RATIOS["9:16"],)]
        lines.append(f"| `{look}` | {min(least):.1f} |")
    return lines


HEADS = (
    "| scene | own words | title | caption | boxes that meet | largest ÷ mean step | repeated frames |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)


def page() -> str:
    apart, seeds, least = prompts()
    scenes = [row(kind) for kind in scene_kinds() if scene_kind(kind).kind != "swatch"]
    return "\n".join(
        [
            "# How the pictures hold",
            "",
            f"By `bench/pictures.py`: the least contrast of any letter (aim 4.5) in {', '.join(RATIOS)} at "
            f"{len(MOMENTS)} moments, for the scene's own words, a title and a caption over it; how much the largest "
            "step between two frames exceeds the mean one (aim 1.5; where words "
            "come in, once they have come), and frames that repeat the one before.",
            "",
            f"Covers of {len(PROMPTS)} prompts are {apart:.1f} apart in the median (CIE 1976, mean over the picture; "
            f"aim 40); another seed of the same prompt is {seeds:.0f} apart in the median and at least "
            f"{least:.1f}, the same seed "
            f"{'the same bytes' if again() else 'DIFFERENT BYTES'}.",
            "",
            *HEADS,
            *scenes,
            "",
            "The least contrast on the scenes that write words, with title and caption, in each style (9:16):",
            "",
            "| style | least contrast |",
            "| --- | --- |",
            *styles(),
        ]
    )


if __name__ == "__main__":
    cv2.setNumThreads(1)
    if "--looks" in sys.argv:
        print(*styles(), prompts(), sep="\n")
    elif sys.argv[1:]:
        print(*HEADS, *map(row, sys.argv[1:]), sep="\n")
    else:
        printed = page()
        print(printed)
        RESULTS.write_text(printed + "\n", "utf-8")
