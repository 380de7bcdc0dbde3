"""The built-in voice's speakers, measured on what is heard: pitch, colour, hiss, loudness, joins, and their stamps.

PYTHONPATH=src .venv/bin/python bench/voice.py > bench/results/voice.md
"""

from __future__ import annotations

import sys
from itertools import pairwise

import numpy as np
from scipy.signal import resample_poly

from moying.engines import mastering
from moying.engines.voice import find_voice
from moying.engines.voice.narration import RATE_HZ, Narration
from moying.engines.voice.phrases import phrases_of
from moying.engines.voice.speakers import SPEAKERS

SENTENCES = (
    "从一片叶子到一盏清茶，经历采摘、杀青、揉捻、干燥，每一步都藏着匠人的心意。",
    "清晨的山雾里，茶农踏着露水上山；指尖轻轻掐下最嫩的芽尖！",
    "香气四溢，谁不喜欢？AI改变世界，iPhone 15售价￥5,999元。",
    "大熊和穷人，炯炯有神，胸怀宽广，十四是十四，四十是四十。",
)
PACES = (0.5, 0.8, 1.0, 1.3, 2.0)
BANDS = ((80, 300), (300, 1_000), (1_000, 2_500), (2_500, 5_000), (5_000, 9_000))
HEADS = (
    "speaker", "f0 median, Hz", "f0 p10-p90, Hz", "80-300 / 300-1k / 1-2.5k / 2.5-5k / 5-9k Hz, dB under all",
    "hiss p99, dB", "LUFS", "peak, dBFS", "join jump / p99.99 inside", "characters a minute",
)  # fmt: skip


