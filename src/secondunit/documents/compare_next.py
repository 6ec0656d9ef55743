"""What to measure next, by what the logged takes leave open."""

import math
from collections import defaultdict
from collections.abc import Iterator

from secondunit.documents.words import capital, counted, listed, plain_name, quantity
from secondunit.stages.compare import Compared, Comparison

_TAKES_ENOUGH = 10  # nine of ten held is then known to some 35 points either way together
_TWICE = 2


def next_lines(found: Comparison) -> list[str]:
    """Say what to measure next, what matters most first; each with its reason."""
    return [*_one_sided(found), *_blurred(found), *_wind(found), *_here(found), *_few(found)]


def _rows(found: Comparison) -> dict[str, list[Compared]]:
    by_name: dict[str, list[Compared]] = defaultdict(list)
    for take in found.takes:
        for row in take.rows:
            by_name[row.name].append(row)
    return by_name


def _one_sided(found: Comparison) -> Iterator[str]:
    """Name what several takes show outside the runs on one side: the input behind it is wrong."""
    for name, rows in _rows(found).items():
        for side, is_above in (("above", True), ("below", False)):
            out = [row for row in rows if row.is_outside and (row.place.value > 0.5) == is_above]
            if len(out) >= _TWICE:
                takes = f"{len(out)} of {counted(len(rows), 'take')}"
                yield (
                    f"{capital(plain_name(name))}: {takes} lie {side} nearly all runs. Look at the "
                    "inputs behind it before more takes are planned on these runs."
                )


def _blurred(found: Comparison) -> Iterator[str]:
    """Name what the logger knows no better than the runs spread: it judges nothing."""
    for name, rows in _rows(found).items():
        sds = sorted(row.measured_sd for row in rows if math.isfinite(row.measured_sd))
        spread = (rows[0].high - rows[0].low) / 4
        if sds and spread > 0 and sds[len(sds) // 2] > spread:
            yield (
                f"{capital(plain_name(name))}: known to {quantity(sds[len(sds) // 2], name)} only, "
                f"while the runs spread by {quantity(spread, name)} (standard deviations). "
                "A better logger, or a second one, would tell."
            )


def _wind(found: Comparison) -> Iterator[str]:
    untold = [take for take in found.takes if take.wind.whole is None]
    if untold:
        names = listed([str(take.number) for take in untold])
        yield (
            f"The wind of take {names} is not told. Two full turns under the canopy with the "
            "brakes held, high enough to be safe, tell it; or log it at the landing."
        )


def _here(found: Comparison) -> Iterator[str]:
    if all(take.is_elsewhere for take in found.takes):
        yield "No take was made at the site: nothing is known of the landing there."


def _few(found: Comparison) -> Iterator[str]:
    if len(found.takes) < _TAKES_ENOUGH:
        yield (
            f"More takes: {counted(len(found.takes), 'take')} cannot show whether nine in ten lie "
            f"in the middle 90 % of the runs; {_TAKES_ENOUGH} begin to."
        )
