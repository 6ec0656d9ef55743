"""Rules of weather and light: what a strip needs of the sky."""

from secondunit.model.production import Production
from secondunit.stages.schedule.cost import takes_near
from secondunit.stages.schedule.days import crew_days
from secondunit.stages.schedule.hours import is_called_by_day, shooting_light, work_s
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Rule, in_hours
from secondunit.stages.windows.nouns import Windows

_LIGHT_WORDS = {"day": "daylight", "night": "darkness"}


def _window(_production: Production, windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    return [
        Broken(
            rule="window",
            day=day,
            message=f'"{strip.name}" has no open hours near this day in any planning season',
        )
        for strip, day in zip(strips, days, strict=True)
        if strip.kind == "stunt" and max(takes_near(windows, strip, day), default=0) <= 0
    ]


def _light(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    broken = []
    for (unit, day), listed in crew_days(strips, days).items():
        bound = [strip for strip in listed if strip.light != "any"]
        if any(map(is_called_by_day, listed)) and any(strip.light == "night" for strip in bound):
            text = f"unit {unit} is called both by day and by night"
            broken.append(Broken(rule="light", day=day, message=text))
        places = dict.fromkeys((strip.site, strip.light) for strip in bound)
        for site, light in places:
            same = [strip for strip in bound if (strip.site, strip.light) == (site, light)]
            wanted_s = sum(map(work_s, same))
            there_s = shooting_light(production, same[0], day).length_s
            if wanted_s > there_s:
                text = (
                    f"unit {unit} needs {in_hours(wanted_s)} of {_LIGHT_WORDS[light]} at {site}, "
                    f"its hours have {in_hours(there_s)}"
                )
                broken.append(Broken(rule="light", day=day, message=text))
    return broken


RULES = (
    Rule(
        name="window",
        words="A stunt stands only on a day with open hours in at least one planning season.",
        source="the windows: real weather inside the stunt's envelope and caps",
        family="strip alone",
        check=_window,
    ),
    Rule(
        name="light",
        words="Day strips fit into the daylight of the unit's hours, night strips into the dark; "
        "a unit does not mix the two on one day.",
        source="sunrise and sunset at the site, flat horizon",
        family="unit day",
        check=_light,
    ),
)
