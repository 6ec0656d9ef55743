"""The integrator: adaptive fifth-order Runge-Kutta steps, and the path between their ends."""

import math
from typing import NamedTuple

from secondunit.physics.body import Body, acceleration
from secondunit.physics.jit import kernel
from secondunit.physics.state import Vector
from secondunit.physics.vector import is_finite, norm
from secondunit.physics.wind import Air, next_knot_s

PLACE_TOLERANCE_M = 1e-3
SPEED_TOLERANCE_M_S = 1e-3
FIRST_STEP_S = 0.2
TRIES = 30
TIME_GRAIN_S = 1e-9


class Step(NamedTuple):
    """One accepted step: both ends with their accelerations, and the length to try next.

    `length_s` is 0 where no step small enough was found.
    """

    start_s: float
    length_s: float
    place0: Vector
    velocity0: Vector
    acceleration0: Vector
    place1: Vector
    velocity1: Vector
    acceleration1: Vector
    next_length_s: float


@kernel
def _plus(
    base: Vector, h: float,
    c1: float, k1: Vector, c2: float, k2: Vector, c3: float, k3: Vector,
    c4: float, k4: Vector, c5: float, k5: Vector, c6: float, k6: Vector,
) -> Vector:  # fmt: skip
    """Give base + h (c1 k1 + … + c6 k6)."""
    return Vector(
        base.east
        + h
        * (c1 * k1.east + c2 * k2.east + c3 * k3.east + c4 * k4.east + c5 * k5.east + c6 * k6.east),
        base.north
        + h
        * (
            c1 * k1.north
            + c2 * k2.north
            + c3 * k3.north
            + c4 * k4.north
            + c5 * k5.north
            + c6 * k6.north
        ),
        base.up + h * (c1 * k1.up + c2 * k2.up + c3 * k3.up + c4 * k4.up + c5 * k5.up + c6 * k6.up),
    )


@kernel
def try_step(
    t: float, h: float, r: Vector, v1: Vector, a1: Vector, body: Body, air: Air
) -> tuple[Vector, Vector, Vector, float]:
    """Try one step of length h; give place, velocity, acceleration at its end and its error.

    The error is in units of the tolerances: the step is good up to 1.

    References
    ----------
    .. [1] Ch. Tsitouras, "Runge-Kutta pairs of order 5(4) satisfying only the first column
       simplifying assumption", Computers & Mathematics with Applications 62 (2011)
       770-775, Table 1.
    """
    zero = Vector(0.0, 0.0, 0.0)
    z = 0.0
    b1, b2, b3 = 0.161, -0.008480655492356989, 0.335480655492357
    r2 = _plus(r, h, b1, v1, z, zero, z, zero, z, zero, z, zero, z, zero)
    v2 = _plus(v1, h, b1, a1, z, zero, z, zero, z, zero, z, zero, z, zero)
    a2 = acceleration(t + 0.161 * h, r2, v2, body, air)
    r3 = _plus(r, h, b2, v1, b3, v2, z, zero, z, zero, z, zero, z, zero)
    v3 = _plus(v1, h, b2, a1, b3, a2, z, zero, z, zero, z, zero, z, zero)
    a3 = acceleration(t + 0.327 * h, r3, v3, body, air)
    b1, b2, b3 = 2.8971530571054935, -6.359448489975075, 4.3622954328695815
    r4 = _plus(r, h, b1, v1, b2, v2, b3, v3, z, zero, z, zero, z, zero)
    v4 = _plus(v1, h, b1, a1, b2, a2, b3, a3, z, zero, z, zero, z, zero)
    a4 = acceleration(t + 0.9 * h, r4, v4, body, air)
    b1, b2, b3, b4 = (
        5.325864828439257,
        -11.748883564062828,
        7.4955393428898365,
        -0.09249506636175525,
    )
    r5 = _plus(r, h, b1, v1, b2, v2, b3, v3, b4, v4, z, zero, z, zero)
    v5 = _plus(v1, h, b1, a1, b2, a2, b3, a3, b4, a4, z, zero, z, zero)
    a5 = acceleration(t + 0.9800255409045097 * h, r5, v5, body, air)
    b1, b2, b3, b4 = 5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401
    b5 = -0.028269050394068383
    r6 = _plus(r, h, b1, v1, b2, v2, b3, v3, b4, v4, b5, v5, z, zero)
    v6 = _plus(v1, h, b1, a1, b2, a2, b3, a3, b4, a4, b5, a5, z, zero)
    a6 = acceleration(t + h, r6, v6, body, air)
    b1, b2, b3, b4 = 0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742
    b5, b6 = -3.290069515436081, 2.324710524099774
    r7 = _plus(r, h, b1, v1, b2, v2, b3, v3, b4, v4, b5, v5, b6, v6)
    v7 = _plus(v1, h, b1, a1, b2, a2, b3, a3, b4, a4, b5, a5, b6, a6)
    a7 = acceleration(t + h, r7, v7, body, air)
    b1, b2, b3 = -0.00178001105222577714, -0.0008164344596567469, 0.007880878010261995
    b4, b5, b6 = -0.1447110071732629, 0.5823571654525552, -0.45808210592918697
    b7 = 0.015151515151515152
    dr = _plus(zero, h, b1, v1, b2, v2, b3, v3, b4, v4, b5, v5, b6, v6)
    dv = _plus(zero, h, b1, a1, b2, a2, b3, a3, b4, a4, b5, a5, b6, a6)
    dr = _plus(dr, h, b7, v7, z, zero, z, zero, z, zero, z, zero, z, zero)
    dv = _plus(dv, h, b7, a7, z, zero, z, zero, z, zero, z, zero, z, zero)
    error = max(norm(dr) / PLACE_TOLERANCE_M, norm(dv) / SPEED_TOLERANCE_M_S)
    return r7, v7, a7, error


