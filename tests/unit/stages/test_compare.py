"""A measured value's place among the runs, and what is read from simulated frames."""

import math

import numpy as np
import pytest
from pyproj import Geod

from secondunit.model.site import Site
from secondunit.stages.compare import can_be_tracked
from secondunit.stages.compare.make import place_among
from secondunit.stages.compare.predicted import canopy_flight, fallen_m, open_frames
from secondunit.stages.phases import Event, from_mark_m
from secondunit.stunts.registry import KINDS

VALUES = np.arange(1.0, 1001.0)


@pytest.mark.parametrize(
    ("measured", "outside", "inside_90"),
    [(25, False, False), (24, True, False), (50, False, True), (49, False, False),
     (950, False, True), (951, False, False), (975, False, False), (976, True, False)],
)  # fmt: skip
def test_what_lies_outside_the_middle_is_told(measured, outside, inside_90):
    found = place_among("drop_m", float(measured), math.nan, VALUES)
    assert (found.is_outside, found.is_inside_90) == (outside, inside_90)
    assert found.place.value == pytest.approx(measured / 1000)
    assert found.place.low < found.place.value < found.place.high


def test_of_what_is_only_a_low_bound_nothing_lies_below():
    low = place_among("opening_peak_g0", -50.0, math.nan, VALUES)
    high = place_among("opening_peak_g0", 976.0, math.nan, VALUES)
    assert (low.is_least, low.is_outside, low.is_inside_90) == (True, False, True)
    assert high.is_outside


def test_a_poor_measurement_is_not_taken_for_a_poor_prediction():
    narrow = 500.0 + 0.01 * VALUES
    assert place_among("drop_m", 520.0, 1.0, narrow).is_outside
    assert not place_among("drop_m", 520.0, 20.0, narrow).is_outside


def test_a_place_is_that_of_runs_with_an_error_drawn():
    rng = np.random.default_rng(2)
    values = rng.normal(10, 2, 2000)
    drawn = np.repeat(values, 500) + rng.normal(0, 1.5, 1_000_000)
    found = place_among("drop_m", 12.0, 1.5, values)
    assert found.place.value == pytest.approx(np.mean(drawn <= 12.0), abs=2e-3)


def test_what_no_run_comes_to_is_not_compared():
    assert place_among("drop_m", 1.0, 0.1, np.full(5, np.nan)) is None


def body(fall_s=5.0):
    """One run: a fall of 10 m a second, then a canopy 2 m down and 6 m on a second, until 60 s."""
    clock = np.arange(0, 66, 0.5)
    up = np.where(clock <= fall_s, -10 * clock, -10 * fall_s - 2 * (clock - fall_s))
    north = np.where(clock <= fall_s, 0.0, 6 * (clock - fall_s))
    up[clock > 60] = np.nan
    return np.stack([np.zeros_like(clock), north, up], axis=1)[np.newaxis]


def test_frames_are_read_as_a_track_is():
    assert fallen_m(body(), 0.5, 5.0) == pytest.approx([50.0])
    assert fallen_m(body(), 0.5, 10.0) == pytest.approx([60.0])
    assert np.isnan(fallen_m(body(), 0.5, 100.0)).all()
    found = canopy_flight(body(), 0.5, np.array([55.0]))
    # differences smear the jerk over a frame, after which the canopy flies
    assert found["opening_below_exit_m"] == pytest.approx([51.0])
    assert found["opening_above_landing_m"] == pytest.approx([109.0])
    assert found["canopy_sink_m_s"] == pytest.approx([2.0])
    assert found["canopy_glide_ratio"] == pytest.approx([3.0])


@pytest.mark.parametrize("canopy_s", [0.0, np.nan, 1000.0])
def test_a_run_without_a_canopy_tells_none(canopy_s):
    found = canopy_flight(body(), 0.5, np.array([canopy_s]))
    assert all(np.isnan(values).all() for values in found.values())


def test_a_short_flight_tells_heights_but_no_glide():
    found = canopy_flight(body(48.0), 0.5, np.array([12.0]))
    assert np.isfinite(found["opening_above_landing_m"]).all()
    assert np.isnan(found["canopy_sink_m_s"]).all()
    longer = canopy_flight(body(47.5), 0.5, np.array([12.5]))
    assert np.isfinite(longer["canopy_sink_m_s"]).all()


def test_the_canopy_is_open_where_a_track_of_the_same_way_says_so():
    clock = np.arange(0, 40, 0.25)
    share = np.clip((clock - 6.0) / 3.0, 0.0, 1.0)
    down, along = 38.0 - 33.0 * share, 22.0 - 13.0 * share
    way = np.cumsum(np.stack([0 * down, along, -down], axis=1), axis=0) * 0.25
    found = int(open_frames(way[np.newaxis], 0.25, np.array([31.0]))[0]) * 0.25
    # four fifths of a straight slowing from 6 to 9 s, and no earlier by the slower of the two
    assert found == pytest.approx(6.0 + 0.8 * 3.0, abs=0.3)


def test_kinds_with_a_performer_who_falls_and_lands_can_be_compared():
    assert [name for name, kind in KINDS.items() if can_be_tracked(kind)] == ["ramp_jump"]


def test_places_from_the_mark_are_those_of_the_ellipsoid():
    lat, lon = 62.05786, 6.97158
    site = Site(
        name="cliff", latitude_rad=math.radians(lat), longitude_rad=math.radians(lon),
        elevation_m=0.0, terrain=None, weather="none",
    )  # fmt: skip
    geod = Geod(ellps="WGS84")
    for bearing in range(0, 360, 30):
        for away_m in (100.0, 1500.0, 9900.0):
            to_lon, to_lat, _ = geod.fwd(lon, lat, bearing, away_m)
            event = Event(
                name="landing", time_s=0.0, sd_s=0.0, chance=1.0, elevation_m=0.0,
                latitude_rad=math.radians(to_lat), longitude_rad=math.radians(to_lon),
                elevation_sd_m=0.0, place_sd_m=0.0,
            )  # fmt: skip
            east, north = from_mark_m(site, event)
            true = away_m * np.array(
                [math.sin(math.radians(bearing)), math.cos(math.radians(bearing))]
            )
            off_m = np.hypot(*(np.array([east, north]) - true))
            assert off_m < (0.6 if away_m < 2000 else 30.0)
