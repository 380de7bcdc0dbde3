"""A file of the film's sound alone: mixed, mastered and written as for the film, after the notice where one is due."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from moying.media.audio import Samples
from moying.media.encode import write_sound_file
from moying.media.loudness import Loudness
from moying.render.master import write_mastered
from moying.render.mix import heard_between, mix
from moying.render.notice import NOTICE_MS, record_notice
from moying.render.reel import Heed
from moying.render.tasks import FileOfSound, Job


def file_of_sound(task: FileOfSound, job: Job, heed: Heed = lambda: None) -> Loudness:
    """Make it; says how loud it came out. Raises what `mix` raises."""
    asked, plan = job.output, job.plan
    heard = heard_between(plan, -NOTICE_MS, plan.duration_ms) if task.notice else plan

    def write(path: Path, blocks: Iterable[Samples], bitrate: int, _: str) -> None:
        write_sound_file(path, blocks, bitrate, asked.format, task.label)

    with mix(heard, job.assets, task.path.parent, heed=heed) as reel:
        if task.notice:
            record_notice(reel)
        return write_mastered(task.path, reel, asked.loudness_lufs, asked.audio_bitrate, asked.sound_codec, write)
