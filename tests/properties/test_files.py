"""Whatever stands in a file, reading it gives a production or all its mistakes."""

import math
import tomllib
from copy import deepcopy
from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondunit.errors import ProductionError
from secondunit.files.mistakes import Wrong
from secondunit.files.production import read_production
from secondunit.files.spreads import parse_spread
from secondunit.files.terrain import read_terrain
from secondunit.files.toml_lines import find_lines
from secondunit.files.weather import weather_of
from secondunit.model.production import Production
from secondunit.units import in_unit, parse_quantity, units_of
from small_files import KINDS, TEXT, weather_text, write_small

QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CHEAP = settings(max_examples=200, deadline=None)

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
junk = st.one_of(
    st.none(),  # None deletes the key
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(),
    words,
    st.dates(date(1, 1, 1)),
    st.just(datetime(2020, 9, 1, 7)),  # noqa: DTZ001 - TOML knows local times
    st.just(time(7)),
    st.lists(st.one_of(st.integers(), words), max_size=3),
    st.dictionaries(words, st.one_of(st.integers(), words), max_size=2),
    st.sampled_from(
        [
            "12 m",
            "1e308 km",
            "5 ± 2 m/s",
            "4 to 3 h",
            "95 %",
            "-1 GBP",
            "1e30 GBP",
            "lead",
            "cliff jump",
        ]
    ),
    st.just({"distribution": "lognormal", "median": "1 s", "sd_log": 1e-320}),
)


def _paths(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))


VALID = tomllib.loads(TEXT)
PATHS = [path for path in _paths(VALID) if path]


def _put(value, path, new):
    *way, last = path
    for key in way:
        value = value[key]
    if new is None and isinstance(value, dict):
        del value[last]
    elif new is not None:
        value[last] = new


def _toml(value) -> str:
    """Write a value as inline TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = "".join(
            c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in value
        )
        return f'"{escaped}"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return repr(value)


def _text(raw) -> str:
    return "\n".join(f"{_toml(key)} = {_toml(value)}" for key, value in raw.items())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_small(tmp_path_factory.mktemp("small"))


def _read(folder, text: str):
    (folder / "production.toml").write_text(text, encoding="utf-8", newline="")
    try:
        return read_production(folder, KINDS)
    except ProductionError as error:
        assert all(problem.place and problem.message for problem in error.problems)  # noqa: PT017
        return error


@QUICK
@given(changes=st.lists(st.tuples(st.sampled_from(PATHS), junk), min_size=1, max_size=4))
def test_a_mutated_file_is_read_or_refused_and_nothing_else(changes, folder):
    raw = deepcopy(VALID)
    for path, new in changes:
        try:
            _put(raw, path, new)
        except (KeyError, IndexError, TypeError):  # an earlier change took the place away
            continue
    result = _read(folder, _text(raw))
    assert isinstance(result, Production | ProductionError)


@QUICK
@given(cut=st.integers(0, len(TEXT)), length=st.integers(0, 40), new=words)
def test_a_torn_file_is_read_or_refused_and_nothing_else(cut, length, new, folder):
    result = _read(folder, TEXT[:cut] + new.replace("\r", "") + TEXT[cut + length :])
    assert isinstance(result, Production | ProductionError)


def test_the_file_is_read_when_nothing_is_changed(folder):
    """The mutations above begin at a file that is read, so that they can break something."""
    assert isinstance(_read(folder, _text(VALID)), Production)
    assert isinstance(_read(folder, TEXT), Production)


@CHEAP
@given(text=words, value=st.one_of(st.floats(), words, st.dictionaries(words, words, max_size=3)))
def test_any_value_is_a_spread_or_wrong(text, value):
    for candidate in (text, value):
        for dimension in ("speed", "temperature", "ratio", "time"):
            try:
                spread = parse_spread(candidate, dimension)
            except Wrong as error:
                assert error.found  # noqa: PT017
            else:
                assert math.isfinite(spread.a)


@CHEAP
@given(
    number=st.floats(-1e6, 1e6),
    dimension=st.sampled_from(["speed", "length", "temperature", "angle", "time", "force"]),
    data=st.data(),
)
def test_a_quantity_comes_back_in_its_unit(number, dimension, data):
    unit = data.draw(st.sampled_from(units_of(dimension)))
    value_si = parse_quantity(f"{number!r} {unit}", dimension)
    assert in_unit(value_si, unit) == pytest.approx(number, rel=1e-9, abs=1e-9)


@CHEAP
@given(cut=st.integers(0, 700), length=st.integers(0, 30), new=words)
def test_a_torn_weather_file_is_read_or_refused_and_nothing_else(cut, length, new):
    text = weather_text(days=1)
    try:
        record = weather_of(text[:cut] + new + text[cut + length :], "weather.csv", "ridge")
    except ProductionError as error:
        assert error.problems  # noqa: PT017
    else:
        assert record.wind_east_m_s.size == record.gust_m_s.size == record.hours


@CHEAP
@given(rows=st.permutations(range(24)), doubled=st.lists(st.integers(0, 23), max_size=5))
def test_the_order_of_rows_and_doubles_do_not_matter(rows, doubled):
    head, names, *lines = weather_text(days=1).splitlines()
    mixed = "\n".join([head, names, *(lines[i] for i in (*rows, *doubled))])
    one = weather_of(weather_text(days=1), "weather.csv", "ridge")
    other = weather_of(mixed, "weather.csv", "ridge")
    assert (one.wind_east_m_s == other.wind_east_m_s).all()
    assert one.start_utc_s == other.start_utc_s


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(*[st.one_of(st.floats(-100, 100), st.just(62.0), words)] * 3), max_size=6
    )
)
def test_any_spot_heights_are_read_or_refused_and_nothing_else(rows, folder):
    path = folder / "spots.csv"
    lines = "\n".join(",".join(str(cell).replace("\n", "") for cell in row) for row in rows)
    path.write_text(f"latitude,longitude,elevation\n{lines}\n", encoding="utf-8", newline="")
    try:
        terrain = read_terrain(path, math.radians(62.0), math.radians(7.0), 0.0)
    except ProductionError as error:
        assert error.problems  # noqa: PT017
    else:
        assert terrain.height_m.size


@CHEAP
@given(keys=st.lists(st.tuples(words, st.one_of(st.integers(), words)), unique_by=lambda p: p[0]))
def test_every_key_of_a_file_is_found_on_its_line(keys):
    text = "\n".join(f"{_toml(key)} = {_toml(value)}" for key, value in keys)
    plain = [(key, n) for n, (key, _) in enumerate(keys, 1) if _toml(key) == f'"{key}"']
    lines = find_lines(text)
    assert all(lines[key,] == n for key, n in plain)
