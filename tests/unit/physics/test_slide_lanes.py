import numpy as np

from secondunit.physics.ground import make_ground
from secondunit.physics.run_out import LEFT_GROUND, RESTED, UNENDED, Scree, run_out
from secondunit.physics.slide_lanes import (
    HOW,
    LANES,
    NOTHING,
    RUN_OUT,
    run_out_all,
    run_out_of,
    wait_run_out,
)
from secondunit.physics.state import Vector
from secondunit.physics.terrain import ground_height


def rough(seed=4):
    """A slope of 30 degrees with boulders on it, and level ground below."""
    rng = np.random.default_rng(seed)
    east = np.arange(-400.0, 401.0, 10.0)
    height = np.maximum(-0.577 * east, -120.0) + rng.normal(0, 1.0, (east.size, east.size))
    return make_ground(height, -400.0, -400.0, 10.0)


def impacts(ground, count, seed=2):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        east, north = rng.uniform(-395, 395), rng.uniform(-395, 395)
        place = Vector(east, north, ground_height(ground, east, north))
        velocity = Vector(*rng.normal(10, 25, 2), rng.uniform(-50, -1))
        yield place, velocity, Scree(rng.uniform(0.4, 0.9), rng.uniform(0, 0.4), 0.8)


def test_side_by_side_the_bits_are_those_of_one_alone():
    ground = rough()
    runs = np.full((3 * LANES + 3, RUN_OUT), NOTHING)
    alone = []
    for k, (place, velocity, scree) in enumerate(impacts(ground, len(runs))):
        wait_run_out(runs, k, place, velocity, scree)
        alone.append(run_out(ground, place, velocity, scree))
    turned = runs[::-1].copy()
    run_out_all(runs, ground)
    assert [run_out_of(runs, k) for k in range(len(runs))] == alone
    run_out_all(turned, ground)
    assert [run_out_of(turned, k) for k in range(len(runs))] == alone[::-1]
    assert {RESTED, LEFT_GROUND} <= {end.code for end in alone}
    assert len({end.bounces for end in alone}) > 2
    assert max(end.way_m for end in alone) > 100


def test_rows_without_a_run_out_stay_as_they_are():
    runs = np.full((2, RUN_OUT), NOTHING)
    place, velocity, scree = next(impacts(rough(), 1))
    wait_run_out(runs, 1, place, velocity, scree)
    run_out_all(runs, rough())
    assert runs[0, HOW] == NOTHING
    assert run_out_of(runs, 1).code == RESTED


def test_what_slides_for_ever_is_given_up():
    side_m = 10_000.0  # 20 km down a plane: the fastest of all, but more than 4000 steps of 5 m
    wide = make_ground(np.tile(-side_m * np.arange(4.0), (3, 1)), 0.0, -side_m, side_m)
    place, velocity, scree = Vector(1.0, 0.0, -1.0), Vector(1.0, 0.0, -1.0), Scree(0.1, 0.0, 1.0)
    runs = np.full((1, RUN_OUT), NOTHING)
    wait_run_out(runs, 0, place, velocity, scree)
    run_out_all(runs, wide)
    assert run_out_of(runs, 0).code == UNENDED
    assert run_out(wide, place, velocity, scree).code == UNENDED
