"""Wind from made canopy flights: what is told, what is not, and why; flight through the air."""

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import dblquad

from secondunit.documents.track_wind_text import direction_words, wind_json, wind_lines
from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.stages.phases import find_phases
from secondunit.stages.track_wind import find as rules
from secondunit.stages.track_wind import find_wind
from secondunit.stages.track_wind.circle import Flight, _memory, _Steps, arc_rad, wind_from
from secondunit.stages.track_wind.flight import state_of
from small_tracks import STEP_S, jump, track_of

G = 9.80665
OPEN_S, LAND_S = 84.0, 140.0  # within the canopy flight of the made jump


def circled(turn_deg_s=12.0, wind=(3.0, -2.0), airspeed=9.0, until_s=1e9):
    """Give the made jump with its canopy flown in circles in a wind, and its phases as before."""
    text, _ = jump()
    track = track_of(text)
    phases = find_phases(track)
    clock = track.time_s - track.time_s[0]
    flown = (clock > OPEN_S - 4) & (clock < LAND_S)
    angle = np.radians(turn_deg_s) * np.minimum(clock - OPEN_S, until_s)
    east, north = track.velocity_east_m_s.copy(), track.velocity_north_m_s.copy()
    east[flown] = (airspeed * np.sin(angle) + wind[0])[flown]
    north[flown] = (airspeed * np.cos(angle) + wind[1])[flown]
    made = replace(
        track, velocity_east_m_s=east, velocity_north_m_s=north,
        ground_speed_m_s=np.hypot(east, north),
    )  # fmt: skip
    return made, phases


def test_the_wind_of_circles_is_told_with_its_source():
    found = find_wind(*circled())
    assert found.why_not == ""
    assert (found.whole.east_m_s, found.whole.north_m_s) == pytest.approx((3, -2), abs=0.05)
    assert found.whole.airspeed_m_s == pytest.approx(9.0, abs=0.05)
    assert found.whole.speed_low_m_s <= math.hypot(3, 2) <= found.whole.speed_high_m_s
    text = "\n".join(wind_lines(found))
    assert "from 304° WNW" in text
    assert "7.0 kt (3.6 m/s" in text
    assert wind_json(found)["told"] is True


def test_straight_ahead_no_wind_is_told_and_calm_is_not_assumed():
    text, _ = jump(noise=0.3)
    track = track_of(text)
    found = find_wind(track, find_phases(track))
    assert found.whole is None
    assert found.flights == ()
    assert "headings" in found.why_not or "open by" in found.why_not
    assert "Calm is not assumed" in "\n".join(wind_lines(found))


def arc_of(turned_deg):
    """Give whether a flight is told that turns so far in all."""
    return find_wind(*circled(8.0, until_s=turned_deg / 8.0))


def test_an_arc_that_is_too_short_is_refused_and_one_just_long_enough_is_told():
    # the canopy counts from 2 s after it is open, when some of the turn is over
    short, long = arc_of(120.0), arc_of(170.0)
    assert short.whole is None
    assert "headings cover" in short.why_not
    assert long.whole is not None
    assert long.whole.arc_rad >= rules.ARC_MIN_RAD


def test_a_wind_that_turns_leave_open_is_refused(monkeypatch):
    track, phases = circled()
    sd = find_wind(track, phases).whole.worst_sd_m_s
    monkeypatch.setattr(rules, "WORST_SD_MAX_M_S", 1.001 * sd)
    assert find_wind(track, phases).whole is not None
    monkeypatch.setattr(rules, "WORST_SD_MAX_M_S", 0.999 * sd)
    assert "leave the wind open" in find_wind(track, phases).why_not


@pytest.mark.parametrize(("canopy_s", "is_short"), [(25.0, True), (40.0, False)])
def test_a_flight_that_is_too_short_says_so(canopy_s, is_short):
    text, _ = jump(canopy_s=canopy_s)
    track = track_of(text)
    found = find_wind(track, find_phases(track))
    assert ("shorter than 20 s" in found.why_not) == is_short


def test_without_directions_or_without_a_canopy_it_is_said():
    text, _ = jump()
    track = track_of(text)
    unknown = np.full(track.fixes, np.nan)
    blind = replace(track, velocity_east_m_s=unknown, velocity_north_m_s=unknown)
    assert "which way" in find_wind(blind, find_phases(blind)).why_not
    still, _ = jump(60.0, 0.01, 0.01)
    still = track_of(still)
    assert "no flight under a canopy" in find_wind(still, find_phases(still)).why_not


