"""Terrain fetched from a service on this machine: tiles, caching, stumbling, cutting."""

import json
import math
import re

import httpx
import numpy as np
import pytest
import rasterio
from rasterio.io import MemoryFile
from typer.testing import CliRunner

from secondunit.cli import app
from secondunit.errors import ProductionError
from secondunit.files import fetch_sources
from secondunit.files.fetch_terrain import Tile, check_tile, terrain_of, tiles_around
from secondunit.files.fetching import fetch
from secondunit.files.tables import SiteTable
from secondunit.files.terrain import height_at, read_terrain
from small_service import Reply, service

NOW_S = 1_717_390_800


def site(latitude="62.5 deg", longitude="6.5 deg", name="mountain"):
    return SiteTable.model_validate(
        {"name": name, "latitude": latitude, "longitude": longitude, "elevation": "500 m",
         "weather": "w"}
    )  # fmt: skip


def tile(south=62, west=6, *, cells=120, height=None, bands=1):
    """A degree of ground that rises 100 m with each degree of longitude, as the bytes of a file."""
    longitudes = west + (np.arange(cells) + 0.5) / cells
    ground = np.broadcast_to(100 * longitudes, (cells, cells)) if height is None else height
    with MemoryFile() as memory:
        with memory.open(
            driver="GTiff", count=bands, dtype="float32", crs="EPSG:4326", width=cells,
            height=cells, transform=rasterio.Affine(1 / cells, 0, west, 0, -1 / cells, south + 1),
        ) as raster:  # fmt: skip
            for band in range(1, bands + 1):
                raster.write(np.full((cells, cells), ground, np.float32), band)
        return memory.read()


class Asker:
    """Fetches the terrain of one site; waits are written down, not waited."""

    def __init__(self, folder, **client):
        self.folder, self.waits, self.client = folder, [], client

    def __call__(self, there, where=None, now=NOW_S):
        with httpx.Client(
            headers={"User-Agent": "secondunit/0 unit@example.org"},
            timeout=self.client.get("timeout", 5.0),
        ) as client:

            def ask(url, path, check):
                return fetch(client, url, path, now_utc_s=now, check=check, wait=self.waits.append)

            return terrain_of(where or site(), self.folder, there.address, ask)


@pytest.fixture
def ask(tmp_path):
    return Asker(tmp_path)


@pytest.mark.parametrize(
    ("latitude", "longitude", "corners"),
    [
        ("62.5 deg", "6.5 deg", ["N62-E006"]),
        ("62.5 deg", "6.95 deg", ["N62-E006", "N62-E007"]),
        ("62.02 deg", "7.02 deg", ["N62-E007", "N61-E006", "N61-E007", "N62-E006"]),
        ("-0.5 deg", "-0.5 deg", ["S01-W001"]),
        ("0.01 deg", "0.5 deg", ["N00-E000", "S01-E000"]),
        ("10.5 deg", "179.99 deg", ["N10-E179"]),
    ],
)
def test_the_tiles_within_reach_are_known_the_marks_own_first(latitude, longitude, corners):
    assert [one.corner for one in tiles_around(site(latitude, longitude))] == corners


def test_a_tile_is_where_the_service_documents_it():
    name = "Copernicus_DSM_COG_10_S16_00_W069_00_DEM"
    assert Tile(-16, -69).url_path == f"{name}/{name}.tif"


def test_terrain_is_fetched_cut_and_read(ask):
    with service(Reply(body=tile(), headers={"ETag": '"a"'})) as there:
        path, got = ask(there)
    assert got.state == "new"
    assert path.name == "terrain-mountain.tif"
    assert there.asked[0][0].endswith("/Copernicus_DSM_COG_10_N62_00_E006_00_DEM.tif")
    assert there.asked[0][1]["User-Agent"] == "secondunit/0 unit@example.org"
    terrain = read_terrain(path, math.radians(62.5), math.radians(6.5), 500.0)
    assert height_at(terrain, 0.0, 0.0) == pytest.approx(150.0, abs=1.0)  # 650 m over the sea
    east_m = 3000.0
    rise = 100 * east_m / (111_320 * math.cos(math.radians(62.5)))
    assert height_at(terrain, east_m, 0.0) == pytest.approx(150.0 + rise, abs=1.0)
    assert path.stat().st_size < len(tile())


def test_two_tiles_are_put_together_at_their_edge(ask):
    edge = site(longitude="6.99 deg")
    with service(Reply(body=tile()), Reply(body=tile(west=7))) as there:
        path, got = ask(there, edge)
    assert (got.state, got.note) == ("new", "")
    terrain = read_terrain(path, math.radians(62.5), math.radians(6.99), 699.0)
    assert height_at(terrain, 3000.0, 0.0) > height_at(terrain, 0.0, 0.0) > -1.0


def test_where_the_sea_begins_there_is_no_tile_and_the_ground_is_not_known(ask):
    edge = site(longitude="6.95 deg")
    with service(Reply(body=tile()), Reply(404, "none")) as there:
        path, got = ask(there, edge)
    assert got.state == "new"
    assert "N62-E007 not there, as at sea" in got.note
    terrain = read_terrain(path, math.radians(62.5), math.radians(6.95), 695.0)
    assert math.isnan(height_at(terrain, 5000.0, 0.0))
    assert height_at(terrain, 0.0, 0.0) == pytest.approx(0.0, abs=1.0)


