"""What people say of light, colour and the look of pictures, each as the word that the effects go by.

A complaint asks for its opposite: 太暗了 is 亮一点. Rows as in `vocabulary`.
"""

from __future__ import annotations

from typing import Final

_ZH_BIT: Final = r"(?:一?[点些下]儿?)?"
LOOKS: Final = (
    (r"[四边]角(?:都)?(?:压|变|加|调)?[暗黑](?:一?[点些下])?|(?:边缘|四周|周围|边上)(?:压|变|加"
     r"|调)?[暗黑](?:一?[点些下])?", "加暗角"),
    (r"\bdark(?:en|er)?(?: the)? (?:corners|edges|borders)\b", "add a vignette"),
    (r"打(?:个|上|一下|点|上个)厚?码|糊(?:掉|住)|挡(?:掉|一下)", "打码"),
    # light
    (r"(?<![角缘])(?:暗暗|昏昏暗?|乌漆嘛黑|黑咕隆咚|黑黢黢|黑不溜秋)的?", "亮一点"),
    (r"白得(?:刺眼|晃眼|发光)|亮得(?:刺眼|晃眼|看不清)", "暗一点"),
    (r"(?:太|有点儿?|有些|偏|过于|好|挺|比较|这么)?(?:欠曝|曝光不足|黑乎乎|昏暗|黑漆漆|灰暗)(?:的|了|啦)*"
     r"|(?:太|有点儿?|有些|偏|过于|还是)[暗黑](?:了|啦)?", "亮一点"),
    (r"(?:太|有点儿?|有些|偏|过于|好|挺|比较|这么)?(?:过曝|曝光过度|刺眼|晃眼)(?:的|了|啦)*|(?:太|有点儿?"
     r"|有些|偏|过于|还是)亮(?:了|啦)?", "暗一点"),
    (rf"(?:提|打|加|弄|调|整)亮{_ZH_BIT}|亮堂{_ZH_BIT}|明亮{_ZH_BIT}|亮一?[点些]儿?", "亮一点"),
    (rf"(?<![角周缘])(?:压|弄|调|整)暗{_ZH_BIT}|压一?压(?:亮度|光)?|暗一?[点些]儿?|亮度(?:压|降"
     rf"|调)低?{_ZH_BIT}", "暗一点"),
    (r"\b(?:(?:way |a bit |a little |far |still )?too (?:dark|dim)|underexposed|(?:so|quite|pretty) dark"
     r"|murky)\b", "brighter"),
    (r"\b(?:(?:way |a bit |a little |far |still )?too bright|overexposed|blown out|(?:so|quite"
     r"|pretty) bright)\b", "darker"),
    (r"\b(?:brighten|lighten|light)(?: up)?\b|\blighter\b", "brighter"),
    (r"\b(?:darken|dim)(?: down)?\b(?! (?:the )?(?:corners|edges))|\bdimmer\b", "darker"),
    # warm and cool
    (rf"(?:偏|调|弄)暖{_ZH_BIT}|暖(?:色调?|调子?|阳感?|系){_ZH_BIT}|暖[一]?[点些]儿?|暖洋洋的?|冷清|冷冰冰的?|(?:发"
     rf"|泛|偏)[蓝青]|蓝(?:蓝|汪汪|幽幽)的?|(?:太"
     rf"|有点儿?|偏)[冷蓝](?:了"
     rf"|色)?(?!一点)", "暖一点"),
    (rf"(?:调|弄)冷{_ZH_BIT}|冷(?:色调?|调子?|系){_ZH_BIT}|冷一?[点些]儿?|[发泛]黄|黄(?:黄|乎乎|不拉几)的?|(?:太"
     rf"|有点儿?|偏)[暖黄](?:了"
     rf"|色)?(?!一点)", "冷一点"),
    (r"\btoo much (?:yellow|orange|red)\b|\b(?:yellow|orange)(?:ish)? (?:tint|cast|tinge)\b|\byellowish\b", "cooler"),
    (r"\btoo much blue\b|\bblu(?:e|ish) (?:tint|cast|tinge)\b|\bbluish\b", "warmer"),
    (r"\bwarm(?:ed)?(?: (?:it|them|things))?(?: up)?\b|\btoo (?:cold|cool|blue)\b|\bwarmth\b"
     r"|\bwarm tones?\b", "warmer"),
    (r"\bcool(?:ed)?(?: (?:it|them|things))?(?: down| off)?\b|\bcolder\b|\btoo (?:warm|yellow|orange)\b"
     r"|\bcold tones?\b", "cooler"),
    # colour
    (r"鲜亮一?[点些]?|艳一?[点些]|鲜艳一?[点些]?|颜色?(?:浓|重)一?[点些]|饱和度?(?:再)?(?:高|加|提|拉"
     r"|调高)\w{0,2}一?[点些]?"
     r"|(?:太|有点儿?|有些|偏|过于|好|挺|比较|这么)?(?:寡淡|灰蒙蒙|发灰|灰扑扑|灰不溜秋)(?:的|了|啦)*|(?:太|有点儿?|有些|偏|好|挺|比较|还是)灰(?:了|啦)?(?!色)|没颜色"
     r"|没(?:有)?色彩|死气沉沉的?|没(?:有)?生[机气]|没精神"
     r"|(?:颜色|色彩)(?:太|有点|有些)?(?:淡|闷|平|素|暗淡|沉)|不(?:太|够)?(?:鲜艳|鲜亮|好看的颜色)", "鲜艳"),
    (r"(?:太|过于|有点)鲜艳(?:了)?|太艳了?|饱和度?(?:再)?(?:低|降|减|调低)\w{0,2}一?[点些]?|(?:颜色|色彩)?素一?[点些]"
     r"|(?:颜色|色彩)(?:再)?淡一?[点些]", "色彩淡一点"),
    (r"\b(?:punch|pump|jazz|amp|boost|crank|liven)\w*(?: up)? (?:the |those |these )?colou?rs?\b|\b(?:more"
     r"|extra) (?:colou?r(?:ful)?|satur\w+|vibran\w+)\b"
     r"|\bcolou?rs? pop\b|\b(?:washed out|colou?rless|drab|lifeless)\b|\b(?:looks?|is|are|too|a bit|so) dull\b"
     r"|\bvibrant\b|\bmore vivid\b"
     r"|\bricher colou?rs?\b"
     r"|\b(?:the )?colou?rs? (?:(?:a (?:bit|little)|much|slightly|even) )*(?:stronger|richer|punchier"
     r"|deeper)\b", "more vivid"),
    (r"\bde-?saturate\w*\b|\b(?:less|lower(?: the)?) (?:colou?r(?:ful)?|saturat\w+|vivid)\b|\bmuted colou?rs?\b"
     r"|\btone down the colou?rs\b|\btoo (?:colou?rful|saturated|vivid|garish)\b", "muted"),
    (r"对比度?(?:再)?(?:强|大|高|加|提|拉|调高)\w{0,2}一?[点些]?|通透一?[点些]?", "对比强一点"),
    (r"对比度?(?:再)?(?:弱|小|低|减|降|调低)\w{0,2}一?[点些]?", "对比弱一点"),
    (r"\b(?:more|higher|extra|increase(?: the)?|boost(?: the)?|up the) contrast\b|\bcontrastier\b"
     r"|\b(?:too|looks?|looking|feels?|is|a bit|so|kind of) flat\b", "more contrast"),
    (r"\b(?:less|lower|reduce(?: the)?) contrast\b", "less contrast"),
    # looks
    (r"去色|去掉颜色|没有?颜色的|变成?灰色?的?|noir", "黑白"),
    (r"\bmono\b|\bb/w\b|\bblack n white\b|\bcolou?r off\b|\bno colou?r\b", "black and white"),
    (r"做旧一?[点些下]?|旧旧的|年代感|港风|老式|老旧感?|老片子?的?感觉?", "复古"),
    (r"\bold(?:[- ]time[yd]?|[- ]fashioned|-school)?[- ](?:film|movie|photo|timey)\b(?: (?:look|feel|vibe|style))?"
     r"|\bnostalgi\w+\b|\b[5-9]0'?s(?: (?:look|feel|vibe|style|film))?\b", "vintage"),
    (r"大片(?:感|质感|范儿?|的感觉)|电影(?:质感|范儿?|级|氛围|的感觉)", "电影感"),
    (r"\b(?:movie|film|hollywood|cinema)(?:-like| like)? (?:feel|look|vibe|style)\b|\bfilmic\b|\blike a (?:movie"
     r"|film)\b", "cinematic"),
    (r"朦胧感?|柔焦|梦幻感?|虚一?[点些下]", "虚化"),
    (r"\bsoft(?:en|er)?(?: the)? focus\b|\bdreamy\b|\bout of focus\b(?! fix)", "blur"),
    (r"(?:太|很|好|有点儿?|有些|比较|挺|还是)(?:模糊|糊|虚)(?:了|糊的)?|糊糊的|画面糊了?(?=$)|不(?:太|够)?清[楚晰]"
     r"|看不清楚?"
     r"|清晰[一]?[点些]|锐一?[点些]", "清晰一点"),
    (r"\b(?:crisper|(?:is|are|looks?) (?:a bit |so |really |quite )?(?:blurry|fuzzy)|too (?:soft|blurry)|crispen"
     r"|more detail)\b", "sharper"),
)  # fmt: skip
