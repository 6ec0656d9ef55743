"""The canopy in six degrees of freedom against a slow twin and the balance of energy."""

import numpy as np
import pytest

from naive_ram_air import NaiveRamAir
from secondunit.physics.ram_air import ALEX, SIDE_SLOPE, Axes, Flight, rates, solve_3

WINGS = (ALEX, ALEX._replace(side_slope=SIDE_SLOPE, payload_drag_area_m2=0.5, arch_m=1.5))


def states(count):
    draw = np.random.default_rng(3)
    for _ in range(count):
        yield np.array([
            *draw.normal((13, 0, 3), (3, 2, 2)), *draw.normal(0, 0.5, 3),
            *draw.normal(0, 0.4, 2), *draw.uniform(-3, 3, 1), *draw.normal(0, 100, 3),
        ])  # fmt: skip


@pytest.mark.parametrize("wing", WINGS, ids=("as published", "side force, payload drag"))
def test_the_rates_are_those_of_the_slow_twin(wing):
    twin = NaiveRamAir(wing, 1.1)
    for state in states(30):
        here = np.array(rates(Flight(*state), 0.3, -0.4, 1.1, wing))
        assert here == pytest.approx(twin.rates(state, 0.3, -0.4), rel=1e-9, abs=1e-9)


def test_the_energy_changes_by_the_work_of_the_air():
    """Without Munk's moment the carried air takes omega · (v_c x A v_c) as well."""
    wing = WINGS[1]
    twin = NaiveRamAir(wing, 1.2)
    for state in states(30):
        rate = np.array(rates(Flight(*state), 0.5, 0.2, 1.2, wing))
        step = 1e-6
        change = (twin.energy(state + step * rate) - twin.energy(state - step * rate)) / (2 * step)
        v, omega = state[:3], state[3:6]
        at_canopy, force, moment, payload = twin.pulls(state, 0.5, 0.2)
        work = force @ at_canopy + moment @ omega
        work += payload @ (v + np.cross(omega, twin.at_payload))
        work += omega @ np.cross(at_canopy, twin.air @ at_canopy)
        assert change == pytest.approx(work, rel=1e-6, abs=1e-3)


def test_three_equations_are_solved():
    rows = np.array([[2.0, -1.0, 0.5], [0.3, 4.0, 1.0], [-1.0, 0.2, 3.0]])
    right = np.array([1.0, -2.0, 0.7])
    assert np.array(solve_3(*rows.ravel(), Axes(*right))) == pytest.approx(
        np.linalg.solve(rows, right)
    )
