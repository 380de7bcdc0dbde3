"""What a turn may see and do: the agent's whole world. The store stands behind it; a test may stand there too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from moying.draft import Draft, Fields, Json
from moying.engines.footage import Study


class OutOfCredits(Exception):
    """The account cannot pay for the operation (code 2001)."""


class TurnCancelled(Exception):
    """The person, or the end of the server, stopped the turn."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the session: an upload, or something an engine made. `id` names it as `asset:<id>` in a draft.

    kind: "video", "image" or "audio". Sizes are None where they have no meaning. `provenance` says who made it
    (engine, model, seed, licence, prompt); an upload's is `{"source": "upload"}`.
    """

    id: str
    path: Path
    kind: str
    name: str
    duration_ms: int | None = None
    width_px: int | None = None
    height_px: int | None = None
    fps: float | None = None
    provenance: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message of an earlier turn, and the text that answered it."""

    message: str
    answer: str


class TurnContext(Protocol):
    """One turn of one session. Events that it gives out are stored before anyone reads them."""

    turn_id: str
    session_id: str
    message: str
    language: str
    """The session's language, "zh" or "en"; the message's own language wins in what is said."""
    options: Mapping[str, Json]
    """Set beside the message: `script`, `ratio`, `duration_ms`, `seed`, `voice_engine`, `scene_engine`."""

    def draft(self) -> Draft | None:
        """The newest draft, or None before the first video."""

    def history(self) -> Sequence[Draft]:
        """Every version that undo can go back to, oldest first, the newest draft not included."""

    def earlier(self, most: int) -> Sequence[Exchange]:
        """What was said in the session before this turn, oldest first, at most so many of the newest."""

    def commit(self, draft: Draft, note: str) -> int:
        """Make this the newest draft, as one step of undo, and give back its version. `note` says what changed."""

    def undo(self) -> Draft | None:
        """Go back one step and give back the draft that is now the newest; None when there is nothing to undo."""

    def redo(self) -> Draft | None:
        """Take back the last undo; None when there is none, or an edit came between."""

    def uploads(self) -> Sequence[Asset]:
        """What the person uploaded to the session, oldest first."""

    def asset(self, asset_id: str) -> Asset | None:
        """An asset of this session, or None: another session's looks exactly like a missing one."""

    def study(self, asset: Asset) -> Study:
        """What can be seen and heard in an upload. The first to ask may wait for it; it is kept."""

    def seen(self, asset: Asset, *, making: bool = False) -> Study | None:
        """The same where it is known by now, or within a moment that a whole turn has once; else None. A film that is
        being made has a longer moment than an edit."""

    def add_asset(
        self, path: Path, *, kind: str, name: str, duration_ms: int | None, provenance: Mapping[str, Json]
    ) -> Asset:
        """Keep a file that an engine made; its content is its id, so the same bytes are kept once."""

    def charge(self, operation: str) -> None:
        """Pay for the operation, once however often the turn runs. Raises `OutOfCredits`."""

    def refund(self, operation: str) -> None:
        """Give back the last charge of the operation: it was refused, and nothing was made."""

    def say(self, text: str, *, partial: bool = False) -> None:
        """Text for the person. Partial pieces are followed by the whole text, not partial."""

    def call(self, name: str, args: Mapping[str, Json]) -> str:
        """A tool starts; gives back the call's id."""

    def progress(self, call_id: str, share: float, stage: str) -> None:
        """How far the call has come, 0 to 1, and the name of its stage. Raises `TurnCancelled` when it should stop."""

    def result(self, call_id: str, name: str, response: Mapping[str, Json]) -> None:
        """The tool has ended."""
