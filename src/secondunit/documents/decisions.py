"""What GO and NO-GO on a forecast come to: words and rows for the command line and the report."""

import math
from collections.abc import Sequence
from typing import Any

from secondunit.documents.words import NOTHING, brief_chance, counted, money
from secondunit.model.estimate import Estimate
from secondunit.stages.windows import Choice, Decisions, Lead

Json = dict[str, Any]

DECISION_HEAD = (
    "before", "GO from", "goes", "wrong GO", "wrong NO-GO", "lost a decision",
)  # fmt: skip
_ERRORS = (
    "The weather of each season is the truth; a forecast of it is off by 2 m/s (one standard "
    "deviation of each component of the wind) on the first day, growing to 4 m/s after ten "
    "(the growth is an assumption), and by 2.5 K, growing to 4. Gust, rain, cloud, visibility, "
    "humidity and snow have errors that are assumed (docs/windows.md)."
)


def decision_words(found: Decisions, currency: str) -> list[str]:
    """Say what wrong decisions on a stunt are priced at, and on what they were judged."""
    go, no_go = money(found.wrong_go_cents, currency), money(found.wrong_no_go_cents, currency)
    priced = f"a wrong GO is priced at {go}{_assumed(found.is_go_assumed)}"
    other = f"a wrong NO-GO at {no_go}{_assumed(found.is_no_go_assumed)}"
    said = [f"{found.stunt}: {priced}, {other}."]
    first = found.leads[0]
    if first.days == 0:
        return [*said, "No day of it counts, so there is nothing to decide."]
    said.append(
        f"Of {counted(first.days, 'day')} {brief_chance(first.workable)} were workable. "
        + (
            "Thresholds were chosen on planning seasons, and judged on the others."
            if found.is_held_out
            else "Too few seasons to hold any out: the cheapest threshold looks cheaper than it is."
        )
    )
    told = ", ".join(f"{lead_words(one)} {brief_chance(one.told_wrongly)}" for one in found.leads)
    said.append(
        "Hours that the forecast had open and were not, of those it had open (flown outside the "
        f"limits, if nobody measures at the mark): {told}."
    )
    return said


def _assumed(is_assumed: bool) -> str:  # noqa: FBT001
    return " (assumed: a day of all)" if is_assumed else ""


def lead_words(lead: Lead) -> str:
    """Say how long before: ``6 h``, ``3 days``."""
    hours = lead.lead_s / 3600
    return f"{hours:.0f} h" if hours < 24 else counted(round(hours / 24), "day")


def decision_rows(found: Decisions, currency: str) -> list[tuple[str, ...]]:
    """Give two rows a lead: going as the advice asks, and as is cheapest."""
    return [
        row
        for lead in found.leads
        for row in (
            _row(lead_words(lead), lead.usual, currency),
            _row("  cheapest", lead.cheapest, currency),
        )
        if lead.days
    ]


def _row(before: str, choice: Choice, currency: str) -> tuple[str, ...]:
    return (
        before,
        threshold_words(choice.threshold),
        brief_chance(choice.go),
        brief_chance(choice.wrong_go),
        brief_chance(choice.wrong_no_go),
        price_words(choice.price_cents, currency),
    )


def threshold_words(threshold: float) -> str:
    """Say from which chance the unit goes."""
    if threshold > 1.0:
        return "never"
    return f"{100 * threshold:.0f} %" if threshold > 0 else "always"


def price_words(price: Estimate, currency: str) -> str:
    """Say a price with its interval; what cannot be bounded is said."""
    if price.count == 0:
        return NOTHING
    value = money(round(price.value), currency)
    if math.isinf(price.high):
        return f"{value} (not known how sure)"
    low, high = math.floor(max(price.low, 0.0)), math.ceil(price.high)
    return f"{value} ({money(low, currency)} to {money(high, currency)})"


def decisions_notes(found: Sequence[Decisions]) -> list[str]:
    """Say what was assumed of the forecasts."""
    return [_ERRORS] if found else []


def decisions_json(found: Sequence[Decisions]) -> list[Json]:
    """Give the same for programs."""
    return [
        {
            "stunt": one.stunt,
            "wrong_go_cents": one.wrong_go_cents,
            "wrong_no_go_cents": one.wrong_no_go_cents,
            "is_go_assumed": one.is_go_assumed,
            "is_no_go_assumed": one.is_no_go_assumed,
            "is_held_out": one.is_held_out,
            "leads": [_lead_json(lead) for lead in one.leads],
        }
        for one in found
    ]


def _lead_json(lead: Lead) -> Json:
    return {
        "lead_s": lead.lead_s,
        "days": lead.days,
        "workable": _estimate(lead.workable),
        "told_wrongly": _estimate(lead.told_wrongly),
        "usual": _choice_json(lead.usual),
        "cheapest": _choice_json(lead.cheapest),
        "saved_cents": _estimate(lead.saved_cents),
        "curve": [
            {"threshold": threshold, "price_cents": _finite(price)}
            for threshold, price in lead.curve
        ],
    }


def _choice_json(choice: Choice) -> Json:
    return {
        "threshold": choice.threshold,
        "go": _estimate(choice.go),
        "wrong_go": _estimate(choice.wrong_go),
        "wrong_no_go": _estimate(choice.wrong_no_go),
        "price_cents": _estimate(choice.price_cents),
    }


def _estimate(estimate: Estimate) -> Json:
    return {
        "value": _finite(estimate.value),
        "low": _finite(estimate.low),
        "high": _finite(estimate.high),
        "count": estimate.count,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
