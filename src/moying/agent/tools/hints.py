"""What to say instead of a wish that nobody understood: the words themselves, and examples of the thing that they speak
of."""

from __future__ import annotations

from typing import Final

from moying.agent.bench import Bench
from moying.language.detect import folded
from moying.language.rules import rule
from moying.language.wishes.references import find_references
from moying.language.wishes.things import things_in

_EXAMPLES: Final = {
    "title": (
        "标题改成“夏日”、标题大一点、标题换个样式",
        "change the title to “Summer”, title bigger, another title look",
    ),
    "captions": (
        "字幕大一点、字幕换成黄色、第三句字幕改成“你好”",
        "captions bigger, yellow captions, change the third caption to “Hello”",
    ),
    "music": ("换首歌、音乐换成欢快的、音乐小一点", "another song, use cheerful music, music a bit quieter"),
    "voice": ("换成温柔的女声、语速慢一点、旁白大一点", "use a gentle woman's voice, speak slower, voice louder"),
    "line": (
        "第一句话换成“天亮了”、在第二个镜头说“茶好了”",
        "the first line should be “Good morning”, have the narrator say “Tea is ready” in shot 2",
    ),
    "sounds": ("第二个镜头加雨声、音效小一点、去掉音效", "add rain to shot 2, sound effects quieter, no sound effects"),
    "cover": ("封面换成第三个镜头、封面写上“初雪”", "use shot 3 as the cover, put “First snow” on the cover"),
    "cuts": ("转场换成闪白、转场换成水墨晕染、不要转场", "use dip to white transitions, page turns, no transitions"),
    "shot": (
        "第二个镜头剪到3秒、删掉第二个镜头、第二个镜头换个画面",
        "trim shot 2 to 3 seconds, delete shot 2, regenerate shot 2",
    ),
    "length": (
        "改成15秒、整体节奏快一点、第二段剪到3秒",
        "make it 15 seconds, speed everything up, trim shot 2 to 3 seconds",
    ),
    "": (
        "标题改成“夏日”、音乐音量调到20%、删掉第二个镜头",
        "change the title to “Summer”, music at 20%, delete the second shot",
    ),
}
"""Of each thing, what can be said of it."""
_WORDS: Final = (
    ("cover", rule(r"封面|缩略图|\b(?:cover|thumbnail)\b")),
    ("cuts", rule(r"转场|过渡|过场|\btransitions?\b")),
    ("line", rule(r"文案|台词|脚本|[一二三四五六七八九十\d]句|\b(?:script|line|sentence)s?\b")),
    ("length", rule(r"时长|长度|节奏|太长|太短|\b(?:length|duration|pace|pacing|too (?:long|short))\b")),
)
_KINDS: Final = {"type": "captions", "original": "sounds", "drums": "music", "lower_third": "captions", "watermark": ""}


def unheard(part: str, bench: Bench) -> str:
    """That these words were not understood, with what can be said of what they speak of."""
    zh, en = _EXAMPLES[_spoken_of(part)]
    return bench.say(
        f"“{part}”没听懂，或者还不会做，这一部分没有改。可以这样说：{zh}。说“帮助”看全部。",
        f"I did not understand “{part}”, or can't do it yet, so that part is unchanged. Try: {en}. “Help” has more.",
    )


def _spoken_of(part: str) -> str:
    clause = folded(part)
    named = next((name for name, words in _WORDS if words.search(clause)), "")
    thing = next((t.kind for t in things_in(clause) if t.kind != "film"), "")
    if named or (_KINDS.get(thing, thing) in _EXAMPLES and thing):
        return named or _KINDS.get(thing, thing)
    return "shot" if find_references(clause) else ""
