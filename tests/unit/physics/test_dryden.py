"""Dryden turbulence: exact steps, proven from the filters' answers to single whites."""

import math

import numpy as np
import pytest
from scipy.linalg import expm, solve_continuous_lyapunov

from secondunit.physics.dryden import (
    HIGHEST_M,
    LOWEST_M,
    Eddies,
    Filter,
    eddies,
    field_speed_m_s,
    first_filter,
    gust_now,
    gust_step,
    up_sigma_of_gust,
)

CALM = Filter(0.0, 0.0, 0.0, 0.0, 0.0)
HERE = Eddies(150.0, 40.0, 1.7, 1.0)


def answers(steps, *, dt=1.0, speeds=None, places=None, state=CALM, first=None):
    """Give the gusts (step, 3) after one white at the first step, or after a starting state."""
    gusts = np.empty((steps, 3))
    for k in range(steps):
        white = first if first is not None and k == 0 else (0.0, 0.0, 0.0)
        speed = 12.0 if speeds is None else speeds[k]
        here = HERE if places is None else places[k]
        step = gust_step(state, *white, dt, speed, here)
        state = step.filter
        gusts[k] = (step.along_m_s, step.left_m_s, step.up_m_s)
    return gusts


@pytest.mark.parametrize("dt", [0.05, 1.0, 6.0])
def test_the_correlation_at_the_knots_is_drydens_without_error(dt):
    answer = answers(round(1500 / dt) + 40, dt=dt, first=(1.0, 1.0, 1.0))
    speed = field_speed_m_s(12.0, HERE.level_sigma_m_s)
    for lag in (0, 1, 2, 7):
        way = speed * dt * lag / np.array([150.0, 150.0, 40.0])
        wanted = np.exp(-way) * (1.0 - np.array([0.0, 0.5, 0.5]) * way)
        got = (answer[lag:] * answer[: answer.shape[0] - lag]).sum(axis=0)
        assert got == pytest.approx(wanted * np.array([1.7, 1.7, 1.0]) ** 2, abs=1e-9)


def test_variances_stay_exact_while_airspeed_and_eddies_change():
    rng = np.random.default_rng(1)
    steps = 40
    speeds = np.concatenate([rng.uniform(20, 60, 20), rng.uniform(0, 15, 20)])
    places = [eddies(height, 0.9) for height in np.linspace(900.0, 0.0, steps)]
    variance = np.zeros(3)
    for place in range(5):
        state = Filter(*(float(place == i) for i in range(5)))
        variance += answers(steps, speeds=speeds, places=places, state=state)[-1] ** 2
    for k in range(steps):
        for white in np.eye(3):
            answer = answers(steps - k, speeds=speeds[k:], places=places[k:], first=tuple(white))
            variance += answer[-1] ** 2
    last = places[-1]
    sigma = np.array([last.level_sigma_m_s, last.level_sigma_m_s, last.up_sigma_m_s])
    assert variance == pytest.approx(sigma**2, rel=1e-12)


def test_the_forming_filters_of_the_standard_have_the_same_correlation():
    """An independent way: the continuous transfer function, by Lyapunov and matrix exponential."""
    length, speed, sigma = 40.0, 20.0, 1.0
    time = length / speed
    a = np.array([[0.0, 1.0], [-1 / time**2, -2 / time]])
    b = np.array([[0.0], [1.0]])
    c = sigma * math.sqrt(time) / time**2 * np.array([[1.0, math.sqrt(3) * time]])
    spread = solve_continuous_lyapunov(a, -b @ b.T)
    still = Eddies(1e9, length, 0.0, sigma)
    answer = [0.0] * 400
    state = CALM
    for k in range(400):
        step = gust_step(state, 0.0, 0.0, float(k == 0), 0.5, speed, still)
        state, answer[k] = step.filter, step.up_m_s
    for lag in range(5):
        wanted = (c @ expm(a * 0.5 * lag) @ spread @ c.T).item()
        assert np.dot(answer[lag:], answer[: 400 - lag]) == pytest.approx(wanted, abs=1e-12)


def test_three_gusts_do_not_share_anything():
    along = answers(30, first=(1.0, 0.0, 0.0))
    assert along[:, 0].all()
    assert not along[:, 1:].any()


def test_a_step_of_no_length_changes_nothing():
    state = first_filter(0.3, -0.4, 0.5, 1.2, -0.7)
    still = Eddies(100.0, 50.0, 0.0, 1.0)
    step = gust_step(state, 1.0, 1.0, 1.0, 0.0, 12.0, still)
    assert step.filter == state
    now = gust_now(state, still, 0.0)
    assert (step.along_m_s, step.left_m_s, step.up_m_s) == pytest.approx(tuple(now))


def test_a_long_step_forgets_everything():
    step = gust_step(first_filter(9, 9, 9, 9, 9), 0.5, 0.25, -0.5, 1e6, 12.0, HERE)
    assert step.along_m_s == pytest.approx(1.7 * 0.5)
    assert step.left_m_s == pytest.approx(1.7 * 0.25)
    assert step.up_m_s == pytest.approx(-0.5)


def test_a_body_at_rest_in_the_air_still_meets_new_gusts():
    assert field_speed_m_s(0.0, 1.5) == 3.0
    assert field_speed_m_s(50.0, 1.5) == pytest.approx(50.0, rel=0.002)


def test_heights_outside_the_standard_are_held_or_continued():
    assert eddies(0.0, 1.0) == eddies(LOWEST_M, 1.0) == eddies(-50.0, 1.0)
    assert eddies(HIGHEST_M, 1.0) == pytest.approx((HIGHEST_M, HIGHEST_M, 1.0, 1.0))
    assert eddies(457.2, 1.0).up_length_m == pytest.approx((304.8 + 533.4) / 2)
    assert eddies(5000.0, 1.0).level_length_m == pytest.approx(533.4)


def test_the_table_meets_its_ends_without_a_step():
    for edge in (LOWEST_M, HIGHEST_M, 609.6):
        below, above = eddies(edge - 1e-6, 1.0), eddies(edge + 1e-6, 1.0)
        assert below == pytest.approx(above, rel=1e-6)


def test_the_level_gust_at_the_instrument_is_the_one_that_was_stated():
    up = up_sigma_of_gust(6.0, 3.0, 10.0)
    assert eddies(10.0, up).level_sigma_m_s == pytest.approx(2.0)
