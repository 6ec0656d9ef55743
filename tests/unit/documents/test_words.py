import math
from datetime import date

import pytest

from secondunit.documents.words import (
    MINUS,
    brief_chance,
    chance,
    compass,
    contains_zero,
    crossed_words,
    day_words,
    days_words,
    limit_words,
    listed,
    mean_interval,
    money,
    money_interval,
    quantity,
)
from secondunit.model.estimate import Estimate, share
from secondunit.model.limits import Limit


def test_a_day_is_said_as_the_crew_says_it() -> None:
    assert day_words(date(2020, 9, 6)) == "Sun 6 Sep 2020"
    assert days_words([date(2020, 9, 6), date(2020, 9, 5)]) == "Sat 5 Sep and Sun 6 Sep 2020"
    assert (
        days_words([date(2021, 1, 1), date(2020, 12, 31)]) == "Thu 31 Dec 2020 and Fri 1 Jan 2021"
    )


def test_a_list_ends_in_and() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_money_has_separators_a_currency_and_a_true_minus() -> None:
    assert money(123_456_789, "GBP") == "GBP 1,234,568"
    assert money(-50_000, "NOK") == f"{MINUS}NOK 500"
    assert money(math.nan, "GBP") == "not known"


def test_a_chance_carries_its_interval_rounded_outwards() -> None:
    estimate = Estimate(value=0.97312, low=0.96119, high=0.98211, count=1000)
    assert chance(estimate) == "97.3 % (between 96.1 and 98.3 %)"


@pytest.mark.parametrize("hits", [0, 1, 9_999, 10_000])
def test_a_chance_is_never_a_bare_nothing_or_certainty(hits: int) -> None:
    said = chance(share(hits, 10_000))
    assert not said.startswith(("0 %", "0.0 %", "100"))
    assert "between" in said or "than" in said


def test_a_half_in_a_thousand_is_not_rounded_to_nothing() -> None:
    assert chance(share(1, 2_000)).startswith("0.05 % (between 0.00 and")


def test_a_chance_beside_others_is_brief_and_rounded_outwards() -> None:
    assert brief_chance(share(38, 100)) == "38 % (28 to 49 %)"
    assert brief_chance(share(0, 400)) == chance(share(0, 400))
    assert brief_chance(share(3, 1_000)) == "0.3 % (0.0 to 0.9 %)"


def test_all_and_none_are_said_by_the_end_that_is_known() -> None:
    assert chance(share(400, 400)) == "more than 99.0 %"  # Clopper-Pearson: 0.975^(1/400) … 99.08
    assert chance(share(0, 400)) == "less than 1.0 %"


def test_what_was_not_drawn_is_not_known() -> None:
    assert "not known" in chance(share(0, 0))
    assert "not known" in chance(Estimate(value=math.nan, low=0.1, high=0.2, count=5))


def test_an_amount_is_no_sharper_than_its_interval() -> None:
    estimate = Estimate(value=138_789_812, low=121_251_500, high=156_328_100, count=2000)
    assert (
        money_interval(estimate, "GBP") == "GBP 1,390,000 (between GBP 1,210,000 and GBP 1,570,000)"
    )


def test_rounding_never_moves_an_end_across_zero() -> None:
    estimate = Estimate(value=-17_588_000, low=-35_082_600, high=-93_300, count=2000)
    said = money_interval(estimate, "GBP")
    assert said.endswith(f"and {MINUS}GBP 900)")
    assert not contains_zero(estimate)


def test_an_interval_that_touches_zero_contains_it() -> None:
    assert contains_zero(Estimate(value=1, low=0, high=2, count=9))
    assert contains_zero(Estimate(value=math.nan, low=math.nan, high=math.nan, count=0))
    assert not contains_zero(Estimate(value=1, low=0.1, high=2, count=9))


def test_a_mean_without_an_interval_says_so() -> None:
    lone = Estimate(value=3.0, low=-math.inf, high=math.inf, count=1)
    assert mean_interval(lone, "days") == "3.0 days (no interval can be given)"
    known = Estimate(value=3.0, low=2.81, high=3.19, count=50)
    assert mean_interval(known, "days") == "3.0 days (between 2.8 and 3.2)"


def test_quantities_are_said_in_both_units() -> None:
    assert quantity(6.0, "wind_m_s", "down") == "6 m/s (11.6 kt)"  # 11.66 kt
    assert quantity(150.0, "opening_height_m", "up") == "150 m (493 ft)"  # 492.1 ft
    assert quantity(math.pi / 6, "pitch_rad") == "30°"
    assert quantity(278.15, "air_k") == "5 °C"
    assert quantity(25.0, "exit_speed_m_s") == "25 m/s (55.9 mph)"
    assert quantity(25.0, "wind_speed_m_s") == "25 m/s (48.6 kt)"
    assert quantity(124_017.0, "bike_impact_energy_j") == "124 kJ"
    assert quantity(0.897, "turn_m_s2") == "0.897 m/s² (0.09 g)"
    assert quantity(4.2, "opening_peak_g0") == "4.2 g"
    assert quantity(math.nan, "drop_m") == "not known"
    assert quantity(math.inf, "drop_m") == "does not apply"


def _limit(number: float, *, is_max: bool) -> Limit:
    return Limit(
        name="x",
        measure="landing_sink_m_s",
        is_max=is_max,
        number=number,
        protects="person",
        reason="",
        source="",
    )


def test_a_limit_keeps_its_number_and_its_trade_unit_never_loosens_it() -> None:
    assert limit_words(_limit(6.25, is_max=True)) == "landing sink at most 6.25 m/s (12.1 kt)"
    assert limit_words(_limit(6.25, is_max=False)) == "landing sink at least 6.25 m/s (12.2 kt)"


def test_a_crossed_limit_names_the_side() -> None:
    assert crossed_words(_limit(6.25, is_max=True)) == "landing sink above 6.25 m/s (12.1 kt)"
    assert crossed_words(_limit(6.25, is_max=False)) == "landing sink below 6.25 m/s (12.2 kt)"


def test_the_compass_has_sixteen_points() -> None:
    assert [compass(math.radians(d)) for d in (0, 22.5, 90, 225, 359)] == [
        "N",
        "NNE",
        "E",
        "SW",
        "N",
    ]


@pytest.mark.parametrize("value", [4e-9, 1 - 4e-9])
def test_a_chance_that_digits_would_show_as_an_end_is_said_by_its_bound(value):
    near = Estimate(value=value, low=max(value - 0.004, 0.0), high=min(value + 0.004, 1.0), count=9)
    assert chance(near) in {"less than 0.5 %", "more than 99.5 %"}
    assert brief_chance(near) == chance(near)
