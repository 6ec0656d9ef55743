"""A step of all lanes of a block: loops over lanes, which LLVM turns into vector code."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import fused
from secondunit.physics.lanes import tableau
from secondunit.physics.lanes.air import (
    POWER_LAW,
    Air,
    Wind,
    density_at,
    density_slope,
    power_law_factor,
    power_law_height_m,
    wind_of,
)
from secondunit.physics.lanes.rows import (
    AREA,
    AREA_LINEAR,
    AREA_SQUARE,
    EAST,
    ERROR,
    EXPONENT,
    FLOW_EAST,
    FLOW_NORTH,
    FLOW_UP,
    HALF_PER_MASS,
    INV_ALONG,
    INV_BACK,
    INV_EAST,
    INV_NORTH,
    INV_SCALE,
    INV_UP,
    J_EAST,
    J_NORTH,
    J_UP,
    LANES,
    LAST_ERROR,
    LAST_RATE,
    LENGTH,
    LOOK,
    NEXT_EAST,
    NEXT_LENGTH,
    NEXT_NORTH,
    NEXT_TIME,
    NEXT_UP,
    NEXT_V_EAST,
    NEXT_V_NORTH,
    NEXT_V_UP,
    NORTH,
    PHASE_BEGIN,
    PHASE_END,
    PHASE_RATE,
    SHEAR_EAST,
    SHEAR_NORTH,
    SLOPE_TIME,
    STAGE_UP,
    STANDS,
    STEP,
    STEPS,
    TIME,
    U1_EAST,
    U1_NORTH,
    U1_UP,
    U2_EAST,
    U2_NORTH,
    U2_UP,
    UP,
    V_EAST,
    V_NORTH,
    V_UP,
    W_EAST,
    W_NORTH,
    WIND_EAST,
    WIND_NORTH,
)  # fmt: skip
from secondunit.physics.lanes.step import Inverse, height_slope, invert, push_of, solve

Block = NDArray[np.float64]
Marks = NDArray[np.int64]

STEPS_MAX = 20_000
LENGTH_MIN_S = 1e-7  # a step refused at this length is refused for good
_SAFETY = 0.9
_SHRINK, _GROW = 0.2, 8.0
_ERROR2_MIN = 1e-10
_LAST_ERROR_MIN = 0.01**0.25  # as in RADAU5 of the same authors as [2] at `judge`

GAMMA = float(tableau.GAMMA)
C21, C31, C32, C41, C42, C43 = (float(c) for row in tableau.C for c in row)
A21, A31, A32 = (float(a) for row in tableau.A[1:3] for a in row)
M1, M2, M3, M4 = (float(m) for m in tableau.M)
E1, E2, E3, E4 = (float(e) for e in tableau.E)
NODE2, NODE3 = float(tableau.NODES[1]), float(tableau.NODES[2])
G1, G2, G3, G4 = (float(g) for g in tableau.place_stages()[0])
G21, G31, G32, G41, G42, G43 = (float(g) for row in tableau.place_stages()[1] for g in row[:-1])
P21 = float(tableau.weighted(tableau.A[1])[1][0])
P31, P32 = (float(p) for p in tableau.weighted(tableau.A[2])[1])
PM1, PM2, PM3, PM4 = (float(p) for p in tableau.weighted(tableau.M)[1])
PE1, PE2, PE3, PE4 = (float(p) for p in tableau.weighted(tableau.E)[1])


@fused
def set_lengths(b: Block) -> None:
    """Let each lane's step be as long as it may, but end at its phase's end."""
    for i in range(LANES):
        b[STEP, i] = min(b[LENGTH, i], b[PHASE_END, i] - b[TIME, i])


@fused
def set_wind(b: Block, row: int, wind: Wind) -> None:
    """Look up the wind and its shear at the heights in a row."""
    if wind.kind == POWER_LAW:
        for i in range(LANES):
            height = power_law_height_m(b[row, i], wind)
            factor = power_law_factor(height, b[EXPONENT, i], wind)
            slope = b[EXPONENT, i] * factor / height
            b[W_EAST, i] = b[WIND_EAST, i] * factor
            b[W_NORTH, i] = b[WIND_NORTH, i] * factor
            b[SHEAR_EAST, i] = b[WIND_EAST, i] * slope
            b[SHEAR_NORTH, i] = b[WIND_NORTH, i] * slope
    else:
        for i in range(LANES):
            b[W_EAST, i], b[W_NORTH, i], b[SHEAR_EAST, i], b[SHEAR_NORTH, i] = wind_of(
                b[row, i], b[WIND_EAST, i], b[WIND_NORTH, i], b[EXPONENT, i], wind
            )


@fused
def area_of(b: Block, i: int, time_s: float) -> float:
    """Give the drag area of a lane's body [m²]."""
    share = min(max((time_s - b[PHASE_BEGIN, i]) * b[PHASE_RATE, i], 0.0), 1.0)
    return float(b[AREA, i] + share * (b[AREA_LINEAR, i] + share * b[AREA_SQUARE, i]))


