"""The board as variables: which strip on which day, and what follows from it, for CP-SAT.

A `Board` holds the variables; nothing here forbids or prices anything. Derived facts are exact:
they are true if and only if a strip on that day makes them so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ortools.sat.python.cp_model import BoolVarT, CpModel, LinearExpr, LinearExprT

from secondunit.model.production import Production
from secondunit.stages.schedule.days import load_in_s, longest_s
from secondunit.stages.schedule.employment import idle_cents, is_held, person_calendars
from secondunit.stages.schedule.hours import Stretch, unit_hours, work_s
from secondunit.stages.schedule.nouns import Strips
from secondunit.stages.schedule.rules import asked_rules
from secondunit.stages.schedule.strips import board_days
from secondunit.stages.schedule.timeline.clash import Clash
from secondunit.stages.windows.nouns import Windows

Facts = dict[int, BoolVarT]
"""A fact by day index; a day without an entry is a day on which it cannot be."""


BrokenAlone = tuple[tuple[frozenset[str], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People with the same strips and the same paid idle days: one to the solver."""

    people: tuple[str, ...]
    strips: tuple[int, ...]
    units: tuple[str, ...]
    held: frozenset[int]
    day_rate_cents: int
    idle_cents: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Board:
    """The variables of one search. Strips and days are spoken of by index.

    `on[strip][day]` puts a strip on a day, `by[strip][day]` on it or before. The rest follows:
    `works[unit][day]`, `by_night[unit][day]` and `by_day[unit][day]` (which call),
    `at_site[unit][site][day]`, `sets_up[unit][site][day]` (only where that takes time or money),
    `at_work[team][day]`, `with_unit[team][unit][day]` and `uses[resource][unit][day]`. `clashes`
    grow by what is found not to fit into a day by the clock; None where that is not asked.
    """

    production: Production
    windows: Windows
    strips: Strips
    days: tuple[date, ...]
    model: CpModel
    teams: tuple[Team, ...]
    on: tuple[Facts, ...]
    by: tuple[Facts, ...]
    works: dict[str, Facts]
    by_night: dict[str, Facts]
    by_day: dict[str, Facts]
    at_site: dict[str, dict[str, Facts]]
    sets_up: dict[str, dict[str, Facts]]
    at_work: tuple[Facts, ...]
    with_unit: tuple[dict[str, Facts], ...]
    uses: dict[str, dict[str, Facts]]
    clashes: list[Clash] | None = None

    def indexes(self, unit: str) -> tuple[int, ...]:
        """List the strips of a unit."""
        return tuple(i for i, strip in enumerate(self.strips) if strip.unit == unit)

    def work_s(self, indexes: Iterable[int], day: int) -> LinearExprT:
        """Give the working seconds of some strips on a day."""
        return _weighted(self._work(indexes, day))

    def busy_s(self, unit: str, day: int) -> LinearExprT:
        """Give the seconds of work, moves and setting up of a unit on a day, as `days.Clock`."""
        move_s = round(self.production.agreement.move_s)
        terms = self._work(self.indexes(unit), day)
        if move_s and day in self.works[unit]:
            sites = [facts[day] for facts in self.at_site[unit].values() if day in facts]
            terms += [(site, move_s) for site in sites] + [(self.works[unit][day], -move_s)]
        terms += [
            (facts[day], load_in_s(self.production, site))
            for site, facts in self.sets_up[unit].items()
            if day in facts
        ]
        return _weighted(terms)

    def _work(self, indexes: Iterable[int], day: int) -> list[tuple[BoolVarT, int]]:
        here = [i for i in indexes if day in self.on[i]]
        return [(self.on[i][day], work_s(self.strips[i])) for i in here]

    def calls(self, unit: str, day: int) -> list[tuple[bool, BoolVarT, Stretch]]:
        """Give the ways a unit may be called on a day: whether by night, the fact, its hours.

        The hours go on to the latest wrap, with all overtime.
        """
        longest = longest_s(self.production, unit)
        modes = ((False, self.by_day[unit]), (True, self.by_night[unit]))
        found = []
        for is_night, facts in modes:
            if day in facts:
                calendar = self.production.calendar(unit)
                hours = unit_hours(self.production, calendar, self.days[day], is_night=is_night)
                start = hours.start_utc_s
                stretch = Stretch(start_utc_s=start, end_utc_s=start + longest)
                found.append((is_night, facts[day], stretch))
        return found


