"""Real jumps in FlySight 1 CSV, for tests: a row of names, a row of units, a fix every 0.2 s."""

import csv
from datetime import datetime
from typing import NamedTuple

import numpy as np
from pyproj import Transformer


class Track(NamedTuple):
    """Fixes of a track: seconds since the first, and east, north, up in m and m/s.

    Places are from the first fix; `elevation_m` (fixes,) is above the sea as the receiver says.
    """

    name: str
    time_s: np.ndarray
    place_m: np.ndarray
    velocity_m_s: np.ndarray
    elevation_m: np.ndarray


def read_track(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        names, _units, *rows = csv.reader(file)
    column = {name: k for k, name in enumerate(names)}
    clock = [datetime.fromisoformat(row[column["time"]]).timestamp() for row in rows]
    wanted = ("lat", "lon", "hMSL", "velE", "velN", "velD")
    values = np.array([[float(row[column[name]]) for name in wanted] for row in rows])
    latitude, longitude, height, v_east, v_north, v_down = values.T
    level = Transformer.from_crs(
        "EPSG:4326", f"+proj=aeqd +lat_0={latitude[0]} +lon_0={longitude[0]} +ellps=WGS84"
    )
    east, north = level.transform(latitude, longitude)
    return Track(
        path.stem,
        np.array(clock) - clock[0],
        np.stack([east, north, height], axis=1),
        np.stack([v_east, v_north, -v_down], axis=1),
        height,
    )
