"""Across the deck: a crosswind pushes the motorcycle aside; its rider steers back, late."""

import math
from typing import NamedTuple

from secondunit.physics.jit import inlined, kernel

DELAY_STEPS = 4  # steps in a rider's delay; his past is kept as so many places
DELAY_MIN_S, DELAY_MAX_S = 0.05, 2.0
STEPS_MAX = 4_000
GAIN_DELAY_MAX = 1.0  # damping gain x delay; from pi/2 on even pure damping swings up


class Steering(NamedTuple):
    """A rider who steers back to his line by what he saw `delay_s` ago.

    His line lies `line_m` right of the deck's middle. With y his place right of it, he asks for the
    lateral acceleration -(gain y + damping dy/dt), no more than `most_m_s2`.
    """

    line_m: float
    delay_s: float
    gain_per_s2: float
    damping_per_s: float
    most_m_s2: float


class Crosswind(NamedTuple):
    """The wind across the deck, towards the right positive, and the air's speed along it.

    It changes evenly from `start_m_s` to `lip_m_s` over the ride, and until `exposed_s` before the
    lip only `shelter_ratio` of it gets through. `along_m_s` is that at the lip, headwind and all:
    taken for the whole ride it is the hardest case.
    """

    start_m_s: float
    lip_m_s: float
    exposed_s: float
    shelter_ratio: float
    along_m_s: float


class Across(NamedTuple):
    """At the lip: place right of the middle and speed to the right; greatest offset on the way."""

    offset_m: float
    speed_m_s: float
    offset_max_m: float


class Past(NamedTuple):
    """Places and lateral speeds at the last nodes, the newest first."""

    offset0_m: float
    offset1_m: float
    offset2_m: float
    offset3_m: float
    offset4_m: float
    speed0_m_s: float
    speed1_m_s: float
    speed2_m_s: float
    speed3_m_s: float
    speed4_m_s: float


@inlined
def shifted(past: Past, offset_m: float, speed_m_s: float) -> Past:
    """Give the past a step later."""
    return Past(
        offset_m, past.offset0_m, past.offset1_m, past.offset2_m, past.offset3_m,
        speed_m_s, past.speed0_m_s, past.speed1_m_s, past.speed2_m_s, past.speed3_m_s,
    )  # fmt: skip


@inlined
def steered_m_s2(offset_m: float, speed_m_s: float, rider: Steering) -> float:
    """Give the lateral acceleration that a rider who saw this asks for."""
    wanted = -(rider.gain_per_s2 * (offset_m - rider.line_m) + rider.damping_per_s * speed_m_s)
    return min(max(wanted, -rider.most_m_s2), rider.most_m_s2)


class Shove(NamedTuple):
    """What a push from rest does over a stretch of time: the way and the speed."""

    way_m: float
    speed_m_s: float


@inlined
def shove_of(start_m_s2: float, end_m_s2: float, time_s: float) -> Shove:
    """Integrate an acceleration that changes evenly, once and twice."""
    return Shove(
        time_s * time_s / 6.0 * (2.0 * start_m_s2 + end_m_s2),
        0.5 * time_s * (start_m_s2 + end_m_s2),
    )


@inlined
def wind_push_m_s2(
    time_s: float, ride_s: float, side_per_m: float, through_ratio: float, wind: Crosswind
) -> float:
    """Give the acceleration by the crosswind after a time of a ride, ½ rho C_Y A w V / m."""
    full = wind.start_m_s + (wind.lip_m_s - wind.start_m_s) * time_s / ride_s
    through = through_ratio * full
    return side_per_m * through * math.sqrt(through * through + wind.along_m_s * wind.along_m_s)


