"""Whole rides over a ramp against SciPy's DOP853 at 1e-10 on Lagrange's equations."""

import math

import pytest

from naive_ramp import FootArcThenStraight, NaiveMotorcycle
from secondunit.physics.lip import OFF_LIP, TOLERANCE_M_S, rolling_up
from secondunit.physics.ramp_shapes import straight_ramp
from small_ramp import DEG, MOTOCROSS, RIDER, over_ramp
from tables import show

CASES = (  # foot radius m, slope deg, length m, speed m/s, pop m/s
    (20.0, 10.0, 8.0, 25.0, 0.0),
    (20.0, 10.0, 8.0, 25.0, -0.3),
    (30.0, 10.0, 12.0, 22.0, 0.5),
    (40.0, 15.0, 15.0, 28.0, -1.0),
    (12.0, 25.0, 12.0, 12.0, 0.0),
)


def ridden(radius, slope, length, speed, pop):
    """Ride a ramp by SciPy, with fine steps and with those used; give a row of the table."""
    rider = RIDER._replace(speed_target_m_s=speed, headwind_m_s=1.0, pop_speed_m_s=pop)
    ramp = straight_ramp(length, slope * DEG, radius)
    naive = NaiveMotorcycle(
        MOTOCROSS, rider, FootArcThenStraight(radius, slope * DEG, length, 0.34)
    )
    time, state = naive.ride(naive.start(speed, -0.2))
    place, velocity, rate = naive.whole(state)
    start = rolling_up(MOTOCROSS, ramp, speed, rider, 0.0)
    fine = over_ramp(start, MOTOCROSS, ramp, rider, 0.0, 1e-7)
    used = over_ramp(start, MOTOCROSS, ramp, rider, 0.0, TOLERANCE_M_S)
    degrees = [math.degrees(r) for r in (rate, fine.pitch_rate_rad_s, used.pitch_rate_rad_s)]
    assert fine.code == used.code == OFF_LIP
    assert fine.time_s == pytest.approx(time, abs=1e-4)
    assert degrees[1] == pytest.approx(degrees[0], abs=0.05)
    assert degrees[2] == pytest.approx(degrees[0], abs=0.3)
    assert fine.pitch_rad == pytest.approx(state[2], abs=0.03 * DEG)
    assert (fine.forward_m_s, fine.up_m_s) == pytest.approx(velocity, abs=1e-3)
    assert (used.forward_m_s, used.up_m_s) == pytest.approx(velocity, abs=6e-3)
    assert (fine.forward_m, fine.up_m) == pytest.approx(place, abs=5e-4)
    return (
        f"foot R {radius:g} m, {slope:g}°, {length:g} m, {speed:g} m/s, pop {pop:g} m/s",
        *(f"{rate:.2f} °/s" for rate in degrees),
        f"{used.up_m_s:.3f} m/s ({velocity[1]:.3f})",
    )


def test_rides_over_ramps_meet_scipy():
    show(
        "ramp_rides",
        ("ride", "SciPy", "here, fine steps", "here, as used", "up: here (SciPy)"),
        [ridden(*case) for case in CASES],
    )
