"""As of an earlier day nothing later is known; and what a forecast cannot be made without."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondunit.errors import ProductionError
from secondunit.model.risk import LogEntry
from secondunit.model.stunt import Scene
from secondunit.stages.forecast import as_of, beliefs_on, check_ready, make_forecast
from secondunit.stages.schedule.strips import board_days
from small_forecast import FIRST, block, production, schedule, stoppage, strip, stunt, windows


def entry(day, kind, **changes):
    return LogEntry(day=FIRST + timedelta(days=day), kind=kind, note="", **changes)


def film(log):
    scene = Scene(
        name="talk", site="place", unit="main", people=("lead",), resources=(), duration_s=3600.0,
        light="any", after=(),
    )  # fmt: skip
    blocks = (block("past", 30.0), block("board", is_board=True), block("sea", 20.0))
    return production(
        stunt(takes=2), scenes=(scene,), risks=(stoppage("flu"),), blocks=blocks, log=log,
        over_run="learned",
    )  # fmt: skip


KNOWN = (
    entry(-30, "wrapped", block="past", days=50),
    entry(0, "takes", stunt="jump", takes=3, good=1),
    entry(1, "stopped", risk="flu", days=6),
)
NOW = FIRST + timedelta(days=3)


def shot(filming):
    return make_forecast(
        filming, windows(filming, 3, 0.5), schedule([(strip("talk"), 4)]), draws=300, seed=5
    )


later = st.builds(
    entry,
    st.integers(4, 300),
    st.sampled_from(("takes", "stopped", "wrapped", "moved", "done", "released")),
    stunt=st.just("jump"), takes=st.integers(1, 9), good=st.integers(0, 1),
    risk=st.just("flu"), days=st.integers(1, 90), block=st.sampled_from(("", "past")),
)  # fmt: skip


@settings(max_examples=25)
@given(st.lists(later, max_size=6))
def test_nothing_of_a_later_day_leaks(future):
    """Whatever comes later, the forecast of that day is the same, bit for bit."""
    asked, made = (shot(as_of(film(log), NOW)) for log in (KNOWN, (*KNOWN, *future)))
    assert np.array_equal(asked.wrap_day, made.wrap_day)
    assert np.array_equal(asked.cost_cents, made.cost_cents)
    assert np.array_equal(asked.takes, made.takes)
    assert asked.chance_release_held == made.chance_release_held
    assert asked.days_lost == made.days_lost
    told = [beliefs_on(as_of(film(log), NOW)) for log in (KNOWN, (*KNOWN, *future))]
    assert told[0] == told[1]


def test_a_stop_that_goes_on_is_as_long_as_it_was_by_then():
    cut = as_of(film(KNOWN), NOW)
    assert [one.days for one in cut.log if one.risk] == [3]
    assert board_days(cut)[0] == NOW + timedelta(days=1)


def test_the_release_is_where_it_was():
    first, second = date(2030, 1, 1), date(2031, 1, 1)
    moves = (
        entry(9, "moved", release_was=second),
        entry(5, "moved", release_was=first),
        entry(1, "moved"),
    )
    filming = replace(film(moves), release_day=date(2032, 1, 1))
    for days, release in ((4, first), (5, second), (8, second), (9, date(2032, 1, 1))):
        assert as_of(filming, FIRST + timedelta(days=days)).release_day == release


def test_it_is_kept_apart_from_the_production_of_now():
    assert as_of(film(KNOWN), NOW).digest != film(KNOWN).digest
    assert as_of(film(KNOWN), NOW).digest != as_of(film(KNOWN), FIRST).digest


@pytest.mark.parametrize(
    ("log", "message"),
    [
        ((entry(9, "wrapped"),), "what is missing is anything left to forecast"),
        ((entry(11, "takes", stunt="jump", takes=1),), "no day is left for them"),
    ],
)
def test_the_input_that_is_missing_is_named(log, message):
    with pytest.raises(ProductionError, match=message):
        check_ready(film(log))


def test_a_film_with_nothing_left_says_so():
    done = (entry(2, "done", strips=("talk", "jump")),)
    bare = replace(film(done), blocks=())
    with pytest.raises(ProductionError, match="a strip or a block is missing"):
        check_ready(bare)
    check_ready(film(done))  # a later block is left
    check_ready(film(()))


def test_a_stunt_without_an_open_day_is_named_with_what_is_missing():
    filming = film(())
    board = schedule([(strip("talk"), 0)])
    closed = make_forecast(filming, windows(filming, 0), board, draws=10, seed=1)
    assert any('"jump": not one day' in note for note in closed.notes)
    opened = make_forecast(filming, windows(filming, 1), board, draws=10, seed=1)
    assert not any("not one day" in note for note in opened.notes)
    done = film((entry(0, "done", strips=("jump",)),))
    over = make_forecast(done, windows(done, 0), board, draws=10, seed=1)
    assert not any("not one day" in note for note in over.notes)
