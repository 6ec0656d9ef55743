"""Outlook: the open hours of the next days, as a weather forecast has them."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What is advised for the first day on which a stunt's unit has hours left.

    `first_hour` to `last_hour` is the longest stretch that the forecast has open, in wall clock
    hours of `Outlook.days`; None where it has none. `against` are the reasons for NO-GO, none of
    them for GO. A take is one that fits between call and wrap.
    """

    stunt: str
    day: date | None
    is_go: bool
    against: tuple[str, ...]
    chance_take: Estimate
    first_hour: int | None = None
    last_hour: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Which forecast a site has: how old (negative: from the future), and how far from the mark.

    NaN where the file does not say of which place, or for which height, it is.
    """

    site: str
    source: str
    age_s: float
    ends_utc_s: int
    away_m: float
    up_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outlook:
    """Hours of the next days: (stunt, hour), hour ``24 d + h`` being h o'clock of `days[d]`.

    `reason` is the code of what closes an hour in the forecast as it stands (`OPEN`: nothing);
    `closer` what most often closes it among the draws around it (`OPEN`: in none). Speed, gust,
    direction, rain and temperature are the forecast's; of an ensemble the median.
    """

    stunts: tuple[str, ...]
    days: tuple[date, ...]
    now_utc_s: int
    is_counted: NDArray[np.bool_]
    reason: NDArray[np.int64]
    closer: NDArray[np.int64]
    chance_open: FloatArray  # NaN where there is no forecast
    chance_open_low: FloatArray
    chance_open_high: FloatArray
    chance_usable: FloatArray  # of a take in the hour, as the envelope has it; 0 where closed
    speed_m_s: FloatArray
    from_rad: FloatArray
    gust_m_s: FloatArray
    rain_m_s: FloatArray
    temperature_k: FloatArray
    chance_take: tuple[tuple[Estimate, ...], ...]  # (stunt, day) that one take fits
    chance_all_takes: tuple[tuple[Estimate, ...], ...]  # (stunt, day) that all of them do
    advice: tuple[Advice, ...]
    told: tuple[Told, ...]
    notes: tuple[str, ...]
    made: Made
