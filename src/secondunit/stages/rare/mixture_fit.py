"""Fit a mixture to weighted rows by expectation and maximisation, and choose how many components.

References as in `secondunit.stages.rare.mixture`.
"""

import numpy as np
from scipy.special import logsumexp, softmax

from secondunit.model.spread import FloatArray
from secondunit.stages.rare.mixture import Mixture, nominal

COMPONENTS_MAX = 6
_EXPLORE = 0.1  # share of every fit that looks in all directions alike: assumption
_GATHERED_MAX = 0.95  # longest mean direction believed, as in the authors' code (from memory)
_SHARE_MIN = 0.02
_WIDER = 2.0  # a density too wide costs runs, one too narrow costs truth: assumption
_ROUNDS, _STILL = 40, 1e-4  # steps of a fit, and the gain in ln density below which it ends


def fit(z: FloatArray, weights: FloatArray) -> Mixture:
    """Fit a mixture to rows (rows, dimension) with weights (rows,), not all 0.

    The number of components has the least Bayesian information criterion over the rows the weights
    are worth. A tenth of the density then looks in all directions, at the rows' distances.
    """
    worth = weights.sum() ** 2 / (weights**2).sum()
    weights = weights / weights.sum()
    fits = [_fitted(z, weights, count) for count in range(1, COMPONENTS_MAX + 1)]
    best = min(fits, key=lambda one: _criterion(one, z, weights, float(worth)))
    return _exploring(best, z, weights)


def _criterion(mixture: Mixture, z: FloatArray, weights: FloatArray, worth: float) -> float:
    inside = logsumexp(np.log(mixture.shares) + mixture.log_parts(z), axis=1)
    numbers = mixture.shares.size * (mixture.dimension + 3) - 1
    return float(-2 * worth * (weights @ inside) + numbers * np.log(max(worth, 2.0)))


def _fitted(z: FloatArray, weights: FloatArray, count: int) -> Mixture:
    mixture = _updated(z, weights, _first_parts(z, weights, count))
    before = -np.inf
    for _ in range(_ROUNDS):
        logs = np.log(mixture.shares) + mixture.log_parts(z)
        now = float(weights @ logsumexp(logs, axis=1))
        if now - before < _STILL:
            break
        before = now
        mixture = _updated(z, weights, softmax(logs, axis=1))
    return mixture


def _first_parts(z: FloatArray, weights: FloatArray, count: int) -> FloatArray:
    """Give each row to the nearest of some rows that lie far apart: (rows, components)."""
    units = z / np.linalg.norm(z, axis=1, keepdims=True)
    chosen = [int(np.argmax(weights))]
    nearest = units @ units[chosen[0]]
    for _ in range(count - 1):
        chosen.append(int(np.argmax(np.sqrt(weights) * (1 - nearest))))
        nearest = np.maximum(nearest, units @ units[chosen[-1]])
    owner = np.argmax(units @ units[chosen].T, axis=1)
    first: FloatArray = np.eye(count)[owner]
    return first


def _updated(z: FloatArray, weights: FloatArray, parts: FloatArray) -> Mixture:
    """Maximise: mean direction and its length give κ [2]_, moments of the distance Nakagami's."""
    mass = weights @ parts
    kept = mass >= min(_SHARE_MIN, mass.max())
    part = weights[:, None] * parts[:, kept]
    mass = part.sum(axis=0)
    r = np.linalg.norm(z, axis=1)
    n = z.shape[1]
    sums = part.T @ (z / r[:, None])
    lengths = np.linalg.norm(sums, axis=1)
    gathered = np.minimum(lengths / mass, _GATHERED_MAX)
    square = part.T @ r**2 / mass
    scatter = np.maximum(part.T @ r**4 / mass - square**2, 1e-4 * square**2)
    return Mixture(
        shares=mass / mass.sum(),
        towards=np.where(lengths[:, None] > 0, sums, np.eye(1, n))
        / np.where(lengths > 0, lengths, 1.0)[:, None],
        kappa=gathered * (n - gathered**2) / (1 - gathered**2),
        shape=np.maximum(square**2 / (_WIDER * scatter), 0.5),
        square=square,
    )


def _exploring(mixture: Mixture, z: FloatArray, weights: FloatArray) -> Mixture:
    whole = _updated(z, weights, np.ones((z.shape[0], 1)))
    return Mixture(
        shares=np.append((1 - _EXPLORE) * mixture.shares, _EXPLORE),
        towards=np.concatenate([mixture.towards, nominal(mixture.dimension).towards]),
        kappa=np.append(mixture.kappa, 0.0),
        shape=np.append(mixture.shape, np.maximum(whole.shape / _WIDER, 0.5)),
        square=np.append(mixture.square, whole.square),
    )
