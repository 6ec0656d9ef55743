import math

import numpy as np
import pytest
import rasterio
from pyproj import Geod, Proj, Transformer
from scipy.interpolate import LinearNDInterpolator

from secondunit.errors import ProductionError
from secondunit.files.terrain import height_at, read_terrain
from small_files import terrain_text

EXIT = (math.radians(62.05786), math.radians(6.97158))


def _write_spots(folder, *rows: str):
    path = folder / "spots.csv"
    path.write_text("# heights\nlatitude,longitude,elevation,source\n" + "\n".join(rows) + "\n")
    return path


def _write_raster(folder, heights, *, crs="EPSG:32632", step_m=50.0, nodata=None, name="dem.tif"):
    """Write a raster whose middle is UTM 32 N 400000 east, 6880000 north."""
    heights = np.asarray(heights)
    rows, columns = heights.shape[-2:]
    left, top = 400_000 - columns * step_m / 2, 6_880_000 + rows * step_m / 2
    corner = rasterio.Affine(step_m, 0.0, left, 0.0, -step_m, top)
    path = folder / name
    bands = heights if heights.ndim == 3 else heights[None]
    with rasterio.open(
        path, "w", driver="GTiff", width=columns, height=rows, count=len(bands), dtype=bands.dtype,
        crs=crs, transform=corner, nodata=nodata,
    ) as file:  # fmt: skip
        file.write(bands)
    return path


_DEGREES = Transformer.from_crs(32632, 4326, always_xy=True).transform(400_000, 6_880_000)
MIDDLE = (math.radians(_DEGREES[1]), math.radians(_DEGREES[0]))  # of those rasters


def _plane(rows=120, columns=120, step_m=50.0):
    """Heights of a plane that rises 0.2 m a metre to the east and 0.1 to the north (of the map)."""
    east = (np.arange(columns) + 0.5 - columns / 2) * step_m
    north = (rows / 2 - np.arange(rows) - 0.5) * step_m
    return (1000 + 0.2 * east + 0.1 * north[:, None]).astype(np.float32)


def test_a_plane_in_map_coordinates_comes_back_in_the_sites_axes(tmp_path):
    terrain = read_terrain(_write_raster(tmp_path, _plane()), *MIDDLE, 1000.0)
    assert height_at(terrain, 0.0, 0.0) == pytest.approx(0.0, abs=0.02)
    # UTM here is turned by its convergence (longitude - 9 deg) sin(latitude) and scaled by 0.99972
    turn = (MIDDLE[1] - math.radians(9.0)) * math.sin(MIDDLE[0])
    for east, north in ((1000.0, 0.0), (0.0, 1000.0), (-700.0, 1200.0)):
        map_east = 0.99972 * (east * math.cos(turn) - north * math.sin(turn))
        map_north = 0.99972 * (north * math.cos(turn) + east * math.sin(turn))
        said = 0.2 * map_east + 0.1 * map_north
        assert height_at(terrain, east, north) == pytest.approx(said, abs=0.5)


def test_row_0_is_the_southernmost_and_the_mark_is_a_node(tmp_path):
    terrain = read_terrain(_write_raster(tmp_path, _plane()), *MIDDLE, 1000.0)
    assert np.nanmean(terrain.height_m[-1]) > np.nanmean(terrain.height_m[0])
    column, row = -terrain.east_min_m / terrain.step_m, -terrain.north_min_m / terrain.step_m
    assert column == pytest.approx(round(column), abs=1e-9)
    assert row == pytest.approx(round(row), abs=1e-9)


def test_the_step_is_a_quarter_of_the_source_and_not_below_10_m(tmp_path):
    coarse = read_terrain(_write_raster(tmp_path, _plane()), *MIDDLE, 1000.0)
    assert coarse.step_m == pytest.approx(12.5, rel=0.01)
    fine = _write_raster(tmp_path, _plane(step_m=5.0), step_m=5.0)
    assert read_terrain(fine, *MIDDLE, 1000.0).step_m == 10.0


def test_the_grid_goes_no_further_than_6_km(tmp_path):
    path = _write_raster(tmp_path, np.full((400, 400), 800.0, np.float32))
    terrain = read_terrain(path, *MIDDLE, 1000.0)
    assert -6000 <= terrain.east_min_m < -5900
    assert math.isnan(height_at(terrain, 6001.0, 0.0))


def test_marks_of_missing_heights_are_unknown_ground(tmp_path):
    heights = _plane()
    heights[55:65, 55:65] = -9999
    terrain = read_terrain(_write_raster(tmp_path, heights, nodata=-9999), *MIDDLE, 1000.0)
    assert math.isnan(height_at(terrain, 0.0, 0.0))
    assert np.isfinite(height_at(terrain, 1000.0, 0.0))


