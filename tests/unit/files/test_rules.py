"""Rules in a production file: packs, numbers in their stead, ways, lags, a published board."""

import math
from dataclasses import fields, replace
from datetime import date
from typing import get_args

import pytest

from secondunit.files.rules import _NAMES
from secondunit.files.rules_tables import PackName, RulesTable
from secondunit.model.agreement import (
    HOUSE,
    AgeBand,
    Agreement,
    Lag,
    Leg,
    Lock,
    PlaceLock,
    Published,
)
from secondunit.model.packs import PACKS
from secondunit.model.people import Span
from small_files import changed, problems_of, production_of

HOUR_S = 3600.0
_BUDGET = 'budget = "185_000_000 GBP"\n'


@pytest.fixture
def read(tmp_path):
    """Read the small production with more tables, and with changes."""

    def with_tables(tables, *changes):
        return production_of(tmp_path, changed((_BUDGET, f"{_BUDGET}{tables}\n"), *changes))

    return with_tables


def test_every_pack_can_be_named_and_every_key_has_its_number():
    assert set(get_args(PackName)) == set(PACKS)
    numbers = {field.name for field in fields(Agreement)}
    keys = {_NAMES.get(key, key) for key in RulesTable.model_fields}
    assert keys == numbers


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.name)
def test_every_number_of_a_pack_is_one_of_an_agreement_and_has_a_source(pack):
    Agreement(**{key: number.value for key, number in pack.numbers.items()})
    assert all(len(number.source) > 10 for number in pack.numbers.values())
    assert pack.words.endswith(".")


def test_without_rules_nothing_is_agreed(read):
    production = read("")
    assert production.agreement == HOUSE == Agreement()
    assert (production.legs, production.lags, production.published) == ((), (), ())


def test_a_pack_gives_its_numbers_and_the_file_has_the_last_word(read):
    agreement = read('[rules]\npack = "UK major film"\novertime_step = "30 min"\n').agreement
    assert agreement.pack == "UK major film"
    assert agreement.overtime_from_s == 11 * HOUR_S
    assert agreement.overtime_step_s == 1800


def test_nothing_of_a_pack_is_asked_where_the_file_says_nothing_is(read):
    agreement = read(
        '[rules]\npack = "Norway"\nweekly_rest = "0 h"\nneeds_cover = false\n'
    ).agreement
    assert agreement.weekly_rest_s == 0


def test_the_stricter_of_rules_and_calendar_holds(read):
    (calendar,) = read('[rules]\nrest = "12 h"\nwork_days_max = 9\n').calendars
    assert (calendar.rest_s, calendar.work_days_max) == (12 * HOUR_S, 6)
    (calendar,) = read('[rules]\nrest = "9 h"\nwork_days_max = 5\n').calendars
    assert (calendar.rest_s, calendar.work_days_max) == (11 * HOUR_S, 5)


def test_amounts_of_a_pack_may_be_given_in_the_productions_money(read):
    agreement = read(
        '[rules]\npack = "SAG-AFTRA theatrical"\nforced_call = "700 GBP"\n'
        'meal_penalty = ["19 GBP", "27 GBP"]\n'
    ).agreement
    assert agreement.forced_call_cents == 70_000
    assert agreement.meal_penalty_cents == (1_900, 2_700)


def test_a_pack_in_its_own_money_needs_no_amounts(tmp_path):
    text = changed((_BUDGET, f'{_BUDGET}[rules]\npack = "SAG-AFTRA theatrical"\n'))
    agreement = production_of(tmp_path, text.replace("GBP", "USD")).agreement
    assert agreement.meal_penalty_cents == (2_500, 3_500, 5_000)


def test_bands_of_the_file_replace_those_of_the_pack(read):
    bands = read(
        '[rules]\npack = "UK major film"\n[[rules.minor]]\nage = 12\nhours_max = "5 h"\n'
        'earliest = "08:00"\nlatest = "19:30"\n'
    ).agreement.age_bands
    (band,) = bands
    assert band == AgeBand(
        age_from=12, hours_max_s=5 * HOUR_S, earliest_s=8 * HOUR_S, latest_s=19.5 * HOUR_S
    )


