"""A slope can never be taken for an angle: its name says which it is, its value brings its unit."""

import ast
import math
import re
from pathlib import Path

import pytest

from secondunit.files.mistakes import Wrong
from secondunit.files.spreads import parse_exact, parse_spread
from secondunit.stunts.registry import KINDS
from secondunit.units import dimension_of, said_name

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "secondunit"
FILES = [
    path
    for folder in ("model", "physics", "stunts", "stages")
    for path in sorted((PACKAGE / folder).rglob("*.py"))
    if not {"lanes", "sensitivity", "ram_air.py"} & set(path.parts)  # there it is a derivative
]
SAID = re.compile(r"slope(_\w+)*_(rad|rise_over_run)$|rise_over_run$")
STEEPNESS = {"slope": "%", "slope angle": "deg"}


def _names(tree: ast.AST) -> set[str]:
    """Give the names of what is public: functions, their arguments, fields of classes."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            names |= {node.name, *(argument.arg for argument in arguments)}
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_name_is_a_slope_without_saying_which(path):
    names = _names(ast.parse(path.read_text(encoding="utf-8")))
    steep = {name for name in names if re.search(r"slope|steepness|gradient$|grade$", name)}
    steep -= {"height_and_gradient"}  # rise over run towards east and north, as its docstring says
    assert {name for name in steep if not SAID.search(name)} == set()


SLOPES = [p for kind in KINDS.values() for p in kind.parameters if "slope" in p.name]


def test_there_is_a_slope_to_check():
    assert SLOPES


@pytest.mark.parametrize("parameter", SLOPES, ids=lambda parameter: parameter.name)
def test_a_slope_of_the_production_file_brings_its_unit(parameter):
    dimension = dimension_of(parameter.name)
    assert dimension in STEEPNESS
    assert said_name(parameter.name).endswith("slope")
    for bare in (0.1, "0.1", 6, "4 ± 1", {"distribution": "fixed", "value": 0.1}):
        with pytest.raises(Wrong, match="has no unit"):
            parse_spread(bare, dimension)


@pytest.mark.parametrize("dimension", STEEPNESS)
def test_degrees_and_percent_are_both_read_and_mean_the_same(dimension):
    rise_over_run = math.tan(math.radians(30))
    angle, ratio = (
        parse_exact("30 deg", dimension),
        parse_exact(f"{100 * rise_over_run} %", dimension),
    )
    assert angle == pytest.approx(ratio, rel=1e-12)
    assert angle == pytest.approx(rise_over_run if dimension == "slope" else math.radians(30))
    spread = parse_spread("30 ± 2 deg", dimension)
    low, high = (parse_exact(f"{value} deg", dimension) for value in (28, 32))
    assert spread.b == pytest.approx((high - low) / 2, rel=2e-3)


def test_what_is_an_angle_but_no_slope_is_not_read_from_percent():
    with pytest.raises(Wrong, match="measures ratio, not angle"):
        parse_exact("60 %", dimension_of("heading_rad"))
