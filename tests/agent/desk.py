"""A turn's context in memory, for tests of the agent: everything that the store does, without a database."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from moying.agent.context import Asset, Exchange
from moying.draft import Draft, Json
from moying.engines.footage import Study, studied


@dataclass
class Desk:
    """One session: say something with `message`, take a turn, look at what came of it."""

    folder: Path
    message: str = ""
    language: str = "zh"
    turn_id: str = "turn"
    session_id: str = "session"
    options: Mapping[str, Json] = field(default_factory=lambda: {"voice_engine": "tone", "scene_engine": "swatch"})
    versions: list[Draft] = field(default_factory=list)
    undone: list[Draft] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    calls: list[tuple[str, Mapping[str, Json]]] = field(default_factory=list)
    results: list[Mapping[str, Json]] = field(default_factory=list)
    stages: list[tuple[float, str]] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    uploaded: list[Asset] = field(default_factory=list)
    charged: list[str] = field(default_factory=list)
    studies: dict[str, Study] = field(default_factory=dict)
    before: list[Exchange] = field(default_factory=list)

    def again(self, folder: Path) -> Desk:
        """Another session that stands where this one does, and from here on goes its own way."""
        own = {each.name: copy(getattr(self, each.name)) for each in fields(self)}
        return replace(self, **own | {"folder": folder})

    def draft(self) -> Draft | None:
        return self.versions[-1] if self.versions else None

    def history(self) -> Sequence[Draft]:
        return self.versions[:-1]

    def earlier(self, most: int) -> Sequence[Exchange]:
        return self.before[-most:]

    def commit(self, draft: Draft, note: str) -> int:
        self.versions.append(draft)
        self.undone.clear()
        return len(self.versions)

    def undo(self) -> Draft | None:
        if len(self.versions) < 2:
            return None
        self.undone.append(self.versions.pop())
        return self.versions[-1]

    def redo(self) -> Draft | None:
        if not self.undone:
            return None
        self.versions.append(self.undone.pop())
        return self.versions[-1]

    def uploads(self) -> Sequence[Asset]:
        return self.uploaded

    def asset(self, asset_id: str) -> Asset | None:
        return self.assets.get(asset_id)

    def study(self, asset: Asset) -> Study:
        if asset.id not in self.studies:
            self.studies[asset.id] = studied(asset.path)
        return self.studies[asset.id]

    def seen(self, asset: Asset, *, making: bool = False) -> Study | None:
        return self.studies.get(asset.id)

    def add_asset(
        self, path: Path, *, kind: str, name: str, duration_ms: int | None, provenance: Mapping[str, Json]
    ) -> Asset:
        asset_id = hashlib.sha256(path.read_bytes()).hexdigest()[:24]
        kept = self.folder / f"{asset_id}{path.suffix}"
        shutil.copy(path, kept)
        self.assets[asset_id] = Asset(asset_id, kept, kind, name, duration_ms, provenance=provenance)
        return self.assets[asset_id]

    def charge(self, operation: str) -> None:
        self.charged.append(operation)

    def refund(self, operation: str) -> None:
        self.charged.remove(operation)

    def say(self, text: str, *, partial: bool = False) -> None:
        self.said.append(text)

    def call(self, name: str, args: Mapping[str, Json]) -> str:
        self.calls.append((name, args))
        return f"call{len(self.calls)}"

    def progress(self, call_id: str, share: float, stage: str) -> None:
        self.stages.append((share, stage))

    def result(self, call_id: str, name: str, response: Mapping[str, Json]) -> None:
        self.results.append(response)
