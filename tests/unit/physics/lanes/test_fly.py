import math

import numpy as np
import pytest

from naive_lanes import G, NaiveBody, isa
from secondunit.physics.ground import make_ground
from secondunit.physics.lanes.air import make_air, power_law, profile
from secondunit.physics.lanes.bodies import Bodies, bodies_of, some
from secondunit.physics.lanes.contact import (
    CONTACT,
    FAILED,
    LEFT_TERRAIN,
    TOO_MANY_STEPS,
    is_clear,
    relief_of,
)
from secondunit.physics.lanes.fly import Tolerance
from secondunit.physics.lanes.fly import fly as fly_in
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground

FLAT = flat_ground(0.0)
CALM = power_law()
TIGHT = Tolerance(1e-6, 1e-5)


def many(n, seed=3):
    r = np.random.default_rng(seed)
    return bodies_of(
        mass_kg=r.uniform(60, 120, n),
        place_m=np.stack([r.normal(0, 5, n), r.normal(0, 5, n), r.uniform(300, 1200, n)], 1),
        velocity_m_s=r.normal([0, 20, 0], 2, (n, 3)),
        drag_area_m2=r.uniform(0.4, 0.7, n), drag_area_end_m2=r.uniform(15, 30, n),
        grow_from_s=r.uniform(3, 6, n), grow_s=r.uniform(1.5, 3, n),
        wind_east_m_s=r.normal(0, 5, n), wind_north_m_s=r.normal(0, 5, n),
        wind_exponent=r.uniform(0.1, 0.2, n),
    )  # fmt: skip


def one(**changes):
    given = {
        "mass_kg": [80.0], "place_m": [0.0, 0.0, 500.0], "velocity_m_s": [0.0, 20.0, 5.0],
        "drag_area_m2": [0.5],
    } | changes  # fmt: skip
    return bodies_of(
        **{k: np.array(v, dtype=float) if isinstance(v, list) else v for k, v in given.items()}
    )


def naive(bodies, k, wind, ground, elevation_m):
    begin = zip(bodies.until_s[k], bodies.drag_area_m2[k], bodies.drag_area_end_m2[k], strict=True)
    return NaiveBody(
        bodies.mass_kg[k], bodies.place_m[k], bodies.velocity_m_s[k], tuple(begin),
        bodies.drag_power, wind, ground, lambda up: bodies.density_ratio[k] * isa(elevation_m + up),
    ).land()  # fmt: skip


def fly(bodies, wind, ground, *, elevation_m=0.0, density=None, **options):
    air = make_air(wind, -600.0, 1600.0, elevation_m, density)
    return fly_in(bodies, air, relief_of(ground), **options)


def same_bits(a, b):
    return all(np.array_equal(x, y, equal_nan=True) for x, y in zip(a, b, strict=True))


def test_without_air_a_body_lands_on_a_parabola():
    landing = fly(one(drag_area_m2=[0.0]), CALM, FLAT)
    time_s = (5 + math.sqrt(25 + 2 * G * 500)) / G
    assert landing.code[0] == CONTACT
    assert landing.time_s[0] == pytest.approx(time_s, abs=1e-9)
    assert landing.place_m[0] == pytest.approx((0, 20 * time_s, 0), abs=1e-8)
    assert landing.velocity_m_s[0] == pytest.approx((0, 20, 5 - G * time_s), abs=1e-9)


def test_a_fall_from_rest_follows_the_closed_form():
    # v = vt tanh(g t / vt), fallen = vt^2/g ln cosh(g t / vt): constant density, no wind
    def thin(elevation):
        return np.full_like(elevation, 1.2)

    bodies = one(velocity_m_s=[0.0, 0.0, 0.0])
    landing = fly(bodies, CALM, FLAT, density=thin, tolerance=TIGHT)
    terminal = math.sqrt(2 * 80 * G / (1.2 * 0.5))
    time_s = terminal / G * math.acosh(math.exp(500 * G / terminal**2))
    assert landing.time_s[0] == pytest.approx(time_s, abs=1e-6)
    assert landing.velocity_m_s[0, 2] == pytest.approx(
        -terminal * math.tanh(G * time_s / terminal), abs=1e-5
    )


