"""Planning seasons against held-out ones, as lines, as JSON and as a figure."""

from datetime import date

import numpy as np

from secondunit.documents.figures.held_out import _apart, held_out_svg
from secondunit.documents.held_out import HELD_OUT_HEAD, held_out_rows, held_out_words
from secondunit.documents.json_study import windows_json
from secondunit.documents.text import windows_lines
from secondunit.stages.windows import find_windows
from small_forecast import envelope, joined, production, record, stunt


def filmed(years):
    parts = []
    for year in years:
        speed = np.repeat(np.where(np.arange(50) % (3 + year % 4) == 0, 20.0, 2.0), 72)
        parts.append(record(date(year, 5, 1), 150, wind_east_m_s=speed, gust_m_s=speed))
    there = production(stunt(), days=30, weather={"record": joined(*parts)})
    return there, find_windows(there, [envelope()])


def test_what_was_foretold_and_found_is_said_with_what_was_due():
    there, found = filmed(range(2012, 2022))
    assert "Planned on 5 seasons, judged on 5 others" in held_out_words(found)
    rows = held_out_rows(found)
    assert [row[1] for row in rows] == ["workable days", "longest bad spell, days"]
    assert all(len(row) == len(HELD_OUT_HEAD) for row in rows)
    said = "\n".join(windows_lines(there, found))
    assert "due: 20, 50, 80 %" in said
    assert "longest bad spell" in said
    days = windows_json(found)["windows"][0]["held_out"][0]
    assert days["p20"] <= days["p50"] <= days["p80"]
    assert len(days["truth"]) == len(days["rank"]) == 5
    assert days["mean_rank"]["low"] <= days["mean_rank"]["value"]


def test_without_held_out_seasons_nothing_is_said():
    there, found = filmed((2020, 2021))
    assert held_out_words(found) == ""
    assert "judged on" not in "\n".join(windows_lines(there, found))


def test_the_figure_shows_every_season_and_says_what_it_shows():
    _, found = filmed(range(2012, 2022))
    svg = held_out_svg("a", "jump", found.held_out[0])
    assert svg.startswith("<svg")
    assert "5 held-out seasons lie between or on them" in svg


def test_equal_numbers_are_drawn_beside_each_other():
    moved = _apart(np.array([3, 3, 5, 3]))
    assert len(set(moved)) == 4
    assert np.abs(moved - [3, 3, 5, 3]).max() < 0.3
