"""How a ram-air canopy opens: throw, bridle stretch, line stretch, slider dwell, growth, open."""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel

GROWTH_POWER = 2
RISE_SHARE = 0.25  # of the dwell, in which the mouth takes the slider's size; assumption


class Deployment(NamedTuple):
    """What is drawn of a deployment.

    `bridle_s` from throw to bridle stretch, `line_s` on to line stretch. `distance_m` is the speed
    through the air at line stretch times the time from there to the open canopy. While the slider
    is up, for `dwell_way_share` of that time, the canopy has `dwell_area_share` of its full drag
    area. Packed slider-down it has neither: `is_slider_up` is 0 or 1. Shares are 0 to below 1.
    """

    bridle_s: float
    line_s: float
    distance_m: float
    dwell_way_share: float
    dwell_area_share: float
    is_slider_up: float


class Opening(NamedTuple):
    """One opening: when it starts, how long each stage takes, and drag areas.

    `dwell_s` and, within it, `rise_s` count from line stretch; growth takes `fill_s` after the
    dwell. `body_area_m2` is the rider's, to which the canopy's is added: `dwell_area_m2` while the
    slider is up, `full_area_m2` when open. `power` is 1 or 2.
    """

    stretch_s: float
    rise_s: float
    dwell_s: float
    fill_s: float
    body_area_m2: float
    dwell_area_m2: float
    full_area_m2: float
    power: int


class Stage(NamedTuple):
    """One stage of an opening: the drag area goes from its first to its last value.

    With x the share of the time from `from_s` to `until_s`, it is first + (last - first) x^power.
    """

    from_s: float
    until_s: float
    area_first_m2: float
    area_last_m2: float
    power: int


@kernel
def line_stretch_s(throw_s: float, deployment: Deployment) -> float:
    """Give the time of line stretch."""
    return throw_s + deployment.bridle_s + deployment.line_s


@kernel
def opening_of(
    stretch_s: float, speed_m_s: float, deployment: Deployment,
    body_area_m2: float, full_area_m2: float,
) -> Opening:  # fmt: skip
    """Time the stages of an opening from its distance and the airspeed at line stretch.

    A canopy fills over a distance of its own: v t / D is the same at any speed. So the whole takes
    distance / speed, of which the dwell is its share. Without airspeed it never opens.

    References
    ----------
    .. [1] T. W. Knacke, "Parachute Recovery Systems Design Manual", NWC TP 6575 (1991), section
       5.4, filling time (from memory, unverified). That the dwell scales alike is an assumption.
    """
    whole_s = deployment.distance_m / speed_m_s if speed_m_s > 0.0 else math.inf
    if deployment.is_slider_up == 0.0 or deployment.dwell_way_share <= 0.0:
        return Opening(stretch_s, 0.0, 0.0, whole_s, body_area_m2, 0.0, full_area_m2, GROWTH_POWER)
    dwell_s = deployment.dwell_way_share * whole_s
    fill_s = (1.0 - deployment.dwell_way_share) * whole_s
    dwell_area_m2 = deployment.dwell_area_share * full_area_m2
    return Opening(
        stretch_s, RISE_SHARE * dwell_s, dwell_s, fill_s, body_area_m2, dwell_area_m2, full_area_m2,
        GROWTH_POWER,
    )  # fmt: skip


@kernel
def never_inflates(opening: Opening, dwell_area_m2: float) -> Opening:
    """Give the same opening as a total malfunction: a streamer of `dwell_area_m2` for ever.

    The cloth streams out in the first quarter of the time that a good opening takes. Assumption.
    """
    whole_s = opening.dwell_s + opening.fill_s
    return Opening(
        opening.stretch_s, RISE_SHARE * whole_s, whole_s, math.inf, opening.body_area_m2,
        dwell_area_m2, opening.full_area_m2, opening.power,
    )  # fmt: skip


@kernel
def open_s(opening: Opening) -> float:
    """Give the time at which the canopy is open; infinite where it never is."""
    return opening.stretch_s + opening.dwell_s + opening.fill_s


@kernel
def drag_area_m2(time_s: float, opening: Opening) -> float:
    """Give the drag area of rider and opening canopy.

    C_D S = body + dwell min(t/rise, 1) until the slider comes down, then
    body + dwell + (full - dwell) x^j with x the share of the growth; j is 1 or 2. Continuous, never
    falling.

    References
    ----------
    .. [1] T. W. Knacke, NWC TP 6575 (1991), section 5.4: drag area as a power of time (from memory,
       unverified). A dwell before it: J. Potvin, G. Peek, B. Brocato, "Modeling the inflation of
       ram-air parachutes reefed with sliders", J. Aircraft 38 (2001) 818 (abstract seen).
    """
    t = time_s - opening.stretch_s
    if t <= 0.0:
        return opening.body_area_m2
    held = opening.body_area_m2 + opening.dwell_area_m2
    if t < opening.rise_s:
        return opening.body_area_m2 + opening.dwell_area_m2 * (t / opening.rise_s)
    if t <= opening.dwell_s:
        return held
    if t >= opening.dwell_s + opening.fill_s:
        return opening.body_area_m2 + opening.full_area_m2
    share = (t - opening.dwell_s) / opening.fill_s
    grown = share * share if opening.power == 2 else share
    return held + (opening.full_area_m2 - opening.dwell_area_m2) * grown


@kernel
def stage_at(time_s: float, opening: Opening) -> Stage:
    """Give the stage of the opening that a time, or the moment just after it, is in."""
    start, body = opening.stretch_s, opening.body_area_m2
    held, risen, slid = (
        body + opening.dwell_area_m2,
        start + opening.rise_s,
        start + opening.dwell_s,
    )
    if time_s < start:
        return Stage(time_s, start, body, body, 1)
    if time_s < risen:
        return Stage(start, risen, body, held, 1)
    if time_s < slid:
        return Stage(risen, slid, held, held, 1)
    full = body + opening.full_area_m2
    if opening.fill_s == math.inf:
        return Stage(slid, math.inf, held, held, 1)
    if time_s < open_s(opening):
        return Stage(slid, open_s(opening), held, full, opening.power)
    return Stage(open_s(opening), math.inf, full, full, 1)
