"""What is felt to be wrong without a word on how to mend it, and the remedy: another speaker for a voice like a
machine, another picture for a dull cover, another look for captions that nobody likes, a livelier piece for a drowsy
one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from moying.language.durations import find_durations
from moying.language.quotes import find_quotes
from moying.language.rules import rule
from moying.language.wishes.complaints import disliked
from moying.language.wishes.gone import GONE
from moying.language.wishes.moods import mood_in
from moying.language.wishes.references import find_references
from moying.language.wishes.text_looks import look_wish
from moying.language.wishes.things import things_in
from moying.language.wishes.ways import ways_in

Told = tuple[str, Mapping[str, Any]]
"""A wish: its kind and its slots."""
_ELSE: Final = rule(
    r"(?:再|给我|帮我|能不能|还是|请)*(?:换|来|试)(?:一?[个种款张版首位]|别的|其他的?|掉|了|一下)+(?:别的"
    r"|其他的?|好看的?|新的?)*(?:配音|声音|音色|封面)?(?:试试|看看|吧|呗)*$"
    r"|\b(?:another|a different|a new|a better|some other|something else|different) ?(?:one|voice|cover"
    r"|thumbnail|look|style"
    r"|narrator|speaker)?\b|\bchange (?:the |this |that |my )?(?:voice|cover|thumbnail|narrator|speaker)$"
    r"|\b(?:swap|switch) (?:out )?(?:the |this )?(?:voice|cover|thumbnail|narrator)(?: out)?$"
)
_VOICE: Final = rule(
    r"声音|声线|音色|嗓|语气|腔|朗读|读得|念得|\b(?:voice|narrat\w+|speaker|reading|delivery|she|he|sounds?)\b"
)
_STIFF: Final = rule(
    r"机械|机器(?:人|味|音|感)|像(?:个|在|是)?(?:机器|念经|背书|念稿|读课文|播新闻|新闻联播|客服|导航|ai)"
    r"|播音腔|朗诵腔|译制腔|电音感"
    r"|ai(?:味|感|音|腔|配音)|生硬|僵硬|死板|呆板|没(?:有)?(?:感情|情绪|温度|灵魂|起伏|人味|生气)|太(?:平|硬|冷"
    r"|假|板|做作|油|油腻|夹|嗲|正|正经|严肃"
    r"|尖|粗|沙哑|老|闷)|不(?:够)?(?:自然|亲切|好听|生动)|做作|油腻|平淡|别扭|出戏|刺耳|难听|夹子音|一个调"
    r"|听着(?:难受|不舒服|累)"
    r"|\b(?:robot(?:ic)?s?|machines?|mechanical|monoton\w+|flat|stiff|lifeless|wooden|bored|dull|fake|unnatural"
    r"|artificial"
    r"|synthetic|soulless|emotionless|cold|annoying|grating|cringe\w*|creepy|weird|harsh|nasal|shrill|siri"
    r"|alexa|gps|ai)\b"
    r"|\bno (?:emotion|feeling|life|soul|warmth)\b|\bnot (?:very )?(?:natural|warm|human|lively)\b|\bcan'?t stand\b"
)
_NAMES_ONE: Final = rule(
    r"(?:改用|换成|改成|换为|变成|想要|要个|来个|用)(?!别的|其他|另)"
    r"|\b(?:use|give me|switch to|change (?:it |the voice )?to|make (?:it|her|him|the voice)|i want|(?:want"
    r"|need) a)\b"
)
_COVER: Final = rule(r"封面|缩略图|头图|\b(?:cover|thumbnail)\b")
_PLAIN: Final = rule(
    r"太?(?:素|单调|普通|普|土|丑|寡淡|平|平淡|随便|廉价|朴素|low|简陋|难看|糊弄|敷衍|没意思|没设计感|没质感"
    r"|没特色|不起眼|不抓人)"
    r"|没(?:有)?(?:设计感|吸引力|质感|特色|氛围|感觉|食欲|点击欲)|不(?:够)?(?:吸引人?|好看|抓人|精致|高级|显眼"
    r"|吸睛|惊艳)|一般般?|看着(?:廉价|难受)"
    r"|\b(?:boring|bland|plain|basic|dull|generic|ugly|lame|cheap|meh|tacky|dated|amateur\w*|uninspired|weak"
    r"|flat|cheesy)\b"
    r"|\bnot (?:very )?(?:eye-?catching|clickable|interesting|appealing|pretty|nice)\b|\bnobody(?:'d| would"
    r"| will) click\b"
)
_UNSEEN: Final = rule(
    r"(?:跟|和|与)?[^，。]{0,6}(?:混|融|糊|叠)(?:在|到|成)?(?:一起|一块|一片|背景)|(?:跟|和)(?:背景|画面|底色"
    r"|底)[^，。]{0,4}(?:一样|太近|接近|重)|不(?:够)?明显|(?:太|有点)(?:暗|淡|浅|花|虚)"
    r"|(?:看不|分不)(?:清|出|见|到)[^，。]{0,2}(?:字|白)|反差|没对比"
    r"|\b(?:get(?:s|ting)? lost|blend(?:s|ing)?(?: in(?:to)?)?|disappear\w*|vanish\w*|washed out|fade(?:s"
    r"|d)? into|melt\w*)\b"
    r".{0,30}\b(?:background|snow|sky|white|picture|bright|light|shot|scene|wall|video|backdrop|in|on|against)\b"
    r"|\b(?:hard|tough|impossible) to (?:read|see) (?:on|against|over)\b|\b(?:low|no|not enough) contrast\b"
)
_GAUDY: Final = rule(
    r"花里胡哨|花哨|太花(?!了?眼)|太艳|太杂|眼花缭乱|\b(?:gaudy|garish|too (?:flashy|colou?rful|loud|busy)"
    r"|over the top)\b"
)
_FINER: Final = rule(
    r"(?:弄|搞|做|整|换|要|再|更)得?(?:更|再)?(?:好看|高级|精致|大气|漂亮|炫|酷|洋气|时髦|有设计感"
    r"|有质感)(?:一?[点些]|的)?"
    r"|不够(?:大气|好看|高级|亮眼|震撼|有气势|特别|精致|洋气|时髦|抢眼)"
    r"|\b(?:fancier|nicer|cooler|prettier|classier|snazzier|more (?:stylish|elegant|interesting|exciting|fun"
    r"|creative|polished|special))\b"
)
_POOR: Final = rule(
    r"(?:太|有点|好)(?:暗|黑|亮|糊|模糊|乱|空|杂)|\b(?:too )?(?:dark|dim|blurry|busy|empty|cluttered)\b"
)
_ONE_THAT_IS: Final = rule(r"换一?[张个幅](?!.{0,4}[镜第])[^，。]{0,5}的?(?:图|画面)?(?:吧|呗)?$")
_DROWSY: Final = rule(
    r"(?:好|太|有点|听)?(?:困|催眠|闷|沉闷|拖沓|没劲|无力|死气沉沉|没精神|提不起劲|想睡|睡着|丧|压抑|沉重|悲"
    r"|苦大仇深)"
    r"|像(?:哀乐|葬礼|送葬)"
    r"|\b(?:put(?:s|ting)? (?:me|us|everyone|people) to sleep|sleepy|snooz\w*|lull\w*|(?:low|no) energy|lifeless"
    r"|depress\w*|gloomy|sad|sombre|somber|funeral|mournful)\b"
)
_RESTLESS: Final = rule(
    r"太?(?:躁|燥|亢奋|激烈|激动|炸裂|上头|浮躁)(?:了|啊|得)?|\b(?:frantic|hectic|aggressive|chaotic|hyper"
    r"|frenetic)\b"
)
_INSTEAD: Final = ((_DROWSY, "欢快"), (_RESTLESS, "舒缓"))
"""Music that is felt to be so, and the mood to play instead."""


def voice_felt(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """这声音太播音腔了, "the voice sounds like a robot": somebody else speaks."""
    kinds = {t.kind for t in things_in(clause)} - {"film"}
    spoken_of = "voice" in kinds or (not kinds and (about == "voice" or _VOICE.search(clause)))
    if not spoken_of or kinds - {"voice"} or not _leaves_open(clause, said) or _NAMES_ONE.search(clause):
        return ()  # 改用机器人的声音 says whom
    felt = (
        _STIFF.search(clause) or disliked(clause) or (("voice" in kinds or about == "voice") and _ELSE.search(clause))
    )
    return (("set_voice", {"another": True}),) if felt else ()


def cover_felt(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """封面不好看, "cover is boring": another shot's picture."""
    if not (_COVER.search(clause) or about == "cover") or find_references(clause) or find_durations(clause):
        return ()
    if find_quotes(said) or GONE.search(clause) or things_in(clause):
        return ()
    felt = any(words.search(clause) for words in (_PLAIN, _POOR, _ELSE, _ONE_THAT_IS)) or disliked(clause)
    return (("set_cover", {"another": True}),) if felt else ()


