"""A few seconds of a draft, small and at once: what somebody looks at who has just changed it.

The export's own renderer at 360p, so the pictures cannot differ but in size. Its workers stay warm between previews,
and what they drew is kept as an export's chunks are: after an edit only the second that changed is drawn again.
"""

from __future__ import annotations

import os
import shutil
import threading
from bisect import bisect
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeAlias

from moying.draft.model import Draft
from moying.media.errors import MediaFault
from moying.media.labels import label_json
from moying.media.mux import join
from moying.render.crew import Crew
from moying.render.keys import ChunkKeys, Digests
from moying.render.layers import frame_at
from moying.render.output import AiLabel, Output, RenderFailed
from moying.render.plan import Plan, make_plan
from moying.render.shelf import Desk, at_desk
from moying.render.tasks import ChunkDone, ChunkDrawn, ChunkProgress, ChunkTask, Failed, Job, News, PieceOfSound, Task

SHORT_SIDE_PX: Final = 360
PART_S: Final = 1
"""What is drawn and kept at a time; as short as a worker's share of the first piece should be."""
_CRF: Final = 28
_PRESET: Final = "ultrafast"
_PATIENCE_S: Final = 60.0

Frames: TypeAlias = tuple[int, int]
"""First frame and end, half-open."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A playable MP4 with sound, of the draft from `start_ms` to `end_ms`."""

    path: Path
    start_ms: int
    end_ms: int


class Previews:
    """Makes previews, one at a time; keep it as long as somebody edits. Leaving the `with` block ends its workers.

    cache_dir: the shelf that exports use too. workers: processes, as many as there are cores when None.
    """

    def __init__(self, cache_dir: Path, workers: int | None = None) -> None:
        self.shelf = cache_dir
        self._size = workers or len(os.sched_getaffinity(0))
        self._one = threading.Lock()
        self._crew = Crew(self._size)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._crew.dismiss()

    def piece(
        self,
        draft: Draft,
        assets: Mapping[str, Path],
        start_ms: int,
        out: Path,
        *,
        label: AiLabel,
        length_ms: int | None = None,
    ) -> Piece:
        """Make the part of a draft that `start_ms` lies in, and what follows.

        length_ms: at least so much from `start_ms` on, where the film is as long; a second for each worker when None.
        The piece begins up to a second earlier. Its sound is mixed as in the export, but not brought to loudness:
        one piece follows another without a step. Raises `RenderFailed`.
        """
        try:
            output = small_output(draft)
            plan = make_plan(draft, output, label)
            inner_label = label_json(label.producer, label.content_id)
            parts = wanted_parts(plan, start_ms, length_ms, self._size)
            with self._one, at_desk(self.shelf) as desk:
                chunks, sound = self._made(Job(plan, dict(assets), output), parts, desk)
                unfinished = desk.folder / "piece.part"
                join(chunks, sound, unfinished, fps=plan.form.fps, title=draft.title, label=inner_label)
                out.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(unfinished, out)
        except KeyError as error:
            raise RenderFailed(f"the file {error} is missing; upload it again") from error
        except (MediaFault, ValueError, OSError) as error:
            raise RenderFailed(str(error)) from error
        return Piece(out, *_between_ms(plan, parts))

    def _made(self, job: Job, parts: list[Frames], desk: Desk) -> tuple[list[tuple[Path, int]], Path]:
        """The parts, each with its number of frames, and the sound under them."""
        keys = ChunkKeys(job.plan, Digests(job.assets))
        names = [keys.key(*part) for part in parts]
        found = desk.take(names)
        left = {name: (i, part) for i, (name, part) in enumerate(zip(names, parts, strict=True)) if name not in found}
        sound = PieceOfSound(*_between_ms(job.plan, parts), desk.folder / "sound.m4a")
        tasks: list[Task] = [sound]
        tasks += [ChunkTask(i, *part, name, desk.unfinished(name)) for name, (i, part) in left.items()]
        for news in self._worked(job, tasks):
            if isinstance(news, ChunkDone):
                found[names[news.index]] = news.path
        return [(found[name], end - first) for name, (first, end) in zip(names, parts, strict=True)], sound.path

    def _worked(self, job: Job, tasks: list[Task]) -> Iterator[News]:
        """What comes of the tasks. When one fails, the workers are sent home and others are called."""
        waiting, busy = deque(tasks), 0
        try:
            self._crew.hire(job)
            for door in self._crew.doors[: len(tasks)]:
                door.send(waiting.popleft())
                busy += 1
            while busy:
                heard = self._crew.listen(_PATIENCE_S)
                if not heard:
                    raise RenderFailed(f"no part of the preview was drawn in {_PATIENCE_S:.0f} s; try again")
                for door, news in heard:
                    if isinstance(news, Failed):
                        raise news.as_error()
                    if isinstance(news, ChunkProgress | ChunkDrawn):
                        continue
                    yield news
                    busy -= 1
                    if waiting:
                        door.send(waiting.popleft())
                        busy += 1
        except BaseException:
            self._crew.dismiss()
            self._crew = Crew(self._size)
            raise


def small_output(draft: Draft) -> Output:
    """The form of a preview: the canvas's shape, its short side 360 px or less."""
    share = min(1.0, SHORT_SIDE_PX / max(1, min(draft.width_px, draft.height_px)))
    width, height = (max(16, round(side * share / 2) * 2) for side in (draft.width_px, draft.height_px))
    return Output(width, height, crf=_CRF, preset=_PRESET)


def wanted_parts(plan: Plan, start_ms: int, length_ms: int | None, count: int) -> list[Frames]:
    """The part that a moment lies in and those after it: `count` of them, or as many as `length_ms` takes.

    Parts are a second or less, counted off from the start of the export's chunks, so that they move with them.
    """
    fps = plan.form.fps
    at = min(max(0, frame_at(start_ms, fps)), plan.frames - 1)
    end = at + frame_at(length_ms or 0, fps)
    found: list[Frames] = []
    for chunk in plan.chunks[bisect(plan.chunks, at, key=lambda chunk: chunk[1]) :]:
        for first in range(*chunk, PART_S * fps):
            if found and (len(found) >= count if length_ms is None else first >= end):
                return found
            part = first, min(first + PART_S * fps, chunk[1])
            if part[1] > at:
                found.append(part)
    return found


def _between_ms(plan: Plan, parts: list[Frames]) -> tuple[int, int]:
    first, end = (round(frame * 1000 / plan.form.fps) for frame in (parts[0][0], parts[-1][1]))
    return first, end
