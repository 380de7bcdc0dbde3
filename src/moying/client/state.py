"""What a session holds, as the server tells it: the draft, the files, the canvas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moying.client.http import Link
from moying.client.phrases import phrase
from moying.draft import Draft, Json
from moying.draft.diff import changes
from moying.draft.summary import summary
from moying.wire.draft_json import DraftInvalid, from_json


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file of the session. `duration_s`, `width_px` and `height_px` are 0 where the kind has none."""

    id: str
    name: str
    kind: str
    url: str
    duration_s: float = 0.0
    width_px: int = 0
    height_px: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """`draft` is None before the first video; `draft_json` is the same draft as the server sent it."""

    session_id: str
    version: int
    draft: Draft | None
    draft_json: Mapping[str, Json]
    uploads: tuple[MediaFile, ...] = ()
    generated: tuple[MediaFile, ...] = ()

    @property
    def has_content(self) -> bool:
        """Whether any track has a segment."""
        return self.draft is not None and any(track.segments for track in self.draft.tracks)

    def summary(self, language: str) -> str:
        """The track summary, or a sentence that there is no video yet."""
        if self.draft is None or not self.has_content:
            return phrase("no_video", language)
        return summary(self.draft, language)


def read_state(link: Link, session_id: str) -> State:
    """The newest state of a session. Raises `SessionGone`, and whatever `Link.call` raises."""
    data = link.call("GET", f"/api/state/nemo_agent/me/{session_id}/latest")
    inner = data.get("state")
    told = {**inner, **data} if isinstance(inner, dict) else data
    raw = told.get("draft")
    version = told.get("version")
    return State(
        session_id,
        version if isinstance(version, int) else 0,
        _draft(raw),
        raw if isinstance(raw, dict) else {},
        media_files(told.get("video_infos")),
        media_files(told.get("generated_media")),
    )


def what_changed(before: State, after: State, language: str) -> str:
    """One sentence for a turn whose server said nothing; empty when the two hold the same video."""
    if after.draft is None or after.draft == before.draft:
        return ""
    if before.draft is None or not before.has_content:
        return phrase("silent_created", language, summary=after.summary(language))
    said = changes(before.draft, after.draft, language)
    return phrase("silent_changed", language, changes="；".join(said) if language == "zh" else "; ".join(said))


def media_files(value: Json | Sequence[Json]) -> tuple[MediaFile, ...]:
    """The files in an answer's list; entries that are no files are left out."""
    listed = value if isinstance(value, list) else []
    return tuple(_media_file(entry) for entry in listed if isinstance(entry, dict))


def _media_file(entry: Mapping[str, Json]) -> MediaFile:
    def text(*names: str) -> str:
        return next((v for n in names if isinstance(v := entry.get(n), str) and v), "")

    def number(name: str) -> float:
        value = entry.get(name)
        return float(value) if isinstance(value, int | float) else 0.0

    return MediaFile(
        text("id", "asset_id", "hash"),
        text("filename", "name", "file_name"),
        text("file_type", "kind", "type"),
        text("url", "cdn_url"),
        number("duration"),
        int(number("width")),
        int(number("height")),
    )


def _draft(value: Json) -> Draft | None:
    """The draft that the server tells; one that we cannot read counts as none, as an empty one does."""
    try:
        draft = from_json(value) if value else None
    except DraftInvalid:
        return None
    return draft if draft and draft.tracks else None
