"""What one clause of a message asks for: rules that are tried one after the other, the first that knows it wins."""

from __future__ import annotations

import re
from typing import Any

from moying.language.amounts import find_amount
from moying.language.detect import folded
from moying.language.durations import find_durations
from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.ordinals import find_ordinal
from moying.language.quotes import find_quotes, masked
from moying.language.ratios import find_ratio
from moying.language.wishes.caption_wishes import wants_karaoke
from moying.language.wishes.fade_wishes import fade_wish
from moying.language.wishes.film_wishes import CAPTIONS, MUSIC, NARRATION
from moying.language.wishes.history_wishes import history_wish
from moying.language.wishes.music_wishes import band_wish, own_music_wish, wants_own_music
from moying.language.wishes.narration_wishes import narration_wish
from moying.language.wishes.painted import asks_for_other_paint
from moying.language.wishes.picture_wishes import picture_wish
from moying.language.wishes.scripts import find_title
from moying.language.wishes.shot_wishes import only_points, speaks_of_something_else
from moying.language.wishes.small_talk import SUMMARY
from moying.language.wishes.sound_wishes import sound_wish
from moying.language.wishes.things import things_in
from moying.language.wishes.voice_wishes import voice_wish
from moying.language.wishes.wish import Wish

_TITLE = r"(?:标题|片名|片头字|(?<![a-z])title)"
_SHOT = r"(?:镜头|段|片段|画面|场景|幕|分镜|shot|scene|clip|part|segment)"
_DROP = (
    r"(?:去掉|去除|删掉|删除|删去|删了|关掉|关闭|移除|取消|剪掉|不要|别要|不需要|拿掉|砍掉|不加|remove"
    r"|\bno\b|without|kill|lose|delete|drop|cut out|get rid of|turn off|take out|take away)"
)
_VOLUME = re.compile(
    r"音量|声音|大声|小声|调[高低大小]|(?:[大小响低高]|轻(?!快))一?[点些]|[大小]点|响|静音|太[大小吵响轻]"
    r"|有[点些][大小吵响轻]|减半|一半|降低|关小|开大|分贝|db\b"
    r"|\bvolume\b|\blouder\b|\bquieter\b|\bsofter\b|\bmute\b|%|百分之|\bpercent\b|\bturn (?:it |the )?|\blower\b"
    r"|\braise\b"
    r"|\bhalf\b|\bsilence\b"
    r"|\btoo (?:loud|quiet)\b|\b(?:up|down)\b"
)
_ONLY_VOLUME = re.compile(
    r"^(?:把|将)?(?:总|整体)?(?:音量|声音)(?!.*(?:旁白|配音|原声|音效))|^(?:turn )?(?:the )?volume\b"
)
"""音量减半: with nothing beside it, the music's."""
_NAMES_MUSIC = re.compile(r"换|改[成为]|变成|来[点段首一]|加[点段首一]|\b(?:change|switch|replace|use|add|swap)\b")
_CHANGE_MUSIC = re.compile(
    r"换|改|变|用|加|配|来|\bchange\b|\bswitch\b|\breplace\b|\buse\b|\badd\b|\bmake\b"
    r"|\bwith\b"
)
_LOUDNESS = re.compile(r"音量.*|调[到成为].*|\bvolume\b.*|to \d.*|\bmake\b.*\b(?:louder|quieter|softer)\b")
_LENGTH = re.compile(
    r"时长|长度|整体|总共|一共|全长|总长|改成|改为|变成|变为|调成|调到|调整|缩短|压缩|剪成|剪到|延长|加长|拉长"
    r"|做成|只要"
    r"|\bmake it\b|\bmake the\b|\blength\b|\bduration\b|\bshorten|\bextend|\btrim|\bcut (?:it"
    r"|the video) (?:down )?to|\blong\b|\bto\b"
)
_ONLY_LENGTH = re.compile(r"^\ufffc+[\s吧的]*$")
_LONGEST_TITLE_MS = 10_000
"""A bare length after a word about the title is the title's up to here; a film is longer."""
_LONG = 300
"""Characters of a clause that are looked at for a wish; a longer one tells of something."""
_SHOWN = re.compile(
    r"^(?:让它|只)?(?:显示|停留|持续|出现|展示|保持|\b(?:show|keep|display|hold)(?: it)?|for\b"
    r"|lasting)"
)
_NOT_THAT = re.compile(
    r"(?:不要|别|不是|不想要|\bnot|\bno|\bdon'?t want|\binstead of)(?: ?(?:a|the|it|in))? ?$", re.IGNORECASE
)
_TO_PUBLISH = re.compile(r"简介|话题|标签|文案|配文|描述|\b(?:description|hashtags?|caption|post text)\b")
_OF_SHAPE = re.compile(
    r"屏|版|比例|画幅|尺寸|横|竖|方|\d|\b(?:ratio|format|portrait|landscape|vertical|horizontal|square"
    r"|wide-?screen)\b",
    re.ASCII,
)
_BELOW_NOTHING = re.compile(r"[-−–] ?\ufffc|负\ufffc|\bminus \ufffc")
_BY = re.compile(
    r"\bby \ufffc|(?:缩短|剪短|延长|加长|拉长|减少|减|短|(?<![总全时])长)(?:了|个)?\s*\ufffc|\ufffc\s*(?:shorter"
    r"|longer)\b"
)


