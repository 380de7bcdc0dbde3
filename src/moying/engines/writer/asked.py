"""What a wish asks beside the names of its topics, and whether a script speaks of it.

猫咪为什么喜欢纸箱 asks for boxes: the pack of cats has nothing on them, and the answer of the turn says so. What only
says how a film is to be (有趣, 科普, 30秒, 水墨风格) asks for nothing, and a feeling (治愈的) is no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from moying.engines.writer.packs import FILLERS, Pack, heard, packs
from moying.language.cutting import tagged
from moying.language.detect import HANZI, encodable, folded

_QUESTION = re.compile(
    r"为什么|为何|为啥|怎么样?|怎样|如何|什么|哪[些个里种]|多少|多久|几[个种岁]|吗|能不能|是不是|有没有|该不该"
    r"|\b(?:why|how|what|which|when|where|who|can|do|does|is|are|should)\b"
)
_SPLIT = re.compile("[\ufffc，。！？、；：,.!?;:\\s]+|以及|和|与|跟|及")
_LIGHT_ZH = frozenset(
    """
    公益 提高 改善 增强 提升 质量 品质 系 疗愈 解压 放松 走心 第一 第一次
    介绍 讲讲 讲解 说说 聊聊 谈谈 讲述 展示 解释 分享 认识 了解 走进 探索 探秘 揭秘 看看 带 带你 一起 关于 知识
    常识 小知识 冷知识 科普 百科 历史 由来 起源 来历 来源 发展 演变 变迁 习俗 传统 故事 传说 魅力 特点 特色 特征
    文化 意义 重要性 重要 好处 作用 价值 精神 方法 技巧 小技巧 妙招 窍门 注意事项 要点 指南 攻略 入门 教程 教学
    基础 新手 推荐 大全 合集 盘点 精选 欣赏 赏析 简介 概况 总结 建议 秘密 奥秘 奥妙 真相 那些事 事 事情 事儿
    东西 生活 日常 一天 时光 岁月 日子 味道 滋味 风味 风情 风土人情 风光 风景 景色 美景 景观 景点 景 世界 地方
    城市 人 人们 我们 你们 大家 孩子 小朋友 小学生 学生 大学生 年轻人 老人 老年人 宝宝 家人 朋友 打工人 上班族
    观众 网友 中国 中国人 国内 全球 现代 古代 当代 今天 如今 现在 未来 传承 短视频 视频 短片 影片 片子 宣传片
    纪录片 广告 动画 动画片 片头 开场 预告片 微电影 口播 旁白 解说 抖音 快手 小红书 视频号 朋友圈 风格 主题 内容
    话题 系列 版本 画面 镜头 竖屏 横屏 方形 秒 分钟 节 季 旅 游 行 美 爱 喜欢 热爱 有 是 做 讲 说 聊 看 想 要 会
    能 去 来 让 给 成为 感受 体验 享受 感觉 氛围 感 气氛 快节奏 慢节奏 节奏 国风 古风 中国风 水墨 水墨风 剪纸风
    复古 赛博朋克 写实 卡通 手绘 极简 清新 文艺 怀旧 电影感 高级感 烟火气 烟火 治愈 治愈系 励志 搞笑 幽默 温馨
    浪漫 诗意 正能量 热血 有趣 好玩 趣味 轻松 童趣 唯美 之美 之旅 之路 之谜 之道 力量
    """.split()  # noqa: SIM905 - a hundred words are read, and added to, more easily without quotation marks
)
_LIGHT_EN = frozenset(
    """
    a an the of in on at to for from with and or by as into about i me my we our us you your it its their they
    this that is are was be do does did can could should would will may have has had get make making made let
    want need please why how what which when where who whose there here some any all every each one two three
    first video videos film films clip clips short shorts movie story stories tale vlog documentary promo
    trailer intro introduction introduce introducing explain explained explaining explainer overview guide
    tutorial tips tricks basics beginner beginners facts fact fun funny interesting cute relaxing healing warm
    calm cosy cozy beautiful amazing lovely simple quick little best great good top new modern ancient old
    traditional famous daily everyday day days life lives living world history origin origins culture tradition
    traditions art beauty charm magic wonder wonders secret secrets meaning importance benefits benefit power
    science china chinese people kids children students family friends style cinematic vertical horizontal
    portrait landscape tiktok douyin instagram youtube reels second seconds minute minutes love like enjoy
    enjoying learn learning know knowing understand understanding look see show showing tell telling talk work
    works really so very much many more most foreign foreigners visitor visitors tourist tourists viewers audience
    """.split()  # noqa: SIM905 - a hundred words are read, and added to, more easily without quotation marks
)
_TELLING = ("n", "v", "i", "l", "j", "t", "s", "z", "eng", "x")
_FEELING = ("a",)
ASKED_FOR = 2
"""Sentences on what the wish asks that are said wherever there is time for them."""
_ENOUGH = 0.5
"""So much of what is asked, by characters, must be spoken of: 银杏大道 is told where the ginkgos are."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing asked: how the person put it, and the words that a sentence on it would hold. firm: those of them
    without which it is not told."""

    said: str
    words: tuple[str, ...]
    firm: tuple[str, ...]


def asked_in(topic: str, language: str, named: Sequence[Pack]) -> tuple[Piece, ...]:
    """What the topic asks beside the names of its packs, and of what only says what kind of film it is."""
    plain = folded(topic)
    loose = [pack for pack in packs() if pack.broad or pack.form or pack in named]
    names = [span for pack in loose for span in heard(pack, plain)]
    question = bool(_QUESTION.search(plain))
    in_english = language == "en" or not re.search(f"[{HANZI}]", plain)  # as a wish for a Chinese film may be
    return tuple(_pieces_en(topic, plain, names) if in_english else _pieces_zh(topic, plain, names, question))


def speaking_of(pieces: Sequence[Piece], lines: Iterable[str]) -> tuple[str, ...]:
    """Those of the lines that speak of something asked."""
    return tuple(line for line in lines if any(_said(word, line) for piece in pieces for word in piece.words))


def untold(pieces: Sequence[Piece], sentences: Sequence[str]) -> str:
    """What is asked and no sentence speaks of, as the person put it; "" where there is none."""
    whole = " ".join(sentences)
    return next((piece.said for piece in pieces if _missing(piece, whole)), "")


def _missing(piece: Piece, whole: str) -> bool:
    told = sum(len(word) for word in piece.firm if _said(word, whole))
    return bool(piece.firm) and told < _ENOUGH * sum(map(len, piece.firm))


def _said(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return any(_stem(one) == _stem(word) for one in re.findall(r"[a-z']+", text.lower()))


def _stem(word: str) -> str:
    """An English word without its endings: purrs and purring are purr."""
    bare = re.sub(r"(?:'s|ing|ies|ed|es|s|e|y)$", "", word) if len(word) > 3 else word
    return re.sub(r"(.)\1$", r"\1", bare)


def _pieces_zh(topic: str, plain: str, names: Iterable[tuple[int, int]], question: bool) -> Iterator[Piece]:
    masked = list(plain)
    for start, end in names:
        masked[start:end] = "\ufffc" * (end - start)
    for said in _SPLIT.split("".join(masked)):
        bare = re.sub(r"\s+", " ", _QUESTION.sub(" ", FILLERS.sub(" ", said)))
        found = list(_words_zh(bare))
        firm = tuple(word for word, tag in found if question or not tag.startswith(_FEELING))
        if found:
            yield Piece(topic if question else said.strip("的之里中上了 "), tuple(word for word, _ in found), firm)


def _words_zh(text: str) -> Iterator[tuple[str, str]]:
    """The words that carry something; single characters that stand together are one (掉毛)."""
    held, held_tag = "", ""
    for word, tag in (*tagged(encodable(text)), (" ", "")):
        carries = tag.startswith((*_TELLING, *_FEELING)) and word not in _LIGHT_ZH and word.strip() != ""
        if carries and len(word) == 1:
            held, held_tag = held + word, tag
            continue
        if held and held not in _LIGHT_ZH:
            yield held, held_tag
        held = ""
        if carries:
            yield word, tag


def _pieces_en(topic: str, plain: str, names: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    taken = {at for span in names for at in range(*span)}
    found = [
        word[0]
        for word in re.finditer(r"[a-z][a-z'-]*", plain)
        if word.start() not in taken and word[0] not in _LIGHT_EN and len(word[0]) > 1
    ]
    if found:
        words = tuple(found)
        yield Piece(topic if _QUESTION.search(plain) else " ".join(words), words, words)
