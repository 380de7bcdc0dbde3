"""The session's uploads as the tools take them: which can be seen, what shape most of them have, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from moying.agent.bench import Bench, ToolRefused
from moying.agent.context import Asset
from moying.story import Footage

KINDS = {"photos": ("image",), "clips": ("video",)}
"""What people call kinds of uploads; anything else is all that can be seen."""


def pictures(assets: Iterable[Asset], which: str = "all") -> tuple[Asset, ...]:
    """Those that can be seen: all, or only photos, or only clips."""
    return tuple(asset for asset in assets if asset.kind in KINDS.get(which, ("video", "image")))


def footage_of(assets: Iterable[Asset]) -> tuple[Footage, ...]:
    """Uploads as the story takes them."""
    return tuple(
        Footage(
            a.id,
            a.kind,
            a.name,
            a.duration_ms if a.kind == "video" else None,
            a.width_px or 0,
            a.height_px or 0,
        )
        for a in assets
    )


def to_be_shown(which: str, bench: Bench) -> tuple[tuple[Asset, ...], tuple[str, ...]]:
    """The uploads that a film is made of, and what to say of those that are gone. Raises `ToolRefused` when a film of
    uploads was asked for (`which` is not "") and there is none to show."""
    uploads = bench.context.uploads()
    wanted = pictures(uploads, which) or pictures(uploads)
    there = tuple(asset for asset in wanted if asset.path.is_file())
    gone = [asset.name for asset in wanted if asset not in there]
    if which and not there:
        raise ToolRefused(_nothing_to_show(uploads, gone, bench))
    return there, (_told_gone(gone, bench),) if gone else ()


def ratio_of(footage: Sequence[Asset]) -> str:
    """The shape of most pieces, so that little is cut off; of as many, the first one's; upright without any."""
    sizes = [(a.width_px, a.height_px) for a in footage if a.width_px and a.height_px]
    shapes = Counter(_shape((width or 1) / (height or 1)) for width, height in sizes)
    return shapes.most_common(1)[0][0] if shapes else "9:16"


def _shape(aspect: float) -> str:
    return "16:9" if aspect > 1.2 else "9:16" if aspect < 0.85 else "1:1"


def _nothing_to_show(uploads: Sequence[Asset], gone: Sequence[str], bench: Bench) -> str:
    if gone:
        return _told_gone(gone, bench)
    if uploads:
        return bench.say(
            "上传的只有声音，没有画面。请再上传照片或视频；要用这段声音做背景音乐，就说“用我上传的音乐”。",
            "Only sound has been uploaded, nothing to see. Upload photos or clips too; to have that sound as the "
            "music, say “use my music”.",
        )
    return bench.say(
        "还没有上传照片或视频。先上传，再说“把这些做成一个视频”。",
        "No photos or clips have been uploaded yet. Upload some, then say “make a video of these”.",
    )


def _told_gone(gone: Sequence[str], bench: Bench) -> str:
    names = f"{'、'.join(gone[:3])}{'…' if len(gone) > 3 else ''}"
    return bench.say(
        f"上传的文件已经不在了：{names}。请重新上传。",
        f"These uploads are no longer there: {names.replace('、', ', ')}. Upload them again.",
    )
