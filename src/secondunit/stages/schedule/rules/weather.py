"""Rules of weather, light and release: what a strip needs of the sky and of the year."""

from secondunit.model.production import Production
from secondunit.stages.schedule.cost import chance_enough, takes_near
from secondunit.stages.schedule.cover import is_covered
from secondunit.stages.schedule.days import crew_days
from secondunit.stages.schedule.hours import is_called_by_day, shooting_light, work_s
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.release import board_deadline
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


def _window_chance(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    least = production.agreement.window_chance_min
    broken = []
    for strip, day in zip(strips, days, strict=True):
        if strip.kind != "stunt":
            continue
        found = chance_enough(windows, strip, day)
        if not found.value >= least:  # also where nothing is known
            known = f"{found.value:.0%} ({found.low:.0%} to {found.high:.0%})"
            asked = f"a chance of {least:.0%} of enough open hours"
            said = known if found.count else "not known"
            text = f'"{strip.name}" needs {asked}, which is {said}'
            broken.append(Broken(rule="window chance", day=day, message=text))
    return broken


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


def _cover_set(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    return [
        Broken(
            rule="cover set",
            day=day,
            message=f'no scene in reserve is left on this day should "{strip.name}" fail',
        )
        for strip, day in zip(strips, days, strict=True)
        if strip.kind == "stunt" and not is_covered(production, strips, days, strip, day)
    ]


def _release(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    last = board_deadline(production)
    return [
        Broken(
            rule="release date",
            day=day,
            message=f'"{strip.name}" stands after {last}, the last day that holds the release on '
            f"{production.release_day}",
        )
        for strip, day in zip(strips, days, strict=True)
        if day > last
    ]


RULES = (
    Rule(
        name="window",
        words="A stunt stands only on a day with open hours in at least one planning season.",
        source="the windows: real weather inside the stunt's envelope and caps",
        family="strip alone",
        check=_window,
    ),
    Rule(
        name="window chance",
        words="A stunt stands only where the chance of enough open hours is as high as asked.",
        source="window_chance_min of the rules, against the middle of the estimate",
        family="strip alone",
        check=_window_chance,
        is_asked=lambda p: p.agreement.window_chance_min > 0,
    ),
    Rule(
        name="light",
        words="Day strips fit into the daylight of the unit's hours, night strips into the dark; "
        "a unit does not mix the two on one day.",
        source="sunrise and sunset at the site, flat horizon",
        family="unit day",
        check=_light,
    ),
    Rule(
        name="cover set",
        words="On each day of a stunt a scene is left that could be shot in its stead.",
        source="usual practice of assistant directors, from memory, unverified; needs_cover",
        family="order",
        check=_cover_set,
        is_asked=lambda p: p.agreement.needs_cover,
    ),
    Rule(
        name="release date",
        words="The board ends in time for the release.",
        source="the release less post-production and the later blocks; holds_release of the rules",
        family="strip alone",
        check=_release,
        is_asked=lambda p: p.agreement.holds_release,
    ),
)
