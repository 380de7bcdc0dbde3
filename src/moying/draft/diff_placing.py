"""What an edit changed in how a picture lies: its place, its size, how it fills the canvas; from two transforms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from moying.draft.diff_framing import view_changed
from moying.draft.model import Fields, Json
from moying.draft.words import Language, flat, percent

_LIES: Final = {"x", "y", "scale"}
_FILLS: Final = {"fit", "fill", "focus", "crop"}
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "opacity": ("不透明度", "opacity"), "rotate": ("角度", "angle"), "flip": ("翻转", "mirrored"),
    "radius": ("圆角", "corners"), "shadow": ("阴影", "shadow"),
    "chroma_key": ("抠像", "chroma key"),
}  # fmt: skip


def placing_changed(old: Fields, new: Fields, language: Language) -> Iterator[str]:
    """One phrase for each thing that changed: 大小 38% → 29%, 位置 右上角 → 左下角. Of unequal ones at least one."""
    told = list(_told(old, new, language))
    yield from told or ["画面摆放有改动" if language == "zh" else "placing changed"]


def _told(old: Fields, new: Fields, language: Language) -> Iterator[str]:
    zh = language == "zh"
    changed = {key for key in {*old, *new} if old.get(key) != new.get(key)}
    if _LIES & changed:
        yield from _lies(old, new, language)
    if _FILLS & changed:
        yield f"{'取景' if zh else 'framing'} {_fills(old, zh)} → {_fills(new, zh)}"
    if "ken_burns" in changed:
        yield view_changed(old, new, zh)
    for key in sorted(changed - _LIES - _FILLS - {"ken_burns"}):
        names = _NAMES.get(key)
        name = flat(key) if names is None else names[not zh]
        plain = 1.0 if key == "opacity" else 0
        yield f"{name} {_value(key, old.get(key, plain), zh)} → {_value(key, new.get(key, plain), zh)}"


def _lies(old: Fields, new: Fields, language: Language) -> Iterator[str]:
    """Size and place. What only grew in its corner has not moved."""
    zh = language == "zh"
    sizes = [_number(each.get("scale"), 1.0) for each in (old, new)]
    if sizes[0] != sizes[1]:
        yield f"{'大小' if zh else 'size'} {percent(sizes[0])} → {percent(sizes[1])}"
    places = [_place(each, zh) for each in (old, new)]
    if places[0] == places[1] and sizes[0] == sizes[1]:
        places = [_exactly(each, zh) for each in (old, new)]
    if places[0] != places[1]:
        yield f"{'位置' if zh else 'place'} {places[0]} → {places[1]}"


def _place(said: Fields, zh: bool) -> str:
    across, down = (_third(_number(said.get(key), 0.5)) for key in ("x", "y"))
    if across == down == 1:
        return "正中" if zh else "centre"
    if down == 1:
        return ("左侧", "", "右侧")[across] if zh else ("left", "", "right")[across]
    if across == 1:
        return ("上方", "", "下方")[down] if zh else ("top", "", "bottom")[down]
    sides = ("左", "", "右")[across], ("上", "", "下")[down]
    names = ("left", "", "right")[across], ("top", "", "bottom")[down]
    return f"{sides[0]}{sides[1]}角" if zh else f"{names[1]} {names[0]}"


def _exactly(said: Fields, zh: bool) -> str:
    x, y = (f"{_number(said.get(key), 0.5) * 100:.1f}%" for key in ("x", "y"))
    return f"（左起 {x}，上起 {y}）" if zh else f"({x} from the left, {y} from the top)"


def _fills(said: Fields, zh: bool) -> str:
    """Whole, or cut, and to what."""
    if said.get("crop"):
        return _sides(said.get("crop"), zh)
    if said.get("fit") == "contain":
        blurred = said.get("fill") == "blur"
        return ("完整显示，模糊背景" if blurred else "完整显示") if zh else ("whole, on blur" if blurred else "whole")
    if isinstance(focus := said.get("focus"), dict):
        return (f"铺满，对准{_exactly(focus, zh)}") if zh else f"filled, cut around {_exactly(focus, zh)}"
    return "铺满" if zh else "filled"


def _sides(crop: Json, zh: bool) -> str:
    names = {"left": "左", "top": "上", "right": "右", "bottom": "下"}
    sides = crop if isinstance(crop, dict) else {}
    cut = [f"{names[k] if zh else k} {percent(_number(v, 0.0))}" for k, v in sides.items() if k in names and v]
    told = ("、" if zh else ", ").join(cut)
    return (f"裁掉 {told}" if zh else f"cut off {told}") if cut else ("铺满" if zh else "filled")


def _third(share: float) -> int:
    """Left, middle or right, as people see it."""
    return 0 if share < 0.4 else 2 if share > 0.6 else 1


def _value(key: str, value: Json, zh: bool) -> str:
    if key in {"opacity", "radius"}:
        return percent(_number(value, 0.0))
    if key == "rotate":
        return f"{_number(value, 0.0):g}°"
    if key == "flip" and isinstance(value, str) and value not in {"", "none"}:
        return (
            {"h": "左右", "v": "上下"}.get(value, "有")
            if zh
            else {"h": "sideways", "v": "upside down"}.get(value, "yes")
        )
    on = bool(value) and value != "none"
    return ("有" if on else "无") if zh else ("yes" if on else "none")


def _number(value: Json | None, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise
