"""What must hold for any camera: aims become rotations, places become degrees, paths stay paths."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from scipy.spatial.transform import Rotation

from secondunit.files.chase_gltf import rotations, to_gltf
from secondunit.files.on_earth import degrees_of
from secondunit.physics.camera import HALF_FRAME, Aim, Lens, aim_at, is_in_frame, see
from secondunit.physics.state import Vector
from secondunit.physics.terrain import flat_ground
from secondunit.stages.chase.layout import Layout
from secondunit.stages.chase.lenses import FOCALS_M
from small_chase_plan import PATH, SITE

metres = st.floats(-3000.0, 3000.0)
angle = st.floats(-math.pi, math.pi)
upright = st.floats(-1.55, 1.55)
GEOD = Geod(ellps="WGS84")
MARK = math.degrees(SITE.longitude_rad), math.degrees(SITE.latitude_rad)


@given(st.lists(st.tuples(angle, upright), min_size=1, max_size=6))
def test_an_exported_rotation_looks_where_the_camera_is_aimed_and_stays_level(aims) -> None:
    turned = Rotation.from_quat(rotations(np.array(aims)))
    looks, rights = turned.apply([0.0, 0.0, -1.0]), turned.apply([1.0, 0.0, 0.0])
    pan, tilt = np.array(aims).T
    ahead = np.column_stack([np.sin(pan) * np.cos(tilt), np.cos(pan) * np.cos(tilt), np.sin(tilt)])
    assert np.allclose(looks, to_gltf(ahead), atol=1e-9)
    assert np.allclose(rights[:, 1], 0.0, atol=1e-9)


@given(metres, metres)
def test_degrees_lie_as_far_from_the_mark_and_in_the_same_bearing(east_m, north_m) -> None:
    ((longitude, latitude),) = degrees_of(np.array([[east_m, north_m]]), SITE)
    azimuth, _, distance_m = GEOD.inv(*MARK, longitude, latitude)
    there = distance_m * np.array(
        [math.sin(math.radians(azimuth)), math.cos(math.radians(azimuth))]
    )
    assert np.allclose(there, [east_m, north_m], atol=1e-3)


@given(metres, metres, metres, angle, upright, st.floats(0.01, 0.4))
def test_what_is_in_frame_stays_there_with_a_shorter_lens(
    east, north, up, pan, tilt, focal
) -> None:
    point = Vector(east, north, up)
    long, short = (
        see(Vector(0.0, 0.0, 0.0), Aim(pan, tilt), Lens(f, 0.036, 0.019), point)
        for f in (focal, 0.5 * focal)
    )
    if is_in_frame(long, 0.0, 0.0):
        assert is_in_frame(short, 0.0, 0.0)
        assert abs(short.across_share) <= HALF_FRAME / 2


@given(metres, metres, metres)
def test_an_aim_brings_its_point_into_the_middle(east, north, up) -> None:
    point, here = Vector(east, north, up), Vector(1.0, 2.0, 3.0)
    seen = see(here, aim_at(here, point), Lens(0.05, 0.036, 0.024), point)
    if seen.depth_m > 1e-3:
        assert abs(seen.across_share) < 1e-6
        assert abs(seen.up_share) < 1e-6


@given(st.lists(metres, min_size=6, max_size=6), st.floats(-5.0, 0.0))
def test_rounding_twice_is_rounding_once_and_pinned_places_stay(places, log_focal) -> None:
    layout = Layout(points=PATH, focals_m=FOCALS_M, ground=flat_ground(0.0))
    once = layout.snap(np.array([*places, log_focal]))
    assert np.array_equal(layout.snap(once), once)
    path = layout.path(once)
    assert [point.time_s for point in path] == [point.time_s for point in PATH]
    assert path[1] == PATH[1]
    assert np.array_equal(Layout.vector(
        Layout(points=path, focals_m=FOCALS_M, ground=flat_ground(0.0)), math.exp(once[-1])
    )[:-1], once[:-1])  # fmt: skip
