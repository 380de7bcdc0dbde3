"""The espeak-ng program: a process of its own, so that a GPL-3 library never shares one with the rest of Moying.

It is run by its path and imports nothing of Moying. It reads one JSON request a line: a list of utterances,
`{"voice", "rate_wpm", "pitch", "pitch_range", "text", "inline"}` (`inline`: phonemes in double brackets are meant).
It answers one JSON line, `{"rate_hz", "said": [{"bytes", "words", "foreign"}, …]}`, then all sound as 16-bit mono.
`words`: [character index in the text, sample] where each word begins. `foreign`: words that a Chinese voice would
read as English (espeak-ng 1.52 does so with xiong2, 1.51 with hanzi); a text with any of them is not spoken.
A request that fails is answered `{"error"}`. It ends when its input ends, that is, with its parent.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from typing import Any, BinaryIO

SYNCHRONOUS = 2
"""AUDIO_OUTPUT_SYNCHRONOUS: events come with their sound; the asynchronous modes deliver them too late."""
RATE, PITCH, PITCH_RANGE = 1, 3, 4
CHARS_UTF8, PHONEMES_INLINE = 0x1, 0x100
DONT_EXIT = 0x8000
WORD_EVENT, LIST_END = 1, 0


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


def load() -> tuple[ctypes.CDLL, bytes | None]:
    """The library and its data folder: the `espeakng-loader` wheel's, else the system's libespeak-ng1."""
    try:
        import espeakng_loader

        return ctypes.CDLL(espeakng_loader.get_library_path()), os.fsencode(espeakng_loader.get_data_path())
    except (ImportError, OSError, RuntimeError):
        return ctypes.CDLL("libespeak-ng.so.1"), None


class Espeak:
    """The library, set up once; it speaks one request in its life (see `serve`)."""

    def __init__(self) -> None:
        self.lib, data = load()
        self.lib.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self.lib.espeak_Synth.argtypes = [
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_void_p,
            ctypes.c_void_p,
        ]
        self.rate_hz: int = self.lib.espeak_Initialize(SYNCHRONOUS, 0, data, DONT_EXIT)
        if self.rate_hz <= 0:
            raise OSError("espeak-ng found no data folder")
        self.sound: list[bytes] = []
        self.words: list[tuple[int, int]] = []
        self.heard = Heard(self._hear)
        self.lib.espeak_SetSynthCallback(self.heard)

    def answer(self, utterances: list[dict[str, Any]]) -> tuple[dict[str, Any], bytes]:
        """Speak one request: the header to send back, and the sound."""
        said: list[dict[str, Any]] = []
        sounds: list[bytes] = []
        for utterance in utterances:
            voice: str = utterance["voice"]
            if self.lib.espeak_SetVoiceByName(voice.encode()) != 0:
                raise ValueError(f"espeak-ng has no voice {voice}")
            # an English voice switches nowhere, so it is not asked
            foreign = [] if voice.startswith("en") else self._foreign_words(utterance["text"])
            self.sound, self.words = [], []
            if not foreign:
                self._speak(utterance)
            sounds.append(b"".join(self.sound))
            said.append({"bytes": len(sounds[-1]), "words": self.words, "foreign": foreign})
        return {"rate_hz": self.rate_hz, "said": said}, b"".join(sounds)

    def _speak(self, utterance: dict[str, Any]) -> None:
        for parameter, value in ((RATE, "rate_wpm"), (PITCH, "pitch"), (PITCH_RANGE, "pitch_range")):
            self.lib.espeak_SetParameter(parameter, int(utterance[value]), 0)
        text = utterance["text"].encode() + b"\0"
        flags = CHARS_UTF8 | (PHONEMES_INLINE if utterance["inline"] else 0)
        self.lib.espeak_Synth(text, len(text), 0, 1, 0, flags, None, None)

    def _hear(self, wave: Any, samples: int, events: Any) -> int:
        if wave and samples > 0:
            self.sound.append(ctypes.string_at(wave, 2 * samples))
        i = 0
        while events[i].type != LIST_END:
            if events[i].type == WORD_EVENT:
                self.words.append((events[i].text_position - 1, events[i].sample))
            i += 1
        return 0

    def _foreign_words(self, text: str) -> list[str]:
        """The words whose phonemes switch to English."""
        return [word for word in text.split() if not word.startswith("[[") and b"(en)" in self._phonemes(word)]

    def _phonemes(self, word: str) -> bytes:
        rest = ctypes.c_char_p(word.encode())
        phonemes = b""
        while rest.value is not None:
            phonemes += self.lib.espeak_TextToPhonemes(ctypes.byref(rest), CHARS_UTF8, 0)
        return phonemes


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more.

    Each is spoken in a fork: espeak-ng carries the state of its oscillators and its noise from one text to the next and
    has no way to reset it, and the same text must give the same samples. A crash, too, costs one request only.
    """
    espeak = Espeak()
    while line := requests.readline():
        child = os.fork()
        if child == 0:
            _answer(espeak, line, answers)
            os._exit(0)
        if os.waitpid(child, 0)[1] != 0:
            _send(answers, {"error": "espeak-ng crashed on this text"}, b"")


def _answer(espeak: Espeak, line: bytes, answers: BinaryIO) -> None:
    try:
        header, sound = espeak.answer(json.loads(line))
    except (ValueError, KeyError, TypeError) as error:
        header, sound = {"error": str(error) or type(error).__name__}, b""
    _send(answers, header, sound)


def _send(answers: BinaryIO, header: dict[str, Any], sound: bytes) -> None:
    answers.write(json.dumps(header).encode() + b"\n" + sound)
    answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
