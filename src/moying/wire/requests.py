"""What a caller may ask, read from bodies that strangers wrote.

Keys come in snake_case or camelCase, with extra fields, and without `role` or `user_id`. Each request has `read`, which
collects every fault with its path, and `to_json`, which writes what our own client sends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Final, Self

from moying.draft import Json
from moying.wire.draft_json import Fault

APP: Final = "nemo_agent"
LANGUAGES: Final = ("zh", "en")
QUALITIES: Final = ("low", "medium", "high")
EFFORTS: Final = ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")
FORMATS: Final = ("mp4", "webm", "gif", "m4a", "mp3", "wav", "png")
CODECS: Final = {"h264": "h264", "libx264": "h264", "avc1": "h264", "x264": "h264"} | {
    "hevc": "hevc",
    "h265": "hevc",
    "x265": "hevc",
    "hvc1": "hevc",
    "av1": "av1",
    "vp9": "vp9",
}
ENCODERS: Final = ("software", "auto", "hardware")
LARGEST_BYTES: Final = 2**40
LATEST_MS: Final = 24 * 3600 * 1000
SHORT_SIDES: Final = {"360p": 360, "480p": 480, "540p": 540, "720p": 720, "1080p": 1080, "1440p": 1440, "4k": 2160}
LONGEST_NAME: Final = 200
MOST_NAME: Final = 40
LONGEST_ID: Final = 128
MOST_URLS: Final = 20

Body = Mapping[str, Json]


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
        name = _text(body, "task_name", faults, longest=LONGEST_NAME)
        language = _text(body, "language", faults, longest=20).lower()[:2]
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
    `duration_ms` and `seed` (whole numbers).
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
        user_id = _text(body, "user_id", faults) or "me"
        app = _text(body, "app_name", faults) or APP
        base = _pick(body, "base_version")
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
        task_id = _text(body, "task_id", faults)
        _raise(faults)
        return cls(session_id, task_id)

    def to_json(self) -> dict[str, Json]:
        """As the wire carries it."""
        return {"task_id": self.task_id, "session_id": self.session_id}


@dataclass(frozen=True, slots=True)
class UploadUrls:
    """Files to be fetched by the server."""

    urls: tuple[str, ...]

    @classmethod
    def read(cls, body: Body) -> Self:
        """Raises `RequestInvalid`."""
        urls = _pick(body, "urls")
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
class RenderOutput:
    """The file wanted; "", 0 and None mean what the platform, the format or the draft say.

    `short_side_px` keeps the draft's shape. preset: effort, in x264's words. platform: a preset of the renderer's by
    name (ours). most_bytes: a limit for the file (ours). at_ms: the moment that a PNG shows (ours). encoder:
    software, auto or hardware (ours).
    """

    width_px: int = 0
    height_px: int = 0
    short_side_px: int = 0
    fps: int = 0
    crf: int | None = None
    preset: str = "veryfast"
    platform: str = ""
    format: str = ""
    codec: str = ""
    quality: str = ""
    most_bytes: int = 0
    at_ms: int = 0
    encoder: str = ""

    def sized_for(self, width_px: int, height_px: int) -> RenderOutput:
        """The same, with the short side turned into a width and a height of the draft's shape, both even."""
        if not self.short_side_px:
            return self
        scale = self.short_side_px / min(width_px, height_px)
        return replace(self, width_px=round(width_px * scale / 2) * 2, height_px=round(height_px * scale / 2) * 2)

    @classmethod
    def read(cls, value: Json, faults: list[Fault]) -> RenderOutput:
        """Reads `output` of a render request; what is wrong is added to `faults`, under `output.`."""
        if value is None:
            return cls()
        if not isinstance(value, dict):
            faults.append(Fault("output", "must be an object"))
            return cls()
        width_px, height_px, short_side_px = _resolution(_pick(value, "resolution"), faults)
        effort, platform = _preset(value, faults)
        crf = None if _pick(value, "crf") is None else _whole(value, "crf", 20, 0, 63, faults)
        return cls(
            width_px,
            height_px,
            short_side_px,
            _whole(value, "fps", 0, 1, 120, faults),
            crf,
            effort,
            platform,
            _one_of(value, "format", FORMATS, faults),
            CODECS.get(_one_of(value, "codec", tuple(CODECS), faults), ""),
            _one_of(value, "quality", QUALITIES, faults),
            _whole(value, "max_bytes", 0, 1, LARGEST_BYTES, faults),
            _whole(value, "at_ms", 0, 0, LATEST_MS, faults),
            _one_of(value, "encoder", ENCODERS, faults),
        )

    def to_json(self) -> dict[str, Json]:
        """Every field under its long name, for storing and comparing."""
        return dict(asdict(self))


