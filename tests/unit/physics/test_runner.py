"""Who runs, on what slope, and how a call stops them."""

import math

import pytest

from secondunit.physics.runner import (
    Hill,
    Runner,
    Sprinter,
    arrival_after_s,
    braking_m_s2,
    call_margin_s,
    ground_up_m,
    rise_over_run_towards,
    runner_next,
)

G = 9.80665
SPRINTER = Sprinter(7.0, 1.1, 0.0, 1.4, 5.0, 80.0, 0.6)


def run(
    room_m, seconds, rise_over_run=0.0, wind_m_s=0.0, called_s=math.inf, speed_m_s=0.0, step_s=0.02
):
    """Run north from the mark towards a place; give the runner."""
    runner = Runner(0.0, 0.0, speed_m_s, called_s)
    for step in range(round(seconds / step_s)):
        left_m = room_m - runner.north_m
        runner = runner_next(
            SPRINTER,
            runner,
            0.0,
            1.0,
            left_m,
            rise_over_run,
            wind_m_s,
            1.225,
            step * step_s,
            step_s,
        )
    return runner


def test_in_still_air_on_the_level_the_runner_follows_the_sprint_law():
    runner = run(80.0, 3.0)
    assert runner.speed_m_s == pytest.approx(7 * (1 - math.exp(-3 / 1.1)), rel=1e-9)
    way_m = 7 * (3 - 1.1 * (1 - math.exp(-3 / 1.1)))
    assert runner.north_m == pytest.approx(way_m, rel=1e-4)


def test_uphill_is_slower_downhill_faster_by_the_weights_part_along_the_slope():
    for rise_over_run in (-0.1, 0.1):
        held_m_s = 7 - 1.1 * G * rise_over_run / math.hypot(1, rise_over_run)
        assert run(500.0, 12.0, rise_over_run).speed_m_s == pytest.approx(held_m_s, rel=1e-4)


def test_wind_ahead_slows_and_wind_behind_pushes():
    against, still, behind = (run(500.0, 6.0, wind_m_s=w).speed_m_s for w in (5.0, 0.0, -5.0))
    assert against < still < behind


def test_the_runner_stops_where_the_room_ends():
    runner = run(30.0, 12.0)
    assert runner.speed_m_s == pytest.approx(0.0, abs=0.05)
    assert runner.north_m == pytest.approx(30.0, abs=0.05)


def test_a_called_runner_reacts_then_brakes_over_the_stopping_way():
    runner = run(500.0, 6.0, called_s=0.0, speed_m_s=7.0)
    assert runner.speed_m_s == 0.0
    assert runner.north_m == pytest.approx(7 * 1.4 + 5.0, rel=0.02)


def test_uphill_helps_to_stop_and_downhill_takes_it_away_but_not_all():
    level = 49 / 10
    assert braking_m_s2(SPRINTER, 0.0) == pytest.approx(level)
    assert braking_m_s2(SPRINTER, 0.14) == pytest.approx(level + G * 0.14 / math.hypot(1, 0.14))
    lazy = SPRINTER._replace(stopping_m=20.0)
    assert braking_m_s2(lazy, -0.14) == pytest.approx(0.2 * 49 / 40)


@pytest.mark.parametrize("rise_over_run", [-0.1, 0.0, 0.1])
def test_a_call_inside_the_margin_stops_the_runner_in_the_room_and_a_later_one_does_not(
    rise_over_run,
):
    steady = SPRINTER._replace(speed_up_s=1e9)  # keeps the speed until braking
    margin_s = call_margin_s(steady, 22.0, 7.0, rise_over_run)
    assert margin_s > 0
    for called_s, is_inside in ((margin_s - 0.05, True), (margin_s + 0.05, False)):
        runner, step_s = Runner(0.0, 0.0, 7.0, called_s), 0.001
        for step in range(8000):
            flat = 0.0 if step * step_s < called_s + 1.4 else rise_over_run
            runner = runner_next(
                steady, runner, 0.0, 1.0, 500.0, flat, 0.0, 0.0, step * step_s, step_s
            )
        assert runner.speed_m_s == 0.0
        assert (runner.north_m <= 22.0) == is_inside


def test_who_stands_has_all_the_time():
    assert call_margin_s(SPRINTER, -3.0, 0.0, 0.0) == math.inf


@pytest.mark.parametrize("reach_m", [2.0, 8.0])
def test_the_arrival_is_when_the_march_gets_there(reach_m):
    steady = SPRINTER._replace(speed_up_s=1e9)
    runner, step_s, step = Runner(0.0, 0.0, 7.0, math.inf), 0.001, 0
    while 25.0 - runner.north_m > reach_m:
        runner = runner_next(
            steady, runner, 0.0, 1.0, 25.0 - runner.north_m, 0.0, 0.0, 0.0, step * step_s, step_s
        )
        step += 1
    arrival_s = arrival_after_s(steady, 25.0, reach_m, 7.0, 0.0)
    assert arrival_s == pytest.approx(step * step_s, abs=0.01)


def test_a_slope_rises_in_its_direction_and_is_level_across():
    hill = Hill(0.1, 1.0, 0.0)
    assert ground_up_m(hill, 20.0, 7.0) == pytest.approx(2.0)
    assert rise_over_run_towards(hill, 0.0, 1.0) == 0.0
    assert rise_over_run_towards(hill, -1.0, 0.0) == pytest.approx(-0.1)
