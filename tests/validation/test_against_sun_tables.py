"""Sun and twilight against published tables, far north, far south, far from Greenwich."""

from datetime import UTC, date, datetime

import pytest

from secondunit.model.daylight import CIVIL_DEG, GOLDEN_HIGH_DEG, GOLDEN_LOW_DEG, daylight_utc_s

# place, latitude, longitude, date, sunrise and sunset in UTC, source
# TD: timeanddate.com/sun. USNO: "Sun and Moon Data for One Day", Astronomical Applications Dept.
# AU: Almanakk for Norge 2020, University of Oslo, Trondheim and Tromsø. PS: P. Schlyter, 2001.
# NAO: Almanac for Computers (1990), worked example.
TABLE = (
    ("Oslo", 59.91, 10.75, "2010-12-24", "2010-12-24 08:19", "2010-12-24 14:13", "TD"),
    ("Moscow", 55.7522, 37.6156, "2015-04-12", "2015-04-12 02:34", "2015-04-12 16:29", "TD"),
    ("Moscow", 55.7522, 37.6156, "2015-07-13", "2015-07-13 01:04", "2015-07-13 18:09", "TD"),
    ("Moscow", 55.7522, 37.6156, "2015-12-25", "2015-12-25 06:00", "2015-12-25 13:01", "TD"),
    ("Honolulu", 21.3074, -157.8486, "2015-02-12", "2015-02-12 17:05", "2015-02-13 04:29", "TD"),
    ("Honolulu", 21.3074, -157.8486, "2015-06-22", "2015-06-22 15:51", "2015-06-23 05:17", "TD"),
    ("Melbourne", -37.8292, 144.958, "2015-02-12", "2015-02-11 19:46", "2015-02-12 09:24", "TD"),
    ("Melbourne", -37.8292, 144.958, "2016-01-01", "2015-12-31 19:02", "2016-01-01 09:46", "TD"),
    ("Wellington", -41.2875, 174.7742, "2015-10-20", "2015-10-19 17:26", "2015-10-20 06:47", "TD"),
    ("Seattle", 47.5975, -122.3346, "2015-05-09", "2015-05-09 12:41", "2015-05-10 03:32", "TD"),
    ("Reykjavik", 64.1205, -21.8094, "2015-05-09", "2015-05-09 04:34", "2015-05-09 22:15", "TD"),
    ("Tromsø", 69.5, 19.0, "2014-04-01", "2014-04-01 03:50", "2014-04-01 17:49", "USNO"),
    ("Tromsø", 69.5, 19.0, "2014-04-30", "2014-04-30 01:29", "2014-04-30 19:58", "USNO"),
    ("Tromsø", 69.5, 19.0, "2014-05-17", "2014-05-16 23:29", "2014-05-17 22:06", "USNO"),
    ("Trondheim", 63.43, 10.40, "2020-05-06", "2020-05-06 02:39", "2020-05-06 19:53", "AU"),
    ("Tromsø", 69.65, 18.96, "2020-05-06", "2020-05-06 00:50", "2020-05-06 20:37", "AU"),
    ("Sundsvall", 62.392, 17.290, "2001-01-01", "2001-01-01 08:18", "2001-01-01 13:31", "PS"),
    ("Sundsvall", 62.392, 17.290, "2001-01-19", "2001-01-19 07:51", "2001-01-19 14:13", "PS"),
)


