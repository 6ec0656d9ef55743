"""Debris: counts in discs, the risk of people near, the line nobody should cross."""

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import multivariate_normal

import small_stunts
from secondunit.model.estimate import Estimate, share
from secondunit.model.people_near import DebrisPlan, is_inside, ring_area_m2
from secondunit.model.spread import fixed, uniform
from secondunit.physics.casualty import casualty_area_m2, swept_area_m2
from secondunit.stages.debris import assess_debris, has_debris, tries_of, verdict
from secondunit.stages.debris.counting import hits_on_grid
from secondunit.stages.debris.criteria import times
from secondunit.stages.debris.discs import count_hits, discs_of, risk_of, with_paths
from secondunit.stages.debris.exclusion import grid_around, risk_on
from secondunit.stages.debris.plane import heading_rad, plane_of
from secondunit.stages.runs import simulate
from secondunit.stunts.registry import KINDS
from small_debris import PLAIN, bell, debris, someone
from small_production import a_stunt

BIKE_M2 = casualty_area_m2(2.18 * 0.83, 0.3)


def test_the_plane_makes_a_slanted_scatter_round():
    turn = math.radians(30)
    axes = np.array([[math.sin(turn), math.cos(turn)], [math.cos(turn), -math.sin(turn)]])
    places = 40.0 + (bell(40_000, sd_m=1.0) * [30.0, 5.0]) @ axes.T
    plane = plane_of(places, 0.0)
    points = plane.of_ground(places)
    assert np.cov(points.T) == pytest.approx(np.eye(2), abs=1e-9)
    assert plane.to_ground(points) == pytest.approx(places)
    assert plane.sd_m == pytest.approx([30.0, 5.0], rel=0.02)
    slant = math.atan2(*plane.axes[:, 0]) % math.pi
    assert heading_rad(plane) == pytest.approx(slant)
    assert plane.unit_m2 == pytest.approx(np.sqrt(np.linalg.det(np.cov(places.T))))


def test_counts_are_those_of_a_slow_count():
    draw = np.random.default_rng(3)
    starts, ways = draw.normal(size=(200, 2)), draw.normal(size=(200, 2))
    ways[:50] = 0.0
    places = draw.normal(size=(7, 2))
    discs = discs_of(0.1, 0.05, 1.0)
    slow = np.zeros((7, discs.radius.size), dtype=int)
    share_of_way = np.linspace(0, 1, 2001)
    for i, place in enumerate(places):
        for start, way in zip(starts, ways, strict=True):
            away = np.hypot(*(start + share_of_way[:, None] * way - place).T).min()
            slow[i] += away <= discs.radius + discs.beside
    assert count_hits(starts, starts + ways, places, discs).tolist() == slow.tolist()


@pytest.mark.parametrize("length_m", [0.0, 3.0, 40.0])
def test_a_path_through_a_disc_strikes_as_often_as_is_counted(length_m):
    """Straight paths from anywhere alike, by counting; the disc has 5 m, the blow 1 m."""
    draw = np.random.default_rng(8)
    turn = draw.uniform(0, 2 * math.pi, 400_000)
    way = length_m * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    middle = draw.uniform(-30, 30, (400_000, 2))
    along = np.clip(-np.sum((middle - way / 2) * way, axis=1) / max(length_m, 1e-9) ** 2, 0, 1)
    away = np.hypot(*(middle - way / 2 + along[:, None] * way).T)
    hits, strikes = int((away < 6.0).sum()), int((away < 1.0).sum())
    one = replace(discs_of(0.1, 0.1, 100.0), radius=np.array([0.5]))
    value, low, high = with_paths(one, 1.0, length_m, length_m, 10.0).per_hit[:, 0]
    assert value == pytest.approx(strikes / hits, abs=4 * math.sqrt(strikes) / hits)
    assert low <= value * (1 + 1e-12)
    assert high >= value


def test_no_hit_gives_the_rule_of_three_over_the_largest_disc():
    discs = discs_of(0.1, 0.0, 100.0)
    none = np.zeros((1, discs.radius.size), dtype=np.int64)
    density = risk_of(none, np.array([False]), 10_000, 0, discs)
    # 1 - (1 - p)^n = 1 - tail, solved; the largest disc is the most that is believed.
    most = 1 - (0.025 / discs.radius.size) ** (1 / 10_000)
    assert density.high == pytest.approx(most / (math.pi * discs.radius[-1] ** 2 * 100.0))
    assert density.value == 0.0
    assert density.low == 0.0


