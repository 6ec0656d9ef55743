"""Arrays handed back inside a tuple by an uncounted kernel must stay among uncounted kernels.

`@kernel` leaves the owners of arrays uncounted (physics/jit.py). A caller that counts,
`@kernel_with_arrays`, would free at its end what such a kernel handed it in a NamedTuple, while
others still use it: memory is overwritten, now and then, far from the place.
"""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "secondunit"
COUNTED = "kernel_with_arrays"


def decorators():
    """Give the decorators of physics/jit.py: those that leave arrays uncounted, and the others."""
    tree = ast.parse((PACKAGE / "physics" / "jit.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    made = [node for node in functions if not node.name.startswith("_")]
    uncounted = {node.name for node in made if "_NO_ARRAYS" in ast.unparse(node)}
    return uncounted, {node.name for node in made} - uncounted


UNCOUNTED, OTHERS = decorators()


def sources(root):
    """Give the syntax tree of every module by its dotted name."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def known_names(name, tree):
    """Give where each name of a module comes from: (module, name there)."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for one in node.names:
                found[one.asname or one.name] = (node.module, one.name)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = (name, node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = (name, node.targets[0].id)
    return found


class Code:
    """All modules, and what their names stand for."""

    def __init__(self, trees):
        self.names = {name: known_names(name, tree) for name, tree in trees.items()}
        self.classes, self.functions, self.aliases = {}, {}, {}
        for name, tree in trees.items():
            for node in tree.body:
                if isinstance(node, ast.ClassDef):
                    self.classes[name, node.name] = node
                elif isinstance(node, ast.FunctionDef):
                    self.functions[name, node.name] = node
                elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    self.aliases[name, node.targets[0].id] = node.value

    def origin(self, module, name):
        """Follow imports from module to module to where a name is made."""
        while True:
            there = self.names.get(module, {}).get(name)
            if there is None or there == (module, name):
                return module, name
            module, name = there

    def holds_arrays(self, module, annotation, *, inside=False):
        """Tell whether an annotation is, or within a tuple has, an array."""
        for node in ast.walk(annotation):
            name = node.id if isinstance(node, ast.Name) else ""
            name = name or (node.attr if isinstance(node, ast.Attribute) else "")
            if not name:
                continue
            if inside and name in {"NDArray", "ndarray"}:
                return True
            there = self.origin(module, name)
            if inside and there in self.aliases and self._is_array(there):
                return True
            made = self.classes.get(there)
            if made is not None and any(ast.unparse(base) == "NamedTuple" for base in made.bases):
                fields = [one for one in made.body if isinstance(one, ast.AnnAssign)]
                if any(self.holds_arrays(there[0], one.annotation, inside=True) for one in fields):
                    return True
        return False

    def _is_array(self, there):
        return any(word in ast.unparse(self.aliases[there]) for word in ("NDArray", "ndarray"))

    def kind(self, there):
        """Give the decorator of physics/jit.py that a function has; empty without one."""
        node = self.functions.get(there)
        words = [] if node is None else [ast.unparse(one) for one in node.decorator_list]
        return next((word for word in words if word in UNCOUNTED | {COUNTED}), "")

    def wrong_calls(self):
        """List calls, from counted kernels, of uncounted ones that hand back tuples of arrays."""
        found = []
        for there, node in self.functions.items():
            if self.kind(there) != COUNTED:
                continue
            for call in (one for one in ast.walk(node) if isinstance(one, ast.Call)):
                if not isinstance(call.func, ast.Name):
                    continue
                callee = self.origin(there[0], call.func.id)
                if self.kind(callee) in UNCOUNTED and self.returns_arrays(callee):
                    found.append(f"{'.'.join(there)} calls {'.'.join(callee)}")
        return found

    def returns_arrays(self, there):
        """Tell whether a function hands back a tuple that holds arrays."""
        returns = self.functions[there].returns
        if returns is None:
            return False
        is_plain_tuple = ast.unparse(returns).startswith("tuple[")
        return self.holds_arrays(there[0], returns, inside=is_plain_tuple)


def test_no_counted_kernel_is_handed_arrays_in_a_tuple_by_an_uncounted_one():
    assert {COUNTED} == OTHERS
    assert len(UNCOUNTED) > 1
    code = Code(sources(PACKAGE))
    assert any(code.kind(there) == COUNTED for there in code.functions)
    risky = [
        there
        for there in code.functions
        if code.kind(there) in UNCOUNTED and code.returns_arrays(there)
    ]
    assert risky, "no kernel hands back arrays in a tuple; then this test reads the code wrongly"
    assert code.wrong_calls() == []


AIR = """
from typing import NamedTuple
from numpy.typing import NDArray
import numpy as np
from secondunit.physics.jit import kernel
Row = NDArray[np.float64]
class Levels(NamedTuple):
    rows: Row
class Air(NamedTuple):
    speed_m_s: float
    levels: Levels
class Point(NamedTuple):
    east_m: float
@kernel
def make(rows: Row) -> Air: ...
@kernel
def pair(rows: Row) -> tuple[float, NDArray[np.float64]]: ...
@kernel
def point(rows: Row) -> Point: ...
@kernel
def bare(rows: Row) -> Row: ...
"""
CALLER = """
from secondunit.physics.jit import {decorator}
from secondunit.physics.air import {callee} as called
@{decorator}
def run(rows): return called(rows)
"""


def of_text(decorator, callee):
    caller = CALLER.format(decorator=decorator, callee=callee)
    trees = {"secondunit.physics.air": ast.parse(AIR), "secondunit.stages.run": ast.parse(caller)}
    return Code(trees).wrong_calls()


def test_a_case_that_breaks_it_is_found():
    assert of_text(COUNTED, "make") == [
        "secondunit.stages.run.run calls secondunit.physics.air.make"
    ]
    assert len(of_text(COUNTED, "pair")) == 1


def test_cases_that_just_do_not_break_it_are_let_through():
    assert of_text("kernel", "make") == []
    assert of_text(COUNTED, "point") == []
    assert of_text(COUNTED, "bare") == []
