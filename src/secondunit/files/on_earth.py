"""Places of a site's axes as longitude and latitude, for maps."""

import numpy as np
from pyproj import Transformer

from secondunit.files.terrain_grid import WGS84, FloatArray, local_crs
from secondunit.model.site import Site


def degrees_of(places_m: FloatArray, site: Site) -> FloatArray:
    """Turn places (place, 2 or 3) from the mark into longitude and latitude (place, 2), WGS 84.

    The site's axes are a map that keeps distance and bearing from the mark (azimuthal
    equidistant); 6 km off it the other distances are right to a few parts in ten million.
    """
    crs = local_crs((site.latitude_rad, site.longitude_rad))
    transformer = Transformer.from_crs(crs, WGS84, always_xy=True)
    longitude, latitude = transformer.transform(places_m[:, 0], places_m[:, 1])
    return np.column_stack([longitude, latitude])
