"""Sunrise, civil twilight and golden hour against PyEphem, which has another theory of the sun.

PyEphem (B. Rhodes) wraps the C library of XEphem (E. Downey, after VSOP87); astral uses the short
formulas of the Astronomical Almanac. Heights are of the sun's middle, without refraction.
"""

import math
from datetime import UTC, date, datetime

import ephem

from secondunit.model.daylight import (
    CIVIL_DEG,
    GOLDEN_HIGH_DEG,
    GOLDEN_LOW_DEG,
    daylight_utc_s,
)
from tables import show

PLACES = (
    ("Hellesylt", 62.09, 6.87), ("London", 51.5, -0.13), ("Quito", -0.18, -78.5),
    ("Wellington", -41.29, 174.78), ("Tromsø", 69.65, 18.96),
)  # fmt: skip
DATES = (date(2020, 9, 6), date(2020, 12, 1), date(2021, 3, 20))
HEIGHTS = (
    ("sunrise and sunset", -0.8333), ("civil twilight", CIVIL_DEG),
    ("golden hour, low end", GOLDEN_LOW_DEG), ("golden hour, high end", GOLDEN_HIGH_DEG),
)  # fmt: skip


def theirs(latitude_deg, longitude_deg, noon_s, above_deg):
    """Give the instants before and after a noon at which PyEphem's sun passes a height."""
    observer = ephem.Observer()
    observer.lat, observer.lon = math.radians(latitude_deg), math.radians(longitude_deg)
    observer.pressure, observer.horizon = 0, math.radians(above_deg)
    observer.date = datetime.fromtimestamp(noon_s, UTC)
    sun = ephem.Sun()
    return [
        found(sun, use_center=True).datetime().replace(tzinfo=UTC).timestamp()
        for found in (observer.previous_rising, observer.next_setting)
    ]


def test_the_sun_passes_each_height_within_two_minutes():
    rows = []
    for name, above_deg in HEIGHTS:
        worst_s, cases = 0.0, 0
        for _, latitude_deg, longitude_deg in PLACES:
            for day in DATES:
                ours = daylight_utc_s(latitude_deg, longitude_deg, day, above_deg)
                if ours is None or ours[1] - ours[0] >= 86_400:
                    continue
                other = theirs(latitude_deg, longitude_deg, sum(ours) / 2, above_deg)
                worst_s = max(worst_s, *(abs(a - b) for a, b in zip(ours, other, strict=True)))
                cases += 2
        assert worst_s < 120  # a sun that only just reaches a height is the worst case
        rows.append((name, f"{above_deg:g}", str(cases), f"{worst_s:.0f}"))
    show("sun-heights", ("what", "height, degrees", "instants", "largest difference, s"), rows)


def test_they_agree_where_the_sun_stays_below_a_height():
    assert daylight_utc_s(69.65, 18.96, date(2020, 12, 1)) is None
    assert daylight_utc_s(69.65, 18.96, date(2020, 12, 1), CIVIL_DEG) is not None
    assert daylight_utc_s(62.09, 6.87, date(2020, 12, 21), GOLDEN_HIGH_DEG) is None
