"""The tables of what is agreed about work: packs of rules, ways, lags, locks, a published board."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from secondunit.files.fields import Amount, Chance, ClockTime, Count, Quantity
from secondunit.files.table import Name, Table
from secondunit.model.people import Span

PackName = Literal["house", "UK major film", "SAG-AFTRA theatrical", "Norway"]

_HOUR_S = 3600.0
_DAY_S = 86_400.0
Hours = Annotated[float | None, Quantity("time", 0.0, _DAY_S)]
Rest = Annotated[float | None, Quantity("time", 0.0, 5 * _DAY_S)]
Step = Annotated[float | None, Quantity("time", 60.0, 4 * _HOUR_S)]
Factor = Annotated[float, Field(ge=1, le=10, allow_inf_nan=False)]
Share = Annotated[float | None, Chance()]


class SpanTable(Table):
    """A stretch of days, both ends included."""

    first: date = Field(description="First day.")
    last: date = Field(description="Last day.")

    def span(self) -> Span:
        """Give the stretch as the model's noun."""
        return Span(first=self.first, last=self.last)


class MinorTable(Table):
    """What minors may do from an age on."""

    age: Annotated[int, Field(ge=0, lt=18)] = Field(description="Age from which this holds.")
    hours_max: Annotated[float, Quantity("time", 0.0, _DAY_S)] = Field(
        description="Most time at work a day."
    )
    earliest: ClockTime = Field(description="No work before this time of day.")
    latest: ClockTime = Field(description="No work after this time of day.")


class RulesTable(Table):
    """A pack of rules, and the numbers of it that a production has otherwise."""

    pack: PackName = Field(default="house", description="Pack of rules to begin with.")
    rest: Rest = Field(default=None, description="Least rest from wrap to call.")
    work_days_max: Annotated[int, Field(ge=1, le=366)] | None = Field(
        default=None, description="Most days worked in a row."
    )
    turnaround: Rest = Field(default=None, description="Rest below which a call is paid for.")
    forced_call: Amount | None = Field(
        default=None, description="Most that such a call costs a person; else a day's pay."
    )
    night_rest: Rest = Field(
        default=None, description="Least rest from the wrap of a night to the next call by day."
    )
    weekly_rest: Rest = Field(default=None, description="Least unbroken rest in every seven days.")
    mixed_work_max: Annotated[float | None, Quantity("time", 0.0, 2 * _DAY_S)] = Field(
        default=None, description="Most work in two days of which one is by day, one by night."
    )
    overtime_max: Annotated[float | None, Quantity("time", 0.0, 12 * _HOUR_S)] = Field(
        default=None, description="How far a unit may work beyond its day."
    )
    overtime_from: Hours = Field(
        default=None, description="Work a day after which overtime is paid."
    )
    overtime_factor: Factor | None = Field(
        default=None, description="Hourly pays that an hour of overtime costs."
    )
    overtime_step: Step = Field(default=None, description="Begun steps of overtime count whole.")
    overtime_grace: Annotated[float | None, Quantity("time", 0.0, _HOUR_S)] = Field(
        default=None, description="Overtime that is free, if no more is worked."
    )
    double_from: Hours = Field(
        default=None, description="Work a day after which an hour is paid twice."
    )
    sixth_day_factor: Factor | None = Field(
        default=None, description="Day rates paid for the sixth day worked in a week."
    )
    seventh_day_factor: Factor | None = Field(
        default=None, description="Day rates paid for the seventh day worked in a week."
    )
    weekend_share: Share = Field(
        default=None, description="Paid beside the day rate on Saturdays and Sundays."
    )
    night_share: Share = Field(default=None, description="Paid beside the day rate on a night.")
    crew_share: Share = Field(default=None, description="Part of a unit's day cost that is wages.")
    meal_interval: Annotated[float | None, Quantity("time", _HOUR_S, _DAY_S)] = Field(
        default=None, description="Work after which there must be a break."
    )
    meal_length: Annotated[float | None, Quantity("time", 0.0, 2 * _HOUR_S)] = Field(
        default=None, description="Length of that break."
    )
    meal_penalty: list[Amount] | None = Field(
        default=None,
        description="Paid a person for each begun half hour of breaks that do not fit.",
    )
    takes_max: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        default=None, description="Most takes a day of a performer."
    )
    cool_down_days: Count | None = Field(
        default=None, description="Free days of a performer between days of stunts."
    )
    rehearsed_within_days: Annotated[int, Field(ge=0, le=366)] | None = Field(
        default=None, description="Most days from a rehearsal to the stunt; 0: not asked."
    )
    drop_gap_days: Annotated[int, Field(ge=0, le=366)] | None = Field(
        default=None, description="Idle days beyond which people may be let go once; 0: never."
    )
    hold_share: Share = Field(default=None, description="Paid of the day rate on idle days.")
    move_time: Annotated[float | None, Quantity("time", 0.0, 12 * _HOUR_S)] = Field(
        default=None, description="Time of a move within a day; 0 h: one site a day."
    )
    quarantine_days: Count | None = Field(
        default=None, description="Days apart after crossing a border."
    )
    travel_share: Share = Field(
        default=None, description="Paid of the day rate on a day of travel."
    )
    per_diem: Amount | None = Field(
        default=None, description="Paid a person for each day away from home."
    )
    window_chance_min: Annotated[float | None, Chance()] = Field(
        default=None, description="Least chance of enough open hours for a stunt."
    )
    needs_cover: bool | None = Field(
        default=None, description="true: each stunt day has a scene in reserve."
    )
    bad_season_weight: Share = Field(
        default=None, description="Weight of what the worst seasons lose to the weather."
    )
    bad_season_share: Annotated[float | None, Chance(is_open=True)] = Field(
        default=None, description="Share of the seasons that are the worst."
    )
    holds_release: bool | None = Field(
        default=None, description="true: the board ends in time for the release."
    )
    late_day: Amount | None = Field(
        default=None, description="Cost of each day that the board ends too late for the release."
    )
    change: Amount | None = Field(
        default=None, description="Cost of each strip on another day than was published."
    )
    minor: list[MinorTable] = Field(default=[], description="What minors may do, by age.")


