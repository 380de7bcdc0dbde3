"""Wishes that need a model which is not here: lip sync, avatars, upscaling, burned-in text, generated footage."""

from __future__ import annotations

import re
from typing import Final

_BEYOND: Final = (
    ("lip_sync", r"口型|嘴型|唇形|\blip[- ]?sync\w*\b|\blips?\b[^,.]{0,24}\b(?:match|sync|move)"),
    ("avatar", r"数字人|虚拟(?:人|主播|形象)|(?:真人|人物)[^，。]{0,4}(?:出镜|说话|主播)|会说话的(?:真?人|照片)"
               r"|\bavatars?\b|\bdigital humans?\b|\btalking (?:head|photo)\b(?=[^,.]*\b(?:generat|ai|make))"),
    ("upscale", r"超分|超清修复|(?:ai|智能)[^，。]{0,3}(?:放大|增强|修复)|画质(?:修复|增强|提升)|\bupscal\w*\b"
     r"|\bsuper[- ]?resolution\b"
                r"|\benhance (?:the )?(?:image|video|picture)? ?quality\b"),
    ("burned_in", r"(?:去|除|擦|消|抹|清)[^，。]{0,12}(?:烧录|压制|硬字幕|画面[里上中]的(?:水印|文字|字幕|logo))"
                  r"|画面[里上中]的?(?:水印|文字|字幕|logo)[^，。]{0,6}(?:去|除|擦|消|抹)|\bburn(?:ed"
                  r"|t)?[- ]?in\b|\bhard-?coded (?:sub|cap|text)"
                  r"|\b(?:remove|erase)\b[^,.]{0,20}\bwatermark (?:from|in) the (?:footage|clip|upload)"),
    ("footage", r"(?:生成|文生)[^，。]{0,8}(?:真实|实拍|真人|视频素材|ai视频)|文生视频|图生视频|\bsora\b"
     r"|\brunway\b|可灵|即梦"
                r"|\btext[- ]to[- ]video\b|\b(?:generate|create)\b[^,.]{0,16}\b(?:real|realistic"
                r"|live[- ]action) (?:footage|video)"),
    ("listen", r"(?:语音|声音|说的?话|录音|人声)[^，。]{0,8}(?:识别|转|变)[^，。]{0,4}(?:字幕|文字)|(?:自动"
     r"|智能)识别字幕|听写|\btranscri\w+\b"
               r"|\bcaptions? from (?:the )?(?:speech|audio|voice|what)|\bauto[- ]?captions?\b"
               r"|\bspeech[- ]to[- ]text\b"),
    ("clone", r"克隆[^，。]{0,6}(?:声音|嗓音|音色)|\bclon(?:e|ing) (?:my|a|the|his|her) voice\b|\bvoice clon\w+\b"),
    ("faces", r"换脸|换[一张个]*(?:脸|头像|发型)|\bface[- ]?swap\w*\b|\b(?:swap|replace"
            r"|change)\b[^,.]{0,12}\bfaces?\b|\b(?:new )?hair(?:cut|style)\b|美颜|瘦脸|磨皮"),
    ("matting", r"抠(?:出|图|像|人|掉)|换(?:个)?背景(?!音|乐)|去(?:掉)?背景(?!音|乐|里?的?[噪杂声])|绿幕"
            r"|\b(?:remove|replace|change|swap) (?:the )?background\b(?! (?:music|noise|hum|hiss|sound))"
            r"|\bcut out the (?:person|people|man|woman)\b"),
    ("steady", r"防抖|稳定(?:画面|一下|器)|(?:画面|镜头)(?:太|有点)?抖|\bstabili[sz]\w*\b|\bshak(?:y|iness)\b"),
    ("tracking", r"(?:跟踪|追踪|跟着)[^，。]{0,8}(?:物体|人物|车|人)"
            r"|\b(?:motion )?track(?:ing)?\b[^,.]{0,20}\b(?:car|person|object|face|ball|him|her)\b"),
    ("three_d", r"3d|立体(?!声|一?[点些]|感)|三维"),
    ("fetch", r"https?://\S+|\bwww\.\S+"),
)  # fmt: skip


def beyond_us(plain: str) -> str:
    """Which model a folded wish needs that is not here, "" for none."""
    return next((name for name, words in _BEYOND if re.search(words, plain)), "")
