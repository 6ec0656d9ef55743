import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from secondunit.physics.atmosphere import density_kg_per_m3
from secondunit.physics.fall import FLYING, fall, leg_from
from secondunit.physics.free_flight import fly_free
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from still_air import NO_TRACK, G, air, body, watch

KNOTS_S = np.array([0.0, 4.0, 8.0])


def row(
    speed=10.0, climb=0.0, heading=0.0, east=0.0, north=0.0, turn=0.0, areas=((0.5, 0, 0),) * 3
):
    return np.array([[speed, climb, heading, east, north, turn, *np.ravel(areas)]], dtype=float)


def flown(rows, seconds=10, elevation_m=1246.0):
    out = np.empty((len(rows), seconds + 1, 6))
    fly_free(rows, KNOTS_S, 85.0, elevation_m, out)
    return out


def test_without_air_forces_it_falls_as_in_a_vacuum():
    found = flown(row(speed=12.0, climb=2.0, heading=math.pi / 2, areas=((0, 0, 0),) * 3))[0]
    t = np.arange(11.0)
    expected = np.stack([12 * t, 0 * t, 2 * t - G * t * t / 2], axis=1)
    np.testing.assert_allclose(found[:, :3], expected, atol=1e-9)
    np.testing.assert_allclose(found[:, 5], 2 - G * t, atol=1e-9)


def test_a_body_that_does_not_turn_flies_as_the_body_of_the_stunts():
    areas = ((0.5, 0.0, 0), (0.4, 0.5, 0), (0.4, 0.5, 0))
    found = flown(row(speed=25.0, climb=3.0, areas=areas, east=0.0, north=-4.0))[0, 8]
    same = body(drag=0.5, drag_end=0.4, lift_end=0.5, start=0.0, grow=4.0)
    start = leg_from(0.0, Vector(0.0, 0.0, 0.0), Vector(0.0, 25.0, 3.0))
    calm = air(north=-4.0)
    end = fall(start, 8.0, same, calm, flat_ground(-9000.0), watch(), NO_TRACK)
    assert end.code == FLYING
    np.testing.assert_allclose(found[:3], end.place, atol=0.01)
    np.testing.assert_allclose(found[3:], end.velocity, atol=0.005)


def test_a_banked_turn_in_wind_is_that_of_an_independent_integrator():
    areas = np.array([(0.5, 0.2, 0.1), (0.3, 0.6, -0.2), (0.25, 0.5, 0.0)])
    found = flown(row(30.0, -1.0, 1.0, 3.0, -2.0, 0.8, areas))[0, 10]

    def change(t, state):
        u = state[3:] - (3.0, -2.0, 0.0)
        heading = 1.0 + 0.8 * min(t / 8.0, 1.0)
        right = np.array([math.cos(heading), -math.sin(heading), 0.0])
        lift_axis = np.cross(right, u) / np.linalg.norm(np.cross(right, u))
        side_axis = np.cross(u, lift_axis) / np.linalg.norm(u)
        drag, lift, side = (np.interp(t, KNOTS_S, areas[:, k]) for k in range(3))
        q = 0.5 * density_kg_per_m3(1246.0 + state[2]) / 85.0 * (u @ u)
        force = -drag * u / np.linalg.norm(u) + lift * lift_axis + side * side_axis
        return np.concatenate([state[3:], q * force - (0.0, 0.0, G)])

    start = [0, 0, 0, 30 * math.sin(1.0), 30 * math.cos(1.0), -1.0]
    exact = solve_ivp(change, (0, 10), start, method="DOP853", rtol=1e-10, atol=1e-10, max_step=0.5)
    np.testing.assert_allclose(found, exact.y[:, -1], atol=1e-3)


def test_a_body_at_rest_relative_to_the_air_only_falls():
    found = flown(row(speed=0.0, areas=((0.5, 0.5, 0.5),) * 3), seconds=1)[0]
    assert np.all(np.isfinite(found))
    assert found[1, 2] == pytest.approx(-G / 2, abs=0.05)
