"""A body in air written a second time, solved by SciPy's DOP853 and by heyoka's Taylor series.

Nothing is shared with the kernels but the numbers. A flight is cut at its kinks (knots of the
gusts, start and end of growth), so that each piece is smooth and both solvers keep their order.
"""

from typing import NamedTuple

import numpy as np
from scipy.integrate import solve_ivp

G = 9.80665
TOLERANCE = 1e-12
SEA_LEVEL_DENSITY = 101_325 / (287.05287 * 288.15)
EXPONENT = 9.80665 / (0.0065 * 287.05287) - 1


class Piece(NamedTuple):
    """One smooth stretch: constants of the equation, and its end."""

    until_s: float
    mass_kg: float
    elevation_m: float
    density_ratio: float
    side_east: float
    side_north: float
    drag_0: float  # drag area = drag_0 + drag_1 share + drag_2 share², share = share_0 + share_1 t
    drag_1: float
    drag_2: float
    lift_0: float
    lift_1: float
    share_0: float
    share_1: float
    wind_east: float  # wind = mean (1 + wind_slope up) ((up - floor) / 10)^friction + gust
    wind_north: float
    wind_slope: float
    floor_up_m: float
    friction: float
    gust_east: float  # gust + gust_rate t
    gust_east_rate: float
    gust_north: float
    gust_north_rate: float
    gust_up: float
    gust_up_rate: float


def rate(t, state, p):
    """Give the rates of east, north, up and their speeds; numbers or heyoka's expressions."""
    _, _, up, v_east, v_north, v_up = state
    factor = (1.0 + p.wind_slope * up) * ((up - p.floor_up_m) / 10.0) ** p.friction
    a = v_east - p.wind_east * factor - p.gust_east - p.gust_east_rate * t
    b = v_north - p.wind_north * factor - p.gust_north - p.gust_north_rate * t
    c = v_up - p.gust_up - p.gust_up_rate * t
    speed = (a * a + b * b + c * c) ** 0.5
    share = p.share_0 + p.share_1 * t
    drag = p.drag_0 + p.drag_1 * share + p.drag_2 * share * share
    lift = p.lift_0 + p.lift_1 * share
    air = 1.0 - 0.0065 * (p.elevation_m + up) / 288.15
    k = 0.5 * SEA_LEVEL_DENSITY * air**EXPONENT * p.density_ratio * speed / p.mass_kg
    # the span s across the air u, both times |s x u|: n = (s x u) / |s x u|
    x, y, z = p.side_north * c, -1.0 * p.side_east * c, p.side_east * b - p.side_north * a
    across = (x * x + y * y + z * z) ** 0.5
    up_rate = k * (lift * speed * z / across - drag * c) - G
    return [
        v_east,
        v_north,
        v_up,
        k * (lift * speed * x / across - drag * a),
        k * (lift * speed * y / across - drag * b),
        up_rate,
    ]


def by_dop853(state, pieces, ground_up_m=None):
    """Fly to the end of the last piece, or to the ground; give the state (6,) and the time."""
    t = 0.0
    for piece in pieces:
        event = None
        if ground_up_m is not None:

            def event(_, y):
                return y[2] - ground_up_m

            event.terminal = True
        run = solve_ivp(
            lambda t, y, p=piece: rate(t, y, p), (t, piece.until_s), state, method="DOP853",
            rtol=TOLERANCE, atol=TOLERANCE, events=event,
        )  # fmt: skip
        state, t = run.y[:, -1], run.t[-1]
        if run.status == 1:
            break
    return state, t


class Taylor:
    """The same equation in heyoka: compiled once, its constants are parameters."""

    def __init__(self, heyoka, ground_up_m=None):
        names = "east", "north", "up", "v_east", "v_north", "v_up"
        symbols = heyoka.make_vars(*names)
        constants = Piece(0.0, *(heyoka.par[i] for i in range(len(Piece._fields) - 1)))
        rates = rate(heyoka.time, symbols, constants)
        events = []
        if ground_up_m is not None:
            events = [heyoka.t_event(symbols[2] - ground_up_m)]
        self._success = heyoka.taylor_outcome.time_limit
        self._solver = heyoka.taylor_adaptive(
            list(zip(symbols, rates, strict=True)),
            state=[0.0, 0.0, 0.0, 1.0, 1.0, 1.0],
            tol=TOLERANCE,
            t_events=events,
        )

    def fly(self, state, pieces):
        solver = self._solver
        solver.time = 0.0
        solver.state[:] = state
        for piece in pieces:
            solver.pars[:] = piece[1:]
            outcome = solver.propagate_until(piece.until_s)[0]
            if outcome != self._success:  # the ground, a terminal event
                break
        return np.array(solver.state), solver.time
