"""What the past teaches: earlier productions on pace, the log on takes and on what struck."""

import math
from datetime import date, timedelta

from secondunit.errors import Problem, ProductionError
from secondunit.model.production import Production
from secondunit.model.risk import LogEntry, Risk
from secondunit.stages.forecast.company import start_day_of
from secondunit.stages.forecast.over_run import COST, DAYS, LogSpread, next_over_run

DAY_S = 86_400.0


def pace_spread(production: Production) -> LogSpread:
    """Give median and standard deviation of the logarithm of actual over planned days.

    Learned from the earlier productions, and from other trades: the more of the first are told,
    the less the second count. (0, 0) where the production believes its plan (`over_run` is none).
    """
    if production.over_run == "none":
        return LogSpread(0.0, 0.0)
    return next_over_run(
        DAYS, [math.log(one.actual_days / one.planned_days) for one in production.earlier]
    )


def cost_spread(production: Production) -> LogSpread:
    """Give the same of actual over planned cost, from the earlier productions that tell both.

    It is for comparison alone: the forecast's cost comes from its days.
    """
    pairs = [(one.planned_cost_cents, one.actual_cost_cents) for one in production.earlier]
    return next_over_run(
        COST, [math.log(b / a) for a, b in pairs if a is not None and b is not None]
    )


def take_counts(production: Production, stunt: str) -> tuple[int, int]:
    """Count the good and the bad takes that the log tells of a stunt."""
    entries = [entry for entry in production.log if entry.kind == "takes" and entry.stunt == stunt]
    good = sum(entry.good for entry in entries)
    return good, sum(entry.takes for entry in entries) - good


def rate_of(production: Production, risk: Risk) -> tuple[float, float]:
    """Give shape and exposure in seconds of a risk's Gamma rate, after the log.

    Each logged stop of the risk adds one event; the time from the log's first day of work to the
    first day not told of adds exposure, whether or not the risk could have struck in all of it. A
    stop that names no risk, such as a lockdown, is told for the record: nobody was at work to be
    struck. For an illness the exposure is that of each of its people.

    Raises
    ------
    ProductionError
        Where something struck in no time at all.
    """
    told = [entry for entry in production.log if _teaches(entry)]
    struck = sum(entry.kind == "stopped" and entry.risk == risk.name for entry in told)
    exposure_s = risk.exposure_s
    if told:
        exposure_s += _seen_s(production, min(entry.day for entry in told)) * _watched(risk)
    shape = risk.events + struck
    if shape > 0 and exposure_s <= 0:
        raise ProductionError([
            Problem(
                place=f'risk "{risk.name}"',
                message=f"its exposure (0) must be longer than 0, for it struck {shape:g} times",
                maybe='exposure = "12 months"?',
            )
        ])  # fmt: skip
    return shape, exposure_s


def _teaches(entry: LogEntry) -> bool:
    """Tell whether an entry shows the company at work."""
    return entry.kind in ("done", "takes") or (entry.kind == "stopped" and entry.risk != "")


def _watched(risk: Risk) -> int:
    """Give how many processes the log watched: one, or each person of an illness."""
    return max(len(risk.people), 1) if risk.kind == "illness" else 1


def _seen_s(production: Production, first: date) -> float:
    ahead = production.first_day + timedelta(days=start_day_of(production))
    return max((ahead - first).days, 0) * DAY_S
