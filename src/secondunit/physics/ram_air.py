"""A ram-air canopy and its payload as one rigid body in six degrees of freedom: verification only.

No stunt flies it. It shows how far the product's glide with lags (`canopy`) is from a model with
attitude, apparent mass and moments. Parameters: a set in the manner of ALEX, 148 kg under 21 m².
Body axes: x ahead, y to the right, z down, from the common centre of mass. Calm air.
"""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel

# L. Cucchi, parafoil_simulator (6DOF_simplified/src/constants.cpp); the same numbers as in
# C. Toglia, M. Vendittelli, "Modeling and motion analysis of autonomous paragliders" (2010), from
# memory, unverified. Angles in rad, brakes as shares of the full stroke.
LIFT_0, LIFT_ALPHA, LIFT_BRAKE = 0.4, 2.0, 0.21
DRAG_0, DRAG_ALPHA2, DRAG_BRAKE = 0.15, 1.0, 0.3
ROLL_RATE, ROLL_ANGLE, ROLL_TURN = -0.1, -0.05, 0.0021
PITCH_0, PITCH_ALPHA, PITCH_RATE = 0.018, -0.2, -2.0
YAW_RATE, YAW_TURN = -0.07, 0.004


class Axes(NamedTuple):
    """A vector in body axes: ahead, right, down."""

    x: float
    y: float
    z: float


class Parafoil(NamedTuple):
    """Masses and lengths; the canopy's place is from the common centre of mass.

    `side_slope` is the side force coefficient per rad of sideslip.
    """

    payload_kg: float
    canopy_kg: float
    span_m: float
    chord_m: float
    thickness_m: float
    arch_m: float
    area_m2: float
    canopy_x_m: float
    canopy_z_m: float
    payload_side_m: float
    payload_drag_area_m2: float
    side_slope: float


# The set as published knows no side force of the arched span but its drag.
ALEX = Parafoil(135.0, 13.0, 7.0, 3.0, 0.3, 0.8, 21.0, -1.3, -7.4, 0.5, 0.0, 0.0)
SIDE_SLOPE = (
    -0.23
)  # a small parafoil's, after Slegers, Beyer, Costello 2008; from memory, unverified


class Flight(NamedTuple):
    """Velocity and turning in body axes, attitude (roll, pitch, heading from north), and place.

    As the answer of `rates` its fields are their rates a second.
    """

    ahead_m_s: float
    right_m_s: float
    down_m_s: float
    roll_rate_rad_s: float
    pitch_rate_rad_s: float
    yaw_rate_rad_s: float
    roll_rad: float
    pitch_rad: float
    heading_rad: float
    east_m: float
    north_m: float
    up_m: float


class Inertia(NamedTuple):
    """Moments of inertia about the common centre of mass; `xz` is the sum of m x z."""

    xx_kg_m2: float
    yy_kg_m2: float
    zz_kg_m2: float
    xz_kg_m2: float


@kernel
def cross(a: Axes, b: Axes) -> Axes:
    """Give the cross product."""
    return Axes(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)


@kernel
def payload_place(wing: Parafoil) -> Axes:
    """Give the payload's place: opposite to the canopy, by the ratio of their masses."""
    ratio = -wing.canopy_kg / wing.payload_kg
    return Axes(wing.canopy_x_m * ratio, 0.0, wing.canopy_z_m * ratio)


@kernel
def inertia(wing: Parafoil) -> Inertia:
    """Give the moments of inertia of a flat box (canopy) and a cube (payload), moved apart.

    The parallel-axis terms, some nine tenths of the roll inertia, are missing in the source of the
    parameters.
    """
    p = payload_place(wing)
    x, z = wing.canopy_x_m, wing.canopy_z_m
    mc, mp = wing.canopy_kg, wing.payload_kg
    b2, c2, t2 = wing.span_m**2, wing.chord_m**2, wing.thickness_m**2
    cube = mp * wing.payload_side_m**2 / 6.0
    return Inertia(
        mc * ((b2 + t2) / 12.0 + z * z) + mp * p.z * p.z + cube,
        mc * ((c2 + t2) / 12.0 + x * x + z * z) + mp * (p.x * p.x + p.z * p.z) + cube,
        mc * ((b2 + c2) / 12.0 + x * x) + mp * p.x * p.x + cube,
        mc * x * z + mp * p.x * p.z,
    )


