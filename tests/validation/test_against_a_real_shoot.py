"""The shoot of Mission: Impossible 7, forecast at each dated event by what was known then."""

from datetime import date

import numpy as np
import pytest

import mi7
import tables
from secondunit.stages.ledger.scores import equally_likely, place_in

HEAD = ("data to", "what was known last", "wrap P10, P50, P90", "fit for release P10, P50, P90",
        "release then", "held", "what came of it", "the real wrap lay above")  # fmt: skip


@pytest.fixture(scope="module")
def events(shared_data):
    return mi7.events_in(shared_data)


def said(days, more=0):
    return ", ".join(f"{date.fromordinal(int(day) + more):%Y-%m-%d}" for day in days)


def what_came(release):
    """Say when the release that was announced then was moved; none of them was held."""
    announced = sorted(mi7.RELEASES)
    told = next(day for day in announced if mi7.RELEASES[day] == release)
    moved = announced[announced.index(told) + 1]
    return f"moved on {moved} to {mi7.RELEASES[moved]}"


def row(event, made):
    first = (f"{event.day}", event.what.split(":")[0].split(";")[0][:60].strip())
    if made is None:
        return (*first, "no plan was told: no forecast", *["–"] * 5)
    days = np.quantile(made.wrap, (0.1, 0.5, 0.9), method="inverted_cdf")
    place = place_in(equally_likely(made.wrap), mi7.WRAP.toordinal())
    return (
        *first, said(days), said(days, mi7.POST_DAYS), f"{made.release}",
        f"{100 * made.chance_held:.0f} %", what_came(made.release), f"{100 * place:.0f} %",
    )  # fmt: skip


def test_the_shoot_forecast_at_each_event(events):
    rows, places = [], []
    for event in events:
        if date(2020, 2, 1) <= event.day < mi7.WRAP:
            made = mi7.forecast_on(event.day, events)
            rows.append(row(event, made))
            if made is not None:
                places.append(place_in(equally_likely(made.wrap), mi7.WRAP.toordinal()))
    tables.show("mi7", HEAD, rows)
    assert 0 < min(places) <= max(places) < 1  # never thought impossible
    first = mi7.forecast_on(mi7.PLAN_TOLD, events)
    assert np.median(first.wrap) > mi7.PLANNED_END.toordinal()
    assert first.chance_held < 0.9


@pytest.mark.parametrize("day", [date(2020, 6, 2), date(2020, 10, 24), date(2021, 6, 5)])
def test_nothing_of_a_later_day_leaks(events, day):
    """Whatever the future holds, what is said on a day is the same, bit for bit."""
    known = [event for event in events if event.day <= day]
    later = [event for event in events if event.day > day]
    invented = [event._replace(kind="stop", days_lost="99", what="never") for event in later]
    asked = mi7.forecast_on(day, events)
    for future in ([], invented, later[::-1]):
        made = mi7.forecast_on(day, known + future)
        assert np.array_equal(made.wrap, asked.wrap)
        assert made[1:] == asked[1:]


def test_before_a_plan_is_told_there_is_no_forecast(events):
    assert mi7.forecast_on(date(2020, 4, 24), events) is None
