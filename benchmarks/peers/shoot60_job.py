"""The job shoot60: sixty days of a film, the same for every engine; numbers only.

Forty ordinary units whose takes are too many, twenty stunts that wait for wind of 8 m/s or less,
two moves, a six-day week, an infection in a crew of 400, a cast of one, gear that fails.
Real wind: ERA5 at 58 N 1.5 W, 10 m, hourly, 1980 to 2022, from the shared data.
"""

import math
from pathlib import Path

import numpy as np

WIND_FILE = (
    Path(__file__).resolve().parents[3]
    / "shared" / "data" / "weather" / "era5_58N_1p5W_wind10_1980_2022.npy"
)  # fmt: skip
YEARS = range(1980, 2021)
UNITS = 60
WIND_MAX_M_S = 8.0
GOOD_TAKES = 2
FIRST_CHANCE, LAST_CHANCE, LEARNING_TAKES = 0.25, 0.7, 4.0
HOURS = (8, 18)
MOVES = {20: (2.0, 3.0, 7.0), 35: (3.0, 5.0, 10.0)}  # days: lowest, likely, highest
CREW, CONTACT, BROUGHT = 400, 0.25, 1e-4
FINDS_INFECTIOUS, FINDS_LATENT, TEST_EVERY_DAYS = 0.85, 0.2, 2
STOPS, STOP_MEDIAN_DAYS, STOP_SD_LOG, STOP_MOST_DAYS, STOP_CONTACT = 0.3, 7.0, 0.6, 21, 0.2
LATENT_DAYS, INFECTIOUS_DAYS = 3, 7
CAST_CHANCE, CAST_SHAPE, CAST_SCALE_DAYS = 0.0015, 2.0, 4.0
GEAR_CHANCE, GEAR_MOST_DAYS = 0.02, 5
SHOOT_COST, STOP_COST, TAKE_COST = 700e3, 350e3, 15e3
DAYS = 600


def is_stunt(unit: int) -> bool:
    """Tell whether a unit is a stunt: every third one."""
    return unit % 3 == 2


def wind() -> np.ndarray:
    """Give the hourly wind (hour,), m/s."""
    if not WIND_FILE.is_file():
        raise SystemExit("The wind record must lie in ../shared/data/weather.")
    return np.load(WIND_FILE).astype(float)


def first_hours() -> np.ndarray:
    """Give the hour at which 1 September begins in each year."""
    starts = np.array([f"{year}-09-01" for year in YEARS], dtype="datetime64[h]")
    hours: np.ndarray = (starts - np.datetime64("1980-01-01T00", "h")).astype(np.int64)
    return hours


def chance_good(take: int) -> float:
    """Give the chance that a take, the first being 1, is good."""
    return LAST_CHANCE - (LAST_CHANCE - FIRST_CHANCE) * math.exp(-take / LEARNING_TAKES)
