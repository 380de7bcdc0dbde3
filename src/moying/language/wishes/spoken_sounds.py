"""What a clause names outright of the sound: a mood of music, a file, who speaks, a sound effect in a place.

For all the ways in which it is said that the rules of one subject do not know ("have a kid read it", 来点钢琴爵士).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.ordinals import find_ordinal
from moying.language.quotes import find_quotes
from moying.language.rules import in_text, rule
from moying.language.wishes.gone import GONE
from moying.language.wishes.moods import mood_in
from moying.language.wishes.references import find_references
from moying.language.wishes.spoken_texts import AT_END, AT_START
from moying.language.wishes.things import OF_TEXT, things_in
from moying.language.wishes.ways import ways_in

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
_SPEAKS: Final = (
    r"念|读|说(?!唱)|讲|配(?!乐)|录|播|解说|朗诵|声音|嗓|旁白|\b(?:read|reads"
    r"|narrat\w*|speak\w*|say|voice\w*|voice-?over|talk\w*|host|announc\w*)\b"
)
_WHO: Final = rule(
    r"男(?:的|生|人|声|士)?|女(?:的|生|人|声|士|孩)?|小?孩子?|小朋友|宝宝|儿童|老人家?"
    r"|爷爷|奶奶|大爷|大妈|大叔|阿姨|御姐|萝莉|正太|少年|小伙|小姐姐|姐姐|妹妹|粤语"
    r"|广东话|台湾腔?|纪录片"
    r"|温柔|甜美|磁性|浑厚|低沉|沉稳|活泼|元气|亲切|知性|成熟|童声"
    r"|\b(?:fe)?male\b|\b(?:wo)?m[ae]n(?:'s)?\b|\bgirl\b|\bboy\b|\bguy\b|\bdude\b"
    r"|\blady\b|\bchild(?:ren)?(?:'s)?\b|\bkids?\b|\bold\b|\bgrand(?:ma|pa|mother|father)\b|\bgranny\b"
    r"|\bgentle\b|\bsoft\b|\bwarm(?:er)?\b|\bdeep(?:er)?\b|\bcalm(?:er)?\b|\blively\b|\bcheerful\b"
    r"|\bcantonese\b|\btaiwanese\b|\bdocumentary\b|\byoung(?:er)?\b"
)
_SEX: Final = rule(r"男|女|童|孩|爷|奶|叔|姐|粤|台湾|\b(?:fe)?male\b|m[ae]n\b|girl|boy|kid|child|lady|guy|grand")
_TRAITS: Final = {"warm", "deep", "youn", "calm"}
"""warmer is warm, to the speakers' own words."""
_PUTS_SOMEONE: Final = rule(
    r"换|改|变|用|要|来|让|请|想|找|叫|配|搞|整|给|再|更|\b(?:can an?|could an?|instead|change|switch|use|make|give"
    r"|with|by|try|want|have|get|let|need|swap|hire|prefer|like|sound|sounds)\b"
)
_MUSIC_AROUND: Final = rule(
    r"首|曲|\b(?:in the background|background|track|song|tune|beat|beats|soundtrack"
    r"|vibe|vibes)\b"
)
_PICKS: Final = rule(
    r"换|改|来|要|用|想|整|搞|上|配|放|给|加|适合|那种|风格|\b(?:change|switch|use|put"
    r"|pick|choose|want|need|after|give|make|something|some|more|try|go|find|swap|play"
    r"|add|get|have|prefer)\b"
)
_ANOTHER: Final = rule(
    r"(?<![切转交替])换(?:一|个|首|另|掉|别|其他)?(?:首|个|曲|支)?(?:别的|新的|其他的?|另外的?)?(?:歌"
    r"|音乐|曲子|配乐|bgm)?(?=$|吧|试试|[，。！\s])|(?:不好听|难听|听腻了?|腻了)$"
    r"|^(?:please |and |can you )*(?:change|switch|swap|replace)(?: up)? the (?:background )?(?:music|song|track"
    r"|soundtrack)(?: please)?$"
    r"|\b(?:another|different|new|other) (?:one|track|song|tune|piece|music)\b"
    r"|\bsomething else\b|\bswap (?:it|the (?:music|track|song)) out\b$"
)
_FILE: Final = rule(r"(?P<name>[\w\u4e00-\u9fff()-]{1,60})\.(?:mp3|wav|m4a|aac|flac|ogg)(?![a-z0-9])")
_TAKES: Final = r"(?:用|换成|改成|设为|设成|拿|把|选|使|上|放|配)"
_NAMED_FILE: Final = rule(
    rf"{_TAKES}(?:上传的?)?(?P<name>[a-z0-9_-]{{2,40}})(?:这个|那个|这首|那首|的)?"
    rf"(?:文件|音频|歌|曲子|音乐|这首|那首)"
)
_OWN: Final = rule(
    r"(?:我|自己|本人|咱)(?:们|自己)?的?(?:刚才?|刚刚|之前)?(?:上传|传|发|给|选|准备"
    r"|录)?(?:你|上去|上来)?(?:好|了)?的?(?:那|这)?(?:首|个|段|条)(?:歌|音乐|曲子?"
    r"|音频|bgm)?|(?:刚|刚才|刚刚)?(?:上传|传)(?:上来)?的(?:那|这)?(?:首|个|段)?(?:歌"
    r"|音乐|曲子?|音频|bgm)?$"
    r"|\b(?:my|our)(?: own)?(?: uploaded)? (?:track|song|music|tune|audio|mp3|wav"
    r"|file)\b|\b(?:track|song|music|tune|audio|file) (?:that )?i(?:'ve| have)?"
    r"(?: just)? (?:uploaded|sent|gave|made|recorded)\b"
)
_SFX: Final = rule(
    r"(?P<zh>下?雨声?(?!滴)|风声|刮风|鸟叫声?|鸟鸣|海?浪声?|涛声|钟声|钟响|敲钟|铃声|叮咚?"
    r"|嗖|啵|键盘声?|打字声|翻页声?|翻书声?|人群声?|嘈杂声?|掌声|雷声|笑声|虫鸣|水声"
    r"|流水声|脚步声|猫叫|狗叫|鞭炮声?|爆竹声?)"
    r"|\b(?P<en>rain(?:fall|drops)?|wind|waves?|surf|bird ?song|birds?(?: chirping"
    r"| singing)?|bells?|ding|chime|whoosh|swoosh|pop|keyboard|typing|page turn|crowd"
    r"|chatter"
    r"|riser|applause|clapping|thunder|laughter|footsteps|cricket\w*)\b(?: sounds?| noises?| effects?)?"
)
_HEARD: Final = rule(
    r"声|音|听|叮|嗖|啵|\b(?:sounds?|noises?|hear|sfx|effects?|song|whoosh|swoosh|ding"
    r"|chime|riser|birdsong|applause|bell|bells|waves|wind|rain|birds|thunder|pop"
    r"|crowd|page turn|keyboard|typing)\b"
)
_ADDS: Final = rule(
    r"加|配|来|用|要|放|插|上|有|弄|给|\b(?:add|with|put|use|give|want|include|drop"
    r"|throw|hear|have|over|on|in|play|lay|stick|some)\b"
)


