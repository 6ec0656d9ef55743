"""Where a track was, seen from a site's mark."""

import math

import numpy as np

from secondunit.model.site import Site
from secondunit.model.track import FloatArray, Track
from secondunit.stages.phases.nouns import Event

# World Geodetic System 1984: equatorial radius and flattening (NIMA TR8350.2, 3rd ed., table 3.1).
_RADIUS_M, _FLATTENING = 6_378_137.0, 1 / 298.257223563
_ECCENTRICITY_SQUARED = _FLATTENING * (2 - _FLATTENING)


def from_mark_m(site: Site, event: Event) -> tuple[float, float]:
    """Give east and north of an event from a site's mark; NaN where its place is not known.

    By the radii of curvature of the ellipsoid at the mark: within 1 m for places within 10 km.

    References
    ----------
    .. [1] J. P. Snyder, "Map projections: a working manual", USGS Professional Paper 1395 (1987),
       eq. 4-18 and 4-20 (from memory, unverified; held against pyproj).
    """
    east_of_rad, north_of_rad = _metres_per_rad(site)
    turned = event.longitude_rad - site.longitude_rad
    east_rad = math.remainder(turned, 2 * math.pi) if math.isfinite(turned) else math.nan
    return east_of_rad * east_rad, north_of_rad * (event.latitude_rad - site.latitude_rad)


def places_from_mark_m(site: Site, track: Track) -> FloatArray:
    """Give east, north and up of every fix from a site's mark (fixes, 3); as `from_mark_m`."""
    east_of_rad, north_of_rad = _metres_per_rad(site)
    turned = np.remainder(track.longitude_rad - site.longitude_rad + math.pi, 2 * math.pi) - math.pi
    north_m = north_of_rad * (track.latitude_rad - site.latitude_rad)
    return np.stack([east_of_rad * turned, north_m, track.elevation_m - site.elevation_m], axis=1)


def across_along_m(latitude_rad: float) -> tuple[float, float]:
    """Give the radii of curvature of the ellipsoid at a latitude: across the meridian, along it."""
    sine = math.sin(latitude_rad)
    bent = 1 - _ECCENTRICITY_SQUARED * sine * sine
    across_m = _RADIUS_M / math.sqrt(bent)
    return across_m, across_m * (1 - _ECCENTRICITY_SQUARED) / bent


def _metres_per_rad(site: Site) -> tuple[float, float]:
    """Give metres eastwards a radian of longitude, and northwards a radian of latitude."""
    across_m, along_m = across_along_m(site.latitude_rad)
    return across_m * math.cos(site.latitude_rad), along_m
