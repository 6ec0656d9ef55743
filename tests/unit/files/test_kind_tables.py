"""Tables of its own that a kind of stunt reads: what they give, and every mistake in them."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from pyproj import Geod

from secondunit.errors import ProductionError
from secondunit.files.production import read_production
from secondunit.files.schema import production_schema
from secondunit.stunts.kind import Column, Rows
from small_files import KINDS, LEAP, changed, write_small

BEATS = Rows(
    name="beat",
    meaning="what happens when",
    columns=(
        Column(name="start_s", meaning="when", low=0.0, high=60.0),
        Column(name="posture", meaning="how", words=("standing", "lying"), default="standing"),
        Column(name="tied_to", meaning="to what", is_text=True, default="nothing"),
        Column(name="gust_m_s", meaning="how hard", low=0.0, high=50.0, default=2.0),
    ),
    rows_max=3,
)
LINE = Rows(
    name="line",
    meaning="where it goes",
    columns=tuple(
        Column(name=name, meaning=name, low=-1e5, high=1e5)
        for name in ("east_m", "north_m", "up_m")
    ),
)
ASKING = {**KINDS, "leap": replace(LEAP, tables=(BEATS, LINE))}
PLACE = "[stunt.wind]"


def _written(folder: Path, more: str, files: dict[str, str] | None = None) -> Path:
    write_small(folder, changed((PLACE, more + "\n" + PLACE)))
    for name, text in (files or {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _tables(folder: Path, more: str, files: dict[str, str] | None = None):
    production = read_production(_written(folder, more, files), ASKING)
    return production.stunt("cliff jump").tables


def _said(folder: Path, more: str, files: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ProductionError) as caught:
        read_production(_written(folder, more, files), ASKING)
    return [str(problem) for problem in caught.value.problems]


def test_a_kind_with_tables_has_them_all_even_where_the_file_has_none(tmp_path):
    assert _tables(tmp_path, "") == {"beat": (), "line": ()}


def test_rows_are_read_to_si_with_their_defaults(tmp_path):
    rows = _tables(
        tmp_path,
        '[[stunt.beat]]\nstart = "0.5 s"\ngust = "10 kt"\n'
        '[[stunt.beat]]\nstart = "1 min"\nposture = "lying"\ntied_to = " rail "\n',
    )["beat"]
    assert rows[0]["gust_m_s"] == pytest.approx(10 * 1852 / 3600)
    assert rows[0]["start_s"] == 0.5
    assert (rows[0]["posture"], rows[0]["tied_to"]) == ("standing", "nothing")
    assert dict(rows[1]) == {
        "start_s": 60.0, "posture": "lying", "tied_to": "rail", "gust_m_s": 2.0,
    }  # fmt: skip


def test_one_table_is_one_row(tmp_path):
    assert len(_tables(tmp_path, '[stunt.beat]\nstart = "3 s"\n')["beat"]) == 1


def test_a_csv_file_gives_the_same_rows_as_the_production_file(tmp_path):
    here = _tables(tmp_path / "a", '[[stunt.beat]]\nstart = "4 s"\nposture = "lying"\n')
    text = "# beats\nstart_s,posture,gust_m_s\n4,lying,\n"
    there = _tables(tmp_path / "b", 'beat.file = "beats.csv"', {"beats.csv": text})
    assert [dict(row) for row in here["beat"]] == [dict(row) for row in there["beat"]]


def test_a_file_of_rows_is_part_of_the_digest(tmp_path):
    made = [
        read_production(
            _written(tmp_path / str(n), 'beat.file = "b.csv"', {"b.csv": f"start_s\n{n}\n"}), ASKING
        ).digest
        for n in (1, 2)
    ]
    assert made[0] != made[1]


def test_a_geojson_line_lies_where_geodesy_says(tmp_path):
    points = [(6.98, 62.06, 1250.0), (6.99, 62.07, 1300.0)]
    text = (
        '{"type": "Feature", "geometry": {"type": "LineString", "coordinates": '
        f'{[list(point) for point in points]}}}, "properties": {{}}}}'
    )
    rows = _tables(tmp_path, 'line.file = "line.geojson"', {"line.geojson": text})["line"]
    for row, (longitude, latitude, height) in zip(rows, points, strict=True):
        azimuth, _, distance = Geod(ellps="WGS84").inv(6.97158, 62.05786, longitude, latitude)
        assert math.hypot(row["east_m"], row["north_m"]) == pytest.approx(distance, abs=0.01)
        assert math.degrees(math.atan2(row["east_m"], row["north_m"])) == pytest.approx(azimuth)
        assert row["up_m"] == pytest.approx(height - 1246.0)


WRONG = {
    "unknown column": ('[[stunt.beat]]\nstrt = "1 s"\n', ("strt is not a key of beat", '"start"?')),
    "missing": ("[[stunt.beat]]\n", ("start is missing; beat must have it",)),
    "no unit": ("[[stunt.beat]]\nstart = 3\n", ("beat 1.start",)),
    "range": (
        '[[stunt.beat]]\nstart = "61 s"\n',
        ("beat 1.start", "61 s must lie between 0 min and 1 min"),
    ),
    "word": (
        '[[stunt.beat]]\nstart = "1 s"\nposture = "standin"\n',
        ("must be one of standing, lying", '"standing"?'),
    ),
    "text": ('[[stunt.beat]]\nstart = "1 s"\ntied_to = 3\n', ("3 must be a text",)),
    "too many": ('[[stunt.beat]]\nstart = "1 s"\n' * 4, ("has 4 rows; it must have at most 3",)),
    "no table": ("beat = 3\n", ("beat must be rows", "[[stunt.beat]]")),
    "no such table": ('[[stunt.beet]]\nstart = "1 s"\n', ("beet is not a key of stunt", '"beat"?')),
    "no such file": ('beat.file = "nowhere.csv"\n', ("must be a file beside this one",)),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_in_a_row_is_told_with_its_place(case, tmp_path):
    more, wanted = WRONG[case]
    said = "\n".join(_said(tmp_path, more))
    assert 'stunt "cliff jump".be' in said
    for words in wanted:
        assert words in said


FILES = {
    "column missing": ("b.csv", "posture\nlying\n", "the column start_s is missing"),
    "column unknown": ("b.csv", "start_s,postur\n1,lying\n", '"postur" is no column of beat'),
    "column twice": ("b.csv", "start_s,start_s\n1,1\n", "each column must stand once"),
    "cells": ("b.csv", "start_s\n1,2\n", "b.csv:2: the row has 2 cells; it must have 1"),
    "number": ("b.csv", "start_s\nsoon\n", 'start_s ("soon") must be a number between 0 and 60'),
    "word": ("b.csv", "start_s,posture\n1,sitting\n", "must be one of standing, lying"),
    "empty": ("b.csv", "start_s\n", "must hold 1 to 3 rows of beat, not 0"),
    "no line": ("b.json", '{"type": "LineString", "coordinates": []}', "beat is no line on a map"),
    "latin": ("b.csv", "start_s\n\udcff\n", "must be UTF-8"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_mistake_in_a_file_is_told_with_its_line(case, tmp_path):
    name, text, wanted = FILES[case]
    folder = _written(tmp_path, f'beat.file = "{name}"')
    (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ProductionError) as caught:
        read_production(folder, ASKING)
    assert wanted in str(caught.value)


LINES = {
    "no json": ("{", "must be GeoJSON"),
    "no line": ('{"type": "Point", "coordinates": [6, 62]}', "one LineString, not 0"),
    "swapped": ('{"type": "LineString", "coordinates": [[62, 97, 1], [62, 98, 1]]}', "swapped?"),
    "one point": ('{"type": "LineString", "coordinates": [[6, 62, 1]]}', "2 to 1000 points, not 1"),
    "no height": ('{"type": "LineString", "coordinates": [[6, 62], [6, 63]]}', "have a height"),
    "infinite": (
        '{"type": "LineString", "coordinates": [[6, 62], [6, NaN]]}',
        "its points must be",
    ),
}


@pytest.mark.parametrize("case", LINES)
def test_a_mistake_in_a_line_is_told(case, tmp_path):
    text, wanted = LINES[case]
    said = _said(tmp_path, 'line.file = "l.geojson"', {"l.geojson": text})
    assert wanted in "\n".join(said)


def test_all_mistakes_come_at_once(tmp_path):
    more = '[[stunt.beat]]\nstart = "61 s"\n[[stunt.beat]]\nposture = "up"\n'
    assert len(_said(tmp_path, more)) == 3


def test_editors_are_told_of_the_tables():
    stunt = production_schema(ASKING)["$defs"]["StuntTable"]
    (described,) = stunt["properties"]["beat"]["anyOf"]
    row = described["anyOf"][1]
    assert row["required"] == ["start"]
    assert row["properties"]["posture"]["enum"] == ["standing", "lying"]
    assert not stunt["additionalProperties"]
