"""What the readers of terrain share: the local map around a mark, and a grid of nodes on it."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS
from scipy.ndimage import map_coordinates

from secondunit.errors import Problem, ProductionError

FloatArray = NDArray[np.float64]

REACH_M = 6000.0  # how far from the mark a grid goes at most, each way
STEP_MIN_M = 10.0
HEIGHTS_M = (-500.0, 9000.0)  # above the sea; beyond is no place on land
WGS84 = CRS.from_epsg(4326)


class Grid(NamedTuple):
    """Nodes of a local grid: the mark is one of them."""

    east_m: FloatArray
    north_m: FloatArray
    step_m: float


def local_crs(mark: tuple[float, float]) -> CRS:
    """Give the azimuthal equidistant map around a mark (latitude, longitude)."""
    latitude_deg, longitude_deg = math.degrees(mark[0]), math.degrees(mark[1])
    return CRS.from_dict(
        {"proj": "aeqd", "lat_0": latitude_deg, "lon_0": longitude_deg, "datum": "WGS84"}
    )


def square_grid(reach_m: float, step_m: float) -> Grid:
    """Give a grid that reaches so far each way, with the mark on a node."""
    count = int(reach_m / step_m)
    nodes: FloatArray = np.arange(-count, count + 1, dtype=np.float64) * step_m
    return Grid(nodes, nodes, step_m)


def bilinear(heights: FloatArray, row: FloatArray, column: FloatArray) -> FloatArray:
    """Interpolate between the centres of cells; NaN beyond the outermost and beside a NaN."""
    places = np.nan_to_num(np.array([row, column]), nan=-2.0, posinf=-2.0, neginf=-2.0)
    result: FloatArray = map_coordinates(heights, places, order=1, cval=np.nan)
    return result


def far_away(file: str) -> ProductionError:
    """Say that a file knows nothing around the mark."""
    message = f"must know heights within {REACH_M / 1000:g} km of the site's mark"
    return wrong_terrain(file, message, "latitude and longitude of the site?")


def wrong_terrain(file: str, message: str, maybe: str = "") -> ProductionError:
    """Say what is wrong with a file."""
    return ProductionError([Problem(place=file, message=message, maybe=maybe)])
