"""From a draft to a finished film: plan, draw chunks and mix sound side by side, join, label, check, hand over."""

from __future__ import annotations

import os
import secrets
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TypeAlias

from moying.draft.model import Draft
from moying.media.errors import MediaFault
from moying.media.labels import label_json
from moying.media.mux import join
from moying.render.check import check_film, check_plan, check_there, with_words_checked
from moying.render.crew import Crew
from moying.render.joining import Joining
from moying.render.keys import ChunkKeys, Digests
from moying.render.output import AiLabel, Film, Output, Progress, RenderCancelled, RenderFailed
from moying.render.pace import Pace
from moying.render.plan import Plan, make_plan
from moying.render.shelf import Desk, at_desk
from moying.render.soundtrack import Soundtrack, find_sound, sound_key
from moying.render.soundwork import SoundWork
from moying.render.strips import strip_count
from moying.render.tasks import (
    ChunkDone,
    ChunkProgress,
    ChunkTask,
    Failed,
    Job,
    News,
    SoundDone,
    SoundTask,
    Task,
)

Report = Callable[[Progress], None]
Hand: TypeAlias = "deque[ChunkTask]"
"""The chunks that one worker still has to draw."""
_FIRST_SHARE: Final = 0.02
_DRAWN_SHARE: Final = 0.93
_CORES_FILLED: Final = 2
"""By one worker who only reads clips, and the threads of its encoder."""
_MANY_HANDS, _FEW_EACH = 8, 4
LISTEN_S: Final = 0.1
"""How often a cancel is looked for while the workers work."""


def _quiet(_: Progress) -> None: ...


def _never() -> bool:
    return False


def film(
    draft: Draft,
    assets: Mapping[str, Path],
    out: Path,
    output: Output = Output(),
    *,
    label: AiLabel,
    cache_dir: Path | None = None,
    workers: int | None = None,
    report: Report = _quiet,
    cancelled: Callable[[], bool] = _never,
) -> Film:
    """Render a draft to `out`, which appears only whole, labelled and checked.

    assets: where the media lie, by asset id. cache_dir: where finished chunks are kept, so that a render that was
    broken off, or a draft that was changed in one place, draws only what is missing. workers: processes that draw, as
    many as `drawers_for` says when None. cancelled: asked ten times a second.
    Raises `RenderFailed`, naming the segment, source or step and what to do, and `RenderCancelled`.
    """

    def stop() -> None:
        stop_if(cancelled)

    report(Progress(0.0, "prepare"))
    try:
        stop()
        plan = make_plan(draft, output, label)
        inner_label = label_json(label.producer, label.content_id)
        check_there(plan, assets)
        plan = with_words_checked(plan)
        with at_desk(cache_dir) as desk, unfinished(out) as part:
            write = partial(
                join,
                out=part,
                fps=plan.form.fps,
                frames=plan.frames,
                title=draft.title,
                label=inner_label,
                codec=plan.form.codec,
                format=output.format or "mp4",
                stop=stop,
            )
            with Joining(write) as joining:
                making = _Making(plan, desk, joining, report, cancelled)
                _make_parts(making, plan, assets, output, workers, stop)
                report(Progress(_DRAWN_SHARE, "join", plan.frames, plan.frames))
                joining.finish()
            stop()
            report(Progress(0.98, "check", plan.frames, plan.frames))
            finished = check_film(part, plan, output, inner_label, making.sound.measured, stop)
            stop()
            part.replace(out)
    except (MediaFault, ValueError, OSError) as error:
        raise RenderFailed(str(error)) from error
    report(Progress(1.0, "done", plan.frames, plan.frames))
    return replace(finished, path=out, chunks=len(plan.chunks), chunks_kept=making.kept)


def _make_parts(
    making: _Making,
    plan: Plan,
    assets: Mapping[str, Path],
    output: Output,
    workers: int | None,
    stop: Callable[[], None],
) -> None:
    digests = Digests(assets, stop)
    chunks, sound = making.left(digests), making.sound_left(sound_key(plan, output, digests))
    drawing = min(workers or drawers_for(plan), len(chunks))
    most = workers or len(os.sched_getaffinity(0))
    hearing = max(1, min(most, strip_count(plan, output)) - drawing) if sound else 0
    making.hand_on()
    if not drawing + hearing:
        return
    painting = bool(chunks) and plan.painted
    with Crew(drawing + hearing, plan.form.width_px * plan.form.height_px, painting=painting) as crew:
        check_plan(plan, assets, stop)  # while the workers are starting; what is on the shelf was checked before
        crew.hire(Job(plan, dict(assets), output))
        making.make(crew, [*deal(chunks, drawing), *(deque() for _ in range(hearing))], sound)


