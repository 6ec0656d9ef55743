"""What any board that breaks no rule must cost at least: days that cannot be saved.

Strips of a unit at two sites, or by day and by night, never share a day. So a unit works at least
as many days as its strips take at each site and light, filled to the brim; and so does everybody
for their own strips, and every resource. To this comes the least expected loss of each strip.
Nobody's idle days are in it: where waiting is a large part of a cost, the bound says little. Where
units may move within a day, sites may share one.
"""

import numpy as np

from secondunit.stages.schedule.search.nouns import (
    COVERS,
    DAY,
    EARLIER,
    GEAR_OF,
    NIGHT,
    PEOPLE_OF,
    STRIPS_OF,
    Facts,
)
from secondunit.stages.schedule.search.rows import IntArray, of


def bound_cents(facts: Facts) -> int:
    """Give a lower bound of cost and expected loss of any board that breaks no rule."""
    units = sum(
        int(facts.units.day_cost_cents[unit]) * least_days(facts, of(facts.lists, STRIPS_OF, unit))
        for unit in range(facts.units.rest_s.size)
    )
    people = _least_cents(facts, PEOPLE_OF, 0, facts.people.rate_cents)
    first_gear = facts.people.rate_cents.size + facts.units.rest_s.size
    gear = _least_cents(facts, GEAR_OF, first_gear, facts.gear.rate_cents)
    may, cents = facts.strip_days.may, _least_due_cents(facts)
    losses = np.where(may, cents, np.iinfo(np.int64).max).min(axis=1)
    lost_cents = int(losses[may.any(axis=1)].sum())
    return units + people + gear + lost_cents + _least_bad_seasons_cents(facts)


def _least_bad_seasons_cents(facts: Facts) -> int:
    """Give the least that bad seasons take: the worst draws take no less than all on average."""
    row, may = facts.strips.season_row, facts.strip_days.may
    stunts = [strip for strip in np.flatnonzero(row >= 0) if may[strip].any()]
    least = [facts.lost_cents[row[i]].mean(axis=1)[may[i]].min() for i in stunts]
    return int(facts.agreed.bad_season_weight * sum(least))


def _least_due_cents(facts: Facts) -> IntArray:
    """Price by strip and day its expected loss, less all that scenes in reserve may save, and dues.

    What else is due is at least nothing.
    """
    cents: IntArray = facts.strip_days.loss_cents + facts.strip_days.due_cents
    for strip in range(cents.shape[0]):
        first, end = facts.lists.starts[COVERS, strip : strip + 2] - facts.lists.starts[COVERS, 0]
        cents[strip] -= facts.cover_cents[first:end].max(axis=0, initial=0)
    return cents


def least_days(facts: Facts, strips: IntArray) -> int:
    """Give the least days that some strips take, whatever else stands on them.

    By unit and site: by night as the darkness of the longest night allows, by day likewise, and all
    of them as the unit's day allows. Strips for any light fill what is left. A day of one site
    holds one light, so days by day and by night add up.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for strip in strips:
        site = 0 if facts.agreed.move_s else int(facts.strips.site[strip])
        key = int(facts.strips.unit[strip]), site
        groups.setdefault(key, []).append(int(strip))
    return sum(_days_at_a_site(facts, unit, listed) for (unit, _), listed in groups.items())


def _days_at_a_site(facts: Facts, unit: int, strips: list[int]) -> int:
    chosen = np.array(strips)
    work_s, light = facts.strips.work_s[chosen], facts.strips.light[chosen]
    bound_days = sum(
        _filled(
            work_s[light == which],
            _longest_light_s(facts, unit, chosen[light == which]),
        )
        for which in (DAY, NIGHT)
    )
    return max(
        bound_days, _filled(work_s, int(facts.units.longest_s[unit])), _ordered(facts, chosen)
    )


def _longest_light_s(facts: Facts, unit: int, strips: IntArray) -> int:
    """Give the longest that some strips for one light may take on a day."""
    longest_s = int(facts.units.longest_s[unit])
    if facts.agreed.move_s:  # each site has light of its own
        return longest_s
    return min(longest_s, int(facts.lights.length_s[facts.strips.place[strips]].max(initial=1)))


def _filled(work_s: IntArray, most_s: int) -> int:
    """Give the days that work fills, each to the brim; strips over half a day never share one."""
    return max(-(-int(work_s.sum()) // max(most_s, 1)), int((2 * work_s > most_s).sum()))


def _ordered(facts: Facts, strips: IntArray) -> int:
    """Give the longest row of strips that must come on days one after the other."""
    inside, length = {int(strip) for strip in strips}, {}

    def row(strip: int) -> int:
        if strip not in length:
            length[strip] = 1
            before = (one for one in of(facts.lists, EARLIER, strip) if int(one) in inside)
            length[strip] = 1 + max((row(int(one)) for one in before), default=0)
        return length[strip]

    return max(map(row, sorted(inside)), default=0)


def _least_cents(facts: Facts, kind: int, first: int, rate_cents: IntArray) -> int:
    """Price the least days of lines, from a first one on, that are in lists of a kind."""
    strips_of_each: list[list[int]] = [[] for _ in range(rate_cents.size)]
    for strip in range(facts.strips.unit.size):
        for line in of(facts.lists, kind, strip):
            strips_of_each[line - first].append(strip)
    return sum(
        int(rate) * least_days(facts, np.array(strips, dtype=np.int64))
        for rate, strips in zip(rate_cents, strips_of_each, strict=True)
    )
