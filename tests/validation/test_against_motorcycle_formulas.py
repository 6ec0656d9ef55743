"""Run-up in closed form, run-up needed, pitch rates at the lip, drift: physics.md 2.2 to 2.4."""

import math

import pytest

from naive_jump import run_up_distance
from secondunit.physics.ramp import lip_pitch_rate_rigid_rad_s, lip_pitch_rate_soft_rad_s
from secondunit.physics.steering import Crosswind, Steering, pushed_aside
from secondunit.physics.vehicle import Motorcycle, ride, run_up
from small_ramp import off_massless

POWER_W, MASS_KG, DENSITY, DRAG_AREA_M2 = 29_381.0, 187.0, 1.095, 0.65
RUN_UP = ((20.0, 17.852), (25.0, 36.749), (30.0, 69.374))
NEEDED = ((15.0, 20.6, 2.70), (20.0, 37.7, 3.69), (25.0, 61.6, 4.75), (30.0, 96.3, 6.00))
LIP = (  # radius m, rigid, soft [deg/s] at 25 m/s, wheelbase 1.481, rear 0.70, gyration 0.55 m
    (math.inf, -29.40, -40.6),
    (30.0, -44.11, -79.2),
)
# Springs front and rear (N/m, N s/m), pitch rate [deg/s] off a flat lip and off R = 30 m: numbers
# of an independent integration, ../shared/probes/trajectories/lip_check.py.
SPRINGS = (
    ("stiff 3 MN/m", (3e6, 2e4), (3e6, 2e4), -29.40, -44.11),
    ("soft 1 kN/m", (1e3, 1.0), (1e3, 1.0), -40.52, -78.86),
    ("EME171", (3_000.0, 400.0), (3_500.0, 500.0), -38.32, -71.99),
    ("motocross", (8_000.0, 900.0), (9_000.0, 1_000.0), -36.48, -66.23),
)
DRIFT = ((5.0, 0.04), (8.0, 0.09), (10.0, 0.15))


def test_the_run_up_meets_the_closed_form():
    free = Motorcycle(MASS_KG, POWER_W, 99.0, 9e6, 9e6, 1.0, DRAG_AREA_M2, 0.0, 0.0)
    kappa = 0.5 * DENSITY * DRAG_AREA_M2
    at_5 = run_up_distance(MASS_KG, POWER_W, kappa, 5.0)
    for speed, distance in RUN_UP:
        assert run_up_distance(MASS_KG, POWER_W, kappa, speed) == pytest.approx(distance, abs=2e-3)
        here = ride(5.0, 99.0, distance - at_5, 0.0, 0.0, DENSITY, free, 200)
        print(f"{distance} m: {here:.4f} m/s ({speed})")
        assert here == pytest.approx(speed, abs=1e-3)


def test_the_run_up_needed_meets_the_table():
    """Thrust at most 0.6 m g, as a centre of mass 0.6 m ahead of the axle and 1 m up gives."""
    bike = Motorcycle(MASS_KG, POWER_W, 99.0, 9e6, 0.6, 1.0, DRAG_AREA_M2, 0.0, 0.02)
    for speed, distance, time in NEEDED:
        up = run_up(0.0, 99.0, distance, 0.0, 0.0, DENSITY, bike, 200)
        print(f"{distance} m: {up.speed_m_s:.2f} m/s ({speed}) in {up.time_s:.2f} s ({time})")
        assert up.speed_m_s == pytest.approx(speed, abs=0.04)  # the table's distances are rounded
        assert up.time_s == pytest.approx(time, abs=0.015)


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


@pytest.mark.parametrize(("name", "front", "rear", "flat", "arc"), SPRINGS)
def test_contact_over_the_lip_gives_the_table_of_springs(name, front, rear, flat, arc):
    """The table is of small angles about the lip's tangent; here angles and gravity are whole."""
    wheels = {"wheel_kg": 0.1, "tyre": 100.0} if front[0] > 1e6 else {}
    here = [
        math.degrees(off_massless(front, rear, radius, **wheels).pitch_rate_rad_s)
        for radius in (math.inf, 30.0)
    ]
    print(f"{name}: flat {here[0]:.2f} deg/s ({flat}), R 30 m {here[1]:.2f} ({arc})")
    assert here[0] == pytest.approx(flat, abs=0.02)
    assert here[1] == pytest.approx(arc, abs=0.1)


def test_drift_before_anyone_steers_meets_the_table():
    """The table takes the wind alone, without the air of the motorcycle's own speed."""
    idle = Steering(0.0, 0.3, 0.0, 0.0, 3.0)
    for wind, drift in DRIFT:
        still = Crosswind(wind, wind, 1.0, 1.0, 0.0)
        moving = still._replace(along_m_s=25.0)
        side = 0.5 * DENSITY * 1.0
        here = pushed_aside(1.0, side, MASS_KG, still, idle).offset_m
        there = pushed_aside(1.0, side, MASS_KG, moving, idle).offset_m
        print(f"{wind} m/s: {here:.3f} m ({drift}); with 25 m/s along {there:.3f} m")
        assert here == pytest.approx(drift, abs=0.006)
