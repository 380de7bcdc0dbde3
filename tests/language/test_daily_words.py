"""Words of daily life stay whole wherever a line of a caption, a card or a title ends."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from moying.language.cutting import _with_our_words, cut, tagged
from moying.language.lines.captions import break_captions
from moying.painter.linebreak import wrap
from moying.painter.text import Face

_WORDS = """
外卖 奶茶 直播 带货 打卡 探店 种草 避坑 踩雷 吐槽 短视频 自媒体 直播间 小红书 朋友圈 公众号 微信群 评论区 博主 网红
打工人 上班族 学生党 宝妈 铲屎官 室友 房东 中介 闺蜜 研究生 便利店 菜市场 夜市 快递柜 健身房 网课 副业 房租 押金 公积金
减脂餐 蛋白粉 鸡胸肉 西兰花 空气炸锅 电饭煲 扫地机器人 油烟机 收纳盒 猫砂盆 行李箱 身份证 准考证 思维导图 公务员 面试官
非遗 汉服 露营 房车 民宿 攻略 大模型 提示词 充电宝 数据线
"""
DAILY = _WORDS.split()
AMONG = ("今天的{}花得最多", "我和{}都在外面", "每天{}的人很多", "他说{}是第一位的")


def torn(word: str, said: str, places: set[int]) -> bool:
    at = said.index(word)
    return any(at < place < at + len(word) for place in places)


def places_of(parts: list[str]) -> set[int]:
    return {sum(map(len, parts[:i])) for i in range(1, len(parts))}


def test_texts_may_be_cut_by_many_threads_from_the_first_one_on():
    text = "我的奶茶外卖到了" * 4_000
    whole = cut(text)
    for _ in range(3):
        _with_our_words.cache_clear()
        begin = Barrier(4)
        with ThreadPoolExecutor(4) as pool:
            cuts = [pool.submit(lambda begin=begin: (begin.wait(30), cut(text))[1]) for _ in range(4)]
            assert all(done.result(60) == whole for done in cuts)


@pytest.mark.parametrize("word", DAILY)
def test_a_word_of_daily_life_is_never_cut(word: str):
    for among in AMONG:
        said = among.format(word)
        assert not torn(word, said, places_of(cut(said))), cut(said)


def test_no_line_of_a_caption_or_of_a_card_tears_one():
    for i, word in enumerate(DAILY):
        said = f"这个月我的{word}和{DAILY[i - 1]}花得最多，{DAILY[i - 2]}也不少"
        for block in break_captions(said, 7):
            assert not any(torn(w, said, {block.start, block.end}) for w in (word, DAILY[i - 1], DAILY[i - 2])), block
    lines = wrap("奶茶和外卖花得最多", Face("sans"), 60.0, 330.0, 2)
    assert lines in {("奶茶和", "外卖花得最多"), ("奶茶和外卖", "花得最多")}


def test_words_that_only_begin_like_one_are_left_alone():
    assert cut("这部剧本杀青了")[:4] == ["这部", "剧本", "杀青", "了"]
    assert "题目" in cut("选题目")


def test_what_is_cut_is_the_text():
    for text in ("", "a b  c\n，。", "👩‍👩‍👧外卖🍜", "\x00外\u0301卖"):
        assert "".join(cut(text)) == text
        assert "".join(word for word, _ in tagged(text)) == text
