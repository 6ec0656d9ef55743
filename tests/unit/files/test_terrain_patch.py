import math

import numpy as np
import pytest
import rasterio
from pyproj import Transformer

from secondunit.errors import ProductionError
from secondunit.files.terrain import height_at, read_terrain
from secondunit.files.terrain_patch import with_patch
from secondunit.model.site import Site
from secondunit.physics.terrain import ground_height
from secondunit.stages.runs import ground_of

_DEGREES = Transformer.from_crs(32632, 4326, always_xy=True).transform(400_000, 6_880_000)
MIDDLE = (math.radians(_DEGREES[1]), math.radians(_DEGREES[0]))
TURN_RAD = (MIDDLE[1] - math.radians(9.0)) * math.sin(MIDDLE[0])  # grid convergence of UTM


def write(folder, surface, half_m, step_m, name, *, crs="EPSG:32632", turned_rad=0.0, **more):
    """Write a raster around UTM 32 N 400000, 6880000; `surface` gives heights of east, north."""
    count = round(2 * half_m / step_m)
    at = (np.arange(count) + 0.5) * step_m - half_m
    right, down = np.meshgrid(at, at)
    c, s = math.cos(turned_rad), math.sin(turned_rad)
    # a pixel lies at right * (c, s) + down * (s, -c) of the map
    east, north = right * c + down * s, right * s - down * c
    corner = rasterio.Affine(
        c * step_m, s * step_m, 400_000 - half_m * (c + s),
        s * step_m, -c * step_m, 6_880_000 - half_m * (s - c),
    )  # fmt: skip
    unit, scale, offset = (more.pop(k, v) for k, v in (("unit", ""), ("scale", 1), ("offset", 0)))
    path = folder / name
    heights = surface(east, north).astype(more.pop("dtype", np.float32))
    with rasterio.open(
        path, "w", driver="GTiff", width=count, height=count, count=1, dtype=heights.dtype,
        crs=crs, transform=corner, **more,
    ) as file:  # fmt: skip
        file.write(heights, 1)
        if unit:
            file.units = (unit,)
        file.scales, file.offsets = (scale,), (offset,)
    return path


def plane(east, north):
    return 1000 + 0.2 * east + 0.1 * north


def on_map(east_m, north_m):
    """A place of the site's axes on the UTM map; its scale here is 0.99972."""
    c, s = math.cos(TURN_RAD), math.sin(TURN_RAD)
    return 0.99972 * (east_m * c - north_m * s), 0.99972 * (north_m * c + east_m * s)


PLACES = [(0.0, 0.0), (430.0, -210.0), (-777.0, 512.0)]


@pytest.mark.parametrize("turned_deg", [0, 30, -75, 180])
def test_a_turned_raster_lies_where_its_transform_says(turned_deg, tmp_path):
    path = write(tmp_path, plane, 2000, 25, "t.tif", turned_rad=math.radians(turned_deg))
    terrain = read_terrain(path, *MIDDLE, 1000.0)
    for place in PLACES:
        said = plane(*on_map(*place)) - 1000
        assert height_at(terrain, *place) == pytest.approx(said, abs=0.1)


@pytest.mark.parametrize(
    ("crs", "said"),
    [("EPSG:25832", 0.1), ("EPSG:3857", None), ("EPSG:3044", 0.1)],
)
def test_any_map_with_a_known_datum_is_read(crs, said, tmp_path):
    if said is None:  # another projection of the same places
        to_map = Transformer.from_crs(32632, crs, always_xy=True)
        corner = to_map.transform(400_000, 6_880_000)
        step_m = 40.0
        path = tmp_path / "m.tif"
        with rasterio.open(
            path, "w", driver="GTiff", width=200, height=200, count=1, dtype="float32", crs=crs,
            transform=rasterio.Affine(step_m, 0, corner[0] - 4000, 0, -step_m, corner[1] + 4000),
        ) as file:  # fmt: skip
            at = (np.arange(200) + 0.5) * step_m - 4000
            x, y = np.meshgrid(corner[0] + at, corner[1] - at)
            east, north = to_map.transform(x, y, direction="INVERSE")
            file.write(plane(east - 400_000, north - 6_880_000).astype(np.float32), 1)
    else:
        path = write(tmp_path, plane, 2000, 25, "t.tif", crs=crs)
    terrain = read_terrain(path, *MIDDLE, 1000.0)
    for place in PLACES:
        assert height_at(terrain, *place) == pytest.approx(plane(*on_map(*place)) - 1000, abs=0.5)