@inlined
def wind_shove(
    time_s: float, step_s: float, ride_s: float, side_per_m: float, wind: Crosswind
) -> Shove:
    """Give what the crosswind does over a step, in which the shelter may end."""
    end_s = time_s + step_s
    open_s = min(max(ride_s - wind.exposed_s, time_s), end_s)
    hidden, bare = Shove(0.0, 0.0), Shove(0.0, 0.0)
    if open_s > time_s:
        hidden = shove_of(
            wind_push_m_s2(time_s, ride_s, side_per_m, wind.shelter_ratio, wind),
            wind_push_m_s2(open_s, ride_s, side_per_m, wind.shelter_ratio, wind),
            open_s - time_s,
        )
    if open_s < end_s:
        bare = shove_of(
            wind_push_m_s2(open_s, ride_s, side_per_m, 1.0, wind),
            wind_push_m_s2(end_s, ride_s, side_per_m, 1.0, wind),
            end_s - open_s,
        )
    way = hidden.way_m + hidden.speed_m_s * (end_s - open_s) + bare.way_m
    return Shove(way, hidden.speed_m_s + bare.speed_m_s)


@kernel
def pushed_aside(
    ride_s: float, side_n_s2_m2: float, mass_kg: float, wind: Crosswind, rider: Steering
) -> Across:
    """Ride down a deck under a crosswind; give where across it the lip is met.

    Parameters
    ----------
    ride_s
        Time to the lip.
    side_n_s2_m2
        ½ rho C_Y A of rider and motorcycle, C_Y A that of a wind straight from the side.
    wind
        Across, towards the right.
    rider
        On his line at the start, and not moving across. His delay is held within `DELAY_MIN_S` and
        `DELAY_MAX_S`; damping x delay is to be at most `GAIN_DELAY_MAX`: beyond, he himself throws
        the motorcycle off.

    Notes
    -----
    A point mass: m y'' = ½ rho C_Y A w V + m s, with w the wind across, V the air's speed past the
    rider, V² = w² + along², and s what he asks for by y and y' of `delay_s` ago. The side force of
    a moving motorcycle grows with its own speed: C_Y(angle) = C_Y sin(angle) and sin(angle) = w/V.
    At rest it is ½ rho C_Y A w², which at 25 m/s in a wind of 5 m/s is a fifth of the force.

    Within a step of a quarter of the delay his answer is already known, so it is a sum, not an
    equation: wind and answer, piecewise linear in time, are integrated exactly twice. The heading
    is y'/v off the deck's.

    References
    ----------
    .. [1] Rider as delayed proportional and derivative steering: assumption, after the delays of
       driver models, e.g. C. C. MacAdam, Vehicle System Dynamics 40 (2003) 101, from memory,
       unverified.
    .. [2] J. Katz, "Automotive Aerodynamics" (2016), p. 302, fig. 7.37: the side force of a
       sports motorcycle grows significantly with sideslip, drawn to 25 degrees on an axis to 1 m²
       (axes and text seen, not the curve). The sine is an assumption.
    """
    h = min(max(rider.delay_s, DELAY_MIN_S), DELAY_MAX_S) / DELAY_STEPS
    past = Past(
        rider.line_m, rider.line_m, rider.line_m, rider.line_m, rider.line_m,
        0.0, 0.0, 0.0, 0.0, 0.0,
    )  # fmt: skip
    time, most = 0.0, abs(rider.line_m)
    side_per_m = side_n_s2_m2 / mass_kg
    answer0 = steered_m_s2(past.offset4_m, past.speed4_m_s, rider)
    for _ in range(STEPS_MAX):
        if not time < ride_s:
            break
        step = min(h, ride_s - time)
        answer1 = steered_m_s2(past.offset3_m, past.speed3_m_s, rider)
        answer1 = answer0 + step / h * (answer1 - answer0)
        blown = wind_shove(time, step, ride_s, side_per_m, wind)
        answer = shove_of(answer0, answer1, step)
        offset = past.offset0_m + step * past.speed0_m_s + answer.way_m + blown.way_m
        speed = past.speed0_m_s + answer.speed_m_s + blown.speed_m_s
        most = max(most, abs(offset))
        past = shifted(past, offset, speed)
        answer0 = answer1
        time += step
    return Across(past.offset0_m, past.speed0_m_s, most)
