"""What every reader of tracks gives: columns in SI and degrees, before they are cleaned."""

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.errors import Problem, ProductionError

FloatArray = NDArray[np.float64]

COLUMNS = (
    "time_s", "latitude_deg", "longitude_deg", "elevation_m", "velocity_east_m_s",
    "velocity_north_m_s", "climb_m_s", "ground_speed_m_s", "place_accuracy_m",
    "elevation_accuracy_m", "velocity_accuracy_m_s", "fix_kind",
)  # fmt: skip
_CLOCK_MIN_S = 1e8  # 1973: a smaller number of seconds is no time of day but one since some start
_NEGATIVE_PART = re.compile(r"\.-\d+")


class Rows(NamedTuple):
    """The readable rows of a file.

    `columns` holds arrays by the names in `COLUMNS`; those not told are left out. `fix_kind` is 3
    for a fix in space. `left_out` rows could not be read; `is_cut` tells that the last was cut off.
    """

    format: str
    columns: dict[str, FloatArray]
    notes: tuple[str, ...] = ()
    left_out: int = 0
    is_cut: bool = False
    has_clock: bool = True


def stamps(texts: Sequence[str]) -> tuple[FloatArray, bool]:
    """Read times: ISO 8601, or seconds.

    Returns
    -------
    tuple
        Seconds, NaN where a stamp is damaged (negative milliseconds: an error of FlySight 2, whose
        fix is good); and whether they are a clock's. Stamps without a zone are taken as UTC.
    """
    seconds = np.array([_stamp(text) for text in texts], dtype=np.float64)
    known = seconds[np.isfinite(seconds)]
    return seconds, bool(known.size and np.median(known) >= _CLOCK_MIN_S)


def _stamp(text: str) -> float:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return _seconds(text)
    try:
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (OverflowError, ValueError):
        return math.nan


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return math.nan
    return value if abs(value) < 1e11 else math.nan


def is_damaged(text: str) -> bool:
    """Tell whether a stamp has the negative milliseconds of FlySight 2."""
    return _NEGATIVE_PART.search(text) is not None


def numbers(texts: Sequence[str]) -> FloatArray:
    """Read a column; what is no number is NaN."""
    try:
        return np.array(list(map(float, texts)))
    except ValueError:
        return np.array([_number(text) for text in texts])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def refused(place: str, message: str, maybe: str = "") -> ProductionError:
    """Give the single mistake that makes a file no track."""
    return ProductionError([Problem(place=place, message=message, maybe=maybe)])
