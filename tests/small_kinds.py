"""Kinds of stunt whose chances are known in closed form, flown by numpy."""

import math

import numpy as np
from scipy.special import ndtr, ndtri

from secondunit.model.limits import Limit
from secondunit.model.spread import fixed, normal, uniform
from secondunit.model.stunt import PlannedWind, Stunt
from secondunit.stunts.kind import Choice, Kind, Measure, Outcome, Parameter, White
from small_stunts import stunt as any_stunt


def _parameter(name, default, low=-1e6, high=1e6):
    return Parameter(
        name=name, default=default, low=low, high=high, meaning=f"{name} of a test", source="a test"
    )


def _limit(name, measure, number, protects):
    return Limit(
        name=name, measure=measure, is_max="_max" in name, number=number, protects=protects,
        reason="a test", source="a test",
    )  # fmt: skip


def _kind(name, fly, **parts) -> Kind:
    return Kind(
        name=name,
        summary="a kind for tests",
        outcomes=(Outcome(sentence="ended", is_safe=True),),
        channels=("east_m",),
        needs_terrain=False,
        duration_max_s=1.0,
        frame_s=0.5,
        wind_speeds_m_s=(0.0, 5.0),
        whites=(
            White(name="wobble", count=1, is_gust=False),
            White(name="turbulence", count=2, is_gust=True),
        ),
        fly=fly,
        **parts,
    )


# ------------------------------------------------ a line: the margin is a weighted sum of inputs
WEIGHTS = {"lift_m": 3.0, "pull_m": 2.0, "kick_m": 1.0, "wind_speed": 1.5,
           "turbulence": 0.5, "wobble": 0.25}  # fmt: skip
SDS = {"lift_m": 1.0, "pull_m": 0.5, "kick_m": 1 / math.sqrt(12), "wind_speed": 1.0,
       "turbulence": 1.0, "wobble": 1.0}  # fmt: skip
WIND_M_S = 20.0
MARGIN_M = 6.0  # the mean, before the weight of the wind is taken off again


def _fly_line(inputs, winds, whites, _setting, measures, outcomes, _tracks):
    speed = np.hypot(winds[:, 0], winds[:, 1])
    margin = MARGIN_M + inputs[:, :4] @ [3.0, 2.0, 1.0, 0.0] + 1.5 * (speed - WIND_M_S)
    measures[:, 0] = margin + 0.5 * whites[:, 1] + 0.25 * whites[:, 0]
    measures[:, 1] = np.where(inputs[:, 0] > 1.0, np.inf, inputs[:, 1])
    measures[:, 1] = np.where(inputs[:, 0] < -2.0, np.nan, measures[:, 1])
    measures[:, 2] = 7.0
    outcomes[:] = 0


LINE = _kind(
    "line",
    _fly_line,
    parameters=(
        _parameter("lift_m", normal(0.0, 1.0)),
        _parameter("pull_m", normal(0.0, 0.5)),
        _parameter("kick_m", uniform(-0.5, 0.5)),
        _parameter("idle_m", fixed(4.0)),
        _parameter("blind_m", normal(0.0, 1.0)),
    ),
    measures=(
        Measure(name="margin_m", meaning="what is left"),
        Measure(name="odd_m", meaning="does not always apply"),
        Measure(name="same_m", meaning="never varies"),
    ),
    limits=(_limit("margin_min_m", "margin_m", 0.0, "person"),),
)


def line_stunt() -> Stunt:
    wind = PlannedWind(
        speed_m_s=normal(WIND_M_S, 1.0), from_rad=fixed(1.0), gust_over_mean_m_s=fixed(1.0)
    )
    return _stunt(LINE, wind)


def line_shares() -> dict[str, float]:
    parts = {name: (WEIGHTS[name] * SDS[name]) ** 2 for name in WEIGHTS}
    return {name: part / sum(parts.values()) for name, part in parts.items()}


# --------------------------------------- a target: how near the middle, and how fast is too fast
BEST_M_S, BEST_M, WIDTH_M, NOISE_M = 24.0, 5.0, 3.0, 1.5
FAST_M_S, FAST_SD_M_S = 25.0, 1.0


def _fly_target(inputs, _winds, _whites, _setting, measures, outcomes, _tracks):
    speed, place, _idle, off_1, off_2, luck = inputs.T
    measures[:, 0] = np.hypot(speed - BEST_M_S + off_1, place - BEST_M + off_2)
    measures[:, 1] = speed + luck
    outcomes[:] = 0


TARGET = _kind(
    "target",
    _fly_target,
    parameters=(
        _parameter("exit_speed_m_s", fixed(21.0), 10.0, 40.0),
        _parameter("landing_east_m", fixed(2.0), -50.0, 50.0),
        _parameter("idle_m", normal(0.0, 1.0)),
        _parameter("off_1_m", normal(0.0, NOISE_M)),
        _parameter("off_2_m", normal(0.0, NOISE_M)),
        _parameter("luck_m_s", normal(0.0, FAST_SD_M_S)),
    ),
    measures=(
        Measure(name="miss_m", meaning="off the target"),
        Measure(name="speed_m_s", meaning="speed"),
    ),
    limits=(
        _limit("miss_max_m", "miss_m", WIDTH_M, "shot"),
        _limit("speed_max_m_s", "speed_m_s", FAST_M_S, "person"),
    ),
    choices=(
        Choice(name="exit_speed_m_s", reach=6.0, step=0.1),
        Choice(name="landing_east_m", reach=8.0, step=0.1),
        Choice(name="idle_m", reach=2.0, step=0.1),
    ),
)


def target_stunt(*, fast_m_s: float = FAST_M_S, **changes) -> Stunt:
    calm = PlannedWind(speed_m_s=fixed(0.0), from_rad=fixed(0.0), gust_over_mean_m_s=fixed(0.0))
    limits = (TARGET.limits[0], _limit("speed_max_m_s", "speed_m_s", fast_m_s, "person"))
    return _stunt(TARGET, calm, limits=limits, **changes)


def unsafe_chance(speed_m_s: float, fast_m_s: float = FAST_M_S) -> float:
    return float(ndtr((speed_m_s - fast_m_s) / FAST_SD_M_S))


def fastest(unsafe_max: float, fast_m_s: float = FAST_M_S) -> float:
    return float(fast_m_s + FAST_SD_M_S * ndtri(unsafe_max))


def _stunt(kind: Kind, wind: PlannedWind, **changes) -> Stunt:
    spreads = {parameter.name: parameter.default for parameter in kind.parameters}
    spreads |= changes.pop("spreads", {})
    said = {"kind": kind.name, "parameters": spreads, "limits": kind.limits, "wind": wind}
    return any_stunt("ramp_jump", **(said | changes))


KINDS = {kind.name: kind for kind in (LINE, TARGET)}
