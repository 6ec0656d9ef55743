"""Sun up and sun down for a place and a date."""

from datetime import UTC, date, datetime
from functools import lru_cache

from astral import Observer
from astral.sun import elevation, noon

HALF_DAY_S = 43_200
HORIZON_DEG = -0.8333  # 16' half a disc and 34' refraction: the Nautical Almanac's sunrise
CIVIL_DEG = -6.0  # civil twilight, by the Nautical Almanac
# The golden hour has no norm: photographers' tables take the sun from 4° below to 6° above.
GOLDEN_LOW_DEG, GOLDEN_HIGH_DEG = -4.0, 6.0


@lru_cache(maxsize=4096)
def daylight_utc_s(
    latitude_deg: float, longitude_deg: float, day: date, above_deg: float = HORIZON_DEG
) -> tuple[int, int] | None:
    """Give sunrise and sunset of a date as UTC seconds since 1970.

    Parameters
    ----------
    latitude_deg, longitude_deg
        Where, in degrees (the only place below `files` that speaks them, because astral does).
    day
        The date as the sun counts it at the place: the half days before and after its noon there.
    above_deg
        Height of the sun's middle, without refraction, from which on it counts as up; the horizon's
        if not given. With `CIVIL_DEG`, dawn and dusk.

    Returns
    -------
    tuple or None
        Whole seconds, sunrise first. None where the sun does not rise. Where it does not set,
        the midnights before and after; those of neighbouring dates meet within half a minute.

    Notes
    -----
    Found by bisection between noon and the midnights, because astral's own sunrise belongs to
    another date far from Greenwich and is minutes off near the midnight sun.
    The disc's upper edge with standard refraction, flat horizon: a mountain to the west ends the
    light earlier, which is not known here. Checked against published tables in tests/validation.
    """
    observer = Observer(latitude_deg, longitude_deg)
    middle_s = int(noon(observer, date=day, tzinfo=UTC).timestamp())
    if not _is_up(observer, middle_s, above_deg):
        return None
    ends = (_edge(observer, middle_s, step_s, above_deg) for step_s in (-HALF_DAY_S, HALF_DAY_S))
    return next(ends), next(ends)


def _edge(observer: Observer, up_s: int, step_s: int, above_deg: float) -> int:
    """Give the last second, on the way from `up_s` to a midnight, at which the sun is up."""
    down_s = up_s + step_s
    if _is_up(observer, down_s, above_deg):
        return down_s
    while abs(down_s - up_s) > 1:
        middle_s = (up_s + down_s) // 2
        if _is_up(observer, middle_s, above_deg):
            up_s = middle_s
        else:
            down_s = middle_s
    return up_s


def _is_up(observer: Observer, utc_s: int, above_deg: float) -> bool:
    instant = datetime.fromtimestamp(utc_s, UTC)
    return bool(elevation(observer, instant, with_refraction=False) >= above_deg)
