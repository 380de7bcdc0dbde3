"""Readings of marked characters, written by hand: each row is a text and the syllables of its marked characters.

A marked character stands in brackets: [行]. Tones are as spoken, after sandhi.
"""

import re

import pytest

from moying.language.reading.pinyin import pinyin, strip_readings

MARKED = """
银[行][行][长]说 hang2 hang2 zhang3
他[长]得很高，[长]江很[长] zhang3 chang2 chang2
跑[得]快 de5
你[得]去 dei3
他[得]到了奖 de2
我[还]没[还]钱 hai2 huan2
慢慢[地]走在大[地]上 de5 di4
他睡[着]了，[着]急地看[着]我 zhao2 zhao2 zhe5
[为]人民服务，成[为]英雄，因[为]爱 wei4 wei2 wei4
[数]一[数]这些[数]字 shu3 shu3 shu4
[单]位里有个姓[单]的 dan1 shan4
[曾]经有个叫[曾]国藩的人 ceng2 zeng1
[重]庆很[重]要，[重]新再来 chong2 zhong4 chong2
[朝]阳区的[朝]霞，[朝]气蓬勃，唐[朝] chao2 zhao1 zhao1 chao2
首[都]的人[都]来了 du1 dou1
[了]解一下，忘不[了] liao2 liao3
[量]一[量]数[量] liang2 liang2 liang4
爱[好]是[好]事 hao4 hao3
[教]书的[教]师 jiao1 jiao4
到[处]都要好好相[处] chu4 chu3
头[发]很长，[发]现美 fa5 fa1
[干]净的饼[干]，[干]活 gan1 gan1 gan4
[背]着书包[背]单词 bei1 bei4
[便]宜又方[便] pian2 bian4
[调]查后再[调]整 diao4 tiao2
[弹]琴，子[弹] tan2 dan4
投[降]，下[降] xiang2 jiang4
丢三[落]四，降[落] la4 luo4
苦[难]，困[难] nan4 nan2
一[切]，[切]菜 qie4 qie1
歌[曲]，弯[曲] qu3 qu1
[舍]不得，宿[舍] she3 she4
[盛]饭，茂[盛] cheng2 sheng4
[似]的，相[似] shi4 si4
照[相]，互[相] xiang4 xiang1
[应]该，反[应] ying1 ying4
参[与]，[与]众不同 yu4 yu3
下[载]，记[载] zai4 zai3
旋[转]，[转]变 zhuan4 zhuan3
[传]说，自[传] chuan2 zhuan4
音[乐]真快[乐] yue4 le4
睡[觉]时感[觉]冷 jiao4 jue2
[中]国人[中]奖了 zhong1 zhong4
放[假]，真[假] jia4 jia3
有[空]看天[空] kong4 kong1
时[间]，[间]接 jian1 jian4
[薄]片，[薄]弱 bao2 bo2
西[藏]的收[藏] zang4 cang2
[系]鞋带，关[系] ji4 xi4
画[卷]，[卷]起 juan4 juan2
[尽]管努力，[尽]力 jin2 jin4
[结]实，[结]果 jie1 jie2
[露]水，[露]面 lu4 lou4
[模]样，[模]型 mu2 mo2
[冠]军，皇[冠] guan4 guan1
[担]子，[担]心 dan4 dan1
[倒]茶，跌[倒] dao4 dao3
出[差]，[差]不多，[差]别 chai1 cha4 cha1
人[参]，[参]加，[参]差 shen1 can1 cen1
对[称]，[称]为 chen4 cheng1
湖[泊]，停[泊] po1 bo2
[散]文，[散]步 san3 san4
北[斗]星，奋[斗] dou3 dou4
主[角]，[角]度 jue2 jiao3
勉[强]，[强]大，倔[强] qiang3 qiang2 jiang4
猪[圈]，朋友[圈] juan4 quan1
[积]累，劳[累] ji1 lei4
效[率]，[率]领 lv4 shuai4
沉[没]，[没]有 mo4 mei2
[似]曾[相]识 si4 xiang1
[种]树，[种]子，一[种] zhong4 zhong3 zhong3
高[兴]，[兴]起 xing4 xing1
给[予]，交[给] yu3 gei3
[大]夫，[大]小 dai4 da4
[绿]色，[绿]林 lv4 lu4
女[儿] er2
现[金][发][放] jin1 fa1 fang4
[一]个，[一]天，[一]起，第[一]，统[一] yi2 yi4 yi4 yi1 yi1
看[一]看，十[一]个，[一]百[一]十 yi5 yi1 yi4 yi1
[不]是，[不]好，好[不]好 bu2 bu4 bu5
[你]好，[很]好，[展][览]馆，[纸]老虎 ni2 hen2 zhan2 lan2 zhi3
[想][想]，奶[奶] xiang2 xiang5 nai5
朋[友]，东[西]，知[道]，东[西]方 you5 xi5 dao5 xi1
会[长]开会，他会[长]大 zhang3 zhang3
[还]是[还]原 hai2 huan2
哪[吒]，古[刹] zha1 cha4
自[行]车，同[行]的[行]家 xing2 hang2 hang2
[长]辈，特[长]，[长]大衣 zhang3 chang2 chang2
人[为]财死 wei4
[朝]鲜，[朝]夕 chao2 zhao1
大[都]市，人[都]来了 du1 dou1
"""


def _cases():
    for row in MARKED.strip().splitlines():
        text, *readings = row.split()
        yield text, readings


def _heard(text):
    plain = re.sub(r"[\[\]]", "", text)
    marks = [m.start() + 1 - 2 * n for n, m in enumerate(re.finditer(r"\[", text))]
    syllables = pinyin(plain)
    return [syllables[at - 1] for at in marks]


def test_at_least_97_of_100_marked_polyphones_are_read_right():
    wrong = []
    marked = 0
    for text, readings in _cases():
        heard = _heard(text)
        assert len(heard) == len(readings), text
        marked += len(readings)
        wrong += [(text, want, got) for want, got in zip(readings, heard, strict=True) if want != got]
    assert marked >= 120
    assert len(wrong) <= 0.03 * marked, wrong


def test_there_is_one_syllable_for_each_character_and_none_for_what_has_no_reading():
    assert pinyin("你好，世界") == ["ni2", "hao3", "", "shi4", "jie4"]
    assert pinyin("") == []
    assert pinyin("女儿绿了") == ["nv3", "er2", "lv4", "le5"]


@pytest.mark.parametrize(
    ("text", "expected"), [("行{xing2}长", ["xing2", "zhang3"]), ("绿{lu:4}", ["lv4"]), ("a{b1}", ["", "", "", "", ""])]
)
def test_a_reading_in_braces_wins_and_takes_no_place(text, expected):
    assert pinyin(text) == expected


def test_the_shown_text_loses_its_braces():
    assert strip_readings("银行{hang2}，a{b1}") == "银行，a{b1}"
