"""Tables of the validation tests: printed, kept in the docs, and held to be current there.

A page shows a table between `<!-- table NAME -->` and `<!-- end -->`. `show` prints it and compares
it with the page; `scripts/tables` runs the validation tests so that it writes the page instead.
"""

import os
import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
WRITE = "SECONDUNIT_WRITE_TABLES"
BLOCK = r"(<!-- table {} -->\n)(.*?)(<!-- end -->)"
NUMBER = re.compile(r"[-−+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


def render(columns, rows):
    """Give a table as Markdown; cells are text, written by the test."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def pages_with(name):
    """Give the pages of the docs that show a table."""
    marker = f"<!-- table {name} -->"
    return [page for page in sorted(DOCS.rglob("*.md")) if marker in page.read_text("utf-8")]


def show(name, columns, rows):
    """Print a table; write it into the docs where asked to, else hold that they show it."""
    assert all(len(row) == len(columns) for row in rows)
    table = render(columns, rows)
    print(f"\n{name}\n{table}")
    pages = pages_with(name)
    assert pages, f"no page of the docs has a block for the table {name}"
    block = re.compile(BLOCK.format(re.escape(name)), re.DOTALL)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        found = block.search(text)
        assert found, f"{page.name}: the block of {name} has no end"
        if os.environ.get(WRITE):
            page.write_text(
                text[: found.start(2)] + table + text[found.end(2) :],
                encoding="utf-8",
                newline="\n",
            )
        else:
            assert is_same(found[2], table), (
                f"docs/{page.relative_to(DOCS)} shows another table {name}. "
                f"Maybe run scripts/tables.\nshown:\n{found[2]}\nnow:\n{table}"
            )


def is_same(shown, now):
    """Tell whether two tables say the same: equal words, numbers within the last digit shown.

    Another processor's arithmetic may turn a digit at the edge of rounding.
    """
    if NUMBER.sub("#", shown) != NUMBER.sub("#", now):
        return False
    pairs = zip(NUMBER.findall(shown), NUMBER.findall(now), strict=True)
    return all(_is_near(a, b) for a, b in pairs)


def _is_near(shown, now):
    digits = shown.replace("−", "-")
    mantissa, _, exponent = digits.partition("e")
    places = len(mantissa.partition(".")[2])
    grain = 10.0 ** (int(exponent or 0) - places)
    return abs(float(digits) - float(now.replace("−", "-"))) <= 1.001 * grain
