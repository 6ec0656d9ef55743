import math

import numpy as np
import pytest

from naive_glide import NaiveGlide
from secondunit.physics.canopy import Wing, gliding
from secondunit.physics.canopy_lanes import LANES, glide_down
from secondunit.physics.canopy_rows import CODE, KEPT, NONE, landing_of, open_canopy
from secondunit.physics.descent import Landing
from secondunit.physics.fall import CONTACT, FLYING, HIT_OBSTACLE, LEFT_TERRAIN, Watch
from secondunit.physics.pilot import Hands, make_plan
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from secondunit.physics.wind import air_density, mean_wind, new_air, wind_at
from secondunit.physics.zones import OBSTACLE, make_zones
from still_air import air

GROUND = flat_ground(0.0)
NO_ZONES = make_zones((), (), ())
NOWHERE = Vector(0.0, 0.0, 1e6)
FRAMES = Watch(0.2, 1.5, 1, False, NOWHERE, 0.25, 0)
WING = Wing(85.0, 24.15, 1.0, 1.0)
UP_M = 700.0


def hands(reaction_s=2.0, turn=0.0, sink_factor=1.0, flare_m=3.5):
    return Hands(0.5, 10.0 + reaction_s, turn, sink_factor, flare_m, 2.0)


def airs_of(count, seed=0, gust_m_s=0.0):
    """Air over a valley that lies UP_M below: a wind of its own each, and gusts at knots."""
    rng = np.random.default_rng(seed)
    many = new_air(count)
    for k in range(count):
        gusts = gust_m_s * rng.standard_normal((502, 3)) if gust_m_s else None
        many[k] = air(*rng.normal(0, 3, 2), landing_up_m=-50.0, elevation_m=200.0, gusts=gusts)
        many[k].lowest_up_m, many[k].levels_per_m = -50.0, 95 / (UP_M + 50)
    return many


def waiting(airs, seed=0, **more):
    """Canopies that have just opened, each somewhere else, with a pilot of its own."""
    rng = np.random.default_rng(seed + 1)
    canopies, starts = np.full((len(airs), KEPT), NONE), []
    for k, one in enumerate(airs):
        place = Vector(*rng.normal(0, 300, 2), UP_M * rng.uniform(0.5, 1.0))
        start = gliding(10.0, place, 5.0, 12.0, rng.uniform(-3, 3), 0.0)
        aim = Vector(*rng.normal(0, 300, 2), 0.0)
        wing = Wing(rng.uniform(70, 95), 24.15, rng.uniform(0.9, 1.1), rng.uniform(0.9, 1.1))
        plan = make_plan(
            aim, *rng.normal(0, 3, 2), 1.2, wing, hands(rng.uniform(0.5, 3), **more), 10.0,
            place.up,
        )  # fmt: skip
        open_canopy(canopies, k, start, Vector(0.0, 0.0, -12.0), plan, wing, NOWHERE, one)
        starts.append((start, plan, wing))
    return canopies, starts


def landings(canopies, airs, *, until_s=500.0, ground=GROUND, zones=None):
    tracks = np.zeros((len(airs), 0, 9))
    glide_down(canopies, until_s, airs, ground, zones or NO_ZONES, FRAMES, tracks)
    return [landing_of(canopies, k) for k in range(len(airs))]


def alone(k, canopies, airs, **more):
    return landings(canopies[k : k + 1].copy(), airs[k : k + 1].copy(), **more)[0]


@pytest.mark.parametrize("gust_m_s", [0.0, 1.0])
def test_no_bit_of_a_flight_depends_on_what_glides_beside_it(gust_m_s):
    airs = airs_of(2 * LANES + 5, gust_m_s=gust_m_s)
    canopies, _ = waiting(airs)
    each = [alone(k, canopies, airs) for k in range(len(airs))]
    turned = landings(canopies[::-1].copy(), airs[::-1].copy())
    assert landings(canopies.copy(), airs.copy()) == each == turned[::-1]
    assert {end.code for end in each} == {CONTACT}
    assert len({end.time_s for end in each}) == len(each)


