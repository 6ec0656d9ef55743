"""What was believed, what is seen, what is believed now: in words, and as JSON values."""

from typing import Any

from secondunit.documents.text import columns
from secondunit.documents.words import NOTHING, money
from secondunit.model.production import Production
from secondunit.stages.forecast import Likely, beliefs_on, likely_cost_cents

HEAD = ("belief", "before", "what is seen", "now")


def beliefs_lines(production: Production) -> list[str]:
    """Say every belief before and after what is seen, and what others' over-runs would cost."""
    return [
        "What the past taught: one in ten lower, even chance, one in ten higher",
        *columns(HEAD, rows_on(production)),
        "",
        outside_view(production),
    ]


def rows_on(production: Production) -> list[tuple[str, ...]]:
    """Give a row a belief, as `HEAD` says."""
    return [
        (one.what, _likely(one.before), one.seen or NOTHING, _likely(one.now))
        for one in beliefs_on(production)
    ]


def outside_view(production: Production) -> str:
    """Say what the budget becomes where it overruns as those of others did."""
    low, middle, high = (
        money(float(f"{cents:.2g}"), production.currency) for cents in likely_cost_cents(production)
    )
    return (
        f"Outside view: if the budget overran as others did, it would become {middle} with even "
        f"chance, less than {low} or more than {high} once in ten each. The forecast's own cost "
        "does not use this."
    )


def beliefs_json(production: Production) -> list[dict[str, Any]]:
    """Give each belief as JSON values; the numbers are P10, P50 and P90."""
    return [
        {
            "belief": one.what,
            "before": _three(one.before),
            "seen": one.seen or None,
            "now": _three(one.now),
        }
        for one in beliefs_on(production)
    ]


def _three(likely: Likely) -> dict[str, float]:
    return {"p10": likely.low, "p50": likely.middle, "p90": likely.high}


def _likely(likely: Likely) -> str:
    low, middle, high = (f"{value:.2g}" for value in likely)
    return middle if low == high else f"{low}, {middle}, {high}"
