"""Drag area of the tumbling bike: its filter against theory, its scatter against a slow fall."""

import math

import numpy as np
import pytest
from scipy.special import ndtr
from scipy.stats import norm

import naive_opening
from secondunit.physics.tumble import (
    KNOT_S,
    Tumble,
    kept,
    next_unit,
    tumbling_areas,
)

TUMBLE = Tumble(0.75, 0.15, 0.5, 0.30)


def weights(knots, a):
    """Each value as a linear map of the normals: the filter fed with unit vectors."""
    filtered = np.zeros((knots, knots))
    for source in range(knots):
        x = 0.0
        for i in range(knots):
            z = float(i == source)
            x = z if i == 0 else next_unit(x, a, z)
            filtered[i, source] = x
    return filtered


def test_mean_variance_and_correlation_are_exactly_those_of_the_course():
    """The filter is linear: its covariance is W W', and must be exp(-|i - j| h / tau)."""
    for knot_s in (0.05, KNOT_S, 1.0):
        a = kept(knot_s, TUMBLE)
        w = weights(12, a)
        lag = np.abs(np.subtract.outer(np.arange(12), np.arange(12))) * knot_s
        assert w @ w.T == pytest.approx(np.exp(-lag / 0.5), abs=1e-14)


def test_the_areas_are_mean_and_deviation_of_the_filter_cut_at_the_floor():
    normals = np.array([0.3, -1.2, 2.0, -6.0, -2.0])
    areas = np.zeros(5)
    tumbling_areas(normals, KNOT_S, TUMBLE, areas)
    course = weights(5, kept(KNOT_S, TUMBLE)) @ normals
    assert areas == pytest.approx(np.maximum(0.75 + 0.15 * course, 0.30))
    assert areas.min() == 0.30
    assert course[4] < -3  # the course itself is not cut: it comes back from where it was


def test_the_floor_shifts_mean_and_deviation_by_next_to_nothing():
    """Moments of a normal cut off from below, in closed form: 0.006 % and 0.2 %."""
    cut = (0.30 - 0.75) / 0.15
    mean = cut * ndtr(cut) + norm.pdf(cut)
    square = cut**2 * ndtr(cut) + (1 - ndtr(cut)) + cut * norm.pdf(cut)
    assert 0.15 * mean / 0.75 < 1e-4
    assert math.sqrt(square - mean**2) == pytest.approx(1.0, abs=3e-3)


def mean_area_deviation_m2(fall_s, tumble):
    """Give the standard deviation of the drag area's mean over a fall.

    sd² (2 tau / T) (1 - (tau / T)(1 - exp(-T/tau))): how much of the tumbling is left in the place
    of the impact, against one drag area a run.

    References
    ----------
    .. [1] Integral of the exponential correlation, e.g. G. I. Taylor, "Diffusion by continuous
       movements", Proc. London Math. Soc. 20 (1922) 196 (from memory, unverified).
    """
    x = tumble.correlation_s / fall_s
    return tumble.deviation_m2 * math.sqrt(2.0 * x * (1.0 - x * (1.0 - math.exp(-1.0 / x))))


def test_the_mean_over_a_fall_scatters_as_the_integral_says():
    """Against the double integral of the correlation, by the midpoint rule."""
    for fall_s in (0.1, 3.0, 10.0):
        t = (np.arange(2000) + 0.5) / 2000 * fall_s
        variance = np.exp(-np.abs(np.subtract.outer(t, t)) / 0.5).mean()
        theory = mean_area_deviation_m2(fall_s, TUMBLE)
        assert theory == pytest.approx(0.15 * math.sqrt(variance), rel=1e-4)


def test_knots_and_straight_lines_scatter_the_mean_by_a_hundredth_too_much():
    knots = 41
    w = weights(knots, kept(KNOT_S, TUMBLE))
    trapezoid = np.full(knots, 1 / (knots - 1))
    trapezoid[[0, -1]] /= 2
    deviation = 0.15 * np.linalg.norm(trapezoid @ w)
    ratio = deviation / mean_area_deviation_m2(10.0, TUMBLE)
    print(f"mean of 10 s: scatter with knots {KNOT_S} s apart over the exact one {ratio:.4f}")
    assert 1.0 < ratio < 1.015


def test_the_impacts_scatter_as_in_a_slow_fall_with_a_fine_course():
    """300 m, 4,000 bikes each: fine course by its own normals, and knots with straight lines."""
    bikes, step_s, steps = 4000, 0.02, 700
    rng = np.random.default_rng(20)
    a = math.exp(-step_s / 0.5)
    fine = np.empty((steps, bikes))
    fine[0] = rng.standard_normal(bikes)
    for i in range(1, steps):
        fine[i] = a * fine[i - 1] + math.sqrt(1 - a * a) * rng.standard_normal(bikes)
    fine = np.maximum(0.75 + 0.15 * fine, 0.30)

    knots = int(steps * step_s / KNOT_S) + 2
    normals = rng.standard_normal((bikes, knots))
    areas = np.zeros((bikes, knots))
    for bike in range(bikes):
        tumbling_areas(normals[bike], KNOT_S, TUMBLE, areas[bike])
    at = (np.arange(steps) + 0.5) * step_s
    coarse = np.array([np.interp(at, np.arange(knots) * KNOT_S, row) for row in areas]).T

    fixed = np.maximum(0.75 + 0.15 * rng.standard_normal(bikes), 0.30)
    fall = (step_s, 300.0, 107.0, 1.095, 24.6, 4.3)
    ranges = [
        naive_opening.fall_of_tumbling_bike(drag, *fall)
        for drag in (fine, coarse, np.broadcast_to(fixed, (steps, bikes)))
    ]
    sd = [float(r.std(ddof=1)) for r in ranges]
    means = [float(r.mean()) for r in ranges]
    print(f"level way at 300 m: fine {means[0]:.2f} ± {sd[0]:.3f}, knots {means[1]:.2f} ± "
          f"{sd[1]:.3f}, one area a bike {means[2]:.2f} ± {sd[2]:.3f} m")  # fmt: skip
    # Four standard errors of a difference of means and, relative, of a ratio of deviations.
    error = math.hypot(sd[0], sd[1]) / math.sqrt(bikes)
    assert means[1] == pytest.approx(means[0], abs=4 * error)
    assert sd[1] / sd[0] == pytest.approx(1.0, abs=4 / math.sqrt(bikes) + 0.015)
    assert sd[2] > 2.5 * sd[0]
