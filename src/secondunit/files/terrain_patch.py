"""A finer raster of a part of the terrain, laid into it so that both are one ground.

Its nodes divide the terrain's steps and its border lies on lines between the terrain's nodes;
over a margin its heights go over into the terrain's. So there is no step at the seam, and how far
the two sources disagree there is measured before it is smoothed away.
"""

import math
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.ndimage import distance_transform_edt

from secondunit.files.terrain import on_the_sea
from secondunit.files.terrain_grid import FloatArray, Grid, bilinear, wrong_terrain
from secondunit.model.site import Terrain

STEP_MIN_M = 1.0
MARGIN_STEPS = 3  # of the terrain, over which the patch goes over into it
_NODES_MAX = 2048  # each way


def with_patch(
    terrain: Terrain,
    path: Path,
    latitude_rad: float,
    longitude_rad: float,
    elevation_m: float,
    seam_error_m: float,
    geoid: Path | None = None,
) -> Terrain:
    """Lay a finer raster into a terrain.

    Parameters
    ----------
    terrain
        What it is laid into.
    path
        A GeoTIFF or ESRI ASCII grid.
    latitude_rad, longitude_rad, elevation_m
        The mark, and its height above the sea.
    seam_error_m
        How far the two may differ at the seam, on average.
    geoid
        A raster of geoid heights, where the patch's own are above the ellipsoid.

    Returns
    -------
    Terrain
        With its patch, on steps of half the raster's cells but no finer than 1 m; its source says
        how far the two sources differ in the margin.

    Raises
    ------
    ProductionError
        Where it cannot be read, does not lie in the terrain, or does not fit it at the seam.
    """
    if not path.is_file():
        raise wrong_terrain(path.name, "must be a file that can be read; there is none")
    # GDAL is heavy, and most productions have no patch.
    from secondunit.files.terrain_raster import (  # noqa: PLC0415
        cell_of,
        corners_m,
        heights_on,
        opened,
        to_raster,
    )

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they warn of is checked here
        with opened(path) as raster:
            local = to_raster(raster, (latitude_rad, longitude_rad), path)
            cell_m = cell_of(raster, local)
            grid = _fine_grid(terrain, corners_m(raster, local), cell_m, path.name)
            height_m = heights_on(grid, raster, local, path, geoid)
    source = f"{path.name}: cells of {cell_m:.3g} m laid on {grid.step_m:.3g} m"
    height_m, source = on_the_sea(height_m, elevation_m, source)
    return _joined(terrain, grid, height_m - elevation_m, source, path.name, seam_error_m)


def _fine_grid(terrain: Terrain, corners_m: FloatArray, cell_m: float, file: str) -> Grid:
    """Give the nodes of a patch: within the terrain and the raster, on lines of the former."""
    rows, columns = terrain.height_m.shape
    step_m = terrain.step_m
    spans = []
    for axis, low_m, nodes in ((0, terrain.east_min_m, columns), (1, terrain.north_min_m, rows)):
        reached = (corners_m[:, axis] - low_m) / step_m
        first, last = max(0, math.floor(reached.min())), min(nodes - 1, math.ceil(reached.max()))
        if not first < last:
            raise wrong_terrain(file, "must lie within the terrain of the site")
        spans.append((low_m, first, last))
    longest = max(last - first for _, first, last in spans)
    parts = math.ceil(step_m / max(STEP_MIN_M, cell_m / 2))
    parts = max(1, min(parts, _NODES_MAX // longest))
    east_m, north_m = (
        low_m + step_m * (first + np.arange((last - first) * parts + 1) / parts)
        for low_m, first, last in spans
    )
    return Grid(east_m, north_m, step_m / parts)


def _joined(
    terrain: Terrain, grid: Grid, height_m: FloatArray, source: str, file: str, seam_error_m: float
) -> Terrain:
    """Let the patch go over into the terrain at its seam, and measure how far they differ there."""
    known = np.isfinite(height_m)
    if not known.any():
        raise wrong_terrain(file, "must know heights within the terrain of the site")
    north, east = np.meshgrid(grid.north_m, grid.east_m, indexing="ij")
    rows, columns = terrain.height_m.shape
    coarse_m = bilinear(
        terrain.height_m,
        np.clip((north - terrain.north_min_m) / terrain.step_m, 0, rows - 1),
        np.clip((east - terrain.east_min_m) / terrain.step_m, 0, columns - 1),
    )
    within_m = (distance_transform_edt(np.pad(known, 1))[1:-1, 1:-1] - 1) * grid.step_m
    margin_m = MARGIN_STEPS * terrain.step_m
    weight = np.clip(within_m / margin_m, 0.0, 1.0)
    weight[np.isnan(coarse_m) & known] = 1.0
    off_m = (height_m - coarse_m)[(within_m >= 0) & (within_m <= margin_m)]
    off_m = off_m[np.isfinite(off_m)]
    mean_m, worst_m = (float(off_m.mean()), float(np.abs(off_m).max())) if off_m.size else (0, 0)
    if abs(mean_m) > seam_error_m:
        message = (
            f"must join the terrain at its seam within {seam_error_m:g} m on average; "
            f"it lies {abs(mean_m):.0f} m {'above' if mean_m > 0 else 'below'} it there"
        )
        raise wrong_terrain(file, message, "its heights are above the ellipsoid, or in feet?")
    mixed = np.where(weight > 0, coarse_m + weight * (height_m - coarse_m), coarse_m)
    mixed = np.where(weight == 1.0, height_m, mixed)
    seam = f"at its seam {mean_m:+.1f} m off on average, {worst_m:.0f} m at worst"
    patch = Terrain(
        height_m=np.ascontiguousarray(mixed),
        east_min_m=float(grid.east_m[0]),
        north_min_m=float(grid.north_m[0]),
        step_m=grid.step_m,
        source=f"{source}; {seam}",
    )
    return replace(terrain, patch=patch, source=f"{terrain.source}; in it {patch.source}")