def edit_asked(clause: str, said: str, subject: str) -> Wish | None:
    """The edit that a clause asks for. subject: what it speaks of where it names nothing."""
    for rule in (_picture, _paint, _history, _title, _karaoke, _sounds, _narration, _voice, _fade, _band,
                 _music, _shot, _shape, _length, _look):  # fmt: skip
        wish = rule(clause, said, subject)
        if wish:
            return wish
    return None


def _picture(clause: str, said: str, subject: str) -> Wish | None:
    asked = picture_wish(clause[:_LONG], said[:_LONG])
    return Wish(*asked, said) if asked else None


def _history(clause: str, said: str, subject: str) -> Wish | None:
    asked = history_wish(clause[:_LONG])
    return Wish(*asked, said) if asked else None


def _narration(clause: str, said: str, subject: str) -> Wish | None:
    asked = narration_wish(clause[:_LONG], said[:_LONG])
    return Wish(*asked, said) if asked else None


def _fade(clause: str, said: str, subject: str) -> Wish | None:
    asked = fade_wish(clause[:_LONG], about_music=subject == "music")
    return Wish("fade_bgm", asked, said) if asked else None


def _title(clause: str, said: str, subject: str) -> Wish | None:
    if not re.search(_TITLE, clause):
        stays = find_durations(said) if subject == "title" and (_SHOWN.search(clause) or _brief(clause)) else ()
        return Wish("set_title", {"duration_ms": stays[0].value_ms}, said) if stays else None
    title = find_title(said)
    if title is None:
        if re.search(_DROP, clause):
            return Wish("remove_title", {}, said)
        if until := re.search(rf"到第? ?({HANZI_NUMBER}|\d{{1,3}}) ?秒", clause):
            return Wish("set_title", {"duration_ms": round((parse_number(until[1]) or 0) * 1000)}, said)
        lengths = find_durations(said)
        longer = (
            "by_ms"
            if re.search(r"多(?:显示|停|放|留|待)|再(?:显示|停|放|留)|\bmore\b|\blonger\b", clause)
            else "duration_ms"
        )
        return Wish("set_title", {longer: lengths[0].value_ms}, said) if lengths else None
    slots: dict[str, Any] = {"text": title.text}
    length = title.duration_ms or _spare_length(said, title.start, title.end)
    return Wish("set_title", slots | ({"duration_ms": length} if length else {}), said)


def _brief(clause: str) -> bool:
    """Whether the clause is a bare length that a title stays and hardly a film: "title: fade in, 5 seconds"."""
    found = find_durations(clause)
    bare = masked(clause, *((d.start, d.end) for d in found))
    return len(found) == 1 and found[0].value_ms <= _LONGEST_TITLE_MS and bool(_ONLY_LENGTH.match(bare))


def _spare_length(said: str, start: int, end: int) -> int | None:
    """A length that stands beside the title in its clause: how long the title stays."""
    beside = [d.value_ms for d in find_durations(said) if d.end <= start or d.start >= end]
    return beside[0] if beside else None


def _wanted(said: str) -> str:
    """What comes after 换成 or "to": the new thing alone; all of it where no such word is said."""
    return (
        re.sub(r"^.*?(?:换成|改成|换为|改为|变成|换一?[首段个支曲]|\b(?:to|with|into)\b)\s*", "", said, flags=re.I)
        or said
    )