@fused
def area_slope(b: Block, i: int, time_s: float) -> float:
    """Give the change of the drag area with time [m²/s]."""
    share = min(max((time_s - b[PHASE_BEGIN, i]) * b[PHASE_RATE, i], 0.0), 1.0)
    return float((b[AREA_LINEAR, i] + 2.0 * share * b[AREA_SQUARE, i]) * b[PHASE_RATE, i])


@fused
def first_stage(b: Block, air: Air) -> None:
    """Take the Jacobian at the start and solve the first stage."""
    for i in range(LANES):
        h, up, v_up = b[STEP, i], b[UP, i], b[V_UP, i]
        area = area_of(b, i, b[TIME, i])
        half_density_per_mass = density_at(up, air) * b[HALF_PER_MASS, i]
        u_east = b[V_EAST, i] - b[W_EAST, i]
        u_north = b[V_NORTH, i] - b[W_NORTH, i]
        push = push_of(half_density_per_mass * area, u_east, u_north, v_up)
        c_slope = density_slope(up, air) * b[HALF_PER_MASS, i] * area
        j_east, j_north, j_up = height_slope(
            push, c_slope, u_east, u_north, v_up, b[SHEAR_EAST, i], b[SHEAR_NORTH, i]
        )
        inv = invert(GAMMA * h, push, u_east, u_north, v_up, j_east, j_north, j_up)
        by_time = -half_density_per_mass * area_slope(b, i, b[TIME, i]) * push.speed_m_s
        drop = h * G1 * v_up
        b[U1_EAST, i], b[U1_NORTH, i], u1_up = solve(
            inv, u_east, u_north, v_up,
            push.east + h * G1 * by_time * u_east + j_east * drop,
            push.north + h * G1 * by_time * u_north + j_north * drop,
            push.up + h * G1 * by_time * v_up + j_up * drop,
        )  # fmt: skip
        b[U1_UP, i] = u1_up
        b[STAGE_UP, i] = up + h * (NODE2 * v_up + P21 * u1_up)
        b[FLOW_EAST, i], b[FLOW_NORTH, i], b[FLOW_UP, i] = u_east, u_north, v_up
        b[J_EAST, i], b[J_NORTH, i], b[J_UP, i] = j_east, j_north, j_up
        b[SLOPE_TIME, i] = by_time
        b[INV_SCALE, i], b[INV_ALONG, i], b[INV_EAST, i] = inv.scale, inv.along, inv.east
        b[INV_NORTH, i], b[INV_UP, i], b[INV_BACK, i] = inv.north, inv.up, inv.back


@fused
def inverse_of(b: Block, i: int) -> Inverse:
    """Read back what the first stage prepared."""
    return Inverse(
        b[INV_SCALE, i], b[INV_ALONG, i], b[INV_EAST, i], b[INV_NORTH, i], b[INV_UP, i],
        b[INV_BACK, i],
    )  # fmt: skip


@fused
def second_stage(b: Block, air: Air) -> None:
    """Look at the forces at the end of the step, and solve the second stage."""
    for i in range(LANES):
        h, v_up, u1_up = b[STEP, i], b[V_UP, i], b[U1_UP, i]
        u1_east, u1_north = b[U1_EAST, i], b[U1_NORTH, i]
        area = area_of(b, i, b[TIME, i] + NODE2 * h)
        c = density_at(b[STAGE_UP, i], air) * b[HALF_PER_MASS, i] * area
        push = push_of(
            c,
            b[V_EAST, i] + A21 * u1_east - b[W_EAST, i],
            b[V_NORTH, i] + A21 * u1_north - b[W_NORTH, i],
            v_up + A21 * u1_up,
        )
        f_east, f_north, f_up = b[FLOW_EAST, i], b[FLOW_NORTH, i], b[FLOW_UP, i]
        by_time = h * G2 * b[SLOPE_TIME, i]
        drop = h * (G2 * v_up + G21 * u1_up)
        c21 = C21 / h
        b[U2_EAST, i], b[U2_NORTH, i], u2_up = solve(
            inverse_of(b, i), f_east, f_north, f_up,
            push.east + c21 * u1_east + by_time * f_east + b[J_EAST, i] * drop,
            push.north + c21 * u1_north + by_time * f_north + b[J_NORTH, i] * drop,
            push.up + c21 * u1_up + by_time * f_up + b[J_UP, i] * drop,
        )  # fmt: skip
        b[U2_UP, i] = u2_up
        b[STAGE_UP, i] = b[UP, i] + h * (NODE3 * v_up + P31 * u1_up + P32 * u2_up)


