import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from secondunit.physics.ground import make_ground
from secondunit.physics.run_out import (
    BOUNCE_MIN_M_S,
    LEFT_GROUND,
    RESTED,
    SHADOW_SLOPE_RAD,
    STRIKE_MIN_M_S,
    Scree,
    after_impact,
    energy_line_reach,
    foot_of_face,
    run_out,
)
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground, ground_height

G = 9.80665


def falling(profile, half_m=1200.0, step_m=10.0):
    """Ground whose height is a function of the distance towards east."""
    at = np.arange(-half_m, half_m + step_m / 2, step_m)
    height = np.tile(np.asarray(profile(at), float), (at.size, 1))
    return make_ground(height, -half_m, -half_m, step_m)


def plane(rise_over_run):
    return falling(lambda x: -rise_over_run * x)


@pytest.mark.parametrize("slope_deg", [0.0, 10.0, 25.0])
@pytest.mark.parametrize("speed_m_s", [5.0, 30.0])
def test_a_block_on_a_plane_stops_where_the_closed_form_says(slope_deg, speed_m_s):
    rise_over_run, friction = math.tan(math.radians(slope_deg)), math.tan(math.radians(32))
    c, s = math.cos(math.radians(slope_deg)), math.sin(math.radians(slope_deg))
    down = Vector(speed_m_s * c, 0.0, -speed_m_s * s)
    end = run_out(plane(rise_over_run), Vector(0.0, 0.0, 0.0), down, Scree(friction, 0.3, 0.8))
    way_m = speed_m_s**2 / (2 * G * (friction * c - s))  # along the slope
    assert end.code == RESTED
    assert end.place.east == pytest.approx(way_m * c, rel=1e-9)
    assert end.way_m == pytest.approx(way_m * c, rel=1e-9)
    assert end.bounces == 0


def test_uphill_it_stops_sooner_and_slides_back_where_it_is_too_steep():
    up = Vector(20 * math.cos(0.3), 0.0, 20 * math.sin(0.3))
    ground = falling(lambda x: math.tan(0.3) * x)
    end = run_out(ground, Vector(0.0, 0.0, 0.0), up, Scree(0.6, 0.3, 0.8))
    assert end.place.east == pytest.approx(
        20**2 / (2 * G * (0.6 * math.cos(0.3) + math.sin(0.3))) * math.cos(0.3)
    )
    steep = falling(lambda x: np.where(x > 0, x, 0.0 * x))
    back = run_out(steep, Vector(-50.0, 0.0, 0.0), Vector(30.0, 0.0, 0.0), Scree(0.5, 0.3, 0.8))
    assert back.code == RESTED
    assert back.place.east < 0


def test_nothing_stays_on_a_slope_steeper_than_its_friction():
    scree = falling(lambda x: np.maximum(-0.7 * x, -60.0 - 0.5 * x))  # 35 deg, 27 from 300 m on
    still = Vector(0.0, 0.0, 0.0)
    end = run_out(scree, still, still, Scree(0.6, 0.3, 0.8))
    assert end.place.east == pytest.approx(600.0, abs=0.1)  # where the line of energy ends
    assert run_out(scree, still, still, Scree(0.71, 0.3, 0.8)).place == still


@pytest.mark.parametrize("seed", range(8))
def test_without_bounces_it_ends_where_the_line_of_energy_meets_the_ground(seed):
    rng = np.random.default_rng(seed)
    shape = np.cumsum(rng.uniform(0.3, 0.6, 240)) * 10

    def profile(x):
        return -np.interp(x, np.linspace(-1200, 1200, 240), shape)

    ground = falling(profile)
    friction, speed_m_s = rng.uniform(0.45, 0.8), rng.uniform(3, 8)
    start = Vector(-800.0, 0.0, ground_height(ground, -800.0, 0.0))
    slope = (ground_height(ground, -795.0, 0.0) - start.up) / 5
    along = speed_m_s / math.hypot(1, slope)
    end = run_out(ground, start, Vector(along, 0.0, along * slope), Scree(friction, 0.0, 1.0))
    head = start._replace(up=start.up + speed_m_s**2 / (2 * G))
    line_m = energy_line_reach(ground, head, math.pi / 2, math.atan(friction), 1900.0)
    assert end.code == RESTED
    assert end.place.east + 800 == pytest.approx(line_m, abs=1.0)


@pytest.mark.parametrize("heading_deg", [0.0, 45.0, 135.0])
def test_across_a_slope_it_curves_as_an_integrated_block(heading_deg):
    """In the plane's own axes: gravity g sin down the slope, friction mu g cos against the way."""
    theta, friction, speed_m_s = math.radians(22), 0.62, 24.0
    heading = math.radians(heading_deg)

    def pull(_, y):
        speed = math.hypot(y[2], y[3])
        drag = friction * G * math.cos(theta) / speed
        return [y[2], y[3], G * math.sin(theta) - drag * y[2], -drag * y[3]]

    def stopped(_, y):
        return math.hypot(y[2], y[3]) - 0.05

    stopped.terminal = True
    start = [0, 0, speed_m_s * math.sin(heading), speed_m_s * math.cos(heading)]
    ode = solve_ivp(pull, (0, 60), start, events=stopped, rtol=1e-9, atol=1e-9)
    down, across = ode.y[0, -1] * math.cos(theta), ode.y[1, -1]
    velocity = Vector(start[2] * math.cos(theta), start[3], -start[2] * math.sin(theta))
    end = run_out(plane(math.tan(theta)), Vector(0.0, 0.0, 0.0), velocity, Scree(friction, 0, 1))
    assert math.hypot(end.place.east - down, end.place.north - across) < 0.03 * end.way_m + 0.5


