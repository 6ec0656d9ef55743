"""What is exported of a chase, read back with libraries that none of us wrote."""

import base64
import csv
import io
import math
import struct
import warnings
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from pyproj import Geod

from secondunit.errors import ProductionError, StoreError
from secondunit.files.chase_csv import write_chase_csv
from secondunit.files.chase_export import check_export, export_paths, write_export
from secondunit.files.chase_gltf import rotations, write_chase_gltf
from secondunit.files.chase_kml import write_chase_kml
from secondunit.files.chase_tracks import Exported, aims_rad, file_stem, stamp
from secondunit.physics.camera import view_angle_rad
from small_chase_plan import PATH, SITE, plan

PLAN = plan()
WHEN = datetime(2020, 9, 6, 10, 0, tzinfo=timezone(timedelta(hours=2)))
GEOD = Geod(ellps="WGS84")


def exported(exit_at=None):
    return Exported(plan=PLAN, site=SITE, exit_at=exit_at)


def from_mark(longitude, latitude):
    """Give east and north of the mark, by distance and azimuth on the ellipsoid."""
    mark = math.degrees(SITE.longitude_rad), math.degrees(SITE.latitude_rad)
    azimuth, _, distance = GEOD.inv(*mark, longitude, latitude)
    return distance * math.sin(math.radians(azimuth)), distance * math.cos(math.radians(azimuth))


# ------------------------------------------------------------------ CSV
def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_the_csv_has_both_ways_in_the_site_s_axes_and_on_earth(tmp_path):
    rows = rows_of(write_chase_csv(tmp_path / "a.csv", exported()))
    assert len(rows) == len(PLAN.camera.time_s)
    for row, time_s, place in zip(rows, PLAN.camera.time_s, PLAN.camera.place_m, strict=True):
        assert float(row["time_after_exit_s"]) == time_s
        assert row["time_utc"] == ""
        here = [float(row[f"camera_{axis}_m"]) for axis in ("east", "north", "up")]
        assert here == pytest.approx(place, abs=0.006)
        east, north = from_mark(
            float(row["camera_longitude_deg"]), float(row["camera_latitude_deg"])
        )
        assert (east, north) == pytest.approx(tuple(place[:2]), abs=0.02)
        assert float(row["camera_elevation_m"]) == pytest.approx(1246 + place[2], abs=0.006)


def test_the_csv_leaves_the_subject_out_before_it_starts_and_aims_at_it_after(tmp_path):
    rows = rows_of(write_chase_csv(tmp_path / "a.csv", exported()))
    before = [row for row in rows if float(row["time_after_exit_s"]) < 0]
    assert before
    assert all(row["subject_east_m"] == "" for row in before)
    last = rows[-1]
    to = [float(last[f"subject_{a}_m"]) - float(last[f"camera_{a}_m"]) for a in ("east", "north")]
    assert float(last["camera_pan_deg"]) == pytest.approx(
        math.degrees(math.atan2(*to)) % 360, abs=0.01
    )


def test_absolute_times_are_in_utc(tmp_path):
    rows = rows_of(write_chase_csv(tmp_path / "a.csv", exported(WHEN)))
    at = {row["time_after_exit_s"]: row["time_utc"] for row in rows}
    assert at["0.0"] == "2020-09-06T08:00:00.000Z"
    assert at["-4.0"] == "2020-09-06T07:59:56.000Z"
    assert at["0.25"] == "2020-09-06T08:00:00.250Z"


# ------------------------------------------------------------------ KML
def tracks_of(path):
    from fastkml import kml
    from fastkml.gx import Track
    from fastkml.utils import find_all

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document = kml.KML.parse(path)
        return document, list(find_all(document, of_type=Track))


@pytest.mark.parametrize("when", [None, WHEN])
def test_the_kml_is_read_back_as_two_tracks_with_their_times(tmp_path, when):
    _, tracks = tracks_of(write_chase_kml(tmp_path / "a.kml", exported(when)))
    assert len(tracks) == 2
    start = (when or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC)
    for track, way in zip(tracks, (PLAN.camera, PLAN.subject), strict=True):
        assert track.altitude_mode.value == "absolute"
        items = track.track_items
        assert len(items) == len(way.time_s)
        for item, time_s, place in zip(items, way.time_s, way.place_m, strict=True):
            assert item.when.dt == start + timedelta(seconds=float(time_s))
            assert from_mark(item.coord.x, item.coord.y) == pytest.approx(
                tuple(place[:2]), abs=0.02
            )
            assert item.coord.z == pytest.approx(1246 + place[2], abs=0.006)


def test_the_kml_is_well_formed_and_says_what_its_times_mean(tmp_path):
    from lxml import etree

    for when, says in ((None, "Relative time"), (WHEN, "Absolute time")):
        root = etree.parse(str(write_chase_kml(tmp_path / "a.kml", exported(when)))).getroot()
        space = {"k": "http://www.opengis.net/kml/2.2", "gx": "http://www.google.com/kml/ext/2.2"}
        texts = [one.text for one in root.iterfind(".//k:description", space)]
        assert len(texts) == 3
        assert all(says in text for text in texts)
        for track in root.iterfind(".//gx:Track", space):
            assert len(track.findall("k:when", space)) == len(track.findall("gx:coord", space))
        angles = [one.text.split() for one in root.iterfind(".//gx:angles", space)]
        pan, tilt = aims_rad(PLAN)[0]
        assert [float(word) for word in angles[0]] == pytest.approx(
            [math.degrees(pan) % 360, math.degrees(tilt), 0.0], abs=0.001
        )


# ------------------------------------------------------------------ glTF
def load(path):
    import pygltflib

    return pygltflib.GLTF2().load_json(str(path))


