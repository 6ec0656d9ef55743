"""An instant of a performer's fight: stance, what is felt, what it demands; and frames of it."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.balance import Surprise, surprise_after
from secondunit.physics.jit import kernel
from secondunit.physics.person import lean_rad
from secondunit.physics.wind import Air
from secondunit.stunts.roof_fight.felt import Demand, Felt, Way, Where, demand_of, felt_at

FloatArray = NDArray[np.float64]

FRAME_S = 0.5
CHANNELS = (
    "relative_gust_m_s", "footing_demand", "balance_demand", "clearance_m", "lean_rad",
    "tether_peak_force_n", "train_speed_m_s", "distance_m", "drag_m_s2", "lateral_m_s2",
    "fore_aft_m_s2", "along_m", "right_m",
)  # fmt: skip


class Stance(NamedTuple):
    """How a performer stands or lies between two edges."""

    drag_area_m2: float
    height_m: float
    leap_m: float
    balance_m_s2: float
    is_usable: bool


class Instant(NamedTuple):
    """What is felt at an instant, the surprise and the demands of it."""

    time_s: float
    felt: Felt
    surprise: Surprise
    demand: Demand


@kernel
def later(
    row: np.record, way: Way, where: Where, stance: Stance, now: Instant, time_s: float, air: Air,
    density_kg_per_m3: float,
) -> Instant:  # fmt: skip
    """Go on from an instant to another between the same edges."""
    felt = felt_at(way, where, time_s, stance.drag_area_m2, row.mass_kg, air, density_kg_per_m3)
    surprise = surprise_after(
        now.surprise,
        felt.push.along_m_s2 - now.felt.push.along_m_s2,
        felt.push.right_m_s2 - now.felt.push.right_m_s2,
        time_s - now.time_s,
        row.brace_s,
    )
    demand = demand_of(felt.push, surprise, row.roof_friction, stance.balance_m_s2)
    return Instant(time_s, felt, surprise, demand)


@kernel
def is_lost(demand: Demand) -> bool:
    """Tell whether footing or balance is lost."""
    return max(demand.footing, demand.balance) > 1.0


@kernel
def frame_after(time_s: float) -> int:
    """Give the first frame at or after a time, to the microsecond."""
    return math.ceil(time_s / FRAME_S - 1e-6)


@kernel
def show(
    track: FloatArray, frame: int, row: np.record, now: Instant, stance: Stance, along_m: float,
    right_m: float, force_n: float,
) -> None:  # fmt: skip
    """Write a frame; `force_n` is the highest force of the tether so far."""
    if frame >= track.shape[0]:
        return
    felt, push, shown = now.felt, now.felt.push, track[frame]
    shown[0], shown[1], shown[2] = felt.wind_m_s, now.demand.footing, now.demand.balance
    shown[3] = felt.above_m - row.roof_height_m - stance.height_m - stance.leap_m
    shown[4] = lean_rad(math.hypot(push.along_m_s2, push.right_m_s2), 1.0)
    shown[5], shown[6], shown[7] = force_n, felt.speed_m_s, felt.distance_m
    shown[8], shown[9] = push.drag_n / row.mass_kg, felt.rightward_m_s2
    shown[10], shown[11], shown[12] = felt.forward_m_s2, along_m, right_m


@kernel
def show_between(
    row: np.record, way: Way, where: Where, stance: Stance, now: Instant, end_s: float, air: Air,
    density_kg_per_m3: float, along_m: float, right_m: float, track: FloatArray,
) -> None:  # fmt: skip
    """Write the frames from an instant up to a time."""
    frame = frame_after(now.time_s)
    while frame < min(frame_after(end_s), track.shape[0]):
        then_s = max(frame * FRAME_S, now.time_s)
        then = later(row, way, where, stance, now, then_s, air, density_kg_per_m3)
        show(track, frame, row, then, stance, along_m, right_m, 0.0)
        frame += 1