@dataclass(frozen=True, slots=True)
class SubmitRender:
    """An export. `draft` is still raw: `draft_json.from_json` judges it."""

    id: str
    session_id: str
    draft: Json
    output: RenderOutput = RenderOutput()

    @classmethod
    def read(cls, body: Body) -> Self:
        """Raises `RequestInvalid`."""
        faults: list[Fault] = []
        render_id = _id(body, "id", faults)
        session_id = _id(body, "session_id", faults)
        output = RenderOutput.read(_pick(body, "output"), faults)
        if not isinstance(body.get("draft"), dict):
            faults.append(Fault("draft", "must be the draft of the session's state"))
        _raise(faults)
        return cls(render_id, session_id, body.get("draft"), output)


def _pick(body: Body, snake: str) -> Json:
    """The field by its snake_case or its camelCase name."""
    head, *tail = snake.split("_")
    return body.get(snake, body.get(head + "".join(word.capitalize() for word in tail)))


def _text(body: Body, name: str, faults: list[Fault], longest: int = LONGEST_ID, at: str = "") -> str:
    value = _pick(body, name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest:
        faults.append(Fault(f"{at}{name}", f"must be a text of at most {longest} characters"))
        return ""
    return clean(value)


def _id(body: Body, name: str, faults: list[Fault]) -> str:
    value = _text(body, name, faults)
    if not re.fullmatch(r"[A-Za-z0-9_.:-]{1,128}", value) and not any(fault.path == name for fault in faults):
        faults.append(Fault(name, "is needed: letters, digits and _ . : - only"))
    return value


def _message(body: Body, faults: list[Fault], longest: int) -> str:
    message = _pick(body, "new_message")
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
        if words := _text(given, name, faults, most, at="options."):
            read[name] = words
    for name in ("duration_ms", "seed"):
        if number := _whole(given, name, 0, 0, 2**53, faults, at="options."):
            read[name] = number
    return read


def clean(words: str) -> str:
    """The text without NUL and without half surrogates, which no database and no UTF-8 stream can carry."""
    return words.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def _one_of(value: Body, name: str, allowed: tuple[str, ...], faults: list[Fault]) -> str:
    said = _pick(value, name)
    if said is None:
        return ""
    if not isinstance(said, str) or said.lower() not in allowed:
        faults.append(Fault(f"output.{name}", f"must be one of {', '.join(allowed)}"))
        return ""
    return said.lower()


def _preset(value: Body, faults: list[Fault]) -> tuple[str, str]:
    """Effort and platform. `preset` takes either: no word of x264's is the name of a place."""
    platform = _text(value, "platform", faults, MOST_NAME, at="output.")
    said = _text(value, "preset", faults, MOST_NAME, at="output.").lower()
    if said in EFFORTS:
        return said, platform
    return "veryfast", platform or said


def _whole(
    value: Body, name: str, default: int, least: int, most: int, faults: list[Fault], at: str = "output."
) -> int:
    said = _pick(value, name)
    if said is None:
        return default
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    if not isinstance(said, int) or isinstance(said, bool) or not least <= said <= most:
        faults.append(Fault(f"{at}{name}", f"must be a whole number from {least} to {most}"))
        return default
    return said


def _resolution(value: Json, faults: list[Fault]) -> tuple[int, int, int]:
    """Width, height and short side in px: "1080p" gives the short side, "1080x1920" the other two."""
    if value is None:
        return 0, 0, 0
    said = value.lower() if isinstance(value, str) else ""
    if said in SHORT_SIDES:
        return 0, 0, SHORT_SIDES[said]
    exact = re.fullmatch(r"(\d{2,4})[x×*](\d{2,4})", said)
    if exact:
        width_px, height_px = int(exact[1]), int(exact[2])
        if width_px % 2 == 0 and height_px % 2 == 0 and max(width_px, height_px) <= 4096:
            return width_px, height_px, 0
    faults.append(
        Fault("output.resolution", f"must be one of {', '.join(SHORT_SIDES)}, or even numbers as in 1080x1920")
    )
    return 0, 0, 0


def _raise(faults: list[Fault]) -> None:
    if faults:
        raise RequestInvalid(faults)
