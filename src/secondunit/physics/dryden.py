"""Dryden turbulence near the ground, as exact steps from unit white normals.

A body calls `eddies` for where it is and `gust_step` once a knot. The filters' states have variance
1 and are independent of each other at every step, however airspeed, length and step change along
the way: a body that slows down under its canopy meets no spurious calm or storm.
"""

import math
from typing import NamedTuple

from secondunit.physics.jit import inlined, kernel
from secondunit.physics.lanes.elementary import exp2_of, log2_of
from secondunit.physics.state import Vector

FOOT_M = 0.3048
LOWEST_M = 10.0 * FOOT_M  # the formulas hold from here
HIGHEST_M = 1000.0 * FOOT_M  # to here
MEDIUM_M = 2000.0 * FOOT_M  # from here on, the standard's eddies are as long everywhere
MEDIUM_LENGTH_M = 1750.0 * FOOT_M
UP_OVER_W20 = 0.1
# How fast eddies change by themselves, over their standard deviation; see `field_speed_m_s`.
SWEEP = 2.0
WAY_MAX = 600.0  # so many lengths on, nothing is remembered
_LOG2_E = 1.0 / math.log(2.0)


class Eddies(NamedTuple):
    """Size and strength of the turbulence at one place; level means along and across the wind."""

    level_length_m: float
    up_length_m: float
    level_sigma_m_s: float
    up_sigma_m_s: float


class Filter(NamedTuple):
    """States of the three filters: one along the wind, two across it, two up; each of variance 1.

    All are independent at one time, so five unit normals start them.
    """

    along: float
    across: float
    across_lag: float
    up: float
    up_lag: float


class GustStep(NamedTuple):
    """The filters after a step, and the gust there along the mean wind, to its left, and up."""

    filter: Filter
    along_m_s: float
    left_m_s: float
    up_m_s: float


class Memory(NamedTuple):
    """What a step keeps of the state before, the square root of what is new, and its square."""

    keep: float
    fresh: float
    fresh_square: float


@inlined
def anisotropy(height_m: float) -> float:
    """Give the standard deviation up over that along the wind, (0.177 + 0.000823 h)^0.4, h in feet.

    Parameters
    ----------
    height_m
        Above ground; taken as 10 ft below that, as 1000 ft above, where the ratio is 1.

    References
    ----------
    .. [1] MIL-F-8785C (1980), 3.7.3.4, low-altitude scale lengths and intensities (formula from
       memory, unverified; figures checked against the dossier's table).
    """
    feet = min(max(height_m, LOWEST_M), HIGHEST_M) / FOOT_M
    return exp2_of(0.4 * log2_of(0.177 + 0.000823 * feet))


@inlined
def eddies(height_m: float, up_sigma_m_s: float) -> Eddies:
    """Give lengths and standard deviations at a height above ground.

    Parameters
    ----------
    height_m
        Above ground. Below 10 ft the values of 10 ft are held.
    up_sigma_m_s
        Standard deviation of the gusts up, 0.1 of the wind at 20 ft; the same at every height.

    Notes
    -----
    L_up = h, L_level = h / (0.177 + 0.000823 h)^1.2, sigma_level = sigma_up / (...)^0.4, with h in
    feet inside the brackets. From 1000 to 2000 ft all lengths go in a straight line to 1750 ft, as
    the standard says, and stay there. There the standard takes sigma from a table of chances
    of exceedance; here that of 1000 ft is held (assumption).

    References
    ----------
    .. [1] MIL-F-8785C (1980), 3.7.3 (from memory, unverified).
    """
    share = min((height_m - HIGHEST_M) / (MEDIUM_M - HIGHEST_M), 1.0)
    medium = HIGHEST_M + share * (MEDIUM_LENGTH_M - HIGHEST_M)
    low, ratio = max(height_m, LOWEST_M), anisotropy(height_m)
    is_high = height_m >= HIGHEST_M
    return Eddies(
        medium if is_high else low / (ratio * ratio * ratio), medium if is_high else low,
        up_sigma_m_s if is_high else up_sigma_m_s / ratio, up_sigma_m_s,
    )  # fmt: skip


@kernel
def up_sigma_of_gust(gust_over_mean_m_s: float, gust_peak: float, height_m: float) -> float:
    """Give the standard deviation up that belongs to a gust measured at a height above ground.

    The level standard deviation at the instrument is the gust over the mean divided by
    `gust_peak` (how many standard deviations a gust is); the wind at 20 ft that the standard would
    want for it is ten times what is given here.
    """
    return gust_over_mean_m_s / gust_peak * anisotropy(height_m)


@inlined
def field_speed_m_s(airspeed_m_s: float, sigma_m_s: float) -> float:
    """Give the speed at which a body meets new air: its own, and that of the eddies' change.

    Dryden's field is frozen: a body at rest in it would feel one gust for ever. Eddies are swept
    and torn by each other at a speed of the order of their own standard deviation, so that the gust
    that a body feels has lost its memory after sqrt(V^2 + (2 sigma)^2) t metres of eddy length.

    Parameters
    ----------
    airspeed_m_s
        Of the body against the mean wind.
    sigma_m_s
        Standard deviation of the gusts.

    Notes
    -----
    The elliptic form is that of [1]. The factor 2 is an assumption between 1 (sweeping alone) and
    2.3 (the Lagrangian time scale 0.44 L / sigma of [2]); both from memory, unverified. For
    V > 10 sigma it changes less than 2 %, and the frozen field is met.

    References
    ----------
    .. [1] G.-W. He and J.-B. Zhang, "Elliptic model for space-time correlations in turbulent shear
       flows", Phys. Rev. E 73 (2006) 055303.
    .. [2] J. S. Hay and F. Pasquill, "Diffusion from a continuous source in relation to spectrum
       and scale of turbulence", Adv. Geophys. 6 (1959).
    """
    sweep = SWEEP * sigma_m_s
    return math.sqrt(airspeed_m_s * airspeed_m_s + sweep * sweep)