def own_music(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """用song.wav做背景音乐, 换成我传的那首, "put my own track under it"."""
    music = (
        any(t.kind == "music" for t in things_in(clause))
        or about == "music"
        or re.search(in_text(r"\bunder (?:it|the)|\bunderneath\b"), clause)
    )
    file = _FILE.search(clause) or (_NAMED_FILE.search(clause) if music else None)
    if (
        file
        and (music or _FILE.search(clause))
        and not re.search(in_text(r"音效|sound effect|配音|旁白|voice"), clause)
    ):
        name = said[file.start("name") : file.end("name")] + (
            clause[file.end("name") : file.end()] if _FILE.search(clause) else ""
        )
        name = re.sub(r"^.*(?:换成|改成|改为|成|用|把|将|选|配|放|加|拿|让|是)", "", name)
        return (("use_own_music", {"name": name}), *_loudness(clause))
    if (
        music
        and _OWN.search(clause)
        and not re.search(
            in_text(
                r"视频|照片|图片|素材|\b(?:video|photo"
                r"|clip)"
            ),
            clause,
        )
    ):
        return (("use_own_music", {}),)
    return ()


def _loudness(clause: str) -> tuple[Told, ...]:
    return (("set_bgm_volume", _share(clause)),) if _share(clause) else ()


def _share(clause: str) -> dict[str, float]:
    share = re.search(r"(\d{1,3}) ?%", clause)
    return {"volume": int(share[1]) / 100} if share else {}


def music_named(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """Another genre or mood, or just another piece."""
    kinds = {t.kind for t in things_in(clause)}
    if kinds & {"voice", "title", "captions", "sounds", "original", "drums", "lower_third", "watermark"} or GONE.search(
        clause
    ):
        return ()
    music = "music" in kinds or (about == "music" and "film" not in kinds) or _MUSIC_AROUND.search(clause)
    if not music and about in OF_TEXT | {"cover"}:
        return ()  # 标题竖着排，有古风那味儿
    if re.search(in_text(r"不要|别|不用|[点些]地?[进起]|\b(?:no|not|without|don'?t)\b"), clause):
        return ()
    if not music and (kinds or len(clause) > (48 if clause.isascii() else 24) or re.search(r"片|视频|风的", clause)):
        return ()
    mood = mood_in(clause, alone=not music)
    if re.fullmatch(in_text(r"(?:a bit |much |slightly |even )?\w+er (?:background )?music(?: please)?"), clause):
        return ()  # "calmer music" is the same piece, played otherwise
    if (
        re.search(
            in_text(
                r"字|画面|画风|画成|配色|镜头|滤镜|风格(?!的(?:音乐|歌))|\b(?:shots?|scenes?|filter|style|picture"
                r"|font|voice)\b"
            ),
            clause,
        )
        and "music" not in kinds
    ):
        return ()
    if (
        mood
        and (_PICKS.search(clause) or not music or about == "music" or len(clause) < 14)
        and not re.search(r"[点些]儿?$", clause if "music" in kinds and not _PICKS.search(clause) else "")
    ):
        return (("set_bgm", {"genre": mood, **_share(clause)}),)
    if (
        music
        and not mood
        and (
            _ANOTHER.fullmatch(clause)
            or (
                _ANOTHER.search(clause)
                and ("music" in kinds or about == "music")
                and not re.search(r"[成为]|\bto\b|\bwith\b", clause)
            )
        )
    ):
        return (("set_bgm", {"genre": ""}),)
    return ()


def voice_named(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """Who shall speak."""
    kinds = {t.kind for t in things_in(clause)}
    if (
        kinds & {"music", "title", "captions", "sounds", "original"}
        or GONE.search(clause)
        or ways_in(clause)
        or find_quotes(said)
    ):
        return ()
    speaks = re.search(in_text(_SPEAKS), clause) or about == "voice"
    if (
        _WHO.search(clause)
        and speaks
        and (_PUTS_SOMEONE.search(clause) or len(clause) < 16)
        and not re.search(in_text(r"镜头|画面|段|\bshots?\b"), clause)
    ):
        who = " ".join(m[0].replace("er", "") if m[0][:4] in _TRAITS else m[0] for m in _WHO.finditer(clause))
        now = str(before[-1][1].get("who", "")) if before and before[-1][0] == "set_voice" else ""
        # "a male voice, calmer" is still a man's
        return (("set_voice", {"who": f"{now} {who}" if now and not _SEX.search(who) else who}),)
    return ()


def sound_named(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """A sound effect in a place."""
    kinds = {t.kind for t in things_in(clause)}
    found = _SFX.search(clause)
    if not found or kinds & {"music", "title", "captions", "voice"} or not _HEARD.search(clause):
        return ()
    name = (found["zh"] or found["en"]).replace("钟响", "钟声")
    if re.search(in_text(r"转场|过渡|\b(?:between|transitions?)\b"), clause):
        return ()
    last = before[-1] if before else ("", {})
    if (
        last[0] == "add_sfx"
        and re.search(in_text(r"换成|改成|换|\b(?:change|make|swap|instead)\b"), clause)
        and last[1].get("name")
    ):
        return (("change_sfx", {"old": last[1]["name"], "new": name}),)
    shots = [r for r in find_references(clause) if not r.recent and not r.every and (r.numbers or r.about)]
    if not shots and last[0] == "set_line" and last[1].get("number") and _ADDS.search(clause):
        return (("add_sfx", {"name": name, "ordinal": last[1]["number"]}),)
    placed = shots or AT_START.search(clause) or AT_END.search(clause)
    if (
        GONE.search(clause)
        or ways_in(clause)
        or not (_ADDS.search(clause) or shots)
        or not (placed or find_ordinal(clause))
    ):
        return ()
    ordinal = find_ordinal(clause)
    if shots and not ordinal:
        return (("add_sfx", {"name": name, "shots": said[shots[0].start : shots[-1].end]}),)
    number = ordinal or (1 if AT_START.search(clause) else -1)
    return (("add_sfx", {"name": name, "ordinal": number}),)
