"""Which shots show what the person brought: 第一张照片, "the last video", beach.mp4, 洱海那个视频.

Files are counted as they are seen, in the order of the film: who edits looks at the film, not at the folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from moying.agent.context import Asset
from moying.draft import Draft, Role, Segment
from moying.language.detect import folded
from moying.language.wishes.upload_names import UploadNamed, find_uploads
from moying.story.lexicon import called_after


class NotShown(Exception):
    """The film shows none, or not so many, of that kind; the message says so to the person, as (zh, en)."""


def showing(words: str, draft: Draft, assets: Iterable[Asset]) -> tuple[str, ...]:
    """The shots by id that show the uploads which the words name; () where they name none, or name them in a way that
    leaves it to other readings. Raises `NotShown`."""
    named = find_uploads(words)
    if not named:
        return ()
    sources = {f"asset:{asset.id}": asset for asset in assets}
    main = draft.by_role(Role.MAIN)
    shots = [s for s in (main.segments if main else ()) if s.source in sources]
    ids = [s.id for one in named for s in _shots_of(one, shots, sources)]
    return tuple(s.id for s in shots if s.id in ids)


def _shots_of(named: UploadNamed, shots: Sequence[Segment], sources: dict[str, Asset]) -> Sequence[Segment]:
    def asset(shot: Segment) -> Asset:
        return sources[shot.source or ""]

    if named.name:
        said = folded(named.name)
        return [s for s in shots if folded(asset(s).name) == said or said.endswith(folded(asset(s).name))]
    of_kind = [s for s in shots if asset(s).kind == (named.kind or asset(s).kind)]
    if named.about:
        plainly = [s for s in of_kind if folded(named.about) in folded(asset(s).name)]
        return plainly or [s for s in of_kind if called_after(named.about, asset(s).name)]
    if not named.numbers:
        return of_kind if len(of_kind) == 1 else []
    if not of_kind and named.kind != "image":
        return []  # 第三个视频 in a film without any may be the third shot
    return [_numbered(number, of_kind, named.kind) for number in named.numbers]


def _numbered(number: int, of_kind: Sequence[Segment], kind: str) -> Segment:
    at = number - 1 if number > 0 else len(of_kind) + number
    if not 0 <= at < len(of_kind):
        zh, en = {"image": ("照片", "photos"), "video": ("视频素材", "clips")}.get(kind, ("上传的素材", "uploads"))
        raise NotShown(
            f"片子里一共有 {len(of_kind)} 个{zh}，没有第 {abs(number)} 个。",
            f"The film shows {len(of_kind)} {en}; there is no number {abs(number)}.",
        )
    return of_kind[at]
