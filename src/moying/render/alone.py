"""What else a draft becomes: its sound alone, a moving picture without sound, one moment of it.

Each is made whole by one worker, and appears only finished, labelled and looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import cv2

from moying.draft.model import Draft
from moying.media.carriers import put_in_gif, put_in_png
from moying.media.errors import MediaFault, writing
from moying.media.labels import label_json
from moying.render.check import check_gif, check_picture, check_plan, check_sound, with_words_checked
from moying.render.cover import as_cover, frame
from moying.render.crew import Crew
from moying.render.film import LISTEN_S, Report, stop_if, unfinished
from moying.render.output import AiLabel, Film, Output, Progress, RenderFailed
from moying.render.pace import Pace
from moying.render.plan import Plan, make_plan
from moying.render.shelf import at_desk
from moying.render.tasks import ChunkProgress, Failed, FileOfSound, GifTask, Job, News, SoundMeasured

_MADE_SHARE: Final = 0.95


def sound_alone(
    draft: Draft,
    assets: Mapping[str, Path],
    out: Path,
    output: Output,
    *,
    label: AiLabel,
    report: Report,
    cancelled: Callable[[], bool],
) -> Film:
    """The film's sound as m4a, mp3 or wav, after the notice that the law asks for. Raises as `film` does."""
    report(Progress(0.0, "prepare"))
    try:
        plan, inner = _planned(draft, assets, output, label, cancelled)
        with unfinished(out) as part:
            task = FileOfSound(part, inner, label.visible)
            done = _done_by_one(Job(plan, dict(assets), output), task, report, cancelled)
            assert isinstance(done, SoundMeasured)  # what this task ends with
            finished = check_sound(part, plan, output, inner, label.visible, done.measured)
            part.replace(out)
    except (MediaFault, ValueError, OSError) as error:
        raise RenderFailed(str(error)) from error
    report(Progress(1.0, "done", plan.frames, plan.frames))
    return replace(finished, path=out)


def moving_picture(
    draft: Draft,
    assets: Mapping[str, Path],
    out: Path,
    output: Output,
    *,
    label: AiLabel,
    report: Report,
    cancelled: Callable[[], bool],
) -> Film:
    """The film without its sound as a GIF that begins again at its end. Raises as `film` does."""
    report(Progress(0.0, "prepare"))
    try:
        plan, inner = _planned(draft, assets, output, label, cancelled)
        plan = with_words_checked(plan)
        with at_desk(None) as desk, unfinished(out) as part:
            bare = desk.unfinished("gif")
            _done_by_one(Job(plan, dict(assets), output), GifTask(bare), report, cancelled)
            report(Progress(_MADE_SHARE, "join", plan.frames, plan.frames))
            put_in_gif(bare, part, inner)
            stop_if(cancelled)
            finished = check_gif(part, plan, inner)
            part.replace(out)
    except (MediaFault, ValueError, OSError) as error:
        raise RenderFailed(str(error)) from error
    report(Progress(1.0, "done", plan.frames, plan.frames))
    return replace(finished, path=out)


def one_moment(
    draft: Draft, assets: Mapping[str, Path], out: Path, output: Output, *, label: AiLabel, report: Report
) -> Film:
    """The film's picture at `output.at_ms` as PNG, its cover where no moment is asked for; the visible label is on it
    whatever the moment.

    Raises `RenderFailed`.
    """
    report(Progress(0.0, "draw", 0, 1))
    try:
        inner = label_json(label.producer, label.content_id)
        shown, at_ms = (draft, output.at_ms) if output.at_ms else as_cover(draft)
        drawn = frame(shown, assets, at_ms, output, label=label, label_stays=True)
        png = put_in_png(cv2.imencode(".png", drawn[..., :3])[1].tobytes(), inner)
        with unfinished(out) as part:
            with writing(part):
                part.write_bytes(png)
            finished = check_picture(part, (drawn.shape[1], drawn.shape[0]), inner)
            part.replace(out)
    except (MediaFault, ValueError, OSError) as error:
        raise RenderFailed(str(error)) from error
    report(Progress(1.0, "done", 1, 1))
    return replace(finished, path=out)


def _planned(
    draft: Draft, assets: Mapping[str, Path], output: Output, label: AiLabel, cancelled: Callable[[], bool]
) -> tuple[Plan, str]:
    """The plan, looked over, and the label's JSON."""
    plan, inner = make_plan(draft, output, label), label_json(label.producer, label.content_id)
    check_plan(plan, assets, lambda: stop_if(cancelled))
    return plan, inner


def _done_by_one(job: Job, task: FileOfSound | GifTask, report: Report, cancelled: Callable[[], bool]) -> News:
    """Have one worker do a task, and end it when somebody asks for that. Raises `RenderFailed`, `RenderCancelled`."""
    frames, form, pace = job.plan.frames, job.plan.form, Pace(job.plan.frames)
    with Crew(1, form.width_px * form.height_px) as crew:
        crew.hire(job)
        crew.doors[0].send(task)
        while True:
            stop_if(cancelled)
            for _, news in crew.listen(LISTEN_S):
                if isinstance(news, Failed):
                    raise news.as_error()
                if not isinstance(news, ChunkProgress):
                    return news
                done = news.frames
                report(Progress(_MADE_SHARE * done / frames, "draw", done, frames, pace.left_s(done)))
