import math

import numpy as np
import pytest

from secondunit.physics.body import acceleration, impact_energy_j
from secondunit.physics.fall import CONTACT, FAILED, FLYING, LEFT_TERRAIN, fall, leg_from, load_g0
from secondunit.physics.ground import make_ground
from secondunit.physics.march import inside, step_forward, try_step
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from still_air import NO_TRACK, G, air, body, watch

DEEP = flat_ground(-5000.0)
NOWHERE = body(drag=0.0)


def thrown(up=0.0):
    return leg_from(0.0, Vector(0.0, 0.0, up), Vector(0.0, 20.0, 5.0))


def test_without_air_a_body_falls_on_a_parabola():
    end = fall(thrown(), 7.3, NOWHERE, air(), DEEP, watch(), NO_TRACK)
    assert end.code == FLYING
    assert end.time_s == pytest.approx(7.3, abs=1e-9)
    assert end.place == pytest.approx((0, 20 * 7.3, 5 * 7.3 - G / 2 * 7.3**2), abs=1e-9)


def test_contact_is_found_on_the_path_and_not_on_a_chord():
    end = fall(thrown(), 60.0, NOWHERE, air(), flat_ground(-100.0), watch(look_s=0.9), NO_TRACK)
    time_s = (5 + math.sqrt(25 + 200 * G)) / G
    assert end.code == CONTACT
    assert end.time_s == pytest.approx(time_s, abs=1e-8)
    assert end.place.up == pytest.approx(-100, abs=1e-7)
    assert end.velocity.up == pytest.approx(5 - G * time_s, abs=1e-8)
    assert end.clearance_m == 0


def test_ground_over_the_ramp_does_not_count_before_its_time():
    hole = flat_ground(3.0)
    end = fall(thrown(), 60.0, NOWHERE, air(), hole, watch(ground_from_s=1.5), NO_TRACK)
    assert end.code == CONTACT
    assert end.time_s == pytest.approx(1.5, abs=1e-9)


def test_leaving_the_grid_is_seen():
    small = make_ground(np.full((2, 2), -5000.0), -50.0, -50.0, 100.0)
    end = fall(thrown(), 60.0, NOWHERE, air(), small, watch(), NO_TRACK)
    assert end.code == LEFT_TERRAIN
    assert 2.5 <= end.time_s <= 2.6 + 0.1


def test_what_is_not_a_number_fails_and_says_so():
    end = fall(thrown(), 9.0, body(drag=math.nan), air(), DEEP, watch(), NO_TRACK)
    assert end.code == FAILED
    assert math.isnan(end.clearance_m)


def test_legs_join_without_a_trace():
    whole = fall(thrown(), 6.0, body(), air(), DEEP, watch(near=1), NO_TRACK)
    first = fall(thrown(), 2.37, body(), air(), DEEP, watch(near=1), NO_TRACK)
    second = fall(first, 6.0, body(), air(), DEEP, watch(near=1), NO_TRACK)
    assert second.place == pytest.approx(whole.place, abs=1e-3)
    assert second.clearance_m == pytest.approx(whole.clearance_m, abs=0.5)


def test_the_camera_distance_is_that_of_the_path_and_not_of_its_ends():
    camera = (30.0, 40.0, 5 * 2 - G / 2 * 4)  # beside where the body is after 2 s
    end = fall(thrown(), 5.0, NOWHERE, air(), DEEP, watch(camera=camera), NO_TRACK)
    assert end.camera_m == pytest.approx(30, abs=0.01)


def test_clearance_is_the_least_on_the_way():
    heights = np.full((200, 200), -3000.0)
    heights[:, :95] = 0.0  # a wall along north, its top edge 10 x 5 m west of the path
    wall = make_ground(heights, -525.0, -100.0, 5.0)
    end = fall(thrown(), 5.0, NOWHERE, air(), wall, watch(near=1), NO_TRACK)
    wall_m = 525.0 - 94 * 5
    assert wall_m - 5.1 < end.clearance_m <= wall_m


def test_lift_is_across_air_and_span_and_points_up_and_forward_in_a_fall():
    velocity = Vector(0.0, 12.0, -16.0)
    force = acceleration(0.0, Vector(0.0, 0.0, 0.0), velocity, body(drag=0.0, lift=0.5), air())
    assert force.east == 0
    assert force.north > 0
    assert force.up + G > 0
    assert force.north * 12 + (force.up + G) * -16 == pytest.approx(0, abs=1e-12)


def test_drag_is_against_the_air_and_goes_with_the_square_of_speed():
    zero = Vector(0.0, 0.0, 0.0)
    slow = acceleration(0.0, zero, Vector(3.0, 4.0, 0.0), body(), air())
    fast = acceleration(0.0, zero, Vector(6.0, 8.0, 0.0), body(), air())
    assert (fast.east, fast.north) == pytest.approx((4 * slow.east, 4 * slow.north))
    assert slow.east / slow.north == pytest.approx(3 / 4)
    assert slow.east < 0


def test_a_body_carried_by_the_wind_feels_no_drag():
    drift = acceleration(0.0, Vector(0.0, 0.0, 0.0), Vector(7.0, -2.0, 0.0), body(), air(7.0, -2.0))
    assert drift == (0.0, 0.0, -G)


def test_load_is_none_in_free_fall_and_one_at_rest():
    assert load_g0(Vector(0.0, 0.0, -G)) == 0
    assert load_g0(Vector(0.0, 0.0, 0.0)) == pytest.approx(1)


def test_energy_of_an_impact():
    assert impact_energy_j(107.0, 47.9) == pytest.approx(122_751, rel=1e-4)


@pytest.mark.parametrize("share", [0.1, 0.37, 0.8])
def test_the_dense_path_is_as_good_as_the_step(share):
    gravity = acceleration(0.0, Vector(0.0, 0.0, 0.0), Vector(0.0, 25.0, 4.0), body(), air())
    begin = (Vector(0.0, 0.0, 0.0), Vector(0.0, 25.0, 4.0), gravity)
    step = step_forward(0.0, 1.0, 1.0, *begin, body(), air())
    part = step_forward(0.0, share * step.length_s, 1.0, *begin, body(), air())
    place, velocity = inside(step, share)
    assert place == pytest.approx(part.place1, abs=1e-4)
    assert velocity == pytest.approx(part.velocity1, abs=1e-3)


def test_no_step_passes_a_knot_of_turbulence():
    a = Vector(0.0, 0.0, -G)
    r, v = Vector(0.0, 0.0, 0.0), Vector(0.0, 1.0, 0.0)
    assert step_forward(
        0.4, 99.0, 50.0, r, v, a, NOWHERE, air(gusts=np.zeros((2, 3)))
    ).length_s == pytest.approx(0.6)
    assert step_forward(0.4, 0.7, 50.0, r, v, a, NOWHERE, air()).length_s == pytest.approx(0.3)


def test_halving_the_step_cuts_the_error_as_a_fifth_order_method_must():
    def after(steps):
        h = 0.8 / steps
        r, v = Vector(0.0, 0.0, 0.0), Vector(0.0, 60.0, -5.0)
        heavy = body(mass_kg=30.0, drag=0.9)
        a = acceleration(0.0, r, v, heavy, air())
        for i in range(steps):
            r, v, a, _ = try_step(i * h, h, r, v, a, heavy, air())
        return np.array(r)

    exact = after(64)
    errors = [np.linalg.norm(after(n) - exact) for n in (1, 2, 4)]
    assert errors[0] / errors[1] > 20
    assert errors[1] / errors[2] > 20
