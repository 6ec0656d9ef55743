"""What the day loop reads, remembers and writes: arrays under names, nothing that decides."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
ShortArray = NDArray[np.int16]
FloatArray = NDArray[np.float64]
ByteArray = NDArray[np.uint8]
BoolArray = NDArray[np.bool_]
KeyArray = NDArray[np.uint64]

NEVER = 10**9
TRIES = 256  # of one stunt in one shoot; a shoot that needs more has not finished

# What runs down the time to the next outage of somebody or something.
BY_CALENDAR, BY_USE, ON_A_DAY, ON_ARRIVAL = 0, 1, 2, 3


class Weather(NamedTuple):
    """Windows and take models; past the last day whose weather is known, the last days again.

    Each time they come again they are those of a season drawn anew: the same ones over and over
    would bring a window that falls on a unit's day off on its day off for ever.
    """

    takes_possible: ShortArray  # (season, stunt, day)
    chance_usable: FloatArray  # (season, stunt, day)
    unlearned: FloatArray  # (stunt, try) what is left of the first tries' trouble, 0 to 1
    again_days: int  # of the last known days, whose weather comes again after them
    judged: IntArray  # seasons on which shoots are drawn, and which come again
    hits: ByteArray  # (forecast, season, stunt, day) chance of a take, in draws; none: on the truth
    go_hits: IntArray  # (stunt,) from which the unit goes though it could shoot something else
    alone_hits: IntArray  # (stunt,) from which it goes where it could not


class Outages(NamedTuple):
    """Who or what may be out while others shoot: the ill, the hurt, broken gear, lapsed permits."""

    clock: IntArray  # (outage,) `BY_CALENDAR`, `BY_USE`, `ON_A_DAY` or `ON_ARRIVAL`
    first_day: IntArray  # (outage,) of `ON_A_DAY` and `ON_ARRIVAL`
    border: IntArray  # (outage,) of `ON_ARRIVAL`
    cause: IntArray
    day_cents: FloatArray  # 0: what is held up
    event_cents: FloatArray
    length_days: FloatArray  # (outage, node)
    needed: BoolArray  # (outage, unit_day)


class StandIns(NamedTuple):
    """Doubles who stand by, once the option is bought; each for one person."""

    option: IntArray  # (stand_in,)
    cents: FloatArray  # (stand_in,) of a day on which he stands in
    can: BoolArray  # (stand_in, outage, unit_day) take the place of whom this outage holds up
    own: BoolArray  # (stand_in, outage) whether it is his own
    is_free: BoolArray  # (stand_in, day)


class Rates(NamedTuple):
    """How often something strikes in an arm: arrays (draw, process).

    Arrivals come at the highest rate of any arm, and are kept by this arm's share of it.
    """

    key: KeyArray  # (process,)
    rate_per_day: FloatArray  # the highest; of `ON_A_DAY` the chance
    kept: FloatArray
    length: FloatArray  # multiplies how long it lasts


class Moves(NamedTuple):
    """Moves of which some are held up; `before_unit_day` and `before_block` are -1 if neither."""

    cause: IntArray
    day_cents: FloatArray
    event_cents: FloatArray
    before_unit_day: IntArray
    before_block: IntArray
    is_before_board: BoolArray
    border: IntArray  # (move,) whose rules hold it up; -1: held up by chance (`Luck.move_days`)


class Retakes(NamedTuple):
    """Work of a unit-day beside its stunts, and the takes too many of its scenes."""

    work_s: FloatArray  # (unit_day,) as planned
    day_s: FloatArray  # (unit_day,) the time that a day has for it
    take_s: FloatArray  # (unit_day,) of one take too many
    kind: IntArray  # (unit_day,) row of `at_most`, -1: none
    at_most: FloatArray  # (kind, takes too many) chance of at most so many


class Desk(NamedTuple):
    """What the day loop remembers of the shoot at hand."""

    following: IntArray  # (unit,) the first unit-day that is not done
    in_a_row: IntArray  # (unit,)
    held_until: IntArray  # (unit,) on the road until this day
    held_by: IntArray  # (unit,) the move
    done_day: IntArray  # (unit_day,) `NEVER` if not done
    work_left_s: FloatArray  # (unit_day,) below 0 if not begun
    takes_left: IntArray  # (goal,)
    stop_next: FloatArray  # (stop,) day of the next arrival
    stop_count: IntArray  # (stop,) arrivals that are past
    stop_until: IntArray  # (stop,) the first day free again
    out_next: FloatArray  # (outage,) day of the next arrival, or uses until then
    out_count: IntArray
    out_until: IntArray


class Shot(NamedTuple):
    """What became of every drawn shoot; the day loop writes into it, beginning at zeros."""

    board_wrap_day: IntArray  # (draw,)
    wrap_day: IntArray  # (draw,)
    more_cents: FloatArray  # (draw,) above the schedule's cost: lost days, events, later blocks
    takes: IntArray  # (draw, stunt)
    lost_days: FloatArray  # (draw, cause)
    lost_cents: FloatArray  # (draw, cause) what they and the events cost
    cash_cents: FloatArray  # (draw, week) all of it, but for what the plan pays by itself
    is_finished: BoolArray  # (draw,)
    is_prolonged: BoolArray  # (draw, promise) worked after the last day told


def desk_for(units: int, unit_days: int, goals: int, stops: int, outages: int) -> Desk:
    """Make a desk for one thread."""
    return Desk(
        following=np.zeros(units, dtype=np.int64),
        in_a_row=np.zeros(units, dtype=np.int64),
        held_until=np.zeros(units, dtype=np.int64),
        held_by=np.zeros(units, dtype=np.int64),
        done_day=np.zeros(unit_days, dtype=np.int64),
        work_left_s=np.zeros(unit_days),
        takes_left=np.zeros(goals, dtype=np.int64),
        stop_next=np.zeros(stops),
        stop_count=np.zeros(stops, dtype=np.int64),
        stop_until=np.zeros(stops, dtype=np.int64),
        out_next=np.zeros(outages),
        out_count=np.zeros(outages, dtype=np.int64),
        out_until=np.zeros(outages, dtype=np.int64),
    )
