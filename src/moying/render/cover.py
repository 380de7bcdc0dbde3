"""One moment of a draft as a picture: covers, previews, and tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from moying.draft.model import Draft, Fields, Role, Segment, Span, Track, TrackKind
from moying.media.errors import MediaFault
from moying.media.picture import black
from moying.painter.paint import build
from moying.render.check import check_plan
from moying.render.layers import frame_at
from moying.render.output import AiLabel, Output, RenderFailed
from moying.render.plan import make_plan, with_label_all_through
from moying.render.stage import Stage
from moying.render.yuv import Bgra, to_bgra

_COVER_LOOK: Final[Fields] = {"look": "modern"}


def frame(
    draft: Draft,
    assets: Mapping[str, Path],
    t_ms: int,
    output: Output = Output(),
    *,
    label: AiLabel | None = None,
    label_stays: bool = False,
) -> Bgra:
    """One moment of a draft as (height, width, 4) uint8 BGRA: the very picture that the film has there.

    Before the beginning it is the first, past the end the last. label_stays: the visible label is on it even when the
    film no longer shows it then, as a picture needs one of its own. Raises `RenderFailed`.
    """
    try:
        plan = make_plan(draft, output, label)
        if label_stays:
            plan = with_label_all_through(plan)
        check_plan(plan, assets)
        picture = black(plan.form.width_px, plan.form.height_px)
        Stage(plan, assets, build).draw(min(max(0, frame_at(t_ms, plan.form.fps)), plan.frames - 1), picture)
    except (MediaFault, ValueError, OSError) as error:
        raise RenderFailed(str(error)) from error
    return to_bgra(picture)


def as_cover(draft: Draft) -> tuple[Draft, int]:
    """The draft as its cover shows it, and the moment: without captions, under the cover's own words where it has some.

    `m.cover_ms` says which moment, `m.cover_text` which words ("" for none at all); without them it is the beginning,
    as the film has it.
    """
    at = draft.meta.get("cover_ms")
    at_ms = at if isinstance(at, int) and not isinstance(at, bool) else 0
    words = draft.meta.get("cover_text")
    if not isinstance(words, str):
        return draft, at_ms
    look = next((s.style for t in draft.tracks if t.role == Role.TITLES for s in t.segments), _COVER_LOOK)
    kept = tuple(t for t in draft.tracks if t.role not in (Role.CAPTIONS, Role.TITLES))
    title = Segment("cover", Span(0, max(1, draft.duration_ms)), text=words, style={**look, "animation": "none"})
    taken = {t.id for t in kept}
    name = next(n for i in range(len(taken) + 1) if (n := f"cover{i or ''}") not in taken)
    shown = (Track(name, TrackKind.TEXT, (title,), role=Role.TITLES),) if words.strip() else ()
    return replace(draft, tracks=(*kept, *shown)), at_ms
