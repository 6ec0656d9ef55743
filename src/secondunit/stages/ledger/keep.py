"""From a forecast to what the ledger keeps of it, and from the log to what came of it."""

from datetime import date, timedelta

import secondunit
from secondunit.model.production import Production
from secondunit.stages.forecast import Forecast
from secondunit.stages.forecast.nouns import QUANTILES
from secondunit.stages.ledger.nouns import KeptForecast, Outcome
from secondunit.stages.ledger.scores import equally_likely


def to_keep(production: Production, forecast: Forecast, *, is_hindsight: bool) -> KeptForecast:
    """Give what the ledger keeps of a forecast: its distributions, and what it rested on."""
    return KeptForecast(
        title=production.title,
        data_day=data_day_of(production),
        is_hindsight=is_hindsight,
        is_from_start=_is_from_start(production),
        digest=forecast.made.digest,
        version=f"{secondunit.__version__}/{forecast.made.version}",
        seed=forecast.made.seed,
        draws=forecast.draws,
        first_day=forecast.first_day,
        release_day=forecast.release_day,
        chance_release_held=forecast.chance_release_held,
        wrap_day=equally_likely(forecast.wrap_day),
        cost_cents=equally_likely(forecast.cost_cents),
        takes={
            stunt: equally_likely(forecast.takes[:, place])
            for place, stunt in enumerate(forecast.stunts)
        },
        takes_before={stunt: _takes(production, stunt) for stunt in forecast.stunts},
        wrap_by={
            f"p{p}": float((forecast.wrap_date(p) - forecast.first_day).days) for p in QUANTILES
        },
        cost_by={f"p{p}": float(forecast.cost_quantile_cents(p)) for p in QUANTILES},
        days_lost={cause: lost.value for cause, lost in forecast.days_lost},
    )


def data_day_of(production: Production) -> date | None:
    """Give the last day that the log tells of, None without a log."""
    return max(
        (entry.day + timedelta(days=max(entry.days - 1, 0) if entry.kind == "stopped" else 0)
         for entry in production.log),
        default=None,
    )  # fmt: skip


def outcomes_in(production: Production) -> tuple[Outcome, ...]:
    """List what the log tells of the end: wrap, cost, release, and takes of stunts that are done.

    The takes of a stunt are known once as many were good as were wanted, or the shoot has wrapped.
    """
    found: list[Outcome] = []
    title = production.title
    wrap = wrap_of(production)
    for entry in production.log:
        if entry.kind == "released":
            found.append(Outcome(title=title, kind="released", day=entry.day))
        if entry.kind == "wrapped" and not entry.block:
            found.append(Outcome(title=title, kind="wrapped", day=entry.day))
            if entry.cost_cents is not None:
                cents = float(entry.cost_cents)
                found.append(Outcome(title=title, kind="cost", day=entry.day, value=cents))
    for stunt in production.stunts_on_board:
        told = [e for e in production.log if e.kind == "takes" and e.stunt == stunt.name]
        if told and (wrap or sum(entry.good for entry in told) >= stunt.takes):
            takes, day = float(_takes(production, stunt.name)), max(entry.day for entry in told)
            found.append(Outcome(title=title, kind="takes", day=day, of=stunt.name, value=takes))
    return tuple(found)


def wrap_of(production: Production) -> date | None:
    """Give the day on which, by the log, the whole shoot wrapped; None if it has not."""
    wraps = (e.day for e in production.log if e.kind == "wrapped" and not e.block)
    return next(wraps, None)


def _takes(production: Production, stunt: str) -> int:
    return sum(e.takes for e in production.log if e.kind == "takes" and e.stunt == stunt)


def _is_from_start(production: Production) -> bool:
    """Tell whether no block lies before the board and nothing was shot."""
    is_first = not production.blocks or production.blocks[0].is_board
    return is_first and not any(e.kind in ("done", "takes", "wrapped") for e in production.log)
