"""Pictures over the picture: a small one in a corner, a logo, two side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.context import Asset
from moying.agent.pointing import meant_by
from moying.agent.showing import NotShown, showing
from moying.agent.tools.settled import changed
from moying.agent.tools.shots import DeleteShot, DeleteShotArgs
from moying.agent.uploads import chosen_uploads, footage_on, fresh_name, is_logo, segment_of, shape_of, subject_of
from moying.draft import Draft, Json, Segment, Span, TrackKind
from moying.draft.layers import (
    TooManyLayers,
    half_of,
    in_the_corner,
    laid_over,
    overlays_of,
    with_overlay,
    without_overlays,
)
from moying.draft.shots import main_of
from moying.language.wishes.upload_names import find_uploads
from moying.story.footage import fitted

PICTURE_SHARE, LOGO_SHARE = 0.38, 0.16
SMALLEST_SHARE, LARGEST_SHARE = 0.05, 1.0
CORNER_RADIUS = 0.06


@dataclass(frozen=True, slots=True)
class OverlayUploadArgs:
    """`which`: the upload, in words. `x`, `y`: its place, 0 left and top, 1 right and below; the top right else.
    `share`: its size, of the largest that fits the picture, 0 for the usual; `times`: a factor on that. `opacity`: 0
    to 1. `shots`: during which shots or stretch of time, in words; "" for all the time. `sound`: is a clip heard?"""

    which: str = ""
    x: float | None = None
    y: float | None = None
    share: float = 0.0
    times: float = 1.0
    opacity: float = 1.0
    shots: str = ""
    sound: bool = False


class OverlayUpload:
    """Lay an upload over the film, small: picture-in-picture, a logo."""

    name = "overlay_upload"
    says = ("把上传的照片或视频叠加为画中画", "Overlay an upload as picture-in-picture")
    args_type = OverlayUploadArgs
    operation = "edit"

    def run(self, args: OverlayUploadArgs, bench: Bench) -> Outcome:
        """Lay it there; one that lies there already is moved."""
        draft = bench.need_draft()
        made = draft
        for asset in chosen_uploads(args.which, bench):
            there = [s for s in overlays_of(made) if s.source == f"asset:{asset.id}"]
            if there and not args.shots:
                for segment in there:
                    made = with_overlay(made, _changed(segment, args, asset, made))
            else:
                made = _laid(made, _overlay(asset, args, made, bench), bench)
        return Outcome(changed(draft, made, bench))


@dataclass(frozen=True, slots=True)
class ChangeOverlayArgs:
    """`which`: the overlay's upload, in words, "" for the newest. `off`: take it away. Else see `overlay_upload`."""

    which: str = ""
    off: bool = False
    x: float | None = None
    y: float | None = None
    share: float = 0.0
    times: float = 1.0
    opacity: float = 1.0
    sound: bool = False


class ChangeOverlay:
    """Move, resize or remove what lies over the picture."""

    name = "change_overlay"
    says = ("移动、缩放或去掉画中画，去掉上传的画面", "Move, resize or remove an overlay; take an upload out")
    args_type = ChangeOverlayArgs
    operation = "edit"

    def run(self, args: ChangeOverlayArgs, bench: Bench) -> Outcome:
        """Do it to the one that is meant; taking away without a name takes all of them away."""
        draft = bench.need_draft()
        there = overlays_of(draft)
        if args.off and (ids := _counted_in_the_film(args.which, draft, bench)):
            return DeleteShot().run(DeleteShotArgs(shots=" ".join(ids)), bench)
        chosen = chosen_uploads(args.which, bench) if args.which else ()
        named = {f"asset:{a.id}" for a in chosen}
        if named and not any(s.source in named for s in there):
            return self._not_over_it(args, named, bench)
        if not there:
            raise ToolRefused(
                bench.say(
                    "画面上没有叠加的画面。可以说：把我的照片放到右上角。",
                    "Nothing lies over the picture. Try: put my photo in the top right corner.",
                )
            )
        meant = [s for s in there if s.source in named] or (list(there) if args.off else [there[-1]])
        if args.off:
            return Outcome(without_overlays(draft, {s.id for s in meant}))
        made = draft
        for segment in meant:
            asset = bench.context.asset((segment.source or "").removeprefix("asset:"))
            if asset is not None:
                made = with_overlay(made, _changed(segment, args, asset, made))
        return Outcome(changed(draft, made, bench))

    def _not_over_it(self, args: ChangeOverlayArgs, named: set[str], bench: Bench) -> Outcome:
        """Of an upload that does not lie over the picture: it is laid there, or its shots are taken out."""
        if not args.off:
            over = OverlayUploadArgs(args.which, args.x, args.y, args.share, args.times, args.opacity, sound=args.sound)
            return OverlayUpload().run(over, bench)
        ids = [s.id for s in main_of(bench.need_draft()).segments if s.source in named]
        if not ids:
            raise ToolRefused(bench.say("视频里没有用到它。", "The film does not show it."))
        return DeleteShot().run(DeleteShotArgs(shots=" ".join(ids)), bench)


