"""What a message asks for: its wishes in order, each with what it names. By rules, so the same words mean the same.

Quoted words are material and ask for nothing. A message is read clause by clause; a clause that names no object
(音量调到20%) speaks of the one before it (背景音乐换成轻松的).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from moying.language.amounts import find_amount
from moying.language.beyond import beyond_us
from moying.language.caption_wishes import wants_karaoke
from moying.language.clauses import clauses_of
from moying.language.clip_sound import clip_sound_wish
from moying.language.cutting_wishes import cutting_wish
from moying.language.detect import HANZI, folded, is_foreign
from moying.language.durations import find_durations
from moying.language.fade_wishes import fade_wish
from moying.language.film_wishes import CAPTIONS, MUSIC, NARRATION, VIDEO_NOUN, film_wish, uploads_film
from moying.language.following import followed, instead, unhedged
from moying.language.history_wishes import history_wish
from moying.language.music_wishes import DRUMS, band_wish, wants_own_music
from moying.language.narration_wishes import narration_wish, whole_script
from moying.language.numerals import HANZI_NUMBER, parse_number
from moying.language.ordinals import find_ordinal
from moying.language.painted import asks_for_other_paint
from moying.language.picture_wishes import picture_wish
from moying.language.questions import asked_about, is_question
from moying.language.quotes import find_quotes, masked
from moying.language.ratios import find_ratio
from moying.language.script_wishes import script_wish
from moying.language.scripts import find_script, find_title
from moying.language.shared_verbs import shared_drops
from moying.language.shot_wishes import only_points, shot_wish, speaks_of_something_else
from moying.language.slips import mended
from moying.language.small_talk import EXPORT, OFF_TOPIC, SUMMARY, talk_of
from moying.language.sound_wishes import sound_wish
from moying.language.text_wishes import bare_look, kind_named, word_wishes
from moying.language.told import told_of
from moying.language.upload_wishes import makes_its_own_film, upload_wish, with_their_asides
from moying.language.voice_wishes import voice_wish


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing asked for. `said` is the clause that asks; `slots` is what it names, by the wish's kind:

    create: topic, genre, duration_ms, ratio, script, title, title_duration_ms, karaoke, bgm_genre, bgm_volume,
    wants_narration / wants_captions / wants_music / wants_sfx (True, False or absent), only_named, video_language,
    footage, each_ms.
    set_title: text, duration_ms. set_bgm: genre, volume. set_bgm_volume: volume or times. delete_shot: ordinal.
    add_sfx: name, ordinal. remove_sfx: name. change_sfx: old, new. set_sfx_volume: volume or times.
    set_duration: duration_ms. set_ratio: ratio. set_karaoke: on. set_style: wish. set_voice: who.
    shape_bgm: drums_db, ending_db, tempo, energy. reply: about. Wishes about shots: see `shot_wishes`.
    The kinds undo, redo, summary, help, remove_title, remove_bgm and use_own_music have none.
    """

    kind: str
    slots: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""


_ONLY_MUSIC = re.compile(rf"(?:把|让|请|the )*{MUSIC}(?:能不能|可以|要|的?节奏)?")
"""音乐再平静一些: what comes before 再 says what the rest is about."""
_TITLE = r"(?:标题|片名|片头字|(?<![a-z])title)"
_SHOT = r"(?:镜头|段|片段|画面|场景|幕|分镜|shot|scene|clip|part|segment)"
_DROP = (
    r"(?:去掉|去除|删掉|删除|删去|删了|关掉|关闭|移除|取消|剪掉|不要|别要|不需要|拿掉|砍掉|不加|remove"
    r"|\bno\b|without|kill|lose|delete|drop|cut out|get rid of|turn off|take out|take away)"
)

