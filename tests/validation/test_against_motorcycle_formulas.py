"""Run-up at constant power in closed form, and the table of pitch rates at the lip."""

import math

import pytest

from naive_jump import run_up_distance
from secondunit.physics.ramp import lip_pitch_rate_rigid_rad_s, lip_pitch_rate_soft_rad_s
from secondunit.physics.vehicle import Motorcycle, ride

POWER_W, MASS_KG, DENSITY, DRAG_AREA_M2 = 29_381.0, 187.0, 1.095, 0.65
RUN_UP = ((20.0, 17.852), (25.0, 36.749), (30.0, 69.374))
LIP = (  # radius m, rigid, soft [deg/s] at 25 m/s, wheelbase 1.481, rear 0.70, gyration 0.55 m
    (math.inf, -29.40, -40.6),
    (30.0, -44.11, -79.2),
)


def test_the_run_up_meets_the_closed_form():
    free = Motorcycle(MASS_KG, POWER_W, 99.0, 9e6, 9e6, 1.0, DRAG_AREA_M2, 0.0, 0.0)
    kappa = 0.5 * DENSITY * DRAG_AREA_M2
    at_5 = run_up_distance(MASS_KG, POWER_W, kappa, 5.0)
    for speed, distance in RUN_UP:
        assert run_up_distance(MASS_KG, POWER_W, kappa, speed) == pytest.approx(distance, abs=2e-3)
        here = ride(5.0, 99.0, distance - at_5, 0.0, 0.0, DENSITY, free, 200)
        print(f"{distance} m: {here:.4f} m/s ({speed})")
        assert here == pytest.approx(speed, abs=1e-3)


def test_the_pitch_rates_at_the_lip_meet_the_table():
    for radius, rigid, soft in LIP:
        curvature = 0.0 if math.isinf(radius) else 1 / radius
        given = (25.0, 1.481 - 0.70, 0.70, 0.55, curvature)
        here = (lip_pitch_rate_rigid_rad_s(*given), lip_pitch_rate_soft_rad_s(*given))
        degrees = [math.degrees(rate) for rate in here]
        row = (
            f"R {radius} m: rigid {degrees[0]:.2f} deg/s ({rigid}), soft {degrees[1]:.1f} ({soft})"
        )
        print(row)
        assert math.degrees(here[0]) == pytest.approx(rigid, abs=0.01)
        assert math.degrees(here[1]) == pytest.approx(soft, abs=0.05)
