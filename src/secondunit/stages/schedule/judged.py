"""How a board fares in seasons that its search has not seen."""

import numpy as np

from secondunit.model.estimate import CONFIDENCE, Estimate
from secondunit.model.production import Production
from secondunit.stages.draws import uniforms
from secondunit.stages.schedule.cost import lost_by_season, planning_seasons
from secondunit.stages.schedule.nouns import Days, SeasonLosses, Strips
from secondunit.stages.schedule.seasons import IntArray, worst_count
from secondunit.stages.windows.nouns import Windows

RESAMPLED = 1000  # sets of seasons that an interval is drawn from


def judge_seasons(
    production: Production, windows: Windows, strips: Strips, days: Days, *, seed: int
) -> SeasonLosses | None:
    """Price what the weather takes of a board in seasons kept from the search; None without stunts.

    Parameters
    ----------
    production, windows
        The share of the seasons that are the worst is the agreement's. Made-up seasons are left
        out. Where no real season was kept, the planning seasons speak, which flatters.
    strips, days
        The board.
    seed
        Of the interval: the percentiles of whole seasons resampled with replacement (B. Efron,
        "Bootstrap methods", Annals of Statistics 7 (1979) 1-26). Few seasons make it too narrow.
    """
    real = np.arange(len(windows.seasons)) < windows.real_seasons
    kept = tuple(np.flatnonzero(real & ~windows.is_planning).tolist())
    seasons = kept or planning_seasons(windows)
    if not seasons or all(strip.kind != "stunt" for strip in strips):
        return None
    lost = lost_by_season(production, windows, strips, days, seasons)
    by_season = lost.reshape(-1, len(seasons)).T
    share = production.agreement.bad_season_share
    drawn = uniforms(seed, "schedule/bad seasons", (RESAMPLED, len(seasons)))
    chosen = [by_season[row] for row in (drawn * len(seasons)).astype(np.int64)]
    return SeasonLosses(
        mean_cents=_estimate(by_season.mean(), [one.mean() for one in chosen], len(seasons)),
        worst_cents=_estimate(
            _worst(by_season, share), [_worst(one, share) for one in chosen], len(seasons)
        ),
        worst_share=share,
        is_held_out=bool(kept),
    )


def _worst(lost_cents: IntArray, share: float) -> float:
    """Give the mean of the worst share of all draws."""
    ordered = np.sort(lost_cents, axis=None)
    return float(ordered[-worst_count(ordered.size, share) :].mean())


def _estimate(value: float, drawn: list[float], seasons: int) -> Estimate:
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Estimate(value=float(value), low=float(low), high=float(high), count=seasons)
