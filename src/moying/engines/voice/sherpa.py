"""Neural voices on this machine, by sherpa-onnx (ONNX on the CPU, no network): Kokoro, Matcha, VITS and ZipVoice.

`MOYING_VOICE_WEIGHTS` names a model of the list (`moying models`) or a folder of weights; without it the first model
that is there speaks. What a folder holds is seen from its files.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from moying.engines.voice.espeak import EspeakVoice
from moying.engines.voice.guest import Guest, GuestFailed, Recording, narrate
from moying.engines.voice.hearing import read_sound
from moying.engines.voice.narration import RATE_HZ, Capabilities, Narration, Voice, VoiceUnavailable
from moying.engines.voice.settings import setting
from moying.engines.voice.weights import BadWeights, find_model, is_there, known_models
from moying.language.reading.pinyin import strip_readings
from moying.language.reading.spoken import speak as as_spoken

MEND: Final = "pip install sherpa-onnx"
_LEAST_WEIGHTS: Final = 200
"""Bytes. Some archives hold the pointer that git keeps instead of a large file; it is shorter than any model."""
_LARGEST_REFERENCE: Final = 20_000_000
_STEPS: Final = 4
_FAULTS: Final = (RuntimeError, ValueError, IndexError)
"""What C++ exceptions become."""
_GENERATING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Weights:
    """What a folder of weights holds: the family, and each part of it by sherpa-onnx's name for it."""

    family: str
    parts: tuple[tuple[str, str], ...]


class SherpaVoice:
    """Neural speech on this machine, from weights that the person keeps. Off until `MOYING_VOICE` names it."""

    name = "sherpa"
    network = False
    licence = "sherpa-onnx Apache-2.0 (optional package); the weights under their own licence, see `moying models`"
    capabilities = Capabilities(("zh", "en"), stamps="aligned", readings=False)

    def __init__(self, stand_in: Voice | None = None) -> None:
        self._stand_in = stand_in

    def ready(self) -> str:
        """What is missing, "" when nothing is. Weights are looked for, not loaded."""
        if importlib.util.find_spec("sherpa_onnx") is None:
            return MEND
        try:
            weights_in(_folder(""))
        except BadWeights as missing:
            return str(missing)
        return ""

    def speak(
        self,
        sentences: Sequence[str],
        *,
        language: str,
        target_ms: int | None = None,
        pace: float = 1.0,
        voice: str = "",
    ) -> Narration:
        """Speak as `Voice.speak` says; `voice` is a model, a speaker's number, or both: `kokoro-zh/45`."""
        stand_in = self._stand_in or EspeakVoice()
        model, number = ("", voice) if voice.isdecimal() else voice.rsplit("/", 1) if "/" in voice else (voice, "")
        if not (number or "0").isdecimal():
            raise VoiceUnavailable(f"a speaker of {self.name!r} is a number, such as {model or 'kokoro-zh'}/45")
        try:
            guest = self._guest(model, int(number or 0), language)
        except BadWeights as missing:
            guest = Guest.absent(self.name, str(missing))
        return narrate(guest, stand_in, sentences, language=language, target_ms=target_ms, pace=pace)

    def _guest(self, model: str, speaker: int, language: str) -> Guest:
        if importlib.util.find_spec("sherpa_onnx") is None:
            raise BadWeights(MEND)
        weights = weights_in(_folder(model))
        said = f"{Path(weights.parts[0][1]).parent.name}/{speaker}"
        return Guest(self.name, said, partial(_record, weights, speaker, language))


def _folder(asked: str) -> Path:
    """The folder to speak from. Raises `BadWeights`."""
    wanted = asked or setting("MOYING_VOICE_WEIGHTS")
    if not wanted:
        there = next((model for model in known_models().values() if is_there(model)), None)
        if there is None:
            raise BadWeights("get some with `moying models fetch kokoro-zh`, or set MOYING_VOICE_WEIGHTS to a folder")
        return there.folder
    if (
        not asked and Path(wanted).expanduser().is_dir()
    ):  # a place on this machine is the owner's to name, never a film's
        return Path(wanted).expanduser()
    model = find_model(wanted)
    if not is_there(model):
        raise BadWeights(f"{wanted} is not here; get it with: moying models fetch {wanted}")
    return model.folder