@pytest.mark.parametrize("scatter", ["normal", "student"])
def test_the_high_end_holds_the_true_density(scatter):
    """In 100 repeats at places from the middle to far out; at the level of 97.5 %, a place."""
    misses = np.zeros(6)
    places = np.array([[d, 0.3 * d] for d in (0.0, 10.0, 20.0, 35.0, 50.0, 70.0)])
    discs = None
    for seed in range(100):
        draw = np.random.default_rng(seed)
        impacts = draw.standard_normal((4000, 2)) * 15
        truth = multivariate_normal([0, 0], 225.0).pdf(places)
        if scatter == "student":  # of five degrees of freedom
            impacts *= np.sqrt(5 / draw.chisquare(5, (4000, 1)))
            square = np.sum(places**2, axis=1) / 225
            truth = (1 + square / 5) ** -3.5 / (2 * math.pi * 225)
        plane = plane_of(impacts, 1.0)
        discs = discs_of(0.1, 0.0, plane.unit_m2)
        points, z = plane.of_ground(impacts), plane.of_ground(places)
        counts = count_hits(points, points, z, discs)
        density = risk_of(counts, np.hypot(*z.T) < 2.0, 4000, 0, discs)
        misses += density.high < truth
    assert (misses <= 100 * 0.025 + 3 * math.sqrt(100 * 0.025)).all(), misses


def test_a_cluster_far_out_is_seen_by_its_small_disc():
    """Five of 10,000 on one spot: the wide disc around it must not talk them away."""
    impacts = bell(10_000)
    impacts[:5] = bell(5, sd_m=0.3, seed=4, middle_m=(100.0, 0.0))
    on_it, beside = debris(impacts, [someone(100.0), someone(-100.0)]).groups
    least = float(share(5, 10_000).low) / (math.pi * 3.0**2) * BIKE_M2 / 4
    assert on_it.person.high > least
    assert on_it.person.high > 5 * beside.person.high


def test_a_run_of_unknown_end_counts_against_everybody():
    impacts = bell(10_000)
    known = debris(impacts, [someone(400.0)])
    impacts[17] = np.nan
    unknown = debris(impacts, [someone(400.0)])
    assert unknown.unknown == 1
    assert unknown.floor > known.floor
    assert unknown.groups[0].person.high > known.groups[0].person.high
    impacts[:, :] = np.nan
    nothing = debris(impacts, [someone(400.0)])
    assert nothing.fallen == 0
    assert nothing.groups[0].person.high == 1.0
    assert not nothing.exclusions[0].is_shown
    assert nothing.exclusions[0].runs_needed == 0


def test_a_run_in_which_nothing_falls_harms_nobody():
    impacts = bell(200_000)
    impacts[::2] = -np.inf
    half = debris(impacts, [someone(0.0)])
    assert (half.fallen, half.unknown) == (100_000, 0)
    whole = debris(bell(200_000), [someone(0.0)])
    assert half.groups[0].person.value == pytest.approx(whole.groups[0].person.value / 2, rel=0.3)


def test_the_risk_of_a_crowd_is_that_of_the_zone_formula():
    """Ec = P(impact in the zone) N/area A_c, counted directly, for a crowd in the thick of it."""
    impacts = bell(100_000)
    crowd = someone(10.0, 5.0, radius_m=8.0, count=200)
    group = debris(impacts, [crowd]).groups[0]
    inside = np.hypot(impacts[:, 0] - 10, impacts[:, 1] - 5) < 8
    expected = inside.mean() * 200 / (math.pi * 64) * BIKE_M2
    assert group.casualties.value == pytest.approx(expected, rel=0.1)
    assert group.casualties.low < expected < group.casualties.high
    assert group.person.value >= group.casualties.value / 200


def test_the_bounce_factor_widens_the_interval_to_both_sides():
    plan = DebrisPlan(bounce_factor=uniform(3.0, 7.0), tries=1)
    wide, thin = (debris(bell(10_000), [someone(20.0)], plan=p) for p in (plan, PLAIN))
    assert wide.casualty_area_m2.value == pytest.approx(5 * BIKE_M2)
    assert wide.casualty_area_m2.low == pytest.approx(3.1 * BIKE_M2)
    ours, plain = wide.groups[0].person, thin.groups[0].person
    assert ours.value / plain.value == pytest.approx(5.0, rel=0.3)
    assert ours.low < 3.1 / 5 * ours.value
    assert ours.high > 6.9 / 5 * ours.value


