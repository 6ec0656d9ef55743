"""Where points lie in the frame, against the pinhole camera of pytransform3d 3.17."""

import numpy as np
from pytransform3d.camera import world2image
from pytransform3d.rotations import active_matrix_from_angle
from pytransform3d.transformations import transform_from

from secondunit.physics.camera import Aim, Lens, see
from secondunit.physics.state import Vector
from tables import show

LENSES = (  # name, focal length, sensor in mm
    ("24 mm on 36 x 24 mm", 24.0, 36.0, 24.0),
    ("50 mm on 24.9 x 18.7 mm", 50.0, 24.89, 18.66),
    ("200 mm on 27.03 x 14.25 mm", 200.0, 27.03, 14.25),
)
POINTS = 2_000


def theirs(camera, aim, lens, points):
    """Project with the library: its axes are right, down, ahead; its origin a corner, 1 x 1."""
    level = active_matrix_from_angle(0, -np.pi / 2)  # ahead is north
    tilted = active_matrix_from_angle(0, aim.tilt_rad)
    panned = active_matrix_from_angle(2, -aim.pan_rad)
    pose = transform_from(panned @ tilted @ level, np.array(camera))
    image = world2image(
        np.column_stack([points, np.ones(len(points))]), pose,
        (lens.sensor_width_m, lens.sensor_height_m), (1.0, 1.0), lens.focal_length_m,
    )  # fmt: skip
    return image[:, 0] - 0.5, 0.5 - image[:, 1]


def test_points_lie_where_an_independent_library_puts_them():
    random = np.random.default_rng(7)
    rows = []
    for name, focal_mm, width_mm, height_mm in LENSES:
        lens = Lens(focal_mm / 1000, width_mm / 1000, height_mm / 1000)
        off, ahead = 0.0, 0
        for _ in range(20):
            camera = Vector(*random.normal(0, 300, 3))
            aim = Aim(random.uniform(-np.pi, np.pi), random.uniform(-1.5, 1.5))
            points = random.normal(0, 300, (POINTS // 20, 3))
            ours = np.array([see(camera, aim, lens, Vector(*point)) for point in points])
            seen = ours[:, 2] > 1.0
            ahead += int(seen.sum())
            scale = np.maximum(1.0, np.abs(ours[seen, :2]))
            apart = np.column_stack(theirs(camera, aim, lens, points[seen])) - ours[seen, :2]
            off = max(off, float(np.max(np.abs(apart) / scale)))
        assert off < 1e-11
        rows.append((name, f"{ahead:,}", "below 1e-11" if off < 1e-11 else f"{off:.0e}"))
    show("camera_projection", ("lens", "points ahead", "greatest difference, of a frame"), rows)
