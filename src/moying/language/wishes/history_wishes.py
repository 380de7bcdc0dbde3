"""What a clause asks of the versions: 撤销, 撤销两步, 回到加音乐之前的版本, "undo three times", "the first version"."""

from __future__ import annotations

import re
from typing import Any, Final

from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.wishes.references import find_references
from moying.language.wishes.shot_looks import LOOK

_N: Final = rf"({HANZI_NUMBER}|\d{{1,2}}|two|three|four|five|couple of)"
_UNDO: Final = re.compile(
    r"^(?:我|刚才)?(?:不小心)?(?:[删改弄搞点]错|误删)掉?了?$|^(?:oops |sorry )?(?:wrong (?:delete|edit)"
    r"|deleted (?:it )?by (?:mistake|accident))$"
    r"|撤销|撤回|回退|退回|上一步|上个版本|换回(?:来|去)|改回(?:来|去)|放回去|变回(?:来|去)|取消刚才"
    r"|^(?:算了[，,]?)?(?:还是)?还原(?:吧|一下|回来)?$"
    r"|还是(?:原来|之前|刚才)(?:那个|的)?[^，。]{0,4}好|(?:恢复|还原)(?:到|成)?(?:刚才|之前|上一个?)(?:的"
    r"|那)?(?:样子|版本|状态)?$"
    r"|^forget (?:about )?(?:the|that|those) [a-z ]{3,24}$|^never ?mind the [a-z ]{3,24}$"
    r"|^(?:刚才|刚刚|上)(?:的)?(?:那|这)?一?(?:步|下|次)(?:操作|修改)?(?:不要了?|不算|取消|撤了?|去掉)(?:吧|了)?$"
    r"|^(?:ok |hmm |no,? )?(?:go |put it |change it )?back to (?:how|what|the way) it was(?: before)?(?: please)?$"
    r"|^(?:还是|把?它|请|那就?|帮我|给我)*(?:放|移|挪|换|调|摆)回(?:到|去)?(?:原来|原先|之前|刚才|老)的?(?:位置?|地方)(?:去|吧|了)*$"
    r"|^(?:please |just |actually )*(?:put|move) (?:it|that|them) back (?:to )?where (?:it|they"
    r"|that) (?:was|were)(?: before)?$"
    r"|\bundo\b|\brevert\b|\bgo back\s*$|take (?:that|it) back|\bput (?:it|that) back\b|^(?:go )?back\s*$"
)
_STEPS: Final = re.compile(
    rf"(?:撤销|撤回|回退|退回|后退|倒退|往回)(?:退)?了?{_N} ?[步次个]|(?:撤销|撤回)(?:最近|最后)的?{_N} ?[步次个]"
)
_STEPS_EN: Final = re.compile(
    rf"\bundo (?:the )?(?:last )?{_N} (?:times|steps|changes|edits)|\bgo back {_N} (?:steps|versions)|\bundo {_N}\b"
)
_TWICE: Final = re.compile(r"上上个?(?:版本|步)|\bundo twice\b|\btwice\b.*\bundo\b")
_FIRST: Final = re.compile(
    r"(?:回|退|恢复|还原|变)[^，。]{0,4}(?:最初|最开始|最早|一开始|第一版|第一个版本|原始|最原始"
    r"|初始)(?:的)?(?:版本|样子|状态)?"
    r"|\b(?:back to|restore|revert to|return to)\b[^,.]{0,8}\b(?:first|original|initial|very first)(?: version"
    r"| state| film)?\b"
    r"|\b(?:first|original) version\b"
)
_BEFORE: Final = re.compile(
    r"(?:回|退|恢复|还原)(?:到|回)?(?P<zh>[^，。]{1,16}?)(?:之前|以前|前)(?:的)?(?:那个)?(?:版本|状态|样子|时候)?$"
    r"|\b(?:back|return|revert|restore)\b(?: it)?(?: to)?(?: how it was| the version"
    r"| what it was)?,? (?:from )?before (?P<en>.{1,60})$"
)
_SUBJECTS: Final = (
    ("music_volume", r"(?:音乐|bgm)[^，。]{0,4}(?:音量|大声|小声|调[大小])|\bmusic (?:volume|louder|quieter)\b"),
    ("music", r"音乐|bgm|配乐|\bmusic\b|\bsong\b|\bsoundtrack\b"),
    ("title title_time title_look", r"标题|片名|\btitle\b"),
    ("captions caption_color caption_size caption_place", r"字幕|\bcaptions?\b|\bsubtitles?\b"),
    ("sounds sounds_volume", r"音效|[雨风鸟]声|\bsound effects?\b|\brain sounds?\b"),
    ("voice narration pace says", r"旁白|配音|语速|文案|\bnarration\b|\bvoice\b|\bscript\b"),
    ("cuts", r"转场|\btransitions?\b"),
    ("effects", r"黑白|滤镜|特效|颗粒|暗角|复古|\bblack and white\b|\beffects?\b|\bfilters?\b|\bvignette\b"
                r"|\bgrain\b"),
    ("backwards", r"倒放|\brevers"),
    ("speed", r"慢|快|速|\bslow|\bspe?ed\b|\bfast"),
    ("look", r"风格|画风|配色|\bstyle\b|\bcolou?rs?\b"),
    ("canvas", r"画幅|横屏|竖屏|比例|\d:\d|\bratio\b|\bwidescreen\b|\bvertical\b|\bsquare\b"),
    ("pictures", r"重新生成|重画|换画面|\bregenerat"),
    ("order", r"删|移|顺序|交换|复制|\bdelet|\bremov|\bmov|\bswap|\border\b"),
    ("lengths", r"剪|短|长|秒|\btrim|\bshort|\blong|\bseconds?\b"),
)  # fmt: skip
_REDO: Final = re.compile(
    r"^(?:再)?重做(?:一下|吧|一遍|撤销的)?$|^恢复(?:撤销的?)?$|取消撤销|\bredo(?=$| that| it|[,.!])"
)
_LIST: Final = re.compile(
    r"历史(?:记录|版本)|(?:修改|编辑|操作|版本)(?:记录|历史)|^(?:给我|帮我|我要?|想)*(?:看看?|查看?|显示|打开|列出)?(?:一下|下)?历史(?:呢|吧|吗)?$"
    r"|(?:^|\b(?:show|see|list|view|open|edit|version|change|what'?s) )(?:me )?(?:the |my |its )?(?:edit |version )?"
    r"history\b(?! (?:of|film|video|lesson))|\blist (?:the )?(?:versions|changes)\b"
)
"""历史 alone is also what a film may tell of."""


