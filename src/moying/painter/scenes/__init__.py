"""One scene a file. To add one: write `build(spec) -> Scene` in a file of its own and put its row here."""

from moying.painter.registry import SceneKind

SCENES: tuple[SceneKind, ...] = (
    SceneKind(
        "ink_mountains",
        "moying.painter.scenes.ink_mountains:build",
        zh="水墨山水：云雾群峰，舟、亭、瀑、鹤、月、松",
        en="Ink-wash mountains in mist, with a boat, pavilion, waterfall, cranes, moon or pine",
    ),
    SceneKind(
        "city",
        "moying.painter.scenes.city:build",
        zh="城市：江畔天际线、车流街道、跨江大桥、高架列车，由昼入夜",
        en="A city from day to night: river skyline, street of traffic, bridge, elevated train",
    ),
    SceneKind(
        "tea",
        "moying.painter.scenes.tea:build",
        zh="茶：窗光竹影下的茶盏、茶园晨雾、工夫茶具、注茶、俯看一盏",
        en="Tea: a steaming bowl in window light, fields in mist, the gongfu set, pouring, a cup from above",
    ),
    SceneKind(
        "sea",
        "moying.painter.scenes.sea:build",
        zh="大海：落日航道上的帆船、椰影沙滩与海浪、崖上灯塔、海上明月",
        en="The sea: a boat in the sun's way, waves on a beach, a lighthouse on its cliff, the moon over the water",
    ),
    SceneKind(
        "starry_sky",
        "moying.painter.scenes.starry_sky:build",
        zh="星空：山脊上的银河与帐篷、带光环的行星、升空的火箭、太空看地球",
        en="Starry sky: the galaxy over a ridge, a planet with rings, a rocket rising, the earth from orbit",
    ),
    SceneKind(
        "forest",
        "moying.painter.scenes.forest:build",
        zh="森林：林间光束、秋日白桦、雾中云杉、萤火之夜，随四季变色",
        en="Forest: shafts of light, birches in autumn, spruces in mist, a night of fireflies; follows the seasons",
    ),
    SceneKind(
        "bamboo",
        "moying.painter.scenes.bamboo:build",
        zh="竹林：石径通幽、月下竹影、雾中修竹",
        en="Bamboo: a path into the grove, the grove under the moon, tall stems in the mist",
    ),
    SceneKind(
        "snow",
        "moying.painter.scenes.snow:build",
        zh="雪：暮色里亮着灯的雪村、林边木屋、路灯下的雪径，雪花纷飞",
        en="Snow: a village with lit windows, a cabin at the wood's edge, lamps along a snowy way; snow falls",
    ),
    SceneKind(
        "lotus",
        "moying.painter.scenes.lotus:build",
        zh="荷塘：清晨荷塘与蜻蜓、一枝近看的荷花、月下荷塘",
        en="Lotus: a pond in the morning with a dragonfly, one flower close, the pond under the moon",
    ),
    SceneKind(
        "fields",
        "moying.painter.scenes.fields:build",
        zh="田野：落日麦田、映着天光的梯田、成行到天边的花田，随季节换色",
        en="Fields: wheat at sunset, rice terraces that hold the sky, flowers in rows; follows the seasons",
    ),
    SceneKind(
        "product",
        "moying.painter.scenes.product:build",
        zh="产品展台：耳机、手机、瓶、表、杯、礼盒或中性包装，光束扫过，卖点标签",
        en="Product on a pedestal: headphones, phone, bottle, watch, cup, gift or a neutral box; tags around it",
    ),
    SceneKind(
        "great_wall",
        "moying.painter.scenes.great_wall:build",
        zh="长城：随山脊蜿蜒的城墙与敌楼、夕照秋山、云海上的敌楼，随四季变色",
        en="The Great Wall: it winds along its ridge, stands over a sea of cloud, at sunset; follows the seasons",
    ),
    SceneKind(
        "desert",
        "moying.painter.scenes.desert:build",
        zh="沙漠：落日沙脊上的驼队、蜿蜒到天边的沙丘、银河下的营帐",
        en="The desert: a camel caravan on a crest at sunset, dunes to the horizon, a camp under the Milky Way",
    ),
    SceneKind(
        "festival",
        "moying.painter.scenes.festival:build",
        zh="新春：檐下红灯笼、瓦檐上空的烟花、贴福字春联的大门、灯笼长街",
        en="Spring Festival: lanterns under eaves, fireworks over roofs, a door with couplets, a lantern street",
    ),
    SceneKind(
        "books",
        "moying.painter.scenes.books:build",
        zh="书与学习：窗边台灯下的书桌、图书馆书架、写着粉笔字的黑板",
        en="Books and learning: a desk under its lamp, library shelves, a blackboard with the words in chalk",
    ),
    SceneKind(
        "network",
        "moying.painter.scenes.network:build",
        zh="科技：转动的节点网络、电路板与芯片、流动的光束",
        en="AI and data as light: a turning globe of nodes, a chip on its board, strands that flow",
    ),
    SceneKind(
        "jiangnan",
        "moying.painter.scenes.jiangnan:build",
        zh="江南水乡：石拱桥与乌篷船、粉墙黛瓦的河埠、月洞门、烟雨",
        en="Jiangnan water town: stone bridge and boat, white walls on a canal, a moon gate, rain",
    ),
    SceneKind(
        "moon",
        "moying.painter.scenes.moon:build",
        zh="中秋明月：水上月路、桂花与圆月、窗前月饼、玉兔与孔明灯",
        en="Mid-autumn moon: over water, through osmanthus, mooncakes at the round window, a rabbit and sky lanterns",
    ),
    SceneKind(
        "food",
        "moying.painter.scenes.food:build",
        zh="美食：热气腾腾的面、翻滚的鸳鸯火锅、竹笼里的包子、俯看一桌菜",
        en="Food: steaming noodles, a hotpot of two broths, buns in a bamboo steamer, a full table from above",
    ),
    SceneKind(
        "big_number",
        "moying.painter.scenes.big_number:build",
        zh="数字：一个大数跳动到准确值，旁边是同比与分项",
        en="A number that counts up to what the script says, with its change and parts beside it",
    ),
    SceneKind(
        "chart_bar",
        "moying.painter.scenes.chart_bar:build",
        zh="柱状图：逐根长起的柱或条，标签与数值照文案原样",
        en="Bars that grow one after the other, as columns or rows, with the figures as they are written",
    ),
    SceneKind(
        "chart_line",
        "moying.painter.scenes.chart_line:build",
        zh="折线图：从左到右画出的线，逐点落数，末点最大",
        en="A line drawn from left to right through the years, each point with its figure",
    ),
    SceneKind(
        "chart_pie",
        "moying.painter.scenes.chart_pie:build",
        zh="饼图：顺时针展开的占比，图例写明各项",
        en="A pie whose parts open clockwise, with a legend of labels and figures",
    ),
    SceneKind(
        "chart_ring",
        "moying.painter.scenes.chart_ring:build",
        zh="环形图：填到准确百分比的环，一项或多项",
        en="Rings that fill to the percent told: one around its figure, or several with a legend",
    ),
    SceneKind(
        "chart_race",
        "moying.painter.scenes.chart_race:build",
        zh="排名赛：各条同速前进，停在自己的数值上，先后随之易位",
        en="A ranking race: bars grow at one pace, stop at their figures and pass each other",
    ),
    SceneKind(
        "compare_table",
        "moying.painter.scenes.compare_table:build",
        zh="对比表：按行列对照的数字，逐行出现",
        en="A table that compares figures by row and column, row after row",
    ),
    SceneKind(
        "keyword_card",
        "moying.painter.scenes.keyword_card:build",
        zh="关键词卡片：动态底纹上的动感文字，用于没有现成画面的内容",
        en="Keyword card: kinetic words on a moving ground, for what there is no picture of",
    ),
    SceneKind(
        "swatch",
        "moying.painter.scenes.swatch:build",
        zh="色板（替身）：由词语决定的纯色、移动的条与帧计数",
        en="Swatch (the double): a flat colour by its words, a moving bar and a frame counter",
    ),
)
