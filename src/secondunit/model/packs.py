"""Packs of rules by agreement: each number with where it was read, or that it was not.

A pack is a beginning, not legal advice: agreements have many more clauses, change from year to
year, and are overridden by contracts. What is from memory says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secondunit.model.agreement import AgeBand

_HOUR_S = 3600.0
_MMPA = "Pact/Bectu agreement for major motion pictures, 2018, as told on hairmakeupbranch.org.uk"
_SAG = "sagaftra.org"
_ACTORS = "Spillefilmoverenskomsten, Virke and Norsk Skuespillerforbund, virke.no"
_CREW = "Spillefilmoverenskomsten, Virke and Norsk Filmforbund, virke.no"
_MEMORY = "from memory, unverified"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a pack, by the name it has in `Agreement`, in SI, and its source."""

    value: float | tuple[int, ...] | tuple[AgeBand, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The numbers of one agreement. Amounts of money are in `currency`."""

    name: str
    words: str
    currency: str
    numbers: Mapping[str, Number]


def _band(age_from: int, hours: float, earliest_h: float, latest_h: float) -> AgeBand:
    return AgeBand(
        age_from=age_from,
        hours_max_s=hours * _HOUR_S,
        earliest_s=earliest_h * _HOUR_S,
        latest_s=latest_h * _HOUR_S,
    )


_HOUSE = Pack(
    name="house",
    words="Nothing but what the units' calendars and the production's own numbers say.",
    currency="",
    numbers=MappingProxyType({}),
)

_UK = Pack(
    name="UK major film",
    words="Crew of films of 30 million pounds and more.",
    currency="GBP",
    numbers=MappingProxyType({
        "rest_s": Number(11 * _HOUR_S, "11 h between wrap and call: bectufreelance pages; Working "
                         "Time Regulations 1998, reg. 10 (" + _MEMORY + ")"),
        "work_days_max": Number(6, "six days in a row at most: usual, " + _MEMORY),
        "weekly_rest_s": Number(35 * _HOUR_S, "24 h (Working Time Regulations 1998, reg. 11) and "
                                "the daily 11 h: " + _MEMORY),
        "overtime_from_s": Number(11 * _HOUR_S, _MMPA + ": the day is 11 h worked"),
        "overtime_factor": Number(2.0, _MMPA + ": camera overtime 2T"),
        "overtime_step_s": Number(900.0, _MMPA + ": in steps of 15 min"),
        "overtime_grace_s": Number(0.0, _MMPA + ": the grace period is gone"),
        "meal_interval_s": Number(6 * _HOUR_S, "a break after 6 h at the latest: " + _MEMORY),
        "meal_length_s": Number(_HOUR_S, _MMPA + ": 1 h for lunch on a standard working day"),
        "sixth_day_factor": Number(1.5, "sixth day at 1.5T: " + _MEMORY),
        "seventh_day_factor": Number(2.0, "seventh day at 2T: " + _MEMORY),
        "age_bands": Number(
            (_band(0, 5, 7, 22), _band(5, 8, 7, 23), _band(9, 9.5, 7, 23)),
            "Children (Performances and Activities) (England) Regulations 2014, regs. 21 and 22: "
            "that these say it was read, the hours are " + _MEMORY,
        ),
    }),
)  # fmt: skip

_SAG_AFTRA = Pack(
    name="SAG-AFTRA theatrical",
    words="Performers of theatrical films, paid by the day.",
    currency="USD",
    numbers=MappingProxyType({
        "rest_s": Number(10 * _HOUR_S, _SAG + "/rest-periods-forced-calls: 10 h, the least it "
                         "names, which stands for every fourth day with exteriors only"),
        "turnaround_s": Number(12 * _HOUR_S, _SAG + "/rest-periods-forced-calls: 12 h"),
        "forced_call_cents": Number(95_000, _SAG + "/rest-periods-forced-calls: the lower of a "
                                    "day's pay and $950 (of weekly performers; $900 of day "
                                    "performers)"),
        "weekly_rest_s": Number(36 * _HOUR_S, _SAG + "/rest-periods-forced-calls: 36 h in a week "
                                "of six days on location; 56 h in one of five"),
        "work_days_max": Number(6, "a day off in seven: " + _MEMORY),
        "overtime_from_s": Number(8 * _HOUR_S, _SAG + "/overtime: from the ninth hour"),
        "overtime_factor": Number(1.5, _SAG + "/overtime: time and a half for hours 9 and 10"),
        "overtime_step_s": Number(360.0, _SAG + "/overtime: in tenths of an hour"),
        "double_from_s": Number(10 * _HOUR_S, _SAG + "/overtime: double beyond 10 h"),
        "sixth_day_factor": Number(1.5, "sixth day at time and a half: " + _MEMORY),
        "seventh_day_factor": Number(2.0, "seventh day at double time: " + _MEMORY),
        "meal_interval_s": Number(6 * _HOUR_S, _SAG + "/meal-periods: every 6 h"),
        "meal_length_s": Number(1800.0, _SAG + "/meal-periods: at least 30 min"),
        "meal_penalty_cents": Number((2_500, 3_500, 5_000), _SAG + "/meal-periods: $25, $35, then "
                                     "$50 for each half hour"),
        "drop_gap_days": Number(14, _SAG + "/consecutive-employment: more than 14 calendar days; "
                                "10 where all is shot in the USA"),
        "travel_share": Number(1.0, "a day's pay for a day of travel: auditionsarework.org"),
        "age_bands": Number(
            (_band(6, 8, 5, 22), _band(9, 9, 5, 22), _band(16, 10, 5, 22)),
            "California, as told on planetprepro: 8 h on set at 6 to 9 years, 9 h to 16, 10 h to "
            "18, 05:00 to 22:00",
        ),
    }),
)  # fmt: skip

_NORWAY = Pack(
    name="Norway",
    words="Crew and performers of feature films.",
    currency="NOK",
    numbers=MappingProxyType({
        "rest_s": Number(11 * _HOUR_S, _ACTORS + ", 4.3: 11 h, 9 h exceptionally"),
        "weekly_rest_s": Number(35 * _HOUR_S, "Working Environment Act § 10-8: 35 h in seven days, "
                                + _MEMORY),
        "work_days_max": Number(6, "follows from the weekly rest; assumption"),
        "mixed_work_max_s": Number(18 * _HOUR_S, _ACTORS + ", 4.3: 18 h in 48 h with work by day "
                                   "and by night"),
        "overtime_from_s": Number(7.5 * _HOUR_S, _CREW + ": 7.5 h a day without the break"),
        "overtime_factor": Number(1.4, _ACTORS + ", 4.5: 40 % beside the hourly pay"),
        "overtime_step_s": Number(1800.0, "half hours: assumption"),
        "weekend_share": Number(0.25, _ACTORS + ", 4.4: 25 % on Saturdays, Sundays and holidays"),
        "meal_interval_s": Number(5.5 * _HOUR_S, "Working Environment Act § 10-9: a break in more "
                                  "than 5.5 h"),
        "meal_length_s": Number(1800.0, _ACTORS + ", 4.1: half an hour"),
    }),
)  # fmt: skip

PACKS: Mapping[str, Pack] = MappingProxyType(
    {pack.name: pack for pack in (_HOUSE, _UK, _SAG_AFTRA, _NORWAY)}
)