def pitches(samples) -> np.ndarray:
    """f0 in Hz of every voiced 10 ms, by the first high peak of the normalised autocorrelation."""
    low, rate, window = resample_poly(samples, 1, 3).astype(float), RATE_HZ // 3, 640
    lags = np.arange(rate // 450, rate // 60)
    loud = 0.05 * np.abs(low).max()
    found = []
    for start in range(0, len(low) - 2 * window, rate // 100):
        here = low[start : start + window]
        if np.sqrt(np.square(here).mean()) < loud:
            continue
        later = np.lib.stride_tricks.sliding_window_view(low[start : start + 2 * window], window)[lags]
        match = later @ here / np.sqrt(np.square(here).sum() * np.square(later).sum(axis=1) + 1e-12)
        at = int(np.flatnonzero(match > 0.92 * match.max())[0])
        while at + 1 < len(match) and match[at + 1] > match[at]:
            at += 1
        if match[at] > 0.7:
            found.append(rate / lags[at])
    return np.array(found)


def colour(samples) -> list[float]:
    """The long-term spectrum: how far each band lies under the whole, in dB."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    hz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
    return [10 * np.log10(power[(hz >= lo) & (hz < hi)].sum() / power.sum()) for lo, hi in BANDS]


def hiss(samples) -> float:
    """The loudest hiss: p99 of the level above 5 kHz in 10 ms, against the voice as a whole."""
    high = mastering.equalise(samples, [mastering.high_pass(5_000), mastering.high_pass(5_000)])
    blocks = np.square(high[: len(high) // 480 * 480]).reshape(-1, 480).mean(axis=1)
    voice = np.square(samples[np.abs(samples) > 1e-3]).mean()
    return float(10 * np.log10(np.percentile(blocks, 99) / voice))


def joins(narration: Narration) -> tuple[float, float]:
    """The sharpest corner of the wave within 3 ms of a phrase's end or start, and the p99.99 of all corners."""
    corners = np.abs(np.diff(narration.samples, 2))
    stamps = [stamp for sentence in narration.sentences for stamp in sentence.stamps]
    edges = [ms for a, b in pairwise(stamps) if b.start_ms - a.end_ms > 40 for ms in (a.end_ms, b.start_ms)]
    near = [corners[max(0, ms * 48 - 144) : ms * 48 + 144].max() for ms in edges]
    return float(max(near)), float(np.percentile(corners, 99.99))


def onset_errors(narration: Narration) -> list[float]:
    """How far each phrase's first stamp lies from where its sound rises 26 dB under the phrase's loudest 5 ms."""
    level = levels(narration.samples)
    stamps = [stamp for sentence in narration.sentences for stamp in sentence.stamps]
    firsts = [stamps[0], *(b for a, b in pairwise(stamps) if b.start_ms - a.end_ms > 40)]
    ends = [*(a.end_ms for a, b in pairwise(stamps) if b.start_ms - a.end_ms > 40), stamps[-1].end_ms]
    errors = []
    for before, first, end in zip([0, *ends], firsts, ends[0:], strict=False):
        since = max(before, first.start_ms - 200) // 5
        quietest = since + int(np.argmin(level[since : first.start_ms // 5 + 12]))
        threshold = 0.05 * level[first.start_ms // 5 : end // 5].max()
        rise = quietest + int(np.argmax(level[quietest:] > threshold))
        errors.append(rise * 5.0 - first.start_ms)
    return errors


def opening_errors(narration: Narration) -> list[float]:
    """How far the stamps of words inside phrases that begin with a stop lie from where the sound opens after its
    quietest 5 ms nearby. No closure, no measure."""
    level = levels(narration.samples)
    errors = []
    for sentence in narration.sentences:
        stamps = {stamp.start: stamp for stamp in sentence.stamps}
        words = [word for phrase in phrases_of(sentence.text, "zh") for word in phrase.words[1:]]
        for word in words:
            stamp = stamps[word.start]
            if word.language != "zh" or word.end - word.start > 1 or word.said[0][0] not in "bpdtgkjqzc":
                continue
            length, at = (stamp.end_ms - stamp.start_ms) // 5, stamp.start_ms // 5
            near = level[at - length // 3 : at + length // 2 + 1]
            # the first closure: the sound may dip once more between a loud hiss and the vowel
            quietest = at - length // 3 + int(np.argmax(near < 1.4 * near.min()))
            loudest = level[quietest : at + length].max(initial=0)
            if loudest > 5 * near.min():
                errors.append((quietest + int(np.argmax(level[quietest:] > loudest / 10)) - at) * 5.0)
    return errors


def levels(samples) -> np.ndarray:
    """The level every 5 ms, over 15 ms: in 5 ms a deep voice may be silent between two of its pulses."""
    hop = RATE_HZ // 200
    power = np.square(samples[: len(samples) // hop * hop]).reshape(-1, hop).mean(axis=1)
    return np.sqrt(np.convolve(np.pad(power, 1), np.full(3, 1 / 3), "valid"))


def main() -> None:
    """Print the tables."""
    voice = find_voice("espeak")
    print("# The built-in voice's speakers, measured\n\nPrinted by `bench/voice.py`.\n")
    print("| " + " | ".join(HEADS) + " |\n|" + "---|" * len(HEADS))
    spoken = {one.name: voice.speak(SENTENCES, language="zh", voice=one.name) for one in SPEAKERS}
    for one in SPEAKERS:
        narration = spoken[one.name]
        f0 = pitches(narration.samples)
        bands = " / ".join(f"{-db:.0f}" for db in colour(narration.samples))
        near, inside = joins(narration)
        characters = sum(len(sentence.stamps) for sentence in narration.sentences)
        row = (
            f"{one.name} {one.zh}", f"{np.median(f0):.0f}", f"{np.percentile(f0, 10):.0f}-{np.percentile(f0, 90):.0f}",
            bands, f"{hiss(narration.samples):.1f}", f"{mastering.loudness_lufs(narration.samples):.1f}",
            f"{mastering.peak_dbfs(narration.samples):.2f}", f"{near:.3f} / {inside:.3f}",
            f"{characters * 60_000 / narration.duration_ms:.0f}",
        )  # fmt: skip
        print("| " + " | ".join(row) + " |")
    print("\n## Stamps: how far they lie from the sound, p95 / most, ms\n")
    print("First of a phrase: from where its sound rises. Inside: words that begin with a stop, from where it opens,")
    print("20 dB under its loudest.\n")
    print("| speaker | " + " | ".join(f"pace {pace}: first | inside" for pace in PACES) + " |")
    print("|" + "---|" * (2 * len(PACES) + 1))
    for one in SPEAKERS:
        cells = []
        for pace in PACES:
            narration = voice.speak(SENTENCES, language="zh", voice=one.name, pace=pace)
            inside = [] if one.reads_hanzi else opening_errors(narration)  # its initials are not those of Mandarin
            cells += [onset_errors(narration), inside]
        print(f"| {one.name} | " + " | ".join(map(spread, cells)) + " |")
        sys.stdout.flush()


def spread(errors) -> str:
    """The 95th percentile and the most, without their signs."""
    return f"{np.percentile(np.abs(errors), 95):.0f} / {np.abs(errors).max():.0f}" if errors else "-"


if __name__ == "__main__":
    main()
