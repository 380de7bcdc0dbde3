"""How one shot becomes the next: one look a file, and the one tuple that lists them.

A look may have knobs (`render/knobs.py`); a row of the tuple can set some of them, and a draft's transition the rest.
A visitor comes in by the entry point `moying.transitions`, which gives a `TransitionKind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from typing import Final, Protocol

from moying.draft.model import Json
from moying.media.picture import Picture
from moying.render.knobs import LookKind, known_only, turned


class TransitionLook(Protocol):
    """A transition. It knows nothing of clocks or files."""

    def mix(self, leaving: Picture, entering: Picture, progress: float, into: Picture) -> None:
        """Paint over all of `into` what is seen on the way: `leaving` at progress 0, `entering` at 1.

        All three are of one size; the two are not changed.
        """


@dataclass(frozen=True, slots=True)
class TransitionKind(LookKind):
    """One row of the transitions table. knobs: what it sets of its look."""

    knobs: Mapping[str, Json] = field(default_factory=dict)

    def own(self, said: Mapping[str, Json]) -> dict[str, Json]:
        """What of `said` turns a knob that this row leaves free."""
        return {key: value for key, value in known_only(self.made_of(), said) if key not in self.knobs}

    def load(self, said: Mapping[str, Json] | None = None, notes: list[str] | None = None) -> TransitionLook:
        """The look, its knobs as `said` beside what the row sets.

        What `said` has wrong is told in `notes`; keys that are no knobs of the look are none of its business.
        """
        look = self.made_of()
        wanted = known_only(look, {**self.own(said or {}), **self.knobs})
        made: TransitionLook = turned(look, wanted, f"transition {self.kind!r}", [] if notes is None else notes)
        return made


_HERE: Final = "moying.render.transitions"
BUILT_IN: Final = (
    TransitionKind("crossfade", f"{_HERE}.crossfade:Crossfade", "叠化", "cross-fade"),
    TransitionKind("dip_black", f"{_HERE}.dip:Dip", "闪黑", "dip to black", {"color": "#000000"}),
    TransitionKind("dip_white", f"{_HERE}.dip:Dip", "闪白", "dip to white", {"color": "#ffffff"}),
    TransitionKind("wipe_left", f"{_HERE}.wipe:Wipe", "向左擦除", "wipe to the left", {"to": "left"}),
    TransitionKind("wipe_right", f"{_HERE}.wipe:Wipe", "向右擦除", "wipe to the right", {"to": "right"}),
    TransitionKind("wipe_up", f"{_HERE}.wipe:Wipe", "向上擦除", "wipe upwards", {"to": "up"}),
    TransitionKind("wipe_down", f"{_HERE}.wipe:Wipe", "向下擦除", "wipe downwards", {"to": "down"}),
    TransitionKind("slide_left", f"{_HERE}.slide:Slide", "向左滑入", "slide in to the left", {"to": "left"}),
    TransitionKind("slide_right", f"{_HERE}.slide:Slide", "向右滑入", "slide in to the right", {"to": "right"}),
    TransitionKind("slide_up", f"{_HERE}.slide:Slide", "向上滑入", "slide in upwards", {"to": "up"}),
    TransitionKind("slide_down", f"{_HERE}.slide:Slide", "向下滑入", "slide in downwards", {"to": "down"}),
    TransitionKind("push", f"{_HERE}.slide:Push", "推移", "push"),
    TransitionKind("zoom", f"{_HERE}.zoom:Zoom", "缩放", "zoom"),
    TransitionKind("circle", f"{_HERE}.circle:Circle", "圆形展开", "opening circle"),
    TransitionKind("blur", f"{_HERE}.blur:Blur", "模糊", "blur"),
    TransitionKind("ink_bleed", f"{_HERE}.ink_bleed:InkBleed", "水墨晕染", "ink bleed"),
    TransitionKind("page_turn", f"{_HERE}.page_turn:PageTurn", "翻页", "turned page"),
)


@cache
def transition_kinds() -> dict[str, TransitionKind]:
    """Every transition by name: ours first, then the visitors'."""
    visitors = [point.load() for point in entry_points(group="moying.transitions")]
    return {kind.kind: kind for kind in (*BUILT_IN, *visitors)}
