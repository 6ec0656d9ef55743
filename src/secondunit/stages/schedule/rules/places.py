"""Rules of places: where units and people are."""

from datetime import date

from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Rule
from secondunit.stages.windows.nouns import Windows


def _one_place(
    _production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    sites: dict[tuple[str, date], dict[str, None]] = {}
    units: dict[tuple[str, date], dict[str, None]] = {}
    for strip, day in zip(strips, days, strict=True):
        sites.setdefault((strip.unit, day), {})[strip.site] = None
        for person in strip.people:
            units.setdefault((person, day), {})[strip.unit] = None
    broken = [
        Broken(rule="one place", day=day, message=f"unit {unit} is at {' and '.join(places)}")
        for (unit, day), places in sites.items()
        if len(places) > 1
    ]
    return broken + [
        Broken(rule="one place", day=day, message=f"{who} is with units {' and '.join(places)}")
        for (who, day), places in units.items()
        if len(places) > 1
    ]


RULES = (
    Rule(
        name="one place",
        words="A unit is at one site a day; a person is with one unit a day.",
        source="nobody is in two places at once; moves within a day are not modelled",
        family="unit day",
        check=_one_place,
    ),
)
