"""A production's board as arrays: what no move changes, and what a search changes.

Everything that is paid or ruled on belongs to one *part* of the board: a day of a unit, a unit, a
person, a resource, or a strip. Each part has a *bill*: cents by item, broken rules by name, and
how far they are broken. The board's bill is the sum of its parts'. A move makes the bills of the
parts it touches anew. The last part is the board itself, for what hangs on all of it.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.stages.schedule.rules import HARD_RULES

IntArray = NDArray[np.int64]

OFF = -1  # the day of a strip that is on no day

ITEMS = ("units", "people", "resources", "weather", "dues")  # what is paid for, and expected loss
UNITS, PEOPLE, GEAR, WEATHER, DUES = range(5)

BY_CLOCK = "timeline"  # the one rule that is no column: it is held to the board that was found
RULE_NAMES = tuple(rule.name for rule in HARD_RULES if rule.name != BY_CLOCK)
FIRST_RULE = len(ITEMS)
(
    SHOOTING_DAYS, LOCK, RELEASE, WINDOW, CHANCE, ORDER, LAG, REHEARSAL, AVAILABILITY, CONTRACT,
    HIRE, LIGHT, MINORS, ONE_PLACE, TRAVEL, QUARANTINE, DAY_LENGTH, HOURS, TAKES, COOL_DOWN, COVER,
    REST, NIGHT_REST, WEEKLY_REST, MIXED, ROW,
) = range(FIRST_RULE, FIRST_RULE + len(RULE_NAMES))  # fmt: skip
OVER = FIRST_RULE + len(RULE_NAMES)  # how far all rules are broken, in seconds of work
COLUMNS = OVER + 1

ANY, DAY, NIGHT = range(3)  # a strip's light
ALONE = (SHOOTING_DAYS, LOCK, RELEASE, WINDOW, CHANCE, AVAILABILITY, CONTRACT)  # by a strip itself
CALL, WRAP, LOWEST, NIGHT_CALL, BUSY = range(5)  # of a unit's day
HOURS_KEPT = 5
BY_NIGHT, ON_WEEKEND, SIXTH, SEVENTH = range(4)  # what is paid beside the day rate
NO_DAY = 10**9  # later than any day


class Many(NamedTuple):
    """A list for each of many: those of `i` are ``items[starts[i]:starts[i + 1]]``."""

    starts: IntArray
    items: IntArray


class StripFacts(NamedTuple):
    """Strips, a row each.

    `unit`, `site`, `light`, `work_s`, `is_stunt`, `by_day` (is called by day) and `place` (unit,
    site and light together) are (strip,). `alone` (strip, day, rule) counts what a strip breaks by
    itself of the rules `ALONE`, `loss_cents` (strip, day) is its expected loss to the weather,
    `due_cents` (strip, day) what is due for it beside (takes, changes), `may` (strip, day) tells
    where a search may put it. `earlier` must come on days before, `affected` are the strips whose
    bills hang on where this one stands; `kin` have the same unit and site. `performers` make the
    `takes`.
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
    due_cents: IntArray
    takes: IntArray
    may: NDArray[np.bool_]
    may_days: Many
    people: Many
    resources: Many
    performers: Many
    earlier: Many
    affected: Many
    kin: Many


class OrderFacts(NamedTuple):
    """What strips ask of each other beside order, a row a strip.

    `lags` are the strips that this one comes after by at least `lag_least` and at most `lag_most`
    days, one each for each of the items. A stunt strip has its last rehearsal `rehearsal` (-1:
    none), or it was on the day of number `rehearsed` (`NO_DAY`: none), and `is_unready` if its
    performers are not in it. `covers` are the scenes in reserve for a stunt strip; `cover_cents`
    (item, day) is what they save on a day, -1 where they do not suit; `is_covered` (strip, day)
    where one suits that is not on this board.
    """

    lags: Many
    lag_least: IntArray
    lag_most: IntArray
    rehearsal: IntArray
    rehearsed: IntArray
    is_unready: NDArray[np.bool_]
    covers: Many
    cover_cents: IntArray
    is_covered: NDArray[np.bool_]


class SeasonFacts(NamedTuple):
    """What stunt strips lose in each season drawn; nothing where bad seasons are not weighed.

    `row` (strip,) is a strip's row of `lost_cents` (row, day, draw), -1 for others. `worst` counts
    the draws that are the worst; `weight` is what a cent of theirs counts.
    """

    row: IntArray
    lost_cents: IntArray
    worst: int
    weight: float