def captions_felt(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """字幕跟雪混在一起了: an outline; 这字幕也太丑了吧: another look."""
    kinds = [t.kind for t in things_in(clause) if t.kind not in {"film", "type"}]
    of = kinds[0] if kinds else about
    if of not in {"captions", "title"} or len(set(kinds)) > 1 or not _leaves_open(clause, said):
        return ()
    if _GAUDY.search(clause):
        return (("style_text", {"of": of, "color": "#ffffff"} if of == "captions" else {"of": of, "another": True}),)
    if _UNSEEN.search(clause):
        return (("style_text", {"of": of, "outline": "#111111", "outline_times": 1.5}),)
    if kinds and _FINER.search(clause):
        return (("style_text", {"of": of, "another": True}),)
    if of == "captions" and kinds and (_PLAIN.search(clause) or disliked(clause)):
        return (("style_text", {"of": of, "another": True}),)
    return (("style_text", {"of": of, "another": True}),) if kinds and _PLAIN.search(clause) else ()


def music_drags(clause: str, said: str, about: str, before: Sequence[Told]) -> tuple[Told, ...]:
    """这bgm好困啊, "this track is putting me to sleep": a piece in another mood."""
    kinds = {t.kind for t in things_in(clause)} - {"film"}
    if kinds - {"music"} or not (kinds or about == "music") or find_quotes(said) or mood_in(clause):
        return ()
    if GONE.search(clause) or any(way.measure != "size" for way in ways_in(clause)):
        return ()
    mood = next((mood for words, mood in _INSTEAD if words.search(clause)), "")
    return (("set_bgm", {"genre": mood}),) if mood else ()


def _leaves_open(clause: str, said: str) -> bool:
    """Whether it is left open what is to be done: it says neither which way, nor of which shot, nor in which words."""
    if find_quotes(said) or GONE.search(clause) or find_durations(clause):
        return False
    if any(not r.recent for r in find_references(clause)):
        return False
    return not ways_in(clause) and not look_wish(clause).slots
