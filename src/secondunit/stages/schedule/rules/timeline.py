"""The rule of the timeline: a unit's day can be laid out by the clock."""

from datetime import date

from secondunit.model.production import Production
from secondunit.stages.schedule.days import arrivals, clocks, crew_days, longest_s
from secondunit.stages.schedule.nouns import Broken, Days, Strip, Strips
from secondunit.stages.schedule.rules import people, weather
from secondunit.stages.schedule.rules.rule import Rule
from secondunit.stages.schedule.timeline.ask import ask
from secondunit.stages.schedule.timeline.hold import against_words, can_hold
from secondunit.stages.windows.nouns import Windows

_SUMS = tuple(rule for rule in (*people.RULES, *weather.RULES) if rule.name in ("light", "minors"))


def _timeline(production: Production, windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    crewed = crew_days(strips, days)
    came, told = arrivals(crewed), clocks(production, crewed)
    broken = []
    for (unit, day), listed in crewed.items():
        asked = ask(production, None, listed, day, frozenset(came[unit, day]))
        is_too_long = told[unit, day].busy_s > longest_s(production, unit)
        if not can_hold(asked) and not (
            is_too_long or _is_told_by_sums(production, windows, tuple(listed), day)
        ):
            text = f"the day of unit {unit} cannot be laid out: {against_words(production, asked)}"
            broken.append(Broken(rule="timeline", day=day, message=text))
    return broken


def _is_told_by_sums(
    production: Production, windows: Windows, strips: tuple[Strip, ...], day: date
) -> bool:
    """Tell whether a plainer rule says already what is wrong with a day."""
    is_apart = len({strip.site for strip in strips}) > 1 and production.agreement.move_s == 0
    return is_apart or any(
        rule.check(production, windows, strips, (day,) * len(strips)) for rule in _SUMS
    )


RULES = (
    Rule(
        name="timeline",
        words="A unit's day can be laid out by the clock: all its strips one after the other, in "
        "their light, with moves, setting up and the waiting of minors.",
        source="nobody does two things at once; the hours of the rules light, minors, one place",
        family="unit day",
        check=_timeline,
    ),
)
