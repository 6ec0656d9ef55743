"""When a steady course bends: a change point with its uncertainty."""

from typing import NamedTuple

import numpy as np

from secondunit.model.track import FloatArray

CANDIDATE_S = 0.02
_POINTS_MIN = 6


class Bend(NamedTuple):
    """A change point: its time and the standard deviation of it."""

    time_s: float
    sd_s: float


def bend_of(
    time_s: FloatArray,
    value: FloatArray,
    accuracy: FloatArray,
    between_s: tuple[float, float],
    *,
    sign: float = 1.0,
) -> Bend | None:
    """Find when values that run on steadily begin to rise (`sign` 1) or to drop (-1).

    Two straight lines that meet, y = c + d t + a (t - t0)+, fitted by weighted least squares for
    every candidate t0. (A curvature after the bend made exits of simulated runs 0.1 s late.) With a
    flat prior over the candidates and normal errors of unknown size the posterior of t0
    is proportional to SSE^(-n/2); its mean and standard deviation are given.

    Parameters
    ----------
    time_s, value, accuracy
        Fixes of the neighbourhood, (fixes,); accuracies are standard deviations.
    between_s
        Where the bend may lie.

    Returns
    -------
    Bend or None
        None where there are too few fixes, or no candidate bends that way.

    References
    ----------
    .. [1] D. V. Hinkley, "Inference in two-phase regression", Journal of the American Statistical
       Association 66 (1971) 736-743 (from memory, unverified; held by simulated tracks).
    """
    if time_s.size < _POINTS_MIN:
        return None
    middle = 0.5 * (between_s[0] + between_s[1])
    clock = time_s - middle
    candidates = np.arange(between_s[0] - middle, between_s[1] - middle, CANDIDATE_S)
    weight = 1.0 / accuracy
    errors = np.full(candidates.size, np.inf)
    for index, start in enumerate(candidates):
        late = np.maximum(clock - start, 0.0)
        if np.count_nonzero(late) < 2:
            continue
        design = np.stack([np.ones(clock.size), clock, late], axis=1)
        fit, *_ = np.linalg.lstsq(design * weight[:, np.newaxis], value * weight, rcond=None)
        if sign * fit[2] > 0:
            errors[index] = float(np.sum(((value - design @ fit) * weight) ** 2))
    best = float(errors.min(initial=np.inf))
    if not np.isfinite(best):
        return None
    chance = (np.maximum(errors, 1e-12) / max(best, 1e-12)) ** (-0.5 * time_s.size)
    chance = np.where(np.isfinite(errors), chance, 0.0)
    chance /= chance.sum()
    mean = float(chance @ candidates)
    spread = float(np.sqrt(chance @ (candidates - mean) ** 2))
    return Bend(middle + mean, max(spread, CANDIDATE_S))