@pytest.mark.parametrize(("tolerance", "error"), [(None, 6e-3), (TIGHT, 3e-6)])
def test_growing_drag_in_a_power_law_wind_agrees_with_dop853(tolerance, error):
    bodies = many(6)
    law = power_law(offset_m=1.0)
    landing = fly(bodies, law, FLAT, elevation_m=800.0, tolerance=tolerance)
    for k in range(6):
        e, n, x = bodies.wind_east_m_s[k], bodies.wind_north_m_s[k], bodies.wind_exponent[k]

        def wind(up, e=e, n=n, x=x):
            factor = ((max(up, -0.5) + 1) / 10) ** x
            return e * factor, n * factor

        time_s, place, velocity = naive(bodies, k, wind, lambda *_: 0.0, 800.0)
        assert landing.code[k] == CONTACT
        assert landing.place_m[k] == pytest.approx(place, abs=error)
        assert landing.time_s[k] == pytest.approx(time_s, abs=error)
        assert landing.velocity_m_s[k] == pytest.approx(velocity, abs=2 * error)


def slope(east, north):
    return -100.0 + 0.3 * east - 0.5 * north


def test_a_profile_a_slope_and_a_tumbling_bike_agree_with_dop853():
    r = np.random.default_rng(5)
    n, phases = 4, 14
    until = np.tile(np.append(np.arange(1.0, phases), np.inf), (n, 1))
    area = r.uniform(0.5, 1.4, (n, phases))
    bodies = Bodies(
        np.full(n, 110.0), np.tile([0.0, 0.0, 0.0], (n, 1)), r.normal([0, 25, 4], 1, (n, 3)),
        until, area, area, 1, np.full(n, 6.0), r.normal(0, 3, n), np.zeros(n), np.full(n, 0.97),
    )  # fmt: skip
    law = profile(np.array([-400.0, 0.0]), np.array([0.4, 1.0]), np.array([0.2, 0.0]), 0.5)
    at = np.arange(-500.0, 501.0, 10.0)
    ground = make_ground(slope(at[None, :], at[:, None]), -500.0, -500.0, 10.0)
    landing = fly(bodies, law, ground, elevation_m=1246.0, tolerance=TIGHT)
    for k in range(n):
        e, m = bodies.wind_east_m_s[k], bodies.wind_north_m_s[k]

        def wind(up, e=e, m=m):
            along = 0.4 + 0.6 * (up + 400) / 400 if up < 0 else 1.0
            across = 0.2 - 0.2 * (up + 400) / 400 if up < 0 else 0.0
            return e * along - m * across, m * along + e * across

        time_s, place, _ = naive(bodies, k, wind, slope, 1246.0)
        assert landing.code[k] == CONTACT
        # the kink of the profile at 0 is rounded over 0.5 m
        assert landing.place_m[k] == pytest.approx(place, abs=1e-4)
        assert landing.time_s[k] == pytest.approx(time_s, abs=1e-5)
        assert landing.place_m[k, 2] == pytest.approx(slope(*landing.place_m[k, :2]), abs=1e-8)


def test_a_thin_wall_across_the_way_is_not_stepped_over():
    heights = np.zeros((200, 200))
    heights[120:122, :] = 400.0
    ground = make_ground(heights, -1000.0, -1000.0, 10.0)
    glide = one(
        place_m=[0.0, 0.0, 380.0], velocity_m_s=[0.0, 12.0, -2.0], drag_area_m2=[25.0],
        wind_north_m_s=12.0,
    )  # fmt: skip
    landing = fly(glide, power_law(), ground)
    assert landing.code[0] == CONTACT
    assert 190 <= landing.place_m[0, 1] <= 200
    assert landing.place_m[0, 2] > 250


def test_the_bits_are_the_same_for_any_threads_order_and_company():
    bodies = many(9000)
    law = power_law(offset_m=1.0)
    alone = fly(bodies, law, FLAT, elevation_m=800.0)
    assert np.all(alone.code == CONTACT)
    assert same_bits(alone, fly(bodies, law, FLAT, elevation_m=800.0, threads=3))
    shuffled = np.random.default_rng(1).permutation(9000)
    for rows in (shuffled, shuffled[:1], shuffled[:37]):
        fewer = fly(some(bodies, rows), law, FLAT, elevation_m=800.0)
        assert same_bits(fewer, tuple(x[rows] for x in alone))


def test_every_end_has_its_code_and_what_is_no_number_stays_none():
    n = 8
    place = np.tile([0.0, 0.0, 500.0], (n, 1))
    place[3, 2], place[4, 0] = -1.0, 500.0
    velocity = np.tile([0.0, 5.0, 0.0], (n, 1))
    velocity[2, 1] = np.nan
    velocity[5] = [60.0, 0.0, 0.0]
    bodies = bodies_of(
        mass_kg=np.array([80, np.nan, 80, 80, 80, 80, 0, -80.0]),
        place_m=place, velocity_m_s=velocity, drag_area_m2=np.full(n, 0.5),
    )  # fmt: skip
    landing = fly(bodies, CALM, make_ground(np.zeros((41, 41)), -200.0, -200.0, 10.0))
    assert list(landing.code) == [
        CONTACT, FAILED, FAILED, CONTACT, LEFT_TERRAIN, LEFT_TERRAIN, FAILED, FAILED,
    ]  # fmt: skip
    assert landing.time_s[3] == landing.time_s[4] == 0.0
    assert 200 < landing.place_m[5, 0] < 220
    assert np.isnan(landing.place_m[[1, 2, 6, 7]]).all()
    assert np.isnan(landing.time_s[[1, 2, 6, 7]]).all()


