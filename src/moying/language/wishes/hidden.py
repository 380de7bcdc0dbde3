"""What is to be hidden in a picture: 右下角打码, "blur the logo in the top right corner"; where, and what."""

from __future__ import annotations

import re
from typing import Final

from moying.language.rules import in_text, rule
from moying.language.wishes.text_looks import look_wish

HIDES: Final = rule(
    r"打(?:个|上|一下|点)?厚?码|打上?马赛克|马赛克|遮[住挡盖掉]|挡[住掉一]|盖住|模糊掉|抹掉|糊(?:掉|住|一下|上)"
    r"|\b(?:blur(?:red|ring)?|mosaic|pixelat\w+|censor\w*|cover up"
    r"|hide)\b|模糊"
)
_THINGS: Final = rule(
    r"(?P<face>人脸|脸部?|头像|面部)|(?P<zh>车牌|logo|标志|商标|水印|台标|二维码|电话号?码?|手机号|地址|招牌|文字)"
    r"|\b(?P<face_en>faces?)\b|\b(?P<en>logos?|licen[cs]e plates?|plates?|watermarks?|qr codes?|phone numbers?"
    r"|signs?|address)\b"
)


def hides(clause: str) -> bool:
    """Whether a folded clause asks to make something unrecognisable."""
    return HIDES.search(clause) is not None


def place_hidden(said: str) -> str:
    """The place of the picture that a folded text names (top_right, bottom …), "" for none."""
    return str(look_wish(said).slots.get("position", ""))


def thing_hidden(said: str) -> str:
    """What is to be hidden, in the words that were said; "" where nothing is named."""
    found = _THINGS.search(said)
    return found[0] if found else ""


def size_hidden(said: str) -> float:
    """How much larger or smaller than usual the hidden part is to be."""
    if re.search(in_text(r"大一?[点些片块]|大块|大范围|\b(?:large|big|larger|bigger)\b"), said):
        return 1.45
    return 0.7 if re.search(in_text(r"小一?[点些块]|小块|小范围|\b(?:small|smaller|little)\b"), said) else 1.0