_BROUGHT_BACK: Final = re.compile(
    r"^(?:还是|我|把它|把那[个段]|给我|帮我|再|它)*(?:加|要|弄|放|拿|捞|找|变|补|救|添)回来(?:吧|了|一下)?$"
    r"|^(?:手滑了?|点错了?|[删改弄搞]错了?|误删了?|还是)?[，,]?(?:给我|帮我)?(?:再)?恢复(?:吧|一下|回来|了)$"
    r"|^还是(?:要|用|喜欢)(?:刚才|刚刚|之前)(?:那个|的|那种)*(?:效果|样子|版本)?(?:吧)?$"
    r"|^(?:把)?(?:刚才|刚刚|刚)?(?:删|去|拿)(?:掉|了)*的?(?:那个|那段|那一段|镜头|这个)*(?:再|给我|还是)*(?:拿"
    r"|找|加|放|要|弄|恢复)回?来(?:吧)?$"
    r"|^(?:just )?(?:like|as it was|the way it was) before(?: please)?$|^(?:还是)?(?:跟|和|像)?(?:之前|原来"
    r"|刚才)(?:那样|一样)(?:吧|就好|就行)?$"
    r"|\b(?:bring|move|get) (?:it|that|them) back\b(?! to)|^restore (?:it|that)$"
    r"|^(?:actually )?i want (?:it|that) back$"
)
"""What was undone last; where nothing was, what was just changed is to be as before."""
_ONLY_THAT: Final = re.compile(
    r"(?:只|仅|单独)(?:撤销|撤回|去掉|取消|还原)(?P<zh>.+)|\b(?:undo|revert|take back) (?:just|only) (?P<en>.+)"
)
_BETTER_BEFORE: Final = re.compile(
    r"还是(?:上|前)一?(?:[张个版次]|回)(?:更|比较)?好|(?:上|前)一?[张版个](?:更|比较)好|刚才(?:那个|那张"
    r"|那版)(?:更|比较)?好"
    r"|\b(?:old|previous|earlier|last|first) (?:one|version|picture|image|take) (?:was|is|looked) (?:better"
    r"|nicer)\b|\b(?:preferred|liked) (?:the (?:old|previous)|it (?:better )?before)"
)
_ALL_BACK: Final = re.compile(
    r"^(?:把)?(?:全部|全|都|统统)(?:给我)?(?:还原|复原|撤销|撤回|恢复原样)(?:吧|掉|了)?$|^恢复原样(?:吧)?$"
    r"|^一切复原$|^(?:start over|reset (?:it|everything|all)|undo (?:everything|all(?: of it)?))$"
)


