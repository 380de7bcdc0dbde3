"""Any server that answers `/v1/audio/speech` as OpenAI's does: a self-hosted CosyVoice, Qwen3-TTS or Kokoro, a gateway.

`MOYING_VOICE_URL` is its address; `MOYING_VOICE_KEY`, `_MODEL`, `_NAME` (the speaker) and `_FORMAT` are sent with it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import httpx

from moying.engines.addresses import endpoint_at, is_loopback, place_of, told_wrong, wait_asked_s
from moying.engines.voice.espeak import EspeakVoice
from moying.engines.voice.guest import Guest, GuestFailed, Recording, narrate
from moying.engines.voice.hearing import read_sound
from moying.engines.voice.narration import Capabilities, Narration, Voice, VoiceUnavailable
from moying.engines.voice.settings import setting

LARGEST_ANSWER: Final = 40_000_000
LONGEST_TEXT: Final = 4_000
"""Characters; OpenAI's own limit is 4096."""
_LARGEST_ERROR: Final = 4_096
_PATIENCE: Final = httpx.Timeout(90.0, connect=5.0)
_LONGEST_ANSWER_S: Final = 120.0
_LONGEST_WAIT_S: Final = 5.0
_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_FOR_GOOD: Final = frozenset({401, 403, 404, 405})
_AT_ONCE: Final = 3
FORMATS: Final = ("wav", "mp3", "flac", "aac")


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is and what is sent with each sentence."""

    url: str
    key: str = ""
    model: str = "tts-1"
    speaker: str = "alloy"
    format: str = "wav"

    @classmethod
    def from_environment(cls) -> Server:
        """As the owner set it; `url` is empty without an address. Raises `VoiceUnavailable` for what is none."""
        return cls(
            _endpoint(setting("MOYING_VOICE_URL")),
            setting("MOYING_VOICE_KEY"),
            setting("MOYING_VOICE_MODEL", "tts-1"),
            setting("MOYING_VOICE_NAME", "alloy"),
            _format(setting("MOYING_VOICE_FORMAT", "wav")),
        )


class OpenAiVoice:
    """Speech from an OpenAI-shaped server. Off until `MOYING_VOICE_URL` names one."""

    name = "openai"
    network = True
    licence = "as the server's owner and its model's licence say"
    capabilities = Capabilities(("zh", "en"), stamps="aligned", readings=False)

    def __init__(self, server: Server | None = None, stand_in: Voice | None = None) -> None:
        self._server, self._stand_in = server, stand_in

    def ready(self) -> str:
        """What is missing, "" when nothing is."""
        try:
            server = self._server or Server.from_environment()
        except VoiceUnavailable as wrong:
            return str(wrong)
        return "" if server.url else "set MOYING_VOICE_URL to the server's address, such as http://127.0.0.1:8000/v1"

    def speak(
        self,
        sentences: Sequence[str],
        *,
        language: str,
        target_ms: int | None = None,
        pace: float = 1.0,
        voice: str = "",
    ) -> Narration:
        """Speak as `Voice.speak` says; `voice` is one of the server's own."""
        stand_in = self._stand_in or EspeakVoice()
        if missing := self.ready():
            absent = Guest.absent(self.name, missing)
            return narrate(absent, stand_in, sentences, language=language, target_ms=target_ms, pace=pace)
        server = self._server or Server.from_environment()
        speaker = voice or server.speaker
        # A proxy of the environment cannot reach this machine's own loopback; a redirect would carry the key elsewhere.
        with httpx.Client(timeout=_PATIENCE, trust_env=not is_loopback(server.url), follow_redirects=False) as http:
            asked = _Desk(http, server, speaker)
            guest = Guest(self.name, speaker, asked.record, _AT_ONCE)
            return narrate(guest, stand_in, sentences, language=language, target_ms=target_ms, pace=pace)


class _Desk:
    """Asks the server for one sentence after another."""

    def __init__(self, http: httpx.Client, server: Server, speaker: str) -> None:
        self._http, self._server, self._speaker = http, server, speaker

    def record(self, text: str, speed: float) -> Recording:
        """One sentence; tried once more where the server is only busy. Raises `GuestFailed`."""
        if len(text) > LONGEST_TEXT:
            raise GuestFailed(f"a sentence of {len(text)} characters is longer than it takes ({LONGEST_TEXT})")
        try:
            return Recording(read_sound(self._answer(text, speed, last=False)))
        except httpx.ConnectError as error:
            raise GuestFailed(f"no server answers at {place_of(self._server.url)}", for_good=True) from error
        except httpx.TimeoutException as error:
            raise GuestFailed("the server did not answer in time") from error
        except httpx.HTTPError as error:
            raise GuestFailed(f"the server broke off ({type(error).__name__})") from error

    def _answer(self, text: str, speed: float, *, last: bool) -> bytes:
        with self._http.stream("POST", self._server.url, json=self._wish(text, speed), headers=self._headers()) as got:
            if got.status_code == 200:
                return _body(got, LARGEST_ANSWER)
            if got.status_code not in _AGAIN or last:
                told = _refusal(got)
                told = told.replace(self._server.key, "…") if self._server.key else told
                raise GuestFailed(told, for_good=got.status_code in _FOR_GOOD)
            wait_s = _wait_s(got.headers.get("retry-after", ""))
        time.sleep(wait_s)
        return self._answer(text, speed, last=True)

    def _wish(self, text: str, speed: float) -> dict[str, object]:
        wish: dict[str, object] = {
            "model": self._server.model,
            "input": text,
            "voice": self._speaker,
            "response_format": self._server.format,
        }
        return wish if speed == 1.0 else {**wish, "speed": round(speed, 3)}

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._server.key}"} if self._server.key else {}


def _body(got: httpx.Response, most: int) -> bytes:
    """The whole body. Raises `GuestFailed` as soon as it is too large."""
    parts: list[bytes] = []
    size, until = 0, time.monotonic() + _LONGEST_ANSWER_S
    for part in got.iter_bytes():
        size += len(part)
        if time.monotonic() > until:
            raise GuestFailed("the server did not finish its answer in time")
        if size > most:
            raise GuestFailed(f"its answer is larger than {most // 1_000_000} MB")
        parts.append(part)
    return b"".join(parts)


def _refusal(got: httpx.Response) -> str:
    raw = b""
    for part in got.iter_bytes():
        raw += part
        if len(raw) >= _LARGEST_ERROR:
            break
    words = told_wrong(raw[:_LARGEST_ERROR])
    return f"the server answered {got.status_code}" + (f": {words}" if words else "")


def _wait_s(retry_after: str) -> float:
    return min(_LONGEST_WAIT_S, wait_asked_s(retry_after, 0.5))


def _endpoint(address: str) -> str:
    """The address of the speech endpoint, "" when none is set. Raises `VoiceUnavailable`."""
    try:
        return endpoint_at(address, "/audio/speech", "MOYING_VOICE_URL") if address else ""
    except ValueError as error:
        raise VoiceUnavailable(str(error)) from error


def _format(name: str) -> str:
    if name not in FORMATS:
        raise VoiceUnavailable(f"MOYING_VOICE_FORMAT is one of {', '.join(FORMATS)}, not {name!r}")
    return name
