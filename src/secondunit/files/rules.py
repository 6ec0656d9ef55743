"""Rules of a production: a pack with the numbers that the file has otherwise, and what is wrong."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from secondunit.files.fields import Money
from secondunit.files.mistakes import Mistakes, nearest
from secondunit.files.reading import Tables, raw_items
from secondunit.files.rules_tables import (
    LagTable,
    LegTable,
    MinorTable,
    PublishedTable,
    RulesTable,
)
from secondunit.files.tables import PersonTable, SiteTable
from secondunit.model.agreement import GROWN_UP, AgeBand, Agreement, Lag, Leg, Published, age_on
from secondunit.model.packs import PACKS

# how a key of [rules] is called in the agreement, where it is not the same
_NAMES: Mapping[str, str] = {
    "rest": "rest_s",
    "turnaround": "turnaround_s",
    "forced_call": "forced_call_cents",
    "night_rest": "night_rest_s",
    "weekly_rest": "weekly_rest_s",
    "mixed_work_max": "mixed_work_max_s",
    "overtime_max": "overtime_max_s",
    "overtime_from": "overtime_from_s",
    "overtime_step": "overtime_step_s",
    "overtime_grace": "overtime_grace_s",
    "double_from": "double_from_s",
    "meal_interval": "meal_interval_s",
    "meal_length": "meal_length_s",
    "meal_penalty": "meal_penalty_cents",
    "move_time": "move_s",
    "per_diem": "per_diem_cents",
    "late_day": "late_day_cents",
    "change": "change_cents",
    "minor": "age_bands",
}


def agreement_of(table: RulesTable) -> Agreement:
    """Give the numbers of a pack, with those of the file in their stead."""
    numbers = {key: number.value for key, number in PACKS[table.pack].numbers.items()}
    told = {key: _plain(value) for key, value in table if value not in (None, []) and key != "pack"}
    return Agreement(
        pack=table.pack,
        **numbers | {_NAMES.get(key, key): value for key, value in told.items()},
    )


def legs_of(tables: Tables) -> tuple[Leg, ...]:
    """Give the ways between bases."""
    return tuple(
        Leg(
            between=(table.between[0], table.between[1]),
            days=table.days,
            cost_cents=0 if table.cost is None else table.cost.cents,
            is_border=table.border,
        )
        for _, table in tables.of("travel", LegTable)
    )


def lags_of(tables: Tables) -> tuple[Lag, ...]:
    """Give the least and most days between strips."""
    return tuple(
        Lag(first=t.first, then=t.then, days_min=t.days_min, days_max=t.days_max)
        for _, t in tables.of("lag", LagTable)
    )


def published_of(tables: Tables) -> tuple[Published, ...]:
    """Give the board that was handed out."""
    return tuple(
        Published(day=table.day, strips=tuple(table.strips))
        for _, table in tables.of("published", PublishedTable)
    )


def check_rules(raw: Mapping[str, Any], tables: Tables, mistakes: Mistakes) -> None:
    """Note every mistake in what is agreed about work."""
    _check_money(tables, mistakes)
    _check_minors(tables, mistakes)
    _check_bases(tables, mistakes)
    for index, lag in tables.of("lag", LagTable):
        if lag.days_max < lag.days_min:
            message = f"days_max ({lag.days_max}) must not be less than days_min ({lag.days_min})"
            mistakes.add(("lag", index, "days_max"), message)
        if lag.first == lag.then:
            mistakes.add(("lag", index, "then"), "then must name another strip than first")
    _check_published(raw, mistakes)


def _plain(value: Any) -> Any:
    """Turn a value of the file into what the agreement holds."""
    if isinstance(value, Money):
        return value.cents
    if isinstance(value, list):
        return tuple(_plain(one) for one in value)
    if isinstance(value, MinorTable):
        return AgeBand(
            age_from=value.age,
            hours_max_s=value.hours_max,
            earliest_s=value.earliest,
            latest_s=value.latest,
        )
    return value


def _check_money(tables: Tables, mistakes: Mistakes) -> None:
    """Refuse amounts of a pack in another currency, which nobody here may convert."""
    pack = PACKS[tables.rules.pack]
    currency = tables.production.currency if tables.production else pack.currency
    if currency == pack.currency:
        return
    for key, name in _NAMES.items():
        if name in pack.numbers and name.endswith("_cents") and getattr(tables.rules, key) is None:
            amounts = pack.numbers[name].value
            told = amounts if isinstance(amounts, tuple) else (amounts,)
            said = ", ".join(
                f"{cents / 100:g} {pack.currency}" for cents in told if _is_cents(cents)
            )
            message = f'{key} is missing; the pack "{pack.name}" has {said}, not {currency}'
            mistakes.add(("rules",), message)


def _is_cents(value: object) -> TypeGuard[int]:
    return isinstance(value, int)


def _check_minors(tables: Tables, mistakes: Mistakes) -> None:
    bands = tables.rules.minor
    for index, band in enumerate(bands):
        if band.latest <= band.earliest:
            mistakes.add(("rules", "minor", index, "latest"), "latest must be after earliest")
        if band.age in [other.age for other in bands[:index]]:
            mistakes.add(("rules", "minor", index, "age"), f"age {band.age} must be told only once")
    if bands or "age_bands" in PACKS[tables.rules.pack].numbers or tables.production is None:
        return
    for index, person in tables.of("person", PersonTable):
        if person.born and age_on(person.born, tables.production.first_day) < GROWN_UP:
            message = f"born ({person.born}) makes a minor, and no rule says what minors may do"
            cure = "a pack that does, or [[rules.minor]]?"
            mistakes.add(("person", index, "born"), f"{message}; there must be one", cure)


def _check_bases(tables: Tables, mistakes: Mistakes) -> None:
    known = [site.base for _, site in tables.of("site", SiteTable) if site.base]
    people = [(index, person) for index, person in tables.of("person", PersonTable) if person.base]
    known += [person.base for _, person in people if person.base]
    seen: set[frozenset[str]] = set()
    for index, leg in tables.of("travel", LegTable):
        if len(leg.between) != 2:
            mistakes.add(("travel", index, "between"), "between must name both ends, and no other")
            continue
        for number, name in enumerate(leg.between):
            if name not in known:
                message = f'"{name}" must be the base of a site or a person of this file'
                mistakes.add(("travel", index, "between", number), message, nearest(name, known))
        ends = frozenset(leg.between)
        if len(ends) == 1:
            mistakes.add(("travel", index, "between"), "between must name two different bases")
        if ends in seen:
            mistakes.add(("travel", index, "between"), "each way must be told only once")
        seen.add(ends)


def _check_published(raw: Mapping[str, Any], mistakes: Mistakes) -> None:
    seen: set[str] = set()
    for index, item in raw_items(raw, "published"):
        names = item.get("strips")
        for number, name in enumerate(names if isinstance(names, list) else []):
            if name in seen:
                message = f'"{name}" must be published on one day only'
                mistakes.add(("published", index, "strips", number), message)
            elif isinstance(name, str):
                seen.add(name)