@fused
def last_stages(b: Block, air: Air, per_place_m: float, per_speed_s_m: float) -> None:
    """Solve the third and fourth stage, which share their forces; give the end and its error.

    The error is that of the embedded method of order 3, squared, in units of the tolerance.
    """
    for i in range(LANES):
        h, per_h = b[STEP, i], 1.0 / b[STEP, i]
        v_east, v_north, v_up = b[V_EAST, i], b[V_NORTH, i], b[V_UP, i]
        p_east, p_north, p_up = b[U1_EAST, i], b[U1_NORTH, i], b[U1_UP, i]
        q_east, q_north, q_up = b[U2_EAST, i], b[U2_NORTH, i], b[U2_UP, i]
        f_east, f_north, f_up = b[FLOW_EAST, i], b[FLOW_NORTH, i], b[FLOW_UP, i]
        area = area_of(b, i, b[TIME, i] + NODE3 * h)
        c = density_at(b[STAGE_UP, i], air) * b[HALF_PER_MASS, i] * area
        push = push_of(
            c,
            v_east + A31 * p_east + A32 * q_east - b[W_EAST, i],
            v_north + A31 * p_north + A32 * q_north - b[W_NORTH, i],
            v_up + A31 * p_up + A32 * q_up,
        )
        inv = inverse_of(b, i)
        by_time, drop = h * G3 * b[SLOPE_TIME, i], h * (G3 * v_up + G31 * p_up + G32 * q_up)
        c31, c32 = C31 * per_h, C32 * per_h
        r_east, r_north, r_up = solve(
            inv, f_east, f_north, f_up,
            push.east + c31 * p_east + c32 * q_east + by_time * f_east + b[J_EAST, i] * drop,
            push.north + c31 * p_north + c32 * q_north + by_time * f_north + b[J_NORTH, i] * drop,
            push.up + c31 * p_up + c32 * q_up + by_time * f_up + b[J_UP, i] * drop,
        )  # fmt: skip
        by_time = h * G4 * b[SLOPE_TIME, i]
        drop = h * (G4 * v_up + G41 * p_up + G42 * q_up + G43 * r_up)
        c41, c42, c43 = C41 * per_h, C42 * per_h, C43 * per_h
        s_east, s_north, s_up = solve(
            inv, f_east, f_north, f_up,
            push.east + c41 * p_east + c42 * q_east + c43 * r_east + by_time * f_east
            + b[J_EAST, i] * drop,
            push.north + c41 * p_north + c42 * q_north + c43 * r_north + by_time * f_north
            + b[J_NORTH, i] * drop,
            push.up + c41 * p_up + c42 * q_up + c43 * r_up + by_time * f_up + b[J_UP, i] * drop,
        )  # fmt: skip
        b[NEXT_V_EAST, i] = v_east + M1 * p_east + M2 * q_east + M3 * r_east + M4 * s_east
        b[NEXT_V_NORTH, i] = v_north + M1 * p_north + M2 * q_north + M3 * r_north + M4 * s_north
        b[NEXT_V_UP, i] = v_up + M1 * p_up + M2 * q_up + M3 * r_up + M4 * s_up
        b[NEXT_EAST, i] = b[EAST, i] + h * (v_east + place_sum(p_east, q_east, r_east, s_east))
        b[NEXT_NORTH, i] = b[NORTH, i] + h * (
            v_north + place_sum(p_north, q_north, r_north, s_north)
        )
        b[NEXT_UP, i] = b[UP, i] + h * (v_up + place_sum(p_up, q_up, r_up, s_up))
        speed = square(
            E1 * p_east + E2 * q_east + E3 * r_east + E4 * s_east,
            E1 * p_north + E2 * q_north + E3 * r_north + E4 * s_north,
            E1 * p_up + E2 * q_up + E3 * r_up + E4 * s_up,
        )
        place = square(
            PE1 * p_east + PE2 * q_east + PE3 * r_east + PE4 * s_east,
            PE1 * p_north + PE2 * q_north + PE3 * r_north + PE4 * s_north,
            PE1 * p_up + PE2 * q_up + PE3 * r_up + PE4 * s_up,
        )
        per_place = h * per_place_m
        b[ERROR, i] = speed * (per_speed_s_m * per_speed_s_m) + place * (per_place * per_place)


