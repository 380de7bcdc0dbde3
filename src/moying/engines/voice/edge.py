"""Microsoft Edge's reading voices, by the package edge-tts: natural, many, free of charge, and not meant for programs.

The service is unofficial: it may change or end on any day, and its terms are Microsoft's. So it is used only where the
owner chose it. It tells when each word begins.
"""

from __future__ import annotations

import asyncio
import importlib.util
import re
from collections.abc import Sequence
from typing import Any, Final

from moying.engines.voice.espeak import EspeakVoice
from moying.engines.voice.guest import Guest, GuestFailed, Heard, Recording, narrate
from moying.engines.voice.hearing import read_sound
from moying.engines.voice.narration import Capabilities, Narration, Voice, VoiceUnavailable
from moying.engines.voice.settings import setting

SPEAKERS: Final = {
    "zh": (
        "zh-CN-XiaoxiaoNeural",
        "zh-CN-YunxiNeural",
        "zh-CN-YunjianNeural",
        "zh-CN-XiaoyiNeural",
        "zh-CN-YunyangNeural",
        "zh-CN-YunxiaNeural",
        "zh-TW-HsiaoChenNeural",
        "zh-HK-HiuMaanNeural",
    ),
    "en": ("en-US-EmmaMultilingualNeural", "en-US-AndrewMultilingualNeural"),
}
"""The first of a language is its default; any other short name of the service can be given."""
LIKE: Final = {
    "male": "zh-CN-YunxiNeural",
    "female": "zh-CN-XiaoxiaoNeural",
    "narrator": "zh-CN-YunjianNeural",
    "calm": "zh-CN-YunyangNeural",
    "youth": "zh-CN-YunxiNeural",
    "gentle": "zh-CN-XiaoxiaoNeural",
    "lively": "zh-CN-XiaoyiNeural",
    "child": "zh-CN-YunxiaNeural",
    "taiwan": "zh-TW-HsiaoChenNeural",
    "cantonese": "zh-HK-HiuMaanNeural",
}
"""The built-in voice's speakers, and who of this service is most like them in Chinese."""
MEND: Final = "pip install edge-tts"
LARGEST_ANSWER: Final = 20_000_000
LONGEST_S: Final = 120.0
"""For one sentence, whatever the service sends in that time."""
_SHORT_NAME: Final = re.compile(r"[a-z]{2,3}-[A-Z]{2}(?:-[A-Za-z]{2,12})?-[A-Za-z]{2,40}Neural")
"""Nothing else may come near the markup in which it is sent."""
_TICKS_A_MS: Final = 10_000
_AT_ONCE: Final = 2


class EdgeVoice:
    """Edge's voices. Off until `MOYING_VOICE` names them; each sentence goes to Microsoft's servers."""

    name = "edge"
    network = True
    licence = "edge-tts LGPL-3.0 (optional package); speech by Microsoft's service, under its terms"
    capabilities = Capabilities(
        ("zh", "en"), stamps="exact", readings=False, speakers=(*SPEAKERS["zh"], *SPEAKERS["en"], *LIKE)
    )

    def __init__(self, stand_in: Voice | None = None) -> None:
        self._stand_in = stand_in

    def ready(self) -> str:
        """What is missing, "" when nothing is."""
        return "" if importlib.util.find_spec("edge_tts") else MEND

    def speak(
        self,
        sentences: Sequence[str],
        *,
        language: str,
        target_ms: int | None = None,
        pace: float = 1.0,
        voice: str = "",
    ) -> Narration:
        """Speak as `Voice.speak` says; `voice` is a short name of the service, such as those in `SPEAKERS`."""
        speaker = LIKE.get(voice, voice) if language == "zh" else voice if voice not in LIKE else ""
        speaker = speaker or SPEAKERS["en" if language == "en" else "zh"][0]
        if not _SHORT_NAME.fullmatch(speaker):
            raise VoiceUnavailable(f"{speaker!r} is no voice of Edge; it looks like {SPEAKERS['zh'][0]}")
        missing = self.ready()
        there = Guest(self.name, speaker, lambda text, speed: _record(text, speed, speaker), _AT_ONCE)
        guest = Guest.absent(self.name, missing) if missing else there
        stand_in = self._stand_in or EspeakVoice()
        return narrate(guest, stand_in, sentences, language=language, target_ms=target_ms, pace=pace)


def _record(text: str, speed: float, speaker: str) -> Recording:
    """One sentence. Raises `GuestFailed`."""
    import aiohttp
    from edge_tts.exceptions import EdgeTTSException

    try:
        sound, words = asyncio.run(asyncio.wait_for(_stream(text, speed, speaker), LONGEST_S))
    except aiohttp.ClientConnectorError as error:
        raise GuestFailed(f"the service cannot be reached ({error.os_error})", for_good=True) from error
    except aiohttp.ClientResponseError as error:
        raise GuestFailed(f"the service answered {error.status}", for_good=error.status in (401, 403, 404)) from error
    except TimeoutError as error:
        raise GuestFailed("the service did not answer in time") from error
    except (EdgeTTSException, aiohttp.ClientError, ValueError, KeyError, TypeError) as error:
        raise GuestFailed(f"the service's answer cannot be used ({type(error).__name__})") from error
    return Recording(read_sound(sound), words)


async def _stream(text: str, speed: float, speaker: str) -> tuple[bytes, tuple[Heard, ...]]:
    """The MP3 and the words of one sentence."""
    import edge_tts

    asked = edge_tts.Communicate(
        text,
        speaker,
        rate=f"{round((speed - 1) * 100):+d}%",
        boundary="WordBoundary",
        proxy=setting("MOYING_VOICE_PROXY") or None,
    )
    sound, words = bytearray(), []
    async for part in asked.stream():
        if part["type"] == "audio":
            sound += part["data"]
            if len(sound) > LARGEST_ANSWER:
                raise GuestFailed(f"its answer is larger than {LARGEST_ANSWER // 1_000_000} MB")
        else:
            words.append(_heard(part))
    return bytes(sound), tuple(words)


def _heard(part: Any) -> Heard:
    start_ms = part["offset"] / _TICKS_A_MS
    return Heard(str(part["text"]), start_ms, start_ms + part["duration"] / _TICKS_A_MS)
