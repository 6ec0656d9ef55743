import math

import numpy as np
import pytest

from closed_forms import lip_pitch_rate_rigid_rad_s, lip_pitch_rate_soft_rad_s
from secondunit.physics import lip
from secondunit.physics.lip import (
    OFF_LIP,
    STOPPED,
    TOLERANCE_M_S,
    TURNED_OVER,
    UNSOLVED,
    hanging_inertia_kg_m2,
    off_lip,
    rolling_up,
)
from secondunit.physics.ramp_lanes import (
    AT_LIP,
    CODE,
    LANES,
    ROWS,
    start_ride,
    state_of,
    until_off,
)
from secondunit.physics.ramp_shapes import arc_ramp, straight_ramp
from small_ramp import (
    COASTING,
    DEG,
    MOTOCROSS,
    RIDER,
    G,
    in_a_lane,
    off_massless,
    over_ramp,
    rates_on,
    undamped,
)

RAMP = straight_ramp(8.0, 10 * DEG, 20.0)


def ride(chassis=MOTOCROSS, ramp=RAMP, rider=RIDER, tilt=0.0, speed=25.0, tolerance=TOLERANCE_M_S):
    start = rolling_up(chassis, ramp, speed, rider, tilt)
    return over_ramp(start, chassis, ramp, rider, tilt, tolerance)


def test_it_rolls_in_balance_before_the_ramp():
    start = rolling_up(MOTOCROSS, RAMP, 25.0, RIDER, 0.0)
    rate, loads = rates_on(start, MOTOCROSS, RAMP, RIDER, 0.0)
    assert loads.front_n + loads.rear_n == pytest.approx(192 * G, rel=1e-3)
    assert loads.front_axle_m == pytest.approx(-0.2)
    assert rate.up_m == pytest.approx(0, abs=1e-12)
    assert abs(rate.along_m_s) < 0.05
    assert abs(rate.across_m_s) < 0.02
    assert abs(rate.pitch_rate_rad_s) < 0.5  # 1 mm of suspension


def test_balance_before_a_tilted_ramp_is_the_same_turned():
    level = rolling_up(MOTOCROSS, RAMP, 25.0, RIDER, 0.0)
    turned = rolling_up(MOTOCROSS, RAMP, 25.0, RIDER, 0.02)
    assert turned.pitch_rad == pytest.approx(level.pitch_rad - 0.02)
    assert turned.front_m == level.front_m
    rate, _ = rates_on(turned, MOTOCROSS, RAMP, RIDER, 0.02)
    still, _ = rates_on(level, MOTOCROSS, RAMP, RIDER, 0.0)
    # The axle's path before the foot is level in its own frame: 0.1 mm of tyre at this tilt.
    assert rate.pitch_rate_rad_s == pytest.approx(still.pitch_rate_rad_s, abs=0.1)
    assert rate.across_m_s == pytest.approx(still.across_m_s, abs=0.1)


def test_energy_stays_without_thrust_drag_or_dampers():
    chassis = undamped(MOTOCROSS)
    start = rolling_up(chassis, RAMP, 25.0, COASTING, 0.0)
    rides = in_a_lane(start, chassis, COASTING, 0.0, 7)
    until_off(rides, RAMP, 1, 1e-6)
    assert rides[CODE, 7] == AT_LIP
    end = state_of(rides, 7)
    before, after = energy(chassis, start), energy(chassis, end)
    moved = abs(end.up_m - start.up_m) * 192 * G
    assert after == pytest.approx(before, abs=2e-3 * moved)
    assert moved > 1500


def energy(chassis, s):
    from secondunit.physics.ramp_profile import axle_at

    total = 0.5 * chassis.sprung_kg * (s.along_m_s**2 + s.across_m_s**2)
    total += 0.5 * chassis.inertia_kg_m2 * s.pitch_rate_rad_s**2 + chassis.sprung_kg * G * s.up_m
    wheels = (
        (chassis.front, s.front_m, s.front_across_m_s),
        (chassis.rear, s.rear_m, s.rear_across_m_s),
    )
    for wheel, squat, across in wheels:
        h = wheel.hang_m - squat
        x = s.forward_m + wheel.arm_m * math.cos(s.pitch_rad) + h * math.sin(s.pitch_rad)
        z = s.up_m + wheel.arm_m * math.sin(s.pitch_rad) - h * math.cos(s.pitch_rad)
        along = s.along_m_s + s.pitch_rate_rad_s * h
        springs = wheel.springs
        total += springs.unsprung_kg * (0.5 * (along**2 + across**2) + G * z)
        total += 0.5 * springs.stiffness_n_m * squat**2
        total += 0.5 * 100e3 * max(squat - springs.travel_m, 0.0) ** 2
        path = axle_at(RAMP, x, 0.0)
        depth = max(path.up_m - z, 0.0) / math.sqrt(1 + path.rise_over_run**2)
        total += 0.5 * springs.tyre_n_m * depth**2
    return total


def test_steps_at_the_tolerance_used_are_within_a_percent():
    for ramp in (RAMP, straight_ramp(8.0, 10 * DEG), arc_ramp(30.0, 10 * DEG)):
        used, fine = ride(ramp=ramp), ride(ramp=ramp, tolerance=1e-7)
        assert used.pitch_rate_rad_s == pytest.approx(fine.pitch_rate_rad_s, abs=0.3 * DEG)
        assert used.across_m_s == pytest.approx(fine.across_m_s, abs=0.01)
        assert used.pitch_rad == pytest.approx(fine.pitch_rad, abs=0.1 * DEG)
        assert used.steps < 120 < fine.steps


