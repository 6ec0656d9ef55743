"""The wind that makes a flight at one airspeed: a circle through velocities over ground."""

import math
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular

from secondunit.model.track import FloatArray
from secondunit.stages.track_wind.nouns import Wind

STEP_S = 2.0  # radii are means over so long, or longer where the flight is longer
STEPS_MIN, _STEPS_MAX = 10, 80
_CELLS = 25  # of the grid of winds, each way
_REACH_M_S = 30.0  # winds farther from the mean velocity over ground are not looked at
_HELD = 0.9  # of the flight, within the arc that counts: a glimpse of a turn is none
_FAINT = 14.0  # nats below the likeliest wind: left out when the grid closes in
# What is not known of the noise, each as likely (assumptions; held by simulated flights):
_AIRSPEED_S = (1.5, 5.0, 15.0)  # how long the airspeed keeps, but for a half that keeps longer
_WHITE = (0.03, 0.4)  # share of the noise that no second shares with the next
_WIND_OF_AIRSPEED = (0.0, 0.3)  # variance of the wind on the way over that of the airspeed
_WIND_S = 10.0  # how long the wind on the way keeps
_BRAKED = 0.05  # of the airspeed: how it may differ from heading to heading, each way (assumption)
_LONG_S = 50.0  # how long half of either keeps: a pilot brakes for a while, gusts come in trains


class Flight(NamedTuple):
    """Velocities over ground (fixes, 2), east and north, at times (fixes,), of one flight.

    `airspeed_min_m_s` is the least level airspeed that it may have in the mean.
    """

    time_s: FloatArray
    velocity_m_s: FloatArray
    airspeed_min_m_s: float


class Posterior(NamedTuple):
    """Winds on a grid (cells, 2) and the chance of each (cells,)."""

    wind_m_s: FloatArray
    chance: FloatArray

    def mean(self) -> FloatArray:
        """Give the mean wind (2,)."""
        middle: FloatArray = self.chance @ self.wind_m_s
        return middle

    def covariance(self) -> FloatArray:
        """Give the covariance (2, 2)."""
        off = self.wind_m_s - self.mean()
        spread: FloatArray = off.T @ (off * self.chance[:, np.newaxis])
        return spread

    def worst_sd_m_s(self) -> float:
        """Give the standard deviation in the direction in which the wind is known least."""
        return math.sqrt(max(float(np.linalg.eigvalsh(self.covariance())[-1]), 0.0))

    def widened(self, sd_m_s: float) -> "Posterior":
        """Add an independent error of this standard deviation each way.

        By the three points of Gauss and Hermite, which keep mean and covariance exactly.
        """
        nodes, weights = math.sqrt(3.0) * sd_m_s * np.array([-1.0, 0.0, 1.0]), (1 / 6, 2 / 3, 1 / 6)
        winds = [self.wind_m_s + np.array((east, north)) for east in nodes for north in nodes]
        chances = [self.chance * a * b for a in weights for b in weights]
        return Posterior(np.concatenate(winds), np.concatenate(chances))


class _Steps(NamedTuple):
    """Where each step begins among the fixes, how many it has; when it begins, how long it is."""

    first: NDArray[np.int64]
    fixes: FloatArray
    time_s: FloatArray
    long_s: float


class _Noise(NamedTuple):
    airspeed_s: float
    white: float
    wind_of_airspeed: float


_NOISES = tuple(_Noise(*one) for one in product(_AIRSPEED_S, _WHITE, _WIND_OF_AIRSPEED))


def steps_of(flight: Flight) -> int:
    """Count the steps that a flight has."""
    return _steps(flight).time_s.size


