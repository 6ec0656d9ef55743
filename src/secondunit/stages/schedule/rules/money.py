"""Rules that are paid for where they are not kept: each finds its dues, which the cost adds up."""

from secondunit.model.production import Production
from secondunit.stages.schedule.dues import DUES
from secondunit.stages.schedule.nouns import Broken, Days, Strips
from secondunit.stages.schedule.rules.rule import Check, Family, Rule
from secondunit.stages.windows.nouns import Windows


def _check(name: str) -> Check:
    def check(
        production: Production, _windows: Windows, strips: Strips, days: Days
    ) -> list[Broken]:
        return [
            Broken(
                rule=name,
                day=due.day,
                message=f"{due.who}: {due.why}, {production.currency} {due.cents / 100:,.2f}",
            )
            for due in DUES[name](production, strips, days)
        ]

    return check


def _rule(name: str, words: str, source: str, family: Family) -> Rule:
    return Rule(
        name=name,
        words=words,
        source=source,
        family=family,
        check=_check(name),
        severity="priced",
    )


RULES = (
    _rule(
        "overtime",
        "Work beyond the agreed day is paid as overtime.",
        "overtime_from and overtime_factor of the rules; UK MMPA camera overtime 2T in 15 min, "
        "SAG-AFTRA 1.5 then 2, Norway 40 %",
        "unit day",
    ),
    _rule(
        "meal breaks",
        "Breaks for meals that do not fit into the day are paid for.",
        "meal_interval and meal_penalty of the rules; SAG-AFTRA: every 6 h, $25, $35, then $50",
        "unit day",
    ),
    _rule(
        "turnaround",
        "A call before the agreed rest is over is paid for.",
        "turnaround and forced_call of the rules; SAG-AFTRA: a day's pay, at most $950",
        "row of days",
    ),
    _rule(
        "sixth and seventh days",
        "The sixth and the seventh day worked in a week cost more.",
        "sixth_day_factor and seventh_day_factor of the rules, from memory, unverified",
        "row of days",
    ),
    _rule(
        "weekends",
        "Work on Saturdays and Sundays costs more.",
        "weekend_share of the rules; Norway, actors: 25 %",
        "unit day",
    ),
    _rule(
        "nights",
        "Work by night costs more.",
        "night_share of the rules; no number was found that holds for a whole night",
        "unit day",
    ),
    _rule(
        "lateness",
        "Each day that the board ends too late for the release is paid for.",
        "late_day of the rules",
        "strip alone",
    ),
    _rule(
        "changes",
        "Each strip on another day than was published is paid for.",
        "change of the rules",
        "strip alone",
    ),
)
