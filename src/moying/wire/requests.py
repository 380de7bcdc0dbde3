"""What a caller may ask, read from bodies that strangers wrote.

Keys come in snake_case or camelCase, with extra fields, and without `role` or `user_id`. Each request has `read`, which
collects every fault with its path, and `to_json`, which writes what our own client sends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from moying.draft import Json
from moying.wire.asked import Body, clean, pick, text_of, whole_of
from moying.wire.draft_json import Fault
from moying.wire.output import RenderOutput

APP: Final = "nemo_agent"
LANGUAGES: Final = ("zh", "en")
LONGEST_NAME: Final = 200
MOST_URLS: Final = 20
LONGEST_URL: Final = 2000
SHORTEST_SECRET: Final = 16
LONGEST_SECRET: Final = 200
PRIORITIES: Final = {"low": -1, "normal": 0, "high": 1}


class RequestInvalid(ValueError):
    """A request that cannot be used. `faults` names each bad field."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults[:5]))


@dataclass(frozen=True, slots=True)
class CreateTask:
    """A new project: one task with one session. `language` is "zh" or "en", or empty when not said."""

    task_name: str
    language: str = ""

    @classmethod
    def read(cls, body: Body) -> Self:
        """Raises `RequestInvalid`."""
        faults: list[Fault] = []
        name = text_of(body, "task_name", faults, longest=LONGEST_NAME)
        language = text_of(body, "language", faults, longest=20).lower()[:2]
        _raise(faults)
        return cls(name, language if language in LANGUAGES else "")

    def to_json(self) -> dict[str, Json]:
        """As the wire carries it."""
        body: dict[str, Json] = {"task_name": self.task_name}
        return {**body, "language": self.language} if self.language else body


@dataclass(frozen=True, slots=True)
class RunTurn:
    """A message to a session's agent. `base_version` is the version the sender has seen, when he says so.

    options: wishes set beside the text, each optional: `script`, `ratio`, `voice_engine` and `scene_engine` (texts),
    `duration_ms` and `seed` (whole numbers), `explain` (true: each tool's result tells `why`), `uploads` (ids: the turn
    sees no other uploads; with one id it is about the film of that upload, whose versions and undo are its own).
    """

    session_id: str
    message: str
    user_id: str = "me"
    app_name: str = APP
    base_version: int | None = None
    options: Mapping[str, Json] = field(default_factory=dict)

    @classmethod
    def read(cls, body: Body, longest_message: int) -> Self:
        """Raises `RequestInvalid`; an empty message is a fault too."""
        faults: list[Fault] = []
        session_id = _id(body, "session_id", faults)
        message = _message(body, faults, longest_message)
        user_id = text_of(body, "user_id", faults) or "me"
        app = text_of(body, "app_name", faults) or APP
        base = pick(body, "base_version")
        if base is not None and (not isinstance(base, int) or isinstance(base, bool)):
            faults.append(Fault("base_version", "must be the whole number that the state gave as `version`"))
        options = _options(body, faults, longest_message)
        _raise(faults)
        return cls(session_id, message, user_id, app, base if isinstance(base, int) else None, options)

    def to_json(self) -> dict[str, Json]:
        """As the wire carries it."""
        body: dict[str, Json] = {
            "app_name": self.app_name,
            "user_id": self.user_id,
            "session_id": self.session_id,
            "new_message": {"role": "user", "parts": [{"text": self.message}]},
        }
        if self.options:
            body["options"] = dict(self.options)
        return body if self.base_version is None else {**body, "base_version": self.base_version}


@dataclass(frozen=True, slots=True)
class ClaimSession:
    """Asks for a token that opens one project in the studio."""

    session_id: str
    task_id: str = ""

    @classmethod
    def read(cls, body: Body) -> Self:
        """Raises `RequestInvalid`."""
        faults: list[Fault] = []
        session_id = _id(body, "session_id", faults)
        task_id = text_of(body, "task_id", faults)
        _raise(faults)
        return cls(session_id, task_id)

    def to_json(self) -> dict[str, Json]:
        """As the wire carries it."""
        return {"task_id": self.task_id, "session_id": self.session_id}


@dataclass(frozen=True, slots=True)
class OpenByKey:
    """Asks for a new token of a registered account. `key` is what registering gave."""

    key: str

    @classmethod
    def read(cls, body: Body) -> Self:
        """Raises `RequestInvalid`."""
        faults: list[Fault] = []
        key = _id(body, "key", faults)
        _raise(faults)
        return cls(key)

    def to_json(self) -> dict[str, Json]:
        """As the wire carries it."""
        return {"key": self.key}


