"""One linearly implicit step of a point mass under gravity and drag, as small equations.

v' = a(t, r, v) = -c |u| u - g z,  u = v - wind(up),  c = rho(up) A(t) / (2 m),  r' = v.

The steady descent under a canopy is stiff: a disturbance of the speed dies within v/(2 g), 0.4 s,
while the motion itself changes over tens of seconds. An explicit method must follow the former; a
linearly implicit one sees it in the Jacobian, which has a closed inverse here.
"""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import fused

_TINY_M2_S2 = 1e-30  # spares a division by zero for a body at rest in the air


class Push(NamedTuple):
    """Speed through the air, c |u| [1/s], and the acceleration it gives with gravity."""

    speed_m_s: float
    rate_per_s: float
    east: float
    north: float
    up: float


class Inverse(NamedTuple):
    """What solves (1/(gamma h) - J) x = b for velocities, with places eliminated; see `invert`."""

    scale: float
    along: float
    east: float
    north: float
    up: float
    back: float


@fused
def push_of(c_per_m: float, u_east: float, u_north: float, u_up: float) -> Push:
    """Give the acceleration of drag and gravity, -c |u| u - g z.

    References
    ----------
    .. [1] P. H. Zipfel, "Modeling and Simulation of Aerospace Vehicle Dynamics", 2nd ed. (2007),
       ch. 8, three-degree-of-freedom point mass (from memory, unverified).
    """
    speed = math.sqrt(u_east * u_east + u_north * u_north + u_up * u_up + _TINY_M2_S2)
    rate = c_per_m * speed
    return Push(speed, rate, -rate * u_east, -rate * u_north, -rate * u_up - GRAVITY_M_S2)


@fused
def height_slope(
    push: Push, c_slope: float, u_east: float, u_north: float, u_up: float,
    shear_east_per_s: float, shear_north_per_s: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Give the change of the acceleration with height [1/s²].

    da/dz = -c' |u| u + c (|u| w' + (u . w') u / |u|), with w' the shear of the wind.
    """
    into_shear = u_east * shear_east_per_s + u_north * shear_north_per_s
    along = push.rate_per_s * into_shear / (push.speed_m_s * push.speed_m_s)
    along -= c_slope * push.speed_m_s
    return (
        along * u_east + push.rate_per_s * shear_east_per_s,
        along * u_north + push.rate_per_s * shear_north_per_s,
        along * u_up,
    )


@fused
def invert(
    reach_s: float, push: Push, u_east: float, u_north: float, u_up: float,
    j_east: float, j_north: float, j_up: float,
) -> Inverse:  # fmt: skip
    """Prepare the solution of the step's linear systems, `reach_s` being gamma h.

    With places eliminated the matrix is D + p u u^T - reach J_z z^T, D = (1/reach + c|u|) I and
    p = c/|u|: a multiple of one and two dyads, inverted by Sherman and Morrison's formula twice.

    References
    ----------
    .. [1] G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed. (2013), section 2.1.4.
    """
    d = 1.0 / reach_s + push.rate_per_s
    scale = 1.0 / d
    p = push.rate_per_s / (push.speed_m_s * push.speed_m_s)
    along = p / (d + push.rate_per_s)
    q = along * (u_east * j_east + u_north * j_north + u_up * j_up)
    east = reach_s * scale * (j_east - q * u_east)
    north = reach_s * scale * (j_north - q * u_north)
    up = reach_s * scale * (j_up - q * u_up)
    return Inverse(scale, along, east, north, up, 1.0 / (1.0 - up))


@fused
def solve(
    inverse: Inverse, u_east: float, u_north: float, u_up: float,
    b_east: float, b_north: float, b_up: float,
) -> tuple[float, float, float]:  # fmt: skip
    """Solve one of the step's linear systems for a velocity; see `invert`."""
    q = inverse.along * (u_east * b_east + u_north * b_north + u_up * b_up)
    up = inverse.scale * (b_up - q * u_up)
    back = up * inverse.back
    return (
        inverse.scale * (b_east - q * u_east) + back * inverse.east,
        inverse.scale * (b_north - q * u_north) + back * inverse.north,
        up + back * inverse.up,
    )