def test_layers_are_told_where_each_has_its_turns():
    track, phases = circled(20.0)
    clock = track.time_s - track.time_s[0]
    low = clock > 0.5 * (OPEN_S + LAND_S)
    sheared = replace(track, velocity_east_m_s=track.velocity_east_m_s + np.where(low, -4.0, 0.0))
    found = find_wind(sheared, phases)
    assert len(found.layers) == 2
    high, low = found.layers
    assert high.low_m >= low.high_m
    assert high.east_m_s == pytest.approx(3.0, abs=0.7)
    assert low.east_m_s == pytest.approx(-1.0, abs=0.7)


def test_the_drift_of_a_long_fall_is_no_wind():
    text, _ = jump(fall_s=40.0)
    track = track_of(text)
    phases = find_phases(track)
    moved = replace(track, velocity_east_m_s=track.velocity_east_m_s + 6.0)
    drift = find_wind(moved, phases).drift
    assert drift.east_m_s == pytest.approx(6.0, abs=0.1)
    assert drift.own_sd_m_s == pytest.approx(0.3 * 55, rel=0.05)
    assert (
        find_wind(replace(moved, velocity_east_m_s=track.velocity_east_m_s + 30.0), phases).drift
        is None
    )
    short, _ = jump(fall_s=20.0)
    short = track_of(short)
    assert find_wind(short, find_phases(short)).drift is None


def test_a_direction_is_not_said_where_the_wind_may_be_none():
    wind = find_wind(*circled()).whole
    assert "not known" in direction_words(replace(wind, towards_within_rad=1.6))
    assert "from 304°" in direction_words(replace(wind, towards_within_rad=1.5))


def test_a_steady_glide_has_the_forces_of_the_textbook():
    """Steady: L/D = 1 / tan(glide), C_D S/m = 2 g sin(glide) / (rho V^2)."""
    glide, speed, density = math.radians(20.0), 12.0, density_kg_per_m3(500.0)
    velocity = np.array([speed * math.cos(glide), 0.0, -speed * math.sin(glide)])
    found = state_of(np.concatenate([velocity, np.zeros(3), [density]]))
    push = density * speed**2 / 2
    assert found == pytest.approx(
        [speed, glide, 1 / math.tan(glide), G * math.sin(glide) / push, G * math.cos(glide) / push]
    )


def test_a_banked_turn_has_its_lift_sideways_too():
    """Level turn without drag taken out: lift/m = sqrt(g^2 + (V^2/R)^2)."""
    density = 1.2
    found = state_of(np.array([10.0, 0.0, 0.0, -1.0, 5.0, 0.0, density]))
    assert found[4] * density * 100 / 2 == pytest.approx(math.hypot(G, 5.0))
    assert found[3] * density * 100 / 2 == pytest.approx(1.0)


def test_a_fall_without_air_has_no_forces():
    found = state_of(np.array([3.0, 0.0, -20.0, 0.0, 0.0, -G, 1.2]))
    assert found[3:] == pytest.approx([0.0, 0.0], abs=1e-12)


def test_flights_follow_the_made_jump():
    track, phases = circled()
    canopy = find_wind(track, phases).flights[-1]
    assert canopy.phase == "canopy"
    assert np.median(canopy.glide_rad) == pytest.approx(math.atan(5.5 / 9.0), abs=0.02)
    assert np.all(canopy.lift_over_drag_sd > 0)
    fall = find_wind(track, phases).flights[0]
    terminal = 2 * G / (density_kg_per_m3(float(track.elevation_m[450])) * 55.0**2)
    assert fall.drag_area_m2_per_kg[-3] == pytest.approx(terminal, rel=0.15)


def test_the_memory_of_steps_is_the_integral_over_them():
    steps = _Steps(np.zeros(3, dtype=np.int64), np.ones(3), np.array([0.0, 2.0, 6.0]), 2.0)
    found = _memory(steps, 5.0)
    for row, column in ((0, 0), (0, 1), (1, 2)):
        a, b = steps.time_s[row], steps.time_s[column]
        exact, _ = dblquad(lambda s, t: math.exp(-abs(s - t) / 5.0) / 4, a, a + 2, b, b + 2)
        assert found[row, column] == pytest.approx(exact, rel=1e-4)


def test_an_arc_is_all_but_the_widest_gap():
    angle = np.radians([350.0, 10.0, 40.0, 90.0])
    assert arc_rad(np.stack([np.sin(angle), np.cos(angle)], 1)) == pytest.approx(math.radians(100))


def test_a_flight_straight_ahead_is_not_told_as_one_on_the_spot():
    """It wavers about one velocity; a wind of that velocity would make a tiny circle of it."""
    rng = np.random.default_rng(3)
    clock = STEP_S * np.arange(600)
    velocity = np.array([5.0, 1.0]) + rng.normal(0, 0.3, (600, 2))
    bold = wind_from(Flight(clock, velocity, 0.0), (0.0, 1.0))
    assert math.degrees(bold.arc_rad) > 270
    assert math.degrees(wind_from(Flight(clock, velocity, 3.0), (0.0, 1.0)).arc_rad) < 90