def test_somebody_beside_the_run_out_is_at_risk():
    """All bikes strike near the origin and slide 60 m east; nobody slides west."""
    impacts = bell(20_000, sd_m=5.0)
    rests = impacts + np.array([60.0, 0.0])
    slid = debris(impacts, [someone(40.0), someone(-40.0)], rests_m=rests)
    ahead, behind = slid.groups
    assert slid.has_run_out
    assert slid.casualty_area_m2.high == pytest.approx(swept_area_m2(BIKE_M2, 60.0))
    # A corridor of 2.12 m in a scatter of 5 m across: P = 2.12 / (sqrt(2 pi) 5) in its middle.
    true = 2 * math.sqrt(BIKE_M2 / math.pi) / (math.sqrt(2 * math.pi) * 5)
    assert ahead.person.low < true < ahead.person.high
    assert ahead.person.value > 100 * max(behind.person.value, 1e-9)


@pytest.mark.parametrize("slides", [False, True])
def test_the_grid_never_shows_less_than_a_place_of_its_cell(slides):
    impacts = plane_of(bell(3_000), 1.0).of_ground(bell(3_000))
    ends = impacts + np.array([2.0, 0.5] if slides else [0.0, 0.0])
    discs = discs_of(0.1, 0.05 if slides else 0.0, 225.0)
    grid = grid_around(impacts, ends, discs)
    on_grid = risk_on(grid, impacts, ends, 3_000, 0, discs).high
    draw = np.random.default_rng(5)
    rows, columns = draw.integers(0, grid.nodes.size, (2, 300))
    shift = grid.step * draw.uniform(-0.5, 0.5, (300, 2))
    places = np.column_stack([grid.nodes[columns], grid.nodes[rows]]) + shift
    counts = count_hits(impacts, ends, places, discs)
    there = risk_of(counts, np.hypot(*places.T) < 2.0, 3_000, 0, discs).high
    assert (there <= on_grid[rows, columns] * (1 + 1e-12)).all()


def test_outside_the_line_the_risk_is_below_its_number():
    impacts = bell(40_000) * [1.0, 2.5]
    number = 1e-6
    line = debris(impacts, risk=number).exclusions[0]
    assert line.is_shown
    assert line.area_m2 == pytest.approx(sum(ring_area_m2(r) for r in line.rings_m))
    assert line.area_m2 > 0
    assert line.reach_m == pytest.approx(max(np.hypot(*r.T).max() for r in line.rings_m))
    places = np.random.default_rng(6).uniform(-250, 250, (400, 2))
    inside = np.any([is_inside(ring, places) for ring in line.rings_m], axis=0)
    people = [someone(*place) for place in places[~inside][:60]]
    assert all(g.person.high <= number for g in debris(impacts, people).groups)


def test_more_tries_and_a_lower_number_widen_the_line():
    plan = DebrisPlan(bounce_factor=fixed(1.0), tries=10)
    one, all_tries = debris(bell(40_000), plan=plan, risk=1e-5).exclusions
    assert (one.takes, all_tries.takes) == (1, 10)
    assert all_tries.area_m2 > one.area_m2
    single = debris(bell(40_000), risk=1e-6).exclusions[0]
    assert all_tries.area_m2 == pytest.approx(single.area_m2)


def test_too_few_runs_draw_no_line_and_say_how_many_would():
    few = debris(bell(100), risk=1e-6).exclusions[0]
    assert not few.is_shown
    assert few.rings_m == ()
    assert few.runs_needed > 100
    enough = debris(bell(round(1.05 * few.runs_needed)), risk=1e-6).exclusions[0]
    assert enough.is_shown


def test_the_line_names_who_stands_inside():
    people = [
        someone(0.0, name="in the middle"),
        someone(400.0, name="far"),
        someone(120.0, radius_m=100.0, name="in part"),
    ]
    line = debris(bell(40_000), people).exclusions[0]
    assert line.inside == ("in the middle", "in part")


def test_verdicts_need_the_whole_interval_on_one_side():
    assert verdict(Estimate(value=1e-7, low=0, high=9e-7, count=1), 1e-6) == "kept"
    assert verdict(Estimate(value=1e-7, low=0, high=2e-6, count=1), 1e-6) == "not shown"
    assert verdict(Estimate(value=3e-6, low=2e-6, high=4e-6, count=1), 1e-6) == "broken"


def test_public_and_crew_are_held_to_their_own_numbers():
    people = [someone(0.0, count=3), someone(5.0, count=2, is_mission_essential=True)]
    checks = {(c.what, c.whom): c for c in debris(bell(20_000), people).checks}
    assert checks["risk of a person", "the public"].number == 1e-6
    assert checks["risk of a person", "mission-essential people"].number == 1e-5
    assert checks["casualties expected", "the public"].number == 1e-4
    assert checks["casualties expected", "mission-essential people"].number == 3e-4
    assert all(check.verdict_take == "broken" for check in checks.values())
    assert all(check.source for check in checks.values())
    assert debris(bell(1000)).checks == ()


