"""The report of takes: what it says, what it draws, and what it advises to measure next."""

import math
from dataclasses import replace

import numpy as np
import pytest

from secondunit.documents.compare_next import next_lines
from secondunit.documents.compare_report import compare_report_html, place_words
from secondunit.documents.compare_text import compare_json, compare_lines
from secondunit.documents.figures.takes import drawn_takes
from secondunit.model.estimate import share
from secondunit.model.made import Made
from secondunit.model.spread import fixed, normal
from secondunit.model.stunt import PlannedWind
from secondunit.stages.compare import Comparison, TakeCompared, corridor_of
from secondunit.stages.compare.make import place_among
from secondunit.stages.track_wind import TrackWind, Wind

MADE = Made(stage="compare", version="1", digest="", seed=1)
VALUES = np.arange(1.0, 1001.0)
WIND = Wind(
    east_m_s=3.0, north_m_s=0.0, east_sd_m_s=0.5, north_sd_m_s=0.5, correlation=0.0,
    worst_sd_m_s=0.5, speed_low_m_s=2.0, speed_high_m_s=4.0, towards_within_rad=0.2,
    airspeed_m_s=9.0, airspeed_spread_m_s=0.7, arc_rad=4.0, from_s=0.0, to_s=60.0, low_m=100.0,
    high_m=300.0,
)  # fmt: skip


def wind_of(whole):
    return TrackWind(
        track="a.csv", whole=whole, why_not="" if whole else "its headings cover 40 degrees",
        layers=(), drift=None, flights=(), made=MADE,
    )  # fmt: skip


def ways(runs=50, seconds=60):
    rng = np.random.default_rng(1)
    clock = np.arange(float(seconds))
    places = np.stack([5 * clock, 2 * clock, -8 * clock], axis=1)
    found = places + rng.normal(0, 1, (runs, 1, 3)) * (1 + clock[:, np.newaxis])
    found[:, 55:] = np.nan
    return found


def take(number, measured=500.0, *, whole=WIND, elsewhere=False, sd=1.0):
    clock = np.arange(30.0)
    return TakeCompared(
        entry=number, number=number, track=f"<{number}>.csv", is_elsewhere=elsewhere,
        rows=(place_among("canopy_sink_m_s", measured, sd, VALUES),), wind=wind_of(whole),
        path_s=clock, path_m=np.stack([4 * clock, clock, -9 * clock], axis=1),
    )  # fmt: skip


def comparison(*takes):
    held = [one.rows[0].is_inside_90 for one in takes]
    return Comparison(
        stunt="cliff jump", runs=1000, flown=50, takes=takes,
        coverage=(("canopy_sink_m_s", share(sum(held), len(held))),),
        planned=PlannedWind(
            speed_m_s=normal(4.0, 1.0, low=0.0), from_rad=fixed(math.pi),
            gust_over_mean_m_s=fixed(1.0),
        ),
        corridor=corridor_of(1.0, ways()), made=MADE,
    )  # fmt: skip


def test_the_report_is_whole_safe_and_the_same_each_time():
    found = comparison(take(1), take(2, 999.5, whole=None))
    page = compare_report_html("A <film>", [found])
    assert page == compare_report_html("A <film>", [found])
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<svg") == 3
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert "A &lt;film&gt;" in page
    assert "&lt;1&gt;.csv" in page
    for words in (
        "from 270° W",
        "not told: its headings cover 40 degrees",
        "What to measure next",
        "kt",
        "from 180° S in the middle",
        "a qualified stunt coordinator decides",
    ):
        assert words in page.replace("\N{NO-BREAK SPACE}", " "), words


def test_a_calibrated_corridor_lies_beside_that_as_stated_and_says_what_changed():
    plain = comparison(take(1))
    told = replace(
        plain,
        stated=corridor_of(1.0, 2 * ways()),
        changed=(("exit_speed_m_s", normal(25.0, 1.0), normal(26.0, 0.5)),),
    )
    page = compare_report_html("film", [told]).replace("\N{NO-BREAK SPACE}", " ")
    for words in (
        "runs as stated", "runs, calibrated", "What takes changed in the inputs", "Exit speed",
        "moved by +30 % of it, 50 % narrower", "were fitted to takes",
    ):  # fmt: skip
        assert words in page, words
    as_stated = compare_report_html("film", [plain])
    assert "runs, calibrated" not in as_stated
    assert "Nothing was fitted to them" in as_stated


