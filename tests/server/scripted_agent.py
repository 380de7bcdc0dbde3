"""A scripted agent: each message's first word says what the turn does. It speaks to the real store."""

import threading
import time
from collections import defaultdict
from dataclasses import replace

from moying.draft import Draft, Role, Segment, Span, Track, TrackKind

GATES = defaultdict(threading.Event)
"""Of turns that are held, by name: a server that is embedded in the test runs in its process."""


def video(title, ms=1000, asset=None, size=(128, 228), fps=10):
    """A small film: a title, over an asset when one is given."""
    words = Segment("x1", Span(0, ms), text=title)
    tracks = [Track("titles", TrackKind.TEXT, (words,), role=Role.TITLES)]
    if asset:
        shot = Segment("s1", Span(0, ms), f"asset:{asset}")
        tracks.insert(0, Track("main", TrackKind.VIDEO, (shot,), role=Role.MAIN))
    return Draft({"title": title, "width": size[0], "height": size[1], "fps": fps, "language": "zh"}, tuple(tracks))


def take_turn(context):
    verb, _, rest = context.message.partition(" ")
    verbs = {
        "make": make,
        "title": title,
        "undo": undo,
        "redo": redo,
        "slow": slow,
        "hold": hold,
        "crash": crash,
        "half": half,
    }
    verbs.get(verb, chat)(context, rest)


def make(context, rest):
    call = context.call("create_video", {"topic": rest, "nothing": None})
    context.charge("create_video")
    for i in range(4):
        context.progress(call, i / 4, f"stage-{i}")
    version = context.commit(video(rest), "made")
    context.result(call, "create_video", {"version": version})
    for piece in ("视频", "做好了"):
        context.say(piece, partial=True)
    context.say("视频做好了")


def title(context, rest):
    context.charge("edit")
    draft = context.draft()
    context.commit(replace(draft, meta={**draft.meta, "title": rest}), "title")
    context.say(f"标题：{draft.title} → {rest}")


def undo(context, rest):
    context.say(f"回到 {context.undo().title}")


def redo(context, rest):
    again = context.redo()
    context.say(f"重做 {again.title}" if again else "没有可重做的")


def slow(context, rest):
    call = context.call("slow", {})
    end = time.monotonic() + float(rest)
    while time.monotonic() < end:
        context.progress(call, 0.5, "waiting")
        time.sleep(0.05)
    context.say("done waiting")


def hold(context, rest):
    """At work until the test opens that gate, or the turn is stopped."""
    call = context.call("hold", {})
    while not GATES[rest].wait(0.05):
        context.progress(call, 0.5, "waiting")
    context.say("done waiting")


def crash(context, rest):
    context.say("先说一半", partial=True)
    raise RuntimeError("a mistake of ours")


def half(context, rest):
    context.charge("create_video")
    context.commit(video(rest), "made")
    context.charge("edit")
    raise RuntimeError("a mistake of ours, after the film was kept")


def chat(context, rest):
    if rest != "silently":
        context.say(f"{context.message} ({context.language}) {dict(context.options)}")
