"""A production's board as arrays: what no move changes.

Everything that is paid or ruled on belongs to one *part* of the board: a *line* (a person, a unit
or a resource, all its days), a strip, a unit's day, or the board itself for what hangs on all of
it. Each part has a *bill*. The board's bill is the sum of its parts'.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.stages.schedule.search.rows import IntArray, Lists, Many

OFF = -1  # the day of a strip that is on no day
ANY, DAY, NIGHT = range(3)  # a strip's light
BY_NIGHT, ON_WEEKEND, SIXTH, SEVENTH = range(4)  # what is paid beside the day rate
NO_DAY = 10**9  # later than any day

# Kinds of lists, of a strip: who and what is in it, by number of the line; the performers who make
# its takes; the strips it comes after, on days before or by a lag; the strips whose bills hang on
# where it stands; those of its unit and site; its scenes in reserve. And all strips of a unit.
PEOPLE_OF, GEAR_OF, PERFORMERS, EARLIER, LAGS, AFFECTED, KIN, COVERS, STRIPS_OF = range(9)


class StripFacts(NamedTuple):
    """Strips, a row each.

    `by_day`: is called by day; `place`: unit, site and light together; `has_minor`: somebody in it
    may be held by an age band. A stunt strip has its last rehearsal `rehearsal` (-1: none), or it
    was on the day of number `rehearsed` (`NO_DAY`: none), and `is_unready` if its performers are
    not in it. `season_row` is its row of `Facts.lost_cents`, -1 where bad seasons do not count.
    """

    unit: IntArray
    site: IntArray
    at_base: IntArray
    light: IntArray
    place: IntArray
    work_s: IntArray
    takes: IntArray
    is_stunt: IntArray
    by_day: IntArray
    has_minor: IntArray
    rehearsal: IntArray
    rehearsed: IntArray
    season_row: IntArray
    is_unready: NDArray[np.bool_]


class StripDays(NamedTuple):
    """Strips on days, (strip, day).

    `alone` counts what a strip breaks by itself; `loss_cents` is its expected loss to the weather,
    `due_cents` what is due for it beside (takes, changes). `may` tells where a search may put it,
    `is_covered` where a scene in reserve suits that is not on this board.
    """

    alone: IntArray
    loss_cents: IntArray
    due_cents: IntArray
    may: NDArray[np.bool_]
    is_covered: NDArray[np.bool_]


class LagFacts(NamedTuple):
    """The least and the most days of each lag, in the order of the lists of lags."""

    least: IntArray
    most: IntArray


class UnitFacts(NamedTuple):
    """Units, a row each.

    `longest_s` is the longest day with overtime, `day_s` without. `crew_cents` is a crew's pay for
    a day and `extra_cents` (unit, 4) what it is paid beside.
    """

    longest_s: IntArray
    rest_s: IntArray
    row_max: IntArray
    day_cost_cents: IntArray
    crew_cents: IntArray
    day_s: NDArray[np.float64]
    extra_cents: IntArray


class CallFacts(NamedTuple):
    """The hours of units, (unit, 2, day), when called by day and by night."""

    call_utc_s: IntArray
    end_utc_s: IntArray


class LightFacts(NamedTuple):
    """Begin and length of a place's light in its unit's hours, (place, day)."""

    begin_utc_s: IntArray
    length_s: IntArray


class PeopleFacts(NamedTuple):
    """People, a row each: what a day worked and a paid idle day cost, and what they may do.

    `extra_cents` (person, 4) is what is paid beside the day rate, `home` a base (-1: none), `minor`
    a row of `minor_s` (-1: grown up).
    """

    row_max: IntArray
    work_max_s: IntArray
    takes_max: IntArray
    cool_down_days: IntArray
    rate_cents: IntArray
    idle_cents: IntArray
    home: IntArray
    minor: IntArray
    is_performer: NDArray[np.bool_]
    extra_cents: IntArray


class GearFacts(NamedTuple):
    """Resources, a row each: how many `pieces` there are, and what one costs a day."""

    pieces: IntArray
    rate_cents: IntArray


class SiteFacts(NamedTuple):
    """Sites, a row each: their base, and what it takes to set up there."""

    at_base: IntArray
    load_in_s: IntArray
    load_in_cents: IntArray


class WayFacts(NamedTuple):
    """Ways between bases, (base, base); `all_days` with quarantine."""

    days: IntArray
    all_days: IntArray
    cents: IntArray


class DayFacts(NamedTuple):
    """Days, a row each: the number of their week, and whether they are its end.

    `first_call_utc_s` is the first call that any unit may have.
    """

    week: IntArray
    is_weekend: NDArray[np.bool_]
    first_call_utc_s: IntArray


class Agreed(NamedTuple):
    """The numbers of the agreement, as `model.agreement` tells them; 0 where nothing is asked.

    `near_days` is how far apart two days may be for a weekly rest not to lie between them.
    `is_mixed_asked`, `is_week_paid` (weekends, sixth and seventh days), `is_longest_same` (of all
    units), `is_night_paid`, `is_way_paid`, `is_apart` (several bases) and `is_set_up` tell what
    there is to look at. Of the seasons drawn `bad_seasons` are the worst, of which a cent counts
    `bad_season_weight`. Whoever rests for `rest_s`, after a night `rest_from_night_s`, has rest
    enough by every rule. `deadline` is the number of the last day that holds the release.
    """

    move_s: int
    meal_interval_s: int
    meal_length_s: int
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
    bad_seasons: int
    bad_season_weight: float
    rest_s: int
    rest_from_night_s: int
    needs_cover: bool
    is_mixed_asked: bool
    is_week_paid: bool
    is_longest_same: bool
    is_night_paid: bool
    is_way_paid: bool
    is_apart: bool
    is_set_up: bool


class Facts(NamedTuple):
    """What no move changes.

    `may_days` lists the days on which a search may put each strip. `alone` (strip, day, rule)
    counts what a strip breaks by itself of the rules `ALONE`. `cover_cents` (cover, day) is what a
    scene in reserve saves, in the order of their lists, -1 where it does not suit. `held` (person,
    day) counts the days before a day that are paid though idle, `hired` (resource, day) those on
    hire. `minor_s` (minor, day, column) is the most work of a minor, -1 where no band of age holds:
    by age, as each unit's hours leave it when called by day and by night, and as each place's light
    does. `lost_cents` (row, day, draw) is what a stunt strip loses in each season drawn.
    `penalty_cents` are those of late breaks, one after the other.
    """

    strips: StripFacts
    strip_days: StripDays
    lists: Lists
    may_days: Many
    alone: IntArray
    lags: LagFacts
    cover_cents: IntArray
    units: UnitFacts
    calls: CallFacts
    lights: LightFacts
    people: PeopleFacts
    held: IntArray
    minor_s: IntArray
    gear: GearFacts
    hired: IntArray
    sites: SiteFacts
    ways: WayFacts
    days: DayFacts
    agreed: Agreed
    penalty_cents: IntArray
    lost_cents: IntArray
