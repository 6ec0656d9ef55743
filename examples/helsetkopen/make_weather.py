"""Make the example's weather record: invented hours with measured statistics.

Run ``python make_weather.py`` in this folder; it writes ``weather.csv``. The record is made, not
measured: no free hourly record of the ridge is known to us. What it is made to look like:

wind speed
    Weibull, shape 1.64 and scale 7.3 m/s, and autocorrelations 0.91, 0.65 and 0.30 after 1, 6 and
    24 hours: all read off the Septembers 2006-2018 of the alpine crest station Sattelberg (2107 m;
    foehnix package, CC BY-SA 4.0). That a Norwegian ridge at 1246 m is alike is an assumption.
gust
    Gust over mean wind: median 1.67, 10th to 90th percentile 1.44 to 2.03: Bergen Florida,
    10-minute values, September and October 2017-2021.
direction, rain, temperature
    Assumptions: mostly from south-west to north-west, turning within a day; rain in about a fifth
    of the hours; 11.5 degC at the sea in September (Bergen) less 6.5 K/km up to the ridge.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from scipy.special import ndtr

SEED = 20200906
YEARS = range(2008, 2020)
WEIBULL_SHAPE, WEIBULL_SCALE_M_S = 1.64, 7.3
# Two first-order parts give the three measured autocorrelations: 0.58 exp(-h/7.8) + 0.42
# exp(-h/60).
FAST_SHARE, FAST_H, SLOW_H = 0.58, 7.8, 60.0
GUST_MEDIAN, GUST_SD_LOG = 1.67, 0.135
HEADER = """\
# made, not measured: see make_weather.py in this folder for what it is made to look like
# time: UTC, the hour that begins then; wind_speed and gust: m/s; wind_from: degrees; rain: mm/h;
# temperature: degC
time,wind_speed,wind_from,gust,rain,temperature
"""


def ar1(draws: np.random.Generator, hours: int, memory_h: float) -> np.ndarray:
    """Give a unit-variance series that forgets within `memory_h` hours."""
    keep = np.exp(-1 / memory_h)
    series = draws.standard_normal(hours)
    for hour in range(1, hours):
        series[hour] = keep * series[hour - 1] + np.sqrt(1 - keep**2) * series[hour]
    return series


def season(draws: np.random.Generator, year: int) -> list[str]:
    """Give the rows of one autumn, 20 August to 30 November."""
    start = datetime(year, 8, 20, tzinfo=UTC)
    hours = int((datetime(year, 12, 1, tzinfo=UTC) - start).total_seconds() // 3600)
    z = np.sqrt(FAST_SHARE) * ar1(draws, hours, FAST_H)
    z += np.sqrt(1 - FAST_SHARE) * ar1(draws, hours, SLOW_H)
    speed = WEIBULL_SCALE_M_S * (-np.log1p(-ndtr(z))) ** (1 / WEIBULL_SHAPE)
    gust = speed * np.maximum(1.0, GUST_MEDIAN * np.exp(GUST_SD_LOG * draws.standard_normal(hours)))
    west, north = 1.2 + ar1(draws, hours, 24), ar1(draws, hours, 24)
    comes_from = np.degrees(np.arctan2(-west, north)) % 360
    wet = ar1(draws, hours, 6.0) > 0.84  # a fifth of the hours
    rain = np.where(wet, draws.exponential(1.0, hours), 0.0)
    day = np.arange(hours) / 24
    temperature = 11.5 - 6.5 * 1.246 + 2.0 - 0.09 * day + 2.5 * ar1(draws, hours, 72)
    temperature += 1.5 * np.sin(2 * np.pi * (day - 0.4))
    return [
        f"{start + timedelta(hours=i):%Y-%m-%dT%H:%MZ},{speed[i]:.1f},{round(comes_from[i]) % 360},"
        f"{gust[i]:.1f},{rain[i]:.1f},{temperature[i]:.1f}"
        for i in range(hours)
    ]


def main() -> None:
    """Write the record."""
    draws = np.random.Generator(np.random.Philox(SEED))
    rows = [row for year in YEARS for row in season(draws, year)]
    path = Path(__file__).parent / "weather.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)} hours")


if __name__ == "__main__":
    main()