def broken_alone(production: Production, windows: Windows, strips: Strips) -> BrokenAlone:
    """Give, for each strip and board day, the rules it breaks when it stands there alone.

    Nobody sets up for it: others at the same site may have done so the day before.
    """
    bare = without_load_ins(production)
    return tuple(
        tuple(
            frozenset(
                rule.name
                for rule in asked_rules(bare)
                if rule.check(bare, windows, (strip,), (day,))
            )
            for day in board_days(production)
        )
        for strip in strips
    )


def possible_days(alone: BrokenAlone, *, without: frozenset[str]) -> tuple[tuple[int, ...], ...]:
    """Give the board days on which each strip may stand, some rules left out."""
    return tuple(
        tuple(day for day, names in enumerate(row) if not names - without) for row in alone
    )


def new_board(
    production: Production, windows: Windows, strips: Strips, possible: tuple[tuple[int, ...], ...]
) -> Board:
    """Make the variables of a board; each strip stands on exactly one of its possible days."""
    model = CpModel()
    on: tuple[Facts, ...] = tuple(
        {day: model.new_bool_var("") for day in days} for days in possible
    )
    by = tuple(_done_by(model, facts) for facts in on)
    days = board_days(production)
    teams = _teams(production, strips, days)
    units = tuple(dict.fromkeys(strip.unit for strip in strips))
    works = {unit: any_of(model, _of(strips, on, unit=unit)) for unit in units}
    by_night = {unit: any_of(model, _of(strips, on, unit=unit, light="night")) for unit in units}
    by_day = {unit: _but_not(model, works[unit], by_night[unit]) for unit in units}
    at_site = {
        unit: {
            site: any_of(model, _of(strips, on, unit=unit, site=site))
            for site in dict.fromkeys(s.site for s in strips if s.unit == unit)
        }
        for unit in units
    }
    return Board(
        production=production,
        windows=windows,
        strips=strips,
        days=days,
        model=model,
        teams=teams,
        on=on,
        by=by,
        works=works,
        by_night=by_night,
        by_day=by_day,
        at_site=at_site,
        sets_up={
            unit: {
                site: _sets_up(model, works[unit], facts)
                for site, facts in at_site[unit].items()
                if is_set_up(production, site)
            }
            for unit in units
        },
        at_work=tuple(any_of(model, [on[i] for i in team.strips]) for team in teams),
        with_unit=tuple(
            {unit: any_of(model, _of_team(strips, on, team, unit)) for unit in team.units}
            for team in teams
        ),
        uses=_uses(model, strips, on),
    )


def _weighted(terms: list[tuple[BoolVarT, int]]) -> LinearExprT:
    return LinearExpr.weighted_sum([x for x, _ in terms], [weight for _, weight in terms])


def literals_by_day(many: Iterable[Facts]) -> dict[int, list[BoolVarT]]:
    """Gather many facts by day, in the order of the days."""
    by_day: dict[int, list[BoolVarT]] = {}
    for facts in many:
        for day, literal in facts.items():
            by_day.setdefault(day, []).append(literal)
    return {day: by_day[day] for day in sorted(by_day)}


def any_of(model: CpModel, many: Iterable[Facts]) -> Facts:
    """Give the fact that at least one of many facts holds, day by day."""
    return {day: _or(model, literals) for day, literals in literals_by_day(many).items()}


def _done_by(model: CpModel, on: Facts) -> Facts:
    """Put a strip on exactly one of its days, and give the fact that it stands by each of them."""
    model.add_exactly_one(on.values())
    by: Facts = {}
    last: BoolVarT | int = 0
    for day, literal in on.items():
        by[day] = model.new_bool_var("")
        model.add(by[day] == last + literal)
        last = by[day]
    return by


