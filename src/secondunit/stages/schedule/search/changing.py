"""A production's board as arrays: what a search changes.

Lines are numbered people first, then units, then resources; parts lines first, then strips, then
the board itself, then the days of each unit.
"""

from typing import NamedTuple

from secondunit.stages.schedule.search.rows import IntArray

NOW, BEFORE = range(2)  # the move under way
MOVE, TOUCHED, TOUCHED_DAYS, MOVED, UNIT_DAYS = range(5)  # of the clock
SEVERAL = -2  # bases of a unit's day


class StripsNow(NamedTuple):
    """Strips, a row each: their `day`, or `OFF`, and the chain of the strips of a unit's day."""

    day: IntArray
    after: IntArray
    ahead: IntArray


class Lines(NamedTuple):
    """What lines do on days, (line, day).

    `on` counts strips; `sole` is the one unit a line is with, -1 where there are several or none.
    `worked_s` adds up their work; `takes` and `stunts` count those of a
    performer. `then` and `before` chain the days with strips; the chain begins and ends on a row
    more than there are days.
    """

    on: IntArray
    sole: IntArray
    worked_s: IntArray
    takes: IntArray
    stunts: IntArray
    then: IntArray
    before: IntArray


class Hours(NamedTuple):
    """A unit's day, (unit, day, `NOW` or `BEFORE`), as it was billed last.

    `call_utc_s` is -1 on idle days. `lowest` is the lowest number of a strip, `by_night` tells
    whether the unit is called by night, `is_late` whether it wraps so late that a call of the next
    day may come too soon, `busy_s` how long it is at work, `at_base` where (or `SEVERAL`).
    """

    call_utc_s: IntArray
    wrap_utc_s: IntArray
    lowest: IntArray
    by_night: IntArray
    is_late: IntArray
    busy_s: IntArray
    at_base: IntArray


class Moved(NamedTuple):
    """The strips that the move under way has put somewhere, one after the other."""

    strip: IntArray
    came_from: IntArray


class Parts(NamedTuple):
    """Parts, a row each: the last move that touched it (`mark`); and two lists of the move.

    `touched` lists parts but for days of units, which are `touched_unit` and `touched_day`.
    """

    mark: IntArray
    touched: IntArray
    touched_unit: IntArray
    touched_day: IntArray


class Board(NamedTuple):
    """Strips on days.

    `first` (unit, day) begins the chain of the strips of a day. `with_unit` (line, day, unit)
    counts strips. `bills` (part, `NOW` or `BEFORE`, column) and `total` (column,) are sums; there
    are as many columns as are asked for. `lost_cents` (draw,) adds up what stunts lose in each
    season drawn. `seen` (person,), `since` (day,), `lowest` (base,) and `worst_cents` (worst,) are
    notes of one bill; `clock` counts moves and what the one under way did.
    """

    strips: StripsNow
    first: IntArray
    lines: Lines
    with_unit: IntArray
    hours: Hours
    moved: Moved
    parts: Parts
    bills: IntArray
    total: IntArray
    clock: IntArray
    seen: IntArray
    since: IntArray
    lowest: IntArray
    lost_cents: IntArray
    worst_cents: IntArray
