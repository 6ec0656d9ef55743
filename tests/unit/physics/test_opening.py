"""Opening of the canopy: the law, its times, and the flight through it."""

import math

import pytest

import naive_opening
from flown_opening import fly_opening
from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.body import Body, grown
from secondunit.physics.fall import FLYING, fall, leg_from
from secondunit.physics.opening import (
    RISE_SHARE,
    Deployment,
    Opening,
    drag_area_m2,
    line_stretch_s,
    never_inflates,
    open_s,
    opening_of,
    stage_at,
)
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from still_air import NO_TRACK, air, watch

SLIDER_UP = Deployment(0.4, 0.6, 90.0, 0.4, 0.06, 1.0)
SLIDER_DOWN = Deployment(0.35, 0.5, 15.0, 0.4, 0.06, 0.0)
FULL = 24.15 * math.hypot(0.75, 0.29)


def law_of(opening):
    return {
        "stretch": opening.stretch_s, "dwell": opening.dwell_s, "fill": opening.fill_s,
        "rise": opening.rise_s, "body": opening.body_area_m2, "held": opening.dwell_area_m2,
        "full": opening.full_area_m2, "power": opening.power,
    }  # fmt: skip


def kinks(opening, throw_s=0.0):
    found = [throw_s]
    while stage_at(found[-1], opening).until_s < math.inf:
        found.append(stage_at(found[-1], opening).until_s)
    return found


def test_the_chain_takes_its_times():
    assert line_stretch_s(6.0, SLIDER_UP) == pytest.approx(7.0)
    opening = opening_of(7.0, 45.0, SLIDER_UP, 0.5, FULL)
    assert opening.dwell_s == pytest.approx(0.8)
    assert opening.fill_s == pytest.approx(1.2)
    assert open_s(opening) == pytest.approx(9.0)
    assert kinks(opening, 6.0) == pytest.approx([6.0, 7.0, 7.0 + RISE_SHARE * 0.8, 7.8, 9.0])


def test_twice_the_speed_opens_in_half_the_time_over_the_same_way():
    slow = opening_of(0.0, 20.0, SLIDER_UP, 0.5, FULL)
    fast = opening_of(0.0, 40.0, SLIDER_UP, 0.5, FULL)
    assert 40.0 * open_s(fast) == pytest.approx(20.0 * open_s(slow)) == pytest.approx(90.0)


def test_slider_down_has_no_dwell():
    opening = opening_of(1.0, 30.0, SLIDER_DOWN, 0.5, FULL)
    assert opening.dwell_s == 0.0
    assert kinks(opening) == pytest.approx([0.0, 1.0, 1.5])
    assert drag_area_m2(1.25, opening) == pytest.approx(0.5 + FULL / 4)


def test_the_drag_area_is_that_of_its_twin_at_every_time():
    for power in (1, 2):
        opening = opening_of(1.0, 45.0, SLIDER_UP, 0.5, FULL)._replace(power=power)
        for i in range(400):
            t = 0.5 + i * 0.01
            twin = naive_opening.two_stage(t, **law_of(opening))
            assert drag_area_m2(t, opening) == pytest.approx(twin, rel=1e-12), t


def test_without_airspeed_it_never_opens_and_nothing_is_nan():
    opening = opening_of(1.0, 0.0, SLIDER_UP, 0.5, FULL)
    assert open_s(opening) == math.inf
    assert drag_area_m2(100.0, opening) == 0.5


def test_a_total_malfunction_stays_a_streamer():
    for deployment in (SLIDER_UP, SLIDER_DOWN):
        opening = never_inflates(opening_of(1.0, 40.0, deployment, 0.5, FULL), 0.06 * FULL)
        assert drag_area_m2(1e6, opening) == pytest.approx(0.5 + 0.06 * FULL)
        assert drag_area_m2(1.0, opening) == 0.5
        assert drag_area_m2(1.0 + 1e-9, opening) == pytest.approx(0.5, abs=1e-6)
        assert open_s(opening) == math.inf


