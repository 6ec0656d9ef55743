"""The reference job: what both sides of the `jump-reference` figures fly.

A body is let go 1200 m above level ground (800 m above the sea); a canopy opens after about 6 s,
its drag area growing with the square of the time for 1.5 to 3 s; the wind follows a power law of
the height. Eleven inputs are drawn a flight. Only numpy is needed here, so that a peer's own
environment can read it.
"""

import numpy as np

G_M_S2 = 9.80665
ELEVATION_M, RELEASE_UP_M = 800.0, 1200.0
WIND_OFFSET_M, WIND_REFERENCE_M = 1.0, 10.0
ERROR_MAX_M = 0.01

MASS, AREA, AREA_OPEN, V_EAST, V_UP, OPEN_FROM, OPEN_FOR, WIND, EXPONENT, COS, SIN = range(11)


def draw(flights, seed=1):
    """Draw the inputs: (11, flights), in the order of the names above; SI."""
    r = np.random.default_rng(seed)
    towards = r.normal(np.pi / 2, 0.35, flights)
    return np.stack([
        r.normal(90, 5, flights), r.normal(0.55, 0.05, flights), r.normal(25, 2, flights),
        r.normal(20, 1, flights), r.normal(0, 0.5, flights), r.normal(6, 0.3, flights),
        r.uniform(1.5, 3.0, flights), np.abs(r.normal(5, 1.5, flights)),
        r.normal(0.14, 0.02, flights), np.cos(towards), np.sin(towards),
    ])  # fmt: skip


def density_kg_per_m3(elevation_m):
    """Give the density of the standard atmosphere with the job's rounded constants."""
    return 1.225 * (1 - 2.25577e-5 * elevation_m) ** 4.25588


def solve(inputs):
    """Land one flight by SciPy's DOP853 at 1e-12: east, north, time."""
    from scipy.integrate import solve_ivp  # noqa: PLC0415 (a peer's environment may lack it)

    p = inputs

    def rate(t, y, area_at):
        density = density_kg_per_m3(ELEVATION_M + y[2])
        height = max(y[2] + WIND_OFFSET_M, 0.1)
        wind = p[WIND] * (height / WIND_REFERENCE_M) ** p[EXPONENT]
        u = y[3:] - np.array([wind * p[COS], wind * p[SIN], 0.0])
        drag = 0.5 * density * area_at(t) / p[MASS] * np.sqrt(u @ u)
        return np.concatenate([y[3:], -drag * u - np.array([0.0, 0.0, G_M_S2])])

    def landed(_t, y, _area_at):
        return y[2]

    landed.terminal, landed.direction = True, -1

    def opening(t):
        share = (t - p[OPEN_FROM]) / p[OPEN_FOR]
        return p[AREA] + (p[AREA_OPEN] - p[AREA]) * share * share

    opened = p[OPEN_FROM] + p[OPEN_FOR]
    phases = (
        (p[OPEN_FROM], lambda _t: p[AREA]),
        (opened, opening),
        (np.inf, lambda _t: p[AREA_OPEN]),
    )
    t, y = 0.0, np.array([0.0, 0.0, RELEASE_UP_M, p[V_EAST], 0.0, p[V_UP]])
    for until, area_at in phases:
        if until > t:
            done = solve_ivp(
                rate, (t, min(until, 1e4)), y, method="DOP853", rtol=1e-12, atol=1e-12,
                events=landed, args=(area_at,),
            )  # fmt: skip
            t, y = done.t[-1], done.y[:, -1]
    return np.array([y[0], y[1], t])


def solve_all(inputs):
    """Land every flight: (3, flight)."""
    return np.stack([solve(inputs[:, k]) for k in range(inputs.shape[1])], axis=1)


def worst_error_m(landed, reference):
    """Give the largest horizontal distance of landing points (2 or more, flight) to the truth."""
    return float(np.hypot(*(landed[:2] - reference[:2])).max())
