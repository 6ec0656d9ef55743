"""What the runs of a roof fight say in sentences: the worst second, calls, passes, components."""

import math
import warnings
from collections.abc import Iterator

import numpy as np

from secondunit.model.stunt import Row, Stunt
from secondunit.physics.line import CANT, CURVATURE, START
from secondunit.physics.rail import RAIL_BASE_M, radius_min_m
from secondunit.physics.train import Motion, rolling, time_at_s
from secondunit.stunts.kind import Seen
from secondunit.stunts.roof_fight.parameters import SHOT_MAX_S
from secondunit.stunts.roof_fight.plan import (
    END_SHARE,
    RoofPlan,
    factor_of,
    number,
    plan_of,
    portals_of,
    rows_in,
    standing_m,
)
from secondunit.stunts.roof_fight.tables import COMPONENTS
from secondunit.units import STANDARD_GRAVITY_M_S2

DEFICIENCY_MAX_M = 0.15  # more is not run on plain track; from memory, unverified
_NEVER = Motion(1.0, math.inf, 1.0, 0.0)


def findings(stunt: Stunt, seen: Seen) -> Iterator[str]:
    """Tell what a coordinator, a driver and a rigger need to know, one sentence each."""
    plan = plan_of(stunt)
    yield from _worst_second(stunt, seen)
    yield from _calls(stunt, plan)
    yield from _live_wires(stunt)
    yield from _passes(stunt, seen)
    yield from _curves(stunt, plan)
    yield from _edges(stunt)
    yield from _components(stunt, seen)
    yield from _crossed_by_all(stunt, seen)


def _worst_second(stunt: Stunt, seen: Seen) -> Iterator[str]:
    """Tell the frame in which the runs that were drawn demand most, and of what."""
    at = {name: i for i, name in enumerate(seen.channels)}
    demand = np.fmax(seen.clips[..., at["footing_demand"]], seen.clips[..., at["balance_demand"]])
    if not np.isfinite(demand).any():
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # frames after the end are empty
        mean = np.nanmean(seen.clips, axis=0)
        frame = int(np.nanargmax(np.nanmean(demand, axis=0)))
        share = float(np.nanmean(demand[:, frame]))
    time_s = frame * seen.frame_s
    parts = {
        "wind": mean[frame, at["drag_m_s2"]],
        "curve": np.nanmean(np.abs(seen.clips[:, frame, at["lateral_m_s2"]])),
        "brake and grade": np.nanmean(np.abs(seen.clips[:, frame, at["fore_aft_m_s2"]])),
    }
    said = ", ".join(f"{name} {value:.1f}" for name, value in parts.items())
    yield (
        f"The worst second comes about {time_s:.0f} s into the shot, at "
        f"{mean[frame, at['distance_m']]:.0f} m{_beats_at(stunt, time_s)}: there {100 * share:.0f} "
        f"% of footing or balance is used up, the mean of {len(seen.clips)} runs; of what pushes, "
        f"in m/s²: {said}."
    )


def _beats_at(stunt: Stunt, time_s: float) -> str:
    now = [
        f"{row['who']} {row['posture']}"
        for row in rows_in(stunt.tables, "beat")
        if number(row, "start_s") <= time_s < number(row, "start_s") + number(row, "length_s")
    ]
    return f" ({', '.join(now)})" if now else ""


def _calls(stunt: Stunt, plan: RoofPlan) -> Iterator[str]:
    """Tell when and where the call to lie down must come before each portal."""
    parameters = stunt.parameters
    lead_s = sum(parameters[name].end(END_SHARE) for name in ("call_reaction_s", "get_down_s"))
    lead_s += next((one.number for one in stunt.limits if one.name == "down_margin_min_s"), 0.0)
    planned_m = parameters["call_ahead_m"].end(1.0 - END_SHARE)
    if plan.planned_speed_m_s <= 0.0:
        return
    fastest = parameters["train_speed_m_s"].end(END_SHARE) / plan.planned_speed_m_s
    motion = Motion(fastest, math.inf, 1.0, 0.0)
    for row in rows_in(stunt.tables, "structure"):
        if not len(portals_of([row], standing_m(parameters))):
            continue
        mouth_m = number(row, "from_m")
        said = f'the {row["kind"]} "{row["name"]}" at {mouth_m:.0f} m'
        if mouth_m <= 0.0:
            yield f"The shot begins in {said}: all lie from the start."
            continue
        mouth_s = time_at_s(plan.speeds, motion, mouth_m, SHOT_MAX_S)
        planned_s = time_at_s(plan.speeds, _NEVER, mouth_m, SHOT_MAX_S)
        if mouth_s > parameters["shot_s"].end(END_SHARE):
            yield f"The shot ends before {said}."
            continue
        speed = rolling(plan.speeds, motion, max(mouth_s - lead_s, 0.0)).speed_m_s
        ahead_m = mouth_m - rolling(plan.speeds, motion, mouth_s - lead_s).distance_m
        verdict = "enough" if planned_m >= ahead_m else "TOO LATE"
        if mouth_s < lead_s:
            verdict = "TOO LATE, it would have to come before the shot begins"
        yield (
            f"Before {said}, {planned_s:.0f} s into the shot, the call to lie down must come "
            f"{lead_s:.1f} s ahead: {ahead_m:.0f} m for the fastest train ({speed:.1f} m/s) and "
            f"the slowest performer. Planned are {planned_m:.0f} m: {verdict}."
        )  # fmt: skip


