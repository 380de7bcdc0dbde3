"""The session as a model is told of it, in few words: the video, the uploads, what was said before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from moying.agent.context import Exchange, TurnContext
from moying.draft import Draft, Role, Segment
from moying.draft.summary import summary
from moying.story.seen import said_in

STATE_BUDGET: Final = 6_000
EARLIER_BUDGET: Final = 2_400
"""Characters. About half as many tokens in Chinese, a quarter in English."""
MOST_EARLIER: Final = 40
_TOLD_WHOLE: Final = 4
"""So many of the newest exchanges are told at some length; the ones before in a line each."""
_MOST_UPLOADS: Final = 20


def told_state(context: TurnContext, draft: Draft | None, language: str, budget: int = STATE_BUDGET) -> str:
    """The state as JSON: shorter words for each shot, then fewer shots, until it fits the budget (in characters)."""
    for words, shots in ((40, 200), (16, 200), (0, 100), (0, 30)):
        told = json.dumps(_state(context, draft, language, words, shots), ensure_ascii=False, separators=(",", ":"))
        if len(told) <= budget:
            return told
    return told[:budget]


def told_shots(draft: Draft, words: int = 24, most: int = 60) -> list[dict[str, Any]]:
    """The shots of the main track, each with the id by which it is named."""
    main = draft.by_role(Role.MAIN)
    return [_shot(draft, n, shot, words) for n, shot in enumerate(main.segments[:most] if main else (), 1)]


def told_earlier(earlier: Sequence[Exchange], budget: int = EARLIER_BUDGET) -> str:
    """What was said before, within the budget: the newest at some length, the older in a line, the oldest counted."""
    lines: list[str] = []
    left = budget
    for age, exchange in enumerate(reversed(earlier)):
        most = 300 if age < _TOLD_WHOLE else 40
        line = f"- {_short(exchange.message, most)} → {_short(exchange.answer, most)}"
        if len(line) > left:
            lines.append(f"- … ({len(earlier) - age})")
            break
        left -= len(line)
        lines.append(line)
    return "\n".join(reversed(lines))


def _state(context: TurnContext, draft: Draft | None, language: str, words: int, shots: int) -> dict[str, Any]:
    uploads = context.uploads()
    told: dict[str, Any] = {
        "uploads": [
            {"name": asset.name[:60], "kind": asset.kind, "seconds": _seconds(asset.duration_ms)}
            for asset in uploads[-_MOST_UPLOADS:]
        ]
    }
    if draft is None:
        return {"video": None, **told}
    main = draft.by_role(Role.MAIN)
    more = max(0, len(main.segments) - shots) if main else 0
    return {
        "video": summary(draft, language)[:1_500],
        "canvas": f"{draft.width_px}x{draft.height_px}",
        "ratio": draft.meta.get("ratio"),
        "language": draft.meta.get("language"),
        "seconds": _seconds(draft.duration_ms),
        "shots": told_shots(draft, words, shots),
        **({"more_shots": more} if more else {}),
        "transitions": [[t.from_id, t.to_id, t.kind, t.duration_ms] for t in draft.transitions[:20]],
        "can_undo": len(context.history()) > 0,
        **told,
    }


def _shot(draft: Draft, number: int, shot: Segment, words: int) -> dict[str, Any]:
    said = " ".join(dict.fromkeys(line for line in said_in(draft, shot).split("\n") if line))
    told: dict[str, Any] = {
        "n": number,
        "id": shot.id,
        "from": _seconds(shot.start_ms),
        "to": _seconds(shot.end_ms),
        "shows": (shot.source or "").partition(":")[2][:24],
    }
    if words and said:
        told["says"] = _short(said, words)
    if shot.effects:
        told["effects"] = [str(effect.get("kind")) for effect in shot.effects]
    if shot.speed != 1:
        told["speed"] = shot.speed
    told |= {name: True for name, on in (("reverse", shot.reverse), ("freeze", shot.freeze)) if on}
    return told


def _seconds(ms: int | None) -> float | None:
    return None if ms is None else round(ms / 1000, 2)


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most] + "…"
