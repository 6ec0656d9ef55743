"""How long something lasts, and other quantiles that the day loop looks up by itself."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.model.spread import Spread
from secondunit.physics.jit import folded

FloatArray = NDArray[np.float64]

DAY_S = 86_400.0
_FURTHEST = 22.5  # beyond the logit of 2^-33, the least and greatest draw of the day loop
_NODES_A_UNIT = 32
NODES = 2 * int(_FURTHEST * _NODES_A_UNIT) + 1
_JUST_OVER = 1e-9  # keeps 7.0 days from becoming 8


def node_draws() -> FloatArray:
    """Give the uniform draws at which a table is exact: evenly spaced logits."""
    logit = np.linspace(-_FURTHEST, _FURTHEST, NODES)
    return 1.0 / (1.0 + np.exp(-logit))


def length_table(spread: Spread) -> FloatArray:
    """Tabulate a length in days by the logit of its draw, for `days_of`.

    Notes
    -----
    Between the nodes it is a straight line in the logit: of a lognormal with sd 1.1 of the
    logarithm it is off by less than 0.01 % between any two nodes.
    """
    return spread.ordered_quantile(node_draws()) / DAY_S


@folded
def look_up(table: FloatArray, row: int, u: float) -> float:
    """Give the quantile of a draw in (0, 1) by a row of tables (rows, `NODES`)."""
    place = (math.log(u / (1.0 - u)) + _FURTHEST) * _NODES_A_UNIT
    node = min(max(int(place), 0), NODES - 2)
    share = place - node
    low, high = table[row, node], table[row, node + 1]
    return float(low + share * (high - low))


@folded
def days_of(table: FloatArray, row: int, u: float, factor: float) -> int:
    """Give a length in whole days, rounded up and not below 0, after a factor."""
    days = math.ceil(look_up(table, row, u) * factor - _JUST_OVER)
    return int(min(max(days, 0.0), 1e9))
