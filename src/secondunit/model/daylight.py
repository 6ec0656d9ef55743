"""Sun up and sun down for a place and a date."""

from datetime import UTC, date, datetime
from functools import lru_cache

from astral import Observer
from astral.sun import elevation, noon

HALF_DAY_S = 43_200
HORIZON_DEG = -0.8333  # 16' half a disc and 34' refraction: the Nautical Almanac's sunrise


# Heights of the sun's centre, without refraction, between which a light lies. Civil twilight: the
# Nautical Almanac. Golden hour: the convention of photographers' tables, no standard.
TWILIGHT_DEG = (-6.0, HORIZON_DEG)
GOLDEN_DEG = (-4.0, 6.0)


def daylight_utc_s(latitude_deg: float, longitude_deg: float, day: date) -> tuple[int, int] | None:
    """Give sunrise and sunset of a date as UTC seconds since 1970; as `sun_above_utc_s`.

    The disc's upper edge with standard refraction, flat horizon: a mountain to the west ends the
    light earlier, which is not known here. Checked against published tables in tests/validation.
    """
    return sun_above_utc_s(latitude_deg, longitude_deg, day, HORIZON_DEG)


@lru_cache(maxsize=8192)
def sun_above_utc_s(
    latitude_deg: float, longitude_deg: float, day: date, height_deg: float
) -> tuple[int, int] | None:
    """Give when the sun rises above a height and falls below it again, as UTC seconds since 1970.

    Parameters
    ----------
    latitude_deg, longitude_deg
        Where, in degrees (the only place below `files` that speaks them, because astral does).
    day
        The date as the sun counts it at the place: the half days before and after its noon there.
    height_deg
        Of the sun's centre above a flat horizon, without refraction.

    Returns
    -------
    tuple or None
        Whole seconds, the rise first. None where the sun stays below. Where it stays above, the
        midnights before and after; those of neighbouring dates meet within half a minute.

    Notes
    -----
    Found by bisection between noon and the midnights, because astral's own sunrise belongs to
    another date far from Greenwich and is minutes off near the midnight sun.
    """
    observer = Observer(latitude_deg, longitude_deg)
    middle_s = int(noon(observer, date=day, tzinfo=UTC).timestamp())
    if not _is_up(observer, middle_s, height_deg):
        return None
    before_s, after_s = (
        _edge(observer, middle_s, step_s, height_deg) for step_s in (-HALF_DAY_S, HALF_DAY_S)
    )
    return before_s, after_s


def _edge(observer: Observer, up_s: int, step_s: int, height_deg: float) -> int:
    """Give the last second, on the way from `up_s` to a midnight, at which the sun is up."""
    down_s = up_s + step_s
    if _is_up(observer, down_s, height_deg):
        return down_s
    while abs(down_s - up_s) > 1:
        middle_s = (up_s + down_s) // 2
        if _is_up(observer, middle_s, height_deg):
            up_s = middle_s
        else:
            down_s = middle_s
    return up_s


def _is_up(observer: Observer, utc_s: int, height_deg: float) -> bool:
    instant = datetime.fromtimestamp(utc_s, UTC)
    return bool(elevation(observer, instant, with_refraction=False) >= height_deg)
