import math

import pytest

from secondunit.units import (
    QuantityError,
    dimension_of,
    in_unit,
    parse_difference,
    parse_quantity,
    said_name,
    said_names,
    spellings_of,
    split_quantity,
    units_of,
)


@pytest.mark.parametrize(
    ("text", "dimension", "value_si"),
    [
        ("12 kt", "speed", 12 * 1852 / 3600),
        ("20 knots", "speed", 20 * 1852 / 3600),
        ("90km/h", "speed", 25.0),
        ("0.1 mm/h", "speed", 0.1e-3 / 3600),
        ("-5 degC", "temperature", 268.15),
        ("41 °C", "temperature", 314.15),
        ("200 ft", "length", 60.96),
        ("1_246 m", "length", 1246.0),
        ("75 min", "time", 4500.0),
        ("5 months", "time", 5 * 365.25 / 12 * 86400),
        ("180 deg", "angle", math.pi),
        ("95 %", "ratio", 0.95),
        ("7 %", "ratio", 0.07),
        ("0.95", "ratio", 0.95),
        ("1e3 N", "force", 1000.0),
        ("60 %", "slope", 0.6),
        ("45 deg", "slope", 1.0),
        ("-10 °", "slope", -math.tan(math.radians(10))),
        ("0.1 rad", "slope", math.tan(0.1)),
        ("30 deg", "slope angle", math.pi / 6),
        ("100 %", "slope angle", math.pi / 4),
        ("2 per month", "rate", 24 / (365.25 * 86400)),
    ],
)
def test_a_quantity_is_read_to_si(text, dimension, value_si):
    assert parse_quantity(text, dimension) == pytest.approx(value_si, rel=1e-14)


def test_percents_are_the_nearest_float():
    assert all(parse_quantity(f"{n} %", "ratio") == float(f"0.{n:02d}") for n in range(100))


@pytest.mark.parametrize(
    ("text", "dimension", "said", "maybe"),
    [
        ("25", "speed", "25 has no unit", '"25 m/s"?'),
        ("fast", "speed", "is not a number", '"12 m/s"?'),
        ("", "ratio", "is not a number", '"12 %"?'),
        ("25 m", "speed", "measures length, not speed", ""),
        ("25 parsecs", "length", "is not a unit of length", ""),
        ("1e999 m", "length", "finite", ""),
        ("1e308 km", "length", "finite", ""),
        ("12 3 m", "length", "is not a unit", ""),
        ("0.6", "slope", "0.6 has no unit", '"0.6 %"?'),
        ("30", "slope angle", "30 has no unit", '"30 deg"?'),
        ("90 deg", "slope", "less than upright", ""),
        ("2 m", "slope", "measures length, not slope", ""),
        ("60 %", "angle", "measures ratio, not angle", ""),
    ],
)
def test_what_is_no_quantity_is_refused_with_a_cure(text, dimension, said, maybe):
    with pytest.raises(QuantityError, match=said) as error:
        parse_quantity(text, dimension)
    assert error.value.maybe == maybe


def test_a_difference_of_temperatures_knows_no_zero_point():
    assert parse_difference("3 degC", "temperature") == 3.0
    assert parse_difference("3 K", "temperature") == 3.0
    assert parse_difference("3 m", "length") == parse_quantity("3 m", "length")


def test_a_difference_of_slopes_is_that_around_the_mean():
    step = 1e-4
    for unit, dimension in (("deg", "slope"), ("%", "slope angle"), ("%", "slope")):
        around = parse_quantity(f"30 {unit}", dimension)
        said = parse_quantity(f"{30 + step} {unit}", dimension) - around
        got = parse_difference(f"{step} {unit}", dimension, around)
        assert got == pytest.approx(said, rel=1e-5)


def test_a_quantity_is_split_into_number_and_unit():
    assert split_quantity("  12.5 m/s ") == ("12.5", "m/s")
    assert split_quantity("12") == ("12", "")


def test_names_lose_their_unit_in_a_file():
    assert said_name("wind_speed_max_m_s") == "wind_speed_max"
    assert said_name("drag_area_m2") == "drag_area"
    assert said_name("chance") == "chance"
    assert dimension_of("turn_rad_s") == "turn rate"
    assert said_name("ground_slope_rise_over_run") == "ground_slope"
    assert dimension_of("ground_slope_rise_over_run") == "slope"
    assert dimension_of("ground_slope_rad") == "slope angle"


def test_names_that_would_sound_alike_keep_their_unit():
    said = said_names(["pitch_rad", "pitch_s", "speed_m_s"])
    assert said == {"pitch_rad": "pitch_rad", "pitch_s": "pitch_s", "speed": "speed_m_s"}


def test_every_unit_comes_back_to_itself():
    dimensions = {"length", "speed", "temperature", "time", "angle", "force", "mass", "area"}
    for dimension in dimensions:
        for unit in units_of(dimension):
            assert in_unit(parse_quantity(f"7 {unit}", dimension), unit) == pytest.approx(
                7, rel=1e-12
            )
        for spelling in spellings_of(dimension):
            assert parse_quantity(f"7 {spelling}", dimension) > 0
