# ruff: noqa: E501 - one case a line is easier to read
import math

import numpy as np
import pytest

from secondunit.files.fields import Money, parse_money
from secondunit.files.mistakes import Wrong
from secondunit.files.spreads import check_inside, cut_to, parse_exact, parse_spread
from secondunit.model.spread import Spread, fixed, lognormal, normal, uniform


@pytest.mark.parametrize(
    ("value", "dimension", "spread"),
    [
        ("25 m/s", "speed", fixed(25.0)),
        ("25 ± 0.8 m/s", "speed", normal(25.0, 0.8)),
        ("25 +/- 0.8 m/s", "speed", normal(25.0, 0.8)),
        ("90 km/h ± 0.8 m/s", "speed", normal(25.0, 0.8)),
        ("10 ± 3 degC", "temperature", normal(283.15, 3.0)),
        ("25 ± 0 m/s", "speed", fixed(25.0)),
        ("20 to 30 m/s", "speed", uniform(20.0, 30.0)),
        ("-0.5 to 0.5", "ratio", uniform(-0.5, 0.5)),
        ("2 to 3 %", "ratio", uniform(0.02, 0.03)),
        (0.25, "ratio", fixed(0.25)),
        (3, "ratio", fixed(3.0)),
        ({"distribution": "fixed", "value": "2 s"}, "time", fixed(2.0)),
        ({"distribution": "lognormal", "median": "0.5 s", "sd_log": 0.35}, "time", lognormal(0.5, 0.35)),
        (
            {"distribution": "normal", "mean": "20 degC", "sd": "2 degC", "low": "10 degC"},
            "temperature",
            normal(293.15, 2.0, low=283.15),
        ),
        ({"distribution": "uniform", "lowest": "1 m", "highest": "2 m"}, "length", uniform(1.0, 2.0)),
        (
            {"distribution": "triangular", "lowest": "1 day", "likely": "2 days", "highest": "4 days"},
            "time",
            Spread(shape="triangular", a=86400.0, b=172800.0, c=345600.0),
        ),
        (
            {"distribution": "normal", "mean": "2 s", "sd": "0.1 s", "tail": "8 to 9 s", "tail_chance": "1 %"},
            "time",
            Spread(shape="normal", a=2.0, b=0.1, tail=uniform(8.0, 9.0), tail_chance=0.01),
        ),
    ],
)  # fmt: skip
def test_an_uncertain_quantity_is_read(value, dimension, spread):
    read = parse_spread(value, dimension)
    for name in ("shape", "tail"):
        assert getattr(read, name) == getattr(spread, name)
    for name in ("a", "b", "c", "low", "high", "tail_chance"):
        assert getattr(read, name) == pytest.approx(getattr(spread, name), rel=1e-12)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (25, "25 has no unit"),
        (True, "true must be a quantity of speed"),
        ([1], "a list of 1 must be a quantity of speed"),
        ("25 ± 0.8", "has no unit"),
        ("25 ± m/s", "not a number"),
        ("± 3 m/s", "not a number"),
        ("25 ± -1 m/s", "must not be negative"),
        ("30 to 30 m/s", "must be below"),
        ("20 to 30 degC", "not speed"),
        ({}, "distribution is missing"),
        ({"distribution": 7}, "must be one of"),
        ({"distribution": "normal", "mean": "1 m/s", "sd": "0 m/s"}, "must be above 0"),
        ({"distribution": "normal", "mean": "1 m/s", "sd": 1}, "has no unit"),
        ({"distribution": "lognormal", "median": "0 m/s", "sd_log": 0.1}, "must be above 0"),
        ({"distribution": "lognormal", "median": "1 m/s", "sd_log": 4}, "up to 3"),
        ({"distribution": "uniform", "lowest": "1 m/s", "highest": "2 m/s", "low": "1 m/s"}, "no key of a uniform"),
        ({"distribution": "normal", "mean": "1 m/s", "sd": "1 m/s", "low": "9 m/s"}, "more than 1 %"),
        ({"distribution": "normal", "mean": "1 m/s", "sd": "1 m/s", "low": "2 m/s", "high": "1 m/s"}, "low must be"),
        ({"distribution": "fixed", "value": "1 m/s", "tail": "2 m/s", "tail_chance": 1}, "between 0 and 1"),
    ],
)  # fmt: skip
def test_what_is_no_spread_is_refused(value, said):
    with pytest.raises(Wrong, match=said):
        parse_spread(value, "speed")