def test_people_sites_and_scenes_have_what_is_agreed_about_them(read):
    rigger = 'name = "rigger"\nrole = "rigger"\n'
    terms = (
        'born = 2006-05-05\nbase = "Molde"\ntakes_max = 3\ncool_down_days = 0\n'
        'contract = { first = 2020-09-01, last = 2020-09-09 }\ntake_pay = "50 GBP"\n'
    )
    site = 'wind_factor = 0.5\nbase = "Ålesund"\nload_in = "45 min"\nload_in_cost = "900 GBP"'
    production = read(
        '[rules]\npack = "UK major film"\ntakes_max = 5\ncool_down_days = 2\n',
        (rigger, rigger + terms),
        ("wind_factor = 0.5", site),
        ('light = "night"', 'light = "night"\ncover = true'),
    )
    person = production.person("rigger")
    assert person.born == date(2006, 5, 5)
    assert person.contract == Span(first=date(2020, 9, 1), last=date(2020, 9, 9))
    assert (person.base, person.takes_max, person.cool_down_days) == ("Molde", 3, 0)
    assert person.take_pay_cents == 5_000
    assert production.person("lead").takes_max == 5
    assert production.person("lead").cool_down_days == 2
    site = production.site("field")
    assert (site.base, site.load_in_s, site.load_in_cents) == ("Ålesund", 2700, 90_000)
    assert production.scenes[0].is_cover


def test_ways_lags_and_a_published_board_are_read(read):
    production = read(
        '[[travel]]\nbetween = ["Molde", "Rome"]\ndays = 2\ncost = "700 GBP"\nborder = true\n'
        '[[lag]]\nfirst = "cliff jump"\nthen = "talk"\ndays_min = 3\ndays_max = 8\n'
        '[[published]]\nday = 2020-09-04\nstrips = ["cliff jump: stunt 1", "talk"]\n',
        ("wind_factor = 0.5", 'wind_factor = 0.5\nbase = "Molde"'),
        ('elevation = "1246 m"', 'elevation = "1246 m"\nbase = "Rome"'),
    )  # fmt: skip
    assert production.legs == (
        Leg(between=("Molde", "Rome"), days=2, cost_cents=70_000, is_border=True),
    )
    assert production.lags == (Lag(first="cliff jump", then="talk", days_min=3, days_max=8),)
    assert production.published == (
        Published(day=date(2020, 9, 4), strips=("cliff jump: stunt 1", "talk")),
    )


def test_locks_are_read_and_their_open_ends_are_those_of_the_board(read):
    production = read(
        '[[lock]]\nstrip = "talk"\nday = 2020-09-04\n'
        '[[lock]]\nstrip = "cliff jump"\nfirst = 2020-09-03\nlast = 2020-09-08\n'
        '[[lock]]\nstrip = "cliff jump: rig 1"\nlast = 2020-09-05\n'
    )
    assert production.locks == (
        Lock(strip="talk", first=date(2020, 9, 4), last=date(2020, 9, 4)),
        Lock(strip="cliff jump", first=date(2020, 9, 3), last=date(2020, 9, 8)),
        Lock(strip="cliff jump: rig 1", first=production.first_day, last=date(2020, 9, 5)),
    )


def test_all_mistakes_of_the_rules_are_told_at_once(tmp_path):
    table = '[rules]\npack = "Norwy"\nrest = 11\nhold_shre = 1\nmove_time = "1 kg"\n'
    problems = problems_of(tmp_path, changed((_BUDGET, _BUDGET + table)))
    assert len(problems) == 4


def test_rules_must_be_a_table(tmp_path):
    (problem,) = problems_of(tmp_path, changed(("\n[production]", '\nrules = "UK"\n[production]')))
    assert problem.message == '"UK" must be a table'


