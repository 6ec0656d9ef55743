"""The tables in the docs are those that the validation tests print."""

import re
from pathlib import Path

import pytest

from tables import is_same, render

SHOWN = re.compile(r"\bshow\(\s*\"(\w+)\"")
BLOCK = re.compile(r"<!-- table (\w+) -->\n(.*?)<!-- end -->", re.DOTALL)
NAMED = re.compile(r"`(test_\w+)`")


def _written(repository: Path) -> set[str]:
    tests = repository / "tests"
    files = [*(tests / "validation").glob("*.py"), tests / "contracts" / "test_rules_docs.py"]
    packs = {f"pack_{name}" for name in ("uk_major_film", "sag_aftra_theatrical", "norway")}
    return packs | {name for file in files for name in SHOWN.findall(file.read_text("utf-8"))}


def test_every_table_of_the_docs_is_printed_by_a_test_and_is_filled(repository: Path) -> None:
    found = {}
    for page in sorted((repository / "docs").rglob("*.md")):
        for name, table in BLOCK.findall(page.read_text("utf-8")):
            assert table.count("\n") >= 3, (
                f"{page.name}: {name} is empty. Maybe run scripts/tables."
            )
            found[name] = page.name
    assert set(found) == _written(repository)


def test_every_test_named_on_the_page_of_validation_exists(repository: Path) -> None:
    page = (repository / "docs" / "validation.md").read_text("utf-8")
    files = sorted((repository / "tests").rglob("test_*.py"))
    known = {file.stem for file in files}
    for file in files:
        known |= set(re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE))
    named = NAMED.findall(page)
    assert named
    assert set(named) <= known, sorted(set(named) - known)


@pytest.mark.parametrize(
    ("shown", "now", "same"),
    [
        ("| drag | 1.25 m |", "| drag | 1.25 m |", True),
        ("| drag | 1.25 m |", "| drag | 1.26 m |", True),
        ("| drag | 1.25 m |", "| drag | 1.27 m |", False),
        ("| drag | 1.25 m |", "| lift | 1.25 m |", False),
        ("| 5 | -0.10 |", "| 5 | 0.10 |", False),
        ("| 1.2e-5 |", "| 1.2e-4 |", False),
    ],
)
def test_a_table_is_the_same_within_its_last_digit(shown: str, now: str, *, same: bool) -> None:
    assert is_same(shown, now) is same


def test_a_table_is_markdown() -> None:
    assert render(("a", "b"), [("1", "2")]) == "| a | b |\n|---|---|\n| 1 | 2 |\n"