@kernel
def apparent_mass_kg(density: float, wing: Parafoil) -> Axes:
    """Give the mass of air that the canopy moves with it along its axes.

    References
    ----------
    .. [1] P. B. S. Lissaman, G. J. Brown, "Apparent mass effects on parafoil dynamics", AIAA
       93-1236 (1993) (from memory, unverified). The arch enters the lateral term as a length: the
       published code that gives the parameters drops the density and the span there.
    """
    b, c, t = wing.span_m, wing.chord_m, wing.thickness_m
    arch2 = (wing.arch_m / b) ** 2
    thin = 1.0 - (t / c) ** 2
    aspect = b / c
    quarter = 0.25 * math.pi * density
    return Axes(
        0.848 * quarter * t * t * b * (1.0 + 8.0 / 3.0 * arch2),
        0.339 * quarter * (t * t + 2.0 * wing.arch_m**2 * thin) * c,
        aspect / (1.0 + aspect) * quarter * c * c * b * math.sqrt(1.0 + 2.0 * arch2 * thin),
    )


@kernel
def apparent_inertia_kg_m2(density: float, wing: Parafoil) -> Axes:
    """Give the moments of inertia of that air about the canopy's axes; source as for its mass."""
    b, c, t = wing.span_m, wing.chord_m, wing.thickness_m
    arch2 = (wing.arch_m / b) ** 2
    aspect = b / c
    share = aspect / (1.0 + aspect) * density
    bent = 1.0 + math.pi / 6.0 * (1.0 + aspect) * aspect * arch2 * (t / c) ** 2
    return Axes(
        0.055 * share * c * c * b**3,
        0.0308 * share * c**4 * b * bent,
        0.0555 * density * t * t * b**3 * (1.0 + 8.0 * arch2),
    )


@kernel
def at_canopy(flight: Flight, wing: Parafoil) -> Axes:
    """Give the velocity of the canopy through the air, v + omega x r, in body axes."""
    x, z = wing.canopy_x_m, wing.canopy_z_m
    return Axes(
        flight.ahead_m_s + flight.pitch_rate_rad_s * z,
        flight.right_m_s + flight.yaw_rate_rad_s * x - flight.roll_rate_rad_s * z,
        flight.down_m_s - flight.pitch_rate_rad_s * x,
    )


@kernel
def canopy_force_n(v: Axes, brake: float, density: float, wing: Parafoil) -> Axes:
    """Give lift, drag and side force of the canopy: C_L = 0.4 + 2 alpha, C_D = 0.15 + alpha².

    Brakes add to both. Lift is across the air in the plane of symmetry, drag along the air, the
    side force is `side_slope` times the sideslip.

    References
    ----------
    .. [1] N. Slegers, M. Costello, "Aspects of control for a parafoil and payload system", Journal
       of Guidance, Control and Dynamics 26 (2003) 898-905 (form from memory, unverified).
    """
    speed = math.sqrt(v.x * v.x + v.y * v.y + v.z * v.z)
    alpha = math.atan2(v.z, v.x)
    half = 0.5 * density * wing.area_m2 * speed
    lift = half * (LIFT_0 + LIFT_ALPHA * alpha + LIFT_BRAKE * brake)
    drag = half * (DRAG_0 + DRAG_ALPHA2 * alpha * alpha + DRAG_BRAKE * brake)
    side = half * wing.side_slope
    return Axes(lift * v.z - drag * v.x, (side - drag) * v.y, -lift * v.x - drag * v.z)