def _but_not(model: CpModel, facts: Facts, excluded: Facts) -> Facts:
    """Give the fact that one holds and the other, which implies it, does not."""
    rest: Facts = {}
    for day, literal in facts.items():
        if day in excluded:
            rest[day] = model.new_bool_var("")
            model.add(rest[day] + excluded[day] == literal)
        else:
            rest[day] = literal
    return rest


def without_load_ins(production: Production) -> Production:
    """Give a production in which nothing need be set up, so that fewer strips ask for less."""
    if not any(site.load_in_s for site in production.sites):
        return production
    sites = tuple(replace(site, load_in_s=0.0) for site in production.sites)
    return replace(production, sites=sites)


def is_set_up(production: Production, site: str) -> bool:
    """Tell whether it takes time or money to set up at a site."""
    there = production.site(site)
    return there.load_in_s > 0 or there.load_in_cents > 0


def _sets_up(model: CpModel, works: Facts, at_site: Facts) -> Facts:
    """Give the fact that a unit is at a site at which it was not on its last working day."""
    came: Facts = {}
    stood: BoolVarT | None = None
    for day in works:
        if day in at_site:
            came[day] = at_site[day] if stood is None else _and_not(model, at_site[day], stood)
        stood = _stands(model, works[day], at_site.get(day), stood)
    return came


def _and_not(model: CpModel, one: BoolVarT, other: BoolVarT) -> BoolVarT:
    """Give the fact that one holds and another does not."""
    both = model.new_bool_var("")
    model.add_implication(both, one)
    model.add_implication(both, other.negated())
    model.add_bool_or([one.negated(), other, both])
    return both


def _stands(
    model: CpModel, works: BoolVarT, at_site: BoolVarT | None, stood: BoolVarT | None
) -> BoolVarT | None:
    """Give the fact that a unit was at a site on its last working day, this one included."""
    stays = None if stood is None else _and_not(model, stood, works)
    told = [fact for fact in (at_site, stays) if fact is not None]
    return _or(model, told) if told else None


def _or(model: CpModel, literals: list[BoolVarT]) -> BoolVarT:
    if len(literals) == 1:
        return literals[0]
    either = model.new_bool_var("")
    for literal in literals:
        model.add_implication(literal, either)
    model.add_bool_or([*literals, either.negated()])
    return either


def _of(strips: Strips, on: tuple[Facts, ...], **wanted: str) -> list[Facts]:
    """Pick the strips with the wanted unit, site or light."""
    return [
        facts
        for strip, facts in zip(strips, on, strict=True)
        if all(getattr(strip, name) == value for name, value in wanted.items())
    ]


def _of_team(strips: Strips, on: tuple[Facts, ...], team: Team, unit: str) -> list[Facts]:
    return [on[i] for i in team.strips if strips[i].unit == unit]


def _uses(model: CpModel, strips: Strips, on: tuple[Facts, ...]) -> dict[str, dict[str, Facts]]:
    uses: dict[str, dict[str, Facts]] = {}
    for name in dict.fromkeys(name for strip in strips for name in strip.resources):
        needing = [i for i, strip in enumerate(strips) if name in strip.resources]
        uses[name] = {
            unit: any_of(model, [on[i] for i in needing if strips[i].unit == unit])
            for unit in dict.fromkeys(strips[i].unit for i in needing)
        }
    return uses


def _teams(production: Production, strips: Strips, days: tuple[date, ...]) -> tuple[Team, ...]:
    alike: dict[tuple[tuple[int, ...], frozenset[int]], list[str]] = {}
    for name in dict.fromkeys(name for strip in strips for name in strip.people):
        indexes = tuple(i for i, strip in enumerate(strips) if name in strip.people)
        calendars = person_calendars(production, strips, name)
        person = production.person(name)
        held = frozenset(i for i, day in enumerate(days) if is_held(person, calendars, day))
        alike.setdefault((indexes, held), []).append(name)
    return tuple(
        Team(
            people=tuple(names),
            strips=indexes,
            units=tuple(dict.fromkeys(strips[i].unit for i in indexes)),
            held=held,
            day_rate_cents=sum(production.person(name).day_rate_cents for name in names),
            idle_cents=sum(idle_cents(production, production.person(name)) for name in names),
        )
        for (indexes, held), names in alike.items()
    )
