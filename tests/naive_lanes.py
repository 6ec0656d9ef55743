"""A point mass in air down to the ground, a second time: plain, slow, with SciPy's DOP853 at 1e-12.

Nothing is shared with the lanes but the numbers of the inputs.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.integrate import solve_ivp

G = 9.80665


def isa(elevation_m):
    return 101_325 / (287.05287 * 288.15) * (1 - 0.0065 * elevation_m / 288.15) ** 4.255879812


@dataclass
class NaiveBody:
    """Phases are (until, area, area at the end); `wind(up)` and `ground(east, north)` are asked."""

    mass_kg: float
    place: tuple
    velocity: tuple
    phases: tuple
    power: int
    wind: object
    ground: object
    density: object

    def rate(self, t, y, begin, end, area0, area1):
        share = (t - begin) / (end - begin) if area1 != area0 else 0.0
        area = area0 + (area1 - area0) * share**self.power
        east, north = self.wind(y[2])
        u = y[3:] - np.array([east, north, 0.0])
        drag = 0.5 * self.density(y[2]) * area / self.mass_kg * math.sqrt(u @ u)
        return np.concatenate([y[3:], -drag * u - np.array([0.0, 0.0, G])])

    def land(self):
        """Give time, place and velocity at the ground."""

        def above(_t, y, *_):
            return y[2] - self.ground(y[0], y[1])

        above.terminal, above.direction = True, -1
        y, begin = np.array([*self.place, *self.velocity], dtype=float), 0.0
        for until, area0, area1 in self.phases:
            done = solve_ivp(
                self.rate, (begin, min(until, begin + 1e4)), y, method="DOP853", rtol=1e-12,
                atol=1e-12, events=above, args=(begin, until, area0, area1),
            )  # fmt: skip
            y, begin = done.y[:, -1], done.t[-1]
            if done.status == 1:
                return begin, y[:3], y[3:]
        raise AssertionError("never landed")