def winds_of(flight: Flight) -> Posterior:
    """Find the chance of each wind, given the velocities over ground of a flight.

    Ground velocity is airspeed along a heading nobody knows, plus the wind: v = a u + w. So |v - w|
    is the airspeed, whatever the heading, for the true w. It is the same in the mean,
    a, and wanders: noise with a memory (the pilot's brakes), white noise (the receiver), and the
    wind's own wandering along the heading. Radii are averaged over steps, velocities are not: the
    mean of velocities in a turn is too slow. The chance of a wind, with flat priors over the wind,
    the airspeed, the logarithm of the noise and what is not known of its memory, is
    |K|^(-1/2) (1' K^-1 1)^(-1/2) SSE^(-(n-1)/2), SSE the generalised least squares' of |v - w| - a.
    Worked out on a grid: on a short arc wind and airspeed are traded for each other along a
    curve, and no normal distribution is like that. Without a least airspeed a flight straight ahead
    would be told as one on the spot, which turns with each of its waverings.

    Parameters
    ----------
    flight
        At least `STEPS_MIN` steps.

    References
    ----------
    .. [1] D. Umbach, K. N. Jones, "A few methods for fitting circles to data", IEEE Transactions
       on Instrumentation and Measurement 52 (2003) 1881-1885: least squares of radii (from
       memory, unverified).
    .. [2] A. Zellner, "An introduction to Bayesian inference in econometrics", Wiley (1971), ch. 4:
       regression with autocorrelated errors (from memory, unverified).
    .. [3] blueflyvario.blogspot.com, "Calculating wind speed from GPS track" (2012): the same idea
       for paragliders, with an arc of 60 to 90 degrees; no interval there.
    """
    steps = _steps(flight)
    middle, half_m_s = _close_in(flight, steps)
    found = Posterior(np.zeros((1, 2)), np.ones(1))
    for _ in range(2):  # the second time with the headings, and the reach, that the first gave
        grid = _grid(middle, half_m_s)
        heading = _headings(flight, steps, middle)
        radii = _radii(flight, steps, grid)
        nats = np.stack([_nats(radii, steps, heading, noise) for noise in _NOISES])
        nats[:, _is_too_slow(radii, flight)] = -np.inf
        chance = np.exp(nats - nats.max()).sum(axis=0)
        found = Posterior(grid, chance / chance.sum())
        middle = found.mean()
        half_m_s = max(6.0 * found.worst_sd_m_s(), 1e-3)
    return found


def wind_from(flight: Flight, elevation_m: tuple[float, float]) -> Wind:
    """Tell the wind of a flight between two elevations, and how well it is known.

    An airspeed that differs by heading, a + b . u, cannot be told from a wind b: what a pilot may
    do of that, `_BRAKED` of the airspeed each way, is added to what is not known of the wind.
    """
    found = winds_of(flight)
    airspeed_m_s = float(np.hypot(*(flight.velocity_m_s - found.mean()).T).mean())
    found = found.widened(_BRAKED * airspeed_m_s)
    mean, spread = found.mean(), found.covariance()
    sd = np.sqrt(np.diag(spread))
    airs = flight.velocity_m_s - mean
    radius = np.hypot(*airs.T)
    towards = math.atan2(mean[0], mean[1])
    speed = np.hypot(*found.wind_m_s.T)
    off = np.arctan2(found.wind_m_s[:, 0], found.wind_m_s[:, 1]) - towards
    off = np.abs(np.arctan2(np.sin(off), np.cos(off)))
    return Wind(
        east_m_s=float(mean[0]), north_m_s=float(mean[1]),
        east_sd_m_s=float(sd[0]), north_sd_m_s=float(sd[1]),
        correlation=float(spread[0, 1] / (sd[0] * sd[1])),
        worst_sd_m_s=found.worst_sd_m_s(),
        speed_low_m_s=_quantile(speed, found.chance, 0.025),
        speed_high_m_s=_quantile(speed, found.chance, 0.975),
        towards_within_rad=_quantile(off, found.chance, 0.95),
        airspeed_m_s=airspeed_m_s, airspeed_spread_m_s=float(radius.std()),
        arc_rad=arc_rad(airs), from_s=float(flight.time_s[0]), to_s=float(flight.time_s[-1]),
        low_m=elevation_m[0], high_m=elevation_m[1],
    )  # fmt: skip


def arc_rad(velocity_m_s: FloatArray) -> float:
    """Give the narrowest arc of the compass that holds nine tenths of directions (fixes, 2)."""
    angle = np.sort(np.arctan2(velocity_m_s[:, 0], velocity_m_s[:, 1]))
    held = math.ceil(_HELD * angle.size)
    ends = np.concatenate([angle, angle + 2 * math.pi])[held - 1 : held - 1 + angle.size]
    return float((ends - angle).min())


def _quantile(value: FloatArray, chance: FloatArray, level: float) -> float:
    order = np.argsort(value)
    reached = np.searchsorted(np.cumsum(chance[order]), level)
    return float(value[order[min(int(reached), value.size - 1)]])


def _steps(flight: Flight) -> _Steps:
    clock = flight.time_s - flight.time_s[0]
    long_s = max(STEP_S, float(clock[-1]) / _STEPS_MAX)
    index = (clock / long_s).astype(np.int64)
    first = np.flatnonzero(np.diff(index, prepend=-1))
    count = np.diff(np.append(first, clock.size)).astype(np.float64)
    return _Steps(first, count, long_s * index[first], long_s)


