"""Slopes of a chance against the exact ones of a linear limit state.

With margin g = b + sum w x, x independent and normal, P(g < 0) = Phi(-beta), beta = m / s. The
derivative by a mean is -w phi(beta) / s, by the logarithm of a standard deviation
w^2 sd^2 beta phi(beta) / s^2. (R. E. Melchers, "Structural Reliability Analysis and Prediction",
chapter 1; derived here.) The likelihood-ratio estimator is the twin that was not chosen.
"""

import math

import numpy as np
import pytest
from scipy.special import ndtri

from secondunit.stages.draws import uniforms
from secondunit.stages.sensitivity.slopes import STEP_SD, STEP_WIDTH, chance_slope

WEIGHTS = np.array([3.0, 2.0, 1.0, 0.1])
SDS = np.array([1.0, 0.5, 2.0, 1.0])
RUNS, REPEATS = 4096, 60


def margins(z, shift, widths, beta):
    scale = math.sqrt(np.sum((WEIGHTS * SDS) ** 2))
    return beta * scale + (shift + z * SDS * widths) @ WEIGHTS


def exact(beta):
    scale = math.sqrt(np.sum((WEIGHTS * SDS) ** 2))
    density = math.exp(-beta * beta / 2) / math.sqrt(2 * math.pi)
    return WEIGHTS * density / scale, -((WEIGHTS * SDS / scale) ** 2) * beta * density


def sides(z, i, way, beta):
    step = STEP_SD * SDS[i] if way == "middle" else STEP_WIDTH
    found = []
    for sign in (-1, 1):
        shift, widths = np.zeros(4), np.ones(4)
        if way == "middle":
            shift[i] = sign * step
        else:
            widths[i] = math.exp(sign * step)
        found.append(margins(z, shift, widths, beta) >= 0)
    return (*found, step)


def likelihood_ratio(z, i, beta):
    """Slope of the chance of safe by a mean, from one set of runs: mean of I z / sd."""
    unsafe = margins(z, np.zeros(4), np.ones(4), beta) < 0
    return -np.mean(unsafe * z[:, i] / SDS[i])


@pytest.mark.parametrize("beta", [1.3, 1.6, 2.3])
def test_slopes_of_a_chance_are_the_exact_ones(beta):
    by_mean, by_width = exact(beta)
    draws = [
        ndtri(np.column_stack([uniforms(seed, f"x{i}", (RUNS,)) for i in range(4)]))
        for seed in range(REPEATS)
    ]
    print(f"\nbeta {beta}: {RUNS:,} runs a side, {REPEATS} repeats; LR: likelihood ratio")
    print("input  way      exact     mean      sd       half     covered  sd of LR")
    for way, slopes in (("middle", by_mean), ("width", by_width)):
        for i, true in enumerate(slopes):
            found = [chance_slope(*sides(z, i, way, beta)) for z in draws]
            value = np.array([one.value for one in found])
            half = np.mean([(one.high - one.low) / 2 for one in found])
            covered = np.mean([one.low <= true <= one.high for one in found])
            twin = np.array([likelihood_ratio(z, i, beta) for z in draws])
            beside = f"{twin.std():.5f}" if way == "middle" else ""
            print(f"{i + 1:5d}  {way:7s}  {true:8.5f}  {value.mean():8.5f}  {value.std():.5f}"
                  f"  {half:.5f}  {100 * covered:4.0f} %   {beside}")  # fmt: skip
            # The step is finite: its own error is a few per cent of the slope.
            assert abs(value.mean() - true) < 0.05 * abs(true) + 4 * value.std() / math.sqrt(
                REPEATS
            )
            assert covered >= 0.80
            if way == "middle":
                assert abs(twin.mean() - true) < 4 * twin.std() / math.sqrt(REPEATS)
                # As good where an input decides most, far better where it decides little.
                assert value.std() < (0.5 if i == 3 else 1.35) * twin.std()


def test_where_no_verdict_changed_the_interval_still_holds_what_could_not_be_seen():
    same = np.ones(1000, dtype=bool)
    estimate = chance_slope(same, same, 0.5)
    assert estimate.value == 0.0
    assert estimate.high == pytest.approx(-math.expm1(math.log(0.05) / 1000))
    assert estimate.low == -estimate.high
