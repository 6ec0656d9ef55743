"""A ram-air canopy: how it opens, and how it glides and turns."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.series import fading, tangent_parts, turn_of
from secondunit.physics.state import Vector

SPEED_LAG_S = 1.0
BANK_LAG_S = 0.6
LEVEL_RAD = 1e-3  # so little bank, when none is wanted, is none
# Coefficients of a 260 ft² BASE canopy at full flight, half and deep brakes; assumption
LIFT_FULL, LIFT_HALF, LIFT_DEEP = 0.50, 0.75, 0.90
DRAG_FULL, DRAG_HALF, DRAG_DEEP = 0.17, 0.29, 0.50
LIFT_FLARE, DRAG_FLARE = 1.10, 0.55
FLARE_STROKE_S = 0.5
LIFT_STALLED, DRAG_STALLED = 0.4, 0.9  # toggles held too long; assumption


class Wing(NamedTuple):
    """A canopy with the person under it.

    `glide_factor` multiplies lift over drag, `speed_factor` the steady airspeed: both 1 as in the
    table, and uncertain.
    """

    mass_kg: float
    area_m2: float
    glide_factor: float
    speed_factor: float


class Trim(NamedTuple):
    """Steady flight through the air: level speed along the heading, and sink."""

    forward_m_s: float
    sink_m_s: float


class Glide(NamedTuple):
    """A canopy in flight: speeds through the air, heading from north, bank to the right.

    `sine`, `cosine` are those of the heading: the unit vector east, north.
    """

    time_s: float
    place: Vector
    forward_m_s: float
    sink_m_s: float
    heading_rad: float
    bank_rad: float
    sine: float
    cosine: float


@inlined
def gliding(
    time_s: float, place: Vector, forward_m_s: float, sink_m_s: float, heading_rad: float,
    bank_rad: float,
) -> Glide:  # fmt: skip
    """Give a canopy in flight."""
    sine, cosine = math.sin(heading_rad), math.cos(heading_rad)
    return Glide(time_s, place, forward_m_s, sink_m_s, heading_rad, bank_rad, sine, cosine)


@inlined
def lift_area_m2(brake: float, wing: Wing) -> float:
    """Give C_L S at a brake setting: 0 full flight, ½ half, 1 deep brakes; linear between."""
    light = LIFT_FULL + (LIFT_HALF - LIFT_FULL) * 2.0 * brake
    deep = LIFT_HALF + (LIFT_DEEP - LIFT_HALF) * (2.0 * brake - 1.0)
    return (light if brake < 0.5 else deep) * wing.area_m2 / wing.speed_factor**2


@inlined
def drag_area_m2(brake: float, wing: Wing) -> float:
    """Give C_D S at a brake setting, as the lift."""
    light = DRAG_FULL + (DRAG_HALF - DRAG_FULL) * 2.0 * brake
    deep = DRAG_HALF + (DRAG_DEEP - DRAG_HALF) * (2.0 * brake - 1.0)
    coefficient = light if brake < 0.5 else deep
    return coefficient * wing.area_m2 / (wing.speed_factor**2 * wing.glide_factor)


@inlined
def trim(brake: float, bank_rad: float, density: float, wing: Wing) -> Trim:
    """Give the steady glide, straight or in a turn.

    V² = 2 m g / (rho S sqrt(C_L² cos²(bank) + C_D²)); sink over forward speed is
    C_D / (C_L cos(bank)): the balance of weight, lift and drag along and across the path.

    References
    ----------
    .. [1] J. S. Lingard, "Ram-air parachute design", AIAA Aerodynamic Decelerator seminar (1995),
       steady glide; without bank V = sqrt(2W/(rho S sqrt(C_L² + C_D²))) (from memory, unverified).
    """
    lift = lift_area_m2(brake, wing) * turn_of(bank_rad)[1]
    drag = drag_area_m2(brake, wing)
    force = math.sqrt(lift * lift + drag * drag)
    speed = math.sqrt(2.0 * wing.mass_kg * GRAVITY_M_S2 / (density * force))
    per_area = speed / force
    return Trim(per_area * lift, per_area * drag)


@inlined
def turned(sine: float, cosine: float, angle_rad: float) -> tuple[float, float]:
    """Give sine and cosine of an angle that has grown."""
    s, c = turn_of(angle_rad)
    return sine * c + cosine * s, cosine * c - sine * s


@inlined
def turn_rate_rad_s(bank_rad: float, speed_m_s: float) -> float:
    """Give the turn rate of a steady glide, g tan(bank) / V, clockwise positive (same balance)."""
    over, under = tangent_parts(bank_rad)
    return GRAVITY_M_S2 * over / (under * speed_m_s)


@kernel
def opening_drag_area_m2(stowed_brake: float, wing: Wing) -> float:
    """Give the drag area of the canopy just open, still a bluff body: S sqrt(C_L² + C_D²).

    In stowed brakes. At the end of opening it holds the weight at its later airspeed. Assumption.
    """
    return math.hypot(lift_area_m2(stowed_brake, wing), drag_area_m2(stowed_brake, wing))


@inlined
def _velocity(forward: float, sink: float, sine: float, cosine: float, wind: Vector) -> Vector:
    return Vector(forward * sine + wind.east, forward * cosine + wind.north, wind.up - sink)


class GlideStep(NamedTuple):
    """One step of gliding, with the velocity over ground at its start, middle and end."""

    start: Glide
    end: Glide
    length_s: float
    velocity0: Vector
    velocity_half: Vector
    velocity1: Vector


@inlined
def glide_step(
    start: Glide, target: Trim, bank_target_rad: float, h: float,
    wind0: Vector, wind_half: Vector, wind1: Vector,
) -> GlideStep:  # fmt: skip
    """Glide for a time h with the controls held.

    Forward speed, sink and bank follow their targets with first-order lags, solved exactly;
    heading and place are the integrals of g tan(bank)/V and of velocity, by Simpson's rule.

    References
    ----------
    .. [1] O. A. Yakimenko, "On the development of a scalable 8-DoF model for a generic parafoil-
       payload delivery system", AIAA 2005-1665, for the family of models; the lags (1 s for speeds,
       0.6 s for bank) are assumptions. Not validated yet.
    """
    keep_half = fading(h * (0.5 / SPEED_LAG_S))
    forward_half = _lagged(start.forward_m_s, target.forward_m_s, keep_half)
    forward1 = _lagged(forward_half, target.forward_m_s, keep_half)
    sink_half = _lagged(start.sink_m_s, target.sink_m_s, keep_half)
    sink1 = _lagged(sink_half, target.sink_m_s, keep_half)
    bank_keep_half = fading(h * (0.5 / BANK_LAG_S))
    bank_half = _lagged(start.bank_rad, bank_target_rad, bank_keep_half)
    bank1 = _lagged(bank_half, bank_target_rad, bank_keep_half)
    rate0 = turn_rate_rad_s(start.bank_rad, airspeed_m_s(start.forward_m_s, start.sink_m_s))
    rate_half = turn_rate_rad_s(bank_half, airspeed_m_s(forward_half, sink_half))
    rate1 = turn_rate_rad_s(bank1, airspeed_m_s(forward1, sink1))
    turn_half = h / 24.0 * (5.0 * rate0 + 8.0 * rate_half - rate1)
    turn1 = h / 6.0 * (rate0 + 4.0 * rate_half + rate1)
    bank1 = 0.0 if (bank_target_rad == 0.0) & (abs(bank1) < LEVEL_RAD) else bank1
    sine0, cosine0 = start.sine, start.cosine
    sine_half, cosine_half = turned(sine0, cosine0, turn_half)
    sine1, cosine1 = turned(sine0, cosine0, turn1)
    v0 = _velocity(start.forward_m_s, start.sink_m_s, sine0, cosine0, wind0)
    v_half = _velocity(forward_half, sink_half, sine_half, cosine_half, wind_half)
    v1 = _velocity(forward1, sink1, sine1, cosine1, wind1)
    place1 = Vector(
        start.place.east + h / 6.0 * (v0.east + 4.0 * v_half.east + v1.east),
        start.place.north + h / 6.0 * (v0.north + 4.0 * v_half.north + v1.north),
        start.place.up + h / 6.0 * (v0.up + 4.0 * v_half.up + v1.up),
    )
    heading1 = start.heading_rad + turn1
    end = Glide(start.time_s + h, place1, forward1, sink1, heading1, bank1, sine1, cosine1)
    return GlideStep(start, end, h, v0, v_half, v1)


@inlined
def _lagged(now: float, target: float, keep: float) -> float:
    return target + (now - target) * keep


@inlined
def airspeed_m_s(forward_m_s: float, sink_m_s: float) -> float:
    """Give the speed through the air from its level and upright parts."""
    return math.sqrt(forward_m_s * forward_m_s + sink_m_s * sink_m_s)


@inlined
def _travel(share: float, v0: float, v_half: float, v1: float) -> float:
    """Integrate the parabola through three velocities from 0 to a share of the step."""
    linear = -3.0 * v0 + 4.0 * v_half - v1
    square = 2.0 * v0 - 4.0 * v_half + 2.0 * v1
    return share * (v0 + share * (linear / 2.0 + share * square / 3.0))


@kernel
def glide_place(step: GlideStep, share: float) -> Vector:
    """Give the place at a share (0 to 1) of a step: its dense path."""
    v0, v_half, v1, h = step.velocity0, step.velocity_half, step.velocity1, step.length_s
    return Vector(
        step.start.place.east + h * _travel(share, v0.east, v_half.east, v1.east),
        step.start.place.north + h * _travel(share, v0.north, v_half.north, v1.north),
        step.start.place.up + h * _travel(share, v0.up, v_half.up, v1.up),
    )


@kernel
def glide_velocity(step: GlideStep, share: float) -> Vector:
    """Give the velocity over ground at a share of a step: the parabola through its three."""
    a = (1.0 - share) * (1.0 - 2.0 * share)
    b = 4.0 * share * (1.0 - share)
    c = share * (2.0 * share - 1.0)
    v0, v_half, v1 = step.velocity0, step.velocity_half, step.velocity1
    return Vector(
        a * v0.east + b * v_half.east + c * v1.east,
        a * v0.north + b * v_half.north + c * v1.north,
        a * v0.up + b * v_half.up + c * v1.up,
    )