def _counted_in_the_film(which: str, draft: Draft, bench: Bench) -> tuple[str, ...]:
    """The shots that show 最后一张照片, "the second video": counted as they are seen, not as they were uploaded."""
    if not any(named.numbers for named in find_uploads(which)):
        return ()
    try:
        return showing(which, draft, bench.context.uploads())
    except NotShown:
        return ()


def lying_anew(draft: Draft, bench: Bench) -> Draft:
    """The draft with its uploads lying as its canvas has it now: cut to what matters or before a blurred ground, small
    pictures in their corners, halves in their halves."""
    tracks = []
    for track in draft.tracks:
        anew = [_anew(s, draft, bench) if (s.source or "").startswith("asset:") else s for s in track.segments]
        tracks.append(replace(track, segments=tuple(anew)) if track.kind == TrackKind.VIDEO else track)
    return replace(draft, tracks=tuple(tracks))


def _anew(segment: Segment, draft: Draft, bench: Bench) -> Segment:
    asset = bench.context.asset((segment.source or "").removeprefix("asset:"))
    old, canvas_px = segment.transform, (draft.width_px, draft.height_px)
    if asset is None:
        return segment
    if "crop" in old and "scale" not in old and "x" in old:
        across, down = _number(old.get("x"), 0.5), _number(old.get("y"), 0.5)
        stacked = down != 0.5
        lying = half_of(
            shape_of(asset), canvas_px, first=min(across, down) < 0.5, stacked=stacked, subject=subject_of(asset, bench)
        )
        return replace(segment, transform={**old, **lying})
    if "scale" in old or "x" in old:
        places = _place_of(_number(old.get("x"), 1.0)), _place_of(_number(old.get("y"), 0.0))
        return replace(segment, transform={**old, **_lying(asset, draft, *places, _number(old.get("scale"), 1.0))})
    kept = {key: value for key, value in old.items() if key not in {"fit", "fill", "focus"}}
    piece = footage_on(canvas_px, [asset], bench)[0]
    lying = fitted(piece.width_px, piece.height_px, canvas_px, piece.subject, piece.reach)
    return replace(segment, transform={**kept, **lying})


def _overlay(asset: Asset, args: OverlayUploadArgs, draft: Draft, bench: Bench) -> Segment:
    placed, throughout = _when(asset, args, draft, bench)
    segment = segment_of(asset, fresh_name(draft, "over"), placed, draft)
    meta: dict[str, Json] = {**segment.meta, **({"throughout": True} if throughout else {})}
    logo = is_logo(asset)
    usual = LOGO_SHARE if logo else PICTURE_SHARE
    transform = _lying(asset, draft, args.x, args.y, (args.share or usual) * args.times)
    transform |= {} if logo else {"radius": CORNER_RADIUS, "shadow": True}
    transform |= {"opacity": args.opacity} if args.opacity < 1 else {}
    return replace(segment, transform=transform, meta=meta, volume=1.0 if args.sound else 0.0)


def _when(asset: Asset, args: OverlayUploadArgs, draft: Draft, bench: Bench) -> tuple[Span, bool]:
    """From when to when it is seen, and whether that is all the time."""
    end_ms = main_of(draft).end_ms
    span = Span(0, end_ms)
    if args.shots:
        meant = meant_by(args.shots, draft, bench)
        over = [s.placed for s in main_of(draft).segments if s.id in meant.ids]
        span = meant.span or (Span(over[0].start_ms, over[-1].end_ms - over[0].start_ms) if over else span)
    if asset.kind == "video" and asset.duration_ms:
        return Span(span.start_ms, min(span.duration_ms, asset.duration_ms)), False
    return span, not args.shots


def _lying(asset: Asset, draft: Draft, x: float | None, y: float | None, share: float) -> dict[str, Json]:
    held = min(max(share, SMALLEST_SHARE), LARGEST_SHARE)
    canvas_px = draft.width_px, draft.height_px
    return in_the_corner(shape_of(asset), canvas_px, 1.0 if x is None else x, 0.0 if y is None else y, held)


def _changed(segment: Segment, args: OverlayUploadArgs | ChangeOverlayArgs, asset: Asset, draft: Draft) -> Segment:
    """The overlay with what the arguments say of it, and the rest as it was."""
    old = segment.transform
    share = args.share or _number(old.get("scale"), PICTURE_SHARE) * args.times
    x, y = args.x, args.y
    if x is None or y is None:
        x, y = _place_of(_number(old.get("x"), 1.0)), _place_of(_number(old.get("y"), 0.0))
    transform = {**old, **_lying(asset, draft, x, y, share)}
    if args.opacity < 1:
        transform["opacity"] = args.opacity
    return replace(segment, transform=transform, volume=1.0 if args.sound else segment.volume)


def _place_of(share: float) -> float:
    """Left, middle or right, of where the centre of a small picture lies."""
    return 0.0 if share < 0.45 else 1.0 if share > 0.55 else 0.5


def _number(value: Json | None, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise


def _laid(draft: Draft, segment: Segment, bench: Bench) -> Draft:
    try:
        return laid_over(draft, segment)
    except TooManyLayers as full:
        raise ToolRefused(
            bench.say(
                "同一时间叠加的画面太多了，先去掉一个：去掉画中画。",
                "Too many pictures lie over each other there; remove one first: remove the overlay.",
            )
        ) from full
