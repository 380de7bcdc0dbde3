"""Where a message goes before the agent hears it: export, balance, status, upload, or the agent.

A message may hold several wishes, so a route is a list of steps in order. A clause routes only when it is a command
as a whole, that is, when it holds nothing but the words of that command; a word inside a wish or a script never does:

    导出成片                          -> export
    把标题改成“云深不知处”，然后导出      -> agent, export
    做一个讲外贸出口和报表导出的视频       -> agent
    先别导出 / what does export cost?  -> agent
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from moying.client.errors import ACCEPTED_FILES
from moying.client.gui import QUOTED


class Goal(Enum):
    """Who answers a step."""

    EXPORT = "export"
    BALANCE = "balance"
    STATUS = "status"
    UPLOAD = "upload"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Step:
    """One wish of a message. `files` are paths and addresses: what to upload, or the name to export under."""

    goal: Goal
    text: str
    files: tuple[str, ...] = ()


def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in listed.split())


_COURTESY: Final = _words(
    """
    please now ok okay great good perfect nice thanks thank_you just go_ahead can_you could_you would_you
    let's lets then and i i'd i_want like want to i'm done again once_more for me it this that the my our a
    an
    请 麻烦 帮我 帮忙 给我 替我 为我 现在 马上 立即 直接 那就 那 就 好了 好的 好 可以了 行 然后 再 最后 我要
    我想 想要 能不能 能 可以 你 我 把 将 这个 这段 这条 该 它 的 了 吧 啊 呀 哦 吗 呢 一下 一份 一遍 一次 啦
    """
)
_FILM: Final = _words("video film movie clip file mp4 视频 影片 成片 成品 短片 片子 文件 作品 MP4")
_EXPORT_WORDS: Final = _words(
    """
    export download render save send give get out from here as in at final finished whole full result
    version project draft hd high best quality resolution 1080p 720p 4k downloads folder desktop disk
    导出 下载 渲染 输出 保存 发 发给我 发我 发过来 传给我 来 出来 下来 出去 为 成 到 至 最终 完整 结果 项目
    本地 电脑 桌面 高清 格式 给
    """
)
_KINDS: Final = {
    "gif": _words("gif 动图 动态图 表情包"),
    "webm": _words("webm"),
    "mp3": _words("mp3"),
    "wav": _words("wav"),
    "png": _words("png cover 封面 封面图"),
    "vtt": _words("vtt webvtt"),
    "ass": _words("ass ssa"),
    "srt": _words("srt subtitle subtitles caption captions 字幕"),
    "m4a": _words("m4a audio sound soundtrack 音频 声音 音轨"),
}
"""Endings of the files that an export may be asked to be in words; what comes first is meant where two are said."""
_KIND_WORDS: Final = (
    *(word for words in _KINDS.values() for word in words),
    *_words("only alone just 只 只要 仅 单独"),
)
_BALANCE_WORDS: Final = _words(
    """
    show check see tell what's what is are how many much credits credit balance account points left
    remaining available do have got current
    看看 查看 查一下 查 查询 看一下 显示 当前 账户 账号 还 有 剩 剩下 余 多少 几个 可用 积分 余额 额度 点数
    是
    """
)
_STATUS_WORDS: Final = _words(
    """
    show list check see print tell what's what is are current status state track tracks timeline summary
    project draft of on in all so far how
    看看 查看 看一下 显示 列出 展示 当前 目前 所有 全部 项目 草稿 轨道 时间线 时间轴 状态 摘要 是 什么
    怎么样 如何 有 哪些 情况
    """
)
_UPLOAD_WORDS: Final = _words(
    """
    upload attach these some files videos clips image images picture pictures photo photos audio song two
    three
    上传 这些 一个 一段 几个 素材 图片 照片 音频 音乐 和 、
    """
)


def _only(words: Iterable[str]) -> re.Pattern[str]:
    """Matches one of the words, the longest first; English ones only whole, but hanzi may touch them (导出GIF)."""
    longest_first = sorted({w.lower() for w in words}, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" if w.isascii() else re.escape(w) for w in longest_first), re.ASCII
    )


@dataclass(frozen=True, slots=True)
class _Command:
    goal: Goal
    needs: re.Pattern[str]
    """Without this the clause is no command, whatever else it says."""
    words: re.Pattern[str]
    """And beside these it may say nothing."""


_FILM_NAMED = "|".join(re.escape(w) for w in _FILM)
_COMMANDS: Final = (
    _Command(
        Goal.EXPORT,
        re.compile(
            rf"\b(export|download|render)\b|导出|下载|渲染|^(?:请|帮我)?保存(?:一下|吧)?$|^(?:please )?save(?: it)?$"
            rf"|^(?=.*({_FILM_NAMED}|封面|动图|\bgif\b|\bcover\b)).*(\bsave\b|\b(send|give|get)\b.*\bme\b|保存|输出|发给我|发我|发过来|传给我)",
            re.ASCII,
        ),
        _only((*_COURTESY, *_FILM, *_EXPORT_WORDS, *_KIND_WORDS)),
    ),
    _Command(
        Goal.BALANCE,
        re.compile(r"\b(credits?|balance)\b|\bpoints left\b|积分|余额|额度|点数", re.ASCII),
        _only((*_COURTESY, *_BALANCE_WORDS)),
    ),
    _Command(
        Goal.STATUS,
        re.compile(r"\b(status|state|tracks?|timeline|summary)\b|状态|轨道|时间线|时间轴|摘要", re.ASCII),
        _only((*_COURTESY, *_FILM, *_STATUS_WORDS)),
    ),
    _Command(
        Goal.UPLOAD,
        re.compile(r"\b(upload|attach)\b|上传", re.ASCII),
        _only((*_COURTESY, *_FILM, *_UPLOAD_WORDS)),
    ),
)

_NAMES = "|".join((*ACCEPTED_FILES, "ass"))
_GLUED = re.compile(
    rf"(?P<verb>导出|下载|保存|输出|渲染|上传)(?P<as>[为到]|成(?!片))?(?=[^\s，。；、\"“”「」'`]+\.(?:{_NAMES})(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
"""导出封面.png: the name begins after the verb."""
_QUOTED_FILE = re.compile(rf"[\"“「'`](?P<name>[^\"”」'`\n]+\.(?:{_NAMES}))[\"”」'`]", re.IGNORECASE)
_PLAIN_FILE = re.compile(
    rf"https?://[^\s，。；、”」]+|[^\s，。；、\"“”「」']+\.(?:{_NAMES})(?![A-Za-z0-9])", re.IGNORECASE
)
# From here on a message is a script, whatever it says.
_SCRIPT = re.compile(r"(脚本|文案|旁白|台词|字幕|script|narration|captions?)\s*(是|为|is)?\s*[:：]", re.IGNORECASE)
_JOINT = re.compile(
    r"[，,。；;！!\n]+\s*|(?<=\w)\.\s+|\s+(?:and then|then|and)\s+|(?:然后|接着|之后|最后|并且?|再)(?=\S)"
)
_STOPS = " ，,。.；;！!？?~～\n\t"
_REFUSES = re.compile(
    r"\b(don'?t|do not|not|never|no need to|hold off|wait|before|without)\b.*\b(export|download|render|upload|send)"
    r"|\b(export|download|render)\w*\b.*\b(later|yet|tomorrow)\b"
    r"|(别|不要|不用|不必|先不|暂不|不想|还不|没有?|无需).*(导出|下载|渲染|输出|上传|发)|(导出|下载|渲染).*(之前|以前|以后再)"
)
_ASKS = re.compile(r"^(how|what|when|why|where|which|is|does|do|did|will|has|should)\b|多少|怎么|如何|多久|什么")
_ASKS_POLITELY = re.compile(r"^(can|could|would) you\b|帮我|请")
LONGEST_COMMAND: Final = 200


def route(message: str, files: Sequence[str] = ()) -> tuple[Step, ...]:
    """The steps that a message asks for, in order. `files` came with the message and are uploaded first."""
    uploads = (Step(Goal.UPLOAD, "", tuple(files)),) if files else ()
    return uploads + (_steps(message.strip()) if message.strip() else ())


def files_in(text: str) -> tuple[str, ...]:
    """The paths and addresses that a text names, in order; a name with spaces stands in quotation marks."""
    found = [(m.start(), m["name"]) for m in _QUOTED_FILE.finditer(text)]
    unquoted = _QUOTED_FILE.sub(lambda m: " " * len(m[0]), text)
    found += [(m.start(), m[0]) for m in _PLAIN_FILE.finditer(unquoted)]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def kind_said(text: str) -> str:
    """The ending of the file that the words of an export ask for; "" when they ask for the film as it is."""
    said = _PLAIN_FILE.sub(" ", text).lower()
    return next((ending for ending, words in _KINDS.items() if _only(words).search(said)), "")


def _steps(message: str) -> tuple[Step, ...]:
    """Commands are taken off the end, then uploads off the front; what stays is for the agent."""
    if _SCRIPT.search(QUOTED.sub("", message)):
        return _uploads_first(message)
    if command := _command(message):
        return (command,)
    for joint in reversed(_joints(message)):
        if command := _command(message[joint.end() :]):
            head = message[: joint.start()].strip(_STOPS)
            return (*(_steps(head) if head else ()), command)
    return _uploads_first(message)


def _uploads_first(message: str) -> tuple[Step, ...]:
    """Leading clauses that only upload become a step of their own."""
    begin = 0
    uploads: list[Step] = []
    for joint in [*_joints(message), None]:
        step = _command(message[begin : joint.start() if joint else len(message)])
        if step is None or step.goal is not Goal.UPLOAD:
            break
        uploads.append(step)
        begin = joint.end() if joint else len(message)
    rest = message[begin:].strip()
    return (*uploads, Step(Goal.AGENT, rest)) if rest else tuple(uploads)


def _joints(message: str) -> list[re.Match[str]]:
    """Where one wish may end and the next begin; never inside quotation marks or a file's name."""
    hidden = QUOTED.sub(lambda m: "_" * len(m[0]), message)
    hidden = _PLAIN_FILE.sub(lambda m: "_" * len(m[0]), hidden)
    return list(_JOINT.finditer(hidden))


def _command(clause: str) -> Step | None:
    """The clause as a step, when all of it is one command."""
    said = _GLUED.sub(r"\g<0> ", clause.strip(_STOPS))
    if not said or len(said) > LONGEST_COMMAND:
        return None
    named = files_in(said)
    plain = _PLAIN_FILE.sub(" ", _QUOTED_FILE.sub(" ", said)).lower()
    if _REFUSES.search(plain):
        return None
    for command in _COMMANDS:
        # A file's name is all that "save tea.mp4" needs in place of "save the video".
        needed = command.needs.search(f"{plain} file" if named else plain)
        if needed and not any(c.isalnum() for c in command.words.sub("", plain)):
            return None if _is_question(command.goal, clause.strip().lower()) else Step(command.goal, said, named)
    return None


def _is_question(goal: Goal, said: str) -> bool:
    """Asking about an export or an upload is not asking for it; asking for the balance is."""
    if goal not in (Goal.EXPORT, Goal.UPLOAD):
        return False
    if _ASKS.search(said):
        return True
    return said.endswith(("?", "？", "吗", "么")) and not _ASKS_POLITELY.search(said)
