"""How one shot becomes the next: one look a file, and the one tuple that lists them."""

from __future__ import annotations

from typing import Final, Protocol

from moying.media.picture import Picture
from moying.render.transitions.crossfade import Crossfade


class TransitionLook(Protocol):
    """A transition. It knows nothing of clocks or files."""

    @property
    def kind(self) -> str:
        """Its name in a draft."""

    @property
    def zh(self) -> str:
        """Its name in Chinese."""

    @property
    def en(self) -> str:
        """Its name in English."""

    def mix(self, leaving: Picture, entering: Picture, progress: float) -> Picture:
        """The picture on the way from one to the other: `leaving` at progress 0, `entering` at 1."""


BUILT_IN: Final[tuple[TransitionLook, ...]] = (Crossfade(),)
TRANSITIONS: Final[dict[str, TransitionLook]] = {look.kind: look for look in BUILT_IN}
