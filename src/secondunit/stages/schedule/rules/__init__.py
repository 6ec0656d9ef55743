"""The rules of a board, each written once: name, words, source, severity, and its check.

A check is pure and knows no solver. It takes any strips on any days and gives what is broken.
The solver encodes the same rules by the same names; whatever it finds is checked here again.
"""

from collections.abc import Mapping

from secondunit.model.production import Production
from secondunit.stages.schedule.days import (
    DAY_S,
    crew_days,
    hours_at_work,
    most_work_s,
    people_limits,
)
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules import (
    gear,
    locks,
    money,
    order,
    people,
    places,
    time,
    timeline,
    weather,
)
from secondunit.stages.schedule.rules.rule import Check, Family, Rule, Severity
from secondunit.stages.windows.nouns import Windows

__all__ = [
    "DAY_S",
    "HARD_RULES",
    "PRICED_RULES",
    "RULES",
    "RULE_BY_NAME",
    "Check",
    "Family",
    "Rule",
    "Severity",
    "asked_rules",
    "broken_rules",
    "crew_days",
    "hours_at_work",
    "most_work_s",
    "paid_rules",
    "people_limits",
]

# In this order a rule is named that speaks against a day, so that the plainest reason comes first.
_ORDER = (
    "shooting days",
    "lock",
    "release date",
    "window",
    "window chance",
    "order",
    "lag",
    "rehearsal",
    "availability",
    "contract",
    "hire",
    "light",
    "minors",
    "one place",
    "travel",
    "quarantine",
    "day length",
    "hours of people",
    "timeline",
    "takes a day",
    "cool-down",
    "cover set",
    "rest",
    "night rest",
    "weekly rest",
    "mixed work",
    "days in a row",
    "overtime",
    "meal breaks",
    "turnaround",
    "sixth and seventh days",
    "weekends",
    "nights",
    "lateness",
    "changes",
)

RULE_BY_NAME: Mapping[str, Rule] = {
    rule.name: rule
    for module in (time, locks, people, places, order, gear, weather, timeline, money)
    for rule in module.RULES
}

RULES: tuple[Rule, ...] = tuple(RULE_BY_NAME[name] for name in _ORDER)

HARD_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.severity == "hard")

PRICED_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.severity == "priced")


def asked_rules(production: Production) -> tuple[Rule, ...]:
    """List the hard rules that a production asks; its boards can break no other."""
    return tuple(rule for rule in HARD_RULES if rule.is_asked(production))


def broken_rules(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> tuple[Broken, ...]:
    """List every hard rule that a board breaks, rule by rule."""
    return tuple(
        broken
        for rule in asked_rules(production)
        for broken in rule.check(production, windows, strips, days)
    )


def paid_rules(
    production: Production, windows: Windows, strips: Strips, days: Days
) -> tuple[Broken, ...]:
    """List everything that a board pays for because of a priced rule, rule by rule."""
    return tuple(
        paid for rule in PRICED_RULES for paid in rule.check(production, windows, strips, days)
    )