def numbers(scene, index):
    """Read an accessor as another program would: from the buffer, by its declared layout."""
    accessor = scene.accessors[index]
    view = scene.bufferViews[accessor.bufferView]
    data = base64.b64decode(scene.buffers[view.buffer].uri.partition(",")[2])
    width = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}[accessor.type]
    assert view.byteOffset % 4 == 0
    assert accessor.componentType == 5126
    count = accessor.count * width
    flat = struct.unpack_from(f"<{count}f", data, view.byteOffset)
    return np.array(flat).reshape(accessor.count, width)


def channel(scene, node, path):
    (found,) = [
        one for one in scene.animations[0].channels
        if scene.nodes[one.target.node].name == node and one.target.path == path
    ]  # fmt: skip
    sampler = scene.animations[0].samplers[found.sampler]
    assert sampler.interpolation == "LINEAR"
    return numbers(scene, sampler.input)[:, 0], numbers(scene, sampler.output)


@pytest.mark.parametrize("node", ["camera", "subject"])
def test_the_gltf_moves_its_nodes_where_the_plan_says(tmp_path, node):
    scene = load(write_chase_gltf(tmp_path / "a.gltf", exported()))
    times, places = channel(scene, node, "translation")
    way = getattr(PLAN, node)
    assert times == pytest.approx(way.time_s + 4.0)  # it begins with the camera, 4 s before
    east, north, up = way.place_m.T
    assert places[:, 0] == pytest.approx(east, abs=1e-3)
    assert places[:, 1] == pytest.approx(up, abs=1e-3)
    assert places[:, 2] == pytest.approx(-north, abs=1e-3)
    assert scene.extras["exit_at_s"] == 4.0


def test_the_gltf_camera_has_the_lens_and_looks_at_the_subject(tmp_path):
    from scipy.spatial.transform import Rotation

    scene = load(write_chase_gltf(tmp_path / "a.gltf", exported()))
    lens = scene.cameras[scene.nodes[0].camera].perspective
    assert lens.yfov == pytest.approx(2 * math.atan(0.019 / 2 / 0.1))
    assert lens.aspectRatio == pytest.approx(36 / 19)
    times, turns = channel(scene, "camera", "rotation")
    assert np.linalg.norm(turns, axis=1) == pytest.approx(np.ones(len(turns)), abs=1e-6)
    looks = Rotation.from_quat(turns).apply([0.0, 0.0, -1.0])
    ups = Rotation.from_quat(turns).apply([1.0, 0.0, 0.0])
    assert np.abs(ups[:, 1]).max() < 1e-6  # level: its right hand is level
    _, camera = channel(scene, "camera", "translation")
    subject_times, subject = channel(scene, "subject", "translation")
    for at, look, here in zip(times, looks, camera, strict=True):
        there = [np.interp(at, subject_times, subject[:, axis]) for axis in range(3)]
        away = np.array(there) - here
        assert look == pytest.approx(away / np.linalg.norm(away), abs=1e-4)


def test_the_gltf_is_read_by_trimesh_too(tmp_path):
    import trimesh

    scene = trimesh.load(str(write_chase_gltf(tmp_path / "a.gltf", exported())))
    east, north, up = PLAN.subject.place_m[0]  # the only body with faces: 1.8 m across
    middle = np.array([east, up, -north])
    assert scene.bounds == pytest.approx(np.array([middle - 0.9, middle + 0.9]), abs=1e-6)


def test_a_camera_at_rest_looks_north_and_neighbours_turn_the_shorter_way():
    assert rotations(np.zeros((2, 2)))[0] == pytest.approx([0.0, 0.0, 0.0, 1.0])
    pans = np.column_stack([np.radians([170.0, 179.0, -179.0, -170.0]), np.zeros(4)])
    turns = rotations(pans)
    assert np.all(np.sum(turns[1:] * turns[:-1], axis=1) > 0.99)


# ------------------------------------------------------------------ the folder
def test_everything_lies_in_one_folder_and_nothing_is_replaced_unasked(tmp_path):
    folder = tmp_path / "new" / "folder"
    check_export(folder, [PLAN.stunt], is_forced=False)
    written = write_export(folder, PLAN, SITE, "<p>page</p>", None)
    assert written == export_paths(folder, PLAN.stunt)
    assert sorted(path.suffix for path in folder.iterdir()) == [".csv", ".gltf", ".html", ".kml"]
    with pytest.raises(ProductionError) as raised:
        check_export(folder, [PLAN.stunt], is_forced=False)
    assert len(raised.value.problems) == 4
    assert "--force" in str(raised.value)
    check_export(folder, [PLAN.stunt], is_forced=True)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "x").write_text("a file")
    with pytest.raises(ProductionError, match="must be a folder"):
        check_export(tmp_path / "x", [PLAN.stunt], is_forced=True)
    with pytest.raises(StoreError, match="cannot be made"):
        write_export(tmp_path / "x", PLAN, SITE, "", None)


def test_the_same_plan_gives_the_same_bytes(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        write_export(folder, PLAN, SITE, "", WHEN)
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()


@pytest.mark.parametrize(
    ("stunt", "stem"),
    [("jump from the air", "jump-from-the-air"), ("../Å b", "å-b"), ("…", "chase")],
)
def test_a_name_makes_a_file_name_that_stays_in_its_folder(stunt, stem):
    assert file_stem(stunt) == stem


def test_instants_are_written_in_utc_with_milliseconds():
    assert stamp(WHEN) == "2020-09-06T08:00:00.000Z"
    assert view_angle_rad(0.1, 0.019) == pytest.approx(0.1895, abs=1e-4)
    assert PATH[1].is_pinned
