"""Two pictures at once, side by side or one above the other: uploads, shots, or one of each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.context import Asset
from moying.agent.makers import make_film
from moying.agent.pointing import meant_by
from moying.agent.tools.settled import changed, settled
from moying.agent.tools.trimming import room_in
from moying.agent.uploads import MIDDLE, chosen_uploads, fresh_name, ratio_of, segment_of, shape_of, subject_of
from moying.draft import Draft, Role, Segment, Span, Transition
from moying.draft.layers import TooManyLayers, exchanged, half_of, laid_over, put_in
from moying.draft.shots import main_of, relast, without_span
from moying.story import Brief
from moying.story.footage import STILL_MS


@dataclass(frozen=True, slots=True)
class SplitScreenArgs:
    """`uploads`: those to be shown, in words; `shots`: the shots, in words or by their ids: two of either, or one of
    each. `stacked`: one above the other; None is what suits the canvas."""

    uploads: str = ""
    shots: str = ""
    stacked: bool | None = None


class SplitScreen:
    """Show two pictures at once, each in its half of the canvas; the first one is heard."""

    name = "split_screen"
    says = ("分屏：两个画面左右或上下并排", "Split screen: two pictures side by side or stacked")
    args_type = SplitScreenArgs
    operation = "edit"

    def run(self, args: SplitScreenArgs, bench: Bench) -> Outcome:
        """Put the halves where the first picture is; without a film, make one of the two uploads."""
        assets = chosen_uploads(args.uploads, bench) if args.uploads or not args.shots else ()
        if bench.draft is None:
            return _film_of_two(assets, args, bench)
        draft = bench.draft
        ids = meant_by(args.shots, draft, bench).ids if args.shots else ()
        if not args.shots and len(assets) == 2:
            ids, assets = _shown(draft, assets) or ((), assets)
        if len(ids) + len(assets) != 2:
            raise ToolRefused(_which_two(bench))
        if len(ids) == 2:
            made = _two_shots(draft, ids, args, bench)
        elif len(ids) == 1:
            made = _halved(draft, ids[0], _beside(draft, ids[0], assets[0]), args, bench)
        else:
            made = _two_uploads(draft, assets, args, bench)
        return Outcome(changed(draft, settled(draft, made, bench), bench))


def _which_two(bench: Bench) -> str:
    return bench.say(
        "分屏需要两个画面，请说明是哪两个，例如：第二段和第三段左右分屏，或：我上传的两个视频上下分屏。",
        "A split screen takes two pictures; say which: shots 2 and 3 side by side, or: split screen with my two clips.",
    )


def _shown(draft: Draft, assets: tuple[Asset, ...]) -> tuple[tuple[str, ...], tuple[Asset, ...]] | None:
    """The shots that show the two uploads, where each is a shot of its own and they follow one another."""
    ids = []
    shots = main_of(draft).segments
    for asset in assets:
        found = [s for s in shots if s.source == f"asset:{asset.id}"]
        if len(found) != 1:
            return None
        ids.append(found[0].id)
    places = [i for i, s in enumerate(shots) if s.id in ids]
    return (tuple(ids), ()) if places[1] - places[0] == 1 else None


def _film_of_two(assets: tuple[Asset, ...], args: SplitScreenArgs, bench: Bench) -> Outcome:
    if len(assets) != 2:
        raise ToolRefused(_which_two(bench))
    longer = max(assets, key=_length_ms)
    brief = Brief(
        said=bench.context.message[:2_000],
        duration_ms=max(1_000, _length_ms(longer)),
        ratio=ratio_of(assets),
        narration=False,
        captions=False,
        music=all(asset.kind == "image" for asset in assets),
        voice_engine=str(bench.context.options.get("voice_engine") or ""),
    )
    draft = make_film(brief, bench, (longer,)).draft
    shot = main_of(draft).segments[0]
    other = assets[0] if longer is assets[1] else assets[1]
    made = _halved(draft, shot.id, _beside(draft, shot.id, other), args, bench, swapped=longer is assets[1])
    return Outcome(made, new_film=True)


def _two_shots(draft: Draft, ids: tuple[str, ...], args: SplitScreenArgs, bench: Bench) -> Draft:
    """Neighbours are seen together in place of both; of two that stand apart the second is seen in the first one's
    time too."""
    shots = main_of(draft).segments
    first, second = (main_of(draft).segment(i) for i in ids)
    other = replace(second, id=fresh_name(draft, "half"), effects=second.effects)
    if shots.index(second) - shots.index(first) != 1:
        return _halved(draft, first.id, other, args, bench)
    narration = draft.by_role(Role.NARRATION)
    spoken = narration is not None and any(s.placed.overlaps(second.placed) for s in narration.segments)
    if spoken:
        both = replace(first, placed=Span(first.start_ms, first.duration_ms + second.duration_ms))
        main = main_of(draft)
        kept = tuple(both if s.id == first.id else s for s in main.segments if s.id != second.id)
        made = draft.with_track(replace(main, segments=kept))
        made = replace(made, transitions=_joins_past(made, first.id, second.id))
    else:
        made = without_span(draft, second.placed)
        made = relast(made, first.id, max(first.duration_ms, second.duration_ms), room_in(bench))
    return _halved(made, first.id, other, args, bench)


def _joins_past(draft: Draft, first_id: str, gone_id: str) -> tuple[Transition, ...]:
    kept = [x for x in draft.transitions if x.to_id != gone_id]
    return tuple(replace(x, from_id=first_id) if x.from_id == gone_id else x for x in kept)


def _two_uploads(draft: Draft, assets: tuple[Asset, ...], args: SplitScreenArgs, bench: Bench) -> Draft:
    """A new shot at the end."""
    end_ms = main_of(draft).end_ms
    length_ms = max(_length_ms(asset) for asset in assets)
    shot = segment_of(assets[0], fresh_name(draft, "upload"), Span(end_ms, length_ms), draft, bench=bench)
    made = put_in(draft, shot)
    return _halved(made, shot.id, _beside(made, shot.id, assets[1]), args, bench)


def _beside(draft: Draft, shot_id: str, asset: Asset) -> Segment:
    return segment_of(asset, fresh_name(draft, "half"), main_of(draft).segment(shot_id).placed, draft)


def _halved(
    draft: Draft, shot_id: str, other: Segment, args: SplitScreenArgs, bench: Bench, *, swapped: bool = False
) -> Draft:
    """The shot in one half of the canvas and the other picture, silent, in the other; each at the same moment."""
    canvas_px = draft.width_px, draft.height_px
    stacked = args.stacked if args.stacked is not None else canvas_px[1] > canvas_px[0]
    shot = main_of(draft).segment(shot_id)
    halves = []
    for picture, first in ((shot, not swapped), (other, swapped)):
        shape, subject = _shape(picture, draft, bench)
        lying = half_of(shape, canvas_px, first=first, stacked=stacked, subject=subject)
        halves.append(replace(picture, transform=lying, keyframes=()))
    over = replace(halves[1], placed=shot.placed, volume=0.0)
    made = exchanged(draft, shot_id, halves[0])
    try:
        return laid_over(made, over, under=True)
    except TooManyLayers as full:
        raise ToolRefused(
            bench.say("这里叠加的画面太多了，先去掉画中画。", "Too many pictures lie there; remove the overlay first.")
        ) from full


def _shape(picture: Segment, draft: Draft, bench: Bench) -> tuple[float, tuple[float, float]]:
    """Its width to its height, and where its subject lies."""
    source = picture.source or ""
    asset = bench.context.asset(source.removeprefix("asset:")) if source.startswith("asset:") else None
    if asset is None:
        return draft.width_px / draft.height_px, MIDDLE
    return shape_of(asset), subject_of(asset, bench)


def _length_ms(asset: Asset) -> int:
    return asset.duration_ms or STILL_MS if asset.kind == "video" else STILL_MS
