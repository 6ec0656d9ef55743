"""What bad seasons take of a board, told slowly and day by day: a twin of tables and kernel."""

from datetime import timedelta
from fractions import Fraction

from secondunit.stages.schedule.cost import day_cents

NEAR_DAYS = 7


def lost_days(production, windows, strip, day, season, moved):
    """Count the days that one stunt strip loses, walking through one season moved by some days."""
    stunt = production.stunt(strip.stunt)
    number = windows.stunts.index(strip.stunt)
    wanted, lost, today = strip.takes, 0, day
    while today <= production.last_day:
        if today == day or could_be_shot(production, strip, today):
            wanted -= takes_on(windows, number, today, season, moved)
            if wanted <= 0:
                return lost
            lost += 1
        today += timedelta(days=1)
    return lost + stunt.rig_days + stunt.rehearsal_days + stunt.strike_days + 1


def could_be_shot(production, strip, day):
    """Tell whether unit, people and gear are there."""
    return (
        production.calendar(strip.unit).is_working(day)
        and all(production.person(name).is_free(day) for name in strip.people)
        and all(production.resource(name).is_hired(day) for name in strip.resources)
    )


def takes_on(windows, stunt, day, season, moved):
    """Give the takes of the nearest counted day to a day moved, the earlier of two."""
    if day > windows.days[-1]:
        return 0
    index = (day - windows.days[0]).days + moved
    counted = [
        d for d in range(len(windows.days)) if windows.is_counted[stunt, 24 * d : 24 * d + 24].any()
    ]
    nearest = min(counted, key=lambda d: (abs(d - index), d))
    return int(windows.takes_possible[season, stunt, nearest])


def lost_cents(production, windows, strips, days):
    """List what a board loses in each planning season, moved by each number of days."""
    return [
        sum(
            lost_days(production, windows, strip, day, season, moved)
            * day_cents(production, strip.unit, strip.people, strip.resources)
            for strip, day in zip(strips, days, strict=True)
            if strip.kind == "stunt"
        )
        for moved in range(-NEAR_DAYS, NEAR_DAYS + 1)
        for season in range(len(windows.seasons))
        if windows.is_planning[season]
    ]


def tail(lost, share, weight):
    """Give exactly what the worst share of the seasons lose on average, weighed."""
    count = max(-((-Fraction(share).limit_denominator(1000) * len(lost)) // 1), 1)
    worst = sorted(lost)[-int(count) :]
    return Fraction(weight) * Fraction(sum(worst), len(worst))
