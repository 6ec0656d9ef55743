from dataclasses import replace

import numpy as np

from secondunit.documents.figures.board import board_spans
from secondunit.documents.figures.envelope import speed_edges
from secondunit.documents.figures.runs import landing_points, plan_svg, series_svg, side_svg
from secondunit.documents.figures.theme import svg
from secondunit.documents.figures.tracks import (
    SAFE,
    UNSAFE,
    USABLE,
    bodies,
    ends,
    line_through,
    manners,
    other_channels,
)
from small_study import small_runs, small_study


def test_bodies_are_found_by_the_names_of_their_channels() -> None:
    channels = ("a_east_m", "a_north_m", "a_up_m", "b_east_m", "b_north_m", "speed_m_s", "c_east_m")
    assert [(b.name, b.east, b.north, b.up) for b in bodies(channels)] == [
        ("a", 0, 1, 2),
        ("b", 3, 4, -1),
    ]
    assert other_channels(channels) == [5, 6]


def test_a_kind_without_places_is_drawn_over_time_only() -> None:
    study = small_study()
    roof = study.runs[1]
    site = study.production.site("railway")
    assert plan_svg("a", roof, site) == ""
    assert side_svg("b", roof, site) == ""
    assert "footing demand" in series_svg("c", roof, study.production.stunts[1])


def test_a_track_ends_where_it_was_last_seen() -> None:
    tracks = np.array([[[0.0, 0], [1, 2], [np.nan, np.nan]], [[np.nan, np.nan]] * 3])
    np.testing.assert_array_equal(ends(tracks), [[1, 2], [np.nan, np.nan]])


def test_the_mean_track_points_from_start_to_end() -> None:
    tracks = np.array([[[0.0, 0], [-3, 4]], [[2.0, 0], [-1, 4]]])
    start, way = line_through(tracks)
    np.testing.assert_allclose(start, [1, 0])
    np.testing.assert_allclose(way, [-0.6, 0.8])
    _start, nowhere = line_through(np.zeros((1, 2, 2)))
    np.testing.assert_array_equal(nowhere, [0, 1])


def test_a_run_is_drawn_as_it_was_judged() -> None:
    runs = small_study().runs[1]
    for row, manner in enumerate(manners(runs, np.arange(runs.count))):
        assert (manner is UNSAFE) == (not runs.is_safe[row])
        assert (manner is USABLE) == bool(runs.is_usable[row])
        assert (manner is SAFE) == bool(runs.is_safe[row] and not runs.is_usable[row])


def test_landings_are_thinned_to_the_first_thousand() -> None:
    stunt = small_study().production.stunts[0]
    points, rows, _what = landing_points(small_runs(stunt, 0, 3000))
    assert len(points) == 1000
    np.testing.assert_array_equal(rows, np.arange(1000))


def test_cells_of_the_rose_meet_half_way() -> None:
    np.testing.assert_allclose(speed_edges(np.array([0.0, 2, 6])), [0, 1, 4, 8])
    np.testing.assert_allclose(speed_edges(np.array([3.0])), [0, 6])


def test_a_long_board_is_cut_into_pieces_that_hold_every_strip() -> None:
    schedule = small_study(tuple(f"s{i}" for i in range(12))).schedule
    spans = board_spans(schedule)
    assert len(spans) > 1
    assert all((last - first).days < 21 for first, last in spans)
    assert all(sum(first <= day <= last for first, last in spans) == 1 for day in schedule.days)


def test_a_figure_has_its_own_ids_and_no_date_or_namespace() -> None:
    text = svg("mine", 'what "it" shows', (2, 2), lambda figure: figure.add_subplot().plot([1, 2]))
    assert 'aria-label="what &quot;it&quot; shows"' in text
    assert ' id="mine-' in text
    assert "http" not in text
    assert "<dc:date>" not in text
    assert text == svg("mine", 'what "it" shows', (2, 2), lambda f: f.add_subplot().plot([1, 2]))


def test_the_near_view_ends_where_the_second_body_does() -> None:
    study = small_study()
    jump, site = study.runs[0], study.production.site("edge")
    assert "under way together" in side_svg("a", jump, site, is_near=True)
    both = replace(jump, clips=np.nan_to_num(jump.clips))
    assert side_svg("b", both, site, is_near=True) == "", "nothing is gained by a second figure"
