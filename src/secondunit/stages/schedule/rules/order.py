"""Rules of order: what comes before what."""

from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Rule
from secondunit.stages.windows.nouns import Windows


def _order(_production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    day_of = {strip.name: day for strip, day in zip(strips, days, strict=True)}
    return [
        Broken(rule="order", day=day, message=f'"{strip.name}" must come on a day after "{name}"')
        for strip, day in zip(strips, days, strict=True)
        for name in strip.after
        if name in day_of and day_of[name] >= day
    ]


RULES = (
    Rule(
        name="order",
        words="Rig before rehearsal before stunt before strike, and what is told to come after, "
        "each on a later day.",
        source="HSE ETIS17: time and resources for planning and rehearsals; the file's after",
        family="order",
        check=_order,
    ),
)
