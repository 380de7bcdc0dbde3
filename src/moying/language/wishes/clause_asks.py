"""What one clause asks where it stands for itself: of uploads, of texts and their looks, of versions, and that
something is left alone."""

from __future__ import annotations

import re

from moying.language.wishes.clip_sound import clip_sound_wish
from moying.language.wishes.cutting_wishes import cutting_wish
from moying.language.wishes.history_wishes import history_wish
from moying.language.wishes.script_wishes import script_wish
from moying.language.wishes.text_wishes import bare_look, word_wishes
from moying.language.wishes.upload_wishes import upload_wish
from moying.language.wishes.wish import Wish

_LONG = 300
"""Characters of a clause that are looked at for a wish; a longer one tells of something."""
_TEXTS = {"title", "captions", "lower_third", "watermark", "text", "all"}
"""Subjects that are words on the screen."""
_LEAVES = re.compile(
    r"(?:不用|不要|别|先别|不必|无需|暂时不要|暂时别)(?:再)?(?:换|改|动|变|加|删|导出|下载|碰)(?!成|为|掉?第)"
    r"|没(?:说|让你|叫你)[^，。]{0,6}(?:改|删|换|动|去)"
    r"|\bnever asked\b|\bdon'?t (?:touch|change|remove|delete|cut|drop|export|add)\b|\bdo not (?:touch|change"
    r"|remove|delete|cut|export)\b"
    r"|\bleave (?:the|my|it|them|that)\b|\bnot ready\b|^keep the \w+$|留着$|不变$"
)
_NOT_YET = re.compile(r"导出|下载|\bexport\b")


def kept(clause: str, said: str) -> tuple[Wish, ...]:
    """Whether the clause asks to leave something as it is, or says that nobody asked for it."""
    about = "not_yet" if _NOT_YET.search(clause[:_LONG]) else "kept"
    return (Wish("reply", {"about": about}, said),) if _LEAVES.search(clause[:_LONG]) else ()


def of_uploads(clause: str, said: str, pointed: str) -> tuple[Wish, ...]:
    """What the clause asks of uploads, of clips' own sound, and of cuts by what is in them."""
    if (cut := cutting_wish(clause, said, pointed)) is not None:
        return (Wish(*cut, said),)
    if (wish := upload_wish(clause, said, pointed)) is not None:
        return (Wish(wish.kind, wish.slots, said),)
    heard = clip_sound_wish(clause, said, pointed)
    return () if heard is None else (Wish("set_original_sound", heard, said),)


def history(clause: str, said: str) -> tuple[Wish, ...]:
    """What the clause asks of the versions."""
    asked = history_wish(clause)
    return (Wish(*asked, said),) if asked else ()


def texts_asked(clause: str, said: str, subject: str) -> tuple[Wish, ...]:
    """What the clause asks of the script as a whole, or of the words on the screen beside the title's own words."""
    if (words := script_wish(clause, said)) is not None:
        return (Wish(words.kind, words.slots, said),)
    subject = subject if subject in {*_TEXTS, "publish"} else ""
    return tuple(Wish(wish.kind, wish.slots, said) for wish in word_wishes(clause, said, subject))


def look_alone(clause: str, said: str, *, first: bool) -> Wish | None:
    """A look that names no text: whose it is, what stands before the message tells."""
    wish = bare_look(clause)
    if wish is None or (wish.kind == "style_text" and not first):
        return None  # 声音再大一点 speaks of no text
    return Wish(wish.kind, wish.slots, said)