def test_takes_elsewhere_are_drawn_only_where_there_are_no_others():
    here, away = take(1), take(2, elsewhere=True)
    assert drawn_takes(comparison(here, away)) == [here]
    assert drawn_takes(comparison(away)) == [away]
    assert "Takes made elsewhere are not drawn" in compare_report_html(
        "film", [comparison(here, away)]
    )
    assert "they are moved" in compare_report_html("film", [comparison(away)])


@pytest.mark.parametrize(
    ("measured", "words"),
    [(500, "in the middle half"), (100, "in the lower quarter"), (900, "in the upper quarter"),
     (40, "near the lower end"), (960, "near the upper end"), (5, "below nearly all"),
     (998, "above nearly all")],
)  # fmt: skip
def test_the_place_among_the_runs_is_said(measured, words):
    row = place_among("canopy_sink_m_s", float(measured), 0.1, VALUES)
    assert place_words(row).startswith(words)


def test_a_low_bound_is_never_said_to_lie_below():
    row = place_among("opening_peak_g0", 1.0, math.nan, VALUES)
    assert place_words(row).startswith("not above the runs")


def test_what_to_measure_next_says_why():
    text = "\n".join(next_lines(comparison(take(1, 998.0), take(2, 998.0, whole=None))))
    assert "2 of 2 takes lie above nearly all runs" in text
    assert "The wind of take 2 is not told" in text
    assert "2 takes cannot show" in text
    one = "\n".join(next_lines(comparison(take(1, 998.0))))
    assert "above nearly all" not in one
    assert "not told" not in one


def test_a_logger_that_knows_less_than_the_runs_spread_is_named():
    spread = (VALUES.max() - VALUES.min()) * 0.95 / 4
    blurred = next_lines(comparison(take(1, sd=1.05 * spread)))
    assert any("A better logger" in line for line in blurred)
    assert not any(
        "A better logger" in line for line in next_lines(comparison(take(1, sd=0.9 * spread)))
    )


def test_takes_elsewhere_tell_nothing_of_the_landing():
    assert any("at the site" in line for line in next_lines(comparison(take(1, elsewhere=True))))
    assert not any("at the site" in line for line in next_lines(comparison(take(1))))


def test_ten_takes_are_enough():
    assert any("More takes" in line for line in next_lines(comparison(*map(take, range(9)))))
    assert not any("More takes" in line for line in next_lines(comparison(*map(take, range(10)))))


def test_words_and_json_tell_the_wind_beside_the_planned_one():
    found = comparison(take(1), take(2, whole=None))
    text = "\n".join(compare_lines(found))
    assert "measured under the canopy, 100 to 300 m above the sea: from 270° W" in text
    assert "cannot be told from the track, its headings cover 40 degrees" in text
    takes = compare_json(found)["takes"]
    assert takes[0]["wind"]["whole"]["east_m_s"] == 3.0
    assert takes[1]["wind"]["told"] is False


def test_ellipses_of_a_corridor_hold_what_they_say():
    found = corridor_of(1.0, ways(2000))
    places = ways(2000)[:, 20, :2]
    off = places - found.middle_m[20, :2]
    held = np.einsum("ri,ij,rj->r", off, np.linalg.inv(found.plan_m2[20]), off) <= 1.0
    assert held.mean() == pytest.approx(0.9, abs=0.002)
    assert found.time_s.size == 55
    assert np.all(found.low_m <= found.high_m)


def test_a_landed_run_stays_where_it_is():
    places = ways(4)
    places[0, 30:] = np.nan
    found = corridor_of(1.0, places)
    assert np.isfinite(found.middle_m).all()
    alone = corridor_of(1.0, np.stack([replace_after(places[1], 10)] * 3 + [places[2]]))
    assert alone.middle_m[40] == pytest.approx(places[1, 9])


def replace_after(way, second):
    cut = way.copy()
    cut[second:] = np.nan
    return cut
