"""The style is a test: sizes, units in names, sources beside equations."""

import ast
import re
from pathlib import Path

import pytest

from secondunit.stunts.registry import KINDS
from secondunit.units import suffix_of

LINES_A_FILE, LINES_A_FUNCTION = 500, 60
PACKAGE = Path(__file__).resolve().parents[2] / "src" / "secondunit"
FILES = sorted(PACKAGE.rglob("*.py"))
# Floats that measure nothing with a unit: counts, chances, ratios, factors, shares.
BARE = re.compile(
    r"(chance|factor|ratio|share|count|events|days|good|bad|takes|shape|_frac|percent|_g0|"
    r"^[a-z]$|value|low|high|number|offset|level|exponent|wind_factor|margin|demand)"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LINES_A_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno
            doc = ast.get_docstring(node, clean=False) or ""
            assert lines - doc.count("\n") <= LINES_A_FUNCTION, node.name


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.parent.name == "model"], ids=lambda path: path.name
)
def test_floats_of_the_model_end_in_their_unit(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            annotation = ast.unparse(node.annotation)
            name = node.target.id
            if "float" in annotation and "dict" not in annotation:
                assert suffix_of(name) or BARE.search(name), f"{path.name}: {name}"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_parameter_and_limit_names_its_source(kind) -> None:
    for parameter in kind.parameters:
        assert parameter.source, parameter.name
        assert parameter.meaning, parameter.name
        assert parameter.low <= parameter.default.middle() <= parameter.high, parameter.name
    for limit in kind.limits:
        assert limit.source, limit.name
        assert limit.reason, limit.name
        assert kind.measures[kind.measure_index(limit.measure)].name == limit.measure


def test_every_equation_of_the_physics_has_a_source() -> None:
    for path in FILES:
        if path.parent.name != "physics":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            doc = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            if doc and ".. math::" in doc:
                assert "References" in doc, f"{path.name}: {node.name}"