def _close_in(flight: Flight, steps: _Steps) -> tuple[FloatArray, float]:
    """Find a square that holds the winds that are not far less likely than the likeliest."""
    middle, half_m_s = flight.velocity_m_s.mean(axis=0), _REACH_M_S
    noise, still = _Noise(_AIRSPEED_S[1], _WHITE[1], 0.0), np.zeros((steps.time_s.size, 2))
    while True:
        grid = _grid(middle, half_m_s)
        radii = _radii(flight, steps, grid)
        nats = _nats(radii, steps, still, noise)
        nats[_is_too_slow(radii, flight)] = -np.inf
        near = grid[nats > nats.max() - _FAINT]
        low, high = near.min(axis=0), near.max(axis=0)
        cell = 2 * half_m_s / (_CELLS - 1)
        reach = float((high - low).max()) / 2 + cell
        if reach > 0.75 * half_m_s:
            return middle, half_m_s
        middle, half_m_s = (low + high) / 2, max(reach, 1e-3)
        if half_m_s <= 1e-3:
            return middle, half_m_s


def _grid(middle: FloatArray, half_m_s: float) -> FloatArray:
    line = np.linspace(-half_m_s, half_m_s, _CELLS)
    east, north = np.meshgrid(middle[0] + line, middle[1] + line, indexing="ij")
    return np.stack([east.ravel(), north.ravel()], axis=1)


def _radii(flight: Flight, steps: _Steps, wind_m_s: FloatArray) -> FloatArray:
    """Give the mean airspeed of each step for each wind (steps, winds)."""
    off = flight.velocity_m_s[:, np.newaxis, :] - wind_m_s[np.newaxis, :, :]
    radius = np.hypot(off[..., 0], off[..., 1])
    means: FloatArray = np.add.reduceat(radius, steps.first, axis=0) / steps.fixes[:, np.newaxis]
    return means


def _is_too_slow(radii: FloatArray, flight: Flight) -> NDArray[np.bool_]:
    """Tell which winds leave the flight too slow; none where all would."""
    slow: NDArray[np.bool_] = radii.mean(axis=0) < flight.airspeed_min_m_s
    return slow & ~slow.all()


def _headings(flight: Flight, steps: _Steps, wind_m_s: FloatArray) -> FloatArray:
    """Give the mean unit vector of the heading of each step (steps, 2)."""
    air = flight.velocity_m_s - wind_m_s
    unit = air / np.maximum(np.hypot(*air.T), 1e-9)[:, np.newaxis]
    means: FloatArray = np.add.reduceat(unit, steps.first, axis=0) / steps.fixes[:, np.newaxis]
    return means


def _nats(radii: FloatArray, steps: _Steps, heading: FloatArray, noise: _Noise) -> FloatArray:
    """Give the logarithm of the chance of each wind, but for a constant (winds,)."""
    kernel = (1 - noise.white) * _memories(steps, noise.airspeed_s)
    kernel += noise.white * np.eye(steps.time_s.size)
    if noise.wind_of_airspeed:
        kernel += noise.wind_of_airspeed * (heading @ heading.T) * _memories(steps, _WIND_S)
    lower = np.linalg.cholesky(kernel)
    ones = np.ones((radii.shape[0], 1))
    solved = solve_triangular(lower, np.hstack([radii, ones]), lower=True)
    white, level = solved[:, :-1], solved[:, -1]
    squares = level @ level
    errors = (white * white).sum(axis=0) - (level @ white) ** 2 / squares
    worth = 0.5 * (radii.shape[0] - 1) * np.log(np.maximum(errors, 1e-12))
    nats: FloatArray = -np.log(np.diag(lower)).sum() - 0.5 * math.log(squares) - worth
    return nats


def _memories(steps: _Steps, keeps_s: float) -> FloatArray:
    return 0.5 * _memory(steps, keeps_s) + 0.5 * _memory(steps, _LONG_S)


def _memory(steps: _Steps, keeps_s: float) -> FloatArray:
    """Give the covariance of means over steps of a process exp(-t / keeps_s) of variance 1.

    Integrals of the exponential over two steps, or over one step twice.
    """
    apart_s = np.abs(steps.time_s[:, np.newaxis] - steps.time_s[np.newaxis, :])
    long = steps.long_s / keeps_s
    covariance: FloatArray = np.exp(-apart_s / keeps_s) * (2 * math.cosh(long) - 2) / long**2
    np.fill_diagonal(covariance, 2 / long * (1 - (1 - math.exp(-long)) / long))
    return covariance
