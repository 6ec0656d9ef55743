"""A ram-air canopy: how it opens, and how it glides and turns."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel
from secondunit.physics.state import Vector

SPEED_LAG_S = 1.0
GLIDE_LAG_S = 1.0
BANK_LAG_S = 0.6
# Coefficients of a 260 ft² BASE canopy at full flight, half and deep brakes; assumed, physics dossier 4.5
LIFT_FULL, LIFT_HALF, LIFT_DEEP = 0.50, 0.75, 0.90
DRAG_FULL, DRAG_HALF, DRAG_DEEP = 0.17, 0.29, 0.50
LIFT_FLARE, DRAG_FLARE = 1.10, 0.55
FLARE_STROKE_S = 0.5
OPENING_POWER = 2


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
    """Steady flight: airspeed, and the angle below the horizon of the path through the air."""

    speed_m_s: float
    glide_rad: float


class Glide(NamedTuple):
    """A canopy in flight: time, place, airspeed, glide angle, heading from north, bank to the right."""

    time_s: float
    place: Vector
    speed_m_s: float
    glide_rad: float
    heading_rad: float
    bank_rad: float


@kernel
def lift_area_m2(brake: float, wing: Wing) -> float:
    """Give C_L S at a brake setting: 0 full flight, ½ half, 1 deep brakes; linear between."""
    if brake < 0.5:
        lift = LIFT_FULL + (LIFT_HALF - LIFT_FULL) * 2.0 * brake
    else:
        lift = LIFT_HALF + (LIFT_DEEP - LIFT_HALF) * (2.0 * brake - 1.0)
    return lift * wing.area_m2 / wing.speed_factor**2


@kernel
def drag_area_m2(brake: float, wing: Wing) -> float:
    """Give C_D S at a brake setting, as the lift."""
    if brake < 0.5:
        drag = DRAG_FULL + (DRAG_HALF - DRAG_FULL) * 2.0 * brake
    else:
        drag = DRAG_HALF + (DRAG_DEEP - DRAG_HALF) * (2.0 * brake - 1.0)
    return drag * wing.area_m2 / (wing.speed_factor**2 * wing.glide_factor)


@kernel
def trim(brake: float, bank_rad: float, density: float, wing: Wing) -> Trim:
    """Give the steady glide, straight or in a turn.

    V² = 2 m g / (rho S sqrt(C_L² cos²(bank) + C_D²)), tan(glide) = C_D / (C_L cos(bank)): the
    balance of weight, lift and drag along and across the path.

    References
    ----------
    .. [1] Textbook balance; without bank V = sqrt(2W/(rho S sqrt(C_L² + C_D²))), e.g. J. S. Lingard,
       "Ram-air parachute design", AIAA Aerodynamic Decelerator seminar (1995) (from memory,
       unverified).
    """
    lift = lift_area_m2(brake, wing) * math.cos(bank_rad)
    drag = drag_area_m2(brake, wing)
    force = math.sqrt(lift * lift + drag * drag)
    speed = math.sqrt(2.0 * wing.mass_kg * GRAVITY_M_S2 / (density * force))
    return Trim(speed, math.atan2(drag, lift))


@kernel
def turn_rate_rad_s(bank_rad: float, speed_m_s: float) -> float:
    """Give the turn rate of a steady glide, g tan(bank) / V, clockwise positive (same balance)."""
    return GRAVITY_M_S2 * math.tan(bank_rad) / speed_m_s


@kernel
def opening_drag_area_m2(wing: Wing) -> float:
    """Give the drag area of the canopy just open, still a bluff body: S sqrt(C_L² + C_D²).

    In stowed (half) brakes. At the end of opening it holds the weight at its later airspeed.
    Assumption.
    """
    return math.hypot(lift_area_m2(0.5, wing), drag_area_m2(0.5, wing))


@kernel
def opening_time_s(opening_distance_m: float, speed_m_s: float) -> float:
    """Give the inflation time, distance over speed at line stretch.

    A canopy fills over a distance of its own, whatever the speed: t* = v t_f / D constant.

    References
    ----------
    .. [1] T. W. Knacke, "Parachute Recovery Systems Design Manual", NWC TP 6575 (1991), section
       5.4, filling time (from memory, unverified).
    """
    return opening_distance_m / speed_m_s


@kernel
def _velocity(speed: float, glide: float, heading: float, wind: Vector) -> Vector:
    flat = speed * math.cos(glide)
    return Vector(
        flat * math.sin(heading) + wind.east,
        flat * math.cos(heading) + wind.north,
        wind.up - speed * math.sin(glide),
    )


class GlideStep(NamedTuple):
    """One step of gliding: its start and end, and the velocity over ground at start, middle, end."""

    start: Glide
    end: Glide
    length_s: float
    velocity0: Vector
    velocity_half: Vector
    velocity1: Vector


@kernel
def glide_step(
    start: Glide, target: Trim, bank_target_rad: float, h: float,
    wind0: Vector, wind_half: Vector, wind1: Vector,
) -> GlideStep:  # fmt: skip
    """Glide for a time h with the controls held.

    Airspeed, glide angle and bank follow their targets with first-order lags, solved exactly;
    heading and place are the integrals of g tan(bank)/V and of velocity, by Simpson's rule.

    References
    ----------
    .. [1] O. A. Yakimenko, "On the development of a scalable 8-DoF model for a generic parafoil-
       payload delivery system", AIAA 2005-1665, for the family of models; the lags (1, 1, 0.6 s)
       are assumptions. Not validated yet.
    """
    keep_half = math.exp(-0.5 * h / SPEED_LAG_S)
    keep = keep_half * keep_half
    bank_keep_half = math.exp(-0.5 * h / BANK_LAG_S)
    bank_keep = bank_keep_half * bank_keep_half
    speed_off = start.speed_m_s - target.speed_m_s
    glide_off = start.glide_rad - target.glide_rad
    bank_off = start.bank_rad - bank_target_rad
    speed_half = target.speed_m_s + speed_off * keep_half
    speed1 = target.speed_m_s + speed_off * keep
    bank1 = bank_target_rad + bank_off * bank_keep
    rate0 = turn_rate_rad_s(start.bank_rad, start.speed_m_s)
    rate_half = turn_rate_rad_s(bank_target_rad + bank_off * bank_keep_half, speed_half)
    rate1 = turn_rate_rad_s(bank1, speed1)
    heading_half = start.heading_rad + h / 24.0 * (5.0 * rate0 + 8.0 * rate_half - rate1)
    heading1 = start.heading_rad + h / 6.0 * (rate0 + 4.0 * rate_half + rate1)
    glide1 = target.glide_rad + glide_off * keep
    v0 = _velocity(start.speed_m_s, start.glide_rad, start.heading_rad, wind0)
    v_half = _velocity(
        speed_half, target.glide_rad + glide_off * keep_half, heading_half, wind_half
    )
    v1 = _velocity(speed1, glide1, heading1, wind1)
    end = Glide(start.time_s + h, start.place, speed1, glide1, heading1, bank1)
    step = GlideStep(start, end, h, v0, v_half, v1)
    place1 = glide_place(step, 1.0)
    return GlideStep(
        start, Glide(start.time_s + h, place1, speed1, glide1, heading1, bank1), h, v0, v_half, v1
    )


@kernel
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
