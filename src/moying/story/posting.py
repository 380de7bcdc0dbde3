"""The text that a film is published with, for each platform, from the film's own words: nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from moying.draft import Draft, Json, Role
from moying.language.reading.pinyin import strip_readings
from moying.story.brief import Brief
from moying.story.publish import FEWEST_TOPICS, LONGEST_TITLE, short_title, tags_of


@dataclass(frozen=True, slots=True)
class Platform:
    """What a platform takes: so many characters of description, so many topics, which it writes so."""

    zh: str
    en: str
    longest: int
    topics: int
    by_line: bool = False
    hashes: bool = True


PLATFORMS: Final[Mapping[str, Platform]] = {
    "douyin": Platform("抖音", "Douyin", 90, 5),
    "xiaohongshu": Platform("小红书", "Xiaohongshu", 300, 5, by_line=True),
    "bilibili": Platform("B站", "Bilibili", 200, 8, hashes=False),
    "channels": Platform("视频号", "WeChat Channels", 120, 5),
    "kuaishou": Platform("快手", "Kuaishou", 90, 4),
    "youtube": Platform("YouTube", "YouTube", 400, 5, by_line=True),
}
_SENTENCE: Final = re.compile(r"[^。！？!?；;]+[。！？!?；;]*|[。！？!?；;]+")


def posting(draft: Draft, brief: Brief, platform: str, title: str = "") -> dict[str, Json]:
    """`title` (≤ 20 characters), `description` and `topics` for a platform. title: the person's own."""
    place = PLATFORMS[platform]
    sentences = _told(draft)
    notes = draft.meta.get("publish")
    known = notes.get("topics") if isinstance(notes, dict) else None
    topics = [str(topic) for topic in known if isinstance(topic, str)] if isinstance(known, list) else []
    if len(topics) < FEWEST_TOPICS:
        topics = [*dict.fromkeys([*topics, *tags_of(brief, sentences)])]
    named = short_title(title or draft.title or brief.topic or (sentences[0] if sentences else ""))
    return {
        "title": named[:LONGEST_TITLE],
        "description": _described(sentences, place),
        "topics": list(topics[: place.topics]),
        "platform": platform,
    }


def titles_from(draft: Draft, brief: Brief) -> list[str]:
    """Titles that the film could go by, in its own words: its name, its name with what it shows, its sentences."""
    sentences = _told(draft)
    name = short_title(draft.title or brief.topic)
    tags = [tag.lstrip("#") for tag in tags_of(brief, sentences) if tag.lstrip("#") not in name][:2]
    with_tags = f"{name}｜{'与'.join(tags)}" if name and tags else ""
    said = [short_title(re.sub(r"[。！!.；;，,]+$", "", part)) for part in dict.fromkeys(_parts(sentences))]
    asked = [title for title in said if title.endswith(("？", "?"))]
    told = [title for title in (name, *asked, *said[:1], *said[-1:], with_tags, *said[1:-1]) if title]
    return [title for title in dict.fromkeys(told) if len(title) <= LONGEST_TITLE]


def as_text(post: Mapping[str, Json]) -> str:
    """The text as it is pasted: title, description, topics."""
    place = PLATFORMS[str(post["platform"])]
    topics = post.get("topics")
    tags = [str(tag) for tag in topics] if isinstance(topics, list) else []
    line = " ".join(tags) if place.hashes else ",".join(tag.lstrip("#") for tag in tags)
    return "\n".join(part for part in (str(post["title"]), str(post["description"]), line) if part)


def _told(draft: Draft) -> list[str]:
    """The sentences that the film speaks, else those that it shows."""
    narration, captions = draft.by_role(Role.NARRATION), draft.by_role(Role.CAPTIONS)
    if narration is not None and narration.segments:
        return [strip_readings(s.name).strip() for s in narration.segments]
    lines = (s.text or "" for s in captions.segments) if captions is not None else ()
    return [line.split("\n")[0].strip() for line in lines]


def _described(sentences: Sequence[str], place: Platform) -> str:
    """As many whole sentences from the beginning as there is room for, each once."""
    kept: list[str] = []
    for sentence in dict.fromkeys(_parts(sentences)):
        if sum(map(len, kept)) + len(sentence) > place.longest:
            break
        kept.append(sentence)
    joint = "\n" if place.by_line else " " if kept and kept[0].isascii() else ""
    return joint.join(kept)


def _parts(sentences: Sequence[str]) -> Iterator[str]:
    for sentence in sentences:
        for part in _SENTENCE.findall(sentence):
            if part.strip():
                yield _closed(part.strip())


def _closed(sentence: str) -> str:
    """A sentence with its full stop: captions have none."""
    if re.search(r"[。！？!?；;….,，]$", sentence):
        return sentence
    return f"{sentence}." if sentence.isascii() else f"{sentence}。"