def test_marks_of_missing_heights_that_are_not_declared_are_refused(tmp_path):
    heights = _plane()
    heights[60, 60] = -9999
    with pytest.raises(ProductionError, match="heights must lie between") as error:
        read_terrain(_write_raster(tmp_path, heights), *MIDDLE, 1000.0)
    assert "not declared" in error.value.problems[0].maybe


def test_a_sea_bed_is_taken_as_the_surface_where_the_mark_is_above_the_sea(tmp_path):
    path = _write_raster(tmp_path, np.full((100, 100), -250.0, np.float32))
    above = read_terrain(path, *MIDDLE, 300.0)
    assert np.nanmax(above.height_m) == np.nanmin(above.height_m) == -300.0
    assert "taken as its surface" in above.source
    below = read_terrain(path, *MIDDLE, -245.0)
    assert np.nanmax(below.height_m) == pytest.approx(-5.0)


def test_a_very_fine_raster_is_averaged_while_reading(tmp_path, monkeypatch):
    monkeypatch.setattr("secondunit.files.terrain_raster._PIXELS_MAX", 50)
    terrain = read_terrain(_write_raster(tmp_path, _plane()), *MIDDLE, 1000.0)
    assert height_at(terrain, 0.0, 0.0) == pytest.approx(0.0, abs=0.1)
    assert height_at(terrain, 1000.0, 0.0) == pytest.approx(197.0, abs=3.0)


@pytest.mark.parametrize(
    ("heights", "options", "said"),
    [
        (np.zeros((3, 20, 20), np.uint8), {}, "must have one band of heights, not 3"),
        (np.zeros((20, 20), np.float32), {"crs": None}, "must say its coordinate system"),
        (np.zeros((20, 20), np.float32), {"crs": "EPSG:32618"}, "of the site's mark"),
        (np.full((20, 20), np.nan, np.float32), {}, "must know heights within 6 km"),
    ],
)
def test_a_raster_that_will_not_do_is_refused(heights, options, said, tmp_path):
    with pytest.raises(ProductionError, match=said):
        read_terrain(_write_raster(tmp_path, heights, **options), *MIDDLE, 0.0)


@pytest.mark.parametrize("name", ["notes.txt", "dem.tif", "dem.asc"])
def test_a_file_that_is_no_raster_is_refused(name, tmp_path):
    (tmp_path / name).write_text("hello")
    with pytest.raises(ProductionError, match="must be a GeoTIFF or an ASCII grid"):
        read_terrain(tmp_path / name, *EXIT, 0.0)


def test_an_ascii_grid_in_metres_needs_its_map(tmp_path):
    head = "ncols 2\nnrows 2\nxllcorner 400000\nyllcorner 6880000\ncellsize 50\n"
    (tmp_path / "dem.asc").write_text(head + "1 2\n3 4\n")
    with pytest.raises(ProductionError, match="must say its coordinate system"):
        read_terrain(tmp_path / "dem.asc", *MIDDLE, 0.0)


def test_a_missing_file_is_said_so(tmp_path):
    with pytest.raises(ProductionError, match="there is none"):
        read_terrain(tmp_path / "no.tif", *EXIT, 0.0)


# ------------------------------------------------------------------------------- spot heights


def test_spot_heights_are_met_at_the_spots_and_linear_between(tmp_path):
    (tmp_path / "spots.csv").write_text(terrain_text())
    terrain = read_terrain(tmp_path / "spots.csv", *EXIT, 1246.0)
    metres_a_step = Geod(ellps="WGS84").line_length([6.97158, 6.96958], [62.05786, 62.05786])
    assert terrain.step_m == 10.0
    assert height_at(terrain, 0.0, 0.0) == pytest.approx(0.0, abs=1e-6)
    assert height_at(terrain, 100.0, 100.0) == pytest.approx(0.0, abs=1e-6)
    for share in (0.5, 1.0, 2.25):
        said = height_at(terrain, -share * metres_a_step, 0.0)
        assert said == pytest.approx(-share * 100, abs=2.0)


def test_triangles_are_laid_as_scipy_lays_them(tmp_path):
    random = np.random.default_rng(5)
    places = random.uniform((62.03, 6.92), (62.08, 7.02), (60, 2))
    heights = random.uniform(0, 1500, 60)
    rows = [
        f"{a!r},{b!r},{h!r},made"
        for (a, b), h in zip(places.tolist(), heights.tolist(), strict=True)
    ]
    terrain = read_terrain(_write_spots(tmp_path, *rows), *EXIT, 1000.0)
    local = Proj(proj="aeqd", lat_0=62.05786, lon_0=6.97158, datum="WGS84")
    surface = LinearNDInterpolator(np.column_stack(local(places[:, 1], places[:, 0])), heights)
    north, east = (np.arange(n) * terrain.step_m for n in terrain.height_m.shape)
    said = surface(*np.meshgrid(east + terrain.east_min_m, north + terrain.north_min_m)) - 1000.0
    assert np.nanmax(np.abs(said - terrain.height_m)) < 1e-6
    assert (np.isnan(said) == np.isnan(terrain.height_m)).mean() > 0.9999  # but for the hull's edge