def _music(clause: str, said: str, subject: str) -> Wish | None:
    named = re.search(MUSIC, clause)
    if not named and subject != "music" and not _ONLY_VOLUME.match(clause):
        return None
    if named and re.search(_DROP, clause):
        return Wish("remove_bgm", {}, said)
    amount = find_amount(said) if _VOLUME.search(clause) else None
    volume = {k: v for k, v in (("volume", amount.share), ("times", amount.times)) if v is not None} if amount else {}
    bare = re.sub(MUSIC, " ", _LOUDNESS.sub("", clause[:2_000]))
    if named and _CHANGE_MUSIC.search(bare) and not (volume and not _NAMES_MUSIC.search(bare)):
        genre = _wanted(folded(said)).strip()
        return Wish("set_bgm", {"genre": genre, **({"volume": volume["volume"]} if "volume" in volume else {})}, said)
    bare = re.sub(MUSIC, " ", clause[:40])
    if named and not volume and re.fullmatch(r"[\w &-]{2,12} ", bare) and "时候" not in bare:
        return Wish("set_bgm", {"genre": folded(said)}, said)  # "jazz music"
    return Wish("set_bgm_volume", volume, said) if volume else None


def _band(clause: str, said: str, subject: str) -> Wish | None:
    if (own := own_music_wish(clause)) or wants_own_music(clause):
        return Wish("use_own_music", own, said)
    asked = band_wish("鼓" + clause if subject == "drums" else clause, about_music=subject == "music")
    return Wish("shape_bgm", asked, said) if asked else None


def _karaoke(clause: str, said: str, subject: str) -> Wish | None:
    wanted = wants_karaoke(clause)
    return None if wanted is None else Wish("set_karaoke", {"on": wanted}, said)


def _voice(clause: str, said: str, subject: str) -> Wish | None:
    who = "" if subject == "music" and not re.search(rf"{NARRATION}|[男女童]声|voice", clause) else voice_wish(clause)
    return Wish("set_voice", {"who": who}, said) if who else None


def _sounds(clause: str, said: str, subject: str) -> Wish | None:
    wish = sound_wish(clause, said)
    if wish is None:
        return None
    named = only_points(said) if wish.kind == "add_sfx" and "ordinal" not in wish.slots else ""
    return Wish(wish.kind, wish.slots | ({"shots": named} if named else {}), said)


def _shot(clause: str, said: str, subject: str) -> Wish | None:
    ordinal = find_ordinal(said)
    if ordinal is None or not re.search(_SHOT + r"|个", clause):
        return None
    if speaks_of_something_else(clause):  # 第二段的字幕去掉 takes no shot away
        return Wish("reply", {"about": "unclear"}, said)
    if subject == "dropped" or re.search(_DROP + r"|(?<!不)删|剪掉|\bcut\b", clause):
        return Wish("delete_shot", {"ordinal": ordinal}, said)
    return Wish("reply", {"about": "unclear"}, said)


def _shape(clause: str, said: str, subject: str) -> Wish | None:
    quotes = [(q.start, q.end) for q in find_quotes(said)]
    ratio = find_ratio(said, quotes)
    if (
        ratio
        and ({t.kind for t in things_in(clause)} - {"film"} or _TO_PUBLISH.search(clause))
        and not _OF_SHAPE.search(clause)
    ):
        return None  # 字幕被抖音的按钮挡住了
    if ratio and _NOT_THAT.search(said[: ratio.start]):
        return None
    return Wish("set_ratio", {"ratio": ratio.ratio}, said) if ratio else None


def _length(clause: str, said: str, subject: str) -> Wish | None:
    found = find_durations(clause)
    if not found:
        return None
    if subject == "shot":  # 第二段太长了，剪到3秒: the shot's length, never the film's
        return Wish("reply", {"about": "unclear"}, said)
    blank = re.sub("\ufffc+", "\ufffc", masked(clause, *((d.start, d.end) for d in found)))
    if _BELOW_NOTHING.search(blank[-_LONG:]):
        return Wish("reply", {"about": "unclear"}, said)
    if _BY.search(blank):  # 缩短5秒 is not 缩短到5秒
        shorter = re.search(r"缩|剪|减|短|\bshorten|\bshorter|\bcut|\breduce|\btrim", clause)
        return Wish("set_duration", {"by_ms": -found[-1].value_ms if shorter else found[-1].value_ms}, said)
    if _ONLY_LENGTH.match(blank) or _LENGTH.search(blank):
        return Wish("set_duration", {"duration_ms": found[-1].value_ms}, said)
    return None


def _paint(clause: str, said: str, subject: str) -> Wish | None:
    if re.search(f"{MUSIC}|{_TITLE}|{CAPTIONS}|{NARRATION}", clause) or not asks_for_other_paint(clause):
        return None
    return Wish("set_style", {"wish": said}, said)


def _look(clause: str, said: str, subject: str) -> Wish | None:
    return Wish("summary", {}, said) if SUMMARY.search(clause) else None
