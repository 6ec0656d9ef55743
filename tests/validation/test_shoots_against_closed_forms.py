"""Shoots of which the outcome is known on paper: takes, lost days, stops, borders, decisions."""

import math

import numpy as np
from scipy.stats import nbinom, poisson

from busy_shoot import SURE, day
from naive_forecast import WRONG_NO_GO
from secondunit.model.risk import Border, BorderRule, Risk
from secondunit.model.stunt import TakeModel
from secondunit.stages.forecast import make_forecast
from secondunit.stages.windows import Going
from small_forecast import (
    DAY_S,
    MADE,
    block,
    calendar,
    production,
    schedule,
    stoppage,
    strip,
    stunt,
    stunt_strip,
    windows,
)
from tables import show

DRAWS, SIGMAS = 20_000, 4.0
DAILY = (calendar("main", days_off=(), work_days_max=9999), calendar("second"))


def shot(filming, placed, **said):
    shown = said.pop("shown", windows(filming, 10))
    return make_forecast(filming, shown, schedule(placed), draws=DRAWS, seed=12, **said)


def rule(name, quarantine_days, lasts_days, *then, is_closed=False):
    return BorderRule(
        name=name, quarantine_s=quarantine_days * DAY_S, is_closed=is_closed,
        lasts_s=lasts_days * DAY_S, then=then,
    )  # fmt: skip


def held_by(rules, crossings=("sea",), people=(), ahead_days=0.0, dated=()):
    """Days by which a block of ten days that begins on day 5 wraps later than without a border."""
    border = Border(rules=rules, dated=dated, crossings=crossings, ahead_s=ahead_days * DAY_S)
    risk = Risk(name="border", kind="border", border=border, people=people)
    blocks = (block("board", is_board=True), block("sea", 10.0, days_a_week=7.0))
    filming = production(calendars=DAILY, blocks=blocks, risks=(risk,))
    made = shot(filming, [(strip("a"), 4)])
    return (made.wrap_day - 14.0), made


def test_shoots_end_when_and_as_paper_says():
    rows = []

    def row(what, values, known):
        found, half = values.mean(), SIGMAS * values.std() / math.sqrt(values.size)
        rows.append((what, f"{found:.3f}", f"{known:.3f}"))
        assert abs(found - known) <= half + 1e-12
        assert half < 0.1 * max(known, 0.5)

    model = TakeModel(good=0.4e12, bad=0.6e12, learning_takes=math.inf)
    filming = production(stunt(takes=3, take_model=model), calendars=DAILY)
    takes = shot(filming, [(stunt_strip("jump", 3), 0)]).takes[:, 0].astype(float)
    row("takes until 3 are good at 0.4 (negative binomial)", takes, 7.5)
    row("chance of at most 6 of them", (takes <= 6).astype(float), nbinom.cdf(3, 3, 0.4))

    made = shot(filming, [(stunt_strip("jump"), 0)], shown=windows(filming, 1, 0.75))
    row("days lost with one take a day, good at 0.3 (geometric)", made.board_wrap_day * 1.0, 7 / 3)

    calm = production(stunt(take_model=SURE), calendars=DAILY)
    hits = np.zeros((4, 4, 1, 72), dtype=np.uint8)
    hits[1] = 25
    going = Going(hits=hits, draws=25, made=MADE)
    made = shot(calm, [(stunt_strip("jump"), 0)], going=going)
    row(
        "open days lost where one forecast in four says GO (weeks are geometric)",
        made.wrap_day * 1.0,
        21.0,
    )
    assert dict(made.days_lost)[WRONG_NO_GO].value == made.wrap_day.mean()

    flu = stoppage(days=0, events=1e6, exposure_s=1e7 * DAY_S, event_cost_cents=1, during=("sea",))
    sea = (block("board", is_board=True), block("sea", 28.0, days_a_week=7.0, day_cost_cents=0))
    made = shot(production(risks=(flu,), blocks=sea), [(strip("a"), 0)])
    stops = made.cost_cents - 5_000_000.0
    row("stops in 28 days at 0.1 a day (Poisson)", stops, 2.8)
    row("chance of at most 2", (stops <= 2).astype(float), poisson.cdf(2, 2.8))

    switching = (rule("open", 0, 10, "watched"), rule("watched", 3, 5, "open"))
    days, _ = held_by(switching)
    share = (1 / 10) / (1 / 10 + 1 / 5) * (1 - math.exp(-6 * (1 / 10 + 1 / 5)))
    row("chance of quarantine on day 5 (Markov chain of two states)", days / 3, share)
    assert set(days) == {0.0, 3.0}

    closed = (rule("shut", 0, 4, "open", is_closed=True), rule("open", 0, 0))
    days, _ = held_by(closed)
    known = math.exp(-6 / 4) / (1 - math.exp(-1 / 4))
    row("days waited on day 5 for a border shut for 4 days on average", days, known)
    show("shoots", ("what", "found", "on paper"), rows)


def test_the_calendar_of_a_border_holds_until_its_last_entry():
    told = ((day(0), "shut"), (day(8), "watched"))
    rules = (
        rule("open", 0, 1, "watched"),
        rule("watched", 2, 0),
        rule("shut", 0, 0, is_closed=True),
    )
    days, made = held_by(rules, dated=told)
    assert set(days) == {3.0 + 2.0}  # shut until day 8, then two days
    assert dict(made.days_lost)["border"].value == 5.0


def test_who_crosses_for_the_board_is_free_after_the_quarantine_of_that_day():
    rules = (rule("watched", 3, 0),)
    _, late = held_by(rules, crossings=(), people=("lead",))
    assert set(late.board_wrap_day) == {4 + 3}
    _, ahead = held_by(rules, crossings=(), people=("lead",), ahead_days=2.0)
    assert set(ahead.board_wrap_day) == {4 + 1}
    _, other = held_by(rules, crossings=(), people=("grip",))
    assert set(other.board_wrap_day) == {4}


def test_a_border_that_never_opens_is_never_crossed():
    days, made = held_by((rule("shut", 0, 0, is_closed=True),))
    assert made.unfinished == DRAWS
    assert days.min() > 1000
