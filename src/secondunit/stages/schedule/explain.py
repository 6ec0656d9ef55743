"""Why a board stands as it does, and why there is none, in plain sentences."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from graphlib import CycleError, TopologicalSorter

from secondunit.model.agreement import Lock
from secondunit.model.production import Production
from secondunit.stages.schedule.board import BrokenAlone, possible_days, without_load_ins
from secondunit.stages.schedule.cost import price_cents, takes_near
from secondunit.stages.schedule.nouns import Days, Strip, Strips
from secondunit.stages.schedule.release import board_deadline
from secondunit.stages.schedule.rules import HARD_RULES, RULE_BY_NAME, asked_rules
from secondunit.stages.schedule.rules.locks import locks_of, said_days
from secondunit.stages.schedule.solve import is_impossible
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.windows.nouns import Windows

ALL_RULES = tuple(rule.name for rule in HARD_RULES)


Moved = Callable[[int, int], tuple[str, int]]
"""Told a strip and a board day, gives the first rule broken there ("" if none), and cents more."""


def reasons_of(
    production: Production,
    windows: Windows,
    strips: Strips,
    days: Days,
    alone: BrokenAlone,
    moved: Moved | None = None,
) -> tuple[str, ...]:
    """Say for each strip why it stands on its day: what other days would break or cost.

    Only one strip is moved at a time; two moved together may still be cheaper. `moved` tells what
    a move does; the rules' checks and the cost, if it is None.
    """
    tell = moved or moved_by_checks(production, windows, strips, days)
    return tuple(
        " ".join(
            (
                *locked_words(locks_of(production, strip)),
                *_weather_words(windows, strip, day),
                _alone_words(alone[i]),
                moved_words(production, days[i], i, alone[i], tell),
            )
        )
        for i, (strip, day) in enumerate(zip(strips, days, strict=True))
    )


def moved_by_checks(production: Production, windows: Windows, strips: Strips, days: Days) -> Moved:
    """Tell what a move of one strip does, by the rules' checks and the cost."""
    now_cents = price_cents(production, windows, strips, days)
    on = board_days(production)

    def moved(index: int, day: int) -> tuple[str, int]:
        others = (*days[:index], on[day], *days[index + 1 :])
        broken = _first_broken(production, windows, strips, others)
        more = 0 if broken else price_cents(production, windows, strips, others) - now_cents
        return broken, more

    return moved


def reasons_against(
    production: Production, windows: Windows, strips: Strips, alone: BrokenAlone
) -> tuple[str, ...]:
    """Say why no board keeps every rule; empty where that cannot be proven within the work allowed.

    First come strips that have no day of their own, then a circle in what must come after what;
    else the smallest sets of rules and strips that were proven not to go together.
    """
    return (
        reasons_stranded(production, windows, strips, alone)
        or circle_of(strips)
        or colliding_words(production, windows, strips, alone)
    )


def reasons_stranded(
    production: Production, windows: Windows, strips: Strips, alone: BrokenAlone
) -> tuple[str, ...]:
    """Say which strips have no day of their own, and why."""
    if not board_days(production):
        return (_no_days_words(production),)
    if (
        production.agreement.holds_release
        and board_deadline(production) < board_days(production)[0]
    ):
        return (_too_late_words(production),)
    possible = possible_days(alone, without=frozenset())
    stranded = [
        _stranded_words(production, windows, strip, row)
        for strip, row, days in zip(strips, alone, possible, strict=True)
        if not days
    ]
    return tuple(dict.fromkeys(stranded))


def circle_of(strips: Strips) -> tuple[str, ...]:
    """Say which strips wait for each other in a circle."""
    circle = _circle(strips)
    return (f"Strips wait for each other: {' after '.join(_quoted(circle))}.",) if circle else ()


def locked_words(locks: tuple[Lock, ...]) -> tuple[str, ...]:
    """Say to which days a strip is locked, if it is."""
    return tuple(f"It is locked to {said_days(lock)}." for lock in locks)


