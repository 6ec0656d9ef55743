"""The integrator: adaptive fifth-order Runge-Kutta steps, and the path between their ends."""

import math
from typing import NamedTuple

from secondunit.physics.body import Body, acceleration, next_bend_s
from secondunit.physics.jit import inlined
from secondunit.physics.state import Vector
from secondunit.physics.vector import norm, scale
from secondunit.physics.wind import Air, next_knot_s

PLACE_TOLERANCE_M = 1e-3
SPEED_TOLERANCE_M_S = 1e-3
FIRST_STEP_S = 0.5
TRIES = 30
TIME_GRAIN_S = 1e-9
# Nodes, weights and error weights of the Runge-Kutta pair; see `try_step`.
C2, C3, C4, C5 = 0.161, 0.327, 0.9, 0.9800255409045097
A21 = 0.161
A31, A32 = -0.008480655492356989, 0.335480655492357
A41, A42, A43 = 2.8971530571054935, -6.359448489975075, 4.3622954328695815
A51, A52, A53 = 5.325864828439257, -11.748883564062828, 7.4955393428898365
A54 = -0.09249506636175525
A61, A62, A63 = 5.86145544294642, -12.92096931784711, 8.159367898576159
A64, A65 = -0.071584973281401, -0.028269050394068383
A71, A72, A73 = 0.09646076681806523, 0.01, 0.4798896504144996
A74, A75, A76 = 1.379008574103742, -3.290069515436081, 2.324710524099774
E1, E2, E3 = -0.00178001105222577714, -0.0008164344596567469, 0.007880878010261995
E4, E5, E6 = -0.1447110071732629, 0.5823571654525552, -0.45808210592918697
E7 = 0.015151515151515152


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


@inlined
def _mix1(base: Vector, h: float, c1: float, k1: Vector) -> Vector:
    return Vector(
        base.east + h * (c1 * k1.east),
        base.north + h * (c1 * k1.north),
        base.up + h * (c1 * k1.up),
    )


@inlined
def _mix2(base: Vector, h: float, c1: float, k1: Vector, c2: float, k2: Vector) -> Vector:
    return Vector(
        base.east + h * (c1 * k1.east + c2 * k2.east),
        base.north + h * (c1 * k1.north + c2 * k2.north),
        base.up + h * (c1 * k1.up + c2 * k2.up),
    )


@inlined
def _mix3(
    base: Vector, h: float, c1: float, k1: Vector, c2: float, k2: Vector, c3: float, k3: Vector
) -> Vector:
    return Vector(
        base.east + h * (c1 * k1.east + c2 * k2.east + c3 * k3.east),
        base.north + h * (c1 * k1.north + c2 * k2.north + c3 * k3.north),
        base.up + h * (c1 * k1.up + c2 * k2.up + c3 * k3.up),
    )


@inlined
def _mix4(
    base: Vector,
    h: float,
    c1: float,
    k1: Vector,
    c2: float,
    k2: Vector,
    c3: float,
    k3: Vector,
    c4: float,
    k4: Vector,
) -> Vector:
    return Vector(
        base.east + h * (c1 * k1.east + c2 * k2.east + c3 * k3.east + c4 * k4.east),
        base.north + h * (c1 * k1.north + c2 * k2.north + c3 * k3.north + c4 * k4.north),
        base.up + h * (c1 * k1.up + c2 * k2.up + c3 * k3.up + c4 * k4.up),
    )


@inlined
def _mix5(
    base: Vector,
    h: float,
    c1: float,
    k1: Vector,
    c2: float,
    k2: Vector,
    c3: float,
    k3: Vector,
    c4: float,
    k4: Vector,
    c5: float,
    k5: Vector,
) -> Vector:
    return Vector(
        base.east + h * (c1 * k1.east + c2 * k2.east + c3 * k3.east + c4 * k4.east + c5 * k5.east),
        base.north
        + h * (c1 * k1.north + c2 * k2.north + c3 * k3.north + c4 * k4.north + c5 * k5.north),
        base.up + h * (c1 * k1.up + c2 * k2.up + c3 * k3.up + c4 * k4.up + c5 * k5.up),
    )


