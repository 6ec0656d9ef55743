"""What breaks in unsafe runs, counted block by block, against a run-by-run count."""

import numpy as np
import pytest

from secondunit.stages.runs import simulate
from secondunit.stages.runs.breaking import Breaking
from secondunit.stages.runs.flying import Flown, judge
from secondunit.stunts.registry import KINDS
from small_stunts import production, stunt

KIND = KINDS["ramp_jump"]
SAID = stunt("ramp_jump")
LIMITS = [limit for limit in SAID.limits if limit.protects == "person"]


def _flown(crossing: list[set[int]], ends: list[int]) -> Flown:
    """Runs that cross exactly these person limits, by index, and end in these ways."""
    values = np.full((len(ends), len(KIND.measures)), np.nan)
    for limit in SAID.limits:
        values[:, KIND.measure_index(limit.measure)] = limit.number
    for run, crossed in enumerate(crossing):
        for index in crossed:
            limit = LIMITS[index]
            side = 1.0 if limit.is_max else -1.0
            values[run, KIND.measure_index(limit.measure)] = limit.number + side
    return Flown(
        values=values,
        outcomes=np.array(ends),
        tracks=np.zeros((len(ends), 0, 0)),
        is_filmable=np.ones(len(ends), dtype=bool),
    )


def test_each_unsafe_run_breaks_first_once_and_overlap_is_counted() -> None:
    bad = next(code for code, end in enumerate(KIND.outcomes) if not end.is_safe)
    flown = _flown([set(), {1}, {1, 4}, {4}, set(), {0, 1, 4}], [0, 0, 0, bad, bad, 0])
    is_safe, _ = judge(SAID, KIND, flown)
    assert is_safe.tolist() == [True, False, False, False, False, False]
    whole, parts = Breaking(SAID, KIND), Breaking(SAID, KIND)
    whole.add(flown, is_safe)
    for run in range(6):
        piece = slice(run, run + 1)
        one = Flown(
            values=flown.values[piece], outcomes=flown.outcomes[piece],
            tracks=flown.tracks[piece], is_filmable=flown.is_filmable[piece],
        )  # fmt: skip
        parts.add(one, is_safe[piece])
    assert whole.breaks() == parts.breaks()
    seen = {one.name: one for one in whole.breaks()}
    assert whole.unsafe == 5
    counts = {
        LIMITS[0].name: (1, 1, 0),
        LIMITS[1].name: (3, 2, 1),
        LIMITS[4].name: (3, 1, 1),
        KIND.outcomes[bad].sentence: (2, 1, 1),
    }
    for name, one in seen.items():
        shares = (one.broken.value, one.first.value, one.alone.value)
        assert shares == pytest.approx([n / 5 for n in counts.get(name, (0, 0, 0))])
        assert one.first.count == 5


def test_without_an_unsafe_run_nothing_is_known_of_what_breaks() -> None:
    breaking = Breaking(SAID, KIND)
    flown = _flown([set()], [0])
    breaking.add(flown, judge(SAID, KIND, flown)[0])
    assert all(
        (b.first.low, b.first.high, b.first.count) == (0.0, 1.0, 0) for b in breaking.breaks()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_breaks_of_real_runs_make_one_whole(kind: str) -> None:
    said = stunt(kind, limits=tuple(KINDS[kind].limits))
    runs = simulate(production(said), said, runs=300, seed=2)
    assert runs.unsafe == 300 - int(runs.is_safe.sum())
    if runs.unsafe:
        assert sum(one.first.value for one in runs.breaks) == pytest.approx(1.0)
    for one in runs.breaks:
        if runs.unsafe:
            assert one.alone.value <= one.first.value <= one.broken.value
