"""A proposed place of a camera: against a closed form, and part by part."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.special import ndtri

from secondunit.errors import ProductionError
from secondunit.model.spread import fixed
from secondunit.physics.terrain import flat_ground
from secondunit.stages.chase import (
    Effort,
    Slack,
    Waypoint,
    asked,
    asked_of,
    check_runs,
    filming_stunts,
    goes,
    judging,
    moments,
    proposal,
    propose,
)
from secondunit.stages.chase.layout import Layout, focal_of, hovering, spread_out
from secondunit.stages.chase.lenses import FOCALS_M
from secondunit.stages.chase.rating import beyond, room_of, sure_low
from secondunit.stages.chase.search import Trials, refine
from secondunit.stages.chase.ways import (
    bodies_of,
    mean_way,
    opened_frames,
    parted_frames,
    way_of,
)
from secondunit.stages.draws import uniforms
from secondunit.stages.runs import simulate
from small_chase import chase
from small_film import APART_M, FILM, KINDS, SD_M, chance_in_frame, film_stunt, largest_share
from small_stunts import production, stunt


@pytest.fixture
def small(monkeypatch) -> None:
    for module in (asked, goes, judging, moments, proposal):
        monkeypatch.setattr(module, "KINDS", KINDS)
    monkeypatch.setattr("secondunit.stages.runs.flying.KINDS", KINDS)
    monkeypatch.setattr("secondunit.stages.runs.drawing.KINDS", KINDS)


def _propose(said, **options):
    return propose(production(said), said, **({"runs": 1000, "seed": 1} | options))


def _distance(plan) -> float:
    (point,) = plan.waypoints
    return math.hypot(point.east_m, point.north_m, point.up_m)


# ------------------------------------------------------------------ against the closed form
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("seed", [2, 3, 4])  # of the first twelve, 1 and 9 are refused: see below
def test_the_largest_picture_that_keeps_the_chance_is_found(seed: int) -> None:
    plan = _propose(film_stunt(), seed=seed)
    exact = chance_in_frame(plan.focal_m, _distance(plan))
    assert plan.verdict == "better"
    assert exact >= 0.95
    assert plan.after.filmed.low <= exact <= plan.after.filmed.high
    assert plan.after.filmed.low >= 0.95
    size = next(one.size_share for one in plan.lenses if one.focal_m == plan.focal_m)
    # To be sure of its chance it searches as if 98 % were asked; lenses and places have steps.
    assert 0.85 * largest_share(0.98) <= size <= largest_share(0.95)


@pytest.mark.usefixtures("small")
def test_what_only_the_searched_runs_allow_is_refused_by_the_others() -> None:
    plan = _propose(film_stunt(), seed=1)
    assert plan.focal_m > _propose(film_stunt(), seed=2).focal_m
    assert plan.after.filmed.low < 0.95
    assert plan.verdict == "none keeps the chances"


@pytest.mark.usefixtures("small")
def test_nothing_nearer_than_allowed_is_proposed_and_twice_as_far_is_enough() -> None:
    plan = _propose(film_stunt())
    assert 1.9 * APART_M <= _distance(plan) <= 2.5 * APART_M
    assert plan.after.unsafe.value == 0.0
    assert plan.before.unsafe.value == 1.0  # it stood 60 m away


@pytest.mark.usefixtures("small")
def test_a_camera_that_is_good_where_it_is_stays() -> None:
    best = largest_share(0.98)
    focal_m = 0.2
    away_m = focal_m * 1.8 / (0.024 * best)
    parameters = {one.name: one.default for one in FILM.parameters}
    said = film_stunt(
        (0.0, 0.0, -away_m, 0.0), parameters=parameters | {"focal_length_m": fixed(focal_m)}
    )
    plan = _propose(said)
    assert plan.verdict == "as it is"
    assert not plan.is_changed
    assert plan.waypoints == (Waypoint(time_s=0.0, east_m=0.0, north_m=-away_m, up_m=0.0),)


@pytest.mark.usefixtures("small")
def test_a_lens_too_long_for_the_place_keeps_nothing_and_that_is_said() -> None:
    pinned = (0.0, 0.0, -300.0, 0.0, "yes")  # from where a lens of 1 m shows 5.4 m either side
    long = {one.name: one.default for one in FILM.parameters} | {"focal_length_m": fixed(1.0)}
    plan = _propose(film_stunt(pinned, parameters=long), lens_m=1.0)
    assert plan.verdict == "none keeps the chances"
    assert plan.after.filmed.high < 0.95
    assert [one.focal_m for one in plan.lenses] == [1.0]


@pytest.mark.usefixtures("small")
def test_what_is_pinned_stays_and_what_is_not_may_move() -> None:
    pinned = (0.0, 10.0, -60.0, 5.0, "yes")
    plan = _propose(film_stunt(pinned, (4.0, 10.0, -60.0, 5.0)))
    held = [point for point in plan.waypoints if point.is_pinned]
    assert held == [Waypoint(time_s=0.0, east_m=10.0, north_m=-60.0, up_m=5.0, is_pinned=True)]
    assert any(not point.is_pinned and point.north_m != -60.0 for point in plan.waypoints)
    assert plan.after.unsafe.value < plan.before.unsafe.value


@pytest.mark.usefixtures("small")
def test_a_waypoint_alone_may_be_as_far_off_as_its_path_allows() -> None:
    # The small camera stands at the mean of its waypoints: two of them off by 20 m each move it as
    # far as one by 40 m. At 112 m, 10 m nearer keeps the 100 m that are asked, 20 m does not.
    ends = ((0.0, 0.0, -112.0, 0.0, "yes"), (4.0, 0.0, -112.0, 0.0, "yes"))
    plan = _propose(film_stunt(*ends))
    assert plan.slack == Slack(level_m=10.0, upright_m=40.0)
    assert plan.waypoint_slacks == (Slack(level_m=20.0, upright_m=40.0),) * 2
    hover = _propose(film_stunt(ends[0]))
    assert hover.waypoint_slacks == (hover.slack,)


@pytest.mark.usefixtures("small")
def test_threads_change_no_bit_and_seeds_do() -> None:
    few = Effort(design=16, generations=2, born=8)
    said = film_stunt()
    one, two = (_propose(said, runs=500, jobs=jobs, effort=few) for jobs in (1, 2))
    assert one.waypoints == two.waypoints
    assert one.after == two.after
    assert one.camera.place_m.tobytes() == two.camera.place_m.tobytes()
    assert _propose(said, runs=500, seed=2, effort=few).waypoints != one.waypoints


@pytest.mark.usefixtures("small")
def test_the_moments_tell_what_the_kernel_drew() -> None:
    plan = _propose(film_stunt(), seed=2)
    names = [moment.name for moment in plan.moments]
    assert names == ["exit", "end of the shot"]
    exit_ = plan.moments[0]
    assert exit_.distance_m == pytest.approx((_distance(plan),) * 3)
    # Nine in ten lie within 1.645 standard deviations either side.
    # Of 1000 runs that end is known to 4 % (one standard deviation), so to 10 % with most seeds.
    across = 1.645 * SD_M * plan.focal_m / (_distance(plan) * 0.036)
    assert exit_.across_share[2] == pytest.approx(across, rel=0.1)
    assert exit_.across_share[0] == pytest.approx(-across, rel=0.1)
    assert plan.moments[1].time_s == (4.0, 4.0, 4.0)


@pytest.mark.usefixtures("small")
def test_where_nobody_comes_to_be_filmed_that_is_said(monkeypatch) -> None:
    def vanish(_inputs, _winds, _whites, _setting, measures, outcomes, _tracks) -> None:
        measures[:], outcomes[:] = 0.0, 0

    monkeypatch.setitem(KINDS, "stand", replace(KINDS["stand"], fly=vanish))
    with pytest.raises(ProductionError, match="is there anybody to film"):
        _propose(film_stunt())


# ------------------------------------------------------------------ what is asked
@pytest.mark.parametrize(("runs", "fits"), [(367, False), (368, True)])
def test_so_few_runs_that_they_could_show_nothing_are_refused(runs: int, fits: bool) -> None:
    # None unsafe among n bounds the chance by 1 - 0.025^(1/n): 1 % takes 368 runs.
    if fits:
        check_runs(runs, 0.95, 0.01)
    else:
        with pytest.raises(ProductionError, match="368"):
            check_runs(runs, 0.95, 0.01)


def test_a_stunt_that_films_nobody_is_refused_with_those_that_do() -> None:
    jump = stunt("ramp_jump")
    with pytest.raises(ProductionError, match="follows nobody"):
        asked_of(production(jump), jump, chance=0.95, unsafe_max=0.01)
    assert filming_stunts(production(jump)) == ()


def test_a_camera_that_goes_along_has_no_place_to_propose() -> None:
    worn = film_stunt(tables={"waypoint": ()})
    with pytest.raises(ProductionError, match="goes with who is filmed"):
        asked_of(production(worn), worn, chance=0.95, unsafe_max=0.01)


# ------------------------------------------------------------------ paths
def _at(time_s, east_m=0.0, north_m=0.0, up_m=0.0, *, is_pinned=False):
    return Waypoint(time_s=time_s, east_m=east_m, north_m=north_m, up_m=up_m, is_pinned=is_pinned)


def test_a_candidate_becomes_a_path_and_back_and_leaves_pinned_places() -> None:
    points = (_at(0.0, 1.0, 2.0, 3.0), _at(5.0, 9.0, 9.0, 9.0, is_pinned=True))
    layout = Layout(points=points, focals_m=FOCALS_M, ground=flat_ground(0.0))
    vector = layout.vector(0.085)
    assert layout.path(vector) == points
    assert focal_of(vector) == 0.085
    moved = layout.path(layout.snap(vector + np.array([0.4, 0.6, -7.2, 0.02])))
    assert moved == (_at(0.0, 1.0, 3.0, -4.0), points[1])


def test_a_camera_that_stands_keeps_its_height_above_the_ground() -> None:
    layout = Layout(
        points=hovering(np.array([0.0, 0.0, -98.5])), focals_m=FOCALS_M,
        ground=flat_ground(-100.0), stands_m=1.5,
    )  # fmt: skip
    (moved,) = layout.path(layout.snap(np.array([50.0, 60.0, 300.0, math.log(0.05)])))
    assert moved == _at(0.0, 50.0, 60.0, -98.5)


def test_free_places_are_spread_about_the_shot_and_keep_off_pinned_ones() -> None:
    free = spread_out(np.array([1.0, 2.0, 3.0]), (), 12.0)
    assert [point.time_s for point in free] == [-6.0, 0.0, 6.0, 12.0, 18.0]
    assert all((one.east_m, one.north_m, one.up_m) == (1.0, 2.0, 3.0) for one in free)
    pinned = (_at(5.0, 0.0, is_pinned=True), _at(13.0, 8.0, is_pinned=True))
    mixed = spread_out(np.zeros(3), pinned, 12.0)
    assert [point.time_s for point in mixed] == [-6.0, 0.0, 5.0, 13.0, 18.0]
    assert [point.east_m for point in mixed] == [0.0, 0.0, 0.0, 8.0, 8.0]


def test_a_way_passes_its_waypoints_and_stands_before_and_after() -> None:
    path = (_at(-2.0, 0.0), _at(0.0, 10.0, 5.0), _at(3.0, 12.0, 5.0, 9.0))
    way = way_of(path, np.array([-9.0, -2.0, 0.0, 3.0, 99.0]))
    assert way[:, 0] == pytest.approx([0.0, 0.0, 10.0, 12.0, 12.0])
    assert way[:, 2] == pytest.approx([0.0, 0.0, 0.0, 9.0, 9.0])


# ------------------------------------------------------------------ the followed
def test_bodies_are_found_by_their_three_channels() -> None:
    channels = ("speed_m_s", "a_east_m", "a_north_m", "a_up_m", "b_east_m", "b_north_m")
    assert bodies_of(channels) == {"a": [1, 2, 3]}


def test_the_mean_way_ends_where_half_the_runs_are_down() -> None:
    places = np.zeros((4, 6, 3))
    places[:, :, 0] = np.arange(4)[:, None]
    places[0, 2:] = np.nan
    places[1, 4:] = np.nan
    places[2, 5:] = np.nan
    mean, sd = mean_way(places)
    assert len(mean) == 5  # two of four are under way in the fifth frame, one in the sixth
    assert mean[:, 0] == pytest.approx([1.5, 1.5, 2.0, 2.0, 2.5])
    assert sd[0, 0] == pytest.approx(math.sqrt(1.25))


def test_letting_go_is_when_what_began_together_is_apart() -> None:
    subject = np.zeros((3, 5, 3))
    other = np.zeros((3, 5, 3))
    other[0, 3:, 2] = -1.5  # parts in the fourth frame
    other[1, :, 0] = 30.0  # was never with him
    assert parted_frames(subject, other).tolist() == [3, 5, 5]


def test_a_canopy_is_open_once_the_fall_is_broken_to_half() -> None:
    fall, hang, end = [0, -10, -30, -60, -90], [-104, -110, -114], [np.nan]
    subject = np.zeros((2, 9, 3))
    subject[0, :, 2] = [*fall, *hang, *end]
    subject[1, :, 2] = np.arange(9) * -6.0  # never fell fast
    # The sink is 30 a frame at most; 14 is the first below half of it.
    assert opened_frames(subject, 1.0).tolist() == [5, 9]


# ------------------------------------------------------------------ rating and search
@pytest.mark.parametrize(
    ("name", "number", "value", "room"),
    [
        ("away_min_m", 50.0, 75.0, 0.5),
        ("away_min_m", 50.0, 40.0, -0.2),
        ("effort_max_share", 1.0, 0.8, 0.2),
        ("in_frame_min_share", 0.95, 0.97, 0.4),
        ("above_max_s", 0.0, 0.0, 1.0),
        ("above_max_s", 0.0, 0.1, -math.inf),
        ("away_min_m", 50.0, math.nan, -math.inf),
    ],
)
def test_room_is_told_over_the_limit(name, number, value, room) -> None:
    from small_kinds import _limit

    limit = _limit(name, name.replace("_min", "").replace("_max", ""), number, "shot")
    assert room_of(limit, value) == pytest.approx(room)


def test_what_is_surely_kept_is_shown_again_by_as_many_fresh_runs() -> None:
    from scipy.stats import binom

    from secondunit.model.estimate import share_interval

    runs, chance = 1000, 0.95
    hits = next(k for k in range(runs + 1) if sure_low(k, runs) >= chance)
    needed = next(k for k in range(runs + 1) if share_interval(np.array(k), runs)[0] >= chance)
    # Whatever the true chance: seen so often once, and yet too seldom the second time.
    worst = max(
        float(binom.sf(hits - 1, runs, p) * binom.cdf(needed - 1, runs, p))
        for p in np.linspace(0.9, 1.0, 201)
    )
    assert worst < 0.05
    assert sure_low(0, runs) == 0.0


def test_the_search_finds_the_top_of_a_hill_and_counts_what_it_tried() -> None:
    top = np.array([120.0, -40.0, 15.0, math.log(0.1)])
    tried = []

    def rate(point, _runs):
        tried.append(point)
        return (-float(np.sum(((point - top) / [40, 40, 40, 0.35]) ** 2)),)

    trials = Trials(rate)
    layout = Layout(points=hovering(np.zeros(3)), focals_m=FOCALS_M, ground=flat_ground(0.0))
    found = refine(
        trials, [np.zeros(4)], layout.snap, lambda name, shape: uniforms(1, name, shape),
        Effort(generations=12), "hill",
    )  # fmt: skip
    assert np.linalg.norm((found - top)[:3]) < 20.0
    assert focal_of(found) == 0.1
    assert trials.count == len(tried) <= 1 + 12 * Effort().born
    assert all(np.array_equal(one, layout.snap(one)) for one in tried)
    twice = itertools.pairwise([trials.key(found, 300), trials.key(found, 300)])
    assert all(a == b for a, b in twice)
    assert len(tried) == trials.count


# ------------------------------------------------------------------ as it is simulated
def test_what_is_filmed_is_what_simulate_flies_bit_for_bit() -> None:
    said = chase("H125", (0.0, -160.0, 160.0, -40.0))
    made = production(said)
    path = (_at(-3.0, -150.0, 150.0, -30.0), _at(9.0, -160.0, 180.0, -40.0))
    other = goes.with_path(said, path, 0.1)
    runs = simulate(made, other, runs=60, seed=3)
    filmed = goes.film(goes.goes_of(made, said, runs=60, seed=3), path, 0.1)
    assert filmed.values.tobytes() == runs.values.tobytes()
    assert filmed.is_safe.tobytes() == runs.is_safe.tobytes()


def test_a_fixed_camera_must_stand_on_the_ground() -> None:
    # The made-up wall falls 350 m: 140 m west of the mark the ground lies some 330 m below it.
    in_the_air = chase("fixed", (0.0, -140.0, 160.0, -40.0))
    with pytest.raises(ProductionError, match="a fixed camera must stand on it"):
        asked_of(production(in_the_air), in_the_air, chance=0.95, unsafe_max=0.01)
    on_the_edge = chase("fixed", (0.0, 10.0, 160.0, 1.5))
    found = asked_of(production(on_the_edge), on_the_edge, chance=0.95, unsafe_max=0.01)
    assert found.stands
    assert found.layout.stands_m == 1.5


# ------------------------------------------------------------------ what is not known
def test_what_is_not_known_is_worse_than_anything() -> None:
    limit = next(one for one in FILM.limits if one.measure == "separation_m")
    values = np.arange(100.0)
    assert beyond(limit, values, 0.95) == 4.0
    values[50:53] = np.nan
    assert beyond(limit, values, 0.95) == 1.0
    values[50:56] = np.nan
    assert math.isnan(beyond(limit, values, 0.95))
    values[:] = np.inf  # does not apply in any run: harmless
    assert beyond(limit, values, 0.95) == math.inf


def test_the_interval_of_one_run_in_twenty_covers_it_19_times_in_20() -> None:
    limit = next(one for one in FILM.limits if one.measure == "separation_m")
    random = np.random.default_rng(11)
    truth = float(ndtri(0.05))
    covered = 0
    for _ in range(400):
        found = judging.bad_estimate(limit, random.normal(size=300))
        assert found.low <= found.value <= found.high
        covered += found.low <= truth <= found.high
    assert covered / 400 > 0.92
