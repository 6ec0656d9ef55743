"""Sobol indices against functions whose indices are known in closed form.

Ishigami and Homma 1990 (a = 7, b = 0.1), Sobol's g-function (Saltelli and Sobol 1995) and a sum of
normal numbers; the indicator of a linear limit by quadrature, which no estimator here does.
"""

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import ndtr, ndtri

from secondunit.stages.draws import uniforms
from secondunit.stages.sensitivity.sobol import pair

ROWS = 4096
REPEATS = 60


def ishigami(u):
    x = math.pi * (2 * u - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def ishigami_exact():
    a, b, p = 7.0, 0.1, math.pi
    one = 0.5 * (1 + b * p**4 / 5) ** 2
    two = a**2 / 8
    both = b**2 * p**8 * (1 / 18 - 1 / 50)
    whole = one + two + both
    return [one / whole, two / whole, 0.0], [(one + both) / whole, two / whole, both / whole]


G_WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0])


def g_function(u):
    return np.prod((np.abs(4 * u - 2) + G_WEIGHTS) / (1 + G_WEIGHTS), axis=1)


def g_exact():
    part = 1 / (3 * (1 + G_WEIGHTS) ** 2)
    whole = np.prod(1 + part) - 1
    return list(part / whole), list(part * np.prod(1 + part) / (1 + part) / whole)


LINE = np.array([3.0, 2.0, 1.0, 0.1])


def line(u):
    return ndtri(u) @ LINE


def line_exact():
    share = list(LINE**2 / np.sum(LINE**2))
    return share, share


BETA = 1.6  # beyond it lie 5.5 %


def limit(u):
    return (line(u) / np.linalg.norm(LINE) > BETA).astype(float)


def limit_exact():
    """E[E[I|x_i]^2] by quadrature over one standard normal number."""
    p, alphas = ndtr(-BETA), LINE / np.linalg.norm(LINE)

    def squared(alpha, known):
        rest = math.sqrt(1 - alpha**2) if known == "this" else alpha
        own = alpha if known == "this" else math.sqrt(1 - alpha**2)
        density = lambda z: math.exp(-z * z / 2) / math.sqrt(2 * math.pi)  # noqa: E731
        return quad(lambda z: ndtr((own * z - BETA) / rest) ** 2 * density(z), -9, 9, limit=200)[0]

    first = [(squared(a, "this") - p * p) / (p * (1 - p)) for a in alphas]
    total = [1 - (squared(a, "others") - p * p) / (p * (1 - p)) for a in alphas]
    return first, total


CASES = {
    "Ishigami": (ishigami, ishigami_exact, 3),
    "g-function": (g_function, g_exact, 5),
    "linear": (line, line_exact, 4),
    "limit, 5.5 %": (limit, limit_exact, 4),
}


def indices(function, inputs, seed, rows=ROWS):
    u_a, u_b = (
        np.column_stack([uniforms(seed, f"{row}/{i}", (rows,)) for i in range(inputs)])
        for row in "ab"
    )
    found = []
    for i in range(inputs):
        ab, ba = u_a.copy(), u_b.copy()
        ab[:, i], ba[:, i] = u_b[:, i], u_a[:, i]
        found.append(pair(*(function(u)[:, None] for u in (u_a, u_b, ab, ba))))
    return [one.first[0] for one in found], [one.total[0] for one in found]


@pytest.mark.parametrize("case", CASES)
def test_indices_are_the_exact_ones_and_their_intervals_hold_them(case):
    function, exact, inputs = CASES[case]
    repeated = [indices(function, inputs, seed) for seed in range(REPEATS)]
    print(f"\n{case}: {ROWS:,} rows, {REPEATS} repeats")
    print("input  index  exact    mean     sd      half    covered")
    for order, values in zip(("first", "total"), exact(), strict=True):
        for i, true in enumerate(values):
            found = [one[0 if order == "first" else 1][i] for one in repeated]
            value = np.array([estimate.value for estimate in found])
            half = np.array([(estimate.high - estimate.low) / 2 for estimate in found])
            covered = np.mean([e.low <= true + 1e-12 and true <= e.high + 1e-12 for e in found])
            print(f"{i + 1:5d}  {order:5s}  {true:.4f}  {value.mean():.4f}  {value.std():.5f}"
                  f"  {half.mean():.5f}  {100 * covered:.0f} %")  # fmt: skip
            # Clipping at 0 lifts the mean of a nil index by up to 0.4 sd.
            assert (
                abs(value.mean() - true)
                < 4 * value.std() / math.sqrt(REPEATS)
                + 0.45 * (value.std() if true < 3 * value.std() else 0.0)
                + 1e-12
            )
            assert covered >= 0.85, "60 repeats of a 95 % interval miss more than 9 once in 10,000"


def test_the_first_order_indices_of_a_sum_add_up_to_one_and_of_a_product_to_less():
    first, _ = indices(line, 4, seed=1)
    assert sum(e.value for e in first) == pytest.approx(1.0, abs=0.02)
    first, total = indices(g_function, 5, seed=1)
    assert sum(e.value for e in first) < 0.95
    assert sum(e.value for e in total) > 1.05


def test_an_input_without_effect_has_no_share_and_its_bound_shrinks_with_the_rows():
    bounds = []
    for rows in (256, 4096):
        (_, nothing), (_, total) = indices(lambda u: (u[:, 0] > 0.9).astype(float), 2, 3, rows)
        assert nothing.value == total.value == 0.0
        bounds.append(nothing.high)
    assert 0 < bounds[1] < bounds[0] / 10