class UnitFacts(NamedTuple):
    """Units, a row each.

    `call_utc_s` and `end_utc_s` (unit, 2, day) are the hours when called by day and by night;
    `light_utc_s` and `light_s` (place, day) begin and length of a place's light in them. Who wraps
    by `safe_wrap_utc_s` (day,) has rest enough before any call of the next day. `longest_s` is the
    longest day with overtime, `day_s` without. `crew_cents` is a crew's pay for a day and
    `extra_cents` (unit, 4) what it is paid beside. `strips` are those of each unit.
    """

    call_utc_s: IntArray
    end_utc_s: IntArray
    light_utc_s: IntArray
    light_s: IntArray
    safe_wrap_utc_s: IntArray
    longest_s: IntArray
    day_s: NDArray[np.float64]
    rest_s: IntArray
    row_max: IntArray
    day_cost_cents: IntArray
    crew_cents: IntArray
    extra_cents: IntArray
    strips: Many


class PeopleFacts(NamedTuple):
    """People, a row each: what a day worked and a paid idle day cost.

    `is_held` (person, day) tells of each day whether it is paid though idle, `held` (person, day)
    counts those before it. `extra_cents` (person, 4) is what is paid beside the day rate, `home` a
    base (-1: none), `minor` a row of `MinorFacts` (-1: grown up).
    """

    row_max: IntArray
    work_max_s: IntArray
    takes_max: IntArray
    cool_down_days: IntArray
    rate_cents: IntArray
    idle_cents: IntArray
    extra_cents: IntArray
    home: IntArray
    minor: IntArray
    is_performer: NDArray[np.bool_]
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


class MinorFacts(NamedTuple):
    """Minors, a row each: the most work in seconds on a day, where a band of age holds (else -1).

    `own_s` (minor, day) by age, `unit_s` (minor, unit, 2, day) as the unit's hours, called by day
    and by night, leave it, `place_s` (minor, place, day) as the light does.
    """

    own_s: IntArray
    unit_s: IntArray
    place_s: IntArray


class PlaceFacts(NamedTuple):
    """Sites and the ways between their bases.

    `base`, `load_in_s` and `load_in_cents` (site,); `way_days`, `way_all_days` (quarantine with
    it) and `way_cents` (base, base).
    """

    base: IntArray
    load_in_s: IntArray
    load_in_cents: IntArray
    way_days: IntArray
    way_all_days: IntArray
    way_cents: IntArray


class Agreed(NamedTuple):
    """The numbers of the agreement, as `model.agreement` tells them; 0 where nothing is asked.

    `near_days` is how far apart two days may be for a weekly rest not to lie between them.
    `is_mixed_asked`, `is_night_paid`, `is_way_paid`, `is_apart` (several bases) and `is_set_up`
    tell what there is to look at. `deadline` is the number of the last day that holds the release.
    """

    move_s: int
    meal_interval_s: int
    meal_length_s: int
    penalty_cents: IntArray
    turnaround_s: float
    forced_call_cents: int
    night_rest_s: int
    weekly_rest_s: int
    near_days: int
    mixed_work_max_s: float
    overtime_factor: float
    overtime_from_s: float
    overtime_step_s: float
    overtime_grace_s: float
    double_from_s: float
    rehearsed_within_days: int
    drop_gap_days: int
    travel_share: float
    per_diem_cents: int
    late_day_cents: int
    deadline: int
    needs_cover: bool
    is_mixed_asked: bool
    is_night_paid: bool
    is_way_paid: bool
    is_apart: bool
    is_set_up: bool


class Facts(NamedTuple):
    """What no move changes; `week` (day,) numbers weeks, `is_weekend` (day,) tells their ends."""

    strips: StripFacts
    order: OrderFacts
    seasons: SeasonFacts
    units: UnitFacts
    people: PeopleFacts
    minors: MinorFacts
    gear: GearFacts
    places: PlaceFacts
    agreed: Agreed
    week: IntArray
    is_weekend: NDArray[np.bool_]


class Parts(NamedTuple):
    """The bills of the parts, and what is needed to undo a move.

    `bills` (part, column) and `total` (column,) are sums of cents and of broken rules. `marks`
    (part,) holds the number of the move that touched a part last, `touched` (part,) lists those of
    the move under way, `before` (part, column) their bills before it; `clock` is (move, touched,
    moved, unit days billed).
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
    `takes` and `stunts` (person, day) count takes and stunt strips of performers. `hours` (unit,
    day, 5) is call, wrap, the lowest number of a strip, whether called by night, and time at work;
    call is -1 on idle days; `hours_before` keeps them for an undo. `seen` (person,), `since` (day,)
    and `lowest` (base,) are notes of one bill. `lost_cents` (draw,) adds up what stunts lose in
    each season drawn, `worst_cents` (worst,) is a note of the largest. `moved` (strip,) and
    `came_from` (strip,) list the move under way.
    """

    day_of: IntArray
    first: IntArray
    after: IntArray
    ahead: IntArray
    with_unit: IntArray
    on: IntArray
    worked_s: IntArray
    takes: IntArray
    stunts: IntArray
    use: IntArray
    seen: IntArray
    since: IntArray
    lowest: IntArray
    lost_cents: IntArray
    worst_cents: IntArray
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


def of(lists: Many, one: int) -> IntArray:
    """Give the list of one of many."""
    return lists.items[lists.starts[one] : lists.starts[one + 1]]