def weights_in(folder: Path) -> Weights:
    """What the folder holds, by its files. Raises `BadWeights`, naming what is missing."""
    if not folder.is_dir():
        raise BadWeights(f"there is no folder {folder}")
    onnx = {p.name: p for p in sorted(folder.glob("*.onnx")) if p.stat().st_size >= _LEAST_WEIGHTS}
    tokens = _one(folder, folder.glob("tokens.txt"), "tokens.txt")
    vocoder = [p for name, p in onnx.items() if name.startswith(("voc", "hifigan"))]
    encoder = [p for name, p in onnx.items() if "encoder" in name]
    decoder = [p for name, p in onnx.items() if "decoder" in name]
    rest = [p for p in onnx.values() if p not in (*vocoder, *encoder, *decoder)]
    lexicon = ",".join(str(p) for p in sorted(folder.glob("lexicon*.txt")) if "gb-en" not in p.name)
    said = {"tokens": tokens, "lexicon": lexicon}
    if encoder or decoder:
        return _weights(
            "zipvoice",
            encoder=_one(folder, encoder, "encoder.onnx"),
            decoder=_one(folder, decoder, "decoder.onnx"),
            vocoder=_one(folder, vocoder, "a vocoder (vocos_24khz.onnx)"),
            **said,
        )
    if (folder / "voices.bin").is_file():
        model = _one(folder, rest, "model.onnx")
        return _weights("kokoro", model=model, voices=str(folder / "voices.bin"), **said)
    if vocoder or any("steps" in p.name for p in rest):
        acoustic = _one(folder, rest, "model-steps-3.onnx")
        return _weights(
            "matcha",
            acoustic_model=acoustic,
            vocoder=_one(folder, vocoder, "a vocoder (vocos-16khz-univ.onnx)"),
            **said,
        )
    return _weights("vits", model=_one(folder, rest, "a model (.onnx)"), **said)


def _weights(family: str, **parts: str) -> Weights:
    return Weights(family, tuple(parts.items()))


def _one(folder: Path, found: Any, what: str) -> str:
    """The one file of its kind; of a full and an int8 form the full one."""
    files = sorted(found, key=lambda path: ("int8" in path.name, path.name))
    if not files:
        raise BadWeights(f"{folder} holds no {what}")
    return str(files[0])


def _record(weights: Weights, speaker: int, language: str, text: str, speed: float) -> Recording:
    """One sentence. Numbers and signs are read by our own front end: the models' own are weak. Raises `GuestFailed`."""
    said = strip_readings(as_spoken(text, "en" if language == "en" else "zh").text)
    with _GENERATING:
        model = _loaded(weights)
        if not 0 <= speaker < max(1, model.num_speakers):
            raise GuestFailed(
                f"the model has speakers 0 to {max(1, model.num_speakers) - 1}, not {speaker}", for_good=True
            )
        try:
            made = model.generate(said, _wish(weights, speaker, speed))
        except _FAULTS as error:
            raise GuestFailed(f"the model could not speak this ({_short(error)})") from error
    samples = np.asarray(made.samples, np.float32)
    if len(samples) == 0 or not np.isfinite(samples).all():
        raise GuestFailed("the model gave no sound")
    from scipy.signal import resample_poly  # slow to load: see mastering.py

    divisor = np.gcd(made.sample_rate, RATE_HZ)
    return Recording(resample_poly(samples, RATE_HZ // divisor, made.sample_rate // divisor).astype(np.float32))


def _wish(weights: Weights, speaker: int, speed: float) -> Any:
    import sherpa_onnx

    wish = sherpa_onnx.GenerationConfig()
    wish.sid, wish.speed = speaker, speed
    if weights.family == "zipvoice":
        path, said = Path(setting("MOYING_VOICE_REFERENCE")), setting("MOYING_VOICE_REFERENCE_TEXT")
        if not (path.is_file() and said):
            raise GuestFailed(
                "ZipVoice speaks like a recording: set MOYING_VOICE_REFERENCE to its file and "
                "MOYING_VOICE_REFERENCE_TEXT to its words",
                for_good=True,
            )
        if path.stat().st_size > _LARGEST_REFERENCE:
            raise GuestFailed(f"{path.name} is too large; some seconds of speech are enough", for_good=True)
        wish.reference_audio = read_sound(path.read_bytes()).tolist()
        wish.reference_sample_rate, wish.reference_text, wish.num_steps = RATE_HZ, said, _STEPS
    return wish


@lru_cache(maxsize=1)
def _loaded(weights: Weights) -> Any:
    """The model in memory; the last one stays there. Raises `GuestFailed`."""
    import sherpa_onnx

    kinds = {
        "vits": sherpa_onnx.OfflineTtsVitsModelConfig,
        "matcha": sherpa_onnx.OfflineTtsMatchaModelConfig,
        "kokoro": sherpa_onnx.OfflineTtsKokoroModelConfig,
        "zipvoice": sherpa_onnx.OfflineTtsZipvoiceModelConfig,
    }
    parts = dict(weights.parts)
    model = sherpa_onnx.OfflineTtsModelConfig(**{weights.family: kinds[weights.family](**parts)}, num_threads=2)
    config = sherpa_onnx.OfflineTtsConfig(model=model)
    try:
        if not config.validate():
            raise GuestFailed(f"these are no weights of {weights.family}: a file is missing", for_good=True)
        return sherpa_onnx.OfflineTts(config)
    except _FAULTS as error:
        folder = Path(parts["tokens"]).parent
        raise GuestFailed(
            f"the weights in {folder} cannot be loaded ({_short(error)}); `moying models check` tells whether they are "
            "damaged",
            for_good=True,
        ) from error


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
