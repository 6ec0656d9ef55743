"""How a parameter of the ramp jump is told."""

import math

from secondunit.model.spread import Spread
from secondunit.stunts.kind import Parameter

DEG = math.pi / 180
HEADING_RAD = 254 * DEG  # of the jump, where nothing else is said


def parameter(
    name: str, default: Spread, low: float, high: float, meaning: str, source: str = "assumption",
    range_source: str = "assumption",
) -> Parameter:  # fmt: skip
    """Tell of one parameter."""
    return Parameter(
        name=name, default=default, low=low, high=high, meaning=meaning, source=source,
        range_source=range_source,
    )  # fmt: skip
