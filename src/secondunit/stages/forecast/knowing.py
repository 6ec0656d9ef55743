"""What it is worth to know an uncertain input before choosing among the options."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, mean
from secondunit.stages.forecast.nouns import Knowing

FloatArray = NDArray[np.float64]

FOLDS = 5
KNOTS = 5
EVERYTHING = "all of these together"
CHANCE = "what chance will do"
_RIDGE = 1e-6  # of the mean square of a column: keeps columns that are nearly alike apart


def value_of_knowing(
    inputs: Mapping[str, FloatArray], nets: Sequence[FloatArray]
) -> tuple[Knowing, ...]:
    """Estimate what each input, all together and chance itself are worth to know first.

    Parameters
    ----------
    inputs
        By name, as drawn (draw,). Those that never vary are left out.
    nets
        What each choice is worth on the same draws, net (choice, draw): the options and their sets.
        Choosing nothing, which is worth nil, is added.

    Returns
    -------
    tuple
        Dearest input first, then all together and chance; empty without a choice.

    Notes
    -----
    The value of knowing X is E[max over choices of E[net | X]] less the best mean net. E[net | X]
    is a regression of the draws' nets on X: a cubic spline (M. Strong, J. E. Oakley, A. Brennan,
    "Estimating multiparameter partial expected value of perfect information from a probabilistic
    sensitivity analysis sample", Medical Decision Making 34 (2014) 311-326). Taking the greatest of
    noisy means is too hopeful, so a draw's choice is by a spline fitted on other draws (`FOLDS`
    parts), and what counts is that draw's own net: what somebody who used the rule would get.
    """
    if not nets:
        return ()
    choices = np.stack([np.zeros(nets[0].size), *nets])
    columns = {name: values for name, values in inputs.items() if np.ptp(values) > 0}
    singles = [
        Knowing(name=name, value_cents=_value(_spline(values), choices))
        for name, values in columns.items()
    ]
    singles.sort(key=lambda one: -one.value_cents.value)
    bases = [_spline(values) for values in columns.values()]
    together = [_value(np.concatenate(bases, axis=1), choices)] if len(bases) > 1 else []
    best = int(choices.mean(axis=1).argmax())
    perfect = mean(choices.max(axis=0) - choices[best])
    return (
        *singles,
        *(Knowing(name=EVERYTHING, value_cents=value) for value in together),
        Knowing(name=CHANCE, value_cents=perfect),
    )


def value_of_measuring(
    shown: Mapping[str, FloatArray], nets: Sequence[FloatArray]
) -> tuple[Knowing, ...]:
    """Estimate what measurements are worth before choosing, by what each would show in the draws.

    Parameters
    ----------
    shown
        By the measurement's name: a number that sums up what it shows, drawn from the inputs of
        each draw (draw,).
    nets
        As for `value_of_knowing`.

    Returns
    -------
    tuple
        The one that is worth most first; its price is not in it.

    Notes
    -----
    The expected value of sample information is that of knowing what the measurement shows: E[net |
    shown] by the same regression (M. Strong, J. E. Oakley, A. Brennan, P. Breeze, "Estimating the
    expected value of sample information using the probabilistic sensitivity analysis sample",
    Medical Decision Making 35 (2015) 570-583; from memory, unverified).
    """
    if not nets:
        return ()
    choices = np.stack([np.zeros(nets[0].size), *nets])
    found = [
        Knowing(name=name, value_cents=_value(_spline(values), choices))
        for name, values in shown.items()
        if np.ptp(values) > 0
    ]
    return tuple(sorted(found, key=lambda one: -one.value_cents.value))


def _value(basis: FloatArray, choices: FloatArray) -> Estimate:
    """Estimate the gain of choosing by a regression over choosing once for all."""
    draws = choices.shape[1]
    fold = np.arange(draws) % FOLDS
    gain = np.zeros(draws)
    for part in range(FOLDS):
        there, other = fold == part, fold != part
        if not other.any():
            continue
        expected = basis[there] @ _fit(basis[other], choices[:, other])
        once = int(choices[:, other].mean(axis=1).argmax())
        chosen = expected.argmax(axis=1)
        held_out = choices[:, there]
        gain[there] = held_out[chosen, np.arange(chosen.size)] - held_out[once]
    return mean(gain)


def _fit(basis: FloatArray, choices: FloatArray) -> FloatArray:
    """Fit least squares, (column, choice)."""
    square = basis.T @ basis
    ridge = _RIDGE * np.trace(square) / square.shape[0] * np.eye(square.shape[0])
    fitted: FloatArray = np.linalg.solve(square + ridge, basis.T @ choices.T)
    return fitted


def _spline(values: FloatArray) -> FloatArray:
    """Give a cubic spline's columns at the draws' ranks, which are even whatever the spread."""
    ranks = np.searchsorted(np.sort(values), values, side="left") / values.size
    knots = np.linspace(0, 1, KNOTS + 2)[1:-1]
    bends = np.maximum(ranks[:, None] - knots, 0.0) ** 3
    return np.concatenate([ranks[:, None] ** np.arange(4), bends], axis=1)