@kernel
def step_forward(
    t: float, until_s: float, length_s: float, r: Vector, v: Vector, a: Vector, body: Body, air: Air
) -> Step:
    """Take the longest good step that passes neither `until_s` nor the next knot of turbulence."""
    edge_s = min(until_s, next_knot_s(t, air.knot_s))
    wish = length_s
    for _ in range(TRIES):
        h = min(wish, edge_s - t)
        r1, v1, a1, error = try_step(t, h, r, v, a, body, air)
        if error <= 1.0 and is_finite(r1) and is_finite(v1):
            growth = 5.0 if error < 1e-4 else min(5.0, 0.9 * error**-0.2)
            return Step(
                t, h, r, v, a, r1, v1, a1, max(wish, h * growth) if h < wish else h * growth
            )
        wish = h * (max(0.2, 0.9 * error**-0.2) if math.isfinite(error) else 0.2)
    return Step(t, 0.0, r, v, a, r, v, a, length_s)


@kernel
def _quintic(
    share: float, h: float, r0: float, v0: float, a0: float, r1: float, v1: float, a1: float
) -> tuple[float, float]:
    """Give place and velocity inside a step on one axis."""
    d = r1 - r0 - h * (v0 + 0.5 * h * a0)
    e = h * (v1 - v0 - h * a0)
    f = h * h * (a1 - a0)
    c2 = 0.5 * h * h * a0
    c3 = 10.0 * d - 4.0 * e + 0.5 * f
    c4 = -15.0 * d + 7.0 * e - f
    c5 = 6.0 * d - 3.0 * e + 0.5 * f
    x = share
    place = r0 + x * (h * v0 + x * (c2 + x * (c3 + x * (c4 + x * c5))))
    slope = h * v0 + x * (2.0 * c2 + x * (3.0 * c3 + x * (4.0 * c4 + x * 5.0 * c5)))
    return place, slope / h


@kernel
def inside(step: Step, share: float) -> tuple[Vector, Vector]:
    """Give place and velocity at a share (0 to 1) of a step.

    The quintic Hermite polynomial through place, velocity and acceleration at both ends: its error
    falls with the sixth power of the step, as the steps' own.

    References
    ----------
    .. [1] E. Hairer, S. P. Norsett, G. Wanner, "Solving Ordinary Differential Equations I", 2nd ed.
       (1993), section II.6, Hermite interpolation as dense output.
    """
    h = step.length_s
    p0, v0, a0 = step.place0, step.velocity0, step.acceleration0
    p1, v1, a1 = step.place1, step.velocity1, step.acceleration1
    east = _quintic(share, h, p0.east, v0.east, a0.east, p1.east, v1.east, a1.east)
    north = _quintic(share, h, p0.north, v0.north, a0.north, p1.north, v1.north, a1.north)
    up = _quintic(share, h, p0.up, v0.up, a0.up, p1.up, v1.up, a1.up)
    return Vector(east[0], north[0], up[0]), Vector(east[1], north[1], up[1])
