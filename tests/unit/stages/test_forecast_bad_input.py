"""A forecast that cannot be made, or stands on nobody's numbers, says so."""

from dataclasses import replace

import numpy as np

from busy_shoot import SURE, forecast
from secondunit.stages.windows import Going
from small_forecast import (
    MADE,
    option,
    production,
    schedule,
    stoppage,
    strip,
    stunt,
    stunt_strip,
    windows,
)


def note(made, words):
    return next((one for one in made.notes if words in one), None)


def test_windows_that_are_closed_on_every_day_leave_no_forecast_and_say_what_is_missing():
    filming = production(stunt("jump", take_model=SURE), stunt("fall", take_model=SURE))
    takes = np.full((4, 2, 72), 3)
    takes[:, 0] = 0
    board = schedule([(stunt_strip("jump"), 0), (stunt_strip("fall"), 1)])
    going = Going(hits=np.zeros((1, 4, 2, 72), dtype=np.uint8), draws=25, made=MADE)
    for decided in (None, going):
        made = forecast(filming, board, windows(filming, takes), draws=20, going=decided)
        said = note(made, "No forecast can be made of")
        assert said is not None
        assert '"jump"' in said
        assert '"fall"' not in said
        assert "other limits or a longer weather record" in said
        assert made.unfinished == 20
        assert not made.is_known(50)
        assert not np.isfinite(made.cost_quantile(50).value)
        assert made.chance_release_held.value == 0.0
        assert note(made, "20 of 20 shoots were given up") is not None


def test_windows_that_open_on_one_day_of_one_season_are_forecast():
    filming = production(stunt("jump", take_model=SURE))
    takes = np.zeros((4, 1, 72))
    takes[1, 0, 40] = 1
    made = forecast(filming, schedule([(stunt_strip("jump"), 0)]), windows(filming, takes))
    assert note(made, "No forecast can be made of") is None
    assert made.unfinished == 0  # the last eight weeks come again until it opens


def test_numbers_without_a_source_are_said_to_be_assumed_by_name():
    told = replace(stoppage("strike"), source="the union's paper")
    options = (option("ship", 1, flu=0.5), replace(option("tests", 1, flu=0.5), source="an offer"))
    filming = production(risks=(stoppage("flu"), told), options=options)
    said = note(forecast(filming, schedule([(strip("a"), 0)])), "Assumed, for the file names no")
    assert said is not None
    assert '"flu"' in said
    assert '"ship"' in said
    assert '"strike"' not in said
    assert '"tests"' not in said


def test_every_figure_has_an_interval():
    filming = production(
        stunt("jump", take_model=SURE), risks=(stoppage("flu"),), options=(option("o", 1, flu=0.5),)
    )
    made = forecast(filming, schedule([(stunt_strip("jump"), 0)]), windows(filming, 2, 0.5))
    (one,) = made.options
    figures = [
        made.chance_release_held, made.cost_quantile(80), one.net_cents, one.chance_pays,
        one.chance_release_held, one.days_saved, one.release_gain, one.worst_tenth_cents,
        *(lost for _, lost in (*made.days_lost, *made.cents_lost)),
        *(season.cost_cents for season in made.seasons),
        *(known.value_cents for known in made.knowing),
    ]  # fmt: skip
    for figure in figures:
        assert figure.low <= figure.value <= figure.high