@pytest.mark.parametrize(
    ("deployment", "forward", "sink"), [(SLIDER_UP, 12.0, 38.8), (SLIDER_DOWN, 20.0, 21.0)]
)
def test_the_flight_is_that_of_scipy(deployment, forward, sink):
    stretch = line_stretch_s(0.0, deployment)
    opening = opening_of(stretch, math.hypot(forward, sink + 8), deployment, 0.5, FULL)
    law = law_of(opening)
    twin = naive_opening.fly_opening(
        lambda t: naive_opening.two_stage(t, **law), kinks(opening), forward, sink, 85.0, 1.08
    )
    here = fly_opening(0.0, forward, sink, 85.0, 1.08, opening)
    assert here.height_lost_m == pytest.approx(twin[0], abs=1e-4)
    assert here.level_m == pytest.approx(twin[1], abs=1e-4)
    assert here.peak_load_g0 == pytest.approx(twin[2], rel=1e-3)
    assert here.peak_after_stretch_s == pytest.approx(twin[3], abs=0.02)
    assert here.speed_m_s == pytest.approx(twin[4], abs=1e-4)


def test_in_free_fall_the_streamer_ends_its_flight_with_its_dwell():
    opening = never_inflates(opening_of(1.0, 40.0, SLIDER_UP, 0.0, FULL), 0.0)
    flown = fly_opening(0.0, 0.0, 10.0, 85.0, 1.08, opening)
    lapse = 1.0 + opening.dwell_s
    assert flown.height_lost_m == pytest.approx(10 * lapse + 0.5 * 9.80665 * lapse**2)
    assert flown.peak_load_g0 == 0.0


def test_power_one_grows_evenly():
    opening = Opening(0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 10.0, 1)
    assert drag_area_m2(0.5, opening) == pytest.approx(2.5)


def grown_of(stage):
    """A body that grows evenly or by a power between two times, as `physics.body` has it."""
    lasts = stage.until_s - stage.from_s if stage.until_s < math.inf else 1.0
    return Body(
        85.0, stage.area_first_m2, stage.area_last_m2, 0.0, 0.0, stage.from_s, lasts, stage.power,
        1.0, 0.0,
    )  # fmt: skip


def test_its_stages_are_bodies_that_grow():
    streamer = never_inflates(opening_of(1.0, 45.0, SLIDER_UP, 0.5, FULL), 1.2)
    for opening in (
        opening_of(1.0, 45.0, SLIDER_UP, 0.5, FULL),
        opening_of(1.0, 45.0, SLIDER_DOWN, 0.5, FULL),
        streamer,
    ):
        for i in range(300):
            t = 0.5 + 0.01 * i
            stage = stage_at(t, opening)
            body = grown_of(stage)
            share = grown(t, body) ** body.drag_power
            area = body.drag_area_m2 + (body.drag_area_end_m2 - body.drag_area_m2) * share
            assert stage.from_s <= t < stage.until_s
            assert area == pytest.approx(drag_area_m2(t, opening), rel=1e-9), t


def test_flown_stage_by_stage_by_the_jumps_own_integrator_it_is_the_same_opening():
    """That integrator sees density change by 1 % on the way; this one does not."""
    stretch = line_stretch_s(0.0, SLIDER_UP)
    opening = opening_of(stretch, 45.0, SLIDER_UP, 0.5, FULL)
    density = density_kg_per_m3(1000.0 - 60.0)
    expected = fly_opening(0.0, 12.0, 38.8, 85.0, density, opening)
    leg = leg_from(0.0, Vector(0.0, 0.0, 0.0), Vector(12.0, 0.0, -38.8))
    ground, still = flat_ground(-1000.0), air(elevation_m=1000.0)
    peak, look = 0.0, watch(loaded=True, look_s=0.02)
    while (until := stage_at(leg.time_s, opening).until_s) < math.inf:
        body = grown_of(stage_at(leg.time_s, opening))
        leg = fall(leg, until, body, still, ground, look, NO_TRACK)
        peak = max(peak, leg.load_g0)
        assert leg.code == FLYING
    assert leg.time_s == pytest.approx(open_s(opening))
    assert -leg.place.up == pytest.approx(expected.height_lost_m, rel=2e-3)
    assert peak == pytest.approx(expected.peak_load_g0, rel=1e-2)
    assert math.hypot(*leg.velocity) == pytest.approx(expected.speed_m_s, rel=1e-2)