def test_304_keeps_the_tile_and_a_fresh_one_is_not_asked_for(ask):
    headers = {"ETag": '"a"', "Cache-Control": "max-age=60"}
    with service(Reply(body=tile(), headers=headers), Reply(304, headers=headers)) as there:
        ask(there)
        assert ask(there, now=NOW_S + 30)[1].state == "fresh"
        assert len(there.asked) == 1
        path, got = ask(there, now=NOW_S + 61)
        assert got.state == "unchanged"
        assert there.asked[1][1]["If-None-Match"] == '"a"'
    assert path.is_file()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(500, "down"), "has trouble of its own (500)"),
        (Reply(429, "", {"Retry-After": "3600"}), "asked too often (429)"),
        (Reply(404, "none"), "refuses (404)"),
        (Reply(body=tile(), cut=4000), "cut off or broken"),
        (Reply(body=tile()[: len(tile()) // 2]), "must be a whole GeoTIFF"),
        (Reply(body="<html>busy</html>"), "must be a whole GeoTIFF"),
        (Reply(body=tile(west=7)), "must be heights of N62-E006"),
        (Reply(body=tile(bands=3)), "must be heights of N62-E006"),
        (Reply(body=tile(height=np.full((120, 120), 20_000.0))), "heights on Earth in metres"),
    ],
)
@pytest.mark.parametrize("is_kept", [False, True])
def test_what_goes_wrong_is_told_and_what_is_kept_stays(ask, reply, said, is_kept):
    if is_kept:
        with service(Reply(body=tile())) as there:
            ask(there)
    with service(reply) as there:
        path, got = ask(there, now=NOW_S + 100)
    assert said in got.failure
    assert got.state == ("kept" if is_kept else "missing")
    assert path.is_file() == is_kept
    assert got.asked_utc_s == (NOW_S if is_kept else None)


def test_a_service_that_does_not_answer_in_time_is_told(tmp_path):
    slow = Asker(tmp_path, timeout=0.05)
    with service(Reply(body=tile(), delay_s=0.4)) as there:
        _, got = slow(there)
    assert "did not answer within" in got.failure
    assert len(slow.waits) == 2


def test_another_answer_replaces_the_tile_and_the_one_before_stays_beside(ask):
    with service(Reply(body=tile()), Reply(body=tile(height=np.full((120, 120), 7.0)))) as there:
        ask(there)
        path, _ = ask(there)
    with rasterio.open(path) as raster:
        assert np.nanmax(raster.read(1)) == 7.0
    earlier = list((path.parent / "earlier").iterdir())
    assert [one.suffix for one in earlier] == [".tif"]
    assert earlier[0].read_bytes() == tile()


def test_a_tile_must_have_a_known_height():
    with pytest.raises(ProductionError, match="must hold heights on Earth"):
        check_tile(tile(height=np.full((120, 120), np.nan)), Tile(62, 6))


# the command


@pytest.fixture
def folder(repository, tmp_path):
    text = (repository / "examples" / "helsetkopen" / "production.toml").read_text("utf-8")
    text = re.sub(r'^(latitude) = ".*"', r'\1 = "62.5 deg"', text, flags=re.MULTILINE)
    text = re.sub(r'^(longitude) = ".*"', r'\1 = "6.5 deg"', text, flags=re.MULTILINE)
    (tmp_path / "production.toml").write_text(text, encoding="utf-8")
    return tmp_path


def asked(monkeypatch, there, *arguments):
    addresses = dict.fromkeys(fetch_sources.ADDRESSES, there.address)
    monkeypatch.setattr(fetch_sources, "ADDRESSES", addresses)
    return CliRunner().invoke(app, [str(a) for a in ("fetch", "terrain", *arguments)])


CONTACT = ("--contact", "unit@example.org")


def test_the_command_fetches_every_site_says_where_to_put_it_and_the_licence(folder, monkeypatch):
    with service(Reply(body=tile())) as there:
        done = asked(monkeypatch, there, folder, *CONTACT)
    assert done.exit_code == 0, done.output
    assert len(there.asked) == 1  # one tile for all of them
    assert '[[site]] "mountain":  terrain = "fetched/terrain-mountain.tif"' in done.stdout
    assert "Copernicus" in done.stderr
    assert "too coarse for a face" in done.stderr
    assert (folder / "fetched" / "terrain-mountain.tif").is_file()
    with service(Reply(503)) as there:
        done = asked(monkeypatch, there, folder, *CONTACT)
    assert "MOUNTAIN: NOT FETCHED. WHAT IS KEPT IS FROM" in done.stdout
    assert done.exit_code == 0


def test_without_any_tile_the_command_is_an_error_and_json_says_so(folder, monkeypatch):
    with service(Reply(404)) as there:
        done = asked(monkeypatch, there, folder, *CONTACT, "--json")
    assert done.exit_code == 1
    assert {one["state"] for one in json.loads(done.stdout)["fetched"]} == {"missing"}
    assert "Traceback" not in done.output


def test_nobody_to_write_to_is_refused_before_anything_is_asked(folder, monkeypatch):
    text = (folder / "production.toml").read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("contact")]
    (folder / "production.toml").write_text("\n".join(kept), encoding="utf-8")
    with service(Reply()) as there:
        done = asked(monkeypatch, there, folder)
    assert done.exit_code == 1
    assert "must name a mail address" in done.output
    assert there.asked == []
