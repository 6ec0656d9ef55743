"""A production's board as arrays: what no move changes, and what a search changes.

Everything that is paid or ruled on belongs to one *part* of the board: a day of a unit, a unit, a
person, a resource, or a strip. Each part has a *bill*: cents by item, broken rules by name, and
how far they are broken. The board's bill is the sum of its parts'. A move makes the bills of the
parts it touches anew.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]

OFF = -1  # the day of a strip that is on no day

ITEMS = ("units", "people", "resources", "weather")  # what is paid for, and the expected loss
UNITS, PEOPLE, GEAR, WEATHER = range(4)

RULE_NAMES = (
    "shooting days", "lock", "window", "order", "availability", "hire", "light", "one place",
    "day length", "hours of people", "rest", "days in a row",
)  # fmt: skip
FIRST_RULE = len(ITEMS)
(
    SHOOTING_DAYS, LOCK, WINDOW, ORDER, AVAILABILITY, HIRE, LIGHT, ONE_PLACE, DAY_LENGTH, HOURS,
    REST, ROW,
) = range(FIRST_RULE, FIRST_RULE + len(RULE_NAMES))  # fmt: skip
OVER = FIRST_RULE + len(RULE_NAMES)  # how far all rules are broken, in seconds of work
COLUMNS = OVER + 1

ANY, DAY, NIGHT = range(3)  # a strip's light
ALONE = (SHOOTING_DAYS, WINDOW, AVAILABILITY, LOCK)  # rules that a strip breaks by itself


class Many(NamedTuple):
    """A list for each of many: those of `i` are ``items[starts[i]:starts[i + 1]]``."""

    starts: IntArray
    items: IntArray


class StripFacts(NamedTuple):
    """Strips, a row each.

    `unit`, `site`, `light`, `work_s`, `is_stunt`, `by_day` (is called by day) and `place` (unit,
    site and light together) are (strip,). `alone` (strip, day, 4) counts what a strip breaks by
    itself of the rules `ALONE`, `loss_cents` (strip, day) is its expected loss to the weather,
    `may` (strip, day) tells where a search may put it. `earlier` must come on days before, `later`
    on days after; `kin` have the same unit and site.
    """

    unit: IntArray
    site: IntArray
    light: IntArray
    work_s: IntArray
    is_stunt: IntArray
    by_day: IntArray
    place: IntArray
    alone: IntArray
    loss_cents: IntArray
    may: NDArray[np.bool_]
    may_days: Many
    people: Many
    resources: Many
    earlier: Many
    later: Many
    kin: Many


class UnitFacts(NamedTuple):
    """Units, a row each.

    `call_utc_s` and `end_utc_s` (unit, 2, day) are the hours when called by day and by night;
    `light_utc_s` and `light_s` (place, day) begin and length of a place's light in them.
    Who wraps by `safe_wrap_utc_s` (day,) has rest enough before any call of the next day.
    `strips` are those of each unit.
    """

    call_utc_s: IntArray
    end_utc_s: IntArray
    light_utc_s: IntArray
    light_s: IntArray
    safe_wrap_utc_s: IntArray
    longest_s: IntArray
    rest_s: IntArray
    row_max: IntArray
    day_cost_cents: IntArray
    strips: Many


class PeopleFacts(NamedTuple):
    """People, a row each: what a day worked and a paid idle day cost.

    `is_held` (person, day) tells of each day whether it is paid though idle, `held` (person, day)
    counts those before it.
    """

    row_max: IntArray
    work_max_s: IntArray
    rate_cents: IntArray
    idle_cents: IntArray
    is_held: NDArray[np.bool_]
    held: IntArray


class GearFacts(NamedTuple):
    """Resources, a row each: how many `pieces` there are, and on which days they are on hire.

    `hired` (resource, day) counts the days on hire before a day.
    """

    pieces: IntArray
    rate_cents: IntArray
    is_hired: NDArray[np.bool_]
    hired: IntArray


class Facts(NamedTuple):
    """What no move changes."""

    strips: StripFacts
    units: UnitFacts
    people: PeopleFacts
    gear: GearFacts


class Parts(NamedTuple):
    """The bills of the parts, and what is needed to undo a move.

    `bills` (part, column) and `total` (column,) are sums of cents and of broken rules. `marks`
    (part,) holds the number of the move that touched a part last, `touched` (part,) lists those of
    the move under way, `before` (part, column) their bills before it; `clock` is (move, touched).
    """

    bills: IntArray
    total: IntArray
    marks: IntArray
    touched: IntArray
    before: IntArray
    clock: IntArray


class Board(NamedTuple):
    """Strips on days.

    `day_of` (strip,) may be `OFF`. `first` (unit, day) and `after`, `ahead` (strip,) chain the
    strips of a unit's day, -1 at the ends. `with_unit` (person, day, unit) and `use` (resource,
    day, unit) count strips, `on` (person, day) too; `worked_s` (person, day) adds up their work.
    `hours` (unit, day, 3) is call, wrap and the lowest number of a strip; call is -1 on idle days;
    `hours_before` keeps them for an undo. `moved` (strip,) and `came_from` (strip,) list the move
    under way.
    """

    day_of: IntArray
    first: IntArray
    after: IntArray
    ahead: IntArray
    with_unit: IntArray
    on: IntArray
    worked_s: IntArray
    use: IntArray
    hours: IntArray
    hours_before: IntArray
    moved: IntArray
    came_from: IntArray
    parts: Parts


def ints(numbers: Iterable[int]) -> IntArray:
    """Give numbers as an array."""
    return np.fromiter(numbers, dtype=np.int64)


def many(lists: Iterable[Iterable[int]]) -> Many:
    """Give lists one after the other."""
    told = [list(one) for one in lists]
    starts = np.cumsum([0, *map(len, told)], dtype=np.int64)
    return Many(starts=starts, items=ints(item for one in told for item in one))
