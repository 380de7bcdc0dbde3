"""Words for taking a thing away, for having it back, and for leaving it alone: one list for all that is said so."""

from __future__ import annotations

from typing import Final

from moying.language.rules import rule

GONE: Final = rule(
    r"去掉|去除|删掉|删除|删去|删了|删(?=$|吧)|不要(?!太|那么|这么|动|改|换|变|调|删"
    r"|移|碰|停|关|让|有)|别要|关掉|关了|关闭|关上|关(?=$|吧)|移除|取消|拿掉"
    r"|拿走|撤掉|撤了|撤下|去了|干掉|弄掉|弄没|抹掉|抹去|清掉|清除|清空|摘掉|隐藏"
    r"|藏起来|藏了|别(?:要|显示|出现|放了|加了|念了|说了|有)"
    r"|不(?:想要|想有|需要|显示|想听|想看到?|用有|用显示)|用不着|免了|省了|停掉|停了"
    r"|掐掉|掐了|砍掉|砍了|扔掉|扔了|碍眼|多余|不留|没必要有"
    r"|全没|(?<!还)没有(?=音乐|字幕|标题|旁白|人声|配音|声音)"
    r"|\b(?:remove|removing|delete|hide|disable|erase|wipe|axe|trash|scrap|nuke|ditch|lose|kill|cut out|strip(?: out)?"
    r"|drop(?! shadow)(?! in\b)(?=.*\b(?:music|captions?|subtitles?|subs|title"
    r"|narrat\w+|voice|watermark|lower|sound|text|track|song|it|them|that)\b)"
    r"|get rid of|do away with|dump|shut off|switch off|turn off|take (?:off|out|away"
    r"|down)|yank|chop|clear|silence(?= the (?:narrat|voice)))\b"
    r"|\b(?:turn|switch|shut|take|strip|cut|leave)(?: (?:the|my|that|those|these"
    r"|all))?(?: [\w-]+){1,3} (?:off|out|away|completely|entirely|altogether)\b"
    r"|\b(?:no more|without|(?:don'?t|do not|no longer) (?:want|need)(?: any| the"
    r"| to have)?)\b|\bno(?= (?:\w+ )?(?:music|captions?|subtitles?|subs|title"
    r"|narrat\w+|voice|watermark|lower|sound|text|track|song|drums?|percussion))"
    r"|\b(?:off|gone|out of (?:there|here))(?=$| please|[,.!])|\bgo away\b|\b(?:needs?|has|have|got) to go\b"
)
BACK: Final = rule(
    r"加回来?|恢复|找回|要回来?|拿回来|放回来|打开|开启|开回来|再加上|重新(?:加上|打开"
    r"|显示)|还是要|还是(?:加上|留着|有)"
    r"|\b(?:bring|put|get|turn|switch|add)(?: (?:the|my|it|them|that|those))?"
    r"(?: [\w-]+){0,2} back(?: on| in)?\b|\brestore\b"
    r"|\bback (?:on|in)\b|\b(?:turn|switch)(?: (?:the|it|them))?(?: [\w-]+)? on\b"
    r"|\bwant (?:it|them|the \w+) back\b|\bunmute\b|\bshow (?:it|them|the \w+) again\b|\bre-?enable\b"
)
KEPT: Final = rule(
    r"(?:不要|别|先别|不用|不必|无需|先不要?|暂时不要?|没必要|不需要)(?:再|去)?(?:动"
    r"|改|碰|换|变(?!得)|调|删|移|修改|更换|更改)|保持(?:不变|原样)|维持原样"
    r"|不[改动变换]|不用管|就这样"
    r"|\b(?:don'?t|do not|never|no need to) (?:touch|change|remove|delete|drop|cut"
    r"|export|move|alter|mess|edit|swap|replace|add)\b"
    r"|\bleave\b(?=.*\b(?:alone|as (?:is|it is|they are)|be)\b)|\b(?<!words )(?<!word )as (?:is|it is"
    r"|they are)(?! (?:spoken|said|read|sung|heard))\b"
    r"|\bkeep(?: the| my| it| them)?(?: \w+)? (?:as|the same|unchanged)\b"
    r"|\bno need (?:for|to)\b"
)
ASKS: Final = rule(
    r"怎么(?!这么|那么|还|都)|怎样|如何|为什么|(?<!说)(?<!讲)什么(?!都)|哪[个些里种首]"
    r"|多[少大长]|是不是|有没有|会不会|要不要|好不好|该不该|[吗呢]$|如果|要是"
    r"|^(?:so |and )?(?:what|which|how|why|is|are|does|do(?! (?:the|that|it|this|so)\b)|did|should|who|where|when"
    r"|would it|(?:has|have) (?:you|we|it))\b"
)
POLITE: Final = rule(
    r"能不?能|能[把让给将]|可不可以|可以|帮|请|麻烦|行不行|^(?:can|could|would|will) "
    r"(?:you|we|i)\b|\bplease\b|\bcan (?:the|we|you)\b"
    r"|^how about\b|^what about\b|一下吗?$"
)
BUT: Final = rule(
    r"(?<![删去移清消排解免扣])除了|除[^，。]{1,8}外|以外|之外|\b(?:except|but|other than|besides|apart from)\b"
)
BARELY_GONE: Final = rule(
    rf"(?:都|全|直接|把?它们?|还是|就|给我|统统|\s)*(?:{GONE.pattern})(?:吧|了|它|掉"
    rf"|好了|\s|please|it|them|that)*|(?:turn|switch|shut|take) (?:it|them|that) off"
)
"""关了, "ditch it": of what was just spoken of."""