@dataclass(frozen=True, slots=True)
class UploadUrls:
    """Files to be fetched by the server."""

    urls: tuple[str, ...]

    @classmethod
    def read(cls, body: Body) -> Self:
        """Raises `RequestInvalid`."""
        urls = pick(body, "urls")
        if not isinstance(urls, list) or not 1 <= len(urls) <= MOST_URLS:
            raise RequestInvalid([Fault("urls", f"must be a list of 1 to {MOST_URLS} addresses")])
        faults = [
            Fault(f"urls[{i}]", "must be an http or https address of at most 2000 characters")
            for i, url in enumerate(urls)
            if not isinstance(url, str) or len(url) > 2000
        ]
        _raise(faults)
        return cls(tuple(str(url) for url in urls))

    def to_json(self) -> dict[str, Json]:
        """As the wire carries it."""
        return {"urls": list(self.urls), "source_type": "url"}


@dataclass(frozen=True, slots=True)
class SubmitRender:
    """An export. `draft` is still raw: `draft_json.from_json` judges it.

    priority: its place among the renders of its own account (ours): "high", "normal" or "low".
    webhook_url, webhook_secret: whom to call when it has ended, and what that is signed with (ours).
    """

    id: str
    session_id: str
    draft: Json
    output: RenderOutput = RenderOutput()  # noqa: RUF009  # it is frozen
    priority: str = "normal"
    webhook_url: str = ""
    webhook_secret: str = ""

    @classmethod
    def read(cls, body: Body) -> Self:
        """Raises `RequestInvalid`."""
        faults: list[Fault] = []
        render_id = _id(body, "id", faults)
        session_id = _id(body, "session_id", faults)
        output = RenderOutput.read(pick(body, "output"), faults)
        priority = text_of(body, "priority", faults).lower() or "normal"
        if priority not in PRIORITIES:
            faults.append(Fault("priority", f"must be one of {', '.join(PRIORITIES)}"))
        call = body.get("webhook")
        if call is not None and not isinstance(call, dict):
            faults.append(Fault("webhook", "must be an object with `url` and `secret`"))
        call = call if isinstance(call, dict) else {}
        url = text_of(call, "url", faults, LONGEST_URL, at="webhook.")
        secret = text_of(call, "secret", faults, LONGEST_SECRET, at="webhook.")
        if call and (not url or len(secret) < SHORTEST_SECRET):
            faults.append(Fault("webhook", f"needs a `url`, and a `secret` of {SHORTEST_SECRET} characters or more"))
        if not isinstance(body.get("draft"), dict):
            faults.append(Fault("draft", "must be the draft of the session's state"))
        _raise(faults)
        return cls(render_id, session_id, body.get("draft"), output, priority, url, secret)


def _id(body: Body, name: str, faults: list[Fault]) -> str:
    value = text_of(body, name, faults)
    if not re.fullmatch(r"[A-Za-z0-9_.:-]{1,128}", value) and not any(fault.path == name for fault in faults):
        faults.append(Fault(name, "is needed: letters, digits and _ . : - only"))
    return value


def _message(body: Body, faults: list[Fault], longest: int) -> str:
    message = pick(body, "new_message")
    if isinstance(message, str):
        parts: Json = [{"text": message}]
    else:
        parts = message.get("parts") if isinstance(message, dict) else None
    if not isinstance(parts, list):
        faults.append(Fault("new_message.parts", 'must be a list such as [{"text": "…"}]'))
        return ""
    texts = [part.get("text") for part in parts if isinstance(part, dict)]
    said = clean("\n".join(words for words in texts if isinstance(words, str))).strip()
    if not said:
        faults.append(Fault("new_message.parts[0].text", "is empty; say what video you want · 请说明想要什么视频"))
    elif len(said) > longest:
        faults.append(_too_long("new_message.parts[0].text", said, longest))
    return said


def _too_long(path: str, said: str, longest: int) -> Fault:
    return Fault(path, f"has {len(said)} characters; shorten it to {longest} · 请缩短到 {longest} 字以内")


def _options(body: Body, faults: list[Fault], longest: int) -> dict[str, Json]:
    """The known options, checked; unknown ones are left out, as every extra field is."""
    given = body.get("options")
    if given is None:
        return {}
    if not isinstance(given, dict):
        faults.append(Fault("options", "must be an object"))
        return {}
    read: dict[str, Json] = {}
    if isinstance(script := given.get("script"), str) and len(script) > longest:
        faults.append(_too_long("options.script", script, longest))
        return {}
    for name, most in (("script", longest), ("ratio", 20), ("voice_engine", 40), ("scene_engine", 40)):
        if words := text_of(given, name, faults, most, at="options."):
            read[name] = words
    for name in ("duration_ms", "seed"):
        if number := whole_of(given, name, 0, 0, 2**53, faults, at="options."):
            read[name] = number
    if (uploads := given.get("uploads")) is not None:
        if (
            isinstance(uploads, list)
            and len(uploads) <= 100
            and all(isinstance(u, str) and len(u) < 65 for u in uploads)
        ):
            read["uploads"] = uploads
        else:
            faults.append(Fault("options.uploads", "must be at most 100 ids of uploads"))
    if (explain := given.get("explain")) is True:
        read["explain"] = True
    elif explain not in (None, False):
        faults.append(Fault("options.explain", "must be true or false"))
    return read


def _raise(faults: list[Fault]) -> None:
    if faults:
        raise RequestInvalid(faults)
