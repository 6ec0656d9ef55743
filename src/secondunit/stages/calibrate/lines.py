"""A simulator near where each take is thought to be, as a straight line, from runs.

Runs are drawn around what is known of each take so far, the same normals for every take and every
round; their outputs are regressed on their inputs. So kinks, gusts and other random courses need no
derivative: what the line does not tell is its error, and counts as one. Gains that a run of chance
would show are taken as none (localisation by their own significance).

References
----------
.. [1] A. A. Emerick, A. C. Reynolds, "Ensemble smoother with multiple data assimilation", Computers
   & Geosciences 55 (2013) 3-15: iterated ensembles (from memory, unverified).
.. [2] X. Luo, T. Bhakta, "Automatic and adaptive localization for ensemble-based history matching",
   Journal of Petroleum Science and Engineering 184 (2020) 106559: localisation by the correlation
   that chance would show (from memory, unverified).
"""

from collections.abc import Sequence

import numpy as np

from secondunit.model.spread import FloatArray
from secondunit.stages.calibrate.hierarchy import Lines
from secondunit.stages.calibrate.nouns import Simulator, Take

_SURE = 4.0  # standard errors by which a gain must differ from none: of 2,000, 0.1 by chance
_FURTHEST = 6.0  # no run is drawn further out, in normal scores of the stated spreads
_ROOTS = 8  # directions kept whole of what the lines leave out
_WIDER = 2.0  # times the spread that is known of a take: a line must hold where it is not sure
_LIKE_MIN = 40  # runs that a first guess is made of
_RUNS_MIN = 2  # runs to an input, at least, that come to an output


def lines_near(
    simulator: Simulator, centres: FloatArray, roots: FloatArray, normals: FloatArray
) -> Lines:
    """Regress outputs on inputs around each take.

    Parameters
    ----------
    simulator
        What makes outputs of inputs.
    centres, roots
        Around where runs are drawn for each take (take, input), and a root of their covariance
        (take, input, input).
    normals
        (run, input): unit normals, the same for every take.
    """
    points = centres[:, np.newaxis] + np.einsum("rj,tij->tri", normals, roots)
    points = np.clip(points, -_FURTHEST, _FURTHEST)
    found = [_line(one, simulator.fly(simulator.values(one))) for one in points]
    at, gain, rough, rest = (np.stack(part) for part in zip(*found, strict=True))
    return Lines(at=at, gain=gain, rough=rough, rest=rest)


def first_guess(
    simulator: Simulator, takes: Sequence[Take], normals: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Find where each take may be: among runs of the inputs as stated, those most like it.

    Returns
    -------
    tuple
        Centres (take, input) and roots of covariances (take, input, input).
    """
    flown = simulator.fly(simulator.values(normals))
    spread = np.nanstd(flown, axis=0) + 1e-9
    count = max(_LIKE_MIN, 2 * normals.shape[1])
    chosen = []
    for take in takes:
        off = np.abs(flown - take.shown) / spread
        unlike = np.where(np.isfinite(off), off, 10.0)[:, np.isfinite(take.shown)].mean(axis=1)
        chosen.append(normals[np.argsort(unlike, kind="stable")[:count]])
    draws = np.stack(chosen, axis=1)
    return draws.mean(axis=0), roots_of(draws)


def _line(
    points: FloatArray, outputs: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Fit one take's line: value at the origin, gains, and its error's covariance in parts."""
    whole = np.isfinite(outputs).all(axis=1)
    if np.count_nonzero(whole) < _RUNS_MIN * points.shape[1]:
        whole = np.isfinite(outputs).any(axis=1)
    points, outputs = points[whole], outputs[whole]
    middle, level = points.mean(axis=0), np.nanmean(outputs, axis=0)
    off, rise = points - middle, np.nan_to_num(outputs - level)
    gram = off.T @ off
    inverse = np.linalg.inv(gram + 1e-9 * np.trace(gram) / len(gram) * np.eye(len(gram)))
    gain = (inverse @ off.T @ rise).T
    free = max(len(points) - points.shape[1] - 1, 1)
    rough = rise - off @ gain.T
    doubt = np.sqrt(np.outer(np.sum(rough**2, axis=0) / free, np.diag(inverse)))
    gain = np.where(np.abs(gain) > _SURE * doubt, gain, 0.0)
    rough = rise - off @ gain.T
    root, rest = _parts(rough.T @ rough / free)
    return level - gain @ middle, gain, root, rest


def _parts(covariance: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give a root of a covariance's greatest directions, and the variances of the others."""
    values, vectors = np.linalg.eigh(covariance)
    main = vectors[:, -_ROOTS:] * np.sqrt(np.maximum(values[-_ROOTS:], 0.0))
    return main, np.maximum(np.diag(covariance) - np.sum(main**2, axis=1), 0.0)


def roots_of(draws: FloatArray) -> FloatArray:
    """Give roots of the covariances that runs are drawn with, of draws (draw, take, input).

    `_WIDER` times as wide as the draws where those are narrow, and hardly wider than stated: around
    a take that is thought to be known better than it is, bends would not show, and the next round
    would know it better still.
    """
    off = draws - draws.mean(axis=0)
    width = draws.shape[2]
    covariance = np.einsum("dti,dtj->tij", off, off) / max(len(draws) - 1, 1)
    covariance += 1e-8 * np.eye(width)
    precision = np.linalg.inv(covariance) / _WIDER**2 + (1.0 - _WIDER**-2) * np.eye(width)
    root: FloatArray = np.linalg.cholesky(np.linalg.inv(precision))
    return root
