"""Boards planned with bad seasons weighed, judged on real seasons that no search has seen.

The made-up board of `big_board` under 43 real summers of wind at sea (ERA5, 58 N 1.5 W, in the
shared data): each stunt is open up to a wind of its own, drawn from 7 to 12 m/s, and a day fits as
many takes as its open stretches between 07:00 and 18:00 hold. Searches look at every second
summer; the others judge. Boards of one search differ by about a per cent from those of another, so
both searches, with bad seasons weighed and without, go on from the same board. The mean over all
and the mean of the worst tenth are of cost and what the weather takes together; an interval
resamples whole summers, the same ones for both boards.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.big_board import big_board
from benchmarks.figure import Figure
from secondunit.model.production import Production
from secondunit.stages.schedule.cost import cost_parts_of, lost_by_season, total_cents
from secondunit.stages.schedule.nouns import Days
from secondunit.stages.schedule.search.encode import facts_of
from secondunit.stages.schedule.search.find import best_board
from secondunit.stages.schedule.seasons import IntArray, worst_count
from secondunit.stages.schedule.strips import board_days, strips_of
from secondunit.stages.windows.nouns import Windows

WIND = (
    Path(__file__).resolve().parents[2] / "shared/data/weather/era5_58N_1p5W_wind10_1980_2022.npy"
)
FIRST_YEAR, LAST_YEAR = 1980, 2022
FIRST_UTC_H, LAST_UTC_H = 5, 16  # 07:00 to 18:00 in the zone of the board, in summer
TAKE_H, SHARE, WEIGHT = 1.5, 0.1, 0.5
SEEDS, STEPS_A_STRIP, RESAMPLED = (1, 2, 3), 4_000, 2_000
WARM_DAYS = 0.04  # the temperature at which both go on, a tenth of the first search's


def seasons_60() -> Figure:
    """Plan 60 strips, 41 of them of stunts."""
    return _seasons("seasons-60", 60)


def seasons_400() -> Figure:
    """Plan 400 strips."""
    return _seasons("seasons-400", 400)


@dataclass(frozen=True)
class Judged:
    """Cost with what the weather takes, of judging seasons: (season, draw), in cents."""

    cents: IntArray

    def mean(self, seasons: IntArray) -> float:
        """Give the mean over some seasons."""
        return float(self.cents[seasons].mean())

    def worst(self, seasons: IntArray) -> float:
        """Give the mean of the worst tenth of their draws."""
        cents = np.sort(self.cents[seasons].ravel())
        return float(cents[-worst_count(cents.size, SHARE) :].mean())


def _seasons(name: str, strips: int) -> Figure:
    plain, weighed = [], []
    for seed in SEEDS:
        production, windows = summers(*big_board(strips, seed), seed)
        facts = facts_of(production, windows, strips_of(production))
        steps = STEPS_A_STRIP * facts.strips.unit.size
        start = best_board(facts, seed=seed, jobs=2, steps=steps).day_of
        plain.append(_judged(production, windows, 0.0, start, seed))
        weighed.append(_judged(production, windows, WEIGHT, start, seed))
    worst = _changes(plain, weighed, Judged.worst)
    mean = _changes(plain, weighed, Judged.mean)
    seasons = np.arange(plain[0].cents.shape[0])
    before = float(np.mean([one.worst(seasons) for one in plain])) / 100
    after = float(np.mean([one.worst(seasons) for one in weighed])) / 100
    return Figure(
        name=name, value=after / 1e6, unit="million GBP in the worst tenth",
        peer="bad seasons not weighed", peer_value=before / 1e6, ratio=after / before,
        note=f"{len(SEEDS)} boards, {seasons.size} summers held out; weight {WEIGHT:.0%}: the "
        f"worst tenth {_said(worst)}, the mean {_said(mean)} (95 % of resampled summers).",
    )  # fmt: skip


def _said(changes: tuple[float, float, float]) -> str:
    value, low, high = (one / 100_000 for one in changes)
    return f"{value:+,.0f} ({low:+,.0f} to {high:+,.0f}) thousand GBP"


def _changes(plain, weighed, measure) -> tuple[float, float, float]:  # type: ignore[no-untyped-def]
    """Give by how much a measure changes, with the interval over the seasons."""
    count = plain[0].cents.shape[0]

    def change(seasons: IntArray) -> float:
        both = zip(plain, weighed, strict=True)
        return float(
            np.mean([measure(then, seasons) - measure(now, seasons) for now, then in both])
        )

    rng = np.random.Generator(np.random.Philox(1))
    drawn = [change(rng.integers(0, count, count)) for _ in range(RESAMPLED)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return change(np.arange(count)), float(low), float(high)


def _judged(
    production: Production, windows: Windows, weight: float, start: IntArray, seed: int
) -> Judged:
    """Go on from a board, and price it in the seasons held out."""
    agreement = replace(production.agreement, bad_season_weight=weight, bad_season_share=SHARE)
    asked = replace(production, agreement=agreement)
    strips, on = strips_of(asked), board_days(asked)
    facts = facts_of(asked, windows, strips)
    found = best_board(
        facts, seed=seed + 100, jobs=2, steps=STEPS_A_STRIP * len(strips) // 2, start=start,
        hot_days=WARM_DAYS,
    )  # fmt: skip
    if found.broken:
        raise ValueError(f"{found.broken} rules are broken")
    days: Days = tuple(on[day] for day in found.day_of)
    cost_cents = total_cents(cost_parts_of(asked, strips, days))
    held_out = np.flatnonzero(~windows.is_planning)
    lost = [lost_by_season(asked, windows, strips, days, (int(one),)) for one in held_out]
    return Judged(np.array(lost) + cost_cents)


def summers(production: Production, windows: Windows, seed: int) -> tuple[Production, Windows]:
    """Lay real summers on the days of the board."""
    wind_m_s = np.load(WIND)
    years, rng = range(FIRST_YEAR, LAST_YEAR + 1), np.random.Generator(np.random.Philox(seed))
    limits_m_s = rng.uniform(7.0, 12.0, len(windows.stunts))
    first = windows.days[0]
    takes = np.zeros((len(years), len(windows.stunts), len(windows.days)), dtype=np.int64)
    begin = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    for i, year in enumerate(years):
        start = datetime(year, first.month, first.day, tzinfo=UTC)
        hour = int((start - begin).total_seconds()) // 3600
        days = wind_m_s[hour : hour + 24 * len(windows.days)].reshape(-1, 24)
        hours = days[:, FIRST_UTC_H:LAST_UTC_H]
        for stunt, limit_m_s in enumerate(limits_m_s):
            takes[i, stunt] = [_takes(row <= limit_m_s) for row in hours]
    is_planning = np.arange(len(years)) % 2 == 0
    return production, replace(
        windows, seasons=tuple(years), is_planning=is_planning, takes_possible=takes,
        is_open=np.repeat(takes > 0, 24, axis=2),
        chance_usable=np.where(takes > 0, 0.8, 0.0),
    )  # fmt: skip


def _takes(is_open: np.ndarray) -> int:
    """Count the takes that fit into the open stretches of a day."""
    takes, hours = 0, 0
    for one in (*is_open, False):
        if one:
            hours += 1
        else:
            takes, hours = takes + int(hours / TAKE_H), 0
    return takes
