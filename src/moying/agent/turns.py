"""Turns at work: taken from the line one at a time a session, run to their end whoever is listening, and always closed
with words.

A turn whose process died is closed by the next one to look; what it had committed stays.
"""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from moying.agent.context import OutOfCredits, TurnCancelled, TurnContext
from moying.agent.turn_context import StoreTurnContext
from moying.draft import Json
from moying.store import drafts, ledger, turns
from moying.store.blobs import Blobs
from moying.store.database import Database, now_ms
from moying.store.owners import new_owner
from moying.store.policy import Policy
from moying.store.turns import StaleVersion, TurnLost, TurnRow
from moying.wire import codes, events
from moying.wire.answers import TurnStatus

TakeTurn = Callable[[TurnContext], None]

_KEEPING_S: Final = 1.0
_IDLE_S: Final = 2.0
"""How often the line is looked at without being woken: another server may have put a turn in it."""
_LOG = logging.getLogger(__name__)

_INTERRUPTED = (
    "这一步中途停止了，已完成的修改都保留着；请再说一遍刚才的要求。",
    "This step was interrupted. Everything done before it is kept; please send the request again.",
)
_FAILED = (
    "这一步出了意外，之前保存的内容都在；请再试一次，或换个说法。",
    "Something unexpected went wrong. All that was saved before is kept; please try again, or say it another way.",
)
_OUT_OF_CREDITS = (
    "积分不足，无法完成这一步。请注册后继续：{url}",
    "Not enough credits for this step. Register to go on: {url}",
)
_STALE = (
    "视频已在别处更新到第 {version} 版，这条修改没有执行；请重新读取状态后再说一遍。",
    "The video has moved on to version {version}, so this edit was not made; read the state and send it again.",
)
_CHANGED = ("已修改，当前是第 {version} 版。", "Done; this is now version {version}.")
_UNCHANGED = ("已看完，视频没有改动。", "Done; nothing in the video was changed.")


