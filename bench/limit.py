"""The least that the reference job can cost: its inputs decoded once, its ready frames encoded once.

    python bench/limit.py MEDIA FRAMES.yuv

Only FFmpeg's own work is counted, on one thread: no frame is copied, scaled or drawn within the measure.
"""

from __future__ import annotations

import json
import sys
import time
from fractions import Fraction
from pathlib import Path

import av
import job
import numpy as np
import ours

from moying.media.picture import black, planes_of
from moying.painter.paint import build
from moying.render.plan import make_plan
from moying.render.stage import Stage

FRAME_BYTES = job.WIDTH_PX * job.HEIGHT_PX * 3 // 2


def write_frames(media: Path, out: Path) -> None:
    """Our own frames of the job, raw, for the encoder to be fed with."""
    plan = make_plan(ours.draft(), ours.OUTPUT, ours.LABEL)
    stage, picture = Stage(plan, ours.assets(media), build), black(job.WIDTH_PX, job.HEIGHT_PX)
    with out.open("wb") as file:
        for frame in range(plan.frames):
            stage.draw(frame, picture)
            for plane in picture:
                file.write(np.ascontiguousarray(plane))


def decoding_s(media: Path) -> float:
    """CPU seconds of decoding what is seen of every clip, from the key frame before its in-point."""
    spent = 0.0
    for cut in job.CUTS:
        if cut.still:
            continue
        with av.open(str(cut.path(media))) as container:
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 1
            at = time.process_time()
            container.seek(int(Fraction(cut.source_in_s) / stream.time_base), stream=stream)
            for frame in container.decode(stream):
                if frame.time >= cut.source_in_s + cut.seconds - 1.5 / job.FPS:
                    break
            spent += time.process_time() - at
    return spent


def encoding_s(frames: Path) -> float:
    """CPU seconds of encoding the frames in one go."""
    spent = 0.0
    with av.open("/dev/null", "w", format="mp4") as container, frames.open("rb") as file:
        stream = container.add_stream("libx264", rate=job.FPS, options={"preset": job.PRESET, "crf": str(job.CRF)})
        stream.width, stream.height, stream.pix_fmt = job.WIDTH_PX, job.HEIGHT_PX, "yuv420p"
        stream.codec_context.thread_count = 1
        for k in range(round(job.SECONDS * job.FPS)):
            frame = av.VideoFrame(job.WIDTH_PX, job.HEIGHT_PX, "yuv420p")
            for plane in planes_of(frame):
                plane[:] = np.frombuffer(file.read(plane.size), np.uint8).reshape(plane.shape)
            frame.pts, frame.time_base = k, Fraction(1, job.FPS)
            at = time.process_time()
            stream.encode(frame)
            spent += time.process_time() - at
        at = time.process_time()
        stream.encode(None)
        return spent + time.process_time() - at


if __name__ == "__main__":
    media, frames = Path(sys.argv[1]), Path(sys.argv[2])
    sys.stdout.write(json.dumps({"decode_s": decoding_s(media), "encode_s": encoding_s(frames)}))