def test_a_map_of_unknown_datum_is_refused(tmp_path):
    path = write(tmp_path, plane, 2000, 25, "t.tif", crs="+proj=utm +zone=32 +ellps=intl")
    with pytest.raises(ProductionError, match="WGS 84 must be known"):
        read_terrain(path, *MIDDLE, 1000.0)


@pytest.mark.parametrize(
    ("options", "factor", "more"),
    [
        ({"unit": "m"}, 1.0, 0.0),
        ({"unit": "ft"}, 0.3048, 0.0),
        ({"unit": "US survey foot"}, 1200 / 3937, 0.0),
        ({"scale": 0.1, "offset": -20.0, "dtype": np.int32}, 0.1, -20.0),
        ({"crs": "EPSG:32632+5703"}, 1.0, 0.0),
        ({"crs": "EPSG:32632+6360"}, 1200 / 3937, 0.0),  # NAVD88 height in US survey feet
    ],
)
def test_heights_end_up_in_metres(options, factor, more, tmp_path):
    path = write(tmp_path, plane, 1000, 25, "t.tif", **options)
    terrain = read_terrain(path, *MIDDLE, 0.0)
    for place in PLACES[:2]:
        said = plane(*on_map(*place)) * factor + more
        assert height_at(terrain, *place) == pytest.approx(said, abs=0.2)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"unit": "fathom"}, r'unit of height \("fathom"\) must be one of'),
        ({"unit": "ft", "crs": "EPSG:32632+5703"}, "must be that of its coordinate system"),
    ],
)
def test_a_unit_that_is_unknown_or_contradicted_is_refused(options, said, tmp_path):
    path = write(tmp_path, plane, 1000, 25, "t.tif", **options)
    with pytest.raises(ProductionError, match=said):
        read_terrain(path, *MIDDLE, 0.0)


def test_heights_above_the_ellipsoid_need_a_geoid(shared_data, tmp_path):
    geoid = shared_data / "terrain" / "egm2008_N62E006_2.5arcmin.tif"
    utm = write(tmp_path, plane, 1000, 25, "t.tif")
    above_sea, by_geoid = (read_terrain(utm, *MIDDLE, 0.0, g) for g in (None, geoid))
    with rasterio.open(geoid) as raster:
        longitude, latitude = (math.degrees(angle) for angle in MIDDLE[::-1])
        said = next(raster.sample([(longitude, latitude)]))[0]
    assert 40 < said < 50
    for place in PLACES[:2]:
        off = height_at(above_sea, *place) - height_at(by_geoid, *place)
        assert off == pytest.approx(said, abs=0.2)
    sea = write(tmp_path, plane, 1000, 25, "s.tif", crs="EPSG:32632+5703")
    with pytest.raises(ProductionError, match="must not have a geoid"):
        read_terrain(sea, *MIDDLE, 0.0, geoid)
    with pytest.raises(ProductionError, match="counts from the ellipsoid"):
        read_terrain(geoid, *MIDDLE, 0.0)
    with pytest.raises(ProductionError, match="must cover all of the terrain"):
        read_terrain(utm, *MIDDLE, 0.0, _cut(geoid, tmp_path))
    with pytest.raises(ProductionError, match="in longitude and latitude"):
        read_terrain(utm, *MIDDLE, 0.0, utm)


def _cut(geoid, folder):
    with rasterio.open(geoid) as raster:
        part, options = raster.read(window=((0, 9), (0, 9))), raster.profile | {
            "width": 9, "height": 9
        }  # fmt: skip
    with rasterio.open(folder / "cut.tif", "w", **options) as file:
        file.write(part)
    return folder / "cut.tif"


# -------------------------------------------------------------------------------------- patch


def cliff(east, north):
    """A face 200 m high and 2 m wide, 10 m east of the middle, on the plane."""
    return plane(east, north) - 200 * np.clip((east - 9) / 2, 0, 1)


def coarse_cliff(east, north):
    return plane(east, north) - 200 * np.clip((east + 10) / 40, 0, 1)


