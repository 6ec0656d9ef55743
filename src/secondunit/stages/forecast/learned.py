"""What the past teaches: earlier productions on pace, the log on takes and on what struck."""

import math
from datetime import timedelta

from secondunit.errors import Problem, ProductionError
from secondunit.model.production import Production
from secondunit.model.risk import LogEntry, Risk
from secondunit.stages.forecast.over_run import COST, DAYS, LogSpread, next_over_run, paced

DAY_S = 86_400.0


def pace_spread(production: Production) -> LogSpread:
    """Give median and standard deviation of the logarithm of actual over planned days.

    Learned from the earlier productions and from other trades (the more of the first are told, the
    less the second count), then from the blocks that wrapped. (0, 0) where the production believes
    its plan (`over_run` is none).
    """
    if production.over_run == "none":
        return LogSpread(0.0, 0.0)
    return paced(pace_before(production), wrapped_blocks(production))


def pace_before(production: Production) -> LogSpread:
    """Give the same as it was believed before the log."""
    logs = [math.log(one.actual_days / one.planned_days) for one in production.earlier]
    return next_over_run(DAYS, logs)


def wrapped_blocks(production: Production) -> list[tuple[float, float]]:
    """Give planned and actual working days of every block that the log tells has wrapped."""
    planned = {block.name: block.working_days for block in production.blocks}
    return [
        (planned[entry.block], float(entry.days))
        for entry in production.log
        if entry.kind == "wrapped" and entry.block
    ]


def cost_spread(production: Production) -> LogSpread:
    """Give the same of actual over planned cost, from the earlier productions that tell both.

    It is for comparison alone: the forecast's cost comes from its days.
    """
    logs = [
        math.log(one.actual_cost_cents / one.planned_cost_cents)
        for one in production.earlier
        if one.actual_cost_cents is not None and one.planned_cost_cents is not None
    ]
    return next_over_run(COST, logs)


def take_counts(production: Production, stunt: str) -> tuple[int, int]:
    """Count the good and the bad takes that the log tells of a stunt."""
    entries = [entry for entry in production.log if entry.kind == "takes" and entry.stunt == stunt]
    good = sum(entry.good for entry in entries)
    return good, sum(entry.takes for entry in entries) - good


def rate_of(production: Production, risk: Risk) -> tuple[float, float]:
    """Give shape and exposure in seconds of a risk's Gamma rate, after the log.

    Each logged stop of the risk adds one event; each day from the log's first day of work to the
    last day it tells of adds exposure, but for the days of a stop after its first, on which nobody
    was at work to be struck. A stop that names no risk, such as a lockdown, is told for the record.
    Whether the risk could have struck in the block of that day is not asked. For an illness the
    exposure is that of each of its people.

    Raises
    ------
    ProductionError
        Where something struck in no time at all.
    """
    shape = risk.events + struck_by(production, risk)
    exposure_s = risk.exposure_s + DAY_S * days_at_work(production) * _watched(risk)
    if shape > 0 and exposure_s <= 0:
        raise ProductionError([
            Problem(
                place=f'risk "{risk.name}"',
                message=f"its exposure (0) must be longer than 0, for it struck {shape:g} times",
                maybe='exposure = "12 months"?',
            )
        ])  # fmt: skip
    return shape, exposure_s


def struck_by(production: Production, risk: Risk) -> int:
    """Count how often the log tells that a risk struck."""
    return sum(entry.kind == "stopped" and entry.risk == risk.name for entry in production.log)


def days_at_work(production: Production) -> int:
    """Count the days on which, by the log, something could have struck."""
    told = [entry for entry in production.log if entry.kind != "moved"]
    first = min((entry.day for entry in told if _shows_work(entry)), default=None)
    if first is None:
        return 0
    stopped = {
        entry.day + timedelta(days=day)
        for entry in told
        if entry.kind == "stopped"
        for day in range(1 if entry.risk else 0, entry.days)
    }
    last = max(entry.day + timedelta(days=_length(entry) - 1) for entry in told)
    days = {first + timedelta(days=day) for day in range((last - first).days + 1)}
    return len(days - stopped)


def _shows_work(entry: LogEntry) -> bool:
    """Tell whether an entry shows the company at work."""
    return entry.kind in ("done", "takes") or (entry.kind == "stopped" and entry.risk != "")


def _length(entry: LogEntry) -> int:
    """Give the days that an entry tells of."""
    return max(entry.days, 1) if entry.kind == "stopped" else 1


def _watched(risk: Risk) -> int:
    """Give how many processes the log watched: one, or each person and each piece of gear."""
    return max(len(risk.people), len(risk.resources), 1)
