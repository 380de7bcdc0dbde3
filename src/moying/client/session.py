"""The SDK's front door: a client that is connected, and one session of it.

with Client.connect() as client:
    client.open_session("茶文化", language="zh")
    for update in client.send("生成一段30秒的中国传统茶文化短视频，竖屏"):
        print(update)
    client.export("tea.mp4")
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from moying.client import exporting
from moying.client.config import Settings
from moying.client.errors import ACCEPTED_FILES, FileTrouble, SessionGone, TypeNotSupported, error_for
from moying.client.http import Link
from moying.client.phrases import language_of, phrase
from moying.client.state import MediaFile, State, media_files, read_state
from moying.client.turn import Patience, Turn
from moying.client.updates import Exported, Progressed, Said, Update
from moying.draft import Json
from moying.wire import codes
from moying.wire.draft_json import from_json


@dataclass(frozen=True, slots=True)
class Balance:
    """Credits: `total` is what is available and what is frozen for work that goes on."""

    available: float
    frozen: float
    total: float

    def told(self, language: str) -> str:
        """One sentence."""
        return phrase(
            "balance", language, available=f"{self.available:g}", frozen=f"{self.frozen:g}", total=f"{self.total:g}"
        )


def ignore(progress: Progressed) -> None:
    """For whoever does not watch."""


class Client:
    """A client of one server, with one session at a time. A context manager."""

    def __init__(self, link: Link, *, language: str = "zh", patience: Patience | None = None) -> None:
        self.link = link
        self.language = language
        self.patience = patience or Patience()
        self.session_id = ""
        self.task_id = ""

    @classmethod
    def connect(
        cls,
        settings: Settings | None = None,
        *,
        language: str = "zh",
        say: Callable[[str], None] = lambda _: None,
        patience: Patience | None = None,
    ) -> Self:
        """A client of the server that `settings`, or the environment, names. `say` hears "Connecting…".

        Raises `Unreachable` when nothing answers there.
        """
        say(phrase("connecting", language))
        client = cls(Link(settings or Settings.from_environment()), language=language, patience=patience)
        try:
            client.balance()
        except BaseException:
            client.close()
            raise
        return client

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the connection go; what the server holds stays."""
        self.link.close()

    def open_session(self, name: str, language: str | None = None) -> str:
        """Begin a new project and make its session the current one; gives its id."""
        self.language = language or self.language
        self.link.speak(self.language)
        body: dict[str, Json] = {"task_name": name[:60] or "Moying", "language": self.language}
        data = self.link.call("POST", "/api/tasks/me/with-session/nemo_agent", body)
        self.session_id, self.task_id = str(data.get("session_id") or ""), str(data.get("task_id") or "")
        return self.session_id

    def go_on(self, session_id: str) -> State:
        """Make an earlier session of this account the current one. Raises `SessionGone`."""
        state = read_state(self.link, session_id)
        self.link.speak(self.language)
        self.session_id, self.task_id = session_id, ""
        return state

    def send(self, message: str, options: Mapping[str, Json] | None = None) -> Iterator[Update]:
        """Say something to the agent; see `Turn`. Where the session is gone, a new one is opened first.

        options: wishes that go beside the text: `script`, `ratio`, `duration_ms`, `seed`, `voice_engine`,
        `scene_engine`, `explain`, `uploads` (ids of those that the turn is about; one: its film); other servers pass
        over them.
        """
        language = language_of(message, self.language)
        if not self.session_id:
            self.open_session(message, language)
        turn = Turn(
            self.link,
            self.session_id,
            message,
            language,
            options or {},
            self.patience,
            balance=lambda: self.balance().told(language),
        )
        try:
            yield from turn.tell()
        except SessionGone:
            # Refused before anything was done, so this is no second sending.
            turn.session_id = self.open_session(message, language)
            yield Said(phrase("new_session", language) + "\n")
            yield from turn.tell()

    def state(self) -> State:
        """The session's newest state. Raises `SessionGone`."""
        return read_state(self.link, self._session())

    def summary(self) -> str:
        """The track summary of the session's video."""
        return self.state().summary(self.language)

    def upload(self, files: Sequence[str | Path]) -> tuple[MediaFile, ...]:
        """Send files and addresses (`http…`) to the session; gives what the server made of each, in its order.

        Raises `FileTrouble` before anything is sent when a file is not there, and `TypeNotSupported`, `TooLarge` for
        the first file that is refused; those that were good are in the session all the same.
        """
        addresses = [str(f) for f in files if _is_address(f)]
        paths = check_uploads(files)
        where = f"/api/upload-video/nemo_agent/me/{self._session()}"
        got: tuple[MediaFile, ...] = ()
        if paths:
            with contextlib.ExitStack() as open_files:
                parts = [("files", (path.name, open_files.enter_context(path.open("rb")))) for path in paths]
                got += _uploaded(self.link.upload(where, parts))
        if addresses:
            body: dict[str, Json] = {"urls": list(addresses), "source_type": "url"}
            got += _uploaded(self.link.call("POST", where, body))
        return got

    def balance(self) -> Balance:
        """The account's credits."""
        data = self.link.call("GET", "/api/credits/balance/simple")

        def number(name: str) -> float:
            value = data.get(name)
            return float(value) if isinstance(value, int | float) else 0.0

        return Balance(number("available"), number("frozen"), number("total"))

    def open_by_key(self, key: str) -> None:
        """Go on as the registered account of that key, here and, where the identity is kept, from now on.

        The key is what registering showed once (`MOYING_ACCOUNT_KEY` sets it from the start). The session of the
        account before is let go. Raises `NotFound` when nobody has the key, `Invalid`.
        """
        self.link.become(key)
        self.session_id = self.task_id = ""

    def export(
        self,
        to: str | Path,
        *,
        watch: Callable[[Progressed], None] = ignore,
        output: Mapping[str, Json] | None = None,
        state: State | None = None,
    ) -> Exported:
        """Render the session's video and save it at `to`; see `exporting.export` for what it raises. state: an earlier
        one, where that film is wanted."""
        return exporting.export(self.link, state or self.state(), Path(to).expanduser(), watch, output)

    def export_draft(
        self,
        draft: Mapping[str, Json],
        to: str | Path,
        *,
        watch: Callable[[Progressed], None] = ignore,
        output: Mapping[str, Json] | None = None,
    ) -> Exported:
        """Like `export`, of a draft of the caller's own; its assets must have been uploaded to the session."""
        state = State(self._session(), 0, from_json(draft), draft)
        return exporting.export(self.link, state, Path(to).expanduser(), watch, output)

    def download(self, file: MediaFile, to: str | Path) -> int:
        """Save a file of the session, whole or not at all; gives its size in bytes."""
        return exporting.download(self.link, file.url, Path(to).expanduser())

    def cancel(self, render_id: str) -> str:
        """Stop a render; gives the status that it then has."""
        return exporting.cancel(self.link, render_id).status

    def renders(self) -> tuple[exporting.Render, ...]:
        """The session's renders, so that one begun by a client that went away is found again."""
        return exporting.renders(self.link, self._session())

    def _session(self) -> str:
        return self.session_id or self.open_session("Moying")


def check_uploads(files: Sequence[str | Path]) -> list[Path]:
    """The files of this machine among them. Raises `FileTrouble` or `TypeNotSupported` for one that cannot go."""
    paths = [Path(f).expanduser() for f in files if not _is_address(f)]
    for path in paths:
        if not path.is_file():
            raise FileTrouble("no_file", path=path)
        if path.suffix.lower().lstrip(".") not in ACCEPTED_FILES:
            raise TypeNotSupported.by_name(path.name)
    return paths


def _is_address(file: str | Path) -> bool:
    return str(file).startswith(("http://", "https://"))


def _uploaded(data: Mapping[str, Json]) -> tuple[MediaFile, ...]:
    refused = data.get("refused")
    for one in refused if isinstance(refused, list) else ():
        if isinstance(one, dict):
            code = one.get("code")
            raise error_for(code if isinstance(code, int) else codes.FAILED, str(one.get("message") or ""))
    return media_files(data.get("files") or data.get("uploaded_files"))
