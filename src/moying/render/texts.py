"""Texts over the film: built by the painter for the pictures that they lie on, kept off each other, and laid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, Protocol, overload

from moying.media.encode import PictureFormat
from moying.media.picture import Picture, black
from moying.painter.overlay import Overlay, Sprite, TextSpec
from moying.painter.overlays import build_overlay
from moying.painter.spec import Box
from moying.render.layers import Shot, Words
from moying.render.plan import Plan
from moying.render.spans import Spans
from moying.render.yuv import Bgra, Cutout, cut_out, lay, to_bgra

_ORDER: Final = ("label", "caption", "lower_third", "title")
"""Who keeps out of whose way: the label and the captions have their places, titles go where there is room."""
_MOMENTS: Final = (0.1, 0.5, 0.9)
"""At which shares of a text's time the picture below it is looked at."""
_BACKDROP_PX: Final = 270
"""Contrast under a text is a matter of large areas: a quarter of 1080 shows it, at a sixteenth of the cost."""


class Pictures(Protocol):
    """The film without its texts."""

    def draw(self, frame: int, into: Picture) -> None:
        """Paint a frame."""

    def subject_boxes(self, frame: int) -> tuple[Box, ...]:
        """Where the eye goes in it."""

    def let_go(self) -> None:
        """Close what was opened for it."""


class Backdrop:
    """What lies below the texts, drawn small."""

    def __init__(self, pictures: Pictures, small: PictureFormat, canvas: PictureFormat) -> None:
        self._pictures, self._small, self._canvas = pictures, small, canvas

    @staticmethod
    def plan_of(plan: Plan) -> Plan:
        """The plan of the same film, small and without texts."""
        form = plan.form
        share = min(1.0, _BACKDROP_PX / min(form.width_px, form.height_px))
        small = replace(form, width_px=_even(form.width_px * share), height_px=_even(form.height_px * share))
        return replace(plan, form=small, layers=tuple(x for x in plan.layers if isinstance(x, Shot)))

    def at(self, frame: int) -> Bgra:
        """The picture below the texts in a frame, BGRA and small."""
        picture = black(self._small.width_px, self._small.height_px)
        self._pictures.draw(frame, picture)
        return to_bgra(picture)

    def let_go(self) -> None:
        """Close what was opened to be looked at: the text is built, and a decoder takes 40 MB."""
        self._pictures.let_go()

    def subjects(self, frame: int) -> tuple[Box, ...]:
        """Where the eye goes in a frame, on the canvas."""
        by = self._canvas.width_px / self._small.width_px
        return tuple(
            Box(int(b.left * by), int(b.top * by), int(b.right * by + 1), int(b.bottom * by + 1))
            for b in self._pictures.subject_boxes(frame)
        )


class Glances(Sequence[Bgra]):
    """The film below a text at some frames, small, each drawn when it is first looked at: most texts never look."""

    def __init__(self, backdrop: Backdrop, frames: tuple[int, ...]) -> None:
        self._backdrop, self._frames = backdrop, frames
        self._seen: dict[int, Bgra] = {}

    def __len__(self) -> int:
        return len(self._frames)

    @overload
    def __getitem__(self, index: int) -> Bgra: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Bgra]: ...
    def __getitem__(self, index: int | slice) -> Bgra | Sequence[Bgra]:
        """The picture at the index-th of the frames."""
        if isinstance(index, slice):
            return Glances(self._backdrop, self._frames[index])
        frame = self._frames[index]
        if frame not in self._seen:
            self._seen[frame] = self._backdrop.at(frame)
        return self._seen[frame]


class Texts:
    """The texts of a plan, each built when first seen."""

    def __init__(self, plan: Plan, backdrop: Backdrop) -> None:
        self._plan, self._backdrop = plan, backdrop
        self._words = Spans(x for x in plan.layers if isinstance(x, Words))
        self._overlays: dict[str, Overlay] = {}
        self._boxes: dict[str, Box] = {}
        self._cutouts: dict[str, tuple[Sprite, Cutout | None]] = {}

    def keep(self, words: Iterable[Words]) -> None:
        """Let go of every text but these."""
        ids = {text.id for text in words}
        self._overlays = {k: v for k, v in self._overlays.items() if k in ids}
        self._cutouts = {k: v for k, v in self._cutouts.items() if k in ids}

    def lay(self, text: Words, k: int, into: Picture) -> None:
        """Lay a text's k-th frame over a picture."""
        shown = self._overlay(text).sprite(k * 1000 / self._plan.form.fps)
        if shown is None:
            return
        sprite, opacity = shown
        cutout = self._cutout(text.id, sprite)
        if cutout is not None:
            lay(cutout, opacity, into)

    def _cutout(self, text_id: str, sprite: Sprite) -> Cutout | None:
        """The sprite made ready; while the painter gives the same sprite again, the same cutout serves."""
        kept = self._cutouts.get(text_id)
        if kept is None or kept[0] is not sprite:
            form = self._plan.form
            kept = sprite, cut_out(sprite.pixels, sprite.left, sprite.top, form.width_px, form.height_px)
            self._cutouts[text_id] = kept
        return kept[1]

    def _overlay(self, text: Words) -> Overlay:
        if text.id not in self._overlays:
            overlay = self._build(text)
            self._overlays[text.id], self._boxes[text.id] = overlay, overlay.box
        return self._overlays[text.id]

    def _build(self, text: Words) -> Overlay:
        form = self._plan.form
        frames = moments(text)
        near = self._words.between(text.first, text.end)
        taken = tuple(self._box(other) for other in near if gives_way(text, other))
        # Labels and captions have their places, whatever is shown there.
        keeps_off = () if text.role in ("label", "caption") else self._subjects(frames)
        spec = TextSpec(
            text.text,
            text.role,
            form.width_px,
            form.height_px,
            max(1, round((text.end - text.first) * 1000 / form.fps)),
            text.style,
            taken,
            self._plan.language,
            keeps_off,
        )
        overlay = build_overlay(spec, Glances(self._backdrop, frames))
        self._backdrop.let_go()
        return overlay

    def _subjects(self, frames: tuple[int, ...]) -> tuple[Box, ...]:
        return tuple(dict.fromkeys(box for frame in frames for box in self._backdrop.subjects(frame)))

    def _box(self, text: Words) -> Box:
        if text.id not in self._boxes:
            self._overlay(text)
        return self._boxes[text.id]


def moments(text: Words) -> tuple[int, ...]:
    """The frames whose pictures a text looks at when it chooses its place and its colours."""
    last = text.end - text.first - 1
    return tuple(dict.fromkeys(text.first + round(last * share) for share in _MOMENTS))


def gives_way(text: Words, other: Words) -> bool:
    """Whether `text` keeps off `other`: they are seen together, and the other's place is chosen first."""
    together = text.first < other.end and other.first < text.end
    return together and turn(other) < turn(text)


def turn(text: Words) -> tuple[int, bool, float, int, str]:
    """When a text chooses its place: those that sort before it choose first; of a kind, those that were given one, the
    smallest first: a watermark keeps its corner."""
    role = _ORDER.index(text.role) if text.role in _ORDER else len(_ORDER)
    size = text.style.get("size")
    given = "position" in text.style
    small = float(size) if given and isinstance(size, int | float) else 1.0
    return role, not given, small, text.first, text.id


def _even(size: float) -> int:
    return max(16, round(size / 2) * 2)