@kernel
def canopy_moment_n_m(v: Axes, flight: Flight, turn: float, density: float, wing: Parafoil) -> Axes:
    """Give the canopy's own moments: damping, trim, and those of unequal brakes (`turn`, -1 to 1).

    References
    ----------
    .. [1] N. Slegers, M. Costello (2003), as for the force. The moment that grows with the roll
       angle itself is theirs; it stands for the arched span.
    """
    speed2 = v.x * v.x + v.y * v.y + v.z * v.z
    alpha = math.atan2(v.z, v.x)
    force = 0.5 * density * wing.area_m2 * speed2
    rate = 0.5 / math.sqrt(speed2)
    b, c = wing.span_m, wing.chord_m
    roll = ROLL_RATE * flight.roll_rate_rad_s * b * rate + ROLL_ANGLE * flight.roll_rad
    pitch = PITCH_RATE * flight.pitch_rate_rad_s * c * rate + PITCH_0 + PITCH_ALPHA * alpha
    yaw = YAW_RATE * flight.yaw_rate_rad_s * b * rate
    return Axes(
        force * b * (roll + ROLL_TURN * turn),
        force * c * pitch,
        force * b * (yaw + YAW_TURN * turn),
    )


@kernel
def payload_force_n(flight: Flight, density: float, wing: Parafoil) -> Axes:
    """Give the payload's drag, ½ rho C_D S |v| v, at its own velocity."""
    at = payload_place(wing)
    omega = Axes(flight.roll_rate_rad_s, flight.pitch_rate_rad_s, flight.yaw_rate_rad_s)
    swing = cross(omega, at)
    x, y, z = (
        flight.ahead_m_s + swing.x,
        flight.right_m_s + swing.y,
        flight.down_m_s + swing.z,
    )
    k = -0.5 * density * wing.payload_drag_area_m2 * math.sqrt(x * x + y * y + z * z)
    return Axes(k * x, k * y, k * z)


@kernel
def solve_3(
    a: float, b: float, c: float, d: float, e: float, f: float, g: float, h: float, i: float,
    right: Axes,
) -> Axes:  # fmt: skip
    """Solve three linear equations, rows (a b c), (d e f), (g h i), by Cramer's rule."""
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    x, y, z = right
    return Axes(
        (x * (e * i - f * h) - b * (y * i - f * z) + c * (y * h - e * z)) / whole,
        (a * (y * i - f * z) - x * (d * i - f * g) + c * (d * z - y * g)) / whole,
        (a * (e * z - y * h) - b * (d * z - y * g) + x * (d * h - e * g)) / whole,
    )


@kernel
def loads(
    flight: Flight, brake: float, turn: float, density: float, wing: Parafoil
) -> tuple[Axes, Axes]:
    """Give all forces and moments but those of accelerations, gyroscopic terms included.

    m (dv/dt + omega x v) = F, I domega/dt + omega x I omega = M; the air's momentum A v_c at the
    canopy adds -omega x A v_c to F and its moment to M. The moment v_c x A v_c (Munk's) is left
    out: it is within the steady moment coefficients.
    """
    mass = wing.payload_kg + wing.canopy_kg
    v = Axes(flight.ahead_m_s, flight.right_m_s, flight.down_m_s)
    omega = Axes(flight.roll_rate_rad_s, flight.pitch_rate_rad_s, flight.yaw_rate_rad_s)
    at = Axes(wing.canopy_x_m, 0.0, wing.canopy_z_m)
    v_canopy = at_canopy(flight, wing)
    air = apparent_mass_kg(density, wing)
    carried = cross(omega, Axes(air.x * v_canopy.x, air.y * v_canopy.y, air.z * v_canopy.z))
    lift = canopy_force_n(v_canopy, brake, density, wing)
    pull = Axes(lift.x - carried.x, lift.y - carried.y, lift.z - carried.z)
    drag = payload_force_n(flight, density, wing)
    spin = cross(omega, v)
    weight = mass * GRAVITY_M_S2
    level = math.cos(flight.pitch_rad)
    force = Axes(
        pull.x + drag.x - weight * math.sin(flight.pitch_rad) - mass * spin.x,
        pull.y + drag.y + weight * math.sin(flight.roll_rad) * level - mass * spin.y,
        pull.z + drag.z + weight * math.cos(flight.roll_rad) * level - mass * spin.z,
    )
    own = canopy_moment_n_m(v_canopy, flight, turn, density, wing)
    by_canopy, by_payload = cross(at, pull), cross(payload_place(wing), drag)
    i = inertia(wing)
    extra = apparent_inertia_kg_m2(density, wing)
    gyro = cross(
        omega,
        Axes(
            (i.xx_kg_m2 + extra.x) * omega.x - i.xz_kg_m2 * omega.z,
            (i.yy_kg_m2 + extra.y) * omega.y,
            (i.zz_kg_m2 + extra.z) * omega.z - i.xz_kg_m2 * omega.x,
        ),
    )
    moment = Axes(
        own.x + by_canopy.x + by_payload.x - gyro.x,
        own.y + by_canopy.y + by_payload.y - gyro.y,
        own.z + by_canopy.z + by_payload.z - gyro.z,
    )
    return force, moment


