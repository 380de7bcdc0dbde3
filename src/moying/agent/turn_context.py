"""A turn's world with the store behind it: what the agent does here is kept before anyone reads of it."""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from moying.agent.analyst import look_into, look_within
from moying.agent.context import Asset, Exchange, OutOfCredits, TurnCancelled
from moying.agent.film_lines import FILM_OF, FilmLine, clip_meant, line_of
from moying.draft import Draft, Json
from moying.engines.footage import Study
from moying.store import assets, drafts, ledger, turns
from moying.store.assets import AssetRow
from moying.store.blobs import Blobs
from moying.store.database import Database
from moying.store.drafts import Newest
from moying.store.policy import Policy
from moying.store.turns import TurnRow
from moying.wire import events
from moying.wire.draft_json import from_json

# Progress is for the eye; more than four a second would only fill the store.
_BETWEEN_PROGRESS_S: Final = 0.25
# A crop around the middle now is better than one around the subject that is waited for: a film that is made takes its
# seconds anyway, an edit has to be done in one.
_LOOKING_S: Final = 2.0
_LOOKING_IN_AN_EDIT_S: Final = 0.4


class StoreTurnContext:
    """The `TurnContext` of a turn that this process holds. `ring` tells those who follow it that there is news."""

    def __init__(
        self,
        database: Database,
        blobs: Blobs,
        policy: Policy,
        held: TurnRow,
        ring: Callable[[str], None],
        stopping: threading.Event,
    ) -> None:
        self.turn_id = held.id
        self.session_id = held.session_id
        self.message = held.message
        self.options = held.options
        self.language = held.language
        self.ends_with_text = False
        self._clip_id = clip_meant(held.options)
        self._database = database
        self._blobs = blobs
        self._policy = policy
        self._held = held
        self._ring = ring
        self._stopping = stopping
        self._speech_id: str | None = None
        self._charged: Counter[str] = Counter()
        self._last_progress: tuple[str, float] = ("", 0.0)
        self._looked_s = 0.0

    def draft(self) -> Draft | None:
        """See `TurnContext`."""
        if self._clip_id:
            past = self._film().past
            return past[-1] if past else None
        return self._newest()

    def _newest(self) -> Draft | None:
        with self._database.read() as tx:
            return drafts.newest_draft(tx, self.session_id)

    def _past(self) -> Sequence[Draft]:
        with self._database.read() as tx:
            return drafts.history(tx, self.session_id)

    def _film(self) -> FilmLine:
        """The film that the turn is about, where that is one of several."""
        newest = self._newest()
        return line_of([*self._past(), *([newest] if newest else [])], self._clip_id)

    def history(self) -> Sequence[Draft]:
        """See `TurnContext`."""
        return self._film().past[:-1] if self._clip_id else self._past()

    def earlier(self, most: int) -> Sequence[Exchange]:
        """See `TurnContext`."""
        with self._database.read() as tx:
            told = turns.ended_before(tx, self._held, most)
        return [Exchange(message, events.said_in(last)) for message, last in told]

    def commit(self, draft: Draft, note: str) -> int:
        """See `TurnContext`. The draft, the event that tells of it and what was paid for it are kept together, or none:
        whatever ends the turn later, an edit that stays is charged, and charged once.
        """
        draft = draft.with_meta(**{FILM_OF: self._clip_id}) if self._clip_id else draft
        with self._database.write() as tx:
            newest = drafts.commit(tx, self.session_id, draft, note)
            turns.append(tx, self._held, self._news(newest))
            ledger.settle(tx, self.turn_id, spent=True)
        self._told()
        return newest.version

    def undo(self) -> Draft | None:
        """See `TurnContext`."""
        if self._clip_id:
            past = self._film().past
            return self._walked_to(past[-2]) if len(past) > 1 else None
        with self._database.write() as tx:
            newest = drafts.undo(tx, self.session_id)
            if newest is not None:
                turns.append(tx, self._held, self._news(newest))
        return self._walked(newest)

    def redo(self) -> Draft | None:
        """See `TurnContext`."""
        if self._clip_id:
            undone = self._film().undone
            return self._walked_to(undone[-1]) if undone else None
        with self._database.write() as tx:
            newest = drafts.redo(tx, self.session_id)
            if newest is not None:
                turns.append(tx, self._held, self._news(newest))
        return self._walked(newest)

    def _walked_to(self, draft: Draft) -> Draft:
        """A version of one of several films made the newest again, without a step back in the films of others."""
        self.commit(draft, "")
        return draft

    def uploads(self) -> Sequence[Asset]:
        """See `TurnContext`."""
        with self._database.read() as tx:
            rows = assets.every(tx, self.session_id, "upload")
        only = self.options.get("uploads")
        return [self._asset(row) for row in rows if not isinstance(only, list) or row.id in only]

    def asset(self, asset_id: str) -> Asset | None:
        """See `TurnContext`."""
        with self._database.read() as tx:
            row = assets.find(tx, self.session_id, asset_id)
        return None if row is None else self._asset(row)

    def study(self, asset: Asset) -> Study:
        """See `TurnContext`."""
        with self._database.read() as tx:
            row = assets.find(tx, self.session_id, asset.id)
        return Study() if row is None else look_into(self._database, self._blobs, row.sha256)

    def seen(self, asset: Asset, *, making: bool = False) -> Study | None:
        """See `TurnContext`."""
        with self._database.read() as tx:
            row = assets.find(tx, self.session_id, asset.id)
        if row is None:
            return None
        began_s = time.monotonic()
        most_s = _LOOKING_S if making else _LOOKING_IN_AN_EDIT_S
        found = look_within(self._database, self._blobs, row.sha256, max(0.0, most_s - self._looked_s))
        self._looked_s += time.monotonic() - began_s
        return found

    def add_asset(
        self, path: Path, *, kind: str, name: str, duration_ms: int | None, provenance: Mapping[str, Json]
    ) -> Asset:
        """See `TurnContext`."""
        sha256 = self._blobs.keep_copy(path)
        row = AssetRow(sha256, "made", kind, name, duration_ms, provenance=dict(provenance))
        with self._database.write() as tx:
            return self._asset(assets.add(tx, self.session_id, row, path.stat().st_size))

    def charge(self, operation: str) -> None:
        """See `TurnContext`. The credits are only held; they are spent with the edit that they paid for."""
        amount = self._policy.price(operation)
        if amount == 0:
            return
        self._charged[operation] += 1
        key = self._charge_key(operation)
        try:
            with self._database.write() as tx:
                ledger.reserve(tx, self._held.account_id, amount, key=key, purpose=self.turn_id)
        except ledger.NotEnough as error:
            raise OutOfCredits(str(error)) from error

    def refund(self, operation: str) -> None:
        """See `TurnContext`."""
        with self._database.write() as tx:
            ledger.release(tx, self._charge_key(operation))

    def _charge_key(self, operation: str) -> str:
        return f"{self.turn_id}:{operation}:{self._charged[operation]}"

    def say(self, text: str, *, partial: bool = False) -> None:
        """See `TurnContext`. The pieces and the whole that closes them share one event id."""
        self._speech_id = self._speech_id or uuid.uuid4().hex
        event = events.text(self.turn_id, text, partial=partial, event_id=self._speech_id)
        if not partial:
            self._speech_id = None
        self._give_out(event)
        self.ends_with_text = not partial and bool(text.strip())

    def call(self, name: str, args: Mapping[str, Json]) -> str:
        """See `TurnContext`."""
        call_id = f"call_{uuid.uuid4().hex[:16]}"
        self._give_out(events.call(self.turn_id, call_id, name, args))
        return call_id

    def progress(self, call_id: str, share: float, stage: str) -> None:
        """See `TurnContext`."""
        if self._stopping.is_set():
            raise TurnCancelled("the server is stopping")
        before, at = self._last_progress
        if stage != before or time.monotonic() - at >= _BETWEEN_PROGRESS_S:
            self._last_progress = (stage, time.monotonic())
            self._give_out(events.progress(self.turn_id, call_id, min(max(share, 0.0), 1.0), stage))

    def result(self, call_id: str, name: str, response: Mapping[str, Json]) -> None:
        """See `TurnContext`."""
        self._give_out(events.result(self.turn_id, call_id, name, response))

    def _give_out(self, event: events.Event) -> None:
        with self._database.write() as tx:
            turns.append(tx, self._held, event)
        self._told()

    def _told(self) -> None:
        self.ends_with_text = False
        self._ring(self.turn_id)

    def _news(self, newest: Newest) -> events.Event:
        return events.state(self.turn_id, {"draft_version": newest.version, "draft": newest.draft})

    def _walked(self, newest: Newest | None) -> Draft | None:
        if newest is None or newest.draft is None:
            return None
        self._told()
        return from_json(newest.draft)

    def _asset(self, row: AssetRow) -> Asset:
        return Asset(
            row.id,
            self._blobs.path(row.sha256),
            row.kind,
            row.name,
            row.duration_ms,
            row.width_px,
            row.height_px,
            row.fps,
            row.provenance,
        )
