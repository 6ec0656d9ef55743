"""What drives the spread: each input at its ends, all else as it was drawn."""

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, mean
from secondunit.model.production import Production
from secondunit.stages.forecast.day import Shot
from secondunit.stages.forecast.luck import Inputs
from secondunit.stages.forecast.nouns import Driver
from secondunit.stages.forecast.shooting import Plan, shoot_inputs
from secondunit.stages.windows import Windows

FloatArray = NDArray[np.float64]

SEASON = "season"
LOW, HIGH = 0.1, 0.9


def drivers_of(
    production: Production, windows: Windows, plan: Plan, inputs: Inputs, bare: Shot
) -> tuple[Driver, ...]:
    """Shoot again with each input at its tenth and ninetieth percentile, on the same draws.

    Parameters
    ----------
    inputs, bare
        A batch of inputs, and what became of it with nothing bought.

    Returns
    -------
    tuple
        By how far they move the mean cost; inputs that never vary or move nothing are left out.
    """
    found = []
    for name, values in inputs.values.items():
        if np.ptp(values) == 0:
            continue
        low, high = _ends(name, values, bare)
        shots = [_with(production, windows, plan, inputs, name, end) for end in (low, high)]
        (wrap_low, cost_low), (wrap_high, cost_high) = (_against(bare, shot) for shot in shots)
        if any(one.any() for one in (wrap_low, cost_low, wrap_high, cost_high)):
            found.append(
                Driver(
                    name=name,
                    low=float(windows.seasons[int(low)]) if name == SEASON else low,
                    high=float(windows.seasons[int(high)]) if name == SEASON else high,
                    wrap_low_days=_mean(wrap_low),
                    wrap_high_days=_mean(wrap_high),
                    cost_low_cents=_mean(cost_low),
                    cost_high_cents=_mean(cost_high),
                )
            )
    return tuple(sorted(found, key=lambda driver: -driver.swing_cents))


def _ends(name: str, values: FloatArray, bare: Shot) -> tuple[float, float]:
    if name != SEASON:
        low, high = np.quantile(values, [LOW, HIGH])
        return float(low), float(high)
    met = np.unique(values)
    wraps = [bare.wrap_day[values == season].mean() for season in met]
    return float(met[int(np.argmin(wraps))]), float(met[int(np.argmax(wraps))])


def _with(
    production: Production, windows: Windows, plan: Plan, inputs: Inputs, name: str, end: float
) -> Shot:
    held = np.full(inputs.batch.rows, end)
    return shoot_inputs(
        production, windows, plan, inputs._replace(values={**inputs.values, name: held})
    )


def _against(bare: Shot, shot: Shot) -> tuple[FloatArray, FloatArray]:
    """Give days more than as drawn, over the shoots that finish both ways, and cents over all."""
    both = bare.is_finished & shot.is_finished
    days = (shot.wrap_day - bare.wrap_day)[both].astype(np.float64)
    return days, shot.more_cents - bare.more_cents


def _mean(values: FloatArray) -> Estimate:
    """Estimate a mean; what never differs is nil, to what so many draws can show."""
    if values.any():
        return mean(values)
    return Estimate(value=0.0, low=0.0, high=0.0, count=values.size)