@fused
def place_sum(p: float, q: float, r: float, s: float) -> float:
    """Give the change of a place over a step beyond h v0, over h, from the stages of its speed."""
    return PM1 * p + PM2 * q + PM3 * r + PM4 * s


@fused
def square(east: float, north: float, up: float) -> float:
    """Give the squared length of a vector."""
    return east * east + north * north + up * up


@fused
def judge(b: Block, marks: Marks, low_up_m: float, box: tuple[float, float, float, float]) -> int:
    """Accept or refuse each lane's step, choose its next length, and say how many need a look.

    The length follows the last two errors, so that it shrinks before a step must be refused, as
    near the ground, where the wind changes over ever shorter stretches. A look is needed where a
    phase ends, the ground may be near, a step is too short, or there were too many.

    References
    ----------
    .. [1] K. Gustafsson, "Control-theoretic techniques for stepsize selection in implicit
       Runge-Kutta methods", ACM Trans. Math. Softw. 20 (1994) 496-517; as in E. Hairer, G. Wanner,
       "Solving Ordinary Differential Equations II", 2nd ed. (1996), eq. (IV.8.25).
    """
    looks = 0
    for i in range(LANES):
        h, wish, error2 = b[STEP, i], b[LENGTH, i], b[ERROR, i]
        stands = error2 <= 1.0
        error2 = max(error2, _ERROR2_MIN)
        per_error = 1.0 / math.sqrt(math.sqrt(math.sqrt(error2)))  # error^(-1/4)
        trend = h * b[LAST_RATE, i] * per_error * b[LAST_ERROR, i]
        factor = _SAFETY * per_error * (trend if 0.0 < trend < 1.0 else 1.0)
        factor = max(_SHRINK, factor)  # NaN shrinks too
        length = h * (min(_GROW, factor))
        is_cut = stands and h < wish and length < wish
        b[NEXT_LENGTH, i] = wish if is_cut else length
        b[LAST_RATE, i] = 1.0 / h if stands else b[LAST_RATE, i]
        last_error = max(1.0 / per_error, _LAST_ERROR_MIN)
        b[LAST_ERROR, i] = last_error if stands else b[LAST_ERROR, i]
        b[NEXT_TIME, i] = b[TIME, i] + h
        b[STANDS, i] = 1.0 if stands else 0.0
        is_over = h >= b[PHASE_END, i] - b[TIME, i]
        near = is_near(b[NEXT_EAST, i], b[NEXT_NORTH, i], b[NEXT_UP, i], low_up_m, box)
        is_stuck = (not stands) & (h < LENGTH_MIN_S)
        marks[STEPS, i] += 1
        look = (stands & (is_over | near)) | is_stuck | (marks[STEPS, i] >= STEPS_MAX)
        marks[LOOK, i] = 1 if look else 0
        looks += 1 if look else 0
    return looks


@fused
def is_near(
    east: float, north: float, up: float, low_up_m: float, box: tuple[float, float, float, float]
) -> bool:
    """Say whether a place is not above all ground: lower than its top, or outside its box."""
    west_m, east_m, south_m, north_m = box
    return (
        (up <= low_up_m) | (east < west_m) | (east > east_m) | (north < south_m) | (north > north_m)
    )


@fused
def take(b: Block) -> None:
    """Move the lanes whose step stands."""
    for i in range(LANES):
        stands = b[STANDS, i] > 0.5
        b[EAST, i] = b[NEXT_EAST, i] if stands else b[EAST, i]
        b[NORTH, i] = b[NEXT_NORTH, i] if stands else b[NORTH, i]
        b[UP, i] = b[NEXT_UP, i] if stands else b[UP, i]
        b[V_EAST, i] = b[NEXT_V_EAST, i] if stands else b[V_EAST, i]
        b[V_NORTH, i] = b[NEXT_V_NORTH, i] if stands else b[V_NORTH, i]
        b[V_UP, i] = b[NEXT_V_UP, i] if stands else b[V_UP, i]
        b[TIME, i] = b[NEXT_TIME, i] if stands else b[TIME, i]
        b[LENGTH, i] = b[NEXT_LENGTH, i]


@fused
def advance(
    b: Block, marks: Marks, air: Air, per_place_m: float, per_speed_s_m: float,
    low_up_m: float, box: tuple[float, float, float, float],
) -> int:  # fmt: skip
    """Try a step of every lane; give how many lanes need a look before they move."""
    set_lengths(b)
    set_wind(b, UP, air.wind)
    first_stage(b, air)
    set_wind(b, STAGE_UP, air.wind)
    second_stage(b, air)
    set_wind(b, STAGE_UP, air.wind)
    last_stages(b, air, per_place_m, per_speed_s_m)
    return judge(b, marks, low_up_m, box)
