"""What is agreed about work: the numbers that the rules of a board hold people and money to."""

import math
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBand:
    """What somebody may do at work from the age of `age_from` years until the next band begins.

    `hours_max_s` is the most time at work a day; `earliest_s` and `latest_s` are wall clock, in
    seconds after midnight.
    """

    age_from: int
    hours_max_s: float
    earliest_s: float
    latest_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The numbers of an agreement, as a production uses them.

    Every default means that nothing is agreed, so `Agreement()` leaves a board to what its units'
    calendars say.

    pack
        Name of the pack that the numbers come from.
    rest_s, work_days_max
        Least rest from wrap to call and most days in a row; the stricter of these and a unit's own.
    turnaround_s, forced_call_cents
        Rest below which a call is paid for: a day's pay, at most this much where it is not 0.
    night_rest_s
        Least rest from the wrap of a night to the next call by day.
    weekly_rest_s
        Least unbroken rest that must come in every seven days.
    mixed_work_max_s
        Most work in two days following each other, one of them by day and one by night.
    overtime_max_s
        How far a unit may work beyond its day.
    overtime_from_s, overtime_factor, overtime_step_s, overtime_grace_s, double_from_s
        Work a day after which overtime is paid (0: the unit's day), in hourly pay; begun steps
        count whole, what is over by no more than the grace is free, and from `double_from_s` on an
        hour is paid twice.
    sixth_day_factor, seventh_day_factor
        What the sixth and the seventh day worked in a week, which begins on Monday, are paid.
    weekend_share, night_share
        What is paid beside the day rate on Saturdays and Sundays, and on a night.
    meal_interval_s, meal_length_s, meal_penalty_cents
        A break of this length after so much work; for breaks that do not fit, each person is paid
        for the first, second … begun half hour, the last amount for every further one.
    takes_max, cool_down_days
        Most takes a day of a performer, and free days between days of stunts.
    rehearsed_within_days
        Most days from a performer's last rehearsal of a stunt to the stunt; 0: not asked.
    drop_gap_days, hold_share
        A person may be let go once, over more than so many idle days (0: never); what is paid of
        the day rate on idle days between.
    age_bands
        What minors may do, by age; empty: nothing is asked.
    move_s
        Time of a move from one site to another within a day; 0: a unit is at one site a day.
    quarantine_days, travel_share, per_diem_cents
        Days apart after crossing a border; what is paid of the day rate on a day of travel; what is
        paid for each day away from home.
    window_chance_min, needs_cover
        Least chance of enough open hours for a stunt; whether each stunt day must have a scene in
        reserve.
    bad_season_weight, bad_season_share
        What a cent counts, beside the expected loss, that the worst seasons lose to the weather on
        average; which share of the seasons are the worst.
    crew_share
        What part of a unit's day cost is wages, which these factors and shares multiply.
    holds_release, late_day_cents, change_cents
        Whether the board must end in time for the release; what a day later costs; what a strip
        costs that stands on another day than was published.
    """

    pack: str = "house"
    rest_s: float = 0.0
    work_days_max: int = 366
    turnaround_s: float = 0.0
    forced_call_cents: int = 0
    night_rest_s: float = 0.0
    weekly_rest_s: float = 0.0
    mixed_work_max_s: float = math.inf
    overtime_max_s: float = 0.0
    overtime_from_s: float = 0.0
    overtime_factor: float = 0.0
    overtime_step_s: float = 900.0
    overtime_grace_s: float = 0.0
    double_from_s: float = math.inf
    sixth_day_factor: float = 1.0
    seventh_day_factor: float = 1.0
    weekend_share: float = 0.0
    night_share: float = 0.0
    crew_share: float = 1.0
    meal_interval_s: float = math.inf
    meal_length_s: float = 1800.0
    meal_penalty_cents: tuple[int, ...] = ()
    takes_max: int = 1000
    cool_down_days: int = 0
    rehearsed_within_days: int = 0
    drop_gap_days: int = 0
    hold_share: float = 1.0
    age_bands: tuple[AgeBand, ...] = ()
    move_s: float = 0.0
    quarantine_days: int = 0
    travel_share: float = 0.0
    per_diem_cents: int = 0
    window_chance_min: float = 0.0
    needs_cover: bool = False
    bad_season_weight: float = 0.0
    bad_season_share: float = 0.1
    holds_release: bool = False
    late_day_cents: int = 0
    change_cents: int = 0

    def band_of(self, born: date | None, day: date) -> AgeBand | None:
        """Give the band of somebody on a day, or None for whom no band holds.

        Parameters
        ----------
        born
            Day of birth; None for a grown-up.
        day
            Day of work. Whoever is born on 29 February is a year older on 1 March. Who is younger
            than every band may not work at all.
        """
        age = GROWN_UP if born is None else age_on(born, day)
        if age >= GROWN_UP or not self.age_bands:
            return None
        older = [band for band in self.age_bands if band.age_from <= age]
        return max(older, key=lambda band: band.age_from, default=TOO_YOUNG)


HOUSE = Agreement()
GROWN_UP = 18  # years
TOO_YOUNG = AgeBand(age_from=0, hours_max_s=0.0, earliest_s=0.0, latest_s=0.0)


def age_on(born: date, day: date) -> int:
    """Give the age on a day, in full years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way between two bases: whole days lost to it, and what it costs a person."""

    between: tuple[str, str]
    days: int = 0
    cost_cents: int = 0
    is_border: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """At least and at most so many days from one strip to another."""

    first: str
    then: str
    days_min: int = 1
    days_max: int = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A strip, or every stunt day of a stunt, that stands on no day but these, ends included."""

    strip: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether the strip may stand on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLock:
    """Days, ends included, on which a unit (empty: each) works at one base or site alone."""

    first: date
    last: date
    unit: str = ""
    base: str = ""
    site: str = ""

    def binds(self, unit: str, day: date) -> bool:
        """Tell whether a unit is held to the place on a day."""
        return self.first <= day <= self.last and self.unit in ("", unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A day as it stands on the board that was handed out."""

    day: date
    strips: tuple[str, ...]
