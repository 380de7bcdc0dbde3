"""The session's uploads as the tools take them: which can be seen, what shape most of them have, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from moying.agent.bench import Bench, ToolRefused
from moying.agent.context import Asset
from moying.draft import Draft, Segment, Span
from moying.language.detect import folded
from moying.language.wishes.upload_names import UploadNamed, find_uploads
from moying.story import Footage
from moying.story.footage import fitted, lying
from moying.story.lexicon import called_after

MIDDLE = (0.5, 0.5)
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


def footage_on(
    canvas_px: tuple[int, int], assets: Iterable[Asset], bench: Bench, *, making: bool = False
) -> tuple[Footage, ...]:
    """The same with what matters in them, for clips that a canvas of that shape would cut."""
    pieces = []
    for asset, piece in zip(held := tuple(assets), footage_of(held), strict=True):
        asked = piece.duration_ms and _cut_by(canvas_px, piece)
        found = bench.context.seen(asset, making=making) if asked else None
        if found is not None and found.subject is not None:
            piece = replace(piece, subject=found.subject, reach=found.reach or piece.reach)
        pieces.append(piece)
    return tuple(pieces)


def subject_of(asset: Asset, bench: Bench) -> tuple[float, float]:
    """Where what matters in a clip lies, as far as it is known by now; else its middle."""
    found = bench.context.seen(asset) if asset.kind == "video" else None
    return (found.subject if found else None) or MIDDLE


def _cut_by(canvas_px: tuple[int, int], piece: Footage) -> bool:
    return bool(fitted(piece.width_px, piece.height_px, canvas_px, (0.5, 0.5)))


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


LOGO_NAMES = ("logo", "标志", "商标", "水印", "watermark", "二维码", "qr", "头像")
KIND_NAMES = {"image": ("照片", "photo"), "video": ("视频", "clip"), "": ("文件", "upload")}


def chosen_uploads(words: str, bench: Bench) -> tuple[Asset, ...]:
    """The uploads that the words name, in the order in which they are named; the newest one that the film does not
    show yet where they leave it open. Raises `ToolRefused`."""
    seen = pictures(bench.context.uploads())
    if not seen:
        raise ToolRefused(_nothing_to_show(bench.context.uploads(), [], bench))
    chosen = [
        asset for named in find_uploads(words) or (UploadNamed(0, 0),) for asset in _named(named, words, seen, bench)
    ]
    gone = [asset.name for asset in chosen if not asset.path.is_file()]
    if gone:
        raise ToolRefused(_told_gone(gone, bench))
    return tuple({asset.id: asset for asset in chosen}.values())


def segment_of(
    asset: Asset, segment_id: str, placed: Span, draft: Draft, *, source_in_ms: int = 0, bench: Bench | None = None
) -> Segment:
    """An upload as a shot of the draft, lying as footage does; cut to its subject where there is a bench to ask."""
    canvas_px = draft.width_px, draft.height_px
    piece = footage_on(canvas_px, [asset], bench) if bench else footage_of([asset])
    return Segment(
        segment_id,
        placed,
        f"asset:{asset.id}",
        source_in_ms,
        transform=lying(piece[0], placed.start_ms // 1000, canvas_px),
        meta={"name": asset.name, "provenance": {"source": "upload"}},
    )


def fresh_name(draft: Draft, like: str) -> str:
    """An id that no segment of the draft has."""
    taken = {s.id for t in draft.tracks for s in t.segments}
    return next(name for n in range(1, 100_000) if (name := f"{like}{n}") not in taken)


def shape_of(asset: Asset) -> float:
    """Its width to its height; square where its size is not known."""
    return asset.width_px / asset.height_px if asset.width_px and asset.height_px else 1.0


def _named(named: UploadNamed, words: str, seen: Sequence[Asset], bench: Bench) -> Sequence[Asset]:
    said = folded(words)
    if named.name and named.name != "logo":
        found = [a for a in seen if said.endswith(folded(a.name)) or folded(a.name) in folded(named.name)]
        if not found:
            names = ", ".join(a.name for a in seen[-5:])
            raise ToolRefused(
                bench.say(f"没有找到这个文件。上传的有：{names}。", f"No such upload; there are: {names}.")
            )
        return found[-1:]
    if named.name == "logo":
        return (
            [a for a in seen if any(word in folded(a.name) for word in LOGO_NAMES)] or _newest(seen, "image", bench)
        )[-1:]
    of_kind = [a for a in seen if a.kind == (named.kind or a.kind)]
    if not of_kind:
        zh, en = KIND_NAMES[named.kind]
        raise ToolRefused(bench.say(f"还没有上传{zh}，请先上传。", f"No {en} has been uploaded yet; upload one first."))
    if named.about:
        return _about(named.about, of_kind, bench)
    if named.numbers:
        return [_numbered(number, of_kind, named.kind, bench) for number in named.numbers]
    return of_kind[-named.count :] if named.count > 1 else _newest(of_kind, named.kind, bench)


def is_logo(asset: Asset) -> bool:
    """Whether it is called like something that belongs in a corner: nobody means it by 我的照片."""
    return asset.kind == "image" and any(word in folded(asset.name) for word in LOGO_NAMES)


def _about(words: str, of_kind: Sequence[Asset], bench: Bench) -> list[Asset]:
    """The newest whose name says so, in that language or in the other: 海滩 is beach.mp4."""
    found = [a for a in of_kind if folded(words) in folded(a.name)]
    alike = [a for a in of_kind if called_after(words, a.name)]
    if found or alike:
        return (found or alike)[-1:]
    names = ", ".join(a.name for a in of_kind[-5:])
    raise ToolRefused(
        bench.say(
            f"没有找到“{words}”的文件。上传的有：{names}。", f"No upload is called “{words}”; there are: {names}."
        )
    )


def _newest(seen: Sequence[Asset], kind: str, bench: Bench) -> list[Asset]:
    """The newest of a kind, before it those that the film shows already."""
    shown = {s.source for t in (bench.draft or Draft()).tracks for s in t.segments}
    of_kind = [a for a in seen if a.kind == (kind or a.kind)] or list(seen)
    of_kind = [a for a in of_kind if not is_logo(a)] or of_kind
    return ([a for a in of_kind if f"asset:{a.id}" not in shown] or of_kind)[-1:]


def _numbered(number: int, of_kind: Sequence[Asset], kind: str, bench: Bench) -> Asset:
    at = number - 1 if number > 0 else len(of_kind) + number
    if not 0 <= at < len(of_kind):
        zh, en = KIND_NAMES[kind]
        raise ToolRefused(
            bench.say(
                f"一共上传了 {len(of_kind)} 个{zh}，没有第 {number} 个。",
                f"There is no {en} number {number}; uploaded so far: {len(of_kind)}.",
            )
        )
    return of_kind[at]
