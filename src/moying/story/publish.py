"""What a platform asks for beside the film: a title of at most 20 字 and three to five 话题."""

from __future__ import annotations

import re
from collections.abc import Iterable

from moying.draft import Json
from moying.engines.writer import Script
from moying.language.detect import HANZI
from moying.language.lines.captions import wrap
from moying.language.reading.pinyin import strip_readings
from moying.language.wishes.topic import keywords_of
from moying.story.brief import Brief

LONGEST_TITLE = 20
"""小红书 takes 20 characters, the least of the platforms (DESIGN, what Chinese creators expect)."""
FEWEST_TOPICS, MOST_TOPICS = 3, 5
_LONGEST_TOPIC = 10
_GENERAL = {"zh": ("短视频", "每日分享", "涨知识"), "en": ("shorts", "daily", "learnsomething")}
"""What any film may be filed under, where its own words give too few."""


def publish_notes(brief: Brief, script: Script | None, title: str) -> dict[str, Json]:
    """`title`, and `topics` such as "#茶文化", the closest first."""
    return {"title": short_title(title or brief.topic), "topics": list(_topics(brief, script))}


def short_title(title: str) -> str:
    """The title in one line of at most 20 characters; a cut one ends in an ellipsis."""
    line = " ".join(title.split())
    if len(line) <= LONGEST_TITLE:
        return line
    whole_words = wrap(line[:LONGEST_TITLE], LONGEST_TITLE - 1, 1) or (line,)
    return whole_words[0].rstrip("…")[: LONGEST_TITLE - 1] + "…"


def _topics(brief: Brief, script: Script | None) -> tuple[str, ...]:
    spoken = strip_readings(" ".join(script.sentences)) if script else ""
    filed = script.topics if script else ()
    own = keywords_of(spoken) if script and script.writer == "user" else ()
    spoken_of = (topic for topic in filed if topic in spoken)
    near = (brief.topic, brief.genre, *filed[:2], *spoken_of, *keywords_of(brief.topic), *own)
    topics = _tags(near, brief.language)
    if len(topics) < FEWEST_TOPICS:
        topics = tuple(dict.fromkeys((*topics, *_tags(_GENERAL[brief.language], brief.language))))
    return topics[:MOST_TOPICS]


def tags_of(brief: Brief, sentences: Iterable[str]) -> tuple[str, ...]:
    """话题 for a film that has none noted: its topic, the words that it says most, and what any film may be filed
    under."""
    spoken = strip_readings(" ".join(sentences))
    own = _tags((brief.topic, brief.genre, *keywords_of(brief.topic), *keywords_of(spoken)), brief.language)
    return tuple(dict.fromkeys((*own, *_tags(_GENERAL[brief.language], brief.language))))[:MOST_TOPICS]


def _tags(words: Iterable[str], language: str) -> tuple[str, ...]:
    """The words that stand as a 话题 in the film's language: of at least two letters, in one piece."""
    letters = rf"[{HANZI}A-Za-z0-9]" if language == "zh" else r"[A-Za-z0-9]"
    tags = []
    for word in words:
        tag = re.sub(r"\s+", "", word)
        own = language == "en" or re.search(f"[{HANZI}]", tag)
        if own and re.fullmatch(f"{letters}{{2,{_LONGEST_TOPIC * (2 if language == 'en' else 1)}}}", tag):
            tags.append(f"#{tag}")
    return tuple(dict.fromkeys(tags))
