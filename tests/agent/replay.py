"""Conversations replayed: what is said turn after turn stands in `talks/*.toml`, with what must hold of the draft that
comes of it (`agent.holds`, `agent.talk_holds`); whatever a row does not speak of must be as it was.

Of each turn is held besides: it is one step of undo, and undoing and redoing it by words gives equal drafts; the answer
tells every change that the two drafts show; the film can be rendered. At the end the file is looked at and listened to.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

import agent.talk_holds
from agent.aspects import Case
from agent.desk import Desk
from agent.holds import judge
from agent.random_edits import sound
from moying.agent.bench import language_for
from moying.agent.context import Exchange
from moying.agent.loop import take_turn
from moying.agent.tools.looks import kind_names
from moying.draft import Draft, Role
from moying.draft.diff import changes
from moying.media.audio import read_audio
from moying.media.loudness import Meter
from moying.render.film import film as rendered
from moying.render.output import AiLabel

TALKS = Path(__file__).parent / "talks"
SAYINGS = agent.talk_holds.__name__
"""Where the sayings of conversations are told to `agent.holds`."""
TURNS = 30


@dataclass(frozen=True)
class Row:
    """A turn: what is said, what must hold then, and the files that are brought with it."""

    said: str
    must_hold: str
    brought: tuple[str, ...] = ()


def talk(name: str) -> tuple[Row, ...]:
    """The turns of a conversation."""
    told = tomllib.loads((TALKS / f"{name}.toml").read_text("utf-8"))["turns"]
    return tuple(Row(said, must_hold, tuple(*brought)) for said, must_hold, *brought in told)


def replayed(desk: Desk, turns: Sequence[Row], bring: Callable[[Desk, str], object] = lambda desk, name: None) -> Draft:
    """The film that the turns come to. bring: puts a file on the desk. Raises `AssertionError` naming the turn."""
    for number, row in enumerate(turns, 1):
        for name in row.brought:
            bring(desk, name)
        before, undone = list(desk.versions) or [Draft()], list(desk.undone)
        say(desk, row.said)
        case = Case(before, desk.draft() or Draft(), desk.said[-1], undone)
        verdict = judge(row.must_hold, case)
        assert verdict.right, (number, row.said, verdict, case.answer)
        if case.after != case.old and case.old != Draft():
            _answers(desk, case, row)
            _can_be_undone(desk, before, row)
        if case.after.tracks:
            sound(case.after, files_of(desk))
    return desk.versions[-1]


def say(desk: Desk, message: str) -> None:
    """Take a turn."""
    desk.message = message
    take_turn(desk)
    desk.before.append(Exchange(message, desk.said[-1]))


def files_of(desk: Desk) -> dict[str, Path]:
    """Every file that a film of the desk may show or play."""
    return {asset.id: asset.path for asset in (*desk.uploaded, *desk.assets.values())}


def _answers(desk: Desk, case: Case, row: Row) -> None:
    """The answer tells all that changed; a new film is told as a whole."""
    told = changes(case.old, case.after, language_for(desk), kind_names())
    assert "new film" in row.must_hold or all(line in case.answer for line in told), (row.said, case.answer, told)


def _can_be_undone(desk: Desk, before: Sequence[Draft], row: Row) -> None:
    if len(desk.versions) <= len(before):  # it went back itself
        return
    assert len(desk.versions) == len(before) + 1, row.said
    other = replace(desk, versions=list(desk.versions), undone=[], said=[], calls=[], results=[])
    say(other, "撤销")
    assert other.versions == list(before), row.said
    say(other, "redo")
    assert other.versions == desk.versions, row.said


@dataclass(frozen=True)
class Shown:
    """A rendered film: its pictures in grey, and its sound at 48 kHz, both channels."""

    frames: npt.NDArray[np.uint8]
    heard: npt.NDArray[np.float32]
    fps: int

    def at(self, ms: int) -> npt.NDArray[np.uint8]:
        """The picture of that moment."""
        return np.asarray(self.frames[min(len(self.frames) - 1, ms * self.fps // 1000)])

    def level(self, start_ms: int, end_ms: int) -> float:
        """How loud it is there (root mean square)."""
        part = self.heard[max(0, start_ms) * 48 : end_ms * 48]
        return float(np.sqrt((part**2).mean())) if len(part) else 0.0


def shown(desk: Desk, film: Draft, size: tuple[int, int], fps: int, name: str = "film") -> Shown:
    """The film rendered on a tiny canvas: one picture and one sound stream, each as long as the draft, as loud as films
    are to be."""
    small = replace(film, meta={**film.meta, "width": size[0], "height": size[1], "fps": fps})
    to = desk.folder / f"{name}.mp4"
    made = rendered(small, files_of(desk), to, label=AiLabel("tests", "t", visible=False), workers=1)
    with av.open(str(made.path)) as container:
        kinds = [(s.type, s.codec_context.name) for s in container.streams]
        assert kinds == [("video", "h264"), ("audio", "aac")]
        assert container.streams.video[0].average_rate == Fraction(fps)
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    assert frames[0].shape == (size[1], size[0])
    assert abs(len(frames) - film.duration_ms * fps / 1000) <= 1
    heard = read_audio(made.path)
    assert abs(len(heard) / 48 - film.duration_ms) < 60
    meter = Meter()
    meter.hear(heard)
    found = meter.finish()
    assert abs(found.integrated_lufs + 14) < 1 and found.true_peak_db <= -0.9
    return Shown(np.stack(frames), heard, fps)


def captions_seen(desk: Desk, film: Draft, full: Shown) -> None:
    """Each caption is seen while it is to be and no longer: beside the same film without captions."""
    track = film.by_role(Role.CAPTIONS)
    assert track is not None
    height, width = full.frames.shape[1:]
    bare = shown(desk, film.without_track(track.id), (width, height), full.fps, "bare")
    differ = [bool(np.abs(a.astype(int) - b).max() > 40) for a, b in zip(full.frames, bare.frames, strict=True)]
    for number, there in enumerate(differ):
        at_ms = (number + 0.5) * 1000 / full.fps
        beside = [s for s in track.segments if s.start_ms - 250 < at_ms < s.end_ms + 250]
        inside = [s for s in beside if s.start_ms + 250 < at_ms < s.end_ms - 250]
        assert there or not inside, (number, inside)
        assert not there or beside, number
