"""FlySight 2: TRACK (its receiver), SENSOR (its barometer) and EVENT (its diary)."""

import numpy as np

from secondunit.files.tracks.pressure import pressure_elevation_m
from secondunit.files.tracks.rows import FloatArray, Rows, numbers, refused
from secondunit.files.tracks.table import flysight_sources, rows_of

# 1980-01-06 in seconds since 1970. The time of week is UTC's already, without the leap seconds of
# GPS time: in the one pair of files known, barometer and receiver see the exit within 0.5 s so, and
# 18 s apart otherwise.
WEEKS_SINCE_S = 315_964_800.0
WEEK_S = 604_800.0


def is_flysight2(head: str) -> bool:
    """Tell whether a first line is FlySight 2's."""
    return head.startswith(("$FLYS,", "$COL,"))


def read_flysight2(lines: list[str], place: str) -> Rows:
    """Read a file of FlySight 2 by the sensors whose columns it declares."""
    declared = _declared(lines, "$COL")
    if "GNSS" in declared:
        units = _declared(lines, "$UNIT").get("GNSS", [])
        sources = flysight_sources(declared["GNSS"], _bracketed(units), place)
        return rows_of(_of(lines, "GNSS"), sources, "FlySight 2 TRACK")
    if "BARO" in declared:
        return _barometer(lines, declared, place)
    if "EVNT" in declared:
        count = len(_of(lines, "EVNT"))
        raise refused(
            place,
            f"holds {count} entries of the logger's diary (FlySight 2 EVENT); a track must have "
            "fixes",
            "TRACK.CSV of the same folder?",
        )
    raise refused(place, "must declare GNSS or BARO among its columns ($COL)")


def _declared(lines: list[str], word: str) -> dict[str, list[str]]:
    found = {}
    for line in lines:
        if line.startswith("$DATA"):
            break
        cells = line.strip().split(",")
        if cells[0] == word and len(cells) > 2:
            found[cells[1]] = cells[2:]
    return found


def _bracketed(units: list[str]) -> list[str]:
    return [f"({unit})" if unit else "" for unit in units]


def _of(lines: list[str], sensor: str) -> list[str]:
    head = f"${sensor},"
    return [line[len(head) :] for line in lines if line.startswith(head)]


def _barometer(lines: list[str], declared: dict[str, list[str]], place: str) -> Rows:
    """Turn the barometer's pressure into heights, and its clock into UTC where GPS told it."""
    names = declared["BARO"]
    if not {"time", "pressure"} <= set(names):
        raise refused(place, "BARO must have time and pressure")
    (time_s, pressure_pa), left_out = _numbers(lines, "BARO", names, ("time", "pressure"))
    shift_s = _clock_shift_s(lines, declared)
    notes = ["Heights are by the standard atmosphere: good for differences, not above the sea."]
    if shift_s is None:
        notes.append("The logger's clock was never set by GPS: times are since it was switched on.")
    columns = {
        "time_s": time_s + (shift_s or 0.0),
        "elevation_m": pressure_elevation_m(pressure_pa),
    }
    return Rows(
        "FlySight 2 SENSOR (barometer)", columns, tuple(notes), left_out,
        has_clock=shift_s is not None,
    )  # fmt: skip


def _numbers(
    lines: list[str], sensor: str, names: list[str], wanted: tuple[str, ...]
) -> tuple[FloatArray, int]:
    """Give columns (wanted, rows) of a sensor, and how many of its rows could not be read."""
    places = [names.index(name) for name in wanted]
    rows = [line.strip().split(",") for line in _of(lines, sensor)]
    whole = [row for row in rows if len(row) > max(places)]
    found = np.array([numbers([row[place] for row in whole]) for place in places])
    keep = np.isfinite(found).all(axis=0) & (found[-1] > 0)
    return found[:, keep], len(rows) - int(keep.sum())


def _clock_shift_s(lines: list[str], declared: dict[str, list[str]]) -> float | None:
    """Give UTC less the logger's own clock, by the median of what GPS told it."""
    names, wanted = declared.get("TIME", []), ("time", "tow", "week")
    if not set(wanted) <= set(names):
        return None
    (own_s, tow_s, week), _ = _numbers(lines, "TIME", names, wanted)
    if not own_s.size:
        return None
    return float(np.median(WEEKS_SINCE_S + week * WEEK_S + tow_s - own_s))
