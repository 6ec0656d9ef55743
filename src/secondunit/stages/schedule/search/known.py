"""What the compiled board knows of a production's rules and costs, and what it does not."""

from dataclasses import fields

from secondunit.model.agreement import HOUSE
from secondunit.model.production import Production
from secondunit.stages.schedule.rules import asked_rules
from secondunit.stages.schedule.search.nouns import RULE_NAMES

# Numbers of an agreement that are in the arrays, or only name it; `change_cents` and `crew_share`
# count nothing by themselves.
_KNOWN = ("pack", "rest_s", "work_days_max", "hold_share", "crew_share", "takes_max",
          "cool_down_days", "age_bands", "meal_length_s", "overtime_from_s", "overtime_step_s",
          "overtime_grace_s", "double_from_s", "travel_share", "quarantine_days")  # fmt: skip

_LOOKED_AT_LATER = ("timeline",)  # of the board that was found


def unknown_to_search(production: Production) -> tuple[str, ...]:
    """List what a production asks or pays for that the compiled board cannot tell; empty if none.

    A production with any of it is planned by CP-SAT, which keeps every rule.
    """
    agreed = production.agreement
    known = (*RULE_NAMES, *_LOOKED_AT_LATER)
    rules = [rule.name for rule in asked_rules(production) if rule.name not in known]
    numbers = [
        field.name
        for field in fields(agreed)
        if field.name not in _KNOWN and getattr(agreed, field.name) != getattr(HOUSE, field.name)
    ]
    others = {
        "setting up": any(site.load_in_s or site.load_in_cents for site in production.sites),
        "pay for takes": any(person.take_pay_cents for person in production.people),
        "ways between bases": bool(production.legs),
        "make-up": any(person.make_up_s for person in production.people),
        "scenes in reserve": any(scene.is_cover for scene in production.scenes),
    }
    return (*rules, *numbers, *(name for name, is_there in others.items() if is_there))