def test_a_tilted_straight_ramp_is_one_built_steeper():
    built = ride(ramp=straight_ramp(8.0, 11 * DEG), tolerance=1e-6)
    tilted = ride(ramp=straight_ramp(8.0, 10 * DEG), tilt=1 * DEG, tolerance=1e-6)
    plain = ride(ramp=straight_ramp(8.0, 10 * DEG), tolerance=1e-6)
    assert abs(built.pitch_rad - plain.pitch_rad) > 0.5 * DEG
    assert tilted.pitch_rad == pytest.approx(built.pitch_rad, abs=0.02 * DEG)
    assert tilted.pitch_rate_rad_s == pytest.approx(built.pitch_rate_rad_s, abs=0.3 * DEG)
    assert tilted.up_m_s == pytest.approx(built.up_m_s, abs=0.01)
    assert tilted.up_m == pytest.approx(built.up_m, abs=0.002)


def test_stiff_springs_meet_the_rigid_formula_and_soft_ones_the_soft():
    stiff = off_massless((3e6, 2e4), (3e6, 2e4), math.inf, wheel_kg=0.1, tyre=100.0)
    soft = off_massless((1e3, 1.0), (1e3, 1.0), math.inf)
    given = (25.0, 0.781, 0.70, 0.55, 0.0)
    assert stiff.pitch_rate_rad_s == pytest.approx(lip_pitch_rate_rigid_rad_s(*given), rel=1e-3)
    assert soft.pitch_rate_rad_s == pytest.approx(lip_pitch_rate_soft_rad_s(*given), rel=5e-3)


def test_struck_at_the_centre_of_percussion_the_curve_does_not_matter():
    """With k² = ab and wheels without mass, an arc's lip pitches as a flat one of the same load."""
    k = math.sqrt(0.781 * 0.70)
    springs = ((3e6, 2e4), (3e6, 2e4), 30.0)
    arc = off_massless(*springs, gyration_m=k, wheel_kg=0.1, tyre=100.0)
    flat = off_massless(*springs[:2], math.inf, gyration_m=k, wheel_kg=0.1, tyre=100.0)
    assert arc.pitch_rate_rad_s == pytest.approx(flat.pitch_rate_rad_s, rel=0.02)
    other = off_massless(*springs, wheel_kg=0.1, tyre=100.0)
    level = off_massless(*springs[:2], math.inf, wheel_kg=0.1, tyre=100.0)
    assert other.pitch_rate_rad_s / level.pitch_rate_rad_s > 1.4


def test_pop_goes_to_the_speed_across_the_ramp():
    still, popped = (
        ride(tolerance=1e-6),
        ride(rider=RIDER._replace(pop_speed_m_s=0.5), tolerance=1e-6),
    )
    gained = popped.across_m_s - still.across_m_s
    assert 0.3 < gained < 0.5  # the springs take some back in the last 60 ms
    assert popped.pitch_rate_rad_s != still.pitch_rate_rad_s


def test_thrust_holds_the_speed_and_without_it_the_slope_takes_its_share():
    coasting = ride(rider=COASTING, tolerance=1e-6)
    kinetic = 0.5 * (coasting.forward_m_s**2 + coasting.up_m_s**2)
    rise = coasting.up_m + RAMP.up_m[-1] - 0.95
    assert kinetic < 0.5 * 625 - G * (rise - 0.1)
    assert ride(tolerance=1e-6).along_m_s > coasting.along_m_s + 0.3


def test_too_slow_for_the_ramp_is_stopped():
    assert ride(rider=COASTING, speed=3.0).code == STOPPED


def test_hanging_inertia_is_the_whole_motorcycles_and_a_little_more():
    whole = 192 * 0.575**2
    assert whole < hanging_inertia_kg_m2(MOTOCROSS) < 1.15 * whole


def test_a_motorcycle_that_turned_over_is_told_from_one_without_numbers():
    start = rolling_up(MOTOCROSS, RAMP, 25.0, RIDER, 0.0)
    over = over_ramp(start._replace(pitch_rad=1.25), MOTOCROSS, RAMP, RIDER, 0.0, TOLERANCE_M_S)
    assert over.code == TURNED_OVER
    broken = start._replace(along_m_s=math.nan)
    assert over_ramp(broken, MOTOCROSS, RAMP, RIDER, 0.0, TOLERANCE_M_S).code == UNSOLVED


def test_a_ride_does_not_depend_on_what_rides_beside_it():
    rides = np.empty((ROWS, LANES))
    speeds = [18.0 + lane for lane in range(LANES)]
    riders = [RIDER._replace(speed_target_m_s=v, pop_speed_m_s=0.01 * v) for v in speeds]
    for lane, (speed, rider) in enumerate(zip(speeds, riders, strict=True)):
        start_ride(
            rides, lane, rolling_up(MOTOCROSS, RAMP, speed, rider, 0.0), MOTOCROSS, rider, 0.0
        )
    lip.over_ramp(rides, RAMP, TOLERANCE_M_S)
    for lane, (speed, rider) in enumerate(zip(speeds, riders, strict=True)):
        beside = off_lip(rides, lane, MOTOCROSS, RAMP, 0.0)
        assert beside.code == OFF_LIP
        assert beside == ride(rider=rider, speed=speed)


def test_a_ride_that_runs_out_of_steps_is_unsolved():
    assert ride(tolerance=1e-16).code == UNSOLVED
