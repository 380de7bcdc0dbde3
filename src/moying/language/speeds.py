"""How fast a shot shall play: 慢放一倍, 2倍速, "half speed", back to normal."""

from __future__ import annotations

import re

from moying.language.numerals import HANZI_NUMBER, parse_number

SPEEDS = re.compile(
    r"慢放|慢动作|慢镜头|放慢|减速|变慢|调慢|慢[一点些]|慢\d|快放|快进|加速|加快|变快|调快|快[一点些]|快\d|倍速"
    r"|速度|原速|[放播用以][0-9.]+ ?倍|\d\.\d+ ?倍"
    r"|\b(?:slow(?:er|ed|ly)?|slow[- ]?mo(?:tion)?|speed|fast(?:er)?|half speed|double speed|normal speed)\b"
    r"|\d ?[x×](?!\d)|[x×] ?\d"
)
_SLOW = re.compile(r"慢|减速|\b(?:slow\w*|half)\b")
_AS_IT_WAS = re.compile(r"正常|原速|恢复|原来|\b(?:normal|original|regular)\b")
NUMBER = rf"(?:{HANZI_NUMBER}|\d{{1,2}}(?:\.\d{{1,2}})?|半)"
_TIMES = re.compile(rf"(?P<n>{NUMBER}) ?(?:倍|[x×](?!\d)|times\b)|[x×] ?(?P<m>\d{{1,2}}(?:\.\d{{1,2}})?)")
_MORE_BY = re.compile(r"(?:慢|快|加速|减速|加快|放慢)(?:放|动作)?了?\s?(?:一|1) ?倍")
_TO_A_FIGURE = re.compile(r"(?:到|成|为|至|\bto|\bat|\bby) ?(?P<n>\d(?:\.\d{1,2})?)(?![\d.:%]| ?(?:秒|s\b|sec))")
_PERCENT = re.compile(r"(\d{1,3}) ?%")
_HALF = re.compile(r"一半|半速|\bhalf\b")
_DOUBLE = re.compile(r"\b(?:double|twice)\b")
_A_BIT = {True: 0.75, False: 1.5}
"""慢一点 and 快一点, where nobody says how much."""


def speed_in(bare: str) -> dict[str, float]:
    """`speed`, or `times` what it is now."""
    slow = bool(_SLOW.search(bare))
    if _AS_IT_WAS.search(bare):
        return {"speed": 1.0}
    if _MORE_BY.search(bare):
        return {"times": 0.5 if slow else 2.0}
    if percent := _PERCENT.search(bare):
        share = int(percent[1]) / 100
        to = re.search(r"到|为|成|\bto\b|\bat\b", bare)
        return {"speed": share} if to else {"times": max(0.05, 1 - share) if slow else 1 + share}
    if times := _TIMES.search(bare):
        value = float(times["m"] or parse_number(times["n"]) or 1.0)
        return {"speed": 1 / value if slow and value > 1 else value} if value > 0 else {"times": _A_BIT[slow]}
    if figure := _TO_A_FIGURE.search(bare):
        value = float(figure["n"])
        return {"speed": 1 / value if slow and value > 1 else value}
    if _HALF.search(bare):
        return {"times": 0.5}
    if _DOUBLE.search(bare):
        return {"times": 0.5 if slow else 2.0}
    if re.search(r"慢放|慢动作|慢镜头|slow[- ]?mo", bare):
        return {"times": 0.5}
    if re.search(r"快放|快进", bare):
        return {"times": 2.0}
    return {"times": _A_BIT[slow]}
