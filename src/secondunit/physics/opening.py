"""How a ram-air canopy opens: throw, bridle stretch, line stretch, slider dwell, growth, open."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel

GROWTH_POWER = 2
RISE_SHARE = 0.25  # of the dwell, in which the mouth takes the slider's size; assumption
STEPS_A_STAGE = 64


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


class OpeningFlight(NamedTuple):
    """An opening as flown from the throw in still air: what it costs and how hard it is."""

    height_lost_m: float
    level_m: float
    peak_load_g0: float
    peak_after_stretch_s: float
    speed_m_s: float


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


@kernel
def next_change_s(time_s: float, opening: Opening) -> float:
    """Give the next time at which the law changes its form, where a step should end; else inf."""
    return stage_at(time_s, opening).until_s


@kernel
def ballistic_peak_share(parameter: float, power: int) -> float:
    """Give the peak load over that of the canopy full at the first speed, one stage, no gravity.

    With A = 2 m / (rho C_D S v t_f):
    j = 1: (9/16) sqrt(2A/3) for A < 3/2, else (1 + 1/(2A))^-2;
    j = 2: (4/9) (3A/2)^(2/3) for A < 2/3, else (1 + 1/(3A))^-2.

    References
    ----------
    .. [1] T. W. Knacke, NWC TP 6575 (1991), section 5.4, Pflanz and Ludtke's method (from memory,
       unverified; derived anew and checked by integration).
    """
    if power == 1:
        if parameter < 1.5:
            return 9.0 / 16.0 * math.sqrt(2.0 * parameter / 3.0)
        end = 1.0 + 1.0 / (2.0 * parameter)
        return 1.0 / (end * end)
    if parameter < 2.0 / 3.0:
        return 4.0 / 9.0 * float((1.5 * parameter) ** (2.0 / 3.0))
    end = 1.0 + 1.0 / (3.0 * parameter)
    return 1.0 / (end * end)


@kernel
def _rate(
    time_s: float, forward: float, sink: float, per_mass: float, opening: Opening
) -> tuple[float, float]:
    drag = per_mass * math.sqrt(forward * forward + sink * sink) * drag_area_m2(time_s, opening)
    return -drag * forward, GRAVITY_M_S2 - drag * sink


@kernel
def fly_opening(
    throw_s: float, forward_m_s: float, sink_m_s: float, mass_kg: float, density: float,
    opening: Opening,
) -> OpeningFlight:  # fmt: skip
    """Fly from the throw to the open canopy: height lost, peak load, speed left.

    Gravity and drag in still air of one density, no lift; fourth-order Runge-Kutta in equal steps
    within each stage. The load is what an accelerometer shows, drag over weight. An opening that
    never ends is flown to the end of its dwell.

    References
    ----------
    .. [1] m dv/dt = m g - ½ rho C_D S |v| v; E. Hairer, S. P. Norsett, G. Wanner, "Solving ordinary
       differential equations I" (1993), section II.1 (from memory, unverified).
    """
    per_mass = 0.5 * density / mass_kg
    time, forward, sink, height, level = throw_s, forward_m_s, sink_m_s, 0.0, 0.0
    peak, peak_s = 0.0, 0.0
    until = next_change_s(time, opening)
    while until < math.inf:
        h = (until - time) / STEPS_A_STAGE
        for i in range(STEPS_A_STAGE):
            t = time + i * h
            a1, b1 = _rate(t, forward, sink, per_mass, opening)
            u2, w2 = forward + 0.5 * h * a1, sink + 0.5 * h * b1
            a2, b2 = _rate(t + 0.5 * h, u2, w2, per_mass, opening)
            u3, w3 = forward + 0.5 * h * a2, sink + 0.5 * h * b2
            a3, b3 = _rate(t + 0.5 * h, u3, w3, per_mass, opening)
            u4, w4 = forward + h * a3, sink + h * b3
            a4, b4 = _rate(t + h, u4, w4, per_mass, opening)
            level += h / 6.0 * (forward + 2.0 * u2 + 2.0 * u3 + u4)
            height += h / 6.0 * (sink + 2.0 * w2 + 2.0 * w3 + w4)
            forward += h / 6.0 * (a1 + 2.0 * a2 + 2.0 * a3 + a4)
            sink += h / 6.0 * (b1 + 2.0 * b2 + 2.0 * b3 + b4)
            square = forward * forward + sink * sink
            load = per_mass * square * drag_area_m2(t + h, opening) / GRAVITY_M_S2
            if load > peak and t + h > opening.stretch_s:
                peak, peak_s = load, t + h - opening.stretch_s
        time = until
        until = next_change_s(time, opening)
    return OpeningFlight(height, level, peak, peak_s, math.sqrt(forward * forward + sink * sink))
