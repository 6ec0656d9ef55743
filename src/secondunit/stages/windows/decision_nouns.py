"""Decisions on a forecast: how often they are wrong, and what that costs."""

from dataclasses import dataclass

from secondunit.model.estimate import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What going from a chance on comes to, as shares of all days decided on.

    `threshold` 0 is to go always, above 1 never. `price_cents` is that of the wrong decisions, a
    decision.
    """

    threshold: float
    go: Estimate
    wrong_go: Estimate
    wrong_no_go: Estimate
    price_cents: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Decisions so long before the shift, on `days` days of all real seasons.

    `told_wrongly` is the share of the hours that the forecast has open which were closed: what
    would be flown outside the limits if nobody measured the wind at the mark. `usual` goes from
    the chance on that the advice asks for, `cheapest` from the one that costs least; `saved_cents`
    a decision is between them. `curve` pairs thresholds with their price.
    """

    lead_s: float
    days: int
    workable: Estimate
    told_wrongly: Estimate
    usual: Choice
    cheapest: Choice
    saved_cents: Estimate
    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The decisions on one stunt by lead, and what the wrong ones were priced at.

    `is_held_out` tells whether the seasons that judge are others than those the threshold was
    chosen on; if not, it looks cheaper than it is.
    """

    stunt: str
    wrong_go_cents: int
    wrong_no_go_cents: int
    is_go_assumed: bool
    is_no_go_assumed: bool
    is_held_out: bool
    leads: tuple[Lead, ...]
