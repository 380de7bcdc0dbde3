"""Clauses that are one wish although a mark stands between them: a name and what the person is, a mistake and what it
should be, a line with a comma in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from moying.language.rules import in_text, rule
from moying.language.wishes.gone import GONE
from moying.language.wishes.references import find_references
from moying.language.wishes.things import things_in
from moying.language.wishes.ways import ways_in

Clause = tuple[str, str]
"""As finders see it, and as it was said."""
_NAME: Final = in_text(
    r"人名条?|姓名条?|名字条?|身份条|介绍条|字幕条|名牌|\blower[- ]?thirds?\b"
    r"|\bname[- ]?(?:tag|bar|plate|card)s?\b"
)
_ACTS: Final = rule(
    r"改|换|把|删|加|放|调|弄|做|来|要|去|用|写|再|停|显示|秒|音|字|色|\b(?:change"
    r"|make|use|add|put|remove|delete|turn|set|show|give|with|for|then|at|in|the|it"
    r"|move|no|top|bottom)\b"
)
_NTH: Final = in_text(
    r"第 ?[一二两三四五六七八九十\d]{1,3} ?[句条行]|最后一?[句条行]|\b(?:caption"
    r"|subtitle|line) ?#?\d|\b(?:first|second|third|fourth|fifth|last) (?:caption"
    r"|subtitle|line)\b"
)
_SHOULD: Final = rule(
    r"^(?:它|这里|那里|正确的?)?(?:应该|应为|要|得)?(?:是|改成|改为|换成|写成|写|为)|^"
    r"(?:it )?(?:should|must|ought to|is supposed to) (?:be|say|read)\b|^(?:change it"
    r"|make it|fix it) (?:to|say)\b"
)
_SETS: Final = rule(r"改成|换成|改为|换为|应该|[:：]|\b(?:to|should|say|read)\b")
_LINE_OPENS: Final = rule(
    r"(?:第 ?[一二两三四五六七八九十\d]{1,3} ?|最后(?:的|那)?一?|开头那?一?"
    r"|结尾那?一?)句(?!字幕)[^:：]{0,8}(?:[:：]|改成|改为|换成|换为|说成)"
    r"|(?:加|补|添|来|接|多说|多念)(?:上|个)?(?:一|1)?句[^:：]{0,4}(?:[:：]|$)"
    r"|\b(?:first|second|third|fourth|fifth|last|final|opening|closing) (?:line|sentence)\b.{0,12}\b(?:to|be"
    r"|say|read)\b"
    r"|\b(?:add|include|put in) (?:a|one more|another) (?:\w+ )?(?:line|sentence)\b[^:：]{0,30}[:：]"
)
"""What follows is to be said, commas and all."""
_ONE_MORE: Final = rule(r"(?:加|补|添|来|接)(?:上|个)?(?:一|1)?句")
_PLACED: Final = rule(
    r"(?:就|给我)?(?:放|加|接|插)?(?:在|到)(?:视频|片子)?(?:的)?(?:最?后面?|最前面?|开头|结尾|片头|片尾"
    r"|末尾)(?:吧|那里|位置)?"
)
"""加一句“你好”，放在开头."""
_WRONG: Final = rule(
    r"书面|官方|生硬|拗口|啰嗦|平淡|太?普通|吸引力|不(?:够)?(?:好|通顺|顺|吸引|口语)|别扭|老套|俗|尬|奇怪"
    r"|[打写]错|错别?字|错了|不对|有误|有问题|\b(?:typo|misspel\w+|wrong|mistake|incorrect|not right|off)\b"
)
_REPEATED: Final = rule(r"(?:重复|多余|没用)了?$|\b(?:repeat(?:ed)?|duplicate|redundant)$")
_AWAY_WITH_IT: Final = rule(
    r"(?:把|请|那就?|就)?(?:它|那个)?(?:去掉|删掉|删除|删了?|去除|剪掉)(?:那个|这个|掉)?(?:重复"
    r"|多余)?的?(?:那个|镜头|那段|部分|它|吧|了)*"
    r"|(?:please )?(?:remove|delete|drop|cut)(?: (?:it|that|the (?:duplicate|repeat|extra)(?: one)?))?(?: please)?"
)
"""第三个镜头重复了，去掉重复的: one shot goes, and once."""
_PAUSES_THERE: Final = rule(r"停顿|卡顿|空白|没声音|没人说话|\b(?:pauses?|silences?|dead air|gaps?)\b.{0,20}$")
"""开头有停顿，剪掉: what goes is the pause."""
_SHOWS_WHAT: Final = rule(
    r"(?:有|露出?了?|出现了?|看得到|能看[到见])(?:个|一个|别人的|人家的|我的)*(?:水印|logo|标志|商标|台标|车牌|二维码"
    r"|电话号?码?|手机号|人脸|脸|地址|招牌|文字)[^，。]{0,4}$"
    r"|\b(?:there'?s|there is|has|shows|you can see|i can see) (?:an? |the |my |someone'?s |some )?(?:watermark|logo"
    r"|licen[cs]e plate|plate|qr code|face"
    r"|phone number|address|sign)\b.{0,30}$"
)
_HIDE_IT: Final = rule(
    r"(?:请|帮我|给我|麻烦|把它|把那里|那里|给它|能不能)*(?:打(?:个|上|一下|点)?厚?码|打上?马赛克|遮(?:住|挡|掉|一下)"
    r"|挡(?:住|掉|一下)|糊(?:掉|住|一下)|模糊(?:掉|一下)?|虚化(?:掉|一下)?)(?:吧|它|了|一下)*"
    r"|(?:please |can you |just )*(?:blur|pixelate|hide|cover|censor|mosaic)(?: (?:it|that|them))?(?: (?:out"
    r"|up))?(?: please)?"
)
"""左上角有水印，糊掉: where it is, and what shall be done."""
_TIME_TO_SPARE: Final = rule(
    r"(?:前[面头]?|后[面头]?|开头|结尾|末尾|[头尾])(?:上|部|那里)?(?:还|都|有)*(?:空|黑|白|多|卡|愣|停|晃|抖|废)了?(?:出来?|着|掉)?(?:有|大概|差不多"
    r"|将近)*[一二两三四五六七八九十半\d.]+个?(?:多)?秒(?:多)?(?:钟)?(?:的)?(?:黑屏|空白|废话|画面)?$"
)
"""第二段后面黑了两秒，剪掉: what goes is that time at that end."""
_GRADIENT: Final = rule(r"渐变[^，。]{0,6}$|\bgradient$")


def with_their_rest(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, those joined that belong together."""
    joined: list[Clause] = []
    for clause, said in clauses:
        if joined and _belongs(joined[-1][0], clause):
            before, said_before = joined[-1]
            joined[-1] = (f"{before},{clause}", f"{said_before}，{said}")
        else:
            joined.append((clause, said))
    return joined