_MAKES = re.compile(
    r"(?:生成|制作|创建|创作|做|来|拍|剪|出|弄)(?:出|成)?(?:一|两|另|新|个|条|段|支"
    r"|部).{0,60}?(?:视频|短片|影片|片子|vlog|mp4)"
    r"|\b(?:generat|creat|mak|produc)(?:e|es|ing)\b(?: me| us)? (?:an?|another|new|one"
    r"|some)? ?(?!it\b|this\b|the\b).{0,80}?"
    r"\b(?:videos?|film|clip|short|movie|mp4)\b"
)
_THIS_ONE = re.compile(
    r"把(?:它|这|视频|整个|当前|现在)|(?:这|那)(?:个|条|段)(?:视频|片子)|\b(?:the|this|it'?s?|my) (?:video|film|clip)\b"
)
_VOLUME = re.compile(
    r"音量|声音|大声|小声|调[高低大小]|[大小轻响低高]一?[点些]|[大小]点|响|静音|太[大小吵响轻]"
    r"|有[点些][大小吵响轻]|减半|一半|降低|关小|开大|分贝|db\b"
    r"|\bvolume\b|\blouder\b|\bquieter\b|\bsofter\b|\bmute\b|%|百分之|\bturn (?:it |the )?|\blower\b|\braise\b"
    r"|\bhalf\b|\bsilence\b"
    r"|\btoo (?:loud|quiet)\b|\b(?:up|down)\b"
)
_ONLY_VOLUME = re.compile(
    r"^(?:把|将)?(?:总|整体)?(?:音量|声音)(?!.*(?:旁白|配音|原声|音效))|^(?:turn )?(?:the )?volume\b"
)
"""音量减半: with nothing beside it, the music's."""
_NAMES_MUSIC = re.compile(r"换|改[成为]|变成|来[点段首一]|加[点段首一]|\b(?:change|switch|replace|use|add|swap)\b")
_CHANGE_MUSIC = re.compile(r"换|改|变|用|加|配|来|\bchange\b|\bswitch\b|\breplace\b|\buse\b|\badd\b|\bmake\b|\bwith\b")
_LOUDNESS = re.compile(r"音量.*|调[到成为].*|\bvolume\b.*|to \d.*|\bmake\b.*\b(?:louder|quieter|softer)\b")
_LENGTH = re.compile(
    r"时长|长度|改成|改为|变成|变为|调成|调到|调整|缩短|压缩|剪成|剪到|延长|加长|拉长|做成|只要"
    r"|\bmake it\b|\bmake the\b|\blength\b|\bduration\b|\bshorten|\bextend|\btrim|\bcut (?:it"
    r"|the video) (?:down )?to|\blong\b|\bto\b"
)
_ONLY_LENGTH = re.compile(r"^\ufffc+[\s吧的]*$")
_WORDS = re.compile(rf"[{HANZI}]|[^\W\d_]{{2}}")
"""A hanzi, or two letters side by side: the least that can name a subject."""
_LONG = 300
"""Characters of a clause that are looked at for a wish; a longer one tells of something."""
_SHORT = 40
"""Characters of a message that asks for one small thing; a longer one is about something."""

_IT_IS_TOO_LONG = re.compile(
    r"^(?:但|可)?(?:它|这个|那个)(?:太|有点|有些)[长短]|^(?:but )?(?:it'?s|it is|that'?s) (?:too|a bit) (?:long|short)"
)
_SHOWN_OR_LASTS = re.compile(r"^(?:时长|时间|长度|持续|每[个处次]|\b(?:for|lasting|each)\b|\ufffc)")
_SUBJECTS = {
    "set_bgm": "music", "set_bgm_volume": "music", "shape_bgm": "music", "use_own_music": "music",
    "set_title": "title", "publish_text": "publish", "delete_shot": "dropped", "reply": "shot",
}  # fmt: skip
"""What a clause without an object speaks of, by the wish before it. Only a shot is left to a reply."""