def test_all_mistakes_of_a_table_are_told_at_their_keys():
    table = {"distribution": "triangular", "lowest": 1, "likeliest": "2 s", "tail": "1 m"}
    with pytest.raises(Wrong) as error:
        parse_spread(table, "time")
    assert {path for path, _, _ in error.value.found} == {
        ("likeliest",),
        ("lowest",),
        (),
        ("tail",),
    }
    assert len(error.value.found) == 6  # likely, highest and tail_chance are missing besides


def test_a_tail_has_no_tail_itself():
    tail = {"distribution": "fixed", "value": "1 s", "tail": "2 s", "tail_chance": 0.1}
    table = {"distribution": "fixed", "value": "1 s", "tail": tail, "tail_chance": 0.1}
    with pytest.raises(Wrong, match="must not have a tail itself"):
        parse_spread(table, "time")


def test_a_body_may_just_touch_its_range_and_not_reach_out():
    z = 2.3263478740408408  # the 99 % quantile of the normal distribution
    check_inside(normal(10.0, 1.0), 10 - z - 1e-9, 10 + z + 1e-9, "speed")
    with pytest.raises(Wrong, match=r"reaches 12\.3263 m/s"):
        check_inside(normal(10.0, 1.0), 0.0, 10 + z - 1e-6, "speed")


def test_a_tail_is_held_to_the_range_too():
    spread = Spread(shape="fixed", a=1.0, tail=fixed(50.0), tail_chance=0.01)
    with pytest.raises(Wrong, match="50 s must lie between 0 s and 20 s"):
        check_inside(spread, 0.0, 20.0, "time")


def test_no_draw_of_a_cut_spread_lies_outside():
    spread = cut_to(normal(3.0, 1.0), 0.0, 75.0)
    drawn = spread.quantile(np.array([1e-12, 1e-6, 0.5, 1 - 1e-12]))
    assert (drawn >= 0).all()
    assert cut_to(normal(3.0, 1.0, low=1.0), 0.0, 75.0).low == 1.0


def test_a_limit_is_one_number():
    assert parse_exact("200 ft", "length") == pytest.approx(60.96)
    with pytest.raises(Wrong, match="cannot be uncertain"):
        parse_exact("200 ± 10 ft", "length")
    with pytest.raises(Wrong, match="finite"):
        parse_exact(math.inf, "ratio")


@pytest.mark.parametrize(
    ("text", "cents"),
    [("20_000 GBP", 2_000_000), ("0.01 GBP", 1), ("0 GBP", 0), ("1500.5 GBP", 150_050), ("0.29 GBP", 29)],
)  # fmt: skip
def test_money_is_whole_cents(text, cents):
    assert parse_money(text) == Money(cents, "GBP")


@pytest.mark.parametrize(
    "text", ["20", "GBP 20", "20 gbp", "£20", "-1 GBP", "1e20 GBP", "0.001 GBP", ""]
)
def test_what_is_no_money_is_refused(text):
    with pytest.raises(Wrong):
        parse_money(text)


@pytest.mark.parametrize(
    ("value", "low_s", "high_s", "words"),
    [
        ("-3 h", 0.0, 10 * 86_400.0, "-3 h must lie between 0 day and 10 day"),
        ("30 min", 3600.0, 2000 * 86_400.0, "30 min must lie between 1 h and 2000 day"),
        ("3 weeks", 0.0, 5400.0, "3 weeks must lie between 0 min and 90 min"),
        ("-1 s", 0.0, math.inf, "-1 s must lie at or above 0 s"),
        ("2 s", -math.inf, 1.5, "2 s must lie at or below 1.5 s"),
        ("1 to 5 h", 0.0, 3600.0, "reaches 1.04 h; it must stay between 0 h and 1 h"),
    ],
)
def test_a_time_is_said_as_it_was_written_and_its_range_in_whole_numbers(
    value, low_s, high_s, words
):
    spread = parse_spread(value, "time")
    with pytest.raises(Wrong) as caught:
        check_inside(spread, low_s, high_s, "time", written=value)
    assert words in str(caught.value)
