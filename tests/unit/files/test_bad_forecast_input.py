"""Bad input that no forecast may swallow: what, its value, where, what it must be."""

import pytest

from small_files import TEXT, changed, problems_of

_STOPPED = """
[[log]]
day = 2020-09-02
kind = "stopped"
days = 3
risk = "infection"
note = "a stop"
"""
_SHOT = """
[[log]]
day = 2020-09-03
kind = "takes"
stunt = "cliff jump"
takes = 2
good = 1
note = "takes on a day that was lost"
"""


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (changed(("first_day = 2020-09-01\nlast_day = 2020-09-10",
                  "first_day = 2021-02-01\nlast_day = 2021-02-10")),
         "weather", "must hold all days from 1 February to 10 February"),
        (changed(('chance = "20 %"', 'chance = "120 %"')), 'risk "border".chance',
         '"120 %" must be a chance between 0 % and 100 %'),
        (changed(('chance = "20 %"', "chance = -0.2")), 'risk "border".chance',
         "-0.2 must be a chance between 0 % and 100 %"),
        (changed(('rate_factor = 0.25\nlength_factor = "0.8 to 1.2"', "rate_factor = 1")),
         'option "ship"', 'option "ship" changes nothing'),
        (changed(("release_day = 2021-11-19", "release_day = 2020-08-01")), "release_day",
         "2020-08-01 must be after last_day (2020-09-10)"),
        (TEXT + _STOPPED + _SHOT, "log", "lost"),
        (TEXT + _STOPPED + _STOPPED.replace("2020-09-02", "2020-09-04"), "log",
         "the days must not be lost twice: the stop of 2020-09-02 took 3 days"),
        (TEXT + _SHOT.replace("good = 1", "good = 3"), "log",
         "good (3) must not be more than takes (2)"),
    ],
)  # fmt: skip
def test_it_is_told_where_and_what_it_must_be(tmp_path, text, place, message):
    found = problems_of(tmp_path, text)
    assert any(place in one.place and message in one.message for one in found), found


def test_all_of_it_at_once(tmp_path):
    text = changed(
        ('chance = "20 %"', 'chance = "120 %"'),
        ("release_day = 2021-11-19", "release_day = 2020-08-01"),
        ('rate_factor = 0.25\nlength_factor = "0.8 to 1.2"', "rate_factor = 1"),
    )
    assert len(problems_of(tmp_path, text + _STOPPED + _SHOT)) >= 4
