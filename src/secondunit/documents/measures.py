"""The measures of a stunt's runs against its limits, as rows of words."""

from typing import NamedTuple

from secondunit.documents.words import NOTHING, chance, limit_words, plain_name, quantity
from secondunit.model.estimate import Estimate
from secondunit.model.limits import Limit
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import MeasureSpread, Runs
from secondunit.stunts.registry import KINDS


class MeasureRow(NamedTuple):
    """One measure under one of its limits; without a limit the last four are empty."""

    name: str
    meaning: str
    p10: str
    p50: str
    p90: str
    limit: str
    crossed: str
    protects: str
    source: str


def measure_rows(runs: Runs, stunt: Stunt) -> list[MeasureRow]:
    """List each measure of the runs, once for each limit on it.

    Parameters
    ----------
    runs
        The runs of the stunt.
    stunt
        The stunt with its limits.

    Returns
    -------
    list
        P10, P50, P90 are taken over the runs to which the measure applies; the name says how many
        those are where it is not all. Runs in which it could not be measured are named too: they
        count as crossing.
    """
    crossed = dict(runs.chance_crossed)
    rows = []
    for name in runs.measures:
        limits = [limit for limit in stunt.limits if limit.measure == name]
        said = _said(name, _meaning(runs.kind, name), runs.spread(name), runs.count)
        if not limits:
            rows.append(MeasureRow(*said, "", "", "", ""))
        rows.extend(_limit_row(said, limit, crossed) for limit in limits)
    return rows


def _limit_row(
    said: tuple[str, str, str, str, str], limit: Limit, crossed: dict[str, Estimate]
) -> MeasureRow:
    estimate = crossed.get(limit.name)
    often = chance(estimate) if estimate is not None else "not judged"
    bound = limit_words(limit).removeprefix(plain_name(limit.measure) + " ")
    source = "; ".join(part for part in (limit.reason, limit.source) if part)
    return MeasureRow(*said, bound, often, limit.protects, source)


def _meaning(kind: str, measure: str) -> str:
    """Give what a measure means, in the words of its kind; nothing for a kind that is gone."""
    known = KINDS[kind].measures if kind in KINDS else ()
    return next((one.meaning for one in known if one.name == measure), "")


def _said(
    name: str, meaning: str, spread: MeasureSpread, count: int
) -> tuple[str, str, str, str, str]:
    label = plain_name(name)
    if spread.applied < count:
        label += f" (applies to {spread.applied:,} of {count:,} runs)"
    if spread.unknown:
        label += f" (not measured in {spread.unknown:,})"
    if spread.quantiles.size == 0:
        return label, meaning, NOTHING, NOTHING, NOTHING
    p10, p50, p90 = (quantity(spread.quantile(p), name) for p in (0.1, 0.5, 0.9))
    return label, meaning, p10, p50, p90
