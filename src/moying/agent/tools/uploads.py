"""Uploads in the film: put in at a place, or shown instead of a shot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.context import Asset
from moying.agent.pointing import meant_by
from moying.agent.tools.settled import changed, settled
from moying.agent.tools.trimming import SHORTEST_SHOT_MS, room_in
from moying.agent.uploads import chosen_uploads, fresh_name, segment_of
from moying.draft import Draft, Role, Segment, Span
from moying.draft.layers import exchanged, put_in
from moying.draft.shots import main_of, rearranged, relast
from moying.draft.words import seconds
from moying.story.footage import CROSSFADE_MS, STILL_MS

SLOWEST_FILL = 0.5
"""A clip shorter than the words over it is slowed to no less than this; then its last picture stays."""
_AGAIN = re.compile(r"再|又|另|新|上传|\b(?:again|another|new|upload\w*|once more)\b", re.IGNORECASE)
MELTS_FROM_MS = 4 * CROSSFADE_MS


@dataclass(frozen=True, slots=True)
class InsertUploadArgs:
    """`which`: the upload, in words (第二张照片, my clip, beach.jpg). Where: `position` (1 the start, -1 the end), the
    shot that it shall stand `before` or `after`, or the moment `at_ms` of the film."""

    which: str = ""
    position: int = -1
    before: str = ""
    after: str = ""
    at_ms: int = -1


class InsertUpload:
    """Put uploads in as shots of their own; what follows moves along, words that are being spoken are not cut."""

    name = "insert_upload"
    says = ("把上传的照片或视频插入到指定位置", "Insert an upload at a place")
    args_type = InsertUploadArgs
    operation = "edit"

    def run(self, args: InsertUploadArgs, bench: Bench) -> Outcome:
        """Put them there one after the other, each as long as it is."""
        draft = bench.need_draft()
        assets = chosen_uploads(args.which, bench)
        at_ms = _place_ms(args, draft, bench)
        made = draft
        if not _AGAIN.search(args.which) and (ids := _shown_alone(draft, assets)):
            return _moved(ids, at_ms, draft, bench)
        for asset in assets:
            segment = _whole(asset, at_ms, made, bench)
            made = put_in(made, segment)
            at_ms = segment.end_ms
        return Outcome(settled(draft, made, bench))


@dataclass(frozen=True, slots=True)
class ReplaceWithUploadArgs:
    """`which`: the upload, in words; `shots`: the shots that it replaces, in words or by their ids."""

    shots: str
    which: str = ""


class ReplaceWithUpload:
    """Show uploads instead of shots; what is said and written stays."""

    name = "replace_with_upload"
    says = ("用上传的照片或视频替换镜头画面", "Replace a shot's picture by an upload")
    args_type = ReplaceWithUploadArgs
    operation = "edit"

    def run(self, args: ReplaceWithUploadArgs, bench: Bench) -> Outcome:
        """Exchange the pictures; a clip that is too short for the words over it is slowed down."""
        draft = bench.need_draft()
        assets = chosen_uploads(args.which, bench)
        meant = meant_by(args.shots, draft, bench)
        if not meant.ids:
            raise ToolRefused(
                bench.say("请说明要换哪个镜头，例如：把第二段换成我的照片。", "Say which shot to replace.")
            )
        made, notes = draft, []
        for at, shot_id in enumerate(meant.ids):
            made, note = _instead(made, shot_id, assets[min(at, len(assets) - 1)], bench)
            notes += note
        return Outcome(changed(draft, settled(draft, made, bench), bench), tuple(notes))


def _place_ms(args: InsertUploadArgs, draft: Draft, bench: Bench) -> int:
    main = main_of(draft)
    if args.at_ms >= 0:
        if args.at_ms > main.end_ms:
            end = seconds(main.end_ms)
            raise ToolRefused(
                bench.say(f"视频一共 {end} 秒，没有第 {seconds(args.at_ms)} 秒。", f"The film lasts {end} s only.")
            )
        return args.at_ms
    beside = args.before or args.after
    if beside:
        ids = meant_by(beside, draft, bench).ids
        if not ids:
            raise ToolRefused(bench.say("请说明插在哪个镜头旁边。", "Say beside which shot it shall stand."))
        return main.segment(ids[0]).start_ms if args.before else main.segment(ids[-1]).end_ms
    shots = main.segments
    at = args.position - 1 if args.position > 0 else len(shots) + 1 + args.position
    return shots[at].start_ms if 0 <= at < len(shots) else 0 if at < 0 else main.end_ms


def _shown_alone(draft: Draft, assets: Sequence[Asset]) -> list[str]:
    """The shots that show them, where each has exactly one: what is in the film already is to be moved."""
    sources = [f"asset:{asset.id}" for asset in assets]
    found = [[s.id for s in main_of(draft).segments if s.source == source] for source in sources]
    return [ids[0] for ids in found] if all(len(ids) == 1 for ids in found) else []


def _moved(ids: Sequence[str], at_ms: int, draft: Draft, bench: Bench) -> Outcome:
    shots = main_of(draft).segments
    before = [s.id for s in shots if s.end_ms <= at_ms and s.id not in ids]
    after = [s.id for s in shots if s.end_ms > at_ms and s.id not in ids]
    return Outcome(changed(draft, settled(draft, rearranged(draft, [*before, *ids, *after]), bench), bench))


def _whole(asset: Asset, at_ms: int, draft: Draft, bench: Bench) -> Segment:
    """The upload at that moment, whole; where shots melt into one another, so that it can as well."""
    length_ms = (asset.duration_ms or STILL_MS) if asset.kind == "video" else STILL_MS
    early_ms = CROSSFADE_MS // 2 if draft.transitions and asset.kind == "video" and length_ms >= MELTS_FROM_MS else 0
    placed = Span(at_ms, max(SHORTEST_SHOT_MS, length_ms - 2 * early_ms))
    return segment_of(asset, fresh_name(draft, "upload"), placed, draft, source_in_ms=early_ms, bench=bench)


def _instead(draft: Draft, shot_id: str, asset: Asset, bench: Bench) -> tuple[Draft, list[str]]:
    shot = main_of(draft).segment(shot_id)
    spoken = _spoken_over(draft, shot)
    picture = replace(segment_of(asset, shot_id, shot.placed, draft, bench=bench), volume=0.0 if spoken else 1.0)
    has_ms = asset.duration_ms if asset.kind == "video" else None
    if has_ms is None or has_ms >= shot.duration_ms:
        return exchanged(draft, shot_id, picture), []
    if not spoken:
        shorter = exchanged(draft, shot_id, picture)
        return relast(shorter, shot_id, max(SHORTEST_SHOT_MS, has_ms), room_in(bench)), []
    speed = max(SLOWEST_FILL, round(has_ms / shot.duration_ms, 4))
    note = bench.say(
        f"素材只有 {seconds(has_ms)} 秒，比这段旁白短，已放慢到 {speed:g} 倍"
        + ("。" if has_ms / speed >= shot.duration_ms else "，放完后停在最后一个画面。"),
        f"The clip lasts only {seconds(has_ms)} s, less than the words; it is slowed to {speed:g}×"
        + ("." if has_ms / speed >= shot.duration_ms else " and its last picture stays."),
    )
    return exchanged(draft, shot_id, replace(picture, speed=speed)), [note]


def _spoken_over(draft: Draft, shot: Segment) -> bool:
    narration = draft.by_role(Role.NARRATION)
    return narration is not None and any(line.placed.overlaps(shot.placed) for line in narration.segments)
