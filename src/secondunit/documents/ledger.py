"""The ledger in words and as JSON values: forecasts as they were made, and how they did."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from secondunit.documents.text import columns
from secondunit.documents.words import (
    NOTHING,
    brief_chance,
    capital,
    counted,
    day_words,
    money,
)
from secondunit.stages.forecast.nouns import CAP_DAYS
from secondunit.stages.ledger import KeptForecast, Outcome, Record, Score, records_of, scores_of
from secondunit.stages.ledger.nouns import SHARES

FORECAST_HEAD = ("entry", "data to", "wrap P10", "P50", "P90", "cost P50", "release held")
SCORE_HEAD = ("entry", "data to", "of", "came", "place in the forecast", "off by")
RECORD_HEAD = (
    "of",
    "forecasts",
    "outcomes",
    "in 50 %",
    "in 80 %",
    "in 90 %",
    "mean place",
    "verdict",
)
# The ledger finds a forecaster half a deviation off in two of three ledgers of so many outcomes:
# docs/validation.md, table forecasters.
ENOUGH = 30
_NAMES = {"wrapped": "wrap", "cost": "cost", "takes": "takes", "released": "release held"}
_VERDICTS = {
    "hopeful": "too hopeful: more, or later, than forecast",
    "gloomy": "too gloomy: less, or earlier, than forecast",
    "sure": "too sure: outcomes fall at the ends of the forecasts too often",
    "wide": "too wide: outcomes fall in the middle too often",
    "nothing found": "nothing speaks against the forecasts",
    "too few": "too few outcomes to judge by",
}


class Past(NamedTuple):
    """What a ledger holds: of one production, or of all."""

    currency: str
    forecasts: tuple[KeptForecast, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def scores(self) -> tuple[Score, ...]:
        """How each forecast did by each outcome that it did not know."""
        return scores_of(self.forecasts, self.outcomes)


def ledger_lines(past: Past) -> list[str]:
    """Say the forecasts kept, what came of them, and how far the forecaster may be judged."""
    if not past.forecasts:
        return ["No forecast is kept yet; forecast and plan keep each that they make."]
    lines = [*columns(FORECAST_HEAD, [_forecast_row(past, one) for one in past.forecasts])]
    if any(one.is_hindsight for one in past.forecasts):
        lines += ["* made later for an earlier day; never scored"]
    return [*lines, "", *score_lines(past)]


def score_lines(past: Past) -> list[str]:
    """Say how the forecasts did."""
    scores = past.scores
    if not scores:
        return [_nothing_scored(past)]
    records = records_of(scores)
    return [
        *columns(SCORE_HEAD, [_score_row(past, one) for one in scores]),
        "",
        *columns(RECORD_HEAD, record_rows(records)),
        "",
        *caveats(records),
    ]


def _nothing_scored(past: Past) -> str:
    if not past.outcomes:
        return (
            "Nothing is scored: no outcome is told yet. [[log]] entries of kind wrapped and "
            "released, or --outcome, tell them."
        )
    return "Nothing is scored: every forecast kept was made when its outcome was known already."


def _forecast_row(past: Past, one: KeptForecast) -> tuple[str, ...]:
    mark = "*" if one.is_hindsight else ""
    return (
        f"{one.entry}{mark}", _data_day(one), *(_wrap(one, p) for p in ("p10", "p50", "p90")),
        money(one.cost_by["p50"], past.currency), brief_chance(one.chance_release_held),
    )  # fmt: skip


def _data_day(one: KeptForecast) -> str:
    return NOTHING if one.data_day is None else day_words(one.data_day)


def _wrap(one: KeptForecast, percent: str) -> str:
    days = one.wrap_by[percent]
    return "not known" if days >= CAP_DAYS else day_words(one.first_day + timedelta(days=days))


def _score_row(past: Past, score: Score) -> tuple[str, ...]:
    of = f"{_NAMES[score.outcome.kind]} {score.outcome.of}".strip()
    first = (str(score.forecast.entry), _data_day(score.forecast), of)
    if score.outcome.kind == "released":
        came = "held" if score.is_held else "not held"
        return (*first, came, f"chance given {100 * score.place:.1f} %", f"Brier {score.error:.3f}")
    place = f"above {100 * score.place:.0f} % of it"
    return (*first, _came(past, score.outcome), place, _off(past, score))


def _came(past: Past, outcome: Outcome) -> str:
    if outcome.kind == "wrapped":
        return day_words(outcome.day)
    return _amount(past, outcome.kind, outcome.value)


def _amount(past: Past, kind: str, value: float) -> str:
    return money(value, past.currency) if kind == "cost" else counted(round(value), "take")


def _off(past: Past, score: Score) -> str:
    """Say the CRPS, which has the unit of what was forecast."""
    if score.outcome.kind == "cost":
        return money(score.error, past.currency)
    unit = "days" if score.outcome.kind == "wrapped" else "takes"
    return f"{score.error:.1f} {unit}"


def record_rows(records: Sequence[Record]) -> list[tuple[str, ...]]:
    """Give a row a kind of outcome, as `RECORD_HEAD` says."""
    return [_record_row(record) for record in records]


def _record_row(record: Record) -> tuple[str, ...]:
    first = (_NAMES[record.kind], str(record.forecasts), str(record.outcomes))
    if record.kind == "released":
        brier = f"Brier {record.error:.3f}; 0.25 is what always saying 50 % scores"
        return (*first, *[NOTHING] * len(SHARES), NOTHING, brier)
    shares = [
        f"{100 * one.value:.0f} ({100 * one.low:.0f} to {100 * one.high:.0f})"
        for one in record.coverage
    ]
    half = (record.lean.high - record.lean.low) / 2
    lean = f"{record.lean.value:.2f} ± {half:.2f}"
    return (*first, *shares, lean, _VERDICTS[record.verdict])


def caveats(records: Sequence[Record]) -> list[str]:
    """Say what so few outcomes can show."""
    most = max(record.outcomes for record in records)
    few = counted(most, "outcome")
    said = f"{capital(few)} of a kind at most" if most > 1 else "One outcome of a kind"
    small = f"{said}: that says little." if most < ENOUGH else f"{said}."
    return [
        (
            f"{small} Several forecasts of one outcome count as one; a mean place of 0.50 leans to "
            "no side; intervals are 95 %."
        )
    ]


def ledger_json(past: Past) -> dict[str, Any]:
    """Give forecasts, outcomes, scores and records as JSON values."""
    scores = past.scores
    return {
        "forecasts": [_forecast_json(one) for one in past.forecasts],
        "outcomes": [
            {"title": one.title, "kind": one.kind, "of": one.of or None,
             "day": one.day.isoformat(), "value": one.value}
            for one in past.outcomes
        ],
        "scores": [
            {"entry": one.forecast.entry, "kind": one.outcome.kind, "of": one.outcome.of or None,
             "place": one.place, "error": one.error}
            for one in scores
        ],
        "records": [_record_json(one) for one in records_of(scores)],
    }  # fmt: skip


def _forecast_json(one: KeptForecast) -> dict[str, Any]:
    held = one.chance_release_held
    return {
        "entry": one.entry,
        "kept_at_utc": one.kept_at_utc,
        "title": one.title,
        "data_day": one.data_day.isoformat() if one.data_day else None,
        "is_hindsight": one.is_hindsight,
        "digest": one.digest,
        "version": one.version,
        "seed": one.seed,
        "draws": one.draws,
        "first_day": one.first_day.isoformat(),
        "release_day": one.release_day.isoformat(),
        "chance_release_held": {"value": held.value, "low": held.low, "high": held.high},
        "wrap_by": dict(one.wrap_by),
        "cost_by": dict(one.cost_by),
        "wrap_day": one.wrap_day.tolist(),
        "cost_cents": one.cost_cents.tolist(),
        "takes": {stunt: values.tolist() for stunt, values in one.takes.items()},
        "days_lost": dict(one.days_lost),
    }


def _record_json(one: Record) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "forecasts": one.forecasts,
        "outcomes": one.outcomes,
        "coverage": [
            {"share": part, "value": e.value, "low": e.low, "high": e.high}
            for part, e in zip(SHARES, one.coverage, strict=True)
        ],
        "mean_place": one.lean.value,
        "mean_distance_from_middle": one.spread.value,
        "error": one.error,
        "verdict": one.verdict,
    }
