import math
from dataclasses import replace

import numpy as np
import pytest

from secondunit.documents.places import (
    body_measures,
    near_measures,
    place_line,
    places,
    spread_line,
)
from secondunit.stages.runs import MeasureSpread
from small_study import small_study


def _at(east_m: np.ndarray, north_m: np.ndarray):
    runs = small_study().runs[0]
    values = np.stack([east_m, north_m], axis=1)
    return replace(runs, measures=("bike_east_m", "bike_north_m"), values=values)


def test_a_place_is_told_by_distance_and_bearing_from_the_mark() -> None:
    (place,) = places(_at(np.full(50, -300.0), np.full(50, 400.0)))
    assert place.distance_m == pytest.approx(500.0)
    assert math.degrees(place.bearing_rad) == pytest.approx(360 - math.degrees(math.atan(3 / 4)))
    assert place.distances_m == pytest.approx((500.0, 500.0))
    assert place.off_m == (0.0, 0.0)
    line = place_line(place)
    assert line.startswith("Bike: 500 m (1,640 ft) from the mark on 323° (NW);")


def test_bearings_around_north_do_not_fold() -> None:
    turned = np.radians(np.linspace(-10, 10, 1001))
    (place,) = places(_at(100 * np.sin(turned), 100 * np.cos(turned)))
    assert np.degrees(place.turned_rad) == pytest.approx((-8, 8), abs=0.01)
    assert place.distances_m == pytest.approx((100, 100))
    assert "on 352° to 008°" in place_line(place)


def test_a_place_around_the_mark_has_no_bearing_worth_a_range() -> None:
    turned = np.linspace(0, 2 * math.pi, 1000, endpoint=False)
    (place,) = places(_at(5 + 100 * np.sin(turned), 100 * np.cos(turned)))
    assert "in every direction" in place_line(place)


def test_runs_that_never_came_there_are_left_out() -> None:
    east_m = np.array([np.nan, np.inf, 10.0])
    (place,) = places(_at(east_m, np.zeros(3)))
    assert place.known == 1
    assert places(_at(np.full(3, np.nan), np.zeros(3))) == []


def test_what_belongs_to_a_body_is_found_by_its_name() -> None:
    runs = small_study().runs[0]
    names = (
        "landing_east_m",
        "landing_north_m",
        "landing_sink_m_s",
        "landing_turn_rad_s",
        "landing_2_east_m",
        "drop_m",
    )
    runs = replace(runs, measures=names, values=np.zeros((4, 6)))
    (place,) = places(runs)
    assert body_measures(runs, place) == ["landing_sink_m_s"]


def test_only_distances_kept_from_below_are_near() -> None:
    study = small_study()
    assert near_measures(study.runs[0], study.production.stunts[0]) == ["opening_height_m"]
    assert near_measures(study.runs[1], study.production.stunts[1]) == []


def test_a_spread_is_said_with_both_units_once() -> None:
    runs = small_study().runs[0]
    spread = MeasureSpread(quantiles=np.linspace(0, 100, 101), applied=runs.count, unknown=0)
    runs = replace(runs, measures=("fall_m",), spreads=(spread,))
    assert spread_line(runs, "fall_m") == "Fall: 50 m (164 ft), eight in ten 10 m to 90 m."
    part = replace(runs, spreads=(replace(spread, applied=300, unknown=2),))
    assert spread_line(part, "fall_m").endswith(", in 298 of 400 runs.")
    nothing = replace(spread, quantiles=np.zeros(0), applied=0)
    assert spread_line(replace(runs, spreads=(nothing,)), "fall_m") == "Fall: in no run."
    lost = replace(runs, spreads=(replace(nothing, applied=3, unknown=3),))
    assert spread_line(lost, "fall_m") == "Fall: in no run, but 3 of 400 were not measured."
    dark = replace(runs, spreads=(replace(nothing, applied=400, unknown=400),))
    assert spread_line(dark, "fall_m") == "Fall: not measured."
