"""Every priced rule: a board that pays for it, one that just does not, and how much by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from secondunit.model.agreement import Agreement, Leg, Published
from secondunit.model.people import Span
from secondunit.stages.schedule.cost import (
    cost_parts_of,
    expected_loss_cents,
    loss_cents,
    saved_by_cover_cents,
)
from secondunit.stages.schedule.dues import DUES
from secondunit.stages.schedule.make import make_schedule
from secondunit.stages.schedule.rules import PRICED_RULES, RULE_BY_NAME, paid_rules
from secondunit.stages.schedule.strips import strips_of
from small_production import (
    HOUR_S,
    a_calendar,
    a_day,
    a_person,
    a_production,
    a_resource,
    a_scene,
    a_site,
    a_stunt,
    some_windows,
)

pytestmark = pytest.mark.usefixtures("day_by_day")

DAY, UNIT = 100_000, 1_000_000  # what a person and the unit cost a day, in cents


def parts(production, *days):
    placed = tuple(a_day(day) for day in days)
    return dict(cost_parts_of(production, strips_of(production), placed))


def paid(rule, production, *days):
    placed = tuple(a_day(day) for day in days)
    check = RULE_BY_NAME[rule].check
    return [
        found.message
        for found in check(production, some_windows(production), strips_of(production), placed)
    ]


def worked(hours, agreed=None, **numbers):
    """One scene of so many hours with the lead."""
    scene = a_scene("a", people=("lead",), duration_s=hours * HOUR_S)
    return a_production(scenes=(scene,), agreement=agreed or Agreement(**numbers))


def test_every_priced_rule_has_its_dues_and_every_due_its_rule():
    assert {rule.name for rule in PRICED_RULES} == set(DUES)


def test_a_board_on_which_nothing_is_agreed_pays_only_wages_and_hire():
    production = worked(10)
    assert parts(production, 5) == {"unit main": UNIT, "person lead": DAY}
    days = (a_day(5),)
    assert paid_rules(production, some_windows(production), strips_of(production), days) == ()


OVERTIME = {"overtime_factor": 1.5, "overtime_from_s": 8 * HOUR_S, "overtime_step_s": 360.0}


def test_overtime_begins_after_the_agreed_day():
    assert "overtime" not in parts(worked(8, **OVERTIME), 0)
    # An hour and a half over, at an eighth of a day's pay an hour, one and a half times.
    assert parts(worked(9.5, **OVERTIME), 0)["overtime"] == round(DAY / 8 * 1.5 * 1.5)
    assert paid("overtime", worked(9.5, **OVERTIME), 0) == [
        "lead: 1.5 h beyond 8 h of work, NOK 281.25"
    ]


def test_begun_steps_of_overtime_count_whole():
    one_minute = worked(8 + 1 / 60, **OVERTIME)
    assert parts(one_minute, 0)["overtime"] == round(DAY / 8 * 0.1 * 1.5)


def test_a_grace_is_free_and_is_paid_for_once_more_is_worked():
    graced = {**OVERTIME, "overtime_grace_s": 600.0}
    assert "overtime" not in parts(worked(8 + 10 / 60, **graced), 0)
    assert parts(worked(8 + 11 / 60, **graced), 0)["overtime"] == round(DAY / 8 * 0.2 * 1.5)


def test_hours_beyond_the_tenth_are_paid_twice():
    longer = {**OVERTIME, "double_from_s": 9 * HOUR_S}
    assert parts(worked(9, **longer), 0)["overtime"] == round(DAY / 8 * 1.5)
    assert parts(worked(10, **longer), 0)["overtime"] == round(DAY / 8 * (1.5 + 2))


def test_the_crew_has_overtime_beyond_its_units_day():
    long = {**OVERTIME, "overtime_max_s": 2 * HOUR_S}
    crew = round(UNIT / 10 * 1.5 * 1)
    assert parts(worked(11, **long), 0)["overtime"] == crew + round(DAY / 8 * 3 * 1.5)
    cheap = {**long, "crew_share": 0.4}
    assert parts(worked(11, **cheap), 0)["overtime"] == round(0.4 * crew + DAY / 8 * 3 * 1.5)


MEALS = {"meal_interval_s": 4 * HOUR_S, "meal_penalty_cents": (2_500, 3_500, 5_000)}


def test_breaks_that_fit_cost_nothing_and_those_that_do_not_cost_by_the_half_hour():
    # Nine hours of work need two breaks of half an hour, ten hours have no room for them.
    assert "meal breaks" not in parts(worked(9, **MEALS), 0)
    assert parts(worked(9.1, **MEALS), 0)["meal breaks"] == 2_500
    assert parts(worked(10, **MEALS), 0)["meal breaks"] == 2_500 + 3_500
    assert paid("meal breaks", worked(10, **MEALS), 0) == [
        "lead: 1 h of breaks do not fit into the day, NOK 60.00"
    ]


def called_again(turnaround_h, **numbers):
    """Ten hours from 07:00, and again on the next day: fourteen hours of rest."""
    scenes = (
        a_scene("a", people=("lead",), duration_s=10 * HOUR_S),
        a_scene("b", people=("lead",)),
    )
    agreement = Agreement(turnaround_s=turnaround_h * HOUR_S, **numbers)
    return a_production(scenes=scenes, agreement=agreement)


def test_a_call_before_the_rest_is_over_costs_a_days_pay_at_most_the_agreed():
    assert "turnaround" not in parts(called_again(14), 0, 1)
    assert "turnaround" not in parts(called_again(15), 0, 2)
    assert parts(called_again(14.1), 0, 1)["turnaround"] == DAY
    assert parts(called_again(14.1, forced_call_cents=95_000), 0, 1)["turnaround"] == 95_000
    assert paid("turnaround", called_again(15), 0, 1) == [
        "lead: 14 h of rest, agreed are 15 h, NOK 1,000.00"
    ]


def a_week(days, **numbers):
    """One scene a day with the lead, from Monday on."""
    scenes = tuple(a_scene(f"{day}", people=("lead",)) for day in days)
    calendar = a_calendar(days_off=(), work_days_max=14)
    production = a_production(
        14, scenes=scenes, calendars=(calendar,), agreement=Agreement(**numbers)
    )
    return parts(production, *days)


def test_the_sixth_and_the_seventh_day_of_a_week_cost_more():
    long = {"sixth_day_factor": 1.5, "seventh_day_factor": 2.0}
    assert "sixth and seventh days" not in a_week((0, 1, 2, 3, 4, 7), **long)
    both = UNIT + DAY
    assert a_week((0, 1, 2, 3, 4, 5), **long)["sixth and seventh days"] == both // 2
    assert a_week(range(7), **long)["sixth and seventh days"] == both // 2 + both
    no_crew = a_week(range(7), crew_share=0.0, **long)
    assert no_crew["sixth and seventh days"] == DAY // 2 + DAY


def test_weekends_cost_more():
    assert "weekends" not in a_week((3, 4), weekend_share=0.25)
    assert a_week((4, 5), weekend_share=0.25)["weekends"] == (UNIT + DAY) // 4
    assert a_week((5, 6), weekend_share=0.25)["weekends"] == (UNIT + DAY) // 2


def test_nights_cost_more():
    def lit(light):
        scene = a_scene("a", people=("lead",), light=light, duration_s=HOUR_S)
        return a_production(scenes=(scene,), agreement=Agreement(night_share=0.5))

    assert "nights" not in parts(lit("day"), 0)
    assert parts(lit("night"), 0)["nights"] == (UNIT + DAY) // 2


def test_each_day_too_late_for_the_release_is_paid_for():
    scenes = (a_scene("a"), a_scene("b"))
    release = a_day(2) + timedelta(days=100)
    production = a_production(
        scenes=scenes, release_day=release, agreement=Agreement(late_day_cents=7)
    )
    assert "lateness" not in parts(production, 0, 2)
    assert parts(production, 0, 4)["lateness"] == 14
    assert paid("lateness", production, 0, 4) == [
        "the release: 2 days after 2020-09-09, the last day that holds the release, NOK 0.14"
    ]


def test_each_strip_on_another_day_than_was_published_is_paid_for():
    production = a_production(
        scenes=(a_scene("a"), a_scene("b"), a_scene("new")),
        published=(Published(day=a_day(0), strips=("a", "b")),),
        agreement=Agreement(change_cents=500),
    )
    assert "changes" not in parts(production, 0, 0, 5)
    assert parts(production, 0, 1, 5)["changes"] == 500
    assert paid("changes", production, 1, 1, 5)[0] == '"a": published for 2020-09-07, NOK 5.00'


def held(gap, drop_gap_days=0, hold_share=1.0):
    """The lead on Monday and again after so many idle days."""
    scenes = (a_scene("a", people=("lead",)), a_scene("b", people=("lead",)))
    agreement = Agreement(drop_gap_days=drop_gap_days, hold_share=hold_share)
    calendar = a_calendar(days_off=())
    production = a_production(28, scenes=scenes, calendars=(calendar,), agreement=agreement)
    return parts(production, 0, gap + 1)["person lead"]


def test_somebody_is_let_go_only_over_more_idle_days_than_agreed():
    assert held(14) == (2 + 14) * DAY
    assert held(14, drop_gap_days=14) == (2 + 14) * DAY
    assert held(15, drop_gap_days=14) == 2 * DAY


def test_only_the_dearest_gap_is_let_go():
    scenes = tuple(a_scene(name, people=("lead",)) for name in "abc")
    calendar = a_calendar(days_off=())
    production = a_production(
        28, scenes=scenes, calendars=(calendar,), agreement=Agreement(drop_gap_days=2)
    )
    assert parts(production, 0, 4, 12)["person lead"] == (3 + 3) * DAY


def test_idle_days_may_be_paid_in_part():
    assert held(4, hold_share=0.5) == (2 + 2) * DAY


def test_a_performer_is_paid_for_takes():
    production = a_production(
        stunts=(a_stunt(takes=3),),
        people=(a_person("double", take_pay_cents=20_000), a_person("coordinator")),
    )
    assert parts(production, 0)["takes"] == 60_000


def test_setting_up_is_paid_on_coming_from_elsewhere():
    sites = (a_site("pass", load_in_cents=3_000), a_site("station"))
    scenes = (a_scene("a"), a_scene("b"), a_scene("c", site="station"))
    production = a_production(scenes=scenes, sites=sites)
    assert parts(production, 0, 1, 2)["setting up"] == 3_000
    assert parts(production, 0, 2, 1)["setting up"] == 6_000


def going(lead, **numbers):
    """The lead in the west on Monday and in the east on Thursday; one day and 400 between."""
    sites = (a_site("pass", base="west"), a_site("station", base="east"))
    scenes = (
        a_scene("a", people=("lead",)),
        a_scene("b", people=("lead",), site="station"),
    )
    return a_production(
        scenes=scenes,
        sites=sites,
        people=(lead,),
        legs=(Leg(between=("west", "east"), days=1, cost_cents=40_000),),
        agreement=Agreement(**numbers),
    )


def test_a_way_between_bases_is_paid_once_and_from_home_twice():
    assert parts(going(a_person("lead")), 0, 3)["travel"] == 40_000
    assert parts(going(a_person("lead", base="west")), 0, 3)["travel"] == 80_000
    assert parts(going(a_person("lead", base="east")), 0, 3)["travel"] == 80_000


def test_a_day_of_travel_is_paid_where_no_idle_day_is():
    agreed = {"travel_share": 0.5}
    assert parts(going(a_person("lead"), **agreed), 0, 3)["travel"] == 40_000, "on a paid idle day"
    spans = (Span(first=a_day(0), last=a_day(0)), Span(first=a_day(3), last=a_day(3)))
    away = a_person("lead", available=spans)
    assert parts(going(away, **agreed), 0, 3)["travel"] == 40_000 + DAY // 2
    home = a_person("lead", base="west")
    assert parts(going(home, **agreed), 0, 3)["travel"] == 2 * 40_000 + DAY // 2


def test_per_diem_is_paid_for_each_day_away_from_home():
    agreed = {"per_diem_cents": 1_000}
    assert parts(going(a_person("lead"), **agreed), 0, 3)["per diem"] == 4_000, "at home nowhere"
    assert parts(going(a_person("lead", base="east"), **agreed), 0, 3)["per diem"] == 3_000
    assert parts(going(a_person("lead", base="west"), **agreed), 0, 3)["per diem"] == 1_000
    let_go = parts(going(a_person("lead"), drop_gap_days=1, **agreed), 0, 3)
    assert let_go["per diem"] == 2_000


@pytest.fixture
def reserve():
    """A stunt that has room for its takes in half of the seasons, and an inside scene of 5 h."""
    scene = a_scene("inside", duration_s=5 * HOUR_S, is_cover=True)
    production = a_production(2, scenes=(scene,), stunts=(a_stunt(),))
    return production, some_windows(production, [[[2, 2]], [[0, 2]]])


def test_a_scene_in_reserve_saves_of_the_unit_what_it_fills_of_the_lost_day(reserve):
    production, windows = reserve
    strips = strips_of(production)
    later, before = (a_day(1), a_day(0)), (a_day(0), a_day(0))
    saved = UNIT * 0.5 * 0.5  # half of the takes missed, half of the day filled
    assert saved_by_cover_cents(production, windows, strips, later) == saved
    assert saved_by_cover_cents(production, windows, strips, before) == 0
    lost = loss_cents(production, windows, strips[1], a_day(0))
    assert expected_loss_cents(production, windows, strips, later) == lost - saved


def test_the_schedule_tells_what_is_saved_and_what_is_paid_for(reserve):
    production, windows = reserve
    agreed = replace(
        production,
        agreement=Agreement(weekend_share=0.25),
        first_day=date(2020, 9, 5),
        last_day=date(2020, 9, 5),
        stunts=(),
        calendars=(a_calendar(days_off=()),),
    )
    schedule = make_schedule(agreed, some_windows(agreed), seed=1)
    assert [paid.message for paid in schedule.paid_rules] == [
        "crew of unit main: work on a Saturday, NOK 2,500.00"
    ]
    assert dict(schedule.cost_parts)["weekends"] == UNIT // 4
    assert make_schedule(production, windows, seed=1).cover_cents == 0, "it waits for no stunt"


def test_a_resource_is_never_let_go():
    scenes = (a_scene("a", resources=("crane",)), a_scene("b", resources=("crane",)))
    production = a_production(
        scenes=scenes,
        resources=(a_resource("crane", day_rate_cents=10),),
        agreement=Agreement(drop_gap_days=1),
    )
    assert parts(production, 0, 4)["resource crane"] == 50
