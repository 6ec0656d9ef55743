"""What the runs at a helicopter tell that no measure does, in sentences for the day."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, share
from secondunit.model.stunt import Stunt
from secondunit.stunts.kind import Seen
from secondunit.stunts.rotor_run.plan import number_of, type_name

DIAMETERS = 3
FILM_CREW_M = 15.0
OPERATORS_M = 91.0
DANGEROUS_M_S = 20.0  # Penwarden 1973, of the mean wind
_SURE = 0.95  # of the runs keep what a sentence says
_COMMON = 0.9


def findings(stunt: Stunt, seen: Seen) -> Iterator[str]:
    """Say the last call, the time there is for the shot, where stones fly, and who stands where."""
    yield from _last_call(seen)
    yield from _timing(stunt, seen)
    yield from _gusts(seen)
    yield from _grit(stunt, seen)
    yield from _bystanders(stunt, seen)
    yield from _always(stunt, seen)


def _known(seen: Seen, name: str) -> NDArray[np.float64]:
    values = seen.values[name]
    return values[np.isfinite(values)]


def _last_call(seen: Seen) -> Iterator[str]:
    time_s, place_m = _known(seen, "last_call_s"), _known(seen, "last_call_distance_m")
    if not time_s.size:
        yield "No call would have stopped the runner outside the disc in any run."
        return
    latest_s = math.floor(10 * np.quantile(time_s, 1 - _SURE)) / 10
    nearest_m = math.ceil(np.quantile(place_m, _SURE))
    yield (
        f"Last call-off: {latest_s:.1f} s after the cue, or {nearest_m} m from the mast, whichever "
        f"is first. In {_SURE:.0%} of {time_s.size:,} runs each of these still stops the runner "
        "outside the disc and 1 m."
    )
    margin = seen.values["abort_margin_s"]
    late = share(int((margin < 0.0).sum()), margin.size)
    yield f"A call at the gate comes too late in {_chance(late)} of runs."


def _timing(stunt: Stunt, seen: Seen) -> Iterator[str]:
    early, late = seen.values["early_spare_s"], seen.values["late_spare_s"]
    is_known = np.isfinite(early) & np.isfinite(late)
    if not is_known.any():
        return
    early, late = early[is_known], late[is_known]
    planned = stunt.parameters["lift_off_s"].middle()
    window = np.quantile(early + late, (1 - _COMMON, 0.5))
    yield (
        f"Time for the shot: in one run lift-off may vary by {max(window[1], 0.0):.1f} s (half of "
        f"the runs have less, one in ten less than {max(window[0], 0.0):.1f} s): later, the runner "
        "is called off at the gate; earlier, the skid is out of reach."
    )
    first, last, hits = best_window(early, late)
    chance = share(hits, early.size)
    if last > first:
        yield (
            f"The same cue for all: lift-off {planned + first:.1f} to {planned + last:.1f} s after "
            f"the cue (planned {planned:.1f} s), moved as a whole, puts skid and runner together "
            f"in at least {_chance(chance)} of runs."
        )


def best_window(
    early_s: NDArray[np.float64], late_s: NDArray[np.float64]
) -> tuple[float, float, int]:
    """Give the shifts of lift-off that do for nearly as many runs as the best shift.

    Parameters
    ----------
    early_s, late_s
        Shape (run,): how much earlier and how much later each could have been.

    Returns
    -------
    tuple
        First and last shift [s] around the best with at least 95 % of its runs, and how many runs
        the worse of these two serves.
    """
    shifts = np.arange(-4.0, 4.0 + 1e-9, 0.05)
    served = np.array([int(((-early_s <= s) & (s <= late_s)).sum()) for s in shifts])
    best = int(served.argmax())
    if served[best] == 0:
        return math.nan, math.nan, 0
    low = high = best
    while low > 0 and served[low - 1] >= 0.95 * served[best]:
        low -= 1
    while high < shifts.size - 1 and served[high + 1] >= 0.95 * served[best]:
        high += 1
    return float(shifts[low]), float(shifts[high]), int(served[low : high + 1].min())


def _gusts(seen: Seen) -> Iterator[str]:
    fast = seen.values["outwash_gust_m_s"]
    over = share(int((fast > DANGEROUS_M_S).sum()), fast.size)
    yield (
        f"Gusts of the outwash pass {DANGEROUS_M_S:.0f} m/s at the runner in {_chance(over)} of "
        "runs. The limit holds the mean alone, as no source tells one for gusts: rehearse the "
        "footing under the running rotor."
    )


def _grit(stunt: Stunt, seen: Seen) -> Iterator[str]:
    grit, gap = seen.values["grit_distance_m"], seen.values["grit_margin_m"]
    inside = share(int((gap < 0.0).sum()), gap.size)
    spread = stunt.parameters["grit_speed_m_s"]
    low, high = spread.end(0.01), spread.end(0.99)
    half, most = (_reach(grit, share_of_runs) for share_of_runs in (0.5, _SURE))
    yield (
        f"On gravel, stones that gusts of {low:.0f} to {high:.0f} m/s move fly {_far(half)} in "
        f"half of the runs, {_far(most)} in {_SURE:.0%}; the runner comes inside in "
        f"{_chance(inside)}: sweep or wet the ground, cover eyes."
    )


def _reach(grit_m: NDArray[np.float64], share_of_runs: float) -> float:
    """Give the distance that a share of the runs stays within; infinite ones are not averaged."""
    return float(np.quantile(grit_m, share_of_runs, method="higher"))


def _far(distance_m: float) -> str:
    if math.isinf(distance_m):
        return "as far as the wind blows"
    return f"inside {distance_m:.0f} m from the mast"


def _bystanders(stunt: Stunt, seen: Seen) -> Iterator[str]:
    diameter = number_of(stunt, "rotor_diameter_m")
    far = _reach(seen.values["grit_distance_m"], _SURE)
    own = max(DIAMETERS * diameter, far)
    said = f"{own:.0f} m" if math.isfinite(own) else "farther than any of these"
    yield (
        f"Who is not needed stands {said} off or more: the greater of where stones fly and three "
        f"rotor diameters of this {type_name(stunt)} ({DIAMETERS * diameter:.0f} m). Guidance, "
        "not law: three diameters for light aircraft (FAA AIM 7-3/7-4, as quoted on pprune.org); "
        f"film crew at least {FILM_CREW_M:.0f} m (50 ft; older AMPTP bulletin #3, jukolart.us); "
        f"operators ask for {OPERATORS_M:.0f} m (300 ft) at a take-off, because of stones "
        "(flyingcameras.ltd)."
    )


def _always(stunt: Stunt, seen: Seen) -> Iterator[str]:
    for limit in stunt.limits:
        values = seen.values[limit.measure]
        if values.size and not limit.is_kept(values).any():
            yield (
                f"{limit.name} is crossed in every one of {values.size:,} runs: the plan cannot "
                "be shot as it stands, whatever the wind."
            )


def _chance(chance: Estimate) -> str:
    """Say a share of runs with its 95 % interval."""
    value, low, high = (f"{100 * end:.1f}" for end in (chance.value, chance.low, chance.high))
    return f"{value} % ({low} to {high} %)"
