"""The writer behind an endpoint: a language model writes the script and says what each sentence shows.

What it writes is checked (length, language, the person's points, nothing twice, nothing invented where facts matter),
sent back once with what is wrong, and if it still does not hold the built-in writer writes instead, which is told.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from moying.engines.llm import Acted, Endpoint, Line, LlmFailed, LlmMisbehaved, Model, Said
from moying.engines.llm.prompts import prompt
from moying.engines.writer.checking import Wanted, cleaned, faults_of, figures_of, shortened
from moying.engines.writer.pack_writer import PackWriter
from moying.engines.writer.script import Script, Writer
from moying.language.wishes.told import Told
from moying.painter.registry import scene_kinds

LIVE_OF_FACTS: Final = frozenset({"新闻速览", "产品介绍", "招聘", "活动"})
"""Kinds of film in which a figure that nobody gave is a lie."""
_ONLY_TOLD: Final = frozenset({"新闻速览"})
"""Kinds that nobody may write without facts at all."""
_SHORTEST_MS: Final = 2_500
_FROM_THE_WORDS: Final = ("big_number", "chart_", "compare", "timeline", "keyword_card", "quote_card", "list_card")
"""Scenes that stand for what a sentence says in figures or words; the story finds them by itself."""
_TOKENS: Final = 6_000
_TITLE: Final = 20
_PER_MINUTE: Final = {"zh": 240, "en": 150}
_SENTENCE_MS: Final = 3_600
_PACKAGE: Final = "moying.engines.writer"
_LOG = logging.getLogger(__name__)


class LlmWriter:
    """Asks the model; `instead` writes where that gives nothing that holds. `tick` is called while it is waited for."""

    name = "llm"
    network = True

    def __init__(
        self, endpoint: Endpoint, tick: Callable[[], None] = lambda: None, instead: Writer | None = None
    ) -> None:
        self._endpoint, self._tick, self._instead = endpoint, tick, instead or PackWriter()

    def write(
        self, topic: str, *, genre: str, language: str, speech_ms: int, seed: int, told: Told | None = None
    ) -> Script:
        """See `Writer.write`. A film of a second or two, and news without any, are left to the built-in writer."""
        plain = self._instead.write
        points = told.points if told else ()
        if speech_ms < _SHORTEST_MS or (genre in _ONLY_TOLD and not points):
            return plain(topic, genre=genre, language=language, speech_ms=speech_ms, seed=seed, told=told)
        wanted = Wanted(language, speech_ms, points, invents=genre not in LIVE_OF_FACTS, given=topic)
        try:
            with Line(self._endpoint, self._tick) as line:
                return self._written(Model(line), topic, genre, wanted)
        except LlmFailed as failed:
            _LOG.warning("the language model wrote no script: %s", failed)
            script = plain(topic, genre=genre, language=language, speech_ms=speech_ms, seed=seed, told=told)
            return replace(script, trouble=str(failed))

    def _written(self, model: Model, topic: str, genre: str, wanted: Wanted) -> Script:
        talk: list[Said | Acted] = [Said("user", _asked(topic, genre, wanted))]
        schema = _schema()
        first = _Sheet.of(model.write(talk, schema, wanted.language, _TOKENS))
        faults = faults_of(first.sentences, wanted)
        sheet = first
        if faults:
            wrong = "\n".join(f"- {fault.words(wanted.language)}" for fault in faults)
            mend = prompt("mend", wanted.language, _PACKAGE, wrong=wrong)
            again = [*talk, Acted(json.dumps(dict(first.told), ensure_ascii=False)), Said("user", mend)]
            sheet = _Sheet.of(model.write(again, schema, wanted.language, _TOKENS))
            sheet = sheet.only(shortened(sheet.sentences, wanted))
            faults = [fault for fault in faults_of(sheet.sentences, wanted) if fault.grave]
        if faults:
            raise LlmMisbehaved(f"its script does not hold: {'; '.join(fault.words('en') for fault in faults[:3])}")
        return sheet.script(topic, wanted, self._who(model))

    def _who(self, model: Model) -> str:
        return model.name if self._endpoint.on_this_machine else f"{model.name} ({self._endpoint.host})"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the model handed in, cleaned."""

    told: Mapping[str, Any]
    title: str
    sentences: tuple[str, ...]
    shows: Mapping[str, str]
    check: frozenset[str]
    topics: tuple[str, ...]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> _Sheet:
        rows = told.get("sentences")
        rows = rows if isinstance(rows, list) else []
        texts, shows = [], {}
        for row in rows[:200]:
            said = row.get("text") if isinstance(row, dict) else row
            text = cleaned(said) if isinstance(said, str) else ""
            if text:
                texts.append(text)
                shows[text] = _kind(row.get("shows") if isinstance(row, dict) else "")
        title = cleaned(told["title"]) if isinstance(told.get("title"), str) else ""
        return cls(
            told,
            title.strip("。，.,!！ 《》“”\"'")[:_TITLE],
            tuple(texts),
            shows,
            frozenset(cleaned(line) for line in _texts(told.get("check"))),
            tuple(line.lstrip("#").strip()[:20] for line in _texts(told.get("topics")))[:5],
        )

    def only(self, sentences: tuple[str, ...]) -> _Sheet:
        return replace(self, sentences=sentences)

    def script(self, topic: str, wanted: Wanted, by: str) -> Script:
        """As the story takes it. Sentences with figures that the person did not give are marked for a check, whether
        or not the model thought of it."""
        given = figures_of(" ".join((*wanted.points, wanted.given)))
        check = tuple(s for s in self.sentences if s in self.check or figures_of(s) - given)
        return Script(
            self.title or topic.strip()[:_TITLE],
            self.sentences,
            "llm",
            topics=self.topics,
            points=len(wanted.points),
            shows=tuple(self.shows.get(s, "") for s in self.sentences),
            check=check,
            by=by,
        )