def test_a_drag_area_below_nothing_is_no_body():
    bodies = many(3)
    bodies.drag_area_end_m2[1, 1] = -1.0
    bodies.until_s[2, 0] = np.nan
    assert list(fly(bodies, CALM, FLAT).code) == [CONTACT, FAILED, FAILED]


def test_an_opening_at_once_is_the_limit_of_a_short_one():
    opens = {"drag_area_end_m2": [20.0], "grow_from_s": [4.0]}
    at_once = fly(one(**opens, grow_s=[0.0]), CALM, FLAT, tolerance=TIGHT)
    short = fly(one(**opens, grow_s=[1e-6]), CALM, FLAT, tolerance=TIGHT)
    assert at_once.place_m[0] == pytest.approx(short.place_m[0], abs=1e-3)
    assert at_once.time_s[0] == pytest.approx(short.time_s[0], abs=1e-4)


def test_no_bodies_give_no_landings():
    assert fly(some(many(2), slice(0, 0)), CALM, FLAT, threads=2).code.shape == (0,)


def test_ground_that_is_not_known_is_no_ground_to_fall_through():
    heights = np.zeros((200, 200))
    heights[:50] = 600.0
    heights[100:, :] = np.nan
    glide = one(
        place_m=[0.0, -150.0, 300.0], velocity_m_s=[0.0, 12.0, -2.0], drag_area_m2=[25.0],
        wind_north_m_s=12.0,
    )  # fmt: skip
    landing = fly(glide, power_law(), make_ground(heights, -1000.0, -1000.0, 10.0))
    assert landing.code[0] == LEFT_TERRAIN
    assert -10 <= landing.place_m[0, 1] <= 10
    with pytest.raises(ValueError, match="must have heights"):
        relief_of(make_ground(np.full((3, 3), np.nan), 0.0, 0.0, 1.0))


def test_a_bound_on_steps_is_an_outcome():
    landing = fly(many(3), power_law(offset_m=1.0), FLAT, tolerance=Tolerance(1e-15, 1e-15))
    assert set(landing.code) <= {TOO_MANY_STEPS, FAILED}
    assert np.isnan(landing.place_m).all()
    assert (landing.steps > 0).all()


def test_a_feather_is_no_harder_than_a_stone():
    landing = fly(
        one(mass_kg=[0.01], drag_area_m2=[5.0], wind_east_m_s=1.0), CALM, FLAT, elevation_m=0.0
    )
    assert landing.code[0] == CONTACT
    assert landing.steps[0] < 200
    assert landing.velocity_m_s[0, 0] == pytest.approx(1.0, abs=1e-3)


def test_phases_that_do_not_cover_the_flight_are_refused():
    bodies = many(2)
    with pytest.raises(ValueError, match="must end at inf"):
        fly(bodies._replace(until_s=bodies.until_s.clip(max=9.0)), CALM, FLAT)
    with pytest.raises(ValueError, match="end before"):
        fly(bodies._replace(until_s=np.tile([5.0, 3.0, np.inf], (2, 1))), CALM, FLAT)
    with pytest.raises(ValueError, match="drag_power"):
        fly(bodies._replace(drag_power=3), CALM, FLAT)
    with pytest.raises(ValueError, match="must be in the air"):
        fly(bodies._replace(place_m=bodies.place_m + 2000.0), CALM, FLAT)
    with pytest.raises(ValueError, match="must be in the air"):
        fly(bodies, CALM, flat_ground(-900.0))
    with pytest.raises(ValueError, match="together"):
        one(grow_s=[2.0])


def test_blocks_are_clear_only_below_the_path():
    heights = np.zeros((65, 65))
    heights[40, 40] = 90.0
    relief = relief_of(make_ground(heights, 0.0, 0.0, 10.0))

    def clear(east, north, up):
        start, end = Vector(east, north, up + 10.0), Vector(east, north + 5.0, up)
        velocity = Vector(0.0, 5.0, -10.0)
        return is_clear(start, velocity, end, velocity, 1.0, relief)

    assert clear(100.0, 100.0, 20.0)
    assert not clear(400.0, 400.0, 60.0)
    assert clear(400.0, 400.0, 91.0)
    assert not clear(2.0, 100.0, 20.0)  # the edge of the terrain