def _live_wires(stunt: Stunt) -> Iterator[str]:
    for row in rows_in(stunt.tables, "structure"):
        if row["kind"] == "overhead_line":
            yield (
                f'Under the overhead line "{row["name"]}", {number(row, "from_m"):.0f} to '
                f"{number(row, 'to_m'):.0f} m, nobody may be on the roof: a run that comes there "
                "is not safe, whatever its clearance."
            )


def _passes(stunt: Stunt, seen: Seen) -> Iterator[str]:
    """Tell how many passes of the train a take needs."""
    usable = seen.values["seconds_usable_s"][seen.is_safe]
    needed_s = stunt.parameters["cut_s"].middle()
    if not usable.size or needed_s <= 0.0:
        return
    middle_s, least_s = (float(np.quantile(usable, share)) for share in (0.5, 0.05))
    said = (
        f"A pass gives {middle_s:.1f} s of the fight in half of the safe runs, {least_s:.1f} s in "
        f"19 of 20; the cut needs {needed_s:g} s"
    )
    if least_s <= 0.0:
        yield f"{said}: more passes than can be told."
        return
    passes = math.ceil(needed_s / least_s - 1e-9)
    yield f"{said}: {passes} {'pass' if passes == 1 else 'passes'} a take."


def _curves(stunt: Stunt, plan: RoofPlan) -> Iterator[str]:
    """Tell the curve that asks for more cant than a train is given."""
    if not plan.has_line or plan.planned_speed_m_s <= 0.0:
        return
    end_m = rolling(plan.speeds, _NEVER, stunt.parameters["shot_s"].middle()).distance_m
    worst, said = DEFICIENCY_MAX_M, ""
    for bend in plan.bends[(plan.bends[:, START] >= 0.0) & (plan.bends[:, START] <= end_m)]:
        time_s = time_at_s(plan.speeds, _NEVER, float(bend[START]), SHOT_MAX_S)
        speed = rolling(plan.speeds, _NEVER, time_s).speed_m_s
        bent, cant = abs(bend[CURVATURE]), abs(bend[CANT])
        missing = RAIL_BASE_M * speed**2 * bent / STANDARD_GRAVITY_M_S2 - cant
        if missing > worst:
            worst = missing
            least_m = radius_min_m(speed, cant, DEFICIENCY_MAX_M, RAIL_BASE_M)
            said = (
                f"At {bend[START]:.0f} m {speed:.1f} m/s lacks {1000 * missing:.0f} mm of cant "
                f"(radius {1.0 / bent:.0f} m, cant {1000 * cant:.0f} mm); with the usual "
                f"{1000 * DEFICIENCY_MAX_M:.0f} mm at most it needs a radius of {least_m:.0f} m: "
                "ask the railway."
            )
    if said:
        yield said


def _edges(stunt: Stunt) -> Iterator[str]:
    """Tell which tethers let one over the edge."""
    edge_m = stunt.parameters["roof_half_width_m"].end(1.0 - END_SHARE)
    usual_m = stunt.parameters["tether_length_m"].end(END_SHARE)
    told = set()
    for row in rows_in(stunt.tables, "beat"):
        if row["tethered"] == "no":
            yield (
                f"{row['who']} is on no tether from {number(row, 'start_s'):g} s on: who slides "
                "to the edge then falls off the train."
            )
            continue
        length_m = number(row, "tether_m") or usual_m
        reach_m = abs(number(row, "anchor_across_m")) + length_m
        key = (row["who"], reach_m)
        if reach_m >= edge_m and key not in told:
            told.add(key)
            yield (
                f"The tether of {row['who']} from {number(row, 'start_s'):g} s on reaches "
                f"{reach_m:.2f} m from the middle, beyond the edge ({edge_m:.2f} m): it arrests a "
                "fall over the edge, it does not restrain."
            )


def _components(stunt: Stunt, seen: Seen) -> Iterator[str]:
    """Compare each component with its factor and with what its standard asks for."""
    rows = rows_in(stunt.tables, "component")
    peak, stumble = (
        float(np.max(seen.values[name])) for name in ("tether_peak_force_n", "stumble_force_n")
    )
    load_n = max(peak, stumble)
    for row in rows:
        yield _component(row, load_n, seen.outcomes.size)


def _component(row: Row, load_n: float, runs: int) -> str:
    strength_n, wanted = number(row, "strength_n"), factor_of(row)
    _, least_n, standard = COMPONENTS[str(row["kind"])]
    said = (
        f'{row["kind"]} "{row["name"]}", {strength_n / 1000:.1f} kN: '
        f"{strength_n / load_n:.1f} times the greatest load of {runs:,} runs "
        f"({load_n / 1000:.2f} kN, a stumble at the worst included), wanted {wanted:g}"
        if load_n > 0.0
        else f'{row["kind"]} "{row["name"]}", {strength_n / 1000:.1f} kN: never loaded'
    )
    if load_n > 0.0:
        said += ": holds" if strength_n >= wanted * load_n else ": TOO WEAK"
    if strength_n < least_n:
        said += f"; less than the {least_n / 1000:g} kN of {standard} (from memory, unverified)"
    return said[0].upper() + said[1:] + "."


def _crossed_by_all(stunt: Stunt, seen: Seen) -> Iterator[str]:
    for limit in stunt.limits:
        if not limit.is_kept(seen.values[limit.measure]).any():
            yield f"Every run of {seen.outcomes.size:,} crosses {limit.name}."