_SAME_AGAIN = ("the same", "same", "一样", "同样")
"""What leans on the turn before and names nothing itself ("the same but blue")."""
_TEXTS = {"title", "captions", "lower_third", "watermark", "text", "all"}
"""Subjects that are words on the screen."""
_LEAVES = re.compile(
    r"(?:不用|不要|别|先别|不必|无需|暂时不要|暂时别)(?:再)?(?:换|改|动|加|删|导出|下载|碰)(?!成|为|掉?第)"
    r"|没(?:说|让你|叫你)[^，。]{0,6}(?:改|删|换|动|去)"
    r"|\bnever asked\b|\bdon'?t (?:touch|change|remove|delete|cut|drop|export|add)\b|\bdo not (?:touch|change"
    r"|remove|delete|cut|export)\b"
    r"|\bleave (?:the|my|it|them|that)\b|\bnot ready\b|^keep the \w+$|留着$|不变$"
)
_SHOWN = re.compile(r"^(?:让它|只)?(?:显示|停留|持续|出现|展示|保持|\b(?:show|keep|display)(?: it)?|for\b|lasting)")
_BELOW_NOTHING = re.compile(r"[-−–] ?\ufffc|负\ufffc|\bminus \ufffc")
_BY = re.compile(
    r"\bby \ufffc|(?:缩短|剪短|延长|加长|拉长|减少|减|短|长)(?:了|个)?\s*\ufffc|\ufffc\s*(?:shorter"
    r"|longer)\b"
)


def understand(
    message: str, *, has_video: bool, has_footage: bool = False, before: Sequence[Wish] = ()
) -> tuple[Wish, ...]:
    """The wishes of a message, in order; a message that asks for nothing known is one `reply` wish.

    has_video: without a video, whatever names a subject is a wish for a new one. has_footage: there are pictures to
    make one from, so it needs no subject. before: what the newest step of the conversation did, for a message that
    only says how it differs (再大一点).
    """
    message = mended(message) if has_video else message  # a new film's facts stay as they were written
    quotes = find_quotes(message)
    plain = masked(folded(message), *((q.start + 1, q.end - 1) for q in quotes)).strip()
    talk = talk_of(plain)
    if talk and (has_video or talk != "kept"):
        return (Wish("help", {}, plain) if talk == "help" else Wish("reply", {"about": talk}, plain),)
    if is_foreign(message) and find_script(message) is None:
        return (Wish("reply", {"about": "foreign"}, message),)
    if (montage := uploads_film(message, plain, has_footage=has_footage)) is not None:
        return (Wish("create", montage, message),)
    if has_video or (has_footage and makes_its_own_film(plain)):
        return _of_this_film(message, plain, before)
    if not has_footage and not _names_a_film(message, plain):
        return _changes(message, plain)
    return (Wish("create", film_wish(message, plain), message),)


def _of_this_film(message: str, plain: str, before: Sequence[Wish]) -> tuple[Wish, ...]:
    """What is asked where there is a film: a question about it, another one, or changes."""
    if (beyond := beyond_us(plain)) and len(plain) < 2 * _SHORT:
        return (Wish("reply", {"about": beyond}, message),)
    if len(plain) < 2 * _SHORT and is_question(plain) and not SUMMARY.search(plain):
        if OFF_TOPIC.search(plain):
            return (Wish("reply", {"about": "off_topic"}, message),)
        about = asked_about(plain)
        return (Wish("answer", {"about": about, "said": message}, message) if about else _no_answer(message, plain),)
    if script := whole_script(message):
        return (Wish("set_script", {"text": script}, message),)
    if _is_new_video(message, plain):
        return (Wish("create", film_wish(message, plain), message),)
    return _changes(message, plain, before)


def _no_answer(message: str, plain: str) -> Wish:
    return Wish("reply", {"about": "export" if EXPORT.search(plain) else "question"}, message)


def _changes(message: str, plain: str, before: Sequence[Wish] = ()) -> tuple[Wish, ...]:
    """The edits that the message asks for, else the reply that helps on."""
    wishes = _edits(message, plain, before)
    if wishes:
        return wishes
    off_topic, export = OFF_TOPIC.search(plain), EXPORT.search(plain)
    about = "off_topic" if off_topic else "export" if export else "unclear" if _WORDS.search(message) else "no_wish"
    return (Wish("reply", {"about": about}, message),)


