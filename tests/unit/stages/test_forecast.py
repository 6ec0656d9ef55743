"""Stage 5: the shoot drawn many times over."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from naive_forecast import shoot
from secondunit.errors import ProductionError
from secondunit.model.gear import Resource
from secondunit.model.people import Span
from secondunit.model.risk import (
    Change,
    Cohort,
    EarlierProduction,
    LogEntry,
    Option,
    Risk,
    Zone,
)
from secondunit.model.spread import Spread, fixed, lognormal
from secondunit.model.stunt import TakeModel
from secondunit.stages.forecast import make_forecast
from secondunit.stages.forecast.company import causes_of
from secondunit.stages.forecast.luck import Batch, draw_inputs, luck_of
from secondunit.stages.forecast.nouns import CAP_DAYS
from secondunit.stages.forecast.shooting import plan_of, shoot_luck
from secondunit.stages.forecast.worth import arms_of
from small_forecast import (
    DAY_S,
    FIRST,
    GEAR_CENTS,
    PERSON_CENTS,
    UNIT_CENTS,
    block,
    calendar,
    option,
    person,
    production,
    schedule,
    stoppage,
    strip,
    stunt,
    stunt_strip,
    windows,
)

SURE = TakeModel(good=1e9, bad=1e-9, learning_takes=math.inf)


def forecast(filming, board, shown=None, *, draws=200, seed=1):
    shown = windows(filming) if shown is None else shown
    return make_forecast(filming, shown, board, draws=draws, seed=seed)


def lost(made, cause):
    return dict(made.days_lost)[cause].value


def day(number):
    return FIRST + timedelta(days=number)


# a shoot in which nothing happens


def test_without_risks_and_with_open_windows_the_shoot_wraps_on_the_schedules_last_day():
    filming = production(stunt(take_model=SURE))
    made = forecast(filming, schedule([(strip("a"), 0), (stunt_strip("jump"), 3), (strip("z"), 8)]))
    assert set(made.board_wrap_day) == {8}
    assert set(made.wrap_day) == {8}
    assert set(made.cost_cents) == {5_000_000}
    assert set(made.takes[:, 0]) == {1}
    assert made.wrap_date(90) == day(8)
    assert all(estimate.value == 0 for _, estimate in made.days_lost)


def test_a_later_block_takes_its_working_days_by_the_week_and_costs_its_days():
    blocks = (block("prep"), block("board", is_board=True), block("studio", 10.0))
    made = forecast(production(blocks=blocks), schedule([(strip("a"), 4)]))
    assert set(made.board_wrap_day) == {4}
    assert set(made.wrap_day) == {4 + 14}
    assert set(made.cost_cents) == {5_000_000 + 10 * 70_000}


def test_the_release_is_held_on_the_last_day_that_leaves_post_production_its_days_and_not_after():
    board = schedule([(strip("a"), 4)])
    just = production(post_production_days=30, release_day=day(34))
    late = replace(just, release_day=day(33))
    assert forecast(just, board).chance_release_held.value == 1.0
    assert forecast(late, board).chance_release_held.value == 0.0
    assert forecast(late, board).chance_release_held.high > 0.0


# takes


def test_a_day_without_an_open_window_is_lost_and_costs_its_unit_people_and_gear():
    filming = production(stunt(take_model=SURE))
    possible = np.full((1, 1, 72), 5)
    possible[0, 0, 3:5] = 0
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    board = schedule([(stunt_strip("jump", resources=("crane",)), 3)])
    made = forecast(filming, board, shown)
    assert set(made.board_wrap_day) == {5}
    assert lost(made, "no open window") == 2.0
    assert set(made.cost_cents) == {5_000_000 + 2 * (UNIT_CENTS + PERSON_CENTS + GEAR_CENTS)}


def test_takes_that_do_not_fit_into_one_day_go_on_the_next():
    filming = production(stunt(takes=5, take_model=SURE))
    made = forecast(filming, schedule([(stunt_strip("jump", 5), 0)]), windows(filming, 2))
    assert set(made.board_wrap_day) == {2}
    assert lost(made, "takes not good") == 2.0


def test_two_stunts_of_one_day_share_its_open_hours():
    filming = production(stunt("jump", take_model=SURE), stunt("fall", take_model=SURE))
    board = schedule([(stunt_strip("jump"), 0), (stunt_strip("fall"), 0)])
    assert set(forecast(filming, board, windows(filming, 2)).board_wrap_day) == {0}
    assert set(forecast(filming, board, windows(filming, 1)).board_wrap_day) == {1}


def test_scenes_on_the_day_leave_less_of_it_for_takes_but_never_less_than_planned():
    filming = production(stunt(takes=4, take_model=SURE))
    long_scene = strip("long", duration_s=8 * 3600.0)
    made = forecast(filming, schedule([(stunt_strip("jump", 4), 0), (long_scene, 0)]))
    assert set(made.board_wrap_day) == {0}
    doubtful = production(
        stunt(takes=1, take_model=TakeModel(good=1e9, bad=9e9, learning_takes=math.inf))
    )
    alone = forecast(doubtful, schedule([(stunt_strip("jump"), 0)]))
    beside = forecast(doubtful, schedule([(stunt_strip("jump"), 0), (long_scene, 0)]))
    assert beside.board_wrap_day.mean() > alone.board_wrap_day.mean() + 1


def test_a_stunt_that_never_opens_is_never_finished_and_never_holds_the_release():
    filming = production(stunt(take_model=SURE), blocks=(block("board", is_board=True),))
    made = forecast(filming, schedule([(stunt_strip("jump"), 2)]), windows(filming, 0))
    assert set(made.board_wrap_day) == {CAP_DAYS}
    assert set(made.wrap_day) == {CAP_DAYS}
    assert made.chance_release_held.value == 0.0
    assert "200 of 200 shoots were given up" in made.notes[0]


def test_a_shoot_that_does_not_end_goes_on_paying_until_it_is_given_up():
    filming = production(
        stunt(take_model=SURE), calendars=(calendar(days_off=(), work_days_max=99999),)
    )
    made = forecast(filming, schedule([(stunt_strip("jump"), 2)]), windows(filming, 0))
    assert lost(made, "no open window") == CAP_DAYS - 2
    assert set(made.cost_cents) == {5_000_000 + (CAP_DAYS - 2) * (UNIT_CENTS + PERSON_CENTS)}
    assert made.cost_quantile(10).value == math.inf
    assert made.share_given_up.value == 1.0


def test_past_the_known_days_the_weather_of_the_last_eight_weeks_comes_again():
    filming = production(stunt(take_model=SURE))
    possible = np.zeros((1, 1, 72), dtype=np.int64)
    possible[0, 0, 15] = 1  # a day before the last eight weeks
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    board = schedule([(stunt_strip("jump"), 16)])
    assert set(forecast(filming, board, shown).board_wrap_day) == {CAP_DAYS}
    possible[0, 0, 16] = 1
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    late = schedule([(stunt_strip("jump"), 17)])
    made = forecast(filming, late, shown)
    assert set(made.board_wrap_day) == {72}
    assert any("weather of the 56 days before it" in note for note in made.notes)


@pytest.mark.parametrize(("good", "bad", "wrap"), [(1.0, 0.0, 0), (0.0, 1.0, CAP_DAYS)])
def test_a_take_model_without_bad_or_good_takes_is_certain(good, bad, wrap):
    model = TakeModel(good=good, bad=bad, learning_takes=math.inf)
    made = forecast(production(stunt(take_model=model)), schedule([(stunt_strip("jump"), 0)]))
    assert set(made.board_wrap_day) == {wrap}


def test_after_the_last_day_told_people_and_gear_go_on_and_a_note_says_how_often():
    people = (person("lead", available=(Span(first=day(0), last=day(4)),)),)
    just = production(stunt(take_model=SURE), people=people)
    board = schedule([(stunt_strip("jump"), 2)])
    in_time = forecast(just, board, windows(just, np.where(np.arange(72) < 4, 0, 5)))
    assert set(in_time.board_wrap_day) == {4}
    assert not any("after the last day told" in note for note in in_time.notes)
    late = forecast(just, board, windows(just, np.where(np.arange(72) < 5, 0, 5)))
    assert set(late.board_wrap_day) == {5}
    assert any("lead (in 100% of the shoots)" in note for note in late.notes)


def test_logged_takes_teach_the_chance_of_a_good_take():
    learner = stunt(take_model=TakeModel(good=1.0, bad=1.0, learning_takes=math.inf))
    log = (LogEntry(day=day(-9), kind="takes", note="", stunt="jump", takes=2000, good=0),)
    board = schedule([(stunt_strip("jump"), 0)])
    fresh = forecast(production(learner), board)
    taught = forecast(production(learner, log=log), board)
    assert fresh.takes.mean() < 30
    assert taught.takes.mean() > 200


# days on which a unit cannot work


def test_a_lost_day_is_repeated_on_the_next_day_that_is_neither_off_nor_a_holiday():
    filming = production(
        stunt(take_model=SURE), calendars=(calendar("main", holidays=(day(7),)), calendar("second"))
    )
    possible = np.full((1, 1, 72), 5)
    possible[0, 0, 5] = 0
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    made = forecast(filming, schedule([(stunt_strip("jump"), 5)]), shown)  # Saturday
    assert set(made.board_wrap_day) == {8}  # not Sunday, not the holiday


def test_a_unit_rests_after_its_most_days_in_a_row():
    calendars = (calendar("main", days_off=(), work_days_max=3), calendar("second"))
    filming = production(calendars=calendars)
    board = schedule([(strip(str(number)), number) for number in range(4)])
    assert set(forecast(filming, board).board_wrap_day) == {4}


def test_a_unit_waits_without_pay_until_everybody_is_free_again():
    people = (
        person(
            "lead", available=(Span(first=day(0), last=day(1)), Span(first=day(8), last=day(9)))
        ),
    )
    filming = production(people=people)
    made = forecast(filming, schedule([(strip("a"), 2)]))
    assert set(made.board_wrap_day) == {8}
    assert lost(made, "people not free or gear not on hire") == 5.0  # without the Sunday
    assert set(made.cost_cents) == {5_000_000}


@pytest.mark.parametrize(
    ("changes", "wrap"),
    [
        ({"people": ("lead",)}, 4),
        ({"people": ("grip",)}, 3),
        ({"people": ("grip",), "resources": ("crane",)}, 4),
        ({"people": ("grip",), "after": ("jump: stunt",)}, 4),
    ],
)
def test_a_unit_waits_for_another_whose_person_gear_or_strip_it_needs(changes, wrap):
    filming = production(stunt(take_model=SURE))
    possible = np.full((1, 1, 72), 5)
    possible[0, 0, 2] = 0  # the jump slips from day 2 to day 3
    shown = windows(filming, possible, seasons=1, is_planning=[True])
    board = schedule([
        (stunt_strip("jump", resources=("crane",)), 2),
        (strip("b", unit="second", **changes), 3),
    ])  # fmt: skip
    made = forecast(filming, board, shown)
    assert set(made.board_wrap_day) == {wrap}
    assert lost(made, "waiting for another unit") == wrap - 3


def test_a_unit_does_not_wait_for_gear_of_which_there_is_enough():
    gear = (Resource(name="crane", count=2, day_rate_cents=1),)
    filming = production(stunt(take_model=SURE), resources=gear)
    shown = windows(filming, np.where(np.arange(72) == 2, 0, 5), seasons=1, is_planning=[True])
    board = schedule([
        (stunt_strip("jump", resources=("crane",)), 2),
        (strip("b", unit="second", people=("grip",), resources=("crane",)), 3),
    ])  # fmt: skip
    assert set(forecast(filming, board, shown).board_wrap_day) == {3}


# risks


def test_an_illness_holds_up_only_the_days_that_need_the_person():
    ill = stoppage(
        "ill", kind="illness", people=("lead",), events=4e6, exposure_s=1e6 * DAY_S, days=2
    )
    filming = production(risks=(ill,))
    with_lead = forecast(filming, schedule([(strip("a"), 4)]))
    without = forecast(filming, schedule([(strip("a", people=("grip",)), 4)]))
    assert lost(with_lead, "ill") > 0.5
    assert lost(without, "ill") == 0.0
    assert with_lead.cost_cents.mean() > without.cost_cents.mean()


def test_a_stop_outside_its_blocks_does_nothing():
    often = stoppage("flu", events=3e5, exposure_s=1e6 * DAY_S, during=("studio",))
    blocks = (block("board", is_board=True), block("studio"))
    made = forecast(production(risks=(often,), blocks=blocks), schedule([(strip("a"), 4)]))
    assert set(made.board_wrap_day) == {4}
    assert made.wrap_day.mean() > 4 + 14 + 3


def test_a_told_day_cost_is_paid_once_a_day_for_the_whole_company():
    move = Risk(
        name="ferry",
        kind="relocation",
        length_s=fixed(2 * DAY_S),
        chance=1.0,
        before="board",
        day_cost_cents=333,
        event_cost_cents=7,
    )
    filming = production(risks=(move,), blocks=(block("board", is_board=True),))
    board = schedule([(strip("a"), 0), (strip("b", unit="second", people=("grip",)), 0)])
    made = forecast(filming, board)
    assert set(made.board_wrap_day) == {2}
    assert set(made.cost_cents) == {5_000_000 + 2 * 333 + 7}
    assert lost(made, "ferry") == 4.0  # two days of two units


def test_a_move_to_a_later_block_is_paid_by_the_share_of_days_the_block_works():
    move = Risk(
        name="ferry", kind="relocation", length_s=fixed(7 * DAY_S), chance=1.0, before="studio"
    )
    blocks = (block("board", is_board=True), block("studio", 10.0))
    made = forecast(production(risks=(move,), blocks=blocks), schedule([(strip("a"), 0)]))
    assert set(made.wrap_day) == {0 + 7 + 14}
    assert lost(made, "ferry") == pytest.approx(5.0)
    assert set(made.cost_cents) == {5_000_000 + (5 + 10) * 70_000}


def test_a_risk_that_struck_in_no_time_is_refused():
    filming = production(risks=(stoppage(exposure_s=0.0),))
    with pytest.raises(ProductionError, match="exposure"):
        forecast(filming, schedule([(strip("a"), 0)]))


def test_logged_stops_raise_the_rate_and_past_days_are_not_drawn_again():
    flu = stoppage("flu", events=1.0, exposure_s=1000 * DAY_S)
    log = tuple(
        LogEntry(day=day(n), kind="stopped", note="", risk="flu", days=1) for n in (0, 1, 2)
    )
    board = schedule([(strip("a"), 5)])
    calm = forecast(production(risks=(flu,)), board, draws=2000)
    struck = forecast(production(risks=(flu,), log=log), board, draws=2000)
    assert lost(struck, "flu") > 1.5 * lost(calm, "flu")


# options


def test_an_option_that_changes_nothing_is_worth_exactly_less_its_price():
    filming = production(risks=(stoppage(),), options=(option("nothing", 777),))
    (worth,) = forecast(filming, schedule([(strip("a"), 9)])).options
    assert worth.net_cents.value == -777
    assert math.isinf(worth.net_cents.high), "no draw differed, so nothing is known of the others"
    assert worth.break_even_cents == 0
    assert worth.chance_pays.value == 0.0
    assert worth.days_saved.value == 0.0


def test_an_option_that_ends_the_only_risk_saves_exactly_what_the_stops_cost():
    filming = production(risks=(stoppage(),), options=(option("ship", 50_000, flu=0.0),))
    made = forecast(filming, schedule([(strip("a"), 2), (strip("b"), 9)]))
    (worth,) = made.options
    saved = made.cost_cents - 5_000_000
    assert worth.net_cents.value == pytest.approx(float(np.mean(saved - 50_000)))
    assert worth.break_even_cents == round(float(saved.mean()))
    assert worth.chance_pays.value == np.mean(saved > 50_000)
    assert worth.days_saved.value == np.mean(made.wrap_day - 9)


def test_an_option_that_makes_stops_shorter_never_wraps_later():
    shorter = option("ship", 0, flu=1.0)
    change = replace(shorter.changes[0], length_factor=fixed(0.4))
    filming = production(risks=(stoppage(days=5),), options=(replace(shorter, changes=(change,)),))
    (worth,) = forecast(filming, schedule([(strip("a"), 9)])).options
    assert worth.days_saved.value > 0.0


# draws


def everything(**changes):
    """A production in which all of it happens."""
    risks = (
        stoppage("flu", during=("board",)),
        stoppage("strike", days=1, day_cost_cents=123_456, event_cost_cents=99),
        stoppage("ill", kind="illness", people=("lead", "grip"), event_cost_cents=5),
        stoppage("sick", kind="illness", people=("lead",), day_cost_cents=222),
        Risk(
            name="ferry",
            kind="relocation",
            length_s=lognormal(2 * DAY_S, 0.8),
            chance=0.4,
            before="board",
        ),
        Risk(
            name="truck", kind="relocation", length_s=fixed(3 * DAY_S), chance=0.5, before="studio"
        ),
    )
    half = option("half", 30_000, flu=0.5, strike=Spread(shape="uniform", a=0.2, b=1.6))
    said = {
        "risks": risks,
        "options": (option("ship", 50_000, flu=0.25, truck=0.5, ill=0.1), half),
        "blocks": (
            block("prep"),
            block("board", is_board=True),
            block("studio"),
            block("sea", 7.0),
        ),
        "earlier": (
            EarlierProduction(name="one", planned_days=100, actual_days=120),
            EarlierProduction(name="two", planned_days=60, actual_days=60),
        ),
    }
    learner = TakeModel(good=2.0, bad=3.0, learning_takes=5.0)
    return production(
        stunt("jump", takes=2, take_model=learner), stunt("fall", take_s=5400.0), **(said | changes)
    )


def crew(**changes):
    """An infection in two zones, often brought in."""
    said = {
        "zones": (Zone(name="A", people=30), Zone(name="B", people=90)),
        "incidence_chances": ((FIRST, 2e-3), (FIRST + timedelta(days=9), 6e-3)),
        "unseen": lognormal(2.0, 0.3),
        "contact_per_s": fixed(0.5 / DAY_S),
        "across_share": 0.3,
        "latent_s": 2 * DAY_S,
        "infectious_s": 5 * DAY_S,
        "test_every_s": 3 * DAY_S,
        "finds_infectious_chance": 0.8,
        "finds_latent_chance": 0.3,
        "stop_chance": 0.3,
        "stop_contact_share": 0.2,
        "stop_most_s": 6 * DAY_S,
    }
    return Cohort(**(said | changes))


def more_risks():
    """One of each kind that the others do not have."""
    often = {"events": 30.0, "exposure_s": 120 * DAY_S, "length_s": lognormal(2 * DAY_S, 0.5)}
    return (
        Risk(name="hurt", kind="injury", people=("lead",), event_cost_cents=7, **often),
        Risk(name="crane", kind="equipment", resources=("crane",), day_cost_cents=333, **often),
        Risk(
            name="permit", kind="expiry", resources=("crane",), day=day(4), chance=0.6,
            length_s=fixed(3 * DAY_S), event_cost_cents=11,
        ),
        Risk(
            name="infection", kind="epidemic", cohort=crew(), during=("board", "sea"),
            length_s=lognormal(3 * DAY_S, 0.7), event_cost_cents=13,
        ),
        Risk(name="pace", kind="overrun", factor=lognormal(2.0, 0.6)),
        Risk(
            name="retakes", kind="retakes", extra_takes=2.0, evenness_shape=0.7,
            length_s=fixed(3600.0),
        ),
        Risk(
            name="road", kind="relocation", before="quarry", chance=0.7, event_cost_cents=17,
            length_s=fixed(2 * DAY_S),
        ),
        stoppage("flu", during=("board",)),
    )  # fmt: skip


def better():
    """Options on the risks of `more_risks`."""
    tests = Change(
        risk="infection", rate_factor=fixed(0.5), contact_factor=fixed(0.7),
        stop_factor=lognormal(1.2, 0.2), test_every_s=DAY_S,
    )  # fmt: skip
    spare = Change(risk="crane", rate_factor=fixed(2.0), length_factor=fixed(0.5))
    return (
        Option(name="tests", price_cents=100, changes=(tests,)),
        Option(name="spare", price_cents=100, changes=(spare,)),
    )


def two_sites():
    """A second site, so that there is a road to it."""
    (place,) = production().sites
    return (place, replace(place, name="quarry"))


MORE = {
    "risks": more_risks(), "options": better(), "sites": two_sites(),
}  # fmt: skip


def busy_board():
    return schedule([
        (strip("a"), 0),
        (stunt_strip("jump", 2, resources=("crane",)), 2),
        (strip("b", people=("grip",)), 3),
        (stunt_strip("fall"), 4),
        (strip("scene", duration_s=7200.0), 4),
        (replace(stunt_strip("jump", 1, people=("grip",)), name="jump: stunt 2"), 4),
        (strip("c", unit="second", people=("grip",), resources=("crane",)), 3),
        (strip("d", unit="second", people=("grip",), after=("a",)), 5),
        (strip("e", unit="second", people=()), 8),
        (strip("f", site="quarry", duration_s=30_000.0), 6),
        (strip("g", people=()), 8),
        (strip("h", people=("grip",), light="night"), 9),
    ])  # fmt: skip


def unsteady(filming, seasons=5):
    """Windows that open and close without a pattern, the same every time."""
    generator = np.random.default_rng(8)
    days = (filming.last_day - filming.first_day).days + 61
    shape = (seasons, len(filming.stunts), days)
    return windows(
        filming,
        generator.integers(0, 4, shape),
        generator.uniform(0.2, 1.0, shape),
        seasons=seasons,
    )


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            "log": (
                LogEntry(day=day(0), kind="takes", note="", stunt="jump", takes=3, good=1),
                LogEntry(day=day(1), kind="stopped", note="", risk="flu", days=1),
            )
        },
        MORE,
        MORE | {"days": 20, "calendars": (calendar("main", days_off=()), calendar("second"))},
        {"blocks": ()},
        {"days": 3},
        {"people": (person("lead", available=(Span(first=day(0), last=day(11)),)), person("grip"))},
        {
            "people": (
                person(
                    "lead",
                    available=(Span(first=day(0), last=day(2)), Span(first=day(6), last=day(60))),
                ),
                person("grip"),
            )
        },
        {"calendars": (calendar("main", work_days_max=2), calendar("second", days_off=(2, 3)))},
    ],
)
def test_the_compiled_shoot_equals_the_slow_one_draw_by_draw(changes):
    filming, board, draws = everything(**changes), busy_board(), 60
    shown = unsteady(filming)
    plan = plan_of(filming, shown, board)
    inputs = draw_inputs(filming, shown, Batch(5, 0, draws))
    for arm in arms_of(filming):
        luck = luck_of(filming, shown, inputs, arm)
        shot = shoot_luck(plan, luck)
        for draw in range(draws):
            board_wrap, wrap, cents, takes, lost_days, finished = shoot(
                filming, shown, board, luck, draw
            )
            assert shot.board_wrap_day[draw] == board_wrap
            assert shot.wrap_day[draw] == wrap
            assert shot.is_finished[draw] == finished
            assert board.cost_cents + shot.more_cents[draw] == pytest.approx(cents, rel=1e-12)
            assert list(shot.takes[draw]) == takes
            found = dict(zip(causes_of(filming), shot.lost_days[draw], strict=True))
            assert {name: days for name, days in found.items() if days} == pytest.approx(
                {name: days for name, days in lost_days.items() if days}
            )


def test_every_cause_of_lost_days_strikes_in_the_busy_shoot():
    people = (person("lead", available=(Span(first=day(6), last=day(60)),)), person("grip"))
    filming = everything(people=people)
    made = forecast(filming, busy_board(), unsteady(filming))
    idle = {cause for cause, estimate in made.days_lost if not estimate.value > 0}
    assert idle == {"scenes that overran"}
    filming = everything(**MORE)
    made = forecast(filming, busy_board(), unsteady(filming), draws=2000)
    idle = {cause for cause, estimate in made.days_lost if not estimate.value > 0}
    assert idle == {"people not free or gear not on hire"}  # nobody is away in these calendars
    assert not {"pace", "retakes"} & {cause for cause, _ in made.days_lost}  # scenes that overran


def test_the_same_seed_gives_the_same_bits_and_another_seed_others():
    filming, board = everything(), busy_board()
    first, again = (forecast(filming, board, unsteady(filming), seed=7) for _ in range(2))
    other = forecast(filming, board, unsteady(filming), seed=8)
    for name in ("season", "board_wrap_day", "wrap_day", "cost_cents", "takes"):
        assert np.array_equal(getattr(first, name), getattr(again, name))
    assert not np.array_equal(first.cost_cents, other.cost_cents)
    assert first.options == again.options


def test_a_draw_does_not_depend_on_how_many_draws_there_are():
    filming, board = everything(), busy_board()
    few = forecast(filming, board, unsteady(filming), draws=30)
    many = forecast(filming, board, unsteady(filming), draws=5000)
    assert np.array_equal(few.cost_cents, many.cost_cents[:30])
    assert np.array_equal(few.wrap_day, many.wrap_day[:30])
    assert len(set(many.cost_cents[4096:])) > 100  # the second batch is drawn too
    assert not np.array_equal(many.cost_cents[:500], many.cost_cents[4096:4596])


def test_the_shoots_are_judged_only_on_seasons_that_the_schedule_did_not_look_at():
    filming = everything()
    made = forecast(filming, busy_board(), unsteady(filming), draws=500)
    assert set(made.season) == {2001, 2003}
    alone = windows(filming, 3, seasons=2, is_planning=[True, True])
    both = forecast(filming, busy_board(), alone, draws=500)
    assert set(both.season) == {2000, 2001}
    assert any("too hopeful" in note for note in both.notes)


def test_the_release_day_of_the_forecast_is_the_productions():
    made = forecast(production(), schedule([(strip("a"), 0)]), draws=1)
    assert made.release_day == date(2030, 1, 1)
    assert made.draws == 1
