"""The page on the production file knows every table and key, and no others."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from secondunit.files.fields import Quantity
from secondunit.files.spreads import SHAPE_KEYS
from secondunit.files.table import Table
from secondunit.files.tables import ProductionFile
from secondunit.files.weather_rows import LAYOUTS


def _tables(kind: type[Table], name: str) -> Iterator[tuple[str, type[Table]]]:
    for key, field in kind.model_fields.items():
        inner = next(iter(get_args(field.annotation)), field.annotation)
        if isinstance(inner, type) and issubclass(inner, Table):
            path = f"{name}.{key}".strip(".")
            yield path, inner
            yield from _tables(inner, path)


TABLES = dict(_tables(ProductionFile, ""))


@pytest.fixture(scope="module")
def page(repository) -> str:
    return (repository / "docs" / "production.md").read_text(encoding="utf-8")


def _section(page: str, table: str) -> str:
    top = table.partition(".")[0]
    found = re.search(rf"^## `\[+{top}\]+`\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert found, f"no section on {top}"
    return found.group(1)


@pytest.mark.parametrize("table", TABLES)
def test_every_key_is_on_the_page(table, page):
    section = _section(page, table)
    for name, field in TABLES[table].model_fields.items():
        key = field.alias or name
        assert f"`{key}`" in section or f"{key} =" in section or f".{key}]" in section, (
            f"{table}.{key}"
        )


def test_no_key_on_the_page_is_unknown(page):
    known = {f.alias or n for kind in TABLES.values() for n, f in kind.model_fields.items()}
    first_cells = re.findall(r"^\| (`[^|]*`) \|", page, re.MULTILINE)
    said = {key for cell in first_cells for key in re.findall(r"`([^`]*)`", cell)}
    assert said - known - set(SHAPE_KEYS) == set()


def test_the_units_on_the_page_are_the_units_there_are(page):
    line = re.search(r"Units: length `([^`]*)`", page)
    assert line
    assert all(Quantity("length").read(f"1 {unit}") > 0 for unit in line.group(1).split())


def test_every_weather_column_is_on_the_page_of_files(repository):
    page = (repository / "docs" / "files.md").read_text(encoding="utf-8")
    for layout in LAYOUTS:
        for column in (*layout.time_columns, *layout.columns.values()):
            assert column in page, column
