"""How near the phases of real tracks come to labels and guns, and how fast a track is read."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.figure import Figure

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
MEAN_MAX_S, SPREAD_MAX_S = 0.3, 0.6
ROWS, READ_MAX_S, REPEATS = 15_000, 0.2, 9


def segment() -> Figure:
    """Give the mean exit error on the Helsetkopen tracks against what it may be."""
    if not DATA.is_dir():
        raise SystemExit(f"segment needs the real tracks in {DATA}")
    sys.path.insert(0, str(ROOT / "tests"))
    from labelled_tracks import guns, labelled  # noqa: PLC0415
    from secondunit.files.tracks import read_track  # noqa: PLC0415
    from secondunit.stages.phases import find_phases  # noqa: PLC0415

    off_s = [one.off_s for one in guns(DATA)]
    mean_s, spread_s = statistics.mean(off_s), statistics.stdev(off_s)
    events = list(labelled(DATA))
    near = sum(one.is_near for one in events)
    still = find_phases(read_track(DATA / "tracks" / "other" / "no_jump_warmup.csv"))
    ours_s, pandas_s = _reading_s(read_track)
    note = (
        f"{len(off_s)} exits after the start gun, spread {spread_s:.2f} s (may be "
        f"{SPREAD_MAX_S:g}); {near} of {len(events)} labelled events within "
        "their own tolerance (3 to 6 s); "
        f"false jumps in the file without one: {int(still.case != 'no jump')}; a track of "
        f"{ROWS:,} rows is read in {ours_s:.3f} s (may be {READ_MAX_S:g}), "
        f"{ours_s / pandas_s:.1f} times what pandas.read_csv takes for the bare table in the same "
        "run."
    )
    return Figure(
        "segment", abs(mean_s), "s of mean error", "the target", MEAN_MAX_S,
        abs(mean_s) / MEAN_MAX_S, note,
    )  # fmt: skip


def _reading_s(read_track: Callable[[Path], object]) -> tuple[float, float]:
    """Give the best of some readings of the longest body track, and pandas', for so many rows.

    They take turns, so that a busy machine is busy for both.
    """
    import pandas as pd  # noqa: PLC0415

    path = DATA / "tracks" / "body" / "trk01.csv"
    rows = path.read_bytes().count(b"\n")
    ways = (lambda: read_track(path), lambda: pd.read_csv(path, skiprows=[1]))
    ours_s, pandas_s = (min(each) for each in zip(*_turns(ways), strict=True))
    return ours_s * ROWS / rows, pandas_s * ROWS / rows


def _turns(ways: Sequence[Callable[[], object]]) -> Iterator[list[float]]:
    for _ in range(REPEATS):
        seconds = []
        for way in ways:
            start = time.perf_counter()
            way()
            seconds.append(time.perf_counter() - start)
        yield seconds