def test_an_agreement_says_nothing_of_grown_ups_or_without_bands():
    band = AgeBand(age_from=6, hours_max_s=8 * HOUR_S, earliest_s=0.0, latest_s=1.0)
    agreement = replace(HOUSE, age_bands=(band,))
    day = date(2020, 9, 7)
    assert agreement.band_of(date(2014, 9, 7), day) == band
    assert agreement.band_of(date(2014, 9, 8), day).hours_max_s == 0, "five years old"
    assert agreement.band_of(date(2002, 9, 7), day) is None
    assert agreement.band_of(None, day) is None
    assert HOUSE.band_of(date(2014, 9, 7), day) is None
    assert math.isinf(HOUSE.meal_interval_s)


def test_a_day_off_at_the_end_of_the_board_is_cured_by_a_day_of_the_board(tmp_path):
    lock = '[[lock]]\nstrip = "talk"\nday = 2020-09-06\n'
    text = changed((_BUDGET, _BUDGET + lock), ("last_day = 2020-09-10", "last_day = 2020-09-06"))
    found = [one for one in problems_of(tmp_path, text) if "lock 1" in one.place]
    assert [one.maybe for one in found] == ["2020-09-05?"]


_BASE = ('name = "cliff"\n', 'name = "cliff"\nbase = "Geiranger"\n')


def test_days_are_locked_to_a_base_or_a_site(read):
    production = read(
        '[[lock]]\nbase = "Geiranger"\nunit = "second"\nday = 2020-09-04\n'
        '[[lock]]\nsite = "field"\nfirst = 2020-09-07\n',
        _BASE,
    )
    day = date(2020, 9, 4)
    assert production.locks == ()
    assert production.place_locks == (
        PlaceLock(first=day, last=day, unit="second", base="Geiranger"),
        PlaceLock(first=date(2020, 9, 7), last=production.last_day, site="field"),
    )


@pytest.mark.parametrize(
    ("keys", "place", "message", "maybe"),
    [
        ("", "lock 1", "strip is missing; a lock must have it, or base, or site", ""),
        (
            'strip = "talk"\nsite = "field"\n', "lock 1.site",
            "site must be left out where strip is told", "",
        ),
        (
            'strip = "talk"\nunit = "second"\n', "lock 1.unit",
            'unit must be left out where strip is told; "talk" has its own', "",
        ),
        ('site = "fielda"\n', "lock 1.site", '"fielda" must be a site of this file', '"field"?'),
        (
            'base = "Geirangr"\n', "lock 1.base",
            '"Geirangr" must be the base of a site of this file', '"Geiranger"?',
        ),
        (
            'site = "field"\nunit = "seconda"\n', "lock 1.unit",
            '"seconda" must be a unit of this file', '"second"?',
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_lock_of_a_place_is_told(tmp_path, keys, place, message, maybe):
    lock = f"[[lock]]\nday = 2020-09-04\n{keys}"
    (found,) = problems_of(tmp_path, changed((_BUDGET, _BUDGET + lock), _BASE))
    assert found.place.endswith(place)
    assert found.message == message
    assert found.maybe == maybe


def test_a_unit_is_not_locked_to_two_places_on_one_day(tmp_path):
    def found(*locks):
        text = "".join(f"[[lock]]\n{keys}\n" for keys in locks)
        return problems_of(tmp_path, changed((_BUDGET, _BUDGET + text), _BASE))

    both = ("first = 2020-09-03\nlast = 2020-09-05\nsite = ", "day = 2020-09-05\n")
    (problem,) = found(f'{both[0]}"field"', f'{both[1]}base = "Geiranger"')
    assert problem.place.endswith("lock 2")
    assert problem.message == (
        '"Geiranger" must be where lock 1 holds the unit on the same days, "field"'
    )


def test_a_base_and_a_site_of_it_may_be_locked_on_one_day(read):
    production = read(
        '[[lock]]\nsite = "cliff"\nday = 2020-09-04\n'
        '[[lock]]\nbase = "Geiranger"\nday = 2020-09-04\n'
        '[[lock]]\nsite = "field"\nday = 2020-09-05\n',
        _BASE,
    )
    assert len(production.place_locks) == 3
