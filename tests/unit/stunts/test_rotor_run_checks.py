"""What a run at a helicopter may not be: each mistake, and what just is none."""

import math

import numpy as np
import pytest

from secondunit.model.spread import uniform
from secondunit.stunts.rotor_run import ROTOR_RUN
from secondunit.stunts.rotor_run.checks import LEAST, check
from small_rotor import REHEARSED, planned

OWN = {
    "helicopter_mass_kg": 2000.0, "rotor_diameter_m": 10.0, "rotor_height_m": 3.0, "dip_m": 0.8,
    "tip_speed_m_s": 210.0, "solidity": 0.06, "tail_arm_m": 6.5, "tail_rotor_diameter_m": 1.8,
    "tail_rotor_low_m": 0.8, "skid_offset_m": 1.1, "power_w": 600e3,
}  # fmt: skip


def found(*args, **changes):
    return list(check(planned(*args, **changes)))


def only(*args, **changes):
    (mistake,) = found(*args, **changes)
    return mistake


@pytest.mark.parametrize("kind", [None, "H125", "Bell 205", "AW139"])
@pytest.mark.parametrize("rows", [(), REHEARSED])
def test_what_is_planned_by_default_is_right_for_every_type(kind, rows):
    changes = {"gate_m": 28.0} if kind == "Bell 205" else {}
    assert found(kind, rows, **changes) == []


def test_an_unknown_type_lists_the_known_ones_and_says_how_to_give_ones_own_numbers():
    mistake = only("Huey")
    assert mistake.path == ("helicopter", "type")
    for word in ("Huey", "H125", "Bell 205", "AW139", '"own"', "rotor_diameter", "power"):
        assert word in mistake.message


def test_an_own_helicopter_needs_all_its_numbers():
    assert found("own", **OWN) == []
    assert set(OWN) == set(LEAST)
    for name in OWN:
        rest = {key: value for key, value in OWN.items() if key != name}
        message = only("own", **rest).message
        assert name.removesuffix("_m").split("_kg")[0].split("_w")[0].split("_m_s")[0] in message


def test_a_number_of_the_helicopter_is_of_the_type_or_great_enough():
    assert only(rotor_height_m=0.2).path == ("parameters", "rotor_height")
    assert found(rotor_height_m=0.0) == found(rotor_height_m=3.0) == []


def test_a_helicopter_is_no_heavier_than_it_may_be():
    assert found(helicopter_mass_kg=2250.0) == []
    assert "2250 kg" in only(helicopter_mass_kg=2251.0).message


@pytest.mark.parametrize(
    ("rows", "path", "word"),
    [
        (((0, 0, 0, 0),), ("lift_off",), "two rows"),
        (((0, 1, 0, 0), (5, 7, 0, 0)), ("lift_off", 0), "skid_height 0 m"),
        (((1, 0, 0, 0), (5, 7, 0, 0)), ("lift_off", 0), "time 0 s"),
        (((0, 0, 0, 0), (5, 3, 0, 0), (4, 7, 0, 0)), ("lift_off", 2, "time"), "after"),
        (((0, 0, 0, 0), (5, 3, 0, 0), (5, 7, 0, 0)), ("lift_off", 2, "time"), "after"),
        (((0, 0, 0, 0), (5, 3, 0, 0), (6, 2, 0, 0), (9, 7, 0, 0)),
         ("lift_off", 2, "skid_height"), "comes down"),
        (((0, 0, 0, 0), (5, 5.9, 0, 0)), ("lift_off",), "window_high (6 m)"),
    ],
)  # fmt: skip
def test_a_profile_goes_on_in_time_and_up_until_the_shot_is_over(rows, path, word):
    mistake = only(rows=rows)
    assert mistake.path == path
    assert word in mistake.message


def test_a_profile_steeper_than_the_power_allows_is_refused():
    def straight_up(end_s):
        return ((0, 0, 0, 0), (end_s / 2, 3, 0, 0), (end_s, 6.1, 0, 0))

    assert found(rows=straight_up(3.0)) == []
    mistake = only(rows=straight_up(0.9))
    assert mistake.path == ("lift_off",)
    assert "times the power" in mistake.message


def test_so_is_a_climb_that_a_weak_helicopter_is_to_fly():
    mistake = only(climb_m_s2=uniform(1.0, 2.5), power_w=250e3, helicopter_mass_kg=2200.0)
    assert mistake.path == ("parameters", "climb")
    assert "2.5 m/s²" in mistake.message
    assert found(climb_m_s2=uniform(1.0, 2.5)) == []


def test_the_shot_has_a_height_the_gate_is_on_the_way_and_outside_the_disc():
    assert only(window_low_m=6.0, window_high_m=6.0).path == ("parameters", "window_low")
    assert only(gate_m=41.0).path == ("parameters", "gate")
    assert "6.3 m" in only(gate_m=6.0).message
    assert found(gate_m=6.5) == []


def test_all_mistakes_are_told_at_once():
    assert len(found("Huey", ((0, 1, 0, 0), (5, 3, 0, 0)), gate_m=60.0)) == 4


def test_the_slope_has_an_end_that_no_helicopter_lands_beyond():
    slope = next(p for p in ROTOR_RUN.parameters if p.name == "ground_slope_rise_over_run")
    assert math.degrees(math.atan(slope.high)) == pytest.approx(8.0, abs=0.05)


def test_the_columns_of_a_profile_end_where_the_model_does():
    (table,) = [table for table in ROTOR_RUN.tables if table.name == "lift_off"]
    high = {column.name: column.high for column in table.columns}
    assert high["forward_m_s"] == 15.0
    assert np.isfinite(list(high.values())).all()
