"""Time of day, weather, season and music from the words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from moying.draft import Json
from moying.engines.music import genre_of
from moying.language.detect import folded
from moying.story.brief import Brief
from moying.story.scenery import Sight, scene_of_topic
from moying.story.shots import Shot

_WORDS: Mapping[str, Mapping[str, str]] = {
    "time": {
        "dawn": "清晨 早晨 日出 晨光 第一缕阳光 天刚亮 天还没亮 dawn sunrise morning",
        "day": "白天 正午 午后 蓝天 阳光 早高峰 noon daytime afternoon",
        "dusk": "黄昏 傍晚 日落 落日 夕阳 晚霞 dusk sunset evening",
        "night": "夜 星空 星光 月光 明月 霓虹 灯火 末班 窗里 灯一盏 night moon stars neon",
    },
    "weather": {
        "snow": "雪 snow",
        "rain": "雨 rain",
        "mist": "雾 云海 云深 mist fog",
    },
    "season": {
        "spring": "春 嫩芽 花开 spring",
        "summer": "夏 蝉 荷 summer",
        "autumn": "秋 落叶 层林尽染 autumn",
        "winter": "冬 雪 winter",
    },
}
_NOT_MEANT = re.compile(
    "雪白|雪亮|雪糕|雪碧|昭雪|青春|春风得意|春卷|怀春|华夏|千秋|秋千|春秋|秋波|冬瓜|冬枣|忍冬|夏威夷|荷兰|荷包|薄荷|负荷|电荷|一夜之间"
    "|夜以继日|连夜|夜宵|雨花石|谷雨|雾化|月光族"
)
"""Words in which a season or a weather is only a part of the name."""
_OTHER_MOVES = ("pull", "pan_left", "push", "pan_right")
_OTHER_LIGHTS = {"tea": ("warm", "fresh", "dusk"), "ink_mountains": ("", "blue_green", "sunset")}
_COURSE = ("day", "dusk", "night")


def variation_of(sight: Sight) -> dict[str, Json]:
    """What makes a view that is shown again look new: another light in the room, another move of the camera."""
    if not (sight.again and sight.view):
        return {}
    other: dict[str, Json] = {"camera": _OTHER_MOVES[sight.again % len(_OTHER_MOVES)]}
    lights = _OTHER_LIGHTS.get(sight.kind)
    return {**other, "palette": lights[sight.again % len(lights)]} if lights else other


def conditions_of(shot: Shot, index: int, count: int) -> dict[str, Json]:
    """What the sentence says of light and weather; a city's day goes by over a film of several shots."""
    said = _NOT_MEANT.sub(" ", folded(shot.said))
    found: dict[str, Json] = {}
    for field, names in _WORDS.items():
        name = next((name for name, words in names.items() if any(_says(said, w) for w in words.split())), None)
        if name:
            found[field] = name
    if shot.sight.kind == "city" and count > 1:
        found.setdefault("time", _COURSE[min(2, index * 3 // count)])
    return found


def _says(said: str, word: str) -> bool:
    """English by the word ("rain" is not in "train"), Chinese anywhere."""
    return bool(re.search(rf"(?<![a-z]){word}(?![a-z])", said)) if word.isascii() else word in said


def bgm_genre_of(brief: Brief, genres: Sequence[str]) -> str:
    """The genre asked for; else what suits the topic, out of those that the composer plays."""
    wanted = genre_of(brief.bgm_genre) or genre_of(brief.said) or genre_of(brief.topic)
    at_home_in_ink = scene_of_topic(brief.topic, brief.genre) in {"ink_mountains", "tea", "festival"}
    wanted = wanted or ("guofeng" if at_home_in_ink else "lofi")
    return wanted if wanted in genres else genres[0]
