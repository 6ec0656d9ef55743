"""The air of the day at a site, and the density its stunts fly in."""

import pytest

from secondunit.files.production import read_production
from secondunit.model.site import MeasuredAir
from secondunit.model.spread import fixed
from secondunit.physics.moist_air import DayAir, day_density_ratio
from small_files import KINDS, LEAP, changed, problems_of, write_small

SITE = 'elevation = "1246 m"\n'
AIR = 'air = { pressure = "878 hPa", temperature = "14 degC", humidity = "60 %" }\n'


def test_it_is_read_at_the_height_of_the_mark_or_of_the_station(tmp_path):
    here = read_production(write_small(tmp_path, changed((SITE, SITE + AIR))), KINDS).sites[0]
    assert here.air == MeasuredAir(
        pressure_pa=87_800, temperature_k=287.15, humidity_ratio=0.6, elevation_m=1246
    )
    valley = AIR.replace("878 hPa", "1001 hPa").replace(" }", ', elevation = "158 m" }')
    there = read_production(write_small(tmp_path, changed((SITE, SITE + valley))), KINDS).sites[0]
    assert there.air.elevation_m == 158


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("878 hPa", "1013 hPa", "air.pressure", "must be within 61 hPa of the standard 872 hPa"),
        ("878 hPa", "878", "air.pressure", "878 has no unit"),
        ("14 degC", "140 degC", "air.temperature", "must lie between -40 degC and 50 degC"),
        ("60 %", "160 %", "air.humidity", "must lie between 0"),
        ("humidity", "humidty", "air.humidty", "is not a key of site.air"),
        (', humidity = "60 %"', "", "air", "humidity is missing"),
    ],
)
def test_what_people_get_wrong_is_told(tmp_path, old, new, place, said):
    problems = problems_of(tmp_path, changed((SITE, SITE + AIR.replace(old, new))))
    assert any(place in p.place and said in p.message for p in problems), problems


def test_a_pressure_reduced_to_the_sea_is_asked_about(tmp_path):
    (problem,) = problems_of(tmp_path, changed((SITE, SITE + AIR.replace("878", "1013"))))
    assert "QNH" in problem.maybe


def dense(name, default):
    from dataclasses import replace

    parameter = replace(LEAP.parameters[2], name=name, default=default)
    return {**KINDS, "leap": replace(LEAP, parameters=(*LEAP.parameters, parameter))}


def test_stunts_fly_in_the_density_of_the_day_unless_they_state_another(tmp_path):
    kinds = dense("air_density_ratio", fixed(1.0))
    ratio = day_density_ratio(1246.0, DayAir(87_800.0, 287.15, 0.6, 1246.0))
    folder = write_small(tmp_path, changed((SITE, SITE + AIR)))
    flown = read_production(folder, kinds).stunts[0].parameters["air_density_ratio"]
    assert flown.middle() == pytest.approx(ratio)
    assert flown.b == 0.005
    stated = changed(
        (SITE, SITE + AIR), ("exit_speed = ", "air_density_ratio = 0.97\nexit_speed = ")
    )
    production = read_production(write_small(tmp_path, stated), kinds)
    assert production.stunts[0].parameters["air_density_ratio"] == fixed(0.97)
    plain = read_production(write_small(tmp_path), kinds)
    assert plain.stunts[0].parameters["air_density_ratio"] == fixed(1.0)
