"""Hours of a record that an instrument got wrong though nature could do it: frozen, or a spike."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

# Assumptions, both to the safe side: what is left out is a gap, and a gap is never open.
FROZEN_HOURS = 24  # an anemometer that says exactly the same for as long is iced up or off
SPIKE_M_S = 20.0  # an hour so far above both its neighbours is no wind
_NEIGHBOURS_M_S = 5.0  # that agree as well as this; a storm's front does not come back


def without_faults(values: Mapping[str, FloatArray], notes: list[str]) -> dict[str, FloatArray]:
    """Leave out wind and gust of hours in which the anemometer stood still or spiked.

    Parameters
    ----------
    values
        Hourly `wind_east`, `wind_north`, `gust` and others, (hour,), NaN where unknown.
    notes
        Take what was left out, counted.
    """
    east, north = values["wind_east"], values["wind_north"]
    is_frozen, is_spike = _is_frozen(east, north), _is_spike(np.hypot(east, north))
    if is_frozen.any():
        hours = counted_words(int(is_frozen.sum()), "hour")
        notes.append(
            f"{hours} in which the wind stood exactly still for {FROZEN_HOURS} hours or more "
            "(iced up, or off?) left out."
        )
    if is_spike.any():
        hours = counted_words(int(is_spike.sum()), "hour")
        notes.append(f"{hours} more than {SPIKE_M_S:g} m/s above both neighbours left out.")
    is_fault = is_frozen | is_spike
    winds = ("wind_east", "wind_north", "gust")
    return {
        name: np.where(is_fault, np.nan, column) if name in winds else column
        for name, column in values.items()
    }


def _is_frozen(east: FloatArray, north: FloatArray) -> BoolArray:
    """Mark stretches of at least `FROZEN_HOURS` hours with the very same wind."""
    hours = east.size
    if hours < FROZEN_HOURS:
        return np.zeros(hours, dtype=np.bool_)
    is_new = np.ones(hours, dtype=np.bool_)  # NaN equals nothing, so gaps end a stretch
    is_new[1:] = (np.diff(east) != 0) | (np.diff(north) != 0)
    starts = np.flatnonzero(is_new)
    lengths = np.diff(np.append(starts, hours))
    return np.repeat(lengths >= FROZEN_HOURS, lengths)


def _is_spike(speed: FloatArray) -> BoolArray:
    is_spike = np.zeros(speed.size, dtype=np.bool_)
    if speed.size < 3:
        return is_spike
    before, here, after = speed[:-2], speed[1:-1], speed[2:]
    is_spike[1:-1] = (here - np.maximum(before, after) > SPIKE_M_S) & (
        np.abs(before - after) < _NEIGHBOURS_M_S
    )
    return is_spike


def counted_words(number: int, word: str) -> str:
    """Say a count with its noun: ``1 hour``, ``2 hours``."""
    return f"{number} {word}{'' if number == 1 else 's'}"
