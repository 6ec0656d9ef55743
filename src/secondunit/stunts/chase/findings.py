"""What the runs of a filmed jump say that no measure says by itself, in plain sentences."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate, share
from secondunit.model.limits import Limit
from secondunit.model.stunt import Stunt
from secondunit.stunts.chase.measures import NOBODY
from secondunit.stunts.chase.plan import hardest_moments, plan_of, told
from secondunit.stunts.chase.platforms import FLOWN, WORN
from secondunit.stunts.kind import Seen

FloatArray = NDArray[np.float64]
RARE = 0.01
SIGMAS = 1.96  # of the 95 % interval
SECONDS_MAX = 12
NEAR = (
    ("fall_separation_m", "fall_separation_min_m", "the falling rider"),
    ("canopy_separation_m", "canopy_separation_min_m", "the rider under the canopy"),
    ("bike_separation_m", "bike_separation_min_m", "the motorcycle"),
)


def findings(stunt: Stunt, seen: Seen) -> Iterator[str]:
    """Say how near the platform comes, what the picture holds, and what binds."""
    plan = plan_of(stunt)
    limits = {limit.name: limit for limit in stunt.limits}
    if plan.mode == FLOWN:
        yield from _near_lines(seen.values, limits)
        yield _worst_line(seen.values)
        yield _wake_line(seen.values)
    if plan.mode == WORN:
        yield "The camera goes with the rider: it shows what is ahead; no picture is worked out."
    else:
        is_shot = seen.outcomes != NOBODY
        yield from _frame_lines({name: v[is_shot] for name, v in seen.values.items()})
    if plan.mode == FLOWN:
        times = plan.path.time_s
        hardest = hardest_moments(plan, float(times[0]), float(times[-1]))
        most = max(hardest, key=lambda moment: moment.share)
        if most.share > 0.0:
            yield (
                f"Of the platform's limits its {most.what} binds first, {most.time_s:.1f} s on the "
                f"path's clock in still air: {told(most, plan.platform)}."
            )
        else:
            yield "The platform hovers; in still air nothing is asked of it."


def _near_lines(values: Mapping[str, FloatArray], limits: Mapping[str, Limit]) -> Iterator[str]:
    for measure, limit_name, who in NEAR:
        near = values[measure]
        near = near[np.isfinite(near)]
        if not near.size:
            continue
        least, low, high = quantile(near, RARE)
        number = limits[limit_name].number
        broken = share(int((near < number).sum()), near.size)
        yield (
            f"Nearest to {who}: {np.median(near):.0f} m in the middle run; one run in a hundred is "
            f"nearer than {least:.0f} m ({low:.0f} to {high:.0f}); {spoken(broken)} are nearer "
            f"than {number:g} m."
        )


def _worst_line(values: Mapping[str, FloatArray]) -> str:
    time_s = values["nearest_s"]
    time_s = time_s[np.isfinite(time_s)]
    if not time_s.size:
        return "Nobody was near in any run."
    low, middle, high = np.quantile(time_s, (0.05, 0.5, 0.95))
    return (
        f"Rider and platform are nearest {middle:.1f} s after the exit "
        f"({low:.1f} to {high:.1f} s in nine runs of ten)."
    )


def _wake_line(values: Mapping[str, FloatArray]) -> str:
    over_s = values["above_upwind_s"]
    known = over_s[~np.isnan(over_s)]
    is_over = share(int((known > 0.0).sum()), known.size)
    return f"Above or upwind of the canopy, where a wake could reach it: in {spoken(is_over)}."


def _frame_lines(values: Mapping[str, FloatArray]) -> Iterator[str]:
    """Say how long the subject is kept in the frame, second by second while that changes."""
    first_s = values["lost_first_s"]
    known = first_s[~np.isnan(first_s) & np.isfinite(values["in_frame_share"])]
    if not known.size:
        return
    whole = share(int(np.isinf(known).sum()), known.size)
    yield f"The subject is whole in the frame all the time of the shot in {spoken(whole)}."
    if whole.value < 1.0:
        last_s = max(float(known[np.isfinite(known)].max()), 1.0)
        step_s = max(math.ceil(last_s / SECONDS_MAX), 1)
        marks = range(step_s, math.ceil(last_s) + step_s, step_s)
        kept = [(mark, share(int((known > mark).sum()), known.size)) for mark in marks]
        parts = [f"{mark} s {_brief(estimate)}" for mark, estimate in kept]
        yield f"Kept there without a break from the exit to: {'; '.join(parts)}."
    hidden = share(int((values["hidden_s"] > 0.0).sum()), values["hidden_s"].size)
    if hidden.value > 0.0:
        yield f"The ground hides the subject for some time in {spoken(hidden)}."
    near_m, far_m = values["focus_near_m"], values["focus_far_m"]
    is_known = np.isfinite(near_m) & np.isfinite(far_m)
    if is_known.any():
        yield (
            f"Focus goes from {np.quantile(near_m[is_known], 0.05):.0f} to "
            f"{np.quantile(far_m[is_known], 0.95):.0f} m in nine runs of ten."
        )


def quantile(values: FloatArray, chance: float) -> tuple[float, float, float]:
    """Give a quantile and its 95 % interval from the order of the values.

    The rank of the quantile among n values is binomial; its normal approximation, outwards
    (W. J. Conover, "Practical Nonparametric Statistics", section 3.2; from memory, unverified).
    Where there are too few values the interval ends at the least or the greatest of them.
    """
    ordered, count = np.sort(values), values.size
    half = SIGMAS * math.sqrt(count * chance * (1.0 - chance))
    low = max(math.floor(count * chance - half) - 1, 0)
    high = min(math.ceil(count * chance + half), count - 1)
    return float(np.quantile(ordered, chance)), float(ordered[low]), float(ordered[high])


def spoken(estimate: Estimate) -> str:
    """Say a share of runs with its interval."""
    return f"{_brief(estimate)} of runs"


def _brief(estimate: Estimate) -> str:
    """Say a share with its interval, rounded outwards; of none and of all only the open end."""
    low, high = math.floor(1000 * estimate.low) / 10, math.ceil(1000 * estimate.high) / 10
    if estimate.value <= 0.0:
        return f"less than {high:.1f} %"
    if estimate.value >= 1.0:
        return f"more than {low:.1f} %"
    return f"{100 * estimate.value:.1f} % ({low:.1f} to {high:.1f} %)"
