"""Times of a wall clock to UTC; hours that come twice or not at all are counted."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from secondunit.files.weather_faults import counted_words

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

_OFFSET = re.compile(r"([+-])(\d{2}):([0-5]\d)")
_QUARTER_S = 900  # zones change their clocks on quarter hours, if not in every century
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - of a wall clock


def is_clock(name: str) -> bool:
    """Tell whether a name is an IANA zone or a fixed offset."""
    found = _OFFSET.fullmatch(name)
    if found:
        return int(found[2]) <= 14
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such zone, or no name of a zone at all
        return False
    return True


def to_utc(wall_s: IntArray, clock: str, notes: list[str]) -> tuple[IntArray, BoolArray]:
    """Turn wall clock times, as seconds since 1970 on that clock, to UTC.

    Parameters
    ----------
    wall_s
        In the order of the file. A time that comes twice in autumn is the earlier at first and
        the later the second time.
    clock
        An IANA zone, or a fixed offset.
    notes
        Take what could not be told, counted.

    Returns
    -------
    tuple
        UTC seconds, and which rows are known: not those of an hour that the clock skips, nor of
        one that should come twice and does not.
    """
    found = _OFFSET.fullmatch(clock)
    if found:
        offset_s = (int(found[2]) * 60 + int(found[3])) * 60
        utc_s = wall_s + (offset_s if found[1] == "-" else -offset_s)
        return utc_s, np.ones(wall_s.size, dtype=np.bool_)
    early_s, late_s = _offsets(wall_s, ZoneInfo(clock))
    is_skipped, is_double = early_s < late_s, early_s > late_s
    nth = _how_often_before(wall_s)
    is_alone = is_double & ~np.isin(wall_s, wall_s[nth > 0])
    for rows, said in ((is_skipped, "that the clock skips"), (is_alone, "that should come twice")):
        if rows.any():
            hours = counted_words(int(rows.sum()), "row")
            notes.append(f"{hours} of an hour {said} in {clock}; held as gaps.")
    utc_s = wall_s - np.where(is_double & (nth > 0), late_s, early_s)
    return utc_s, ~is_skipped & ~is_alone


def _offsets(wall_s: IntArray, zone: ZoneInfo) -> tuple[IntArray, IntArray]:
    """Give the zone's offset at wall times, as it is before and after a change of the clock."""
    quarters, back = np.unique(wall_s // _QUARTER_S, return_inverse=True)
    walls = [_EPOCH + timedelta(seconds=int(quarter) * _QUARTER_S) for quarter in quarters]
    both = [[_offset_s(wall.replace(tzinfo=zone, fold=fold)) for wall in walls] for fold in (0, 1)]
    early, late = np.array(both, dtype=np.int64).reshape(2, quarters.size)
    return early[back], late[back]


def _offset_s(wall: datetime) -> int:
    offset = wall.utcoffset()
    return 0 if offset is None else int(offset.total_seconds())


def _how_often_before(wall_s: IntArray) -> IntArray:
    """Count for each row how many before it have the same time."""
    order = np.argsort(wall_s, kind="stable")
    ordered = wall_s[order]
    starts = np.flatnonzero(np.append(True, np.diff(ordered) != 0)) if wall_s.size else order
    lengths = np.diff(np.append(starts, wall_s.size))
    nth = np.empty_like(wall_s)
    nth[order] = np.arange(wall_s.size) - np.repeat(starts, lengths)
    return nth


def seconds_of(wall: datetime) -> int:
    """Give the seconds since 1970 that a clock without an offset shows."""
    return int(wall.replace(tzinfo=UTC).timestamp())
