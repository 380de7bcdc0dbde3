"""What an edit changed in how a shot is framed, how the film comes and goes, and in the noise under a recording."""

from __future__ import annotations

from collections.abc import Iterator

from moying.draft.cleaned import noise_taken
from moying.draft.framing import Seen, view_of
from moying.draft.model import Fields, Role, Segment, Track
from moying.draft.words import Language, length, percent

_NEAR = 0.01
"""Windows that differ by less are the same to the eye."""


def view_changed(old: Fields, new: Fields, zh: bool) -> str:
    """What the camera sees, before → after: 画面 完整 → 慢慢推近（100% → 125%）."""
    return f"{'画面' if zh else 'view'} {_view(old, zh)} → {_view(new, zh)}"


def _view(said: Fields, zh: bool) -> str:
    start, end = view_of(said)
    if start != end:
        return _move(start, end, zh)
    if end.zoom <= 1 + _NEAR:
        return "完整" if zh else "all of it"
    place = _place(end, zh)
    if zh:
        return f"放大到 {percent(end.zoom)}" + (f"（{place}）" if place else "")
    return f"enlarged to {percent(end.zoom)}" + (f" ({place})" if place else "")


def _move(start: Seen, end: Seen, zh: bool) -> str:
    if abs(start.zoom - end.zoom) > _NEAR:
        nearer = end.zoom > start.zoom
        name = ("慢慢推近" if nearer else "慢慢拉远") if zh else ("slow push in" if nearer else "slow pull out")
        way = f"{percent(start.zoom)} → {percent(end.zoom)}"
        return f"{name}（{way}）" if zh else f"{name} ({way})"
    across, down = end.x - start.x, end.y - start.y
    if abs(across) >= abs(down):
        names = ("镜头慢慢右移", "slow pan to the right") if across > 0 else ("镜头慢慢左移", "slow pan to the left")
    else:
        names = ("镜头慢慢下移", "slow tilt down") if down > 0 else ("镜头慢慢上移", "slow tilt up")
    return names[not zh]


def _place(seen: Seen, zh: bool) -> str:
    """Which side of the picture is seen, where it is not the middle."""
    sides = []
    if abs(seen.x - 0.5) > _NEAR:
        sides.append(("偏右", "to its right") if seen.x > 0.5 else ("偏左", "to its left"))
    if abs(seen.y - 0.5) > _NEAR:
        sides.append(("偏下", "lower part") if seen.y > 0.5 else ("偏上", "upper part"))
    return ("、" if zh else ", ").join(side[not zh] for side in sides)


def fades_changed(track: Track, who: str, old: Segment, new: Segment, language: Language) -> Iterator[str]:
    """How a segment comes and goes; of the first and the last shot it is the film that does."""
    zh = language == "zh"
    is_film = track.role == Role.MAIN
    if is_film and old.fade_in_ms != new.fade_in_ms and new.id == track.segments[0].id:
        name = "开头从黑场淡入" if zh else "Fade in from black at the start"
        yield _became(name, old.fade_in_ms, new.fade_in_ms, language)
        old = new if old.fade_out_ms == new.fade_out_ms else old
    if is_film and old.fade_out_ms != new.fade_out_ms and new.id == track.segments[-1].id:
        name = "结尾淡出到黑场" if zh else "Fade to black at the end"
        yield _became(name, old.fade_out_ms, new.fade_out_ms, language)
        return
    if (old.fade_in_ms, old.fade_out_ms) != (new.fade_in_ms, new.fade_out_ms):
        fades = [f"{length(s.fade_in_ms, language)}/{length(s.fade_out_ms, language)}" for s in (old, new)]
        yield f"{who}{'淡入/淡出：' if zh else ' fade in/out: '}{fades[0]} → {fades[1]}"


def noise_changed(old: Segment, new: Segment, zh: bool) -> Iterator[str]:
    """How far the noise under a recording is turned down."""
    if noise_taken(old) != noise_taken(new):
        told = [percent(noise_taken(s)) if noise_taken(s) else ("无" if zh else "none") for s in (old, new)]
        yield f"{'声音降噪' if zh else 'noise removal'} {told[0]} → {told[1]}"


def _became(name: str, old_ms: int, new_ms: int, language: Language) -> str:
    none, colon = ("无", "：") if language == "zh" else ("none", ": ")
    told = [length(ms, language) if ms else none for ms in (old_ms, new_ms)]
    return f"{name}{colon}{told[0]} → {told[1]}"
