"""What must be so of any wind that is read from a flight."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from secondunit.stages.track_wind.circle import Flight, wind_from
from simulated_canopies import canopy_flight

FEW = settings(max_examples=12, deadline=None)
SEEDS = st.integers(1, 10_000)


def read(flight):
    return wind_from(flight, (0.0, 1.0))


def vector(wind):
    return np.array([wind.east_m_s, wind.north_m_s])


def flown(seed):
    flight, _ = canopy_flight(np.random.default_rng(seed), 40.0, turn_rad_s=0.4)
    return flight


@FEW
@given(SEEDS, st.floats(0, 2 * math.pi))
def test_turning_the_track_turns_the_wind(seed, angle):
    flight, turn = (
        flown(seed),
        np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]),
    )
    one, other = read(flight), read(flight._replace(velocity_m_s=flight.velocity_m_s @ turn.T))
    near = 0.05 + 0.2 * one.worst_sd_m_s  # the grid of winds is not turned with it
    assert np.hypot(*(turn @ vector(one) - vector(other))) < near
    assert abs(one.worst_sd_m_s - other.worst_sd_m_s) < near


@FEW
@given(SEEDS, st.floats(-20, 20), st.floats(-20, 20))
def test_a_wind_on_top_is_added_to_the_wind(seed, east, north):
    flight = flown(seed)
    one = read(flight)
    other = read(flight._replace(velocity_m_s=flight.velocity_m_s + np.array((east, north))))
    assert np.allclose(vector(other) - vector(one), [east, north], atol=1e-6)
    assert np.isclose(one.worst_sd_m_s, other.worst_sd_m_s)
    assert np.isclose(one.arc_rad, other.arc_rad)


@FEW
@given(SEEDS)
def test_flown_backwards_the_wind_is_the_same(seed):
    flight = flown(seed)
    back = Flight(flight.time_s, flight.velocity_m_s[::-1], flight.airspeed_min_m_s)
    one, other = read(flight), read(back)
    assert np.hypot(*(vector(one) - vector(other))) < 0.05 + 0.2 * one.worst_sd_m_s


@FEW
@given(SEEDS)
def test_intervals_are_ordered_and_hold_the_mean_speed_roughly(seed):
    wind = read(flown(seed))
    assert 0 <= wind.speed_low_m_s <= wind.speed_high_m_s
    assert 0 <= wind.towards_within_rad <= math.pi
    assert -1 <= wind.correlation <= 1
    assert max(wind.east_sd_m_s, wind.north_sd_m_s) <= wind.worst_sd_m_s * (1 + 1e-9)
    assert np.hypot(*vector(wind)) <= wind.speed_high_m_s + 1e-9