def _names_a_film(message: str, plain: str) -> bool:
    """Whether there is something to make a first film of: not "撤销", "音乐小一点" or "今天天气怎么样"."""
    if not _WORDS.search(message):
        return False
    if _MAKES.search(plain[:2_000]) or re.search(VIDEO_NOUN, plain[:200]):
        return True
    if len(told_of(message).points) > 1:
        return True
    if OFF_TOPIC.search(plain[:200]) or (EXPORT.search(plain) and len(plain) < _SHORT):
        return False
    only_edits = all(_texts(c, said, "") or _edit(c, said, "") for c, said in clauses_of(message, plain))
    return not (only_edits and len(plain) < _SHORT)


def _is_new_video(message: str, plain: str) -> bool:
    if _THIS_ONE.search(plain):
        return False
    return bool(_MAKES.search(plain[:2_000])) or find_script(message) is not None


def _edits(message: str, plain: str, before: Sequence[Wish] = ()) -> tuple[Wish, ...]:
    """The edits that the clauses ask for. A clause without an object of its own has the one of the clause before."""
    wishes: list[Wish] = []
    last = [(wish.kind, wish.slots) for wish in before]
    subject = ""
    shots, heard = _Shots(), False
    for clause, said in shared_drops(with_their_asides(clauses_of(message, plain))):
        found = _told(followed(clause, said, last), said) or (
            _only(_history(clause, said, subject)) if len(clause) < _SHORT else ()
        )
        uploads = found or _of_uploads(clause, said, shots.before)
        asked = uploads or _texts(clause, said, subject)
        if asked and not uploads:
            shots.before = only_points(said) or shots.before
        asked = asked or _kept(clause, said) or shots.asked(clause, said)
        found = asked or _only(_edit(clause, said, "" if shots.named else subject))
        found = found or _told(instead(clause, said, last), said)
        found = found or _only(_bare_look(unhedged(clause), said, first=not heard))
        heard = heard or clause not in _SAME_AGAIN
        for wish in found:
            subject = wish.slots.get("of") or wish.slots.get("kind") or _SUBJECTS.get(wish.kind, "")
            if all((wish.kind, wish.slots) != (w.kind, w.slots) for w in wishes):
                wishes.append(wish)
        last = [(wish.kind, wish.slots) for wish in found if wish.kind != "reply"] or last
        if not found and _ONLY_MUSIC.fullmatch(clause):
            subject = "music"
        elif not found and len(clause) < _SHORT and kind_named(clause):
            subject = kind_named(clause)
        elif not found and re.fullmatch(rf"(?:把|让)?(?:{DRUMS})", clause):
            subject = "drums"
    return _last_shots_first([wish for wish in wishes if wish.said not in shots.pointers])


def _told(told: Sequence[tuple[str, Mapping[str, Any]]], said: str) -> tuple[Wish, ...]:
    return tuple(Wish(kind, slots, said) for kind, slots in told)


def _kept(clause: str, said: str) -> tuple[Wish, ...]:
    """Whether the clause asks to leave something as it is, or says that nobody asked for it."""
    return (Wish("reply", {"about": "kept"}, said),) if _LEAVES.search(clause[:_LONG]) else ()


