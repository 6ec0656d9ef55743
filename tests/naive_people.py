"""Air and drag for the slow twins of the roof fight and the rotor run: plain Python.

Written from docs/stunts/*.md, not from the kernels. A plane's vector is a complex number: over the
ground east + north·j.
"""

G = 9.80665


def density(elevation_m, ratio):
    t = 288.15 - 0.0065 * elevation_m
    p = 101325 * (t / 288.15) ** (G / (0.0065 * 287.05287))
    return ratio * p / (287.05287 * t)


def wind(mean, gust, knots, t):
    """Mean towards east + north·j; unit turbulence a second apart; a gust is 3 deviations."""
    unit = mean / abs(mean) if abs(mean) > 0 else 1
    i = min(int(t), len(knots) - 2)
    f = min(t - i, 1)
    a, c = (knots[i][k] * (1 - f) + knots[i + 1][k] * f for k in (0, 1))
    return mean + gust / 3 * (a + 1j * c) * unit


def drag_n(rho, area_m2, air):
    return 0.5 * rho * area_m2 * abs(air) * air