def drawers_for(plan: Plan) -> int:
    """How many workers a film keeps busy on this machine: one a core where scenes are painted, fewer where clips are.

    A clip's frames are made by FFmpeg's threads for the most part; a second encoder would only take its memory.
    """
    cores = len(os.sched_getaffinity(0))
    return cores if plan.painted else max(1, cores // _CORES_FILLED)


class _Making:
    """The parts of one film in the making: what is done, what is left, and who works on it."""

    def __init__(self, plan: Plan, desk: Desk, joining: Joining, report: Report, cancelled: Callable[[], bool]) -> None:
        self._plan, self._desk, self._joining = plan, desk, joining
        self._report, self._cancelled = report, cancelled
        self._keys: list[str] = []
        self._chunks: dict[str, Path] = {}
        self._drawn: dict[str, int] = {}
        self._pace, self._joined = Pace(plan.frames), 0
        self.kept = 0
        self._sound: Soundtrack | None = None

    @property
    def sound(self) -> Soundtrack:
        """The finished sound."""
        assert self._sound is not None  # the crew goes on until the sound is done
        return self._sound

    def hand_on(self) -> None:
        """Have joined what is there, up to the first chunk that is not."""
        if self._sound is None:
            return
        self._joining.begin(self._sound.path)
        while self._joined < len(self._keys) and (path := self._chunks.get(self._keys[self._joined])):
            first, end = self._plan.chunks[self._joined]
            self._joining.add((path, end - first))
            self._joined += 1

    def left(self, digests: Mapping[str, str]) -> list[ChunkTask]:
        """The chunks that are not on the shelf, each once: places that show the same share theirs."""
        keys = ChunkKeys(self._plan, digests)
        self._keys = [keys.key(first, end) for first, end in self._plan.chunks]
        self._chunks = self._desk.take(self._keys, lambda: stop_if(self._cancelled))
        self.kept = sum(key in self._chunks for key in self._keys)
        tasks: dict[str, ChunkTask] = {}
        for index, (key, (first, end)) in enumerate(zip(self._keys, self._plan.chunks, strict=True)):
            if key in self._chunks:
                self._drawn[key] = end - first
            elif key not in tasks:
                tasks[key] = ChunkTask(index, first, end, key, self._desk.unfinished(key))
        return list(tasks.values())

    def sound_left(self, key: str) -> list[SoundTask]:
        """The film's sound, when it is not on the shelf."""
        self._sound = find_sound(self._desk, key)
        return [] if self._sound else [SoundTask(key, self._desk.unfinished(key))]

    def make(self, crew: Crew, dealt: Sequence[Hand], sound: Sequence[SoundTask]) -> None:
        """Have the crew do what is left. Raises `RenderFailed`, `RenderCancelled`.

        Who was dealt chunks draws; the others make the sound and never draw: another encoder would take its memory.
        Who draws takes a strip of the sound that waits before the next chunk.
        """
        self._pace = Pace(self._plan.frames, self._done())
        hands = {door: hand for door, hand in zip(crew.doors, dealt, strict=True) if hand}
        waiting, free = SoundWork(sound), set(crew.doors)
        while self._sound is None or len(self._chunks) < len(set(self._keys)):
            for door in [door for door in crew.doors if door in free]:
                task: Task | None = waiting.next(draws=door in hands)
                if task is None and door in hands:
                    task = next_task(hands, door)
                if task is not None:
                    door.send(task)
                    free.discard(door)
            stop_if(self._cancelled)
            for door, news in crew.listen(LISTEN_S):
                self._note(news)
                waiting.note(news)
                if not isinstance(news, ChunkProgress | ChunkDone):  # who has drawn a chunk goes on before it is done
                    free.add(door)
            self.hand_on()
            self._tell()

    def _note(self, news: News) -> None:
        if isinstance(news, Failed):
            raise news.as_error()
        if isinstance(news, SoundDone):
            self._sound = news.sound
        elif isinstance(news, ChunkProgress):
            self._drawn[self._keys[news.index]] = news.frames
        elif isinstance(news, ChunkDone):
            first, end = self._plan.chunks[news.index]
            key = self._keys[news.index]
            self._chunks[key], self._drawn[key] = news.path, end - first

    def _tell(self) -> None:
        done, frames = self._done(), self._plan.frames
        share = _FIRST_SHARE + (_DRAWN_SHARE - _FIRST_SHARE) * done / frames
        self._report(Progress(share, "draw" if done < frames else "sound", done, frames, self._pace.left_s(done)))

    def _done(self) -> int:
        return sum(self._drawn.get(key, 0) for key in self._keys)


def deal(chunks: Sequence[ChunkTask], hands: int) -> list[deque[ChunkTask]]:
    """Give each worker neighbouring chunks, so that a scene that goes on into the next is built once.

    Where many workers have a chunk or two each, the longest come first: what is begun last is then soon done.
    """
    if hands >= _MANY_HANDS and len(chunks) < _FEW_EACH * hands:
        longest = sorted(chunks, key=lambda chunk: chunk.first - chunk.end)
        return [deque(longest[i::hands]) for i in range(hands)]
    edges = [round(i * len(chunks) / hands) for i in range(hands + 1)] if hands else []
    return [deque(chunks[a:b]) for a, b in pairwise(edges)]


def next_task(hands: Mapping[Connection, Hand], door: Connection) -> Task | None:
    """A worker's own next task, else the last one of whoever has most left."""
    if hands[door]:
        return hands[door].popleft()
    longest = max(hands.values(), key=len)
    return longest.pop() if longest else None


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise `RenderCancelled` when somebody asked for it."""
    if cancelled():
        raise RenderCancelled("the export was stopped; nothing was kept under the file's name")


@contextmanager
def unfinished(out: Path) -> Iterator[Path]:
    """A name beside `out` for the film until it is whole; nothing is left there when it never is."""
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