@pytest.mark.parametrize("gust_m_s", [0.0, 0.5])
def test_lanes_fly_as_the_slow_twin_with_the_library_s_functions(gust_m_s):
    airs = airs_of(24, seed=3, gust_m_s=gust_m_s)
    canopies, starts = waiting(airs, seed=3)
    for k, (start, plan, wing) in enumerate(starts):
        one = airs[k : k + 1].copy()[0]
        one.floor_up_m = -math.inf  # the twin has its own friction

        def mean(up, one=one):
            return mean_wind(up, one)[:2]

        def gust(t, one=one):
            both = wind_at(t, UP_M, one)
            return [a - b for a, b in zip(both, mean_wind(UP_M, one), strict=True)]

        twin = NaiveGlide(plan, wing, mean, gust, lambda up, one=one: air_density(up, one))
        begin = (start.time_s, start.place, start.forward_m_s, start.sink_m_s, start.heading_rad)
        flare_s, _ = twin.fly(*begin)
        for until_s in (30.0, 0.5 * flare_s, flare_s - 0.7):
            time_s, place = twin.fly(*begin, until_s=until_s)
            end = alone(k, canopies, airs, until_s=until_s)
            assert end.code == FLYING
            assert end.time_s == pytest.approx(time_s, abs=5e-8)
            assert end.place == pytest.approx(place, abs=5e-8)


def test_most_of_the_twins_end_on_a_final_and_some_in_a_spin():
    airs = airs_of(LANES, seed=8)
    canopies, _ = waiting(airs, seed=8, turn=2.0, sink_factor=2.0)
    canopies[: LANES // 2, 36] = math.inf  # never steered
    ends = landings(canopies, airs)
    assert [end.is_steered for end in ends] == [False] * (LANES // 2) + [True] * (LANES // 2)
    spun = [-end.velocity.up for end in ends if not end.is_steered]
    steered = [-end.velocity.up for end in ends if end.is_steered]
    assert min(spun) > 1.5 * max(steered)


def test_time_up_before_the_start_off_the_map_and_rows_without_a_canopy():
    airs = airs_of(4)
    canopies, _ = waiting(airs)
    canopies[1, 1] = 1e6  # east of all ground
    canopies[2, CODE] = NONE
    ends = landings(canopies, airs, until_s=10.0)
    assert [end.code for end in ends] == [FLYING, LEFT_TERRAIN, int(NONE), FLYING]
    assert isinstance(ends[0], Landing)
    assert ends[0].time_s == 10.0


def test_who_flies_off_the_map_leaves_it_and_an_obstacle_is_met():
    airs = airs_of(6)
    canopies, _ = waiting(airs)
    small = landings(canopies.copy(), airs, ground=flat_ground(0.0, 400.0))
    assert LEFT_TERRAIN in {end.code for end in small}
    square = np.array([[-5e3, -5e3], [5e3, -5e3], [5e3, 5e3], [-5e3, 5e3]])
    high = landings(canopies.copy(), airs, zones=make_zones([[square]], [OBSTACLE], [100.0]))
    assert {end.code for end in high} == {HIT_OBSTACLE}
    aside = landings(canopies.copy(), airs, zones=make_zones([[square]], [OBSTACLE], [-1.0]))
    assert aside == landings(canopies.copy(), airs)


def test_frames_are_written_and_change_nothing():
    airs = airs_of(3)
    canopies, _ = waiting(airs)
    tracks = np.full((3, 2000, 9), np.nan)
    kept = canopies.copy()
    glide_down(kept, 500.0, airs, GROUND, NO_ZONES, FRAMES, tracks)
    ends = [landing_of(kept, k) for k in range(3)]
    assert ends == landings(canopies, airs)
    for end, track in zip(ends, tracks, strict=True):
        flown = np.flatnonzero(~np.isnan(track[:, 0])) * 0.25
        assert flown[0] == pytest.approx(10.25)
        assert end.time_s - 0.25 <= flown[-1] <= end.time_s
        assert np.all(np.diff(track[~np.isnan(track[:, 2]), 2][:8]) < 0)