class Bell:
    """Tells those who follow a turn that there is news of it. Listeners are called from the turn's own thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[str, set[Callable[[], None]]] = defaultdict(set)

    def listen(self, turn_id: str, listener: Callable[[], None]) -> None:
        """Call it whenever the turn has news."""
        with self._lock:
            self._listeners[turn_id].add(listener)

    def leave(self, turn_id: str, listener: Callable[[], None]) -> None:
        """Call it no more."""
        with self._lock:
            self._listeners[turn_id].discard(listener)
            if not self._listeners[turn_id]:
                del self._listeners[turn_id]

    def followed(self) -> list[str]:
        """The turns that somebody listens to."""
        with self._lock:
            return list(self._listeners)

    def ring(self, turn_id: str) -> None:
        """There is news."""
        with self._lock:
            listeners = list(self._listeners.get(turn_id, ()))
        for listener in listeners:
            listener()


class TurnRunner:
    """The threads that take turns: many, so that a small edit never waits for the films of others, which are made a few
    at a time. `register_url` gives the link for an account that is out of credits."""

    def __init__(
        self,
        database: Database,
        blobs: Blobs,
        policy: Policy,
        take_turn: TakeTurn,
        register_url: Callable[[str], str],
        at_once: int = 16,
        ended: Callable[[TurnStatus, float], None] = lambda *_: None,
    ) -> None:
        self.bell = Bell()
        self._database = database
        self._blobs = blobs
        self._policy = policy
        self._take_turn = take_turn
        self._register_url = register_url
        self._ended = ended
        self._owner = new_owner()
        self._stopping = threading.Event()
        self._work = threading.Condition()
        self._in_work: set[str] = set()
        self._stood: dict[str, tuple[str, int]] = {}
        names = [(self._run_turns, f"turn-{i}") for i in range(at_once)]
        self._threads = [
            threading.Thread(target=run, name=name, daemon=True) for run, name in (*names, (self._keep, "turns-keeper"))
        ]

    def start(self) -> None:
        """Close what a dead process left behind, then begin to work."""
        self._close_orphans()
        for thread in self._threads:
            thread.start()

    def interrupt(self) -> None:
        """Ask the turns in work to end."""
        self._stopping.set()
        self.wake()

    def stop(self, grace_s: float) -> None:
        """Interrupt, and wait a while. A turn that goes on regardless is closed at the next start."""
        self.interrupt()
        for thread in self._threads:
            thread.join(grace_s / len(self._threads))

    def wake(self) -> None:
        """A turn has been put in line."""
        with self._work:
            self._work.notify_all()

    def _run_turns(self) -> None:
        while not self._stopping.is_set():
            try:
                held = self._claimed()
                if held is not None:
                    self._run(held)
                    continue
            except SQLAlchemyError:
                _LOG.exception("the database does not answer; trying again in %s s", _IDLE_S)
            with self._work:
                self._work.wait(_IDLE_S)

    def _claimed(self) -> TurnRow | None:
        with self._database.read() as tx:
            if not turns.any_ready(tx):
                return None
        with self._database.write() as tx:
            return turns.claim(tx, self._owner)

    def _run(self, held: TurnRow) -> None:
        self._in_work.add(held.id)
        try:
            self._take(held)
        finally:
            self._in_work.discard(held.id)

    def _take(self, held: TurnRow) -> None:
        """The turn's door: whatever happens inside, it is closed with words, and the thread lives on."""
        context = StoreTurnContext(
            self._database, self._blobs, self._policy, held, self.bell.ring, stopping=self._stopping
        )
        try:
            before = self._version(held)
            if held.base_version not in (None, before):
                raise StaleVersion(before)
            self._take_turn(context)
            self._end_well(held, context, before)
        except TurnLost:
            _LOG.warning("turn %s was closed while it was in work", held.id)
        except StaleVersion as stale:
            said = (_STALE[0].format(version=stale.newest), _STALE[1].format(version=stale.newest))
            self._end_badly(held, "failed", codes.CONFLICT, said)
        except TurnCancelled:
            self._end_badly(held, "interrupted", codes.FAILED, _INTERRUPTED)
        except OutOfCredits:
            url = self._register_url(held.account_id)
            said = (_OUT_OF_CREDITS[0].format(url=url), _OUT_OF_CREDITS[1].format(url=url))
            self._end_badly(held, "failed", codes.OUT_OF_CREDITS, said, {"register_url": url})
        except Exception:  # noqa: BLE001 - the turn's door: recorded, told to the person, and the server lives on
            _LOG.exception("turn %s failed", held.id)
            self._end_badly(held, "failed", codes.FAILED, _FAILED)

    def _end_well(self, held: TurnRow, context: StoreTurnContext, before: int) -> None:
        after = self._version(held)
        if not context.ends_with_text:
            context.say(_told(held, _CHANGED if after > before else _UNCHANGED).format(version=after))
        with self._database.write() as tx:
            ledger.settle(tx, held.id, spent=after > before)
            turns.close(tx, held, "done")
        self._tell_end(held, "done")

    def _end_badly(
        self,
        held: TurnRow,
        status: TurnStatus,
        code: int,
        said: tuple[str, str],
        custom: Mapping[str, Json] | None = None,
    ) -> None:
        """Close it with words, and with the version that it leaves behind; what it still had on hold is given back."""
        try:
            with self._database.write() as tx:
                left: dict[str, Json] = {"draft_version": drafts.newest(tx, held.session_id).version, **(custom or {})}
                turns.append(tx, held, events.error(held.id, code, _told(held, said), left))
                ledger.settle(tx, held.id, spent=False)
                turns.close(tx, held, status)
        except TurnLost:
            _LOG.warning("turn %s was closed by another", held.id)
        self._tell_end(held, status)

    def _tell_end(self, held: TurnRow, status: TurnStatus) -> None:
        self.bell.ring(held.id)
        self._ended(status, (now_ms() - held.created_ms) / 1000)

    def _keep(self) -> None:
        while not self._stopping.wait(_KEEPING_S):
            try:
                with self._database.write() as tx:
                    turns.renew(tx, self._owner, tuple(self._in_work))
                self._close_orphans()
                self._hear_of_others()
            except SQLAlchemyError:
                _LOG.exception("the database does not answer; trying again in %s s", _KEEPING_S)

    def _hear_of_others(self) -> None:
        """Ring for turns that another server works on, and somebody follows here."""
        with self._database.read() as tx:
            now = turns.standing(tx, self.bell.followed())
        for turn_id, stands in now.items():
            if turn_id not in self._in_work and self._stood.get(turn_id) != stands:
                self.bell.ring(turn_id)
        self._stood = now

    def _close_orphans(self) -> None:
        with self._database.read() as tx:
            lost = turns.orphans(tx)
        for held in lost:
            _LOG.warning("turn %s was interrupted; its process is gone", held.id)
            self._end_badly(held, "interrupted", codes.FAILED, _INTERRUPTED)

    def _version(self, held: TurnRow) -> int:
        with self._database.read() as tx:
            return drafts.newest(tx, held.session_id).version


def _told(held: TurnRow, said: tuple[str, str]) -> str:
    """The sentence in the language of the message; the session's when the message has no words."""
    chinese = any("\u4e00" <= sign <= "\u9fff" for sign in held.message)
    latin = any(sign.isascii() and sign.isalpha() for sign in held.message)
    language = "zh" if chinese else "en" if latin else held.language
    return said[0] if language == "zh" else said[1]
