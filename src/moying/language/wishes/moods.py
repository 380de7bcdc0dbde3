"""What music is to be like, in a person's words, told in a word that the composer's genres know."""

from __future__ import annotations

from typing import Final

from moying.language.rules import rule

_MOODS: Final = (
    ("爵士", r"爵士|萨克斯|\bjazz\w*\b|\bsax(?:ophone)?\b|\bbossa\b|\bswing\b", True),
    ("lo-fi", r"lo-?fi|lo fi|chill ?hop|\bhip[- ]?hop\b|\bchill(?: beats?|out)?\b", True),
    ("国风", r"国风|古风|中国风|民乐|古筝|二胡|琵琶|笛子|古琴|戏曲|武侠|汉服|国潮|\b(?:guzheng"
           r"|erhu|guqin|chinese[- ]style|oriental"
             r"|traditional chinese)\b", True),
    ("史诗", r"史诗|交响|管弦|大片(?:感|那种|风)?|预告片|恢[弘宏]|磅礴|热血|燃(?:一?点|起来|的|向)|震撼|大气|励志"
             r"|\b(?:epic|cinematic|orchestral|trailer|heroic|majestic|grand|dramatic|hans zimmer)\b", False),
    ("喜庆锣鼓", r"喜庆|过年|春节|新年|年味|锣鼓|唢呐|红火|\b(?:festive|new year|spring festival"
            r"|celebrat\w+)\b", False),
    ("科技", r"科技|商务|企业|未来感|赛博|\b(?:corporate|techy?|business|futuristic|motivational|inspir\w+)\b", False),
    ("悬疑", r"悬疑|悬念|紧张|惊悚|恐怖|阴森|诡异|吓人|\b(?:spooky|scary|creepy|eerie"
           r"|suspense\w*|tense|thriller|horror|dark"
             r"|ominous|mysterious)\b", False),
    ("童趣", r"童趣|儿童|儿歌|俏皮|调皮|诙谐|搞笑|可爱|萌|卡通|童年|\b(?:kids?|cute|playful|childlike|cartoon\w*"
           r"|nursery|whimsical)\b", False),
    ("舒缓", r"舒缓|舒服|放松的|安静的|平静的?|宁静|空灵|冥想|助眠|催眠|睡觉|睡眠|治愈|轻柔"
           r"|柔和|温柔|氛围|唯美|梦幻|钢琴|抒情|慢一?点的|安神"
             r"|\b(?:calm(?:er|ing)?|relax\w*|peaceful|sooth\w*|ambient|mellow\w*|dreamy"
            r"|meditat\w+|sleepy|gentle|something (?:more )?(?:soft|quiet|slow|gentl)\w*"
             r"|serene|piano|laid[- ]back|ethereal)\b", False),
    ("浪漫", r"浪漫|优雅|复古|\b(?:romantic|elegant|classy|smooth|retro)\b", False),
    ("轻松", r"轻松|慵懒|惬意|咖啡|日常|vlog|学习|\b(?:cozy|cosy|easy[- ]going|cafe|study)\b", False),
    ("欢快", r"欢快|欢乐|快乐|开心|轻快|活泼|动感|流行|阳光|元气|节奏感|嗨|high|燥|蹦迪|派对"
           r"|带感|有活力|活力|青春|清新|高兴"
             r"|\b(?:upbeat|happy|happier|cheerful|cheery|fun|funky|peppy|bouncy|energetic"
            r"|lively|livelier|bright|joyful|pop|party|dance\w*"
             r"|hype|uplifting|sunny|catchy)\b", False),
    ("摇滚", r"摇滚|\brock(?: ?n ?roll)?\b|\bmetal\b|\bpunk\b", True),
    ("电子", r"电子(?:乐|音乐)|电音|\b(?:edm|techno|electronic|house music|dubstep)\b", True),
    ("古典", r"古典(?:乐|音乐)?|\bclassical\b|巴赫|莫扎特|贝多芬|\bmozart\b|\bbach\b", True),
    ("民谣", r"民谣|吉他|\b(?:folk|acoustic|guitar|country music)\b", True), ("说唱", r"说唱|\brap\b|\btrap\b", True),
)  # fmt: skip
_FINDERS: Final = tuple((name, rule(words), alone) for name, words, alone in _MOODS)


def mood_in(clause: str, *, alone: bool = False) -> str:
    """The mood or genre that a folded clause names, the last of them where there are several ("" for none):
    太闹了换个舒缓的 ends with the one that is wanted. alone: only those that are said of nothing but music."""
    found = [(m.end(), name) for name, words, sole in _FINDERS if sole or not alone for m in words.finditer(clause)]
    return max(found)[1] if found else ""