def utc_s(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def test_sunrise_and_sunset_lie_within_two_minutes_of_published_tables():
    rows, worst_s = [], 0
    for place, latitude_deg, longitude_deg, day, rise, set_, source in TABLE:
        found = daylight_utc_s(latitude_deg, longitude_deg, date.fromisoformat(day))
        assert found is not None
        off_s = (found[0] - utc_s(rise), found[1] - utc_s(set_))
        rows.append(f"{place:10} {day} {source:5} off {off_s[0]:+4d} s {off_s[1]:+4d} s")
        worst_s = max(worst_s, *(abs(s) for s in off_s))
    print("\n".join(rows))
    assert worst_s <= 120


def test_the_almanacs_worked_example_is_met_within_a_minute():
    # Almanac for Computers (1990): Wayne NJ, 25 June 1990, sunrise at 9.441 h UT.
    found = daylight_utc_s(40.9, -74.3, date(1990, 6, 25))
    assert found is not None
    assert abs(found[0] - (utc_s("1990-06-25 00:00") + 9.441 * 3600)) < 60


def test_tromsos_midnight_sun_and_polar_night_are_known():
    # USNO for 69.5 N 19.0 E, 2014: the sun is up from 18 May, and sets again on 25 July.
    noon_s = utc_s("2014-06-21 10:46")
    found = daylight_utc_s(69.5, 19.0, date(2014, 6, 21))
    assert found is not None
    assert found[1] - found[0] == 86_400
    assert found[0] < noon_s < found[1]
    july = daylight_utc_s(69.5, 19.0, date(2014, 7, 26))
    assert july is not None
    assert july[1] - july[0] < 86_400
    assert daylight_utc_s(69.5, 19.0, date(2014, 12, 21)) is None


@pytest.mark.parametrize("longitude_deg", [-179.9, -120.0, 0.0, 120.0, 179.9])
def test_sunrise_comes_before_sunset_at_every_longitude(longitude_deg):
    found = daylight_utc_s(45.0, longitude_deg, date(2024, 3, 20))
    assert found is not None
    assert 12.0 < (found[1] - found[0]) / 3600 < 12.3
    noon_s = utc_s("2024-03-20 12:00") - 240 * longitude_deg
    assert abs((found[0] + found[1]) / 2 - noon_s) < 1000


# Civil twilight. TD: timeanddate.com/sun/uk/london. LC: Luther College, Decorah weather data, "Day
# length" of September (begin and end in UTC; its year is not told, which is worth a minute).
LONDON, DECORAH = (51.5, -0.1167), (43.31, -91.80)
TWILIGHT = (
    (LONDON, "2015-12-01", "2015-12-01 07:04", "", "TD"),
    (LONDON, "2015-12-03", "2015-12-03 07:06", "", "TD"),
    (LONDON, "2015-12-12", "2015-12-12 07:16", "", "TD"),
    (LONDON, "2015-12-25", "2015-12-25 07:25", "", "TD"),
    (DECORAH, "2020-09-01", "2020-09-01 11:02", "2020-09-02 01:11", "LC"),
    (DECORAH, "2020-09-15", "2020-09-15 11:19", "2020-09-16 00:45", "LC"),
    (DECORAH, "2020-09-30", "2020-09-30 11:36", "2020-10-01 00:18", "LC"),
)


def test_civil_twilight_lies_within_two_minutes_of_published_tables():
    for place, day, begin, end, source in TWILIGHT:
        found = daylight_utc_s(*place, date.fromisoformat(day), CIVIL_DEG)
        assert found is not None
        print(f"{day} {source} off {found[0] - utc_s(begin):+4d} s")
        assert abs(found[0] - utc_s(begin)) <= 120
        assert not end or abs(found[1] - utc_s(end)) <= 120


def test_the_golden_hour_is_that_of_photographers_tables_within_two_minutes():
    # London, 18 May 2016: evening golden hour 19:02 to 20:17 UTC (a photographers' table).
    low, high = (
        daylight_utc_s(*LONDON, date(2016, 5, 18), height)
        for height in (GOLDEN_LOW_DEG, GOLDEN_HIGH_DEG)
    )
    assert low is not None
    assert high is not None
    assert abs(high[1] - utc_s("2016-05-18 19:02")) <= 120
    assert abs(low[1] - utc_s("2016-05-18 20:17")) <= 120


def test_the_polar_night_of_tromso_has_twilight_and_no_sun():
    day = date(2014, 12, 21)
    assert daylight_utc_s(69.65, 18.96, day) is None
    found = daylight_utc_s(69.65, 18.96, day, CIVIL_DEG)
    assert found is not None
    assert 4.0 < (found[1] - found[0]) / 3600 < 6.0
    assert daylight_utc_s(80.0, 18.96, day, CIVIL_DEG) is None  # nor any at 80 N
