"""Options read: what each changes must be there, and must change something."""

from collections.abc import Mapping
from typing import Any

from secondunit.files.fields import Money
from secondunit.files.mistakes import Mistakes, nearest
from secondunit.files.reading import Tables, names_of, raw_items
from secondunit.files.risk_tables import ChangeTable, OptionTable, RiskTable
from secondunit.files.toml_lines import Path
from secondunit.model.risk import NO_WINDOW, Change, Cover, CoverSet, Option, RiskKind, StandIn
from secondunit.model.spread import fixed

_DAY_S = 86_400.0
_FACTORS = ("rate_factor", "length_factor", "contact_factor", "stop_factor")
_AT_RATE_FACTOR = ("rate_factor", "length_factor")
_CHANGEABLE: Mapping[RiskKind, tuple[str, ...]] = {
    "overrun": (),
    "retakes": (),
    "border": ("length_factor",),
    "epidemic": (*_FACTORS, "test_every"),
    "expiry": (*_AT_RATE_FACTOR, "later"),
}


def check_options(raw: Mapping[str, Any], tables: Tables, mistakes: Mistakes) -> None:
    """Find options that change nothing, and names in them that are nowhere."""
    risks = [risk for _, risk in tables.of("risk", RiskTable)]
    kinds = {risk.name: risk.kind for risk in risks}
    struck = {name for risk in risks for name in risk.people}
    for index, option in tables.of("option", OptionTable):
        path: Path = ("option", index)
        changes = [_changed(change) for change in option.change]
        if not (option.cover or option.cover_set or option.stand_in or any(changes)):
            mistakes.add(
                path,
                f'option "{option.name}" changes nothing: it must have a change whose factor is '
                "not 1, a cover, a cover_set or a stand_in",
            )
        _check_changes(path, option, changes, kinds, mistakes)
        _check_covers(path, option, [*kinds], mistakes)
        _check_cover_sets(path, option, raw, mistakes)
        _check_stand_ins(path, option, raw, struck, mistakes)


def check_whole_days(path: Path, key: str, time_s: float, mistakes: Mistakes) -> None:
    """Hold a time to be whole days."""
    if time_s % _DAY_S:
        days = max(round(time_s / _DAY_S), 1)
        message = f"{key} ({time_s / _DAY_S:g} days) must be whole days"
        mistakes.add((*path, key), message, f'"{days} days"?')


def _changed(change: ChangeTable) -> list[str]:
    """List the keys by which a change changes something."""
    changed = [key for key in _FACTORS if getattr(change, key) != fixed(1.0)]
    changed += ["test_every"] if change.test_every is not None else []
    return changed + (["later"] if change.later else [])


def _check_changes(
    path: Path,
    option: OptionTable,
    changes: list[list[str]],
    kinds: Mapping[str, RiskKind],
    mistakes: Mistakes,
) -> None:
    for inner, (change, keys) in enumerate(zip(option.change, changes, strict=True)):
        place = (*path, "change", inner)
        kind = kinds.get(change.risk)
        if kind is None:
            continue
        for key in keys:
            if key not in _CHANGEABLE.get(kind, _AT_RATE_FACTOR):
                message = f'{key} does nothing to "{change.risk}", a risk of kind {kind}'
                mistakes.add((*place, key), message)
        for key in ("test_every", "later"):
            if getattr(change, key) is not None:
                check_whole_days(place, key, getattr(change, key), mistakes)


def _check_covers(path: Path, option: OptionTable, risks: list[str], mistakes: Mistakes) -> None:
    for inner, cover in enumerate(option.cover):
        place, known = (*path, "cover", inner), [*risks, NO_WINDOW]
        if cover.risk not in known:
            message = f'"{cover.risk}" must be a risk of this file, or "{NO_WINDOW}"'
            mistakes.add((*place, "risk"), message, nearest(cover.risk, known))
        if not (cover.share and cover.limit.cents):
            key = "limit" if cover.share else "share"
            mistakes.add((*place, key), f"{key} must be above 0; this cover pays nothing")


