"""Rules of gear: what is hired, and how much of it there is."""

from datetime import date

from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Rule
from secondunit.stages.windows.nouns import Windows


def _hire(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    used: dict[tuple[str, date], dict[str, None]] = {}
    for strip, day in zip(strips, days, strict=True):
        for name in strip.resources:
            used.setdefault((name, day), {})[strip.unit] = None
    broken = []
    for (name, day), units in used.items():
        resource = production.resource(name)
        if not resource.is_hired(day):
            broken.append(Broken(rule="hire", day=day, message=f"{name} is not on hire"))
        elif len(units) > resource.count:
            text = f"{name} is used by units {', '.join(units)}, there is only {resource.count}"
            broken.append(Broken(rule="hire", day=day, message=text))
    return broken


RULES = (
    Rule(
        name="hire",
        words="Resources are used only while on hire, and by no more units at once than there are.",
        source="the resource's hired days and count",
        family="capacity",
        check=_hire,
    ),
)
