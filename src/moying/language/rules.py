"""Rules that read Chinese and English side by side."""

from __future__ import annotations

import re


def rule(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled so that a western word ends where a hanzi begins: 写个YouTube文案, 导出srt文件."""
    return re.compile(pattern, re.ASCII)


def in_text(pattern: str) -> str:
    """The same as a part of a longer pattern."""
    return f"(?a:{pattern})"
