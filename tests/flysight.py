"""Real jumps for tests, in local axes, read by the product's own reader."""

from typing import NamedTuple

import numpy as np
from pyproj import Transformer

from secondunit.files.tracks import read_track as read


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
    track = read(path)
    latitude, longitude = np.rad2deg(track.latitude_rad), np.rad2deg(track.longitude_rad)
    level = Transformer.from_crs(
        "EPSG:4326", f"+proj=aeqd +lat_0={latitude[0]} +lon_0={longitude[0]} +ellps=WGS84"
    )
    east, north = level.transform(latitude, longitude)
    return Track(
        path.stem,
        track.time_s - track.time_s[0],
        np.stack([east, north, track.elevation_m], axis=1),
        np.stack([track.velocity_east_m_s, track.velocity_north_m_s, track.climb_m_s], axis=1),
        track.elevation_m,
    )
