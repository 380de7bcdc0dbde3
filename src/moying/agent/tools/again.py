"""Pictures once more: another take of one shot or of all, in other words, in another style."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

from moying.agent.bench import Bench, Outcome, ToolRefused
from moying.agent.pointing import meant_by
from moying.agent.tools.briefs import brief_of
from moying.draft import Draft, Json, Segment
from moying.draft.shots import main_of
from moying.language.lines.headwords import headwords
from moying.story.scenery import KEYWORD_CARD, choice_of
from moying.story.styling import style_told
from moying.story.views import views_for


@dataclass(frozen=True, slots=True)
class RegenerateArgs:
    """`shots`: which ones, in words or by their ids, "" for all. `picture`: what shall be seen instead, in words, ""
    for another take of the same. `style`: the style of painting, in words, "" as it is."""

    shots: str = ""
    picture: str = ""
    style: str = ""


class Regenerate:
    """Paint shots again: another take, other words or another style; their times, words and effects stay."""

    name = "regenerate"
    says = ("重新生成镜头画面", "Make the pictures of shots again")
    args_type = RegenerateArgs
    operation = "edit"

    def run(self, args: RegenerateArgs, bench: Bench) -> Outcome:
        """Change the scenes of those shots."""
        draft = bench.need_draft()
        main = main_of(draft)
        ids = meant_by(args.shots, draft, bench).ids if args.shots else tuple(s.id for s in main.segments)
        painted = [s for s in main.segments if s.id in ids and (s.source or "").startswith("scene:")]
        if not painted:
            raise ToolRefused(
                bench.say(
                    "那里放的是上传的素材，不是画出来的；可以说：把它换成另一个上传的文件。",
                    "That shows an upload, which can't be painted again; try: replace it with another upload.",
                )
            )
        look = style_told(args.style) if args.style else ""
        if args.style and not look:
            raise ToolRefused(bench.say(f"不会画“{args.style[:20]}”。", f"I can't paint “{args.style[:20]}”."))
        kind = _kind(args.picture, bench)
        anew = {s.id: _again(s, draft, kind, args.picture, look, bool(args.style)) for s in painted}
        return Outcome(draft.with_track(replace(main, segments=tuple(anew.get(s.id, s) for s in main.segments))))


def _kind(picture: str, bench: Bench) -> str:
    """The scene that the words name, "" when there are none. Raises `ToolRefused` for what nobody here can paint."""
    if not picture:
        return ""
    kind = choice_of(picture).kind
    if kind == KEYWORD_CARD:
        raise ToolRefused(
            bench.say(
                f"还不会画“{picture[:20]}”。可以换个说法，或上传一张图片来用。",
                f"I can't paint “{picture[:20]}” yet. Say it otherwise, or upload a picture.",
            )
        )
    return kind


def _again(shot: Segment, draft: Draft, kind: str, picture: str, look: str, only_style: bool) -> Segment:
    """The shot with another scene, or the same from another side; `take` counts how often."""
    if look and only_style and not kind:
        return replace(shot, scene={**shot.scene, "look": look})
    take = _whole(shot.meta.get("take")) + 1
    seed = _whole(shot.scene.get("seed")) + 7_919
    scene: dict[str, Json] = {**shot.scene, "seed": seed} | ({"look": look} if look else {})
    now = kind or (shot.source or "").removeprefix("scene:")
    first = zlib.crc32(brief_of(draft).topic.encode()) + take
    views = [views_for([(now, picture or shot.name)], first + n)[0] for n in range(8)]
    view = next((v for v in views if v != shot.scene.get("style") or kind), views[0])
    if view:
        scene["style"] = view
    if kind:
        scene = {key: value for key, value in scene.items() if key not in {"data", "count"}}
        scene["words"] = list(headwords(picture)) or [picture[:8]]
    return replace(shot, source=f"scene:{now}", scene=scene, meta={**shot.meta, "take": take})


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
