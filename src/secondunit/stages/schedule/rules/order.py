"""Rules of order: what comes before what, and how long before."""

from collections.abc import Iterable

from secondunit.model.production import Production
from secondunit.stages.schedule.nouns import Broken, Days, Strip, Strips
from secondunit.stages.schedule.rules.rule import Rule
from secondunit.stages.schedule.strips import is_named, rehearsed_on
from secondunit.stages.windows.nouns import Windows


def _order(_production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    day_of = {strip.name: day for strip, day in zip(strips, days, strict=True)}
    return [
        Broken(rule="order", day=day, message=f'"{strip.name}" must come on a day after "{name}"')
        for strip, day in zip(strips, days, strict=True)
        for name in strip.after
        if name in day_of and day_of[name] >= day
    ]


def _lag(production: Production, _windows: Windows, strips: Strips, days: Days) -> list[Broken]:
    broken = []
    for first, then, least, most in lags_between(production, strips):
        apart = (days[then] - days[first]).days
        if not least <= apart <= most:
            asked = f"at least {least}" if apart < least else f"at most {most}"
            text = (
                f'"{strips[then].name}" comes {apart} days after "{strips[first].name}", '
                f"must come {asked} days after it"
            )
            broken.append(Broken(rule="lag", day=days[then], message=text))
    return broken


def lags_between(production: Production, strips: Strips) -> Iterable[tuple[int, int, int, int]]:
    """List pairs of strips by index, with the least and most days from the first to the second."""
    for lag in production.lags:
        firsts = [i for i, strip in enumerate(strips) if is_named(strip, lag.first)]
        thens = [i for i, strip in enumerate(strips) if is_named(strip, lag.then)]
        for first in firsts:
            for then in (i for i in thens if i != first):
                yield first, then, lag.days_min, lag.days_max


def _rehearsal(
    production: Production, _windows: Windows, strips: Strips, days: Days
) -> list[Broken]:
    most = production.agreement.rehearsed_within_days
    broken = []
    for strip, day in zip(strips, days, strict=True):
        if strip.kind != "stunt":
            continue
        last = last_rehearsal(strips, strip)
        rehearsed = rehearsed_on(production, strip.stunt) if last is None else days[last]
        unready = unrehearsed(production, strips, strip)
        if unready:
            text = f'{" and ".join(unready)} must rehearse "{strip.name}" before'
            broken.append(Broken(rule="rehearsal", day=day, message=text))
        elif rehearsed is not None and (day - rehearsed).days > most:
            text = f'"{strip.name}" comes {(day - rehearsed).days} days after its last rehearsal, '
            broken.append(
                Broken(rule="rehearsal", day=day, message=f"{text}must come within {most}")
            )
    return broken


def last_rehearsal(strips: Strips, strip: Strip) -> int | None:
    """Give the index of the last rehearsal of a stunt, whose strips come in order; None if none."""
    found = [
        i for i, one in enumerate(strips) if one.kind == "rehearsal" and one.stunt == strip.stunt
    ]
    return found[-1] if found else None


def unrehearsed(production: Production, strips: Strips, strip: Strip) -> tuple[str, ...]:
    """Name the performers of a stunt strip who never rehearse it.

    Nothing is said against a board on which rehearsals are missing that the production has.
    """
    stunt = production.stunt(strip.stunt)
    last = last_rehearsal(strips, strip)
    if last is None:
        return () if stunt.rehearsal_days else stunt.performers
    return tuple(name for name in stunt.performers if name not in strips[last].people)


RULES = (
    Rule(
        name="order",
        words="Rig before rehearsal before stunt before strike, and what is told to come after, "
        "each on a later day.",
        source="HSE ETIS17: time and resources for planning and rehearsals; the file's after",
        family="order",
        check=_order,
    ),
    Rule(
        name="lag",
        words="Strips stand so many days apart as the production says.",
        source="the production's lags: bruises, beards, setting concrete",
        family="order",
        check=_lag,
        is_asked=lambda p: bool(p.lags),
    ),
    Rule(
        name="rehearsal",
        words="The performers of a stunt have rehearsed it, not too long before.",
        source="HSE ETIS17: time and resources for rehearsals; rehearsed_within_days of the rules",
        family="order",
        check=_rehearsal,
        is_asked=lambda p: p.agreement.rehearsed_within_days > 0,
    ),
)