def test_beyond_the_outermost_spots_the_ground_is_unknown(tmp_path):
    path = _write_spots(
        tmp_path, "62.057,6.970,1200,a", "62.060,6.970,1300,a", "62.057,6.975,1200,a"
    )
    terrain = read_terrain(path, *EXIT, 1230.0)
    assert np.isfinite(height_at(terrain, 0.0, 0.0))
    assert math.isnan(height_at(terrain, 150.0, 230.0))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["62.0,7.0,100,a", "62.1,7.0,100,a"], "at least three"),
        (["62.05,6.97,1,a", "62.06,6.97,2,a", "62.07,6.97,3,a"], "not on one line"),
        (["62.05,6.97,high,a"], 'elevation .*"high".* must be a number'),
        (["62.05,6.97,nan,a"], 'elevation .*"nan".* must be a number'),
        (["92.05,6.97,1,a"], "latitude .* between -90 and 90"),
        (["62.05,6.97,88480,a"], "between -500 and 9000"),
        (["62.05"], "longitude .* must be a number"),
        (["62.05,6.97,1,a", "62.05,6.97,2,b", "62.06,6.97,2,b"], "must be the height given before"),
        (["6.97,62.05,1,a", "6.97,62.06,1,a", "6.98,62.05,1,a"], "near the site's mark"),
    ],
)
def test_spot_heights_that_will_not_do_are_refused(rows, said, tmp_path):
    with pytest.raises(ProductionError, match=said):
        read_terrain(_write_spots(tmp_path, *rows), *EXIT, 1246.0)


def test_all_bad_spots_are_told_with_their_lines(tmp_path):
    with pytest.raises(ProductionError) as error:
        read_terrain(
            _write_spots(tmp_path, "a,6.9,1", "62,b,1", "62,6.9,1", "62,6.9,c"), *EXIT, 0.0
        )
    assert [p.place for p in error.value.problems] == ["spots.csv:3", "spots.csv:4", "spots.csv:6"]


def test_a_file_of_other_columns_is_refused(tmp_path):
    (tmp_path / "spots.csv").write_text("x,y,z\n1,2,3\n")
    with pytest.raises(ProductionError, match="columns must be latitude, longitude, elevation"):
        read_terrain(tmp_path / "spots.csv", *EXIT, 0.0)


# ------------------------------------------------------------------------------- real terrain


def test_gebco_knows_the_flats_and_is_too_coarse_for_the_lip(shared_data):
    terrain = read_terrain(
        shared_data / "terrain" / "gebco2024_N62E006_15arcsec.tif", *EXIT, 1246.0
    )
    # site_facts.csv: the flats lie at 158 m (GPS +-12 m), 1448 m west and 396 m south of the exit
    assert height_at(terrain, -1448.0, -396.0) + 1246 == pytest.approx(158, abs=15)
    assert height_at(terrain, 0.0, 0.0) < -60  # cells of 463 x 217 m know no cliff
    assert np.isfinite(terrain.height_m).all()


def test_the_ascii_crop_agrees_with_the_geotiff(shared_data):
    folder = shared_data / "terrain"
    tif = read_terrain(folder / "gebco2024_N62E006_15arcsec.tif", *EXIT, 1246.0)
    asc = read_terrain(folder / "gebco2024_helsetkopen_crop.asc", *EXIT, 1246.0)
    for east, north in ((0, 0), (-1448, -396), (3000, -2000), (-5000, 5000)):
        one, other = (height_at(terrain, east, north) for terrain in (tif, asc))
        assert one == pytest.approx(other, abs=1.0)  # the crop holds whole metres


def test_a_height_is_bilinear_between_the_cells_of_the_source(shared_data):
    path = shared_data / "terrain" / "rmnp-dem.tif"
    with rasterio.open(path) as raster:
        heights, transform = raster.read(1).astype(float), raster.transform
    row, column = 90, 70
    longitude = transform.c + transform.a * (column + 0.75)  # between two cell centres
    latitude = transform.f + transform.e * (row + 0.5)
    terrain = read_terrain(path, math.radians(latitude), math.radians(longitude), 3000.0)
    said = 0.75 * heights[row, column] + 0.25 * heights[row, column + 1]
    assert height_at(terrain, 0.0, 0.0) + 3000 == pytest.approx(said, abs=0.5)
