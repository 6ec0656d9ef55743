"""Measure figures by name and print them, for people or as JSON.

``python -m benchmarks [NAME …] [--json]``: each figure is an object with `name`, `value`, `unit`,
`peer`, `peer_value`, `ratio` and `note`. A name stands for all figures that begin with it: shoot60
for shoot60-cimba and shoot60-simpy. Value and peer are measured in the same run, because this
kind of machine is noisy; only the ratio is worth remembering.
"""

import argparse
import json
import sys

from benchmarks.figure import Figure
from benchmarks.figures import FIGURES


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measure figures of speed.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(FIGURES)}")
    parser.add_argument(
        "--json", action="store_true", help="print a JSON object a figure, each on a line"
    )
    asked = parser.parse_args()
    unknown = [name for name in asked.names if not _meant(name)]
    if unknown:
        parser.error(f"{', '.join(unknown)} must be of {', '.join(FIGURES)}")
    say = _as_json if asked.json else _as_line
    for name in [one for said in asked.names for one in _meant(said)] or FIGURES:
        sys.stdout.write(say(FIGURES[name]()))
        sys.stdout.flush()
    return 0


def _meant(name: str) -> list[str]:
    return [one for one in FIGURES if one == name or one.startswith(f"{name}-")]


def _as_json(figure: Figure) -> str:
    return json.dumps(figure.__dict__) + "\n"


def _as_line(figure: Figure) -> str:
    return (
        f"{figure.name}: {figure.value:.3g} {figure.unit}; {figure.peer}: {figure.peer_value:.3g} "
        f"{figure.unit}; ratio {figure.ratio:.2f}. {figure.note}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
