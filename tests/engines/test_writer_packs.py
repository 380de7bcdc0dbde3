"""The topic packs: their form, what they answer to, and that they fill the usual lengths."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest

from moying.engines.voice.estimate import spoken_ms
from moying.engines.writer import PackWriter
from moying.engines.writer.packs import GENERAL, Lines, Pack, pack_for, packs
from moying.story.pacing import natural_ms, speech_room_ms

WRITER = PackWriter()
TOPICS = [p for p in packs() if p.key != GENERAL]
FORMS = {"zh": (10, 25, 1_600, 6_500), "en": (7, 22, 1_700, 6_900)}
"""Fewest and most body sentences, and the shortest and the longest of one in ms with its pauses."""


def lines_of(language: str) -> list[tuple[str, Lines]]:
    return [(p.key, p.lines[language]) for p in TOPICS]


def sentences(lines: Lines) -> tuple[str, ...]:
    return (*lines.hooks, *lines.body, *lines.more, *lines.closes)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_pack_speaks_both_languages_with_titles_hooks_and_closes(language: str):
    for key, lines in lines_of(language):
        assert 2 <= len(lines.titles) <= 3, key
        assert 2 <= len(lines.hooks) <= 3, key
        assert 2 <= len(lines.closes) <= 3, key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_body_has_enough_sentences_and_each_is_short_enough_to_say(language: str):
    fewest, most, shortest, longest = FORMS[language]
    for key, lines in lines_of(language):
        assert fewest <= len(lines.body) <= most, key
        told = (*lines.body, *lines.more)
        odd = [(s, spoken_ms(s, language)) for s in told if not shortest <= spoken_ms(s, language) <= longest]
        assert not odd, f"{key}: {odd}"
        assert all(spoken_ms(s, language) <= longest for s in sentences(lines)), key


def test_titles_fit_the_screen():
    assert [t for _, lines in lines_of("zh") for t in lines.titles if len(t) > 10] == []
    assert [t for _, lines in lines_of("en") for t in lines.titles if len(t) > 32] == []


def test_no_sentence_stands_in_two_packs():
    said = Counter(re.sub(r"\W", "", s).lower() for p in packs() for ls in p.lines.values() for s in sentences(ls))
    assert [s for s, times in said.items() if times > 1] == []


def test_chinese_is_written_with_full_width_punctuation_and_ends_its_sentences():
    for key, lines in lines_of("zh"):
        for said in sentences(lines):
            assert not re.search(r"[,;:!?()]|(?<!\d)\.|[ \u3000]$", said), f"{key}: {said}"
            assert said[-1] in "。！？", f"{key}: {said}"


def test_english_ends_its_sentences_and_holds_no_hanzi():
    for key, lines in lines_of("en"):
        for said in (*lines.titles, *sentences(lines)):
            assert said.isascii(), f"{key}: {said}"
        assert all(s[-1] in ".!?" for s in sentences(lines)), key


def test_no_pack_holds_a_figure_that_ages():
    """Years, prices, shares and counts change; lasting numbers are written as words or hold by definition."""
    aging = re.compile(r"\d{2,}|[%％$￥¥]|亿元|万元|目前|截至|最新|排名|\bcurrently|\bas of\b")
    assert [s for p in packs() for ls in p.lines.values() for s in sentences(ls) if aging.search(s)] == []


def test_each_name_belongs_to_one_pack():
    owners = Counter(name.lower() for p in packs() for name in set(p.names))
    assert [name for name, owned in owners.items() if owned > 1] == []


def test_what_answers_alone_is_a_name_and_a_single_hanzi_answers_only_so():
    for pack in packs():
        assert set(pack.alone) <= set(pack.names), pack.key
        bare = {n for n in pack.names if len(n) == 1} - set(pack.alone)
        assert bare <= {"茶"}, f"{pack.key}: {bare}"


@pytest.mark.parametrize("pack", TOPICS, ids=lambda p: p.key)
def test_a_pack_answers_to_each_of_its_names(pack: Pack):
    for name in pack.names:
        language = "en" if name.isascii() and name != "AI" else "zh"
        assert pack_for(name, "", language).key == pack.key, name


ANSWERS = """
tea: 中国传统茶文化 | 龙井茶
spring_festival: 春节美食 | 春节旅行 | Chinese New Year food
dragon_boat: 端午节的由来
lantern_festival: 元宵节猜灯谜
qingming: 清明节踏青
qixi: 七夕的传说
double_ninth: 重阳节
winter_solstice: 冬至的习俗
pandas: 大熊猫 | 熊猫和竹林 | pandas and bamboo
cats: 猫 | 可爱的小猫
dogs: 狗 | 导盲犬的故事
birds: 鸟
fish: 鱼的世界
spring: 春天来了
summer: 夏天的回忆
autumn: 秋天的落叶
winter: 冬天的雪
seasons: 四季
sea: 看海
beijing: 北京的秋天和胡同 | 北京旅游 | Beijing in spring
shanghai: 上海外滩夜景
chengdu: 成都银杏 | 成都美食
xian: 西安城墙
hangzhou: 杭州西湖
chongqing: 重庆 | 重庆夜景
guangzhou: 广州早茶
suzhou: 苏州园林
yunnan: 云南旅行
tibet: 西藏自驾 | Tibet travel
xinjiang: 新疆美食
inner_mongolia: 内蒙古大草原
great_wall: 万里长城 | the Great Wall
forbidden_city: 北京故宫紫禁城
silk_road: 丝绸之路 | the Silk Road
coffee: 云南咖啡 | 上海咖啡馆
hotpot: 重庆火锅
noodles: 重庆小面 | 兰州拉面
dumplings: 包饺子
hanfu: 汉服
calligraphy: 书法入门
paper_cutting: 剪纸
porcelain: 景德镇青花瓷
silk: 杭州丝绸
opera: 京剧脸谱
guqin: 古琴
kung_fu: 中国功夫 | 佛山的功夫
go_game: 下围棋
poems: 唐诗宋词
confucius: 孔子
inventions: 四大发明
dinosaurs: 恐龙为什么会消失
black_holes: 黑洞是什么 | black holes
earth: 地球的内部
moon: 月亮为什么会有阴晴圆缺
sun: 太阳
weather: 彩虹是怎样形成的
water: 水 | 节约用水
plants: 植物的光合作用 | 森林
bees: 蜜蜂
environment: 垃圾分类
electricity: 安全用电 | 太阳能发电
internet: 互联网
phone: 智能手机
ai: AI绘画 | 人工智能
robots: 扫地机器人
electric_cars: 新能源汽车
programming: 少儿编程教程
money: 理财入门
saving: 如何存钱
time_management: 时间管理
interviews: 面试技巧
speaking: 演讲
english: 学英语
exams: 高考加油
parenting: 亲子时光
friendship: 友情
love: 爱情
camping: 周末露营
hiking: 徒步旅行 | hiking trip
swimming: 学游泳 | 暑假防溺水
basketball: 打篮球 | 篮球世界杯
football: 足球
yoga: 瑜伽
sleep: 睡眠
eyesight: 保护视力
posture: 久坐的危害
first_aid: 急救知识
music: 音乐 | 学吉他
piano: 学钢琴
photography: 手机摄影教程 | 北京摄影
painting: 水墨画
film: 电影的历史
gardening: 阳台养花
tidying: 衣柜收纳
earphones: 降噪耳机 | 新品耳机产品介绍
skincare: 敏感肌护肤
clothes: 秋冬穿搭
shoes: 运动鞋
appliances: 小家电
furniture: 实木家具
reading: 读书 | 世界读书日 | reading books
fitness: 健身 | 居家健身教程 | 减肥 | weight training
fraud: 反诈宣传 | 电信诈骗 | scams
graduation: 毕业季 | 毕业典礼 | graduation
high_speed_rail: 坐高铁 | 绿皮火车 | trains
recruiting: 招聘
tutorial: 教程
quotes: 名言
story: 睡前故事 | 故事
running: 晨跑 | 北京马拉松 | 运动跑步
any: 量子纠缠 | 量子知识 | 纳米技术 | 焊接技术 | 周杰伦 | 梅西 | 刘德华 | Taylor Swift
any: 小米 | 华为 | 苹果 | 特斯拉 | 喜茶 | 雪碧 | 天猫 | 猫眼电影 | 狗不理 | 搜狗输入法 | 熊猫直播
any: 奶茶 | 山茶花 | 山东 | 猫王 | 热狗 | 鳄鱼 | 鱿鱼游戏 | 清明上河图
any: 长城汽车 | 北京大学 | 上海交通大学 | 成都银行 | 苏州博物馆 | 西安事变 | 隆重庆祝 | 大理石 | 广西湖区 | 重庆森林
any: 瑞幸 | 桃花扇 | 全面条件 | opera house
any: 苹果手机 | 二手机床 | 使用电脑 | 流浪地球 | 阳光男孩 | 计算法则 | 舞台风格 | Sun Tzu | random forest
any: 小朋友 | 夫妻肺片 | 专注护眼灯 | 科比 | 梅西百货 | 基金会 | Ford Focus | running a small shop
any: 毕加索 | 阅读量 | Facebook | personal trainer
any: 周杰伦的故事 | 乔布斯语录 | 名人名言 | fashion week | 电影频道
any: 元宇宙 | 霸王茶姬 | 上海堡垒 | 星巴克咖啡 | 钢琴家郎朗 | 京剧大师梅兰芳 | 海底捞 | 红楼梦 | 王者荣耀
any: 上海洋葱 | 桃花源记 | Spring Boot | hot dog stand | the Chelsea team
"""
"""Which pack answers to a topic; `any` is what no pack knows."""
TABLE = [
    (topic.strip(), key)
    for key, topics in (line.split(": ", 1) for line in ANSWERS.strip().splitlines())
    for topic in topics.split("|")
]


@pytest.mark.parametrize(("topic", "key"), TABLE)
def test_the_narrowest_pack_answers_and_what_only_looks_like_a_topic_is_unknown(topic: str, key: str):
    language = "en" if topic.isascii() else "zh"
    assert pack_for(topic, "", language).key == key
    assert WRITER.write(topic, genre="", language=language, speech_ms=15_000, seed=0).known is (key != GENERAL)


def test_science_of_what_no_pack_knows_stays_unknown():
    assert not WRITER.write("量子纠缠", genre="科普", language="zh", speech_ms=25_000, seed=0).known


def test_a_form_without_its_subject_is_used_and_said_to_be_general():
    assert WRITER.write("产品介绍", genre="产品介绍", language="zh", speech_ms=25_000, seed=0).known
    juicer = WRITER.write("榨汁机产品介绍", genre="产品介绍", language="zh", speech_ms=25_000, seed=0)
    assert juicer.title in {t for p in packs() if p.key == "product" for t in p.lines["zh"].titles}
    assert not juicer.known
    hiring = WRITER.write("某某餐厅招聘服务员", genre="招聘", language="zh", speech_ms=25_000, seed=0)
    assert hiring.title in {t for p in packs() if p.key == "recruiting" for t in p.lines["zh"].titles}
    assert not hiring.known


@pytest.mark.parametrize(("seconds", "share"), [(10, 0.13), (15, 0.03), (30, 0.03), (45, 0.03), (60, 0.03), (90, 0.03)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_script_fills_the_length_asked(language: str, seconds: int, share: float):
    """Before the voice takes up what little is left. Ten seconds hold three sentences, so there is little to choose."""
    room_ms = speech_room_ms(seconds * 1000)
    for key, lines in lines_of(language)[seconds // 15 % 4 :: 4]:  # each length with other packs
        script = WRITER.write(_name(key, language), genre="", language=language, speech_ms=room_ms, seed=1)
        assert natural_ms(script.sentences, language) == pytest.approx(room_ms, rel=share), key
        assert set(script.sentences) <= set(sentences(lines)), key
        assert len(set(script.sentences)) == len(script.sentences), key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_pack_has_enough_to_say_for_a_minute_and_a_half(language: str):
    for key, lines in lines_of(language):
        ends = (max(part, key=lambda line: spoken_ms(line, language)) for part in (lines.hooks, lines.closes))
        said = (*ends, *lines.body, *lines.more)
        assert natural_ms(said, language) >= 0.97 * speech_room_ms(90_000), key


def test_a_shorter_film_tells_the_core_and_a_longer_one_goes_on():
    tea = next(p for p in packs() if p.key == "tea").lines["zh"]
    short = WRITER.write("茶", genre="", language="zh", speech_ms=28_750, seed=2).sentences
    long = WRITER.write("茶", genre="", language="zh", speech_ms=88_750, seed=2).sentences
    assert not set(short) & set(tea.more)
    assert set(long) & set(tea.more)


def _name(key: str, language: str) -> str:
    pack = next(p for p in packs() if p.key == key)
    return next(n for n in pack.names if (language == "en") == (n.isascii() and n != "AI"))


def test_a_script_keeps_the_order_of_its_pack():
    tea = next(p for p in packs() if p.key == "tea").lines["zh"].body
    told = [s for s in WRITER.write("茶", genre="", language="zh", speech_ms=28_750, seed=5).sentences if s in tea]
    assert all(tea.index(a) < tea.index(b) for a, b in itertools.pairwise(told))


@pytest.mark.parametrize(
    ("topic", "language", "told", "untold"),
    [
        ("围棋入门", "zh", "围棋", "象棋"),
        ("象棋", "zh", "楚河", "围棋"),
        ("国际象棋的魅力", "zh", "升变", "楚河"),
        ("琵琶", "zh", "琵琶", "古琴"),
        ("chess", "en", "pawn", "stone"),
    ],
)
def test_a_film_on_one_kind_tells_nothing_of_another(topic, language, told, untold):
    for seed in range(4):
        script = PackWriter().write(topic, genre="", language=language, speech_ms=50_000, seed=seed)
        text = " ".join(script.sentences).replace("国际象棋", "国际")
        assert told in text
        assert untold not in text
