"""Another thing was meant: 不是说标题，是字幕, "I meant the captions"; and the wish before, for that thing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from moying.language.wishes.steps_before import VOLUMES
from moying.language.wishes.things import OF_TEXT, thing_of, things_in

Told = tuple[str, Mapping[str, Any]]
_NOT_THIS: Final = re.compile(
    r"^(?:不对|不是|不|错了|no|oops|sorry|wait|[，,.\s])*(?:我)?(?:不是(?:要|让你|叫你)?|没|not|别)(?:说|指|要"
    r"|改|动|调|弄)?的?\s*(?:the )?$"
)
_I_MEAN: Final = re.compile(
    r"^(?:不对|不是|不|错了?|说错了|弄错了|搞错了|no|nope|oops|sorry|wait|actually|i mean(?:t)?|i said"
    r"|i was talking about|it'?s|but|而|是|我|说|指|要|改|调|弄|想|的|应该|the|[，,.\s])*$"
)
_AFTER_IT: Final = re.compile(r"^(?:才对|的|吧|啦|啊|呀|哈|i mean(?:t)?|please|instead|[，,.!！。\s])*$")
_LEADS: Final = re.compile(r"不|错|是|说|指|\b(?:no|oops|sorry|wait|actually|mean|meant|not)\b")
_SEEN: Final = OF_TEXT | {"music", "voice", "sounds", "original"}


def other_thing(plain: str) -> str:
    """不是说标题，是字幕, "I meant the captions": the thing that was meant instead; "" where none is said so."""
    things = [t for t in things_in(plain) if t.kind in _SEEN]
    if not things or len(things) > 2 or len(plain) > 40:
        return ""
    at = 0
    if len(things) == 2 and _NOT_THIS.match(plain[: things[0].start]):
        at = things[0].end
    elif len(things) == 2:
        tail = re.fullmatch(r"[，,\s]*(?:不是|not)\s*(?:the )?", plain[things[0].end : things[1].start])
        return things[0].kind if tail and _I_MEAN.match(plain[: things[0].start]) else ""
    meant = things[-1]
    lead = plain[at : meant.start]
    if not _I_MEAN.match(lead) or not _AFTER_IT.match(plain[meant.end :]):
        return ""
    return meant.kind if at or _LEADS.search(lead) else ""


def on_other_thing(told: Told, thing: str) -> Told | None:
    """The same wish for another thing; None where it has no such wish."""
    kind, slots = told
    was = thing_of(kind, dict(slots)) or str(slots.get("of", ""))
    if kind == "style_text" and thing in OF_TEXT:
        return kind, {**slots, "of": thing}
    if kind in VOLUMES.values() and thing in VOLUMES and (slots.keys() & {"times", "volume"}):
        amount = {k: v for k, v in slots.items() if k in {"times", "volume"}}
        return VOLUMES[thing], ({"shots": ""} if thing == "original" else {}) | amount
    off = kind.startswith("remove_") or slots.get("on") is False
    gone: Mapping[str, Told] = {
        "title": ("remove_title", {}), "captions": ("set_captions", {"on": False}), "music": ("remove_bgm", {}),
        "voice": ("set_narration", {"on": False}), "watermark": ("remove_text", {"of": "watermark"}),
        "lower_third": ("remove_text", {"of": "lower_third"}), "sounds": ("remove_sfx", {"name": ""}),
    }  # fmt: skip
    return gone.get(thing) if off and thing != was else None