def patched(folder, *, raise_m=0.0, seam_error_m=60.0, half_m=150, surface=cliff, **more):
    base = read_terrain(write(folder, coarse_cliff, 1500, 40, "base.tif"), *MIDDLE, 1000.0)
    fine = write(folder, lambda e, n: surface(e, n) + raise_m, half_m, 2, "face.tif", **more)
    return base, with_patch(base, fine, *MIDDLE, 1000.0, seam_error_m)


def test_a_patch_knows_the_face_that_the_terrain_does_not(tmp_path):
    base, terrain = patched(tmp_path)
    assert terrain.patch.step_m == pytest.approx(base.step_m / 10)
    for east, said in ((8.0, cliff), (10.0, cliff), (12.0, cliff), (-60.0, cliff)):
        assert height_at(terrain, east, 3.0) + 1000 == pytest.approx(
            said(*on_map(east, 3.0)), abs=55 if east == 10.0 else 1.0
        )
    assert height_at(terrain, 0.0, 400.0) == height_at(base, 0.0, 400.0)
    assert "face.tif: cells of 2 m laid on 1 m" in terrain.source
    assert "at its seam" in terrain.source


def test_there_is_no_step_at_the_seam(tmp_path):
    base, terrain = patched(tmp_path, raise_m=7.0)
    patch, step = terrain.patch, terrain.patch.step_m
    rows, columns = patch.height_m.shape
    for row, column in ((0, columns // 3), (rows - 1, 5), (rows // 2, 0), (7, columns - 1)):
        east, north = patch.east_min_m + column * step, patch.north_min_m + row * step
        assert height_at(terrain, east, north) == pytest.approx(height_at(base, east, north))
        # between the nodes too
        along = (east + 0.4 * step, north) if row in (0, rows - 1) else (east, north + 0.4 * step)
        assert height_at(terrain, *along) == pytest.approx(height_at(base, *along), abs=1e-9)
    assert "+7." in terrain.source or "+6." in terrain.source  # how far it was off
    assert height_at(terrain, -60.0, 0.0) - 7 == pytest.approx(height_at(base, -60.0, 0.0), abs=0.5)


def test_a_patch_that_does_not_fit_is_refused(tmp_path):
    with pytest.raises(ProductionError, match=r"it lies 4\d m above it") as error:
        patched(tmp_path, raise_m=45.0, seam_error_m=20.0)
    assert "ellipsoid" in error.value.problems[0].maybe


def test_a_patch_with_holes_or_turned_is_filled_with_the_terrain(tmp_path):
    def holed(east, north):
        return np.where(np.hypot(east + 60, north) < 20, -9999, coarse_cliff(east, north) + 5)

    base, terrain = patched(tmp_path, surface=holed, turned_rad=0.6, nodata=-9999, half_m=200)
    assert np.isfinite(terrain.patch.height_m).all()
    assert height_at(terrain, -60.0, 0.0) == pytest.approx(height_at(base, -60.0, 0.0), abs=0.2)
    corner = (terrain.patch.east_min_m + 2, terrain.patch.north_min_m + 2)
    assert height_at(terrain, *corner) == pytest.approx(height_at(base, *corner), abs=0.2)


def test_a_patch_elsewhere_is_refused(tmp_path):
    base = read_terrain(write(tmp_path, plane, 500, 25, "base.tif"), *MIDDLE, 1000.0)
    place = {"crs": "EPSG:32633"}  # six degrees further east
    with pytest.raises(ProductionError, match="must lie within the terrain"):
        with_patch(base, write(tmp_path, plane, 100, 2, "far.tif", **place), *MIDDLE, 1000.0, 60.0)


def test_the_kernels_see_the_same_ground(tmp_path):
    _, terrain = patched(tmp_path)
    site = Site(
        name="peak", latitude_rad=MIDDLE[0], longitude_rad=MIDDLE[1], elevation_m=1000.0,
        terrain=terrain, weather="w",
    )  # fmt: skip
    ground = ground_of(site)
    rng = np.random.default_rng(4)
    for east, north in rng.uniform(-300, 300, (50, 2)):
        said = height_at(terrain, east, north)
        assert ground_height(ground, east, north) == pytest.approx(said, abs=1e-9)
