"""What is said around the wishes: greetings, thanks, 就这样吧, what has nothing to do with films."""

from __future__ import annotations

import re
from typing import Final

HELP: Final = re.compile(
    r"^(?:帮助|help)[.!？?！。\s]*$|能做(?:些)?什么|你会(?:些)?什么|怎么用|可以做什么|有(?:些)?(?:什么"
    r"|哪些)功能|what can (?:you|i)\b"
    r"|how do i use|\bwhat do you do\b"
)
SUMMARY: Final = re.compile(
    r"时间线|轨道|(?:看看|查看|看一下)(?:现在|目前|状态|视频|内容)|总结|概况|有哪些(?:内容|镜头|片段)"
    r"|现在(?:是)?什么样"
    r"|(?:从头)?(?:过一遍|讲一遍|介绍一下)(?:这个|现在的?|整个)?(?:视频|片子|内容)|\b(?:walk|talk|take"
    r"|run) me through\b"
    r"|\b(?:overview|rundown|run-through)\b|\bsummar|\bshow (?:me )?(?:the )?(?:tracks?|timeline|state|status)"
    r"|\btimeline\b|\bwhat(?:'s"
    r"| is) (?:in|on) (?:it|the)"
)
GREETING: Final = re.compile(
    r"^(?:你好|您好|嗨|哈喽|早上好|晚上好|在吗|(?:hi|hello|hey)(?: there| all| everyone)?|good (?:morning"
    r"|evening)|你是谁|你叫什么"
    r"|who are you)[\s,.!~，。！？?啊呀吗]*$"
)
THANKS: Final = re.compile(
    r"^(?:好的?[,，]?)?(?:谢谢|多谢|感谢|辛苦了|太棒了|很好|不错|完美|thanks?|thank you|great|perfect"
    r"|nice)(?:你|您|啦|了| you| a lot| so much)*[\s,.!~，。！]*(?:辛苦了|great job|good job"
    r"|nice work)?[\s,.!~，。！]*$"
)
DONE: Final = re.compile(
    r"就这样|不用(?:再)?改|不改了|没问题了|可以了[。！\s]*$|挺好的|\blooks? good\b|\bleave (?:it|the \w+) (?:as"
    r"|like) (?:it|they) (?:is|are)\b"
    r"|\bdon'?t change anything\b|\b(?:is|are) (?:perfect|fine|great)\b|现在的?就好|\bthat'?s it\b|\bkeep it\b$"
    r"|^保留$"
)
OFF_TOPIC: Final = re.compile(
    r"天气|股票|股价|写(?:一段|个)?[^，。]{0,8}(?:代码|程序)|几点了|讲个?笑话|算一下|翻译成|新闻|彩票|\bweather\b"
    r"|\bstocks?\b|\bjoke\b|\bcode\b|\bwrite (?:me )?an? (?:email|essay|poem|letter)\b|"
    r"\bwhat time\b|\bwho (?:is|are|won)\b|\bpresident\b|\bthe game last night\b"
)
_FOR_ME = r"(?:请|麻烦|能不能|可以|帮我|帮忙|给我|替我|我想|我要)"
ERRAND: Final = re.compile(
    rf"^{_FOR_ME}*(?:{_FOR_ME}|(?=.{{1,2}}[一二两]?[张个间份辆台]))(?:预?订|买|抢|叫|打|点)[一二两]?[张个间份辆台]?"
    r"[^，。]{0,6}(?:票|酒店|宾馆|房间|餐厅|座位|外卖|快递|车)(?:吧|呗|吗)?[。！!？?]*$"
    r"|^(?:please |can you |could you |i want to )*(?:book|order|buy) (?:me |us )?(?:an?|some|the|two)?"
    r" ?(?:\w+ )?(?:flights?|hotels?|tickets?|tables?|taxi|cab|uber|pizza|food|trains?)\b"
)
"""帮我订一张机票: for somebody else to do."""
EXPORT: Final = re.compile(r"导出|下载|\bexport\b|\bdownload\b")


_ASKS = re.compile(
    r"把|换|改|加|删|去掉|调|变|弄|做|剪|放|给|让|用|移|切|拉|缩|延|倒|配|来[一个点段首张]|不要|裁|拼|插|抠|修"
    r"|补|画|写|显示|合并|转成"
    r"|\b(?:give|make|add|put|turn|change|remove|delete|set|use|show|move|insert|replace|swap|cut|trim|crop|fix"
    r"|apply|create|track"
    r"|animate|paint|draw|zoom|rotate|merge|combine|mute|export|write|sing)\b"
)
_TELLS = re.compile(
    r"^(?:因为|不然|否则|这样|主要是|毕竟|所以|我觉得|感觉|我(?:想|要)?(?:发|投|做给)|麻烦|请|帮我|谢|辛苦|你好"
    r"|嗨|哈)[^，。]{0,12}$|[几两三四五]件事|如下"
    r"|^(?:帮我|给我|请)?(?:处理|修|弄|调|改)一下(?:吧)?$|^(?:please |so )?(?:fix|change|sort) (?:it|that"
    r"|this)(?: out)?(?: please)?$"
    r"|^(?:so that|because|since|so it|i think|it feels|otherwise|thanks|hey|please)\b"
)


def asks_for_something(clause: str) -> bool:
    """Whether a clause that nobody understood sounds like a wish: then it must not be passed over in silence."""
    return len(clause) > 2 and bool(_ASKS.search(clause)) and not _TELLS.search(clause)


_CONTENT = re.compile(
    r"(?:好的?|行|嗯+|可以|不错|对|ok(?:ay)?)[，,。！!\s]*(?:那)?(?:就)?(?:先)?(?:这样|这么着|这样吧|这么定了?"
    r"|定了)(?:吧|了|啊)?[。！!~\s]*"
)
"""好，就这样."""


def talk_of(plain: str) -> str:
    """What a short folded message is beside a wish: help, greeting, thanks or kept; "" when it may be a wish."""
    if len(plain) > 60:
        return ""
    if HELP.search(plain) and len(plain) < 40:
        return "help"
    if GREETING.match(plain):
        return "greeting"
    if THANKS.match(plain):
        return "thanks"
    if _CONTENT.fullmatch(plain.strip()):
        return "kept"
    return (
        "kept"
        if DONE.search(plain) and len(plain) < 40 and not re.search(r"[，,；;](?!.{0,12}(?:改|好))", plain)
        else ""
    )
