"""How type comes and goes: a few designed motions, and the manners that a draft asks for by name.

A motion tells where a letter is when a share of its time has passed; it knows nothing of clocks or pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pose:
    """A letter on its way: its offset in em, its size, and how much of it is there."""

    right_em: float = 0.0
    down_em: float = 0.0
    size: float = 1.0
    opacity: float = 1.0


HOME = Pose()
Motion = Callable[[float], Pose]


def out_cubic(x: float) -> float:
    """Fast, then gently to rest."""
    return 1 - (1 - x) ** 3


def out_back(x: float) -> float:
    """A little beyond the end and back: what gives type its spring."""
    return 1 + 2.2 * (x - 1) ** 3 + 1.2 * (x - 1) ** 2


def smooth(x: float) -> float:
    """Slow at both ends."""
    return x * x * (3 - 2 * x)


def still(x: float) -> Pose:
    """There from the start."""
    return HOME


def fade(x: float) -> Pose:
    """Out of nothing."""
    return Pose(opacity=smooth(x))


def rise(x: float) -> Pose:
    """From below, with a spring."""
    return Pose(down_em=0.55 * (1 - out_back(x)), opacity=smooth(min(1.0, 1.8 * x)))


def pop(x: float) -> Pose:
    """From small, with a spring."""
    return Pose(size=0.55 + 0.45 * out_back(x), opacity=smooth(min(1.0, 2 * x)))


def slide(x: float) -> Pose:
    """From the left."""
    return Pose(right_em=-0.8 * (1 - out_cubic(x)), opacity=smooth(x))


def settle(x: float) -> Pose:
    """From large: a stamp set down, a brush pressed to paper."""
    return Pose(size=1 + 0.28 * (1 - out_cubic(x)), opacity=smooth(x))


def typed(x: float) -> Pose:
    """At once, as a typewriter strikes."""
    return Pose(opacity=1.0 if x > 0 else 0.0)


def bounce(x: float) -> Pose:
    """Dropped from above; it lands, and hops twice."""
    return Pose(down_em=-1.1 * (1 - bounced(x)), opacity=smooth(min(1.0, 4 * x)))


_LANDINGS = ((1.0, 0.0, 0.0), (2.0, 1.5, 0.75), (2.5, 2.25, 0.9375), (2.75, 2.625, 0.984375))


def bounced(x: float) -> float:
    """The way of a ball let fall: 1 is the ground, reached four times (Penner's bounce, ease-out)."""
    at = 2.75 * min(1.0, max(0.0, x))
    _, middle, above = next(hop for hop in _LANDINGS if at <= hop[0])
    return (at - middle) ** 2 + above


def away(motion: Motion) -> Motion:
    """The same motion played backwards, going on in its own direction: what rose from below leaves upwards."""

    def leave(x: float) -> Pose:
        pose = motion(1 - x)
        return Pose(-pose.right_em, -pose.down_em, pose.size, pose.opacity)

    return leave


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text comes in (`coming`) or goes out (`going`): by whole lines or letter by letter, `step_ms` apart, each
    taking `take_ms`.

    most_share: of the text's life that it may take; a text soon over hurries. last_first: going, the last letter is
    the first to go. ramp: only the opacity of the whole changes, over `take_ms`.
    """

    coming: Motion
    going: Motion
    by_line: bool
    step_ms: float
    take_ms: float
    most_share: float = 0.4
    last_first: bool = False
    ramp: bool = False


MANNERS: dict[str, Manner] = {
    "none": Manner(still, still, True, 0.0, 0.0),
    "fade": Manner(still, still, True, 0.0, 320.0, ramp=True),
    "rise": Manner(rise, away(rise), True, 110.0, 460.0),
    "typewriter": Manner(typed, away(typed), False, 75.0, 1.0, 0.6, True),
    "per_char": Manner(rise, away(rise), False, 38.0, 420.0),
    "bounce": Manner(bounce, away(rise), False, 45.0, 720.0, 0.5),
    "slide": Manner(slide, away(slide), True, 90.0, 460.0),
    "pop": Manner(pop, away(pop), False, 30.0, 360.0),
    "settle": Manner(settle, away(settle), False, 60.0, 480.0),
}
"""What `style.animation`, `animation_in` and `animation_out` may say."""
