"""From the rows of a file to a track: time settled, gaps and bad fixes found and said."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from secondunit.files.tracks.rows import FloatArray, Rows, refused
from secondunit.files.tracks.slopes import level_velocity, slopes
from secondunit.model.track import Track

FIXES_MIN = 4
_APART_S = 3600.0  # pieces further apart are two recordings, or a clock that was wrong at first
_GAP_S = 2.0  # and five usual steps
_HALF_S = 0.5  # of the window of a velocity from places
_FIX_IN_SPACE = 3.0
# What a fix may claim and still be read; beyond, a receiver has no solution yet (assumptions).
_PLACE_ACCURACY_MAX_M = 100.0
_VELOCITY_ACCURACY_MAX_M_S = 10.0
_SPEED_MAX_M_S = 200.0  # a jet drops nobody faster; nobody falls faster below 20 km
_ELEVATION_M = (-600.0, 45_000.0)
# Where a file tells no accuracy (assumptions): heights of GPS, of a barometer against itself.
_ELEVATION_ACCURACY_M = 5.0
_PLACE_ACCURACY_M = 4.0
_VELOCITY_ACCURACY_M_S = 0.5
# How late a receiver is: measured on a u-blox LEA-5H against an inertial unit (one user's report,
# diydrones.com, "uBlox 5 velocity, position", 2010); taken for all receivers (assumption).
_RECEIVER_PLACE_LAG_S, _RECEIVER_VELOCITY_LAG_S = 0.13, 0.2
_HEIGHT_NOISE_M = 1.0  # from fix to fix, which is what a difference of heights feels


def track_of(rows: Rows, name: str, digest: str) -> Track:
    """Make a track of a file's rows.

    Raises
    ------
    ProductionError
        Where fewer than four fixes are left.
    """
    columns = {key: values.copy() for key, values in rows.columns.items()}
    notes = list(rows.notes)
    columns["time_s"] = _evenly(columns["time_s"])
    kept, told = _in_order(columns["time_s"])
    columns = {key: values[kept] for key, values in columns.items()}
    notes += told
    if columns["time_s"].size < FIXES_MIN:
        raise refused(
            name,
            f"a track must have at least {FIXES_MIN} fixes with time and height, "
            f"not {columns['time_s'].size}",
        )
    if not rows.has_clock:
        columns["time_s"] = columns["time_s"] - columns["time_s"][0]
    notes += _left_out(rows)
    return _track(rows, columns, tuple(notes), name, digest)


def _track(
    rows: Rows, columns: dict[str, FloatArray], notes: tuple[str, ...], name: str, digest: str
) -> Track:
    time_s, size = columns["time_s"], columns["time_s"].size
    unknown = np.full(size, np.nan)
    sampling_s = round(float(np.median(np.diff(time_s))), 4)  # UTC in a float is good to 1e-6 s
    latitude_rad = np.deg2rad(columns.get("latitude_deg", unknown))
    longitude_rad = np.deg2rad(columns.get("longitude_deg", unknown))
    more = _velocities(columns, latitude_rad, longitude_rad, sampling_s)
    accuracy, told = _accuracies(columns, more.pop("velocity_accuracy_m_s"))
    is_good = _are_good(columns, more, accuracy)
    notes = (*notes, *told, *_gaps(time_s, sampling_s), *_bad(is_good))
    return Track(
        name=name, format=rows.format, digest=digest, has_clock=rows.has_clock,
        sampling_s=sampling_s, time_s=time_s, latitude_rad=latitude_rad,
        longitude_rad=longitude_rad, elevation_m=columns["elevation_m"], is_good=is_good,
        place_lag_s=_RECEIVER_PLACE_LAG_S if "latitude_deg" in columns else 0.0,
        velocity_lag_s=_RECEIVER_VELOCITY_LAG_S if "climb_m_s" in columns else 0.0,
        notes=notes, **more, **accuracy,
    )  # fmt: skip


def _evenly(time_s: FloatArray) -> FloatArray:
    """Lay damaged stamps (NaN) evenly between their neighbours; at either end they stay unknown."""
    known = np.flatnonzero(np.isfinite(time_s))
    if known.size in {0, time_s.size}:
        return time_s
    index = np.arange(time_s.size)
    return np.interp(index, known, time_s[known], left=np.nan, right=np.nan)


def _in_order(time_s: FloatArray) -> tuple[NDArray[np.int64], list[str]]:
    """Give the fixes of the longest recording in the order of time, each time once."""
    notes = []
    order = np.argsort(time_s, kind="stable")
    order = order[np.isfinite(time_s[order])]
    if np.any(np.diff(order) < 0):
        notes.append("Fixes were not in the order of time; they were sorted.")
    steps = np.diff(time_s[order])
    once = order[np.concatenate([[True], steps > 1e-6])[: order.size]]
    if once.size < order.size:
        twice = _counted(order.size - once.size, "fix", "fixes")
        notes.append(f"{twice} had the time of another; the first was kept.")
    pieces = np.split(once, np.flatnonzero(np.diff(time_s[once]) > _APART_S) + 1)
    longest = max(pieces, key=len)
    if len(pieces) > 1:
        apart = _counted(once.size - longest.size, "fix", "fixes")
        notes.append(
            f"{apart} more than an hour apart from the others (another recording, or a clock not "
            "yet set); left out."
        )
    return longest, notes


def _left_out(rows: Rows) -> Iterator[str]:
    if rows.left_out:
        yield f"{_counted(rows.left_out, 'row', 'rows')} could not be read; left out."
    if rows.is_cut:
        yield "The file is cut off at its end."


def _velocities(
    columns: dict[str, FloatArray],
    latitude_rad: FloatArray,
    longitude_rad: FloatArray,
    sampling_s: float,
) -> dict[str, FloatArray]:
    """Give velocities as told, or from heights and places, and how well those are known."""
    time_s, unknown = columns["time_s"], np.full(columns["time_s"].size, np.nan)
    half_s = max(_HALF_S, sampling_s)
    accuracy = columns.get("velocity_accuracy_m_s", unknown)
    climb = columns.get("climb_m_s")
    if climb is None:
        climb, per_metre = slopes(time_s, columns["elevation_m"], half_s)
        accuracy = _HEIGHT_NOISE_M * per_metre
    east = columns.get("velocity_east_m_s", unknown)
    north = columns.get("velocity_north_m_s", unknown)
    if not np.isfinite(east).any() and np.isfinite(latitude_rad).any():
        known = np.isfinite(latitude_rad + longitude_rad)
        east, north = unknown.copy(), unknown.copy()
        east[known], north[known] = level_velocity(
            time_s[known], latitude_rad[known], longitude_rad[known], half_s
        )
    return {
        "velocity_east_m_s": east,
        "velocity_north_m_s": north,
        "climb_m_s": climb,
        "ground_speed_m_s": columns.get("ground_speed_m_s", np.hypot(east, north)),
        "velocity_accuracy_m_s": accuracy,
    }


def _accuracies(
    columns: dict[str, FloatArray], velocity_m_s: FloatArray
) -> tuple[dict[str, FloatArray], list[str]]:
    """Give accuracies as told, or as assumed, which is then said."""
    size = columns["time_s"].size
    told = {
        "place_accuracy_m": columns.get("place_accuracy_m", np.full(size, np.nan)),
        "elevation_accuracy_m": columns.get("elevation_accuracy_m", np.full(size, np.nan)),
        "velocity_accuracy_m_s": velocity_m_s,
    }
    assumed = {
        "place_accuracy_m": _PLACE_ACCURACY_M,
        "elevation_accuracy_m": _ELEVATION_ACCURACY_M,
        "velocity_accuracy_m_s": _VELOCITY_ACCURACY_M_S,
    }
    lacking = [name for name, values in told.items() if not np.isfinite(values).any()]
    notes = [f"The file tells no {' or '.join(_plain(n) for n in lacking)}; assumed."] * bool(
        lacking
    )
    return {
        name: np.where(np.isfinite(values) & (values > 0), values, assumed[name])
        for name, values in told.items()
    }, notes


def _plain(name: str) -> str:
    return f"accuracy of its {name.partition('_')[0]}s".replace("velocitys", "velocities")


def _are_good(
    columns: dict[str, FloatArray], more: dict[str, FloatArray], accuracy: dict[str, FloatArray]
) -> NDArray[np.bool_]:
    """Tell which fixes may be read: in space, accurate enough, within what nature does."""
    kind = columns.get("fix_kind", np.full(columns["time_s"].size, np.nan))
    latitude = columns.get("latitude_deg", np.full(kind.size, np.nan))
    longitude = columns.get("longitude_deg", np.full(kind.size, np.nan))
    low, high = _ELEVATION_M
    speed = np.hypot(np.nan_to_num(more["ground_speed_m_s"]), np.nan_to_num(more["climb_m_s"]))
    nowhere = (np.abs(latitude) > 90) | (np.abs(longitude) > 180)
    nowhere |= (latitude == 0) & (longitude == 0)
    is_good: NDArray[np.bool_] = (
        ~(kind < _FIX_IN_SPACE)
        & ~nowhere
        & (accuracy["place_accuracy_m"] <= _PLACE_ACCURACY_MAX_M)
        & (accuracy["velocity_accuracy_m_s"] <= _VELOCITY_ACCURACY_MAX_M_S)
        & (speed <= _SPEED_MAX_M_S)
        & (columns["elevation_m"] >= low)
        & (columns["elevation_m"] <= high)
        & np.isfinite(more["climb_m_s"])
    )
    return is_good


def _gaps(time_s: FloatArray, sampling_s: float) -> Iterator[str]:
    steps = np.diff(time_s)
    long = steps[steps > max(_GAP_S, 5 * sampling_s)]
    if long.size:
        yield f"{_counted(long.size, 'gap', 'gaps')} of up to {long.max():.1f} s between fixes."


def _bad(is_good: NDArray[np.bool_]) -> Iterator[str]:
    bad = int((~is_good).sum())
    if bad:
        said = _counted(bad, "bad fix", "bad fixes")
        yield f"{said} of {is_good.size:,} (no fix in space, or too inaccurate)."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
