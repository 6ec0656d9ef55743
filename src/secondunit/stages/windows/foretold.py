"""Forecasts of a stunt's shifts: the true weather with errors on it, and what the unit sees there.

The unit knows the forecast, not the weather; it tells its own chance by drawing around it.
"""

import numpy as np
from numpy.typing import NDArray

from secondunit.model.stunt import Stunt
from secondunit.model.weather import HOUR_S
from secondunit.stages.draws import normals
from secondunit.stages.windows.calendar_shift import rows_of
from secondunit.stages.windows.errors import Errors, Sizes, draw_errors, sizes_at, with_errors
from secondunit.stages.windows.fading import fading
from secondunit.stages.windows.ground import Ground
from secondunit.stages.windows.opening import OPEN, Weather, closed_because

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


class Foretold:
    """One forecast of each shift: arrays (shift, hour) of a stunt and all who film it.

    Parameters
    ----------
    utc_s
        The true instants of the shifts' hours.
    lead_s
        From the forecast's issue to the first of them.
    name, seed
        Of the errors: stunts of a site that are given the same have the same.
    sizes
        How far off it is; None: as forecasts of the site are.

    Notes
    -----
    The forecast's errors fade over the hours of the record, so that those of one day have something
    in common with those of the next. The draws around it are each shift's own.
    """

    def __init__(
        self, ground: Ground, stunt: Stunt, utc_s: IntArray, lead_s: float, name: str, seed: int,
        sizes: Sizes | None = None,
    ) -> None:  # fmt: skip
        self._ground, self._name, self._seed, self._utc_s = ground, name, seed, utc_s
        self._sizes = sizes or sizes_at(ground.production.site(stunt.site))
        self._lead_s = lead_s + HOUR_S * np.arange(utc_s.shape[1], dtype=np.float64)
        filmed = (stunt, *ground.production.followers(stunt))
        self._truth = [(one, _true_weather(ground, one, utc_s)) for one in filmed]
        self._told = [
            (one, with_errors(true, self._errors(one, true, 0))) for one, true in self._truth
        ]

    def true_open(self) -> BoolArray:
        """Tell where it is open in the true weather."""
        return self._open(self._truth)

    def told_open(self) -> BoolArray:
        """Tell where it is open in the forecast."""
        return self._open(self._told)

    def drawn_open(self, draw: int) -> BoolArray:
        """Tell where it is open in a draw (1, 2, …) around the forecast."""
        return self._open(
            [(one, with_errors(told, self._errors(one, told, draw))) for one, told in self._told]
        )

    def _open(self, weathers: list[tuple[Stunt, Weather]]) -> BoolArray:
        is_open = np.ones(weathers[0][1].speed_m_s.shape, dtype=np.bool_)
        for one, weather in weathers:
            envelope = self._ground.envelopes[one.name]
            is_open &= closed_because(one, envelope, weather).first == OPEN
        return is_open

    def _errors(self, one: Stunt, weather: Weather, draw: int) -> Errors:
        def noise(what: str) -> FloatArray:
            name, memory_s = f"decisions/{self._name}/{draw}/{what}", self._sizes.memory_s
            if draw:
                return fading(normals(self._seed, name, weather.speed_m_s.shape), memory_s)
            record = self._ground.records[one.site]
            hours = (self._utc_s - record.start_utc_s) // HOUR_S
            every = fading(
                normals(self._seed, name, (int(hours.max(initial=0)) + 1, 1))[:, 0], memory_s
            )
            return every[np.maximum(hours, 0)]

        return draw_errors(noise, self._lead_s, one.caps, self._sizes)


def _true_weather(ground: Ground, stunt: Stunt, utc_s: IntArray) -> Weather:
    rows = rows_of(ground.records[stunt.site], utc_s)
    return Weather(
        *(np.where(rows >= 0, column[rows], np.nan) for column in ground.weather[stunt.site])
    )
