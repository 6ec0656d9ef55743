import math

import pytest

from secondunit.physics.crossing import GRAIN_M, TRIES, Bracket, guess, narrowed


def crossing(height):
    """Give where a height above ground crosses zero between 0 and 1, and in how many tries."""
    bracket = Bracket(0.0, 1.0, height(0.0), height(1.0), 0)
    for tried in range(TRIES):
        at = guess(bracket)
        if abs(height(at)) < GRAIN_M:
            return at, tried
        bracket = narrowed(bracket, at, height(at))
    return bracket.high, TRIES


@pytest.mark.parametrize(
    ("height", "at"),
    [
        (lambda x: 30 - 100 * x, 0.3),
        (lambda x: 4 - 400 * x * x, 0.1),
        (lambda x: 1 - x**9, 1.0),
        (lambda x: 5 - 5 * math.exp(3 * (x - 0.7)), 0.7),
        (lambda x: 2 - 10 * x if x < 0.3 else -50 * x + 14, 0.2),  # a kink of the ground
    ],
)
def test_it_is_found_in_few_tries(height, at):
    found, tries = crossing(height)
    assert found == pytest.approx(at, abs=1e-8)
    assert tries < 30


def test_unknown_ground_counts_as_below():
    found, _ = crossing(lambda x: 3 - 10 * x if x < 0.5 else math.nan)
    assert found == pytest.approx(0.3)


def test_a_cliff_between_the_two_is_enclosed():
    found, tries = crossing(lambda x: 50.0 if x < 0.4 else -3.0)
    assert tries == TRIES
    assert found == pytest.approx(0.4, abs=1e-3)