class PersonTermsTable(Table):
    """What an agreement asks about a person."""

    born: date | None = Field(default=None, description="Day of birth of a minor.")
    contract: SpanTable | None = Field(
        default=None, description="First and last day of the contract; none, if left out."
    )
    base: Name | None = Field(default=None, description="Base at which the person is at home.")
    takes_max: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        default=None, description="Most takes a day; that of the rules, if left out."
    )
    cool_down_days: Count | None = Field(
        default=None, description="Free days between days of stunts; that of the rules likewise."
    )
    make_up: Annotated[float, Quantity("time", 0.0, 4 * _HOUR_S)] = Field(
        default=0.0, description="How much before the first strip of a day the person is called."
    )
    take_pay: Amount | None = Field(
        default=None, description="Paid for each take performed, beside the day rate."
    )


class SiteTermsTable(Table):
    """What a schedule asks about a site."""

    base: Name | None = Field(
        default=None, description="Where those who work here live; ways: [[travel]]."
    )
    load_in: Annotated[float, Quantity("time", 0.0, 12 * _HOUR_S)] = Field(
        default=0.0, description="Time of a unit's day to set up when it comes from elsewhere."
    )
    load_in_cost: Amount | None = Field(default=None, description="What that costs.")


class SceneTermsTable(Table):
    """What a schedule asks about a scene."""

    cover: bool = Field(
        default=False, description="true: can be shot instead of a stunt whose weather fails."
    )


class LegTable(Table):
    """The way between two bases."""

    between: list[Name] = Field(description="The two bases.")
    days: Annotated[int, Field(ge=0, le=30)] = Field(
        default=0, description="Whole days lost to it; 0: overnight."
    )
    cost: Amount | None = Field(default=None, description="What it costs a person.")
    border: bool = Field(default=False, description="true: it crosses a border.")


class LagTable(Table):
    """The days from one strip to another."""

    first: Name = Field(description="Stunt, scene, or a strip such as jump: rig 1.")
    then: Name = Field(description="Stunt, scene or strip that comes later.")
    days_min: Annotated[int, Field(ge=1, le=366)] = Field(
        default=1, description="At least so many days later; 1: the next day."
    )
    days_max: Annotated[int, Field(ge=1, le=366)] = Field(
        default=366, description="At most so many days later."
    )


class LockTable(Table):
    """The days that a strip is held to, or a base or site that days are held to."""

    strip: Name | None = Field(
        default=None, description="Stunt, scene, or a strip such as jump: rig 1."
    )
    base: Name | None = Field(
        default=None, description="In the stead of strip: units work at this base on these days."
    )
    site: Name | None = Field(
        default=None, description="In the stead of strip: units work at this site on these days."
    )
    unit: Name | None = Field(
        default=None, description="With base or site: the unit; each unit, if left out."
    )
    day: date | None = Field(default=None, description="The only day on which it may stand.")
    first: date | None = Field(
        default=None, description="In the stead of day: the first day; the board's, if left out."
    )
    last: date | None = Field(
        default=None, description="In the stead of day: the last day; the board's, if left out."
    )

    def told(self) -> dict[str, date]:
        """Give the days that are told, by key."""
        keys = {"day": self.day, "first": self.first, "last": self.last}
        return {key: day for key, day in keys.items() if day is not None}

    def span(self, board: Span) -> Span:
        """Give the first and the last day on which the strip may stand."""
        return Span(
            first=self.day or self.first or board.first, last=self.day or self.last or board.last
        )


class PublishedTable(Table):
    """A day as it stands on the board that was handed out."""

    day: date = Field(description="The day.")
    strips: list[Name] = Field(description="The strips that stand on it.")