_TITLE: Final = r"(?:标题|片名|(?<![a-z])title)"
_ALONE: Final = {
    "title": _TITLE, "music": r"(?:背景音乐|配乐|音乐|bgm|(?<![a-z])(?:music|song|soundtrack))",
    "captions": r"(?:字幕|(?<![a-z])(?:captions?|subtitles?"
                r"|subs))", "transitions": r"(?:转场|(?<![a-z])transitions?)",
}  # fmt: skip


def thing_alone(clause: str) -> str | None:
    """Which one thing is to be as it was, all else left: 只撤销标题, 音乐换回原来的, "undo just the music"."""
    for thing, words in _ALONE.items():
        alone = (
            rf"(?:只|仅|单独)(?:把|将)?(?:撤销|撤回|还原|恢复)(?:掉|一下)?{words}(?:的?(?:修改|改动|变化"
            rf"|那步))?(?:就行|就好|吧|了)?"
            rf"|(?:只|仅|单独)?(?:把|将)?{words}(?:还是)?(?:换|改|变|恢复|还原|调|用)(?:回|成|到"
            rf"|回到)?(?:了)?(?:去|来)?"
            rf"(?:原来|之前|以前|刚才|原先|最初|上一?个)(?:的|那个|那首|那样|的样子)*(?:吧|好了)?"
            rf"|(?:please )?(?:undo|revert|take back|restore) (?:just"
            rf"|only) (?:the )?{words}(?: changes?)?(?: please)?"
            rf"|(?:please )?(?:just |only )?(?:undo|revert|restore(?= the (?:old|orig|prev))) the (?:old |original "
            rf"|previous )?{words}(?: changes?)?(?: only)?"
            rf"|(?:go back to|bring back|put back|use|i want|back to) the (?:old|original|previous"
            rf"|first) {words}(?: back)?(?: again)?"
            rf"|put the (?:old|original|previous) {words} back"
        )
        if re.fullmatch(alone, clause.strip(" ，,。.!！")):
            return thing
    return None


def history_wish(clause: str) -> tuple[str, dict[str, Any]] | None:
    """What a folded clause asks of the versions: (undo | redo | go_back | history, its arguments), or one step's
    effects off."""
    if _ALL_BACK.search(clause):
        return "go_back", {"first": True}
    if _BROUGHT_BACK.search(clause):
        return "redo", {"or_undo": True}
    if _BETTER_BEFORE.search(clause):
        return "undo", {}
    if (only := _ONLY_THAT.search(clause)) and LOOK.search(only["zh"] or only["en"]):
        return "remove_effects", {"shots": "", "wish": only["zh"] or only["en"]}
    if (thing := thing_alone(clause)) is not None:
        return "take_back", {"what": thing}
    if _FIRST.search(clause):
        return "go_back", {"first": True}
    if before := _BEFORE.search(clause):
        told = before["zh"] or before["en"] or ""
        named = next((names for names, words in _SUBJECTS if re.search(words, told)), "")
        shots = [r for r in find_references(told) if r.numbers or r.about]
        if named:
            which = {"shots": told[shots[0].start : shots[-1].end]} if shots else {}
            return "go_back", {"before": named} | which
    if many := _STEPS.search(clause) or _STEPS_EN.search(clause):
        return "go_back", {"steps": _count(next(n for n in many.groups() if n))}
    if _TWICE.search(clause):
        return "go_back", {"steps": 2}
    if _UNDO.search(clause):
        return "undo", {}
    if _REDO.search(clause):
        return "redo", {}
    return ("history", {}) if _LIST.search(clause) else None


def _count(said: str) -> int:
    return 2 if said == "couple of" else int(parse_number(said) or 1)
