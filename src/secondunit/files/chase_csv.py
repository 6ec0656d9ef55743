"""Camera and subject of a chase as CSV: one row a moment, for spreadsheets and flight planners."""

import csv
import io
import math
from pathlib import Path

import numpy as np

from secondunit.files.chase_tracks import (
    Exported,
    aims_rad,
    degrees,
    rounded,
    stamp,
    subject_at,
)
from secondunit.files.on_earth import degrees_of
from secondunit.files.write import write_whole

COLUMNS = (
    "time_after_exit_s", "time_utc",
    "camera_east_m", "camera_north_m", "camera_up_m",
    "camera_latitude_deg", "camera_longitude_deg", "camera_elevation_m",
    "camera_pan_deg", "camera_tilt_deg",
    "subject_east_m", "subject_north_m", "subject_up_m",
    "subject_latitude_deg", "subject_longitude_deg", "subject_elevation_m",
)  # fmt: skip


def write_chase_csv(path: Path, exported: Exported) -> Path:
    """Write camera and mean subject, frame by frame.

    `time_after_exit_s` is relative; `time_utc` is empty where no instant of the exit is set. Pan is
    a bearing from true north, tilt upwards; elevations are above the sea. The subject's cells are
    empty before its start and after its end.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_rows(exported))
    return write_whole(path, text.getvalue())


def _rows(exported: Exported) -> list[list[object]]:
    plan, site = exported.plan, exported.site
    time_s, camera_m = plan.camera.time_s, plan.camera.place_m
    subject_m = subject_at(plan, time_s)
    is_there = (time_s >= plan.subject.time_s[0]) & (time_s <= plan.subject.time_s[-1])
    columns = zip(
        time_s.tolist(),
        np.column_stack([camera_m, degrees_of(camera_m, site)]).tolist(),
        aims_rad(plan).tolist(),
        np.column_stack([subject_m, degrees_of(subject_m, site)]).tolist(),
        is_there.tolist(),
        strict=True,
    )
    return [
        [
            rounded(at_s, 3),
            stamp(exported.instant(at_s)) if exported.exit_at else "",
            *_place(camera, site.elevation_m),
            degrees(pan_rad % (2 * math.pi)),
            degrees(tilt_rad),
            *(_place(subject, site.elevation_m) if seen else [""] * 6),
        ]
        for at_s, camera, (pan_rad, tilt_rad), subject, seen in columns
    ]


def _place(place: list[float], elevation_m: float) -> list[object]:
    east_m, north_m, up_m, longitude_deg, latitude_deg = place
    return [
        rounded(east_m, 2),
        rounded(north_m, 2),
        rounded(up_m, 2),
        rounded(latitude_deg, 7),
        rounded(longitude_deg, 7),
        rounded(elevation_m + up_m, 2),
    ]