def _weather_words(windows: Windows, strip: Strip, day: date) -> tuple[str, ...]:
    if strip.kind != "stunt":
        return ()
    possible = takes_near(windows, strip, day)
    enough = sum(takes >= strip.takes for takes in possible)
    near = f"{enough} of {len(possible)} days near it in the planning seasons"
    return (f"{near} have room for {strip.takes} takes.",)


def _alone_words(row: tuple[frozenset[str], ...]) -> str:
    free = sum(not names for names in row)
    if free == len(row):
        return f"It may stand on each of {free} days."
    against = Counter(_first_rule(names) for names in row if names)
    return f"It may stand on {free} of {len(row)} days ({_counted(against)})."


def moved_words(
    production: Production, now: date, index: int, row: tuple[frozenset[str], ...], moved: Moved
) -> str:
    """Say what moving one strip alone to every other of its days would break or cost."""
    against: Counter[str] = Counter()
    dearer: list[tuple[int, date]] = []
    for i, (day, names) in enumerate(zip(board_days(production), row, strict=True)):
        if names or day == now:
            continue
        broken, more_cents = moved(index, i)
        if broken:
            against[broken] += 1
        else:
            dearer.append((more_cents, day))
    if not against and not dearer:
        return "No other day is left for it."
    if not dearer:
        return f"Any other day alone breaks a rule ({_counted(against)})."
    more_cents, day = min(dearer)
    best = f"{day:%a} {day.day} {day:%b}"
    return f"The best other day is {best}: {_dearer(production, more_cents)}."


def _first_broken(production: Production, windows: Windows, strips: Strips, days: Days) -> str:
    asked = asked_rules(production)
    return next((r.name for r in asked if r.check(production, windows, strips, days)), "")


def _dearer(production: Production, cents: int) -> str:
    if cents == 0:
        return "it costs the same"
    comparison = "more" if cents > 0 else "less"
    return f"{production.currency} {round(abs(cents) / 100):,} {comparison}"


def _no_days_words(production: Production) -> str:
    return (
        f"No day is left to plan on: the board runs from {production.first_day} to "
        f"{production.last_day}, and the log may have used its days up."
    )


def _too_late_words(production: Production) -> str:
    return (
        f"To hold the release on {production.release_day} the board must end by "
        f"{board_deadline(production)}, before its first day {board_days(production)[0]}. "
        "Maybe look at post_production and the later blocks."
    )


def _stranded_words(
    production: Production, windows: Windows, strip: Strip, row: tuple[frozenset[str], ...]
) -> str:
    """Say why a strip may stand on no day at all."""
    if strip.kind == "stunt":
        closed = _never_open_words(production, windows, strip)
        if closed:
            return closed
    against = Counter(_first_rule(names) for names in row)
    counted = f'"{strip.name}" may stand on none of {len(row)} days ({_counted(against)}).'
    locked = locked_words(locks_of(production, strip))
    return " ".join((counted, *locked, _for_example(production, windows, strip, row)))


def _for_example(
    production: Production, windows: Windows, strip: Strip, row: tuple[frozenset[str], ...]
) -> str:
    """Say what the rule that forbids most days finds on the first of them.

    Where the strip is locked, only the days that it is locked to are looked at.
    """
    every = list(enumerate(row))
    rows = [(i, names) for i, names in every if "lock" not in names] or every
    against = Counter(_first_rule(names) for _, names in rows)
    (most, _), *_ = against.most_common(1)
    number = next(i for i, names in rows if _first_rule(names) == most)
    day = board_days(production)[number]
    found, *_ = RULE_BY_NAME[most].check(without_load_ins(production), windows, (strip,), (day,))
    return f"On {day:%a} {day.day} {day:%b}: {found.message}."


def _never_open_words(production: Production, windows: Windows, strip: Strip) -> str:
    if not windows.is_planning.any():
        return "The windows hold no season to plan on."
    days = board_days(production)
    if any(takes > 0 for day in days for takes in takes_near(windows, strip, day)):
        return ""
    start = (days[0] - windows.days[0]).days * 24
    start += 12 if strip.light == "night" else 0  # a night belongs to the day it begins on
    stunt = windows.stunts.index(strip.stunt)
    hours = windows.is_open[windows.is_planning, stunt, start : start + 24 * len(days)]
    when = f"from {days[0]} to {days[-1]}"
    if not hours.any():
        return (
            f'Stunt "{strip.stunt}" is inside its limits on no hour of any planning season {when}. '
            f"{_closed_words(windows, stunt)}"
            "Maybe look at its envelope, its caps and its unit's hours."
        )
    take_h = production.stunt(strip.stunt).take_s / 3600
    return (
        f'No open stretch of any planning season {when} is long enough for one take of "'
        f'{strip.stunt}" ({take_h:.4g} h).'
    )