def _asked(topic: str, genre: str, wanted: Wanted) -> str:
    zh = wanted.language == "zh"
    amount = round(wanted.speech_ms * _PER_MINUTE[wanted.language] / 60_000)
    points = "\n".join(f"{n}. {_plain(point)}" for n, point in enumerate(wanted.points, 1))
    return prompt(
        "script",
        wanted.language,
        _PACKAGE,
        topic=_plain(topic) or "-",
        genre=_plain(genre) or "-",
        tongue="中文" if zh else "English",
        seconds=f"{wanted.speech_ms / 1000:.0f}",
        amount=f"{amount} 个字" if zh else f"{amount} words",
        count=str(max(2, round(wanted.speech_ms / _SENTENCE_MS))),
        points=points or "-",
        scenes="\n".join(f"{kind}: {says}" for kind, says in _pictures(zh=zh).items()),
    )


def _pictures(*, zh: bool) -> Mapping[str, str]:
    """The scenes that can be asked for by name."""
    return {
        name: kind.zh if zh else kind.en
        for name, kind in scene_kinds().items()
        if not name.startswith((*_FROM_THE_WORDS, "swatch", "product"))
    }


def _kind(name: object) -> str:
    return name if isinstance(name, str) and name in _pictures(zh=False) else ""


def _schema() -> dict[str, Any]:
    text = {"type": "string"}
    sentence = {
        "type": "object",
        "properties": {"text": text, "shows": {"type": "string", "enum": ["", *_pictures(zh=False)]}},
        "required": ["text", "shows"],
        "additionalProperties": False,
    }
    texts = {"type": "array", "items": text}
    parts = {"title": text, "sentences": {"type": "array", "items": sentence}, "check": texts, "topics": texts}
    return {"type": "object", "properties": parts, "required": list(parts), "additionalProperties": False}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str) and item.strip()) if isinstance(value, list) else ()


def _plain(text: str) -> str:
    """Text that cannot end the tag that it stands in."""
    return text.replace("<", "‹").replace(">", "›").strip()