@inlined
def memory(way: float) -> Memory:
    """Give what is kept over a way through the field, in lengths: exp(-way), and what is new."""
    keep = exp2_of(-_LOG2_E * min(way, WAY_MAX))
    fresh_square = 1.0 - keep * keep
    return Memory(keep, math.sqrt(fresh_square), fresh_square)


@inlined
def first_order(state: float, white: float, past: Memory) -> float:
    """Step the filter along the wind: x' = exp(-s) x + sqrt(1 - exp(-2 s)) white.

    Exact for the correlation exp(-r/L), Dryden's along the wind.
    """
    return past.keep * state + past.fresh * white


@inlined
def second_order_lag(state: float, lag: float, white: float, past: Memory) -> float:
    """Step the second state of a filter across the wind (the first is stepped by `first_order`).

    The two are the first two functions of Laguerre for the pole exp(-s): the second is the first
    through an all-pass. x2' = (1 - k^2) x1 + k x2 - k sqrt(1 - k^2) white, k = exp(-s). Whatever k
    is at each step, x1 and x2 keep variance 1 and no correlation, because A A' + b b' = 1.
    """
    return past.fresh_square * state + past.keep * (lag - past.fresh * white)


@inlined
def second_order(state: float, lag: float, way: float, past: Memory) -> float:
    """Give the unit gust across the wind, or up, from its two states.

    y = c1 x1 + c2 x2 with c1^2 + c2^2 = 1 and c1 c2 = -way / (4 sinh(way)). Sampled at equal ways,
    its correlation is (1 - r/2L) exp(-r/L), Dryden's across the wind, without error; its variance
    is 1 at every step.

    References
    ----------
    .. [1] MIL-F-8785C (1980), 3.7.2.2: Phi(W) = sigma^2 L/pi (1 + 3 (L W)^2) / (1 + (L W)^2)^2,
       whose cosine transform that correlation is. Laguerre filters: B. Wahlberg, "System
       identification using Laguerre models", IEEE Trans. Autom. Control 36 (1991) 551 (from
       memory, unverified); the weights were derived here.
    """
    double = way * past.keep / past.fresh_square if way > 1e-6 else 0.5
    plus, minus = math.sqrt(1.0 + double), math.sqrt(1.0 - double)
    return 0.5 * (plus * (state - lag) + minus * (state + lag))


@kernel
def first_filter(
    white_0: float, white_1: float, white_2: float, white_3: float, white_4: float
) -> Filter:
    """Start the filters in their steady state, from five unit normals.

    With three whites a knot: the three of knot 0, then the second and third of knot 1. Steps take
    the whites from knot 2 on.
    """
    return Filter(white_0, white_1, white_3, white_2, white_4)


@inlined
def gust_step(
    before: Filter,
    along_white: float,
    left_white: float,
    up_white: float,
    step_s: float,
    airspeed_m_s: float,
    here: Eddies,
) -> GustStep:
    """Step all three gusts from one knot to the next.

    Parameters
    ----------
    before
        State at the knot before.
    along_white, left_white, up_white
        Independent unit normals of the step.
    step_s
        Time between the knots, at least 0.
    airspeed_m_s
        Of the body against the mean wind, over the step.
    here
        Eddies where the body is.

    Notes
    -----
    Exact at the knots for a constant airspeed and constant eddies; where these change, variances
    stay exact.
    """
    way = field_speed_m_s(airspeed_m_s, here.level_sigma_m_s) * step_s
    level_way, up_way = way / here.level_length_m, way / here.up_length_m
    level, vertical = memory(level_way), memory(up_way)
    after = Filter(
        first_order(before.along, along_white, level),
        first_order(before.across, left_white, level),
        second_order_lag(before.across, before.across_lag, left_white, level),
        first_order(before.up, up_white, vertical),
        second_order_lag(before.up, before.up_lag, up_white, vertical),
    )
    left = second_order(after.across, after.across_lag, level_way, level)
    up = second_order(after.up, after.up_lag, up_way, vertical)
    return GustStep(
        after,
        here.level_sigma_m_s * after.along,
        here.level_sigma_m_s * left,
        here.up_sigma_m_s * up,
    )


@kernel
def gust_now(state: Filter, here: Eddies, way: float) -> Vector:
    """Give the gust along, to the left and up before the first step; `way` as of that step."""
    level_way, up_way = way / here.level_length_m, way / here.up_length_m
    left = second_order(state.across, state.across_lag, level_way, memory(level_way))
    up = second_order(state.up, state.up_lag, up_way, memory(up_way))
    return Vector(
        here.level_sigma_m_s * state.along, here.level_sigma_m_s * left, here.up_sigma_m_s * up
    )
