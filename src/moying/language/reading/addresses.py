"""Addresses of the net as they are spoken: www.moying.cn, hello@moying.cn, https://moying.cn/docs."""

from __future__ import annotations

import re

from moying.language.detect import Language
from moying.language.numerals import english_digits, hanzi_digits

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?+"
_TOP = "com|cn|net|org|edu|gov|ai|io|app|dev|tv|me|cc|top|xyz|shop|info|hk|tw|uk|jp|de|fr|eu"
ADDRESS = re.compile(
    rf"(?<![a-z0-9@.])(?:https?://)?+(?:[a-z0-9][a-z0-9._+-]{{0,63}}@)?"
    rf"(?:{_LABEL}\.){{1,5}}(?:{_TOP})(?![a-z0-9])(?:/[a-z0-9][a-z0-9/._-]{{0,200}}(?<![.]))?+/?+"
)
"""An address in folded text: a link, a domain or an e-mail address. Every part is bounded."""

_PIECES = re.compile(r"[a-z]+|[0-9]+|[^a-z0-9]")
_SIGNS = {"zh": {".": "点", "/": "斜杠", "-": "杠", "_": "下划线", "+": "加"}}
_EN_SIGNS = {".": "dot", "/": "slash", "-": "dash", "_": "underscore", "+": "plus"}


def said_address(address: str, language: Language) -> str:
    """What is said for an address: www is spelled, figures go one by one, and nobody says "https"."""
    signs = _SIGNS.get(language, _EN_SIGNS) | {"@": "at"}
    digits = hanzi_digits if language == "zh" else english_digits
    said = []
    for piece in _PIECES.findall(re.sub("^https?://", "", address).rstrip("/")):
        if piece.isdigit():
            said.append(digits(piece))
        else:
            said.append("W W W" if piece == "www" else signs.get(piece, piece))
    return " ".join(said)
