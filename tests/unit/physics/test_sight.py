import numpy as np
import pytest

from secondunit.physics.ground import make_ground
from secondunit.physics.sight import is_hidden
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground


def ridge():
    """Level ground with a ridge 100 m high along the north, 200 m east of the mark."""
    east = np.arange(-500.0, 501.0, 20.0)
    height = np.interp(east, [-500, 100, 200, 300, 500], [0, 0, 100, 0, 0])
    return make_ground(np.tile(height, (east.size, 1)), -500.0, -500.0, 20.0, None)


@pytest.mark.parametrize(("height_m", "hidden"), [(90.0, True), (110.0, False)])
def test_a_ridge_hides_what_is_behind_it_unless_one_looks_over(height_m, hidden):
    camera, point = Vector(0.0, 0.0, height_m), Vector(400.0, 0.0, height_m)
    assert is_hidden(camera, point, ridge()) is hidden


def test_both_ways_are_alike_and_the_ground_under_a_tripod_hides_nothing():
    low, high = Vector(0.0, 0.0, 1.5), Vector(60.0, 0.0, 40.0)
    assert not is_hidden(low, high, flat_ground(0.0))
    assert not is_hidden(high, low, flat_ground(0.0))
    assert is_hidden(low, Vector(400.0, 0.0, 1.5), ridge())


def test_ground_that_is_not_known_hides_nothing():
    assert not is_hidden(Vector(4000.0, 0.0, -50.0), Vector(4400.0, 0.0, -50.0), ridge())
