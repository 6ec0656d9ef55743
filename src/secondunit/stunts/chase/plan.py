"""The plan of a filmed jump, made once for all its runs, and what of it cannot be."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from secondunit.model.stunt import Stunt
from secondunit.physics.camera import Lens, frame_share, view_angle_rad
from secondunit.physics.camera_platform import (
    Effort,
    Path,
    Platform,
    effort_of,
    motion_on,
    path_through,
)
from secondunit.physics.state import Vector
from secondunit.physics.vector import norm
from secondunit.stunts.chase.platforms import FLOWN, STANDING, WORN, platform_of
from secondunit.stunts.kind import KindMistake

LOOK_S = 0.1
SEEN_MIN_SHARE = 0.002  # about eight rows of a picture of 4000: nobody is seen in it
SEEN_MAX_SHARE = 5.0
NOWHERE = Path(np.zeros(1), np.zeros((1, 3)), np.zeros((0, 3, 4)))
STILL = Vector(0.0, 0.0, 0.0)
HARD = {
    "bank": ("a bank of", "bank", "bank_max_rad"),
    "speed": ("", "fly", "speed_max_m_s"),
    "climb": ("a climb of", "climb", "climb_max_m_s"),
    "descent": ("a descent of", "descend", "descent_max_m_s"),
    "acceleration": ("an acceleration of", "speed up by", "acceleration_max_m_s2"),
}


class Plan(NamedTuple):
    """What carries the camera, how, and where it goes."""

    mode: int
    platform: Platform
    path: Path


class Moment(NamedTuple):
    """When a path takes most of one limit of its platform, and how much of it."""

    what: str
    share: float
    time_s: float


def plan_of(stunt: Stunt) -> Plan:
    """Give the plan of a stunt in which `check` found nothing."""
    mode, platform = platform_of(stunt.tables["platform"][0])
    return Plan(mode, platform, NOWHERE if mode == WORN else _path_of(stunt))


def _path_of(stunt: Stunt) -> Path:
    rows = stunt.tables["waypoint"]
    names = ("time_s", "east_m", "north_m", "up_m")
    table = np.array([[float(row[name]) for name in names] for row in rows])
    return path_through(np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1:]))


def hardest_moments(plan: Plan, first_s: float, last_s: float) -> list[Moment]:
    """Give the hardest moment of each sort between two times of the path's clock, in still air.

    Looked at every 0.1 s and at both ends.
    """
    looks = np.append(first_s + LOOK_S * np.arange((last_s - first_s) / LOOK_S), last_s)
    efforts = [effort_of(motion_on(plan.path, t), STILL, plan.platform) for t in looks]
    table = np.array(efforts)
    worst = table.argmax(axis=0)
    return [
        Moment(name, float(table[row, i]), round(float(looks[row]), 3) + 0.0)
        for i, (name, row) in enumerate(zip(Effort._fields, worst, strict=True))
    ]


def check(stunt: Stunt) -> Iterator[KindMistake]:
    """Find what is wrong with a filmed jump as a whole, where each number alone is right."""
    if not stunt.tables["platform"]:
        yield KindMistake((), "platform is missing; chase must say what carries the camera")
        return
    mode, _ = platform_of(stunt.tables["platform"][0])
    mistakes = list(_waypoint_mistakes(stunt, mode))
    yield from mistakes
    if not mistakes and mode != WORN:
        plan = plan_of(stunt)
        yield from _hard_mistakes(plan)
        yield from _sight_mistakes(stunt, plan)


def _waypoint_mistakes(stunt: Stunt, mode: int) -> Iterator[KindMistake]:
    rows = stunt.tables["waypoint"]
    kind = stunt.tables["platform"][0]["type"]
    if mode == WORN:
        if rows:
            yield KindMistake(("waypoint",), "a worn camera goes with the rider: no waypoint")
        return
    if not rows:
        yield KindMistake((), f"waypoint is missing; a camera on {kind} must be somewhere")
    if mode == STANDING and len(rows) > 1:
        yield KindMistake(("waypoint",), f"a fixed camera has {len(rows)} waypoints; it must stand")
    for number in range(1, len(rows)):
        before_s, here_s = (float(rows[i]["time_s"]) for i in (number - 1, number))
        if not here_s > before_s:
            yield KindMistake(
                ("waypoint", number, "time"),
                f"time ({here_s:g} s) must be later than that of the waypoint before "
                f"({before_s:g} s)",
            )


def _hard_mistakes(plan: Plan) -> Iterator[KindMistake]:
    """Tell, stretch by stretch, what the platform cannot fly."""
    if plan.mode != FLOWN:
        return
    times = plan.path.time_s
    for stretch in range(times.size - 1):
        first_s, last_s = float(times[stretch]), float(times[stretch + 1])
        # The ends belong to both stretches; one of them tells.
        for moment in hardest_moments(plan, first_s, last_s - 1e-9):
            if moment.share > 1.0:
                yield KindMistake(
                    ("waypoint", stretch + 1),
                    f"the way from the waypoint before ({first_s:g} to {last_s:g} s) needs "
                    f"{told(moment, plan.platform)}",
                )


def told(moment: Moment, platform: Platform) -> str:
    """Say a hardest moment in words, with what the platform may do."""
    noun, verb, field = HARD[moment.what]
    most = getattr(platform, field)
    need = moment.share * most
    if field.endswith("_rad"):
        need, most, unit = math.degrees(need), math.degrees(most), "deg"
    else:
        unit = "m/s²" if field.endswith("_s2") else "m/s"
    return f"{noun} {need:.3g} {unit}; the platform may {verb} {most:.3g} {unit}".strip()


def _sight_mistakes(stunt: Stunt, plan: Plan) -> Iterator[KindMistake]:
    """Tell where nobody at the mark, from which he leaves, can be seen at any time of the path."""
    middle = {name: spread.middle() for name, spread in stunt.parameters.items()}
    lens = Lens(middle["focal_length_m"], middle["sensor_width_m"], middle["sensor_height_m"])
    last_s = float(max(plan.path.time_s[-1], 0.0))
    ways = [
        norm(motion_on(plan.path, t).place) for t in np.append(np.arange(0.0, last_s, 0.5), last_s)
    ]
    height_m, angle = middle["subject_height_m"], _view(lens)
    nearest = frame_share(lens, height_m, max(min(ways), 1e-3))
    if nearest < SEEN_MIN_SHARE:
        yield KindMistake(
            ("waypoint",),
            f"the path is never nearer than {min(ways):.0f} m to the mark; with this lens ({angle})"
            f" who is filmed fills {nearest:.2%} of the frame's height, and must fill "
            f"{SEEN_MIN_SHARE:.1%} to be seen at all. Maybe a longer lens, or a nearer path",
        )
    farthest = frame_share(lens, height_m, max(ways))
    if farthest > SEEN_MAX_SHARE:
        yield KindMistake(
            ("parameters", "focal_length"),
            f"focal_length ({1e3 * lens.focal_length_m:.0f} mm, {angle}) shows no more than a "
            f"{farthest:.0f}th of who is filmed, even from the farthest place of the path "
            f"({max(ways):.0f} m). Maybe a shorter lens",
        )


def _view(lens: Lens) -> str:
    angle = view_angle_rad(lens.focal_length_m, lens.sensor_width_m)
    return f"{math.degrees(angle):.1f} deg across"
