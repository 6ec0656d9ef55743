"""Risks read: keys in their place, known names."""

from collections.abc import Mapping
from typing import Any

from secondunit.files.borders import border_of, check_border
from secondunit.files.mistakes import Mistakes, nearest
from secondunit.files.options import cents_of, check_whole_days
from secondunit.files.reading import Tables, names_of, raw_items
from secondunit.files.risk_tables import RiskTable
from secondunit.files.toml_lines import Path
from secondunit.model.risk import Cohort, Risk, RiskKind, Zone
from secondunit.model.spread import Spread, fixed

_DAY_S = 86_400.0
_PER = 1e5  # people among whom new cases are counted
_TOLD = "kind", "name", "source", "during", "day_cost", "event_cost"
_AT_A_RATE = ("length", "events", "exposure")
_COHORT = (
    "zone", "incidence", "unseen", "contacts", "across", "latent", "infectious", "test_every",
    "finds_infectious", "finds_latent", "stop_chance", "stop_contact", "stop_most",
)  # fmt: skip

# which keys each kind of risk must have; the other kinds' are refused
_MUST: Mapping[RiskKind, tuple[str, ...]] = {
    "stoppage": _AT_A_RATE,
    "illness": (*_AT_A_RATE, "people"),
    "injury": (*_AT_A_RATE, "people"),
    "equipment": (*_AT_A_RATE, "resources"),
    "relocation": ("length", "chance", "before"),
    "expiry": ("length", "chance", "day"),
    "epidemic": ("length", *_COHORT),
    "overrun": ("factor",),
    "retakes": ("length", "extra", "evenness"),
    "border": ("rule",),
}
_MAY: Mapping[RiskKind, tuple[str, ...]] = {
    "expiry": ("resources", "site", "people"),
    "border": ("dated", "crossings", "people", "ahead"),
}
_ONCE = ("overrun", "retakes")


def check_risks(raw: Mapping[str, Any], tables: Tables, mistakes: Mistakes) -> None:
    """Find keys out of place and names that are nowhere."""
    seen: set[str] = set()
    for index, risk in tables.of("risk", RiskTable):
        _check_keys(("risk", index), risk, mistakes)
        if risk.kind in _ONCE and risk.kind in seen:
            message = f"{risk.kind} is told twice; a board has one"
            mistakes.add(("risk", index, "kind"), message)
        seen.add(risk.kind)
    places = names_of(raw, "block") + names_of(raw, "site")
    for index, item in raw_items(raw, "risk"):
        name = item.get("before")
        if isinstance(name, str) and name not in places:
            message = f'"{name}" must be a block or a site of this file'
            mistakes.add(("risk", index, "before"), message, nearest(name, places))
        crossed = item.get("crossings")
        for name in crossed if isinstance(crossed, list) else []:
            if isinstance(name, str) and name not in places:
                message = f'"{name}" must be a block or a site of this file'
                mistakes.add(("risk", index, "crossings"), message, nearest(name, places))


def _check_keys(path: Path, risk: RiskTable, mistakes: Mistakes) -> None:
    given = {key for key in risk.model_fields_set if getattr(risk, key) not in (None, [])}
    must, may = _MUST[risk.kind], _MAY.get(risk.kind, ())
    for key in must:
        if key not in given:
            mistakes.add(path, f"{key} is missing; risk of kind {risk.kind} must have it")
    if risk.kind == "expiry" and not given & {"resources", "site", "people"}:
        mistakes.add(path, "resources, site or people is missing; it must say what ends")
    for key in sorted(given - {*must, *may, *_TOLD}):
        mistakes.add((*path, key), f"{key} must be left out of risk of kind {risk.kind}")
    if risk.test_every is not None:
        check_whole_days(path, "test_every", risk.test_every, mistakes)
    if risk.kind == "border":
        check_border(path, risk, mistakes)


def risk_of(table: RiskTable) -> Risk:
    """Make the noun of a risk in which no mistake was found."""
    return Risk(
        name=table.name,
        kind=table.kind,
        source=table.source,
        length_s=table.length or fixed(0.0),
        events=table.events or 0.0,
        exposure_s=table.exposure or 0.0,
        chance=table.chance or 0.0,
        people=tuple(table.people),
        resources=tuple(table.resources),
        site=table.site or "",
        day=table.day,
        before=table.before or "",
        during=tuple(table.during),
        factor=table.factor or fixed(1.0),
        extra_takes=table.extra or 0.0,
        evenness_shape=table.evenness or 1.0,
        cohort=_cohort(table) if table.kind == "epidemic" else None,
        border=border_of(table) if table.kind == "border" else None,
        day_cost_cents=cents_of(table.day_cost),
        event_cost_cents=cents_of(table.event_cost),
    )


def _cohort(table: RiskTable) -> Cohort:
    return Cohort(
        zones=tuple(Zone(name=zone.name, people=zone.people) for zone in table.zone),
        incidence_chances=tuple((one.day, one.per_100_000 / _PER) for one in table.incidence),
        unseen=table.unseen or fixed(1.0),
        contact_per_s=_per_second(table.contacts or fixed(0.0)),
        across_share=table.across or 0.0,
        latent_s=table.latent or 0.0,
        infectious_s=table.infectious or 0.0,
        test_every_s=table.test_every or 0.0,
        finds_infectious_chance=table.finds_infectious or 0.0,
        finds_latent_chance=table.finds_latent or 0.0,
        stop_chance=table.stop_chance or 0.0,
        stop_contact_share=table.stop_contact or 0.0,
        stop_most_s=table.stop_most or 0.0,
    )


def _per_second(a_day: Spread) -> Spread:
    return a_day.scaled(1 / _DAY_S)