def _check_cover_sets(
    path: Path, option: OptionTable, raw: Mapping[str, Any], mistakes: Mistakes
) -> None:
    for inner, one in enumerate(option.cover_set):
        place, before = (*path, "cover_set", inner), mistakes.count
        for key, array, said in (("unit", "calendar", "a unit with a calendar"),
                                 ("site", "site", "a site")):  # fmt: skip
            _check_known((*place, key), getattr(one, key), names_of(raw, array), said, mistakes)
        there = [
            item
            for array in ("scene", "stunt")
            for _, item in raw_items(raw, array)
            if (item.get("unit"), item.get("site")) == (one.unit, one.site)
        ]
        if mistakes.count == before and not there:
            message = f'unit "{one.unit}" has nothing to shoot at "{one.site}": it changes nothing'
            mistakes.add((*place, "site"), message)


def _check_stand_ins(
    path: Path, option: OptionTable, raw: Mapping[str, Any], struck: set[str], mistakes: Mistakes
) -> None:
    doubles = {
        item["name"]: item.get("doubles")
        for _, item in raw_items(raw, "person")
        if isinstance(item.get("name"), str)
    }
    for inner, one in enumerate(option.stand_in):
        place = (*path, "stand_in", inner)
        if not _check_known(
            (*place, "person"), one.person, [*doubles], "a person of this file", mistakes
        ):
            continue
        role = doubles[one.person]
        if not isinstance(role, str):
            message = f'"{one.person}" must double somebody: nobody is named whom'
            mistakes.add((*place, "person"), message, "doubles in that [[person]]?")
            continue
        done = _stunts_of(raw, role)
        if not done:
            mistakes.add((*place, "person"), f'"{role}", who is doubled, performs no stunt')
        elif role not in struck:
            message = (
                f'no risk names "{role}" among its people: that "{one.person}" stands by changes '
                "nothing"
            )
            mistakes.add((*place, "person"), message)
        for stunt in one.stunts:
            said = f'a stunt that "{role}" performs'
            _check_known((*place, "stunts"), stunt, done, said, mistakes)


def _stunts_of(raw: Mapping[str, Any], performer: str) -> list[str]:
    return [
        item["name"]
        for _, item in raw_items(raw, "stunt")
        if isinstance(item.get("name"), str)
        and isinstance(item.get("performers"), list)
        and performer in item["performers"]
    ]


def _check_known(path: Path, name: str, known: list[str], said: str, mistakes: Mistakes) -> bool:
    if name in known:
        return True
    mistakes.add(path, f'"{name}" must be {said}', nearest(name, known))
    return False


def option_of(table: OptionTable) -> Option:
    """Make the noun of an option in which no mistake was found."""
    return Option(
        name=table.name,
        price_cents=table.price.cents,
        source=table.source,
        changes=tuple(
            Change(
                risk=change.risk,
                rate_factor=change.rate_factor,
                length_factor=change.length_factor,
                contact_factor=change.contact_factor,
                stop_factor=change.stop_factor,
                test_every_s=change.test_every,
                later_days=round((change.later or 0.0) / _DAY_S),
            )
            for change in table.change
        ),
        covers=tuple(
            Cover(
                risk=cover.risk,
                share=cover.share,
                deductible_cents=cents_of(cover.deductible),
                limit_cents=cover.limit.cents,
            )
            for cover in table.cover
        ),
        cover_sets=tuple(
            CoverSet(unit=one.unit, site=one.site, move_cents=cents_of(one.move_cost))
            for one in table.cover_set
        ),
        stand_ins=tuple(
            StandIn(person=one.person, stunts=tuple(one.stunts)) for one in table.stand_in
        ),
    )


def cents_of(money: Money | None) -> int:
    """Give an amount that may be left out, in cents."""
    return 0 if money is None else money.cents