def test_an_aircraft_never_passed_is_shown_only_as_far_as_the_runs_go():
    away = np.full(10_000, 300.0)
    plan = DebrisPlan(rotor_radius_m=5.0, rotor_margin_m=5.0, tries=4)
    safe = debris(bell(10_000), plan=plan, aircraft_m=away)
    assert safe.aircraft == share(0, 10_000)
    assert safe.checks[-1].verdict_take == "not shown"
    assert safe.checks[-1].tries.high == pytest.approx(4 * share(0, 10_000).high)
    away[:7], away[7] = 9.9, np.nan  # what is not known counts as a hit
    assert debris(bell(10_000), plan=plan, aircraft_m=away).aircraft == share(8, 10_000)


def test_tries_are_the_takes_over_the_chance_of_a_good_one():
    assert tries_of(a_stunt(takes=4)) == 5  # Beta(4, 1): 4 / 0.8
    assert tries_of(a_stunt(takes=4, debris=DebrisPlan(tries=9))) == 9


@pytest.mark.parametrize("chance", [1e-9, 1e-4, 0.3])
def test_the_risk_of_several_tries_is_that_of_at_least_one(chance):
    one = Estimate(value=chance, low=chance / 2, high=2 * chance, count=100)
    many = times(one, 7)
    assert many.value == pytest.approx(-math.expm1(7 * math.log1p(-chance)), rel=1e-5)
    assert many.high >= -math.expm1(7 * math.log1p(-2 * chance)) * (1 - 1e-12)


@pytest.mark.parametrize("risk", [0.0, 1.0, -1e-6, math.nan])
def test_a_risk_that_is_no_chance_is_refused(risk):
    with pytest.raises(ValueError, match="must be above 0 and below 1"):
        debris(bell(100), risk=risk)


def test_all_impacts_on_one_spot_have_a_line_too():
    line = debris(np.full((60_000, 2), 50.0), risk=1e-5).exclusions[0]
    assert line.is_shown
    assert is_inside(line.rings_m[0], np.array([[50.0, 50.0]]))[0]


def test_every_run_of_a_stunt_is_asked_where_its_bike_came_down():
    said = small_stunts.stunt("ramp_jump", people_near=(someone(-130.0),))
    planned = small_stunts.production(said)
    one, two = (assess_debris(planned, said, runs=1200, seed=3, jobs=j, risk=1e-2) for j in (1, 2))
    runs = simulate(planned, said, runs=1200, seed=3)
    came_down = np.isfinite(runs.measure("bike_impact_east_m"))
    assert one.runs == 1200
    assert one.fallen == came_down.sum()
    assert one.middle_m[0] == pytest.approx(runs.measure("bike_impact_east_m")[came_down].mean())
    assert one.aircraft == two.aircraft
    assert one.groups == two.groups
    assert one.map_risk.tobytes() == two.map_risk.tobytes()
    assert one.energy_min_j > 14.9


def test_a_stunt_from_which_nothing_falls_has_no_debris():
    said = small_stunts.stunt("rotor_run")
    assert not has_debris(KINDS["rotor_run"])
    with pytest.raises(ValueError, match="do not say where anything comes down"):
        assess_debris(small_stunts.production(said), said, runs=10, seed=1)


@pytest.mark.parametrize("way", [(0.0, 0.0), (7.0, 0.0), (-6.0, 0.0), (0.0, -5.0), (3.0, 4.0)])
def test_a_grid_counts_each_path_once_wherever_it_comes_near(way):
    draw = np.random.default_rng(9)
    starts = draw.normal(scale=4.0, size=(60, 2))
    ends = starts + np.array(way) * draw.uniform(0.2, 1.0, (60, 1))
    nodes = np.linspace(-9.0, 9.0, 37)  # so narrow that paths leave it
    east, north = np.meshgrid(nodes, nodes)
    slow = np.zeros(east.shape, dtype=int)
    for start, end in zip(starts, ends, strict=True):
        leg, off = end - start, np.stack([east - start[0], north - start[1]], axis=-1)
        along = np.clip(off @ leg / max(leg @ leg, 1e-300), 0, 1)
        slow += np.hypot(*np.moveaxis(off - along[..., None] * leg, -1, 0)) <= 1.3
    fast = hits_on_grid(starts, ends, nodes, 1.3)
    assert (fast == slow).all()
    assert fast.max() > 5
