"""The ramp jump with every default, as its page tells it: what the defaults amount to."""

import math

import numpy as np
import pytest

from jump_site import drawn, fly, fly_typical, mountain
from secondunit.stunts.ramp_jump import LIMITS, MEASURES, OUTCOMES
from tables import show

RUNS_IN_WIND = {0.0: 4_000, 3.0: 10_000, 5.0: 4_000, 8.0: 4_000}  # runs by speed [m/s]
GUST_M_S = 3.0
COLUMN = {measure.name: i for i, measure in enumerate(MEASURES)}
SHOWN_FROM = 0.001  # a share of runs
MEASURED = {
    "exit_speed_m_s": "m/s", "lip_pitch_rate_rad_s": "°/s", "ramp_load_g0": "g",
    "suspension_travel_share": "", "deck_offset_m": "m", "separation_at_throw_m": "m",
    "attitude_off_at_throw_rad": "°", "throw_height_m": "m", "opening_height_lost_m": "m",
    "opening_height_m": "m", "opening_peak_g0": "g", "face_clearance_m": "m",
    "canopy_time_s": "s", "landing_offset_m": "m", "landing_sink_m_s": "m/s",
    "landing_ground_speed_m_s": "m/s", "bike_range_m": "m", "bike_fall_m": "m",
    "bike_impact_speed_m_s": "m/s", "bike_run_out_m": "m",
}  # fmt: skip


def crossings(measures):
    """Tell which runs cross which limit, by the limit's name; an unknown measure crosses it."""
    crossed = {}
    for limit in LIMITS:
        values = measures[:, COLUMN[limit.measure]]
        kept = values <= limit.number if limit.is_max else values >= limit.number
        crossed[limit.name] = ~kept
    return crossed


@pytest.fixture(scope="module")
def flown():
    """Fly the same draws in winds from all around; inputs are drawn each for itself."""
    most = max(RUNS_IN_WIND.values())
    inputs, whites = drawn(most, 1)
    from_rad = 2 * math.pi * np.random.default_rng(101).random(most)
    ground, found = mountain(), {}
    for speed, runs in RUNS_IN_WIND.items():
        gust = GUST_M_S if speed > 0 else 0.0
        winds = np.column_stack(
            [-speed * np.sin(from_rad), -speed * np.cos(from_rad), np.full(most, gust)]
        )
        found[speed] = fly(inputs[:runs], winds[:runs], whites[:runs], ground)[:2]
    return found


def _percent(share):
    return f"{100 * share:.1f} %"


def test_the_defaults_amount_to_what_the_page_tells(flown):
    rows, safe_shares = {}, []
    for measures, outcomes in flown.values():
        crossed = crossings(measures)
        safe = np.array([outcome.is_safe for outcome in OUTCOMES])[outcomes]
        for limit in LIMITS:
            if limit.protects == "person":
                safe = safe & ~crossed[limit.name]
        usable = safe & ~np.any(list(crossed.values()), axis=0)
        safe_shares.append(safe.mean())
        rows.setdefault("safe", []).append(safe.mean())
        rows.setdefault("usable", []).append(usable.mean())
        for name, runs in crossed.items():
            rows.setdefault(f"crosses `{name}`", []).append(runs.mean())
    show(
        "default_jump",
        ("share of runs", *(f"{speed:g} m/s" for speed in RUNS_IN_WIND)),
        [
            (name, *map(_percent, shares))
            for name, shares in rows.items()
            if max(shares) >= SHOWN_FROM
        ],
    )
    assert safe_shares == sorted(safe_shares, reverse=True)


def test_measures_of_the_default_jump_are_as_told(flown):
    measures, outcomes = flown[3.0]
    rows = []
    for name, unit in MEASURED.items():
        values = measures[:, COLUMN[name]]
        values = values[np.isfinite(values)]
        if "_rad" in name:
            values = np.degrees(values)
        told = np.percentile(values, (1, 10, 50, 90, 99))
        digits = 2 if told[2] < 1 else 1 if told[4] < 100 else 0
        rows.append((f"`{name}`", unit, *(f"{value:.{digits}f}" for value in told)))
    show("default_jump_measures", ("measure", "", "P1", "P10", "P50", "P90", "P99"), rows)
    assert np.isin(outcomes, range(len(OUTCOMES))).all()
    assert np.mean(outcomes == 0) > 0.99


def test_endings_of_the_default_jump_are_as_told(flown):
    outcomes = np.concatenate([outcomes for _, outcomes in flown.values()])
    counts = np.bincount(outcomes, minlength=len(OUTCOMES))
    show(
        "default_jump_endings",
        ("ending", f"of {outcomes.size:,} runs"),
        [
            (ending.sentence, str(count))
            for ending, count in zip(OUTCOMES, counts, strict=True)
            if count
        ],
    )
    assert counts[1:].sum() < 0.01 * outcomes.size


def test_a_run_up_too_short_gives_less_speed_and_no_wheelie_over_the_lip():
    rows, speeds, rates = [], [], []
    for length_m in (5.0, 10.0, 20.0, 40.0, 60.0, 80.0):
        measures, _, _ = fly_typical({"run_up_length_m": length_m})
        speeds.append(measures["exit_speed_m_s"])
        rates.append(math.degrees(measures["lip_pitch_rate_rad_s"]))
        rows.append((f"{length_m:g} m", f"{speeds[-1]:.1f} m/s", f"{rates[-1]:.0f} °/s"))
    show("short_run_up", ("run-up", "speed at the lip", "pitch rate"), rows)
    assert speeds == sorted(speeds)
    assert rates == sorted(rates)
    assert rates[-1] < 0