@dataclass(slots=True)
class _Shots:
    """Which shots the clauses have named so far. `named`: the clause at hand names some; `pointers`: clauses that did
    nothing but say which shot those after them speak of (第二段太长了，剪到3秒)."""

    before: str = ""
    complaint: str = ""
    named: bool = False
    meeting: dict[str, Any] = field(default_factory=dict)
    pointers: set[str] = field(default_factory=set)

    def asked(self, clause: str, said: str) -> tuple[Wish, ...]:
        """What the clause asks of shots."""
        here = only_points(said)
        self.named = bool(here)
        if not here and _IT_IS_TOO_LONG.search(clause):
            here = "它"
        wish = shot_wish(clause, said, self.before, complained=bool(self.complaint))
        if wish is None and self.meeting and (stays := find_durations(said)) and _SHOWN_OR_LASTS.search(clause):
            slots = {"shots": self.meeting["shots"], "duration_ms": stays[0].value_ms}
            return (Wish("set_transitions", slots, said),)
        self.meeting = dict(wish.slots) if wish is not None and wish.kind == "set_transitions" else {}
        if wish is None:
            self.complaint = said if here and not sound_wish(clause, said) else ""
            self.before = here
            return ()
        if self.complaint and not here:
            self.pointers.add(self.complaint)
        gone = wish.kind in {"delete_shot", "reply"}
        self.before, self.complaint = ("" if gone else here or self.before), ""
        if wish.slots.get("numbers") and wish.kind == "delete_shot":
            return tuple(Wish("delete_shot", {"ordinal": n}, said) for n in wish.slots["numbers"])
        return (Wish(wish.kind, {k: v for k, v in wish.slots.items() if k != "numbers"}, said),)


def _of_uploads(clause: str, said: str, pointed: str) -> tuple[Wish, ...]:
    """What the clause asks of uploads, of clips' own sound, and of cuts by what is in them."""
    if (cut := cutting_wish(clause, said, pointed)) is not None:
        return (Wish(*cut, said),)
    if (wish := upload_wish(clause, said, pointed)) is not None:
        return (Wish(wish.kind, wish.slots, said),)
    heard = clip_sound_wish(clause, said, pointed)
    return () if heard is None else (Wish("set_original_sound", heard, said),)


def _only(wish: Wish | None) -> tuple[Wish, ...]:
    return () if wish is None else (wish,)


def _last_shots_first(wishes: list[Wish]) -> tuple[Wish, ...]:
    """Shots dropped in one message, ordered so that dropping one leaves the places of those to come as they were."""
    drops = [at for at, wish in enumerate(wishes) if wish.kind == "delete_shot"]
    ordered = sorted((wishes[at] for at in drops), key=_dropping_order)
    for at, wish in zip(drops, ordered, strict=True):
        wishes[at] = wish
    return tuple(wishes)


def _dropping_order(wish: Wish) -> tuple[bool, int]:
    """From the end first and inwards (-2 before -1), then those counted from the front, the last of them first."""
    ordinal = wish.slots.get("ordinal", 0)
    return (ordinal > 0, ordinal if ordinal < 0 else -ordinal)


def _texts(clause: str, said: str, subject: str) -> tuple[Wish, ...]:
    """What the clause asks of the script as a whole, or of the words on the screen beside the title's own words."""
    if (words := script_wish(clause, said)) is not None:
        return (Wish(words.kind, words.slots, said),)
    subject = subject if subject in {*_TEXTS, "publish"} else ""
    return tuple(Wish(wish.kind, wish.slots, said) for wish in word_wishes(clause, said, subject))


def _bare_look(clause: str, said: str, *, first: bool) -> Wish | None:
    wish = bare_look(clause)
    if wish is None or (wish.kind == "style_text" and not first):
        return None  # 声音再大一点 speaks of no text
    return Wish(wish.kind, wish.slots, said)


def _edit(clause: str, said: str, subject: str) -> Wish | None:
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
        stays = find_durations(said) if subject == "title" and _SHOWN.search(clause) else ()
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
    if named and not volume and re.fullmatch(r"[\w &-]{2,12} ", re.sub(MUSIC, " ", clause[:40])):
        return Wish("set_bgm", {"genre": folded(said)}, said)  # "jazz music"
    return Wish("set_bgm_volume", volume, said) if volume else None


def _band(clause: str, said: str, subject: str) -> Wish | None:
    if wants_own_music(clause):
        return Wish("use_own_music", {}, said)
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
