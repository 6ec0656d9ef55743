"""Options of the production file: read, and each mistake told with what it must be."""

import pytest

from secondunit.errors import ProductionError
from secondunit.files.production import read_production
from secondunit.model.risk import NO_WINDOW, CoverSet, StandIn
from small_files import KINDS, TEXT, write_small

MORE = """
[[risk]]
name = "leaves"
kind = "expiry"
length = "7 days"
day = 2020-09-10
chance = "40 %"
people = ["lead"]

[[option]]
name = "all of it"
price = "10_000 GBP"

[[option.change]]
risk = "leaves"
later = "3 days"

[[option.cover]]
risk = "no open window"
limit = "5_000 GBP"

[[option.cover_set]]
unit = "second"
site = "cliff"
move_cost = "700 GBP"

[[option.stand_in]]
person = "double"
stunts = ["cliff jump"]
"""


def read(tmp_path, text):
    return read_production(write_small(tmp_path, text), KINDS)


def test_an_option_may_act_on_the_board(tmp_path):
    option = read(tmp_path, TEXT + MORE).options[-1]
    assert option.changes[0].later_days == 3
    assert option.covers[0].risk == NO_WINDOW
    assert option.cover_sets == (CoverSet(unit="second", site="cliff", move_cents=70_000),)
    assert option.stand_ins == (StandIn(person="double", stunts=("cliff jump",)),)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('later = "3 days"', 'later = "36 h"', "later (1.5 days) must be whole days"),
        ('later = "3 days"', 'later = "-1 days"', "later"),
        ('risk = "leaves"\nlater', 'risk = "illness"\nlater',
         'later does nothing to "illness", a risk of kind illness'),
        ('"no open window"', '"no open windows"',
         '"no open windows" must be a risk of this file, or "no open window"'),
        ('limit = "5_000 GBP"', 'limit = "0 GBP"', "limit must be above 0; this cover"),
        ('limit = "5_000 GBP"', 'limit = "5_000 GBP"\nshare = "0 %"', "share must be above 0"),
        ('limit = "5_000 GBP"', 'limit = "5_000 EUR"', "EUR must be GBP"),
        ('move_cost = "700 GBP"', 'move_cost = "700 NOK"', "NOK must be GBP"),
        ('unit = "second"\nsite = "cliff"\nmove', 'unit = "main"\nsite = "cliff"\nmove',
         '"main" must be a unit with a calendar'),
        ('unit = "second"\nsite = "cliff"\nmove', 'unit = "second"\nsite = "clif"\nmove',
         '"clif" must be a site'),
        ('person = "double"', 'person = "rider"', '"rider" must be a person of this file'),
        ('person = "double"', 'person = "lead"', '"lead" must double somebody'),
        ('stunts = ["cliff jump"]', 'stunts = ["field run"]',
         '"field run" must be a stunt that "lead" performs'),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_it_must_be(tmp_path, old, new, words):
    assert old in MORE
    with pytest.raises(ProductionError) as caught:
        read(tmp_path, TEXT + MORE.replace(old, new, 1))
    assert words in str(caught.value)


ELSEWHERE = """
[[site]]
name = "barn"
latitude = "62 deg"
longitude = "7 deg"
elevation = "9 m"
weather = "ridge"
"""


def test_a_cover_set_where_the_unit_shoots_nothing_changes_nothing(tmp_path):
    text = TEXT + ELSEWHERE + MORE.replace('site = "cliff"\nmove', 'site = "barn"\nmove')
    with pytest.raises(ProductionError, match='unit "second" has nothing to shoot at "barn"'):
        read(tmp_path, text)


def test_a_double_of_somebody_whom_no_risk_names_changes_nothing(tmp_path):
    nobody = 'people = ["rigger"]'
    text = (TEXT + MORE).replace('people = ["lead"]\nduring', nobody + "\nduring")
    text = text.replace('people = ["lead"]\n\n[[option]]', nobody + "\n\n[[option]]")
    with pytest.raises(ProductionError, match='no risk names "lead" among its people'):
        read(tmp_path, text)
