"""How often the calibrated corridor holds a take it has not seen; how long calibrating takes."""

import sys
import time
from pathlib import Path

from benchmarks.figure import Figure

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "tracks"
HELD_MIN, NARROWER_MIN, SECONDS_MAX = 0.8, 2.0, 60.0
AFTER_S = (5, 10)
SECONDS_SAID = tuple(f"{after_s} s" for after_s in AFTER_S)


def coverage() -> Figure:
    """Give the worst share of left-out takes inside their 90 % region: fall, opening, landing."""
    shares, notes = [], []
    for name in ("helsetkopen", "body"):
        for moment, one in left_out(name).items():
            shares.append(one.held / one.takes)
            aimed = f", {one.narrower_aimed:.1f} times had the direction been known"
            notes.append(
                f"{name} {moment}: {one.held} of {one.takes} held, median miss "
                f"{one.miss_m:.0f} m, corridor {one.narrower:.1f} times narrower than stated"
                + (aimed if moment in SECONDS_SAID else "")
            )
    note = "; ".join(notes) + f". Narrower may be {NARROWER_MIN:g}."
    return Figure(
        "coverage", min(shares), "of left-out takes held", "the target", HELD_MIN,
        min(shares) / HELD_MIN, note,
    )  # fmt: skip


def calibrate() -> Figure:
    """Time the calibration from the twelve tracks against the minute it may take on two cores."""
    from secondunit.stages import calibrate as stage  # noqa: PLC0415

    pairs = read("helsetkopen")
    simulator, takes = stage.ready_tracks(pairs, seconds=10)
    stage.calibrate(simulator, takes[:2], seed=1, rounds=1, draws=10)  # compile
    took_s, busy_s = _timed(lambda: stage.calibrate(simulator, takes, seed=1))
    all_s, all_busy_s = _timed(lambda: stage.calibrate_tracks(pairs, seed=1, digest=""))
    note = (
        f"{len(pairs)} tracks, {busy_s:.0f} s of processor; with the corridor and each track left "
        f"out once {all_s:.0f} s, {all_busy_s:.0f} s of processor."
    )
    return Figure("calibrate", took_s, "s", "the target", SECONDS_MAX, took_s / SECONDS_MAX, note)


def _timed(work):
    """Give seconds by the clock and of the processor."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - busy


def left_out(name):
    """Leave each track of a folder out, calibrate from the others, and look where it was."""
    if not DATA.is_dir():
        raise SystemExit(f"coverage needs the real tracks in {DATA}")
    sys.path.insert(0, str(ROOT / "tests"))
    from left_out_tracks import leave_out, leave_out_ends  # noqa: PLC0415

    pairs = read(name)
    falls = leave_out(pairs, AFTER_S)
    return {f"{after_s} s": falls[after_s] for after_s in AFTER_S} | leave_out_ends(pairs)


def read(name):
    """Read the tracks of a folder."""
    sys.path.insert(0, str(ROOT / "tests"))
    from left_out_tracks import tracks_of  # noqa: PLC0415

    return tracks_of(DATA / name)