def test_an_impact_keeps_its_shares_across_and_along_the_ground():
    scree = Scree(0.6, 0.3, 0.8)
    after, leaves = after_impact(Vector(20.0, 0.0, -30.0), 0.0, 0.0, scree)
    assert after == pytest.approx((16.0, 0.0, 9.0))
    assert leaves == pytest.approx(9.0)
    # on a slope of 30 deg that falls towards east, struck straight from above
    slope = math.tan(math.radians(30))
    after, leaves = after_impact(Vector(0.0, 0.0, -40.0), -slope, 0.0, scree)
    along, across = 40 * math.sin(math.radians(30)), 40 * math.cos(math.radians(30))
    assert leaves == pytest.approx(0.3 * across)
    assert math.hypot(*after) == pytest.approx(math.hypot(0.8 * along, 0.3 * across))
    gentle, _ = after_impact(Vector(20.0, 0.0, -4.0), 0.0, 0.0, scree)
    assert gentle == pytest.approx((20.0, 0.0, 1.2))


def test_a_sharp_hollow_is_an_impact_and_a_gentle_one_is_not():
    scree = Scree(0.6, 0.0, 0.5)
    start = Vector(-100.0, 0.0, 100.0)
    velocity = Vector(20.0, 0.0, -20.0)
    sharp = run_out(falling(lambda x: np.maximum(-x, 0.0)), start, velocity, scree)
    assert sharp.code == RESTED
    # 45 deg down into level ground: what is along the ground is halved
    foot = 20**2 + (1 - 0.6) * G * 100  # half the speed squared at the foot
    speed = 0.5 * math.sqrt(2 * foot) * math.cos(math.pi / 4)
    assert sharp.place.east == pytest.approx(speed**2 / (2 * 0.6 * G), abs=12.0)
    bowl = falling(lambda x: np.where(x < 0, x * x / 400, 0.0))
    gentle = run_out(bowl, start._replace(up=25.0), Vector(12.0, 0.0, -6.0), scree)
    head = start._replace(up=25 + (12**2 + 6**2) / (2 * G))
    line_m = energy_line_reach(bowl, head, math.pi / 2, math.atan(0.6), 200.0)
    assert gentle.place.east + 100 == pytest.approx(line_m, rel=0.02)


def test_bounces_on_level_ground_add_up():
    scree, along, across = Scree(0.6, 0.4, 0.75), 22.0, 35.0
    way_m, bounces = 0.0, 0
    while across * scree.across_share > BOUNCE_MIN_M_S:
        along *= scree.along_share if across > STRIKE_MIN_M_S else 1.0
        across *= scree.across_share
        way_m += along * 2 * across / G
        bounces += 1
    across *= scree.across_share
    way_m += (along**2 + across**2) / (2 * scree.friction_rise_over_run * G)
    ground = flat_ground(0.0, 900.0)
    end = run_out(ground, Vector(0.0, 0.0, 0.0), Vector(22.0, 0.0, -35.0), scree)
    assert end.bounces == bounces
    assert end.place.east == pytest.approx(way_m, rel=2e-3)
    assert end.place.north == 0


def test_off_a_ledge_it_flies():
    ledge = falling(lambda x: np.where(x < 100, 0.0, -80.0), half_m=400, step_m=2.0)
    end = run_out(ledge, Vector(0.0, 0.0, 0.0), Vector(40.0, 0.0, 0.0), Scree(0.5, 0.0, 1.0))
    speed = math.sqrt(40**2 - 2 * 0.5 * G * 100)
    flight_m = speed * math.sqrt(2 * 80 / G)
    way_m = 100 + flight_m + speed**2 / (2 * 0.5 * G)
    assert end.place.east == pytest.approx(way_m, rel=0.05)


def test_leaving_the_ground_that_is_known_is_said():
    end = run_out(
        plane(0.8), Vector(1000.0, 0.0, -800.0), Vector(10.0, 0.0, -8.0), Scree(0.5, 0.3, 0.8)
    )
    assert end.code == LEFT_GROUND


def test_the_shadow_of_a_face_ends_where_its_angle_says():
    def profile(x):  # a face 300 m high, scree at 36 deg down to 200 m below its top, a plain
        return np.where(x < 0, 0.0, np.maximum(-300 - 0.7265 * (x - 10), -500.0)) * (x > 0)

    ground = falling(profile)
    foot_m = foot_of_face(ground, Vector(-30.0, 0.0, 0.0), math.pi / 2, 1.5, 500.0) - 30.0
    assert foot_m == pytest.approx(15.0, abs=10.0)
    top_m = ground_height(ground, foot_m, 0.0)
    start = Vector(foot_m, 0.0, top_m + 1.0)
    reach_m = energy_line_reach(ground, start, math.pi / 2, SHADOW_SLOPE_RAD, 1000.0)
    assert reach_m == pytest.approx((top_m + 501) / math.tan(math.radians(27.5)), rel=1e-9)
    assert energy_line_reach(ground, start, math.pi / 2, 0.1, 300.0) == math.inf
    assert math.isnan(foot_of_face(ground, Vector(400.0, 0.0, 0.0), 0.0, 1.5, 300.0))