def _belongs(before: str, clause: str) -> bool:
    if len(before) > 120 or len(clause) > 80:
        return False
    if re.search(_NAME, before) and not GONE.search(before) and not ways_in(before) and before.count(",") < 2:
        return _is_a_name(clause)
    if re.search(_NTH, before) and _WRONG.search(before) and _SHOULD.search(clause) and "\ufffc" not in before:
        return True  # 第三句字幕打错了，应该是……
    if re.search(_NTH, before) and "\ufffc" in clause and not _SETS.search(before) and "\ufffc" not in before:
        return bool(_SHOULD.search(clause))
    if _REPEATED.search(before) and _AWAY_WITH_IT.fullmatch(clause):
        return True
    if _PAUSES_THERE.search(before) and _AWAY_WITH_IT.fullmatch(clause):
        return True
    if _TIME_TO_SPARE.search(before) and _AWAY_WITH_IT.fullmatch(clause):
        return True
    if _SHOWS_WHAT.search(before) and _HIDE_IT.fullmatch(clause):
        return True
    if _ONE_MORE.search(before) and _PLACED.fullmatch(clause):
        return True
    if _LINE_OPENS.search(before) and "\ufffc" not in before and not re.search(r"[把将]", before[:2] + clause):
        return not (things_in(clause) or ways_in(clause) or GONE.search(clause) or find_references(clause))
    return bool(_GRADIENT.search(before) and re.match(r"从?[^，。]{1,6}(?:到|to)", clause))


def _is_a_name(clause: str) -> bool:
    """王芳, 茶艺师, "Photographer": a few words that ask for nothing."""
    short = len(clause) <= 10 if re.search(r"[\u4e00-\u9fff]", clause) else len(clause.split()) <= 4
    return (
        short
        and "\ufffc" not in clause
        and not (things_in(clause) or ways_in(clause) or _ACTS.search(clause) or GONE.search(clause))
    )