def _closed_words(windows: Windows, stunt: int) -> str:
    """Say what closes most of a stunt's hours."""
    closed_by = windows.closed_by[stunt]
    if not closed_by:
        return ""
    reason, share = max(closed_by, key=lambda pair: pair[1])
    return f"What closes most hours: {reason} ({share:.0%}). "


def _circle(strips: Strips) -> tuple[str, ...]:
    """Find strips that wait for each other in a circle."""
    try:
        TopologicalSorter({strip.name: strip.after for strip in strips}).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()


def colliding_words(
    production: Production,
    windows: Windows,
    strips: Strips,
    alone: BrokenAlone,
    *,
    with_strips: bool = True,
) -> tuple[str, ...]:
    """Say which rules cannot be kept together, and of which strips; empty where it is not proven.

    Without `with_strips` only the rules are narrowed down, which on a large board is much sooner.
    """

    def fails_with_rules(names: tuple[str, ...]) -> bool:
        without = frozenset(ALL_RULES) - set(names)
        return is_impossible(production, windows, strips, alone, without=without)

    every = tuple(rule.name for rule in asked_rules(production))
    plain = tuple(name for name in every if name != "timeline")  # which holds some others anew
    asked = next((names for names in (plain, every) if fails_with_rules(names)), ())
    if not asked:
        return ()
    rules = _smallest(asked, fails_with_rules)
    names: tuple[str, ...] = ()
    if with_strips:
        names = _colliding_strips(production, windows, strips, alone, rules)
    days = board_days(production)
    which = f"these strips cannot keep these rules together: {', '.join(_quoted(names))}."
    if not names:
        which = f"no board of {len(strips)} strips keeps these rules together."
    heading = f"On the {len(days)} days from {days[0]} to {days[-1]} {which}"
    return (heading, *(f"Rule {name}: {RULE_BY_NAME[name].words}" for name in rules))


def _colliding_strips(
    production: Production,
    windows: Windows,
    strips: Strips,
    alone: BrokenAlone,
    rules: tuple[str, ...],
) -> tuple[str, ...]:
    """Leave out strips as long as the others cannot keep some rules together."""
    bare = without_load_ins(production)  # with fewer strips a unit may set up more often
    without = frozenset(ALL_RULES) - set(rules)

    def fails_with_strips(names: tuple[str, ...]) -> bool:
        kept = [i for i, strip in enumerate(strips) if strip.name in names]
        some, rows = tuple(strips[i] for i in kept), tuple(alone[i] for i in kept)
        return is_impossible(bare, windows, some, rows, without=without)

    names = tuple(strip.name for strip in strips)
    if bare is production or fails_with_strips(names):
        names = _smallest(names, fails_with_strips)
    return names


def _smallest(names: tuple[str, ...], fails: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
    """Leave names out, in ever smaller groups, as long as what is left still fails.

    Deletion filter: J. W. Chinneck, E. W. Dravnieks, "Locating minimal infeasible constraint sets
    in linear programs", ORSA Journal on Computing 3 (1991) 157-168.
    """
    size = max(len(names) // 2, 1)
    while True:
        start = 0
        while start < len(names):
            fewer = names[:start] + names[start + size :]
            if fewer and fails(fewer):
                names = fewer
            else:
                start += size
        if size == 1:
            return names
        size = max(size // 2, 1)


def _first_rule(names: frozenset[str]) -> str:
    return next(name for name in ALL_RULES if name in names)


def _counted(against: "Counter[str]") -> str:
    return ", ".join(f"{name} on {against[name]}" for name in ALL_RULES if against[name])


def _quoted(names: tuple[str, ...]) -> list[str]:
    return [f'"{name}"' for name in names]
