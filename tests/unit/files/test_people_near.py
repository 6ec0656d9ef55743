"""People near and what falls, in the production file."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from pyproj import Geod

from secondunit.files.debris_geojson import write_debris
from secondunit.files.production import read_production
from secondunit.model.people_near import DebrisPlan
from secondunit.model.spread import uniform
from small_debris import a_face, bell, debris, someone
from small_files import KINDS, TEXT, problems_of, write_small
from small_production import a_production, a_site, a_stunt

GROUPS = """
[[stunt.people_near]]
name = "camera crew"
count = 4
east = "-300 m"
north = "120 m"
radius = "5 m"
mission_essential = true

[[stunt.people_near]]
name = "press"
count = 150
corners = [["0 m", "100 m"], ["50 m", "100 m"], ["50 m", "400 ft"], ["0 m", "400 ft"]]

[stunt.debris]
bounce_factor = "2 to 4"
rotor_radius = "6 m"
tries = 9
"""
MARK = "[stunt.limits]\n"


def with_groups(old="", new=""):
    groups = GROUPS.replace(old, new, 1)
    assert not old or old in GROUPS
    return TEXT.replace(MARK, groups + MARK, 1)


def test_people_and_debris_are_read(tmp_path):
    stunt = read_production(write_small(tmp_path, with_groups()), KINDS).stunts[0]
    crew, press = stunt.people_near
    assert (crew.name, crew.count, crew.east_m, crew.north_m) == ("camera crew", 4, -300.0, 120.0)
    assert (crew.radius_m, crew.is_mission_essential) == (5.0, True)
    assert press.corners_m[2] == (50.0, pytest.approx(121.92))
    assert press.east_m == 25.0
    assert not press.is_mission_essential
    factor = replace(uniform(2.0, 4.0), low=1.0, high=100.0)
    assert stunt.debris == DebrisPlan(bounce_factor=factor, rotor_radius_m=6.0, tries=9)


def test_without_a_word_nobody_is_near_and_the_defaults_hold(tmp_path):
    stunt = read_production(write_small(tmp_path), KINDS).stunts[0]
    assert stunt.people_near == ()
    assert stunt.debris == DebrisPlan()


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('east = "-300 m"\n', "", "people_near", "east is missing; people_near must have"),
        ('"camera crew"', '"press"', "people_near", '"press" is taken'),
        ('["50 m", "100 m"], ["50 m", "400 ft"]', '["50 m", "400 ft"], ["50 m", "100 m"]',
         "corners", "two of its sides cross"),
        (', ["50 m", "400 ft"], ["0 m", "400 ft"]', "", "corners", "(2) must be at least 3"),
        ('["50 m", "400 ft"], ["0 m", "400 ft"]', '["80 m", "100 m"]', "corners",
         "must enclose an area"),
        ('["50 m", "100 m"]', '["50 m"]', "corners", "must be two lengths, east and north"),
        ("count = 150\n", 'count = 150\nradius = "3 m"\n', "radius",
         "must be left out where there are corners"),
        ("count = 4", "count = 0", "count", "0 must be at or above 1"),
        ('"2 to 4"', '"0.5 to 4"', "bounce_factor", "must"),
        ('radius = "5 m"', "radius = 5", "radius", "5 has no unit"),
    ],
)  # fmt: skip
def test_mistakes_about_people_are_told(tmp_path, old, new, place, said):
    (problem,) = problems_of(tmp_path, with_groups(old, new))
    assert place in problem.place
    assert said in problem.message


def test_the_lines_lie_on_the_map_where_they_lie_at_the_site(tmp_path):
    """Distance and bearing of every corner from the mark, by another geodesic."""
    site = a_site(latitude_rad=math.radians(62.05786), longitude_rad=math.radians(6.97158))
    people = (someone(300.0, 40.0, radius_m=20.0, count=30), someone(-500.0))
    stunt = a_stunt(people_near=people)
    found = debris(bell(60_000, middle_m=(-200.0, -60.0)), people, ground=a_face())
    path = write_debris(
        tmp_path / "lines.geojson", a_production(sites=(site,), stunts=(stunt,)), [found]
    )
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert [f["geometry"]["type"] for f in features] == [
        "MultiPolygon", "Polygon", "Polygon", "Polygon", "Point",
    ]  # fmt: skip
    line, shadow, energy, group, spot = features
    assert [f["properties"]["kind"] for f in (shadow, energy)] == ["shadow", "energy"]
    assert shadow["properties"]["angle_deg"] == 27.5
    assert len(shadow["geometry"]["coordinates"][0]) == len(found.fall_lines[0].ring_m) + 1
    assert line["properties"]["risk"] == 1e-6
    assert "qualified person decides" in line["properties"]["note"]
    assert group["properties"]["count"] == 30
    ring = np.array(line["geometry"]["coordinates"][0][0])
    assert (ring[0] == ring[-1]).all()
    expected = found.exclusions[0].rings_m[0]
    geod = Geod(ellps="WGS84")
    marks = np.full(len(expected), 6.97158), np.full(len(expected), 62.05786)
    azimuth, _, away = geod.inv(*marks, *ring[:-1].T)
    assert away == pytest.approx(np.hypot(*expected.T), abs=0.05)
    bearing = np.degrees(np.arctan2(*expected.T))
    assert np.cos(np.radians(azimuth - bearing)) == pytest.approx(1.0, abs=1e-6)
    assert spot["geometry"]["coordinates"][0] < 6.97158
