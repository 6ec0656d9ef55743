"""Numbers for JSON: finite or null, estimates with their intervals, how a result was made."""

import math
from typing import Any

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made

Json = dict[str, Any]


def estimate_json(estimate: Estimate) -> Json:
    """Give a value with the ends of its 95 % interval and how many draws it rests on."""
    return {
        "value": finite(estimate.value),
        "low": finite(estimate.low),
        "high": finite(estimate.high),
        "count": int(estimate.count),
    }


def cents_json(estimate: Estimate) -> Json:
    """Give an estimate in whole cents."""
    row = estimate_json(estimate)
    return {key: round(value) if isinstance(value, float) else value for key, value in row.items()}


def made_json(made: Made) -> Json:
    """Give how a result was made."""
    return {
        "stage": made.stage,
        "version": made.version,
        "digest": made.digest,
        "seed": int(made.seed),
    }


def finite(value: float | None) -> float | None:
    """Give a number, None where it is not finite."""
    return None if value is None or not math.isfinite(value) else float(value)
