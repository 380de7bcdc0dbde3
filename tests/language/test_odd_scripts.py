"""Scripts as people paste them: what of each is spoken, what is left away, and that nothing odd breaks the reading."""

from __future__ import annotations

import pytest

from moying.language.lines.cleaning import clean_for_voice, heading_of
from moying.story.pacing import sentences_of

SPOKEN = [
    ("开头\n---\n正文", "开头\n正文"),
    ("这很_重要_，**真的**。", "这很重要，真的。"),
    ("好😀开心🎉👨‍👩‍👧", "好开心"),
    ("看[这里](https://a.com/b?c=1)吧", "看这里吧"),
    ("![图](a.png)山上", "图山上"),
    ("（音乐起）大家好", "大家好"),
    ("【镜头推近】山上有雪", "山上有雪"),
    ("[停顿2秒]然后继续", "然后继续"),
    ("(softly) Good night.", "Good night."),
    ("[Scene 1: A beach] The sea is calm.", "The sea is calm."),
    ("小明：你好\n小红：你好呀", "你好\n你好呀"),
    ("旁白：从前有座山", "从前有座山"),
    ("Narrator: Once upon a time.", "Once upon a time."),
    ("Q：为什么？\nA：因为。", "为什么？\n因为。"),
    ("价格：99元", "价格：99元"),
    ("王老师：大家好，我是王老师。", "王老师：大家好，我是王老师。"),
    ("1. 洗菜\n2. 切菜\n3. 下锅", "洗菜\n切菜\n下锅"),
    ("① 洗菜\n② 切菜", "洗菜\n切菜"),
    ("1️⃣ 洗菜 2️⃣ 切菜", "洗菜\n切菜"),
    ("第1步：洗手", "第1步：洗手"),
    ("- 苹果\n* 梨\n• 桃", "苹果\n梨\n桃"),
    ("# 茶的起源\n茶起源于中国。", "茶的起源\n茶起源于中国。"),
    ("# 开头\n茶起源于中国。", "茶起源于中国。"),
    ("> 学而时习之", "学而时习之"),
    ("| 茶 | 10元 |\n|---|---|", "茶 10元"),
    ("#茶生活# 今天聊茶", "今天聊茶"),
    ("今天聊茶。 #茶 #生活", "今天聊茶。"),
    ("00:00 开场\n00:05 茶山", "开场\n茶山"),
    ("8:30 起床，9:00 出门", "8:30 起床，9:00 出门"),
    ("<b>粗体</b>和<br>换行", "粗体和\n换行"),
    ("<script>alert(1)</script>你好", "你好"),
    ("黑&nbsp;白&amp;红", "黑 白&红"),
    ("第一行\\n第二行", "第一行\n第二行"),
    ("你\u200b好\ufeff，\u202e世界", "你好，世界"),
    ("5*3=15，2_3，snake_case", "5*3=15，2_3，snake_case"),
    ("李白（唐代）写过它", "李白（唐代）写过它"),
    ("行{hang2}长来了", "行{hang2}长来了"),
    ("欢迎来到 [我的频道](https://x.cn/a)，卖出 _12.8万_ 杯", "欢迎来到我的频道，卖出12.8万杯"),
    ("* 苹果 好吃\n* 香蕉", "苹果 好吃\n香蕉"),
    ("旁白：你好\n小林：谢谢你们", "你好\n谢谢你们"),
    ("~~旧的~~新的`代码`", "旧的新的代码"),
    ("", ""),
    ("😀🎉✨", ""),
    ("***\n---\n___", ""),
    ("مرحبا، 你好", "مرحبا، 你好"),
    ("Only English. Nothing else!", "Only English. Nothing else!"),
]


@pytest.mark.parametrize(("pasted", "spoken"), SPOKEN, ids=[repr(pasted)[:24] for pasted, _ in SPOKEN])
def test_a_pasted_script_is_spoken_as_a_person_would_read_it(pasted: str, spoken: str):
    assert clean_for_voice(pasted) == spoken
    assert clean_for_voice(spoken) == spoken


@pytest.mark.parametrize(
    "pasted", ["", "😀🎉", "。。。！！？", "——", "\u200b\u200e\ufeff", "\n\n\t ", "***", "（音乐）"]
)
def test_what_has_no_words_has_no_sentences(pasted: str):
    assert sentences_of(pasted) == ()


@pytest.mark.parametrize("pasted", ["好" * 200_000, "a " * 100_000, "#" * 50_000, "&" * 50_000, "<script>" * 20_000])
def test_a_huge_script_is_cleaned_whole(pasted: str):
    kept = clean_for_voice(pasted)
    assert kept.count("好") == pasted.count("好")
    assert kept.count("a") == pasted.replace("script", "").count("a")


def test_a_script_may_call_itself_by_its_heading():
    assert heading_of("# 我的**第一支**片子\n\n大家好。") == "我的第一支片子"
    assert [heading_of(text) for text in ("# 开头\n", "你好 # 片子\n再见", "", "#话题 你好\n再见")] == [""] * 4
