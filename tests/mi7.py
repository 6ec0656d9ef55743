"""The real shoot of Mission: Impossible 7 as far as it was public, forecast anew on any day of it.

Nothing of a later day is looked at: the events are cut first, and all else is made of what is left.
What was shot by a day is not public. Known is only that the shoot, planned to take 257 days from
1 September 2020, was not over: its pace is the product's for a film of which no earlier one is
told, on that condition.
"""

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr, ndtri

from secondunit.model.risk import LogEntry
from secondunit.model.spread import lognormal
from secondunit.stages.forecast import make_forecast
from secondunit.stages.forecast.learned import pace_before
from small_forecast import DAY_S, block, production, schedule, stoppage, strip, windows

START, PLANNED_END = date(2020, 9, 1), date(2021, 5, 15)  # "September … to end April-May"
PLANNED_DAYS = (PLANNED_END - START).days + 1
PLAN_TOLD = date(2020, 6, 2)
WRAP = date(2021, 9, 10)
POST_DAYS = 24 * 7  # assumption
LENGTH_UNTOLD_DAYS = 6  # the median of the prior; four of the seven stops do not tell theirs
PACES, DRAWS = 40, 250
MONTH_S = 365.25 / 12 * DAY_S
RELEASES = {  # by the day of the announcement
    date(2019, 2, 1): date(2021, 7, 23),
    date(2020, 4, 24): date(2021, 11, 19),
    date(2021, 4, 9): date(2022, 5, 27),
    date(2021, 9, 1): date(2022, 9, 30),
    date(2022, 1, 21): date(2023, 7, 14),
}


class Event(NamedTuple):
    day: date
    kind: str
    what: str
    days_lost: str


class Said(NamedTuple):
    wrap: np.ndarray  # dates as ordinals
    chance_held: float
    release: date


def events_in(folder):
    with (folder / "risk" / "mi7_events.csv").open(encoding="utf-8") as file:
        return [
            Event(date.fromisoformat(row["date"]), row["kind"], row["event"],
                  row["days_lost_reported"])
            for row in csv.DictReader(file)
        ]  # fmt: skip


def forecast_on(day, events):
    """Forecast from what was known on a day; None before a plan was told."""
    known = [event for event in events if event.day <= day]
    if not any(event.kind == "plan" for event in known):
        return None
    begin = max(START, day + timedelta(days=1))
    log = log_of(known, day)
    lost = {d for entry in log if entry.kind == "stopped" for d in lost_days(entry)}
    worked = (begin - START).days - len([d for d in lost if START <= d < begin])
    announced = [d for d in RELEASES if any(e.kind == "release" and e.day == d for e in known)]
    release = RELEASES[max(announced)]
    wraps, held = [], []
    for number, days in enumerate(days_left(worked)):
        filming = film(begin, days, release, log)
        board = replace(schedule([(strip("the day"), 0)]), days=(begin,))
        made = make_forecast(filming, windows(filming), board, draws=DRAWS, seed=number)
        wraps.append(made.wrap_day + begin.toordinal())
        held.append(made.chance_release_held.value)
    return Said(np.concatenate(wraps), float(np.mean(held)), release)


def days_left(worked):
    """Days of work left after those worked, at paces that are equally likely: not over yet."""
    prior = pace_before(production())
    least = ndtr((np.log(max(worked, 1) / PLANNED_DAYS) - prior.middle) / prior.sd)
    level = least + (1 - least) * (np.arange(PACES) + 0.5) / PACES
    pace = np.exp(prior.middle + prior.sd * ndtri(level))
    return np.maximum(PLANNED_DAYS * pace - worked, 0.0)


def film(begin, days, release, log):
    """A board of one day, then a block that lasts the rest; the pace is in the days already."""
    # Prior of the example: Gamma of 1.5 stops in 5 months, median 5.6 days, sd of the log 1.1.
    risk = stoppage(
        "infection", events=1.5, exposure_s=5 * MONTH_S, length_s=lognormal(5.6 * DAY_S, 1.1)
    )
    bare = production(
        risks=(risk,),
        blocks=(block("board", is_board=True), block("rest", max(days - 1, 0.01), days_a_week=7.0)),
        log=tuple(log),
    )
    span = bare.last_day - bare.first_day
    return replace(
        bare, first_day=begin, last_day=begin + span, release_day=release,
        post_production_days=POST_DAYS,
        calendars=tuple(replace(c, days_off=()) for c in bare.calendars),
    )  # fmt: skip


def log_of(known, day):
    """Give work seen and stops since the start as entries of the log, none longer than known."""
    told = [event for event in known if event.day >= START]
    stops = [event for event in told if event.kind == "stop"]
    found = [
        LogEntry(day=event.day, kind="done", note=event.what)
        for event in told
        if event.kind in ("location", "stunt")
    ]
    for place, event in enumerate(stops):
        number = re.search(r"\d+", event.days_lost)
        days = int(number.group()) if number else LENGTH_UNTOLD_DAYS
        until = [stops[place + 1].day] if place + 1 < len(stops) else []
        ends = min([event.day + timedelta(days=days), day + timedelta(days=1), *until])
        found.append(
            LogEntry(day=event.day, kind="stopped", note=event.what, risk="infection",
                     days=max((ends - event.day).days, 0))
        )  # fmt: skip
    return [*found, LogEntry(day=day, kind="stopped", note="known to here", days=0)]


def lost_days(entry):
    return [entry.day + timedelta(days=n) for n in range(entry.days)]