@kernel
def accelerations(force: Axes, moment: Axes, density: float, wing: Parafoil) -> tuple[Axes, Axes]:
    """Solve for the accelerations dv/dt and domega/dt.

    The canopy's point accelerates by dv/dt + domega/dt x r, and its air resists with A times that.
    By symmetry (ahead, down, pitch) and (right, roll, yaw) do not mix.
    """
    m = wing.payload_kg + wing.canopy_kg
    x, z = wing.canopy_x_m, wing.canopy_z_m
    air, extra = apparent_mass_kg(density, wing), apparent_inertia_kg_m2(density, wing)
    i = inertia(wing)
    along = solve_3(
        m + air.x, 0.0, air.x * z,
        0.0, m + air.z, -air.z * x,
        air.x * z, -air.z * x, i.yy_kg_m2 + extra.y + air.x * z * z + air.z * x * x,
        Axes(force.x, force.z, moment.y),
    )  # fmt: skip
    xz = -i.xz_kg_m2 - air.y * x * z
    across = solve_3(
        m + air.y, -air.y * z, air.y * x,
        -air.y * z, i.xx_kg_m2 + extra.x + air.y * z * z, xz,
        air.y * x, xz, i.zz_kg_m2 + extra.z + air.y * x * x,
        Axes(force.y, moment.x, moment.z),
    )  # fmt: skip
    return Axes(along.x, across.x, along.y), Axes(across.y, along.z, across.z)


@kernel
def to_earth(flight: Flight, v: Axes) -> Axes:
    """Turn body axes into north, east, down, by heading, pitch and roll in this order."""
    sr, cr = math.sin(flight.roll_rad), math.cos(flight.roll_rad)
    sp, cp = math.sin(flight.pitch_rad), math.cos(flight.pitch_rad)
    sh, ch = math.sin(flight.heading_rad), math.cos(flight.heading_rad)
    upright = sr * v.y + cr * v.z
    level = cp * v.x + sp * upright
    right = cr * v.y - sr * v.z
    return Axes(ch * level - sh * right, sh * level + ch * right, -sp * v.x + cp * upright)


@kernel
def rates(flight: Flight, brake: float, turn: float, density: float, wing: Parafoil) -> Flight:
    """Give the rates of a flight with both brakes at `brake` (0 to 1), unequal by `turn`.

    Parameters
    ----------
    flight
        Pitch within ±80°: the Euler angles end at 90°.
    brake, turn
        Shares of the stroke, 0 to 1 and -1 to 1; a positive turn is to the right.
    density
        Of the air, kg/m³.
    wing
        Masses and lengths.

    References
    ----------
    .. [1] P. A. Mortaloni et al., "On the development of a six-degree-of-freedom model of a
       low-aspect-ratio parafoil delivery system", AIAA 2003-2105, for the family of models.
    """
    force, moment = loads(flight, brake, turn, density, wing)
    dv, domega = accelerations(force, moment, density, wing)
    over = to_earth(flight, Axes(flight.ahead_m_s, flight.right_m_s, flight.down_m_s))
    sr, cr = math.sin(flight.roll_rad), math.cos(flight.roll_rad)
    about = (sr * flight.pitch_rate_rad_s + cr * flight.yaw_rate_rad_s) / math.cos(flight.pitch_rad)
    return Flight(
        dv.x, dv.y, dv.z, domega.x, domega.y, domega.z,
        flight.roll_rate_rad_s + math.sin(flight.pitch_rad) * about,
        cr * flight.pitch_rate_rad_s - sr * flight.yaw_rate_rad_s,
        about,
        over.y, over.x, -over.z,
    )  # fmt: skip
