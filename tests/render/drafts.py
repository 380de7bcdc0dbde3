"""Small drafts for tests, and the pictures and sounds that come of them."""

from moying.draft.model import Draft, Segment, Span, Track, TrackKind
from moying.media.picture import black
from moying.painter.paint import build
from moying.render.output import AiLabel, Output
from moying.render.plan import make_plan
from moying.render.stage import Stage

SIZE = (216, 384)
LABEL = AiLabel("moying-tests", "t-0001")
CLIP_SIZE = (160, 96)


def shot(name, start_ms, duration_ms, source="scene:swatch", **more):
    return Segment(name, Span(start_ms, duration_ms), source, **more)


def video(*segments, transitions=(), size=SIZE, fps=30, tracks=()):
    main = Track("main", TrackKind.VIDEO, tuple(segments), role="main")
    return Draft({"width": size[0], "height": size[1], "fps": fps}, (main, *tracks), tuple(transitions))


def sounds(role, *segments, **more):
    return Track(role, TrackKind.AUDIO, tuple(segments), role=role, **more)


def texts(role, *segments):
    return Track(role, TrackKind.TEXT, tuple(segments), role=role)


def text(name, start_ms, duration_ms, words):
    return Segment(name, Span(start_ms, duration_ms), text=words)


def stepped(name, at_ms, values):
    """Keyframes that jump from one value to another."""
    moments = zip((0, at_ms), values, strict=True)
    return tuple({"property": name, "at": at, "value": value, "easing": "hold"} for at, value in moments)


def pictures(draft, assets, frames, *, label=None, output=Output()):
    """The pictures of some frames, drawn in the order given by one stage."""
    plan = make_plan(draft, output, label)
    stage = Stage(plan, assets, build)
    found = []
    for frame in frames:
        found.append(black(plan.form.width_px, plan.form.height_px))
        stage.draw(frame, found[-1])
    return found
