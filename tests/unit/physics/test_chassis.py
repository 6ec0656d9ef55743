import pytest

from secondunit.physics.chassis import (
    STOP_N_M,
    chassis_of,
    standing_compression_m,
    suspension_n,
)
from small_ramp import FRONT, MOTOCROSS, REAR, G


def test_parts_have_the_mass_the_first_and_the_second_moment_of_the_whole():
    mass, k, height = 192.0, 0.575, 0.95
    front_up = 0.34 - mass * G * 0.70 / 1.481 / FRONT.tyre_n_m
    rear_up = 0.34 - mass * G * 0.781 / 1.481 / REAR.tyre_n_m
    m = MOTOCROSS
    ahead = 0.781 - m.front.arm_m  # of the body's centre, from everything's
    body_up = front_up + m.front.hang_m - standing_compression_m(
        mass * G * 0.70 / 1.481 - 13 * G, FRONT
    )  # fmt: skip
    parts = ((m.sprung_kg, ahead, body_up), (13.0, 0.781, front_up), (17.0, -0.70, rear_up))
    assert sum(p[0] for p in parts) == pytest.approx(mass)
    assert sum(p[0] * p[1] for p in parts) == pytest.approx(0, abs=1e-9)
    assert sum(p[0] * p[2] for p in parts) == pytest.approx(mass * height)
    second = m.inertia_kg_m2 + sum(p[0] * (p[1] ** 2 + (p[2] - height) ** 2) for p in parts)
    assert second == pytest.approx(mass * k * k)


def test_wheels_too_heavy_for_the_gyration_leave_no_inertia():
    assert chassis_of(192.0, 0.781, 0.70, 0.95, 0.35, 0.34, FRONT, REAR).inertia_kg_m2 < 0


@pytest.mark.parametrize("load", [-50.0, 80.0, 900.0, 6000.0])
def test_standing_compression_bears_the_load(load):
    springs = FRONT._replace(preload_n=120.0)
    x = standing_compression_m(load, springs)
    assert suspension_n(x, 0.0, springs) == pytest.approx(load)


def test_a_suspension_is_spring_damper_preload_and_stops():
    springs = FRONT._replace(preload_n=100.0)
    assert suspension_n(0.1, 0.5, springs) == pytest.approx(100 + 8000 * 0.1 + 900 * 0.5)
    assert suspension_n(0.315, 0.0, springs) == pytest.approx(100 + 8000 * 0.315 + STOP_N_M * 0.01)
    assert suspension_n(-0.01, 0.0, springs) == pytest.approx(100 - 80 - STOP_N_M * 0.01)