@inlined
def _mix6(
    base: Vector,
    h: float,
    c1: float,
    k1: Vector,
    c2: float,
    k2: Vector,
    c3: float,
    k3: Vector,
    c4: float,
    k4: Vector,
    c5: float,
    k5: Vector,
    c6: float,
    k6: Vector,
) -> Vector:
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


@inlined
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
    r2, v2 = _mix1(r, h, A21, v1), _mix1(v1, h, A21, a1)
    a2 = acceleration(t + C2 * h, r2, v2, body, air)
    r3, v3 = _mix2(r, h, A31, v1, A32, v2), _mix2(v1, h, A31, a1, A32, a2)
    a3 = acceleration(t + C3 * h, r3, v3, body, air)
    r4 = _mix3(r, h, A41, v1, A42, v2, A43, v3)
    v4 = _mix3(v1, h, A41, a1, A42, a2, A43, a3)
    a4 = acceleration(t + C4 * h, r4, v4, body, air)
    r5 = _mix4(r, h, A51, v1, A52, v2, A53, v3, A54, v4)
    v5 = _mix4(v1, h, A51, a1, A52, a2, A53, a3, A54, a4)
    a5 = acceleration(t + C5 * h, r5, v5, body, air)
    r6 = _mix5(r, h, A61, v1, A62, v2, A63, v3, A64, v4, A65, v5)
    v6 = _mix5(v1, h, A61, a1, A62, a2, A63, a3, A64, a4, A65, a5)
    a6 = acceleration(t + h, r6, v6, body, air)
    r7 = _mix6(r, h, A71, v1, A72, v2, A73, v3, A74, v4, A75, v5, A76, v6)
    v7 = _mix6(v1, h, A71, a1, A72, a2, A73, a3, A74, a4, A75, a5, A76, a6)
    a7 = acceleration(t + h, r7, v7, body, air)
    dr = _mix6(scale(v7, h * E7), h, E1, v1, E2, v2, E3, v3, E4, v4, E5, v5, E6, v6)
    dv = _mix6(scale(a7, h * E7), h, E1, a1, E2, a2, E3, a3, E4, a4, E5, a5, E6, a6)
    place_error, speed_error = norm(dr) / PLACE_TOLERANCE_M, norm(dv) / SPEED_TOLERANCE_M_S
    # `max` may pass over what is no number; the product does not.
    error = max(place_error, speed_error) + 0.0 * (place_error + speed_error)
    return r7, v7, a7, error


@inlined
def step_forward(
    t: float, until_s: float, length_s: float, r: Vector, v: Vector, a: Vector, body: Body, air: Air
) -> Step:
    """Take the longest good step that passes neither `until_s`, a knot of turbulence nor a bend.

    A bend is where the body begins or ends to change.
    """
    edge_s = min(until_s, next_bend_s(t, body))
    if air.is_gusty:
        edge_s = min(edge_s, next_knot_s(t, air.knot_s))
    wish = length_s
    for _ in range(TRIES):
        h = min(wish, edge_s - t)
        r1, v1, a1, error = try_step(t, h, r, v, a, body, air)
        if error <= 1.0:
            next_s = h * _growth(error)
            return Step(t, h, r, v, a, r1, v1, a1, max(wish, next_s) if h < wish else next_s)
        wish = h * _growth(error)
    return Step(t, 0.0, r, v, a, r, v, a, length_s)


@inlined
def _growth(error: float) -> float:
    """Give the factor for the next step's length: 0.9 error^-¼, between a fifth and five.

    The fourth root in place of the fifth is two square roots, and a little more careful; an error
    that is no number shrinks the step.
    """
    wish = 0.9 / math.sqrt(math.sqrt(error + 1e-12))
    return min(max(wish, 0.2), 5.0) if math.isfinite(wish) else 0.2


@inlined
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


@inlined
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
