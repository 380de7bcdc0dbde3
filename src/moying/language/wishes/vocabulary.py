"""What people call the same thing: the many words for a wish about pictures, each as the one that the rules know.

掐了, 砍了 and "axe" are 删掉 and "delete"; 太暗了 is 亮一点. A row is a pattern and what is read in its place; the rows
are tried from the top, so a later row sees what an earlier one made. Words on the screen, music and voices are left
alone: a title may be called 扔了.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from moying.language.wishes.vocabulary_looks import LOOKS

_LONGEST: Final = 140
"""Characters of a clause that asks for something; a longer one tells of something."""
_OF_WORDS: Final = re.compile(
    r"标题|片名|字|文案|台词|旁白|配音|解说|水印|文字|花字|音乐|配乐|bgm|音量|歌|音效|封面|话题|脚本|声音?|静音"
    r"|\b(?:titles?|captions?|subtitles?|subs|scripts?|narration|narrator|voice(?:-?over)?|music|songs?|soundtrack"
    r"|texts?|watermarks?|covers?|volume|sounds?|audio|words?|lines?|sentences?|script|delivery|reading)\b"
)
_UNREAD: Final = re.compile(
    r"看不(?:清|见|到|太清)|不清楚|素一?[点些]|\b(?:can'?t|cannot|hard to|barely) (?:even )?(?:read|see)\b", re.ASCII
)
"""After words on the screen, of those: 字幕大点，我妈看不清 asks for no sharper picture."""
_OF_PICTURES: Final = re.compile(r"画面|镜头|图|片段|视频|\b(?:picture|shot|image|video|footage)s?\b", re.ASCII)
_N: Final = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)"
_UNIT: Final = r"(?:second|sec)s?|s\b"
_EN_FILM: Final = r"\b(?:everything|whole|entire|overall|video|film|movie|things|pac(?:e|ing))\b"
_EN_HAVE: Final = (
    r"(?:please |have |put |i want |let'?s (?:have|put) )*(?:the )?(?!it |that |this |at |do |not |from "
    r"|(?:freeze|reverse|delete|trim|cut|slow|speed|show|play|make|add|keep|remove|split|blur|mute|undo|use|start|try"
    r"|fix"
    r"|change|the) )"
)
_FRONT: Final = r"(?:最前头?|最前[面边]?|第一个?|头一?个|打头|最?开头|片头|前头|开场)"

_ZH: Final = (
    (r"(?:定格|定|静止|停)住?(?:在那儿?|在那里)?(?:别动|不要动|不许动)", "定格"),
    # away
    (r"(?:是|有点|太)?重复(?:了|啦|的)(?:吧)?(?=$|[,，])", "不要"),
    (rf"(?:(?:掐|剪|砍|扔|丢|撤|干|裁|删)(?:掉了?|了|走了?)|去了)(?!的)(?!{_N} ?秒|一半|[前后头尾]|开头"
     rf"|末尾|结尾)", "删掉"),
    (r"(?:pass|cut|kill|del|delete|ban)(?: ?掉了?)", "删掉"),
    (r"别要了?|不想要了?|用不着了?|可以不要了?|不需要了|多余了?|没必要留着?|不留了?|舍弃|舍掉|剔除|剔掉|略过|跳过"
     r"|可以没有|没什么用", "不要"),
    (r"(?:只|就|光|仅)(?:需要?|要|保留|留下?|留着)", "只保留"),
    # lengths
    (r"(?:砍|减|裁|剪|缩)(?:掉|成|到|为)?一半|对半砍", "缩短一半"),
    (rf"(?:砍|掐|压|压缩|缩|裁|缩减|控制|收|减)(?:到|成|至|在)(?= ?{_N} ?秒| ?{_N}s)", "剪到"),
    (rf"(?:撑|拖|拉|延|顶|扩|补|凑)(?:长)?(?:到|成|至)(?= ?{_N} ?秒| ?{_N}s)", "延长到"),
    (rf"^(?:把|给我|请|帮我)*(?:都|全都?|统统|一律|全部)(?:给我|要)?((?:剪|裁|压|缩|改|调|弄|拉长?"
     rf"|延长)(?:短)?(?:到|成|为) ?{_N} ?秒)(?:钟)?"
     r"[一每]?(?:个|段|镜|条)$", r"每个镜头都\1"),
    (r"停久一?[点些]|[留放]久一?[点些]|久一?[点些]|慢慢看|多[留停放]会儿?|多[留停放]一?(?:会儿?|[点些下])", "长一点"),
    (r"紧凑一?[点些]?|利落一?[点些]|短促一?[点些]|精简一?[点些下]|别(?:那么|这么)长", "短一点"),
    (r"看得?(?:我|人)?(?:都|快|要)*(?:困|烦|睡着|着急|犯困|想睡|没耐心)了?|催眠|快点?带过|一笔带过", "太长"),
    (r"太拖(?:沓|拉)?|拖沓|太?冗长|太?啰嗦|太墨迹|太久|太磨叽|拖泥带水|有点拖", "太长"),
    (r"一(?:闪|晃|下子?|眨眼)(?:而过|就(?:过去?|没|完|结束)了?)|太短暂|[没还]看清(?:楚)?就(?:过去?|没|完)了?"
     r"|[闪晃过]得?(?:也)?太快了?"
     r"|[没不]看够|没看过瘾|意犹未尽|不(?:太|够)?过瘾|还想(?:再|多)看|(?:收|结束|切走?|停|断)得(?:也|有点|太"
     r"|这么)+(?:急|快|突然|仓促|赶)"
     r"|(?:太快|很快|嗖地?一?下)就(?:过去?|没|完)了?|来不及看|太仓促|(?:停留|给|露脸)(?:的)?(?:时间|得)?(?:也)?(?:太"
     r"|有点)少", "太短"),
    # order
    (rf"(?:提前?|挪|移|放|调|换|拉|拽|搬|摆|安排)(?:到|至|在|去)?(?:视频|片子)?{_FRONT}(?:去|来)?(?=$|[吧了，。！]|并"
     rf"|再)",
     "移到最前面"),
    (r"打头阵?|放最前[面头]?|[当做](?:个)?(?:开场|开头|第一个)(?:用|吧)?$|作为(?:开场|开头)|领头|先(?:播放?|出现)$"
     r"|置顶",
     "移到最前面"),
    (r"(?:用|以|拿)(.{1,14}?(?:镜头|视频|照片|图片?|片段|画面|段|景))(?:来|做|当)?(?:开场|开头|打头)(?=$|[吧了])",
     r"\1移到最前面"),
    (r"压轴|垫底|殿后|放最后面?|最后再?播放?$|[当做](?:个)?(?:结尾|片尾|收尾)(?:用|吧)?$|作为(?:结尾|片尾)",
     "移到最后面"),
    (r"^(?:把|让)?(?:视频|片子|短片|整个)?(?:的)?(?:开头|开场|片头|最前面)(?:的镜头|的画面|那段)?(?:换成|改成|用|改用"
     r"|放|换上?|先放)"
     r"([^，。]{1,10}?(?:镜头|那段|那个|片段|视频))(?:吧|好了)?$", r"\1移到最前面"),
    (r"^(?:把|让)?(?:视频|片子|短片|整个)?(?:的)?(?:结尾|片尾|末尾|最后面?)(?:的镜头|的画面|那段)?(?:换成|改成|用"
     r"|改用|放|换上?)"
     r"([^，。]{1,10}?(?:镜头|那段|那个|片段|视频))(?:吧|好了)?$", r"\1移到最后面"),
    (r"(?:当|做|作为?|成为?|变成|是)(?:整?个?(?:视频|片子)的?)?(?:第一个?(?:镜头|画面|段|幕)?|首个镜头|开场镜头"
     r"|开头镜头)(?:吧|好了)?$", "移到最前面"),
    (r"(?:当|做|作为?|成为?|变成|是)(?:整?个?(?:视频|片子)的?)?(?:最后一?个?(?:镜头|画面|段|幕)?|结尾镜头)(?:吧"
     r"|好了)?$", "移到最后面"),
    (r"(?:当|做|作为?|成为?|变成|排在?)(?=第[二三四五六七八九十\d]{1,3}个?(?:镜头|画面|段|位)?$)", "移到"),
    (rf"提前到(?=第|{_FRONT})|(?:应该|应当|得|该|最好|要)(?:是)?(?:排|放"
     rf"|摆)?在(?=[^，。]{{1,10}}[前后][面边]?$)", "移到"),
    (r"^((?!.*(?:新|刚|上传)).*?)插(?:到|在|进|入)(?=.{0,8}(?:第|前|后|之间))", r"\1移到"),
    (r"(?:换|调)一?下?个?(?:顺序|位置|次序|先后|个个儿?|个儿(?=$|[吧，]))|对换|互调|互相换|颠倒(?:位置|一下)?"
     r"|掉个个儿?|换过来", "交换"),
    (r"((?:第.{1,3}?|最后(?:一)?|倒数第.)(?:个|段|幕)?(?:镜头)?(?:和|跟|与)(?:第.{1,3}?|最后(?:一)?"
     r"|倒数第.)(?:个|段|幕)(?:镜头)?)(?:互相)?"
     r"(?:换|调|倒|对换)(?:一下|一换|个个|过来)(?:位置)?(?=$|吧)", r"\1交换"),
    (r"(?<=[和跟与]\d)(?:个|段)?(?:镜头)?(?:互相)?(?:换|调|倒)(?:一下|个个|过来)$", "交换"),
    (r"^(?:把|让|将)?([^，。的成为]{1,8}?)(?:和|跟|与)([^，。的成为]{1,8}?)(?:互相)?(?:换|调|倒)(?:一下"
     r"|个个|一换)$", r"\1和\2交换"),
    (r"(?:连)?(?:放|播|演|来)(?:两|2)[遍次]$", "复制"),
    (r"^(?:请|帮我|就|给我)*(?:留下?|保留|留着)([^，。]{1,20}?)(?:就行|就好|就够|就可以|即可)了?$", r"只保留\1"),
    (r"再来一份|来一份|拷贝|克隆(?!.*[声嗓音])|再复制|多来一遍|再放一遍", "复制"),
    (r"(?:切|剪|砍)(?:上)?(?:一|1)刀|切断|剖开|截断|一分为二", "切开"),
    # playing
    (r"倒过来[播放]?|倒带|倒着来|倒着演|反着[放播来]|反向放|倒退[着放]?|回放|逆着放|时光倒流", "倒放"),
    (r"正过来|正着来|顺着放|正常方向|恢复正放|改回正放", "正放"),
    (r"(?:别|取消|不要|不用)(?:再)?(?:定格|静止|冻住)了?|让[它他]?(?:重新)?动(?:起来)?|动起来|解冻"
     r"|恢复动态", "取消定格"),
    (r"静止不动|静止住?|停住不动|停住|冻住|画面不动|定在那|变成静帧", "定格"),
    (r"慢镜头?|slow ?motion|升格", "慢动作"),
    (r"提提速|提个速|提速|快点放|放快|快一些|赶一?[点些]", "快一点"),
    (r"降降速|降速|慢点放|慢一些|缓一?[点些]", "慢一点"),
    (r"节奏(?:有点|太)?慢(?:了)?(?=$)", "太慢"),
    (r"节奏(?:有点|太)?快(?:了)?(?=$)", "太快"),
    # made anew
    (r"重抽|再抽一?[次张个]|再来一?[张版个](?:图|画面)?|换一?张(?:图片?|画面|新的)?(?=$|[吧，试看])|换个图|换图|重出"
     r"|重整|重弄|重配(?:图)?"
     r"|重新(?:来|弄|出|配|整|抽|搞)(?:图|一[张遍次个]|画面|过)?|再画一?[张次个]|返工|(?<!从头)重来", "重新生成"),
    # how shots meet
    (r"(?:直接)?硬切|直接切|直切|不要(?:任何)?(?:过渡|过场|转场)|(?:取消|去掉)(?:过渡|过场)", "去掉转场"),
    (r"过场(?:动画|效果)?|衔接(?:处|方式|效果)?|镜头切换|切换(?=(?:统一|全部|都|效果|用|换|改))|切镜", "转场"),
)  # fmt: skip

_EN: Final = (
    # lengths said otherwise
    (r"\b(?:could |can |should |might )?(?:do to |stand to |afford to )?(?:lose|drop|shed|spare|cut"
     r"|shave)(?: off)?(?: about)? (half a|a|an|one|two|three|\d(?:\.\d)?)"
     r" (secs?|seconds?)\b(?! (?:from|off|of))", r"shorten by \1 \2"),
    (r"(?<!half )\ba second (off|more|longer|shorter|from"
     r"|less)\b", r"1 second \1"), (r"\bby a second\b", "by 1 second"),
    (r"\ba couple(?: of)?(?: more)? (secs?|seconds?)\b", r"2 \1 more"),
    (rf"\b({_N}|two|three|four|five|half a|a|one) (?:more|extra|additional) ({_UNIT})", r"\1 \2 more"),
    (rf"\banother ((?:{_N}|two|three|four|five|half(?: an?)?|couple(?: of)?)? ?(?:{_UNIT}))", r"\1 more"),
    (r"\b(?:chop|whittle|slash|squeeze|compress|condense|cut|pare|bring|trim"
     r"|get) (.{1,30}?) down to\b", r"trim \1 to"),
    (r"\bhalve\b(.*)", r"shorten\1 by half"),
    (rf"^(?!.*{_EN_FILM})(.*)\b(?:tighten|speed things|snappier|punchier|brisker)(?: up)?\b", r"\1shorten"),
    (r"\b(?:stretch|drag|draw|pad)\b((?: (?!out\b)\w+){0,5}?) out\b", r"extend\1"),
    (r"\b(?:stretch|drag out|draw out|prolong|pad)\b", "extend"),
    (r"\bneeds? (?:(?:a bit|some|a little|much|more|a bit more) )*(?:room|space"
     r"|time)?(?: ?to)? ?breathe\b", "last longer"),
    (r"\b(?:let|give) (.{2,24}?) (?:(?:some|more|a bit|a little|room|space|time|of) )*(?:to )?breathe\b", r"extend \1"),
    (r"\b(?:linger|hang around|stay on screen|stay)\b(?: on)?(?: (?:a bit|a little|for))?", "last longer"),
    (r"\b(?:drags(?: on)?|is dragging|(?:goes|runs|carries) on (?:too long|forever)|long-winded|overstays\w*"
     r"|outstays\w*"
     r"|is boring)\b", "is too long"),
    (r"\b(?:flash(?:es)?|zips?|flies|whizz?(?:es)?|zooms?|rush(?:es)?|goes|passes|is over|is gone|over|gone)(?: by"
     r"| past)?"
     r" (?:(?:way|much|a bit|far) )?too (?:fast|quick(?:ly)?|soon)\b|\b(?:too quick|flashes (?:by|past)|rushed"
     r"|blink and you miss it|too abrupt|(?:ends|stops|cuts off) (?:too )?abruptly|barely (?:there|on screen"
     r"|get to see it))\b", "too short"),
    # away
    (r"\b(?:is|are|looks?|feels?) (?:an? )?(?:repeat(?:ed|s)?|duplicate[ds]?|redundant|superfluous"
     r"|unnecessary|pointless)\b", "delete"),
    (r"\b(?:i |we )?(?:don'?t|do not|no longer) (?:really )?(?:need|want)\b(?! to (?!see|have"
     r"|keep))(?: to (?:see|have|keep))?",
     "delete"),
    (r"\bno need for\b", "delete"),
    (r"\b(?:ditch|scrap|nix|axe?|bin|toss|chuck|dump|lose|trash|zap|yank|nuke|kill|erase|omit|skip|cull)(?: out"
     r"| off)?\b"
     r"|\b(?:throw|toss|chuck|chop|cut|take|leave|pull|snip) (?:out|away)\b|\bget rid of\b"
     r"|\bdo away with\b", "delete"),
    (r"\b(?:is |are |should be |needs to |has to |have to |must |can |gotta )?(?:gone|go|be gone|be cut"
     r"|get cut)$", "delete"),
    (r"\b(?:just|only) (?:keep|leave|show|use|want)\b|\bkeep (?:just|only)\b|\bi only want\b", "keep only"),
    # order
    (r"^(?:please )?(?:start|open|lead|kick (?:it |things )?off|begin)(?: the (?:video|film"
     r"|whole thing))? (?:with|on)\b(.+)",
     r"move\1 to the front"),
    (r"^(?:please )?(?:end|finish|close|wrap up)(?: the (?:video|film|whole thing))? (?:with"
     r"|on)\b(.+)", r"move\1 to the end"),
    (r"\b(?:goes|comes|should (?:go|come|be)|to (?:go|be)|go|come)(?: in)? (?:first|up front|at the (?:front|top"
     r"|start))\b",
     "move to the front"),
    (r"\b(?:i want|i'?d like|let'?s have|let'?s put|have) (the .{2,24}?) (?:right |be |to be )?(?:at|in|to"
     r"|as) the (?:very )?(?:start|beginning|front|opening)$",
     r"move \1 to the front"),
    (r"\b(?:i want|i'?d like|let'?s have|let'?s put|have) (the .{2,24}?) (?:right |be |to be )?(?:at|in|to"
     r"|as) the (?:very )?(?:end|back|ending)$",
     r"move \1 to the end"),
    (rf"^{_EN_HAVE}((?:\w+ ){{1,3}}?)(?:goes |to go )?first(?: please)?$", r"move the \1to the front"),
    (rf"^{_EN_HAVE}((?:\w+ ){{1,3}}?)(?:goes |to go )?last(?: please)?$", r"move the \1to the end"),
    (r"\b(?:should|must|needs? to|has to|have to|ought to|wants? to|to) (?:come|go|be|play|sit)\b(?= (?:right "
     r"|just )?(?:after|before"
     r"|between|behind|ahead of)\b)|\b(?:goes|comes|belongs)\b(?= (?:right |just )?(?:after|before|between|behind"
     r"|ahead of)\b)",
     "move"),
    (r"\b(?:goes|comes|should (?:go|come|be)|to (?:go|be)|go|come)(?: in)? (?:last|at the (?:end"
     r"|back))\b", "move to the end"),
    (r"\b(?:up|to the) (?:front|top|start)\b|\bup first\b", "to the front"),
    (r"\b(?:flip|switch|swap|reverse|exchange)(?: around)? (?:the )?(?:order|places?|positions?) of (?:shots? "
     r"|the )*(?=\d)", "swap "),
    (r"\bflip (.+?) (?:around|round|over)\b", r"swap \1"),
    (r"^(?:please |and )?drop (?:the )?(?=(?:first|last|second|third|fourth|fifth) (?:shot|scene|clip"
     r"|one)s?$)", "delete the "),
    (r"\b(?:stick|drop|slot|shift|shove|slide|bump|pop|tuck|relocate|bring)\b(?! (?:it|that"
     r"|them) back)(?! back\b)(?! [a-z ]{1,20} back$)(?= .*\b(?:to|at|in|up|before|after"
     r"|between|last"
     r"|first|earlier|later|forward|back)\b)", "move"),
    (r"\b(page[- ](?:turns|flips)|cross-?fades|dissolves|wipes)\b(?! transition)", r"\1 transitions"),
    (r"\b(?:clone|copy)\b", "duplicate"),
    (r"\b(?:play|show|run|have|use) (.{2,24}?) (?:twice|two times|2 times|2x)$", r"duplicate \1"),
    (r"^(?:please )?(?:play|show|run|have) (?=the .{2,24}? (?:right |just )?(?:after"
     r"|before) (?:the )?.{2,24}$)", "move "),
    (r"\b(?:slice|chop|break|divide|cut)\b(?= .*\b(?:at|in two|in half|into two)\b)", "split"),
    # playing
    (r"\b(?:in reverse|rewound|rewind|from end to start)\b", "backwards"),
    (r"\b(?:play(?:s|ed)? )?(?:it )?forwards?(?: again)?\b|\bthe right way round\b", "normal forwards"),
    (r"\bunfreeze\b|\bstop freezing\b|\blet (?:it|them) move\b|\bmake (?:it|them) move again\b", "undo freeze"),
    (r"\b(?:hold|keep) (.{1,24}?) (?:still|frozen)\b|\bstill (?:image|picture|frame)\b"
     r"|\bstand still\b", "freeze \\1"),
    (r"\b(?:sluggish|too slow|drowsy)\b", "too slow"),
    (r"\bslow[- ]?mo\b", "slow motion"),
    # made anew
    (r"\b(?:i |we )?(?:really )?(?:don'?t|do not) (?:really )?like\b(?=(?: the| my)? (?:\w+ )?"
     r"(?:shots?|scene|picture|image|visual|look)s?(?: (?:in|of|for|on)(?: the)?(?: \w+){1,3}"
     r"| \w+)?$)", "regenerate"),
    (r"\btry (?:it |that )?again\b|\bdo (?:it |that )?over\b|\bhave another go\b|\bre-?roll\b|\bre-?generate\b"
     r"|\b(?:a |some )?(?:different|another|new|fresh) (?:visuals?|images?|pictures?|artwork|look at|go at"
     r"|try at|shot at)\b",
     "regenerate"),
    # how shots meet
    (r"\b(?:jump|straight|hard|plain|simple) cuts?\b(?: only)?", "no transitions"),
    (r"\b(?:no )?(?:fancy|special) transitions?\b", "no transitions"),
    (r"\bfades? (?:through|to|via) (black|white)\b", r"dip to \1"),
)  # fmt: skip


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.ASCII), instead) for pattern, instead in (*_ZH, *_EN, *LOOKS))


def plain_words(clauses: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The clauses (folded, as said) in the rules' words."""
    words = False
    for clause, said in clauses:
        of_words = words and _UNREAD.search(clause) and not _OF_PICTURES.search(clause)
        words = bool(_OF_WORDS.search(clause)) or bool(of_words)
        yield _plain(clause, said) if _speaks_of_pictures(clause, said) and not of_words else (clause, said)


def _speaks_of_pictures(clause: str, said: str) -> bool:
    return len(clause) == len(said) <= _LONGEST and "\ufffc" not in clause and not _OF_WORDS.search(clause)


def _plain(clause: str, said: str) -> tuple[str, str]:
    for pattern, instead in _rows():
        for match in reversed(list(pattern.finditer(clause))):
            words = match.expand(instead)
            clause = clause[: match.start()] + words + clause[match.end() :]
            said = said[: match.start()] + words + said[match.end() :]
    return clause, said
