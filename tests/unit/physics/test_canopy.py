import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from secondunit.physics.canopy import (
    Trim,
    Wing,
    drag_area_m2,
    glide_place,
    glide_step,
    glide_velocity,
    gliding,
    lift_area_m2,
    opening_drag_area_m2,
    trim,
    turn_rate_rad_s,
)
from secondunit.physics.descent import flare
from secondunit.physics.fall import CONTACT
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from still_air import NO_TRACK, G, air, watch

WING = Wing(85.0, 24.15, 1.0, 1.0)
STILL = Vector(0.0, 0.0, 0.0)


def test_a_steady_glide_balances_weight_lift_and_drag_also_in_a_turn():
    for brake, bank in ((0.0, 0.0), (0.5, 0.4), (1.0, -0.5)):
        steady = trim(brake, bank, 1.1, WING)
        speed = math.hypot(*steady)
        q = 0.55 * speed**2
        sine, cosine = steady.sink_m_s / speed, steady.forward_m_s / speed
        upright = q * (lift_area_m2(brake, WING) * math.cos(bank) * cosine
                       + drag_area_m2(brake, WING) * sine)  # fmt: skip
        along = q * drag_area_m2(brake, WING) - 85 * G * sine
        assert upright == pytest.approx(85 * G)
        assert along == pytest.approx(0, abs=1e-9)


def test_uncertain_glide_and_speed_do_what_they_say():
    plain = trim(0.0, 0.0, 1.1, WING)
    flat = trim(0.0, 0.0, 1.1, WING._replace(glide_factor=1.2))
    fast = trim(0.0, 0.0, 1.1, WING._replace(speed_factor=1.2))
    assert flat.forward_m_s / flat.sink_m_s == pytest.approx(
        1.2 * plain.forward_m_s / plain.sink_m_s
    )
    assert fast == pytest.approx((1.2 * plain.forward_m_s, 1.2 * plain.sink_m_s))


def test_thinner_air_is_flown_faster():
    thick, thin = trim(0.0, 0.0, 1.2, WING), trim(0.0, 0.0, 0.9, WING)
    assert thin.forward_m_s == pytest.approx(thick.forward_m_s * math.sqrt(1.2 / 0.9))


def test_brakes_are_continuous_at_half():
    assert lift_area_m2(0.5 - 1e-9, WING) == pytest.approx(lift_area_m2(0.5, WING))
    assert drag_area_m2(0.5 - 1e-9, WING) == pytest.approx(drag_area_m2(0.5, WING))


def test_the_open_canopy_holds_the_weight_at_its_later_airspeed():
    later = math.hypot(*trim(0.5, 0.0, 1.1, WING))
    assert 0.55 * later**2 * opening_drag_area_m2(0.5, WING) == pytest.approx(85 * G)


@pytest.mark.parametrize("h", [0.25, 1.0])
def test_a_step_follows_the_lags_and_the_turn_as_a_fine_integration_does(h):
    target, bank_to = Trim(8.0, 3.2), 0.45
    start = gliding(20.0, Vector(5.0, -3.0, 100.0), 10.5, 6.0, 1.0, -0.2)

    def rate(_, y):
        forward, sink, bank, heading = y[3:]
        turn = G * math.tan(bank) / math.hypot(forward, sink)
        ground = [forward * math.sin(heading) + 3, forward * math.cos(heading) - 1, -sink]
        return [
            *ground, target.forward_m_s - forward, target.sink_m_s - sink,
            (bank_to - bank) / 0.6, turn,
        ]  # fmt: skip

    fine = solve_ivp(rate, (0, h), [5, -3, 100, 10.5, 6.0, -0.2, 1.0], rtol=1e-10, atol=1e-10)
    blow = Vector(3.0, -1.0, 0.0)
    step = glide_step(start, target, bank_to, h, blow, blow, blow)
    end = fine.y[:, -1]
    assert step.end.place == pytest.approx(end[:3], abs=0.03 * h)
    assert (step.end.forward_m_s, step.end.sink_m_s, step.end.bank_rad) == pytest.approx(end[3:6])
    assert step.end.heading_rad == pytest.approx(end[6], abs=0.01 * h)


def test_the_dense_path_meets_the_ends_and_its_velocity_is_its_slope():
    start = gliding(0.0, Vector(0.0, 0.0, 50.0), 9.0, 4.0, 0.3, 0.3)
    step = glide_step(start, Trim(8.0, 3.0), -0.3, 1.0, STILL, STILL, STILL)
    assert glide_place(step, 0.0) == pytest.approx(start.place)
    assert glide_place(step, 1.0) == pytest.approx(step.end.place)
    for share in (0.0, 0.4, 1.0):
        ahead, behind = glide_place(step, share + 1e-5), glide_place(step, share - 1e-5)
        slope = [(a - b) / 2e-5 for a, b in zip(ahead, behind, strict=True)]
        assert glide_velocity(step, share) == pytest.approx(slope, abs=1e-6)


def test_a_bank_to_the_right_turns_clockwise():
    assert turn_rate_rad_s(0.3, 9.0) > 0 > turn_rate_rad_s(-0.3, 9.0)


def flared(height_m, brake=0.5, hold_s=9.0):
    steady = trim(brake, 0.0, 1.2, WING)
    place = Vector(0.0, 0.0, height_m)
    velocity = Vector(0.0, steady.forward_m_s, -steady.sink_m_s)
    return flare(
        0.0, 60.0, place, velocity, 0.0, brake, hold_s, WING, air(elevation_m=158.0),
        flat_ground(0.0), watch(), NO_TRACK,
    )  # fmt: skip


def test_a_flare_lands_softer_and_slower_than_no_flare():
    steady = trim(0.5, 0.0, 1.2, WING)
    end = flared(2.5)
    assert end.code == CONTACT
    assert -end.velocity.up < 0.7 * steady.sink_m_s
    assert end.velocity.north < steady.forward_m_s


def test_a_flare_too_high_lands_harder_than_one_in_time():
    assert -flared(8.0).velocity.up > -flared(2.5).velocity.up + 0.8


def test_a_flare_too_late_hardly_helps():
    steady = trim(0.5, 0.0, 1.2, WING)
    assert -flared(0.3).velocity.up > 0.9 * steady.sink_m_s
    assert np.isfinite(flared(0.3).place).all()


def test_toggles_held_too_long_stall_the_canopy():
    assert -flared(12.0, hold_s=1.0).velocity.up > -flared(12.0).velocity.up + 1.0
    assert flared(2.5, hold_s=5.0) == flared(2.5)
