"""How a shot is framed: nearer, moved in its frame, with the camera going slowly in, out or along."""

from __future__ import annotations

from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import chosen
from moying.agent.tools.settled import changed
from moying.draft import Draft, Fields, Json, Segment
from moying.draft.framing import MOST_ZOOM, MOVES, moved, moves_in, travelled, unframed, view_of, zoomed
from moying.draft.shots import main_of
from moying.draft.words import percent

USUAL_TRAVEL = 1.25
"""How far a slow push comes in over a shot: seen at once, and never hurried."""


@dataclass(frozen=True, slots=True)
class ReframeShotArgs:
    """`shots`: which ones, in words or by their ids, "" for all. `zoom`: how far enlarged, 1 shows all, or `times`: a
    factor on what it is. `right`, `down`: how far the picture is moved, in shares of the canvas, negative for left and
    up. `move`: the camera goes slowly over the whole shot: in, out, left, right, up, down; "still" ends that; `times`
    is then how far. `off`: all as it fills the canvas."""

    shots: str = ""
    zoom: float = 0.0
    times: float = 1.0
    right: float = 0.0
    down: float = 0.0
    move: str = ""
    off: bool = False


class ReframeShot:
    """Show shots from nearer, move the picture in its frame, or let the camera go slowly in, out or along."""

    name = "reframe_shot"
    says = ("放大、挪动画面，或加推近拉远等运镜", "Zoom, move the picture in its frame, or add a slow camera move")
    args_type = ReframeShotArgs
    operation = "edit"

    def run(self, args: ReframeShotArgs, bench: Bench) -> Outcome:
        """Frame each of them anew; what is said and how long it lasts stay."""
        draft = bench.need_draft()
        if args.move not in ("", "still", *MOVES):
            raise ToolRefused(
                bench.say(
                    "会做的运镜有：推近、拉远、左移、右移、上移、下移。",
                    f"The camera can move {', '.join(MOVES)}, or be still.",
                )
            )
        made, ids = (draft, tuple(s.id for s in main_of(draft).segments))
        if args.shots:
            made, ids = chosen(args.shots, draft, bench)
        main = main_of(made)
        framed = {s.id: _framed(s, args, made, bench) for s in main.segments if s.id in ids}
        segments = tuple(replace(s, transform=framed.get(s.id, s.transform)) for s in main.segments)
        after = made.with_track(replace(main, segments=segments))
        old = {s.id: s.transform for s in main.segments}
        if all(old[i] == framed[i] for i in framed):
            raise ToolRefused(_why_not(args, [old[i] for i in framed], bench))
        return Outcome(changed(draft, after, bench), _larger(args, [(old[i], framed[i]) for i in framed], bench))


def _framed(shot: Segment, args: ReframeShotArgs, draft: Draft, bench: Bench) -> Fields:
    said = unframed(shot.transform) if args.off else shot.transform
    if args.move == "still":
        said = zoomed(unframed(said), min(s.zoom for s in view_of(said)))
    elif args.move:
        times = args.zoom or args.times
        return travelled(said, args.move, times if times > 1 else USUAL_TRAVEL)
    times = args.zoom / max(s.zoom for s in view_of(said)) if args.zoom else args.times
    if times != 1:
        said = zoomed(said, times)
    return moved(said, args.right, args.down, _shape(shot, draft, bench)) if args.right or args.down else said


def _shape(shot: Segment, draft: Draft, bench: Bench) -> float:
    """How wide the picture is beside the canvas; what is painted has its shape."""
    source = shot.source or ""
    asset = bench.context.asset(source.removeprefix("asset:")) if source.startswith("asset:") else None
    if asset is None or not asset.width_px or not asset.height_px:
        return 1.0
    return (asset.width_px / asset.height_px) / (draft.width_px / draft.height_px)


def _why_not(args: ReframeShotArgs, said: list[Fields], bench: Bench) -> str:
    """Why nothing changed, and what to say instead."""
    if args.off or args.move:
        return bench.say("已经是这样了，视频没有变。", "It is like that already; the video is as it was.")
    if args.right or args.down or args.times > 1 or args.zoom > 1:
        most = f"{MOST_ZOOM:g}"
        return bench.say(
            f"已经到头了：画面最多放大到 {most} 倍，再挪就露出边了。",
            f"That is as far as it goes: a picture is enlarged {most} times at most, and nothing is left beside it.",
        )
    if any(moves_in(each) for each in said):
        return bench.say(
            "画面没法再小；不要运镜可以说“不要推近了”。",
            "It cannot be smaller; to end the camera move, say “no camera move”.",
        )
    return bench.say(
        "画面已经是完整的，不能再小；想要由近到远，可以说“慢慢拉远”。",
        "All of the picture is seen already; for a move from near to far, say “slowly zoom out”.",
    )


def _larger(args: ReframeShotArgs, pairs: list[tuple[Fields, Fields]], bench: Bench) -> tuple[str, ...]:
    """What to say where a picture had to be enlarged to be moved."""
    if not (args.right or args.down) or args.zoom or args.times != 1:
        return ()
    zooms = [max(s.zoom for s in view_of(new)) for old, new in pairs if view_of(old)[0].zoom != view_of(new)[0].zoom]
    if not zooms:
        return ()
    share = percent(max(zooms))
    return (
        bench.say(
            f"为了不露出边，画面同时放大到了 {share}。",
            f"To leave no bare edge, the picture was enlarged to {share} as well.",
        ),
    )


def framing_of(shot: Segment) -> dict[str, Json]:
    """How a shot is framed now, in the words of the tool: what 再大一点 goes on from."""
    start, end = view_of(shot.transform)
    if abs(start.zoom - end.zoom) > 0.01:
        near, far = max(start.zoom, end.zoom), min(start.zoom, end.zoom)
        return {"move": "in" if end.zoom > start.zoom else "out", "times": round(near / far, 3)}
    return {"zoom": round(end.zoom, 3)}
