"""Camera and subject of a chase as glTF 2.0: animated nodes, a camera with the lens, both ways.

Khronos, glTF 2.0 Specification, 3.4: right-handed, y up, metres; a camera looks along -z with +y
up. So x is east, y is up and z is south, and a camera at rest looks north.
"""

import base64
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondunit.files.chase_tracks import ADVICE, Exported, aims_rad
from secondunit.files.terrain_grid import FloatArray
from secondunit.files.write import write_whole
from secondunit.physics.camera import view_angle_rad
from secondunit.stages.chase import ChasePlan, Track

_FLOAT, _SHORT = 5126, 5123  # component types
_LINES, _TRIANGLES = 3, 4  # LINE_STRIP, TRIANGLES
_VERTICES, _INDICES = 34962, 34963  # ARRAY_BUFFER, ELEMENT_ARRAY_BUFFER
_AXES = "x is east, y is up, z is south; metres from the site's mark"
_NEAR_M = 1.0
_CORNERS = np.array(
    [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)], dtype=np.float64
)
_FACES = np.array([(0, 2, 4), (2, 1, 4), (1, 3, 4), (3, 0, 4),
                   (2, 0, 5), (1, 2, 5), (3, 1, 5), (0, 3, 5)], dtype=np.uint16)  # fmt: skip

Json = dict[str, Any]


def write_chase_gltf(path: Path, exported: Exported) -> Path:
    """Write one self-contained file; its animation begins with the first moment of either way."""
    return write_whole(path, json.dumps(_scene(exported), ensure_ascii=False) + "\n")


class _Buffer:
    """The numbers of a file, and the accessors that say where each of them lies."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self.views: list[Json] = []
        self.accessors: list[Json] = []

    def add(self, values: NDArray[Any], *, with_bounds: bool = False, target: int = 0) -> int:
        """Append numbers (row,) or (row, column); give the index of their accessor.

        `target` is what a mesh uses them for; 0 where none does.
        """
        rows = np.ascontiguousarray(values, dtype="<f4" if values.dtype.kind == "f" else "<u2")
        columns = 1 if rows.ndim == 1 else rows.shape[1]
        view = {"buffer": 0, "byteOffset": len(self._bytes), "byteLength": rows.nbytes}
        self.views.append(view | ({"target": target} if target else {}))
        self._bytes += rows.tobytes() + b"\0" * (-rows.nbytes % 4)
        accessor: Json = {
            "bufferView": len(self.views) - 1,
            "componentType": _FLOAT if rows.dtype.kind == "f" else _SHORT,
            "count": len(rows),
            "type": {1: "SCALAR", 3: "VEC3", 4: "VEC4"}[columns],
        }
        if with_bounds:
            table = rows.reshape(len(rows), columns)
            accessor["min"] = table.min(axis=0).tolist()
            accessor["max"] = table.max(axis=0).tolist()
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def whole(self) -> Json:
        """Give the buffer, its numbers inside."""
        text = base64.b64encode(bytes(self._bytes)).decode("ascii")
        return {
            "byteLength": len(self._bytes),
            "uri": f"data:application/octet-stream;base64,{text}",
        }


def _scene(exported: Exported) -> Json:
    plan, site, buffer = exported.plan, exported.site, _Buffer()
    start_s = float(min(plan.camera.time_s[0], plan.subject.time_s[0]))
    meshes = [_ball(buffer, plan.subject_m / 2), _line(buffer, plan.camera, "way of the camera"),
              _line(buffer, plan.subject, "mean way of the subject")]  # fmt: skip
    return {
        "asset": {"version": "2.0", "generator": "secondunit"},
        "extras": {
            "axes": _AXES,
            "mark_latitude_deg": math.degrees(site.latitude_rad),
            "mark_longitude_deg": math.degrees(site.longitude_rad),
            "mark_elevation_m": site.elevation_m,
            "time": f"Animation time 0 is {start_s:g} s after the exit. {exported.says_time}",
            "exit_at_s": -start_s,
            "note": ADVICE,
        },
        "scene": 0,
        "scenes": [{"name": plan.stunt, "nodes": [0, 1, 2, 3]}],
        "nodes": [_camera_node(plan), _subject_node(plan), {"name": "camera way", "mesh": 1},
                  {"name": "subject way", "mesh": 2}],
        "cameras": [_lens(plan)],
        "meshes": meshes,
        "animations": [_animation(plan, buffer, start_s)],
        "accessors": buffer.accessors,
        "bufferViews": buffer.views,
        "buffers": [buffer.whole()],
    }  # fmt: skip


def to_gltf(places_m: FloatArray) -> FloatArray:
    """Turn places (place, 3) east, north, up into x, y, z: east, up, south."""
    return np.column_stack([places_m[:, 0], places_m[:, 2], -places_m[:, 1]])


def rotations(aims: FloatArray) -> FloatArray:
    """Turn pan and tilt (frame, 2) into unit quaternions (frame, 4) x, y, z, w.

    First the tilt around x, then the pan, clockwise from above, around -y; neighbours lie on the
    same side, so that a player takes the shorter way between them.
    """
    half_pan, half_tilt = -aims[:, 0] / 2, aims[:, 1] / 2
    turned = np.column_stack(
        [
            np.cos(half_pan) * np.sin(half_tilt),
            np.sin(half_pan) * np.cos(half_tilt),
            -np.sin(half_pan) * np.sin(half_tilt),
            np.cos(half_pan) * np.cos(half_tilt),
        ]
    )
    flips = np.sign(np.sum(turned[1:] * turned[:-1], axis=1) + 1e-300)
    turned[1:] *= np.cumprod(flips)[:, np.newaxis]
    return turned


def _lens(plan: ChasePlan) -> Json:
    width_m, height_m = plan.sensor_m
    return {
        "name": f"{1000 * plan.focal_m:g} mm",
        "type": "perspective",
        "perspective": {
            "aspectRatio": width_m / height_m,
            "yfov": view_angle_rad(plan.focal_m, height_m),
            "znear": _NEAR_M,
        },
    }


def _camera_node(plan: ChasePlan) -> Json:
    return {
        "name": "camera",
        "camera": 0,
        "translation": to_gltf(plan.camera.place_m)[0].tolist(),
        "rotation": rotations(aims_rad(plan))[0].tolist(),
    }


def _subject_node(plan: ChasePlan) -> Json:
    return {"name": "subject", "mesh": 0, "translation": to_gltf(plan.subject.place_m)[0].tolist()}


def _animation(plan: ChasePlan, buffer: _Buffer, start_s: float) -> Json:
    camera_times = buffer.add(plan.camera.time_s - start_s, with_bounds=True)
    subject_times = buffer.add(plan.subject.time_s - start_s, with_bounds=True)
    moves = (
        (camera_times, buffer.add(to_gltf(plan.camera.place_m)), 0, "translation"),
        (camera_times, buffer.add(rotations(aims_rad(plan))), 0, "rotation"),
        (subject_times, buffer.add(to_gltf(plan.subject.place_m)), 1, "translation"),
    )
    return {
        "name": "chase",
        "samplers": [
            {"input": times, "output": values, "interpolation": "LINEAR"}
            for times, values, _, _ in moves
        ],
        "channels": [
            {"sampler": index, "target": {"node": node, "path": path}}
            for index, (_, _, node, path) in enumerate(moves)
        ],
    }


def _ball(buffer: _Buffer, radius_m: float) -> Json:
    """Give the subject a body that can be seen: eight faces."""
    corners = buffer.add(radius_m * _CORNERS, with_bounds=True, target=_VERTICES)
    faces = buffer.add(_FACES.ravel(), target=_INDICES)
    shape = {"attributes": {"POSITION": corners}, "indices": faces, "mode": _TRIANGLES}
    return {"name": "subject", "primitives": [shape]}


def _line(buffer: _Buffer, way: Track, name: str) -> Json:
    places = buffer.add(to_gltf(way.place_m), with_bounds=True, target=_VERTICES)
    return {"name": name, "primitives": [{"attributes": {"POSITION": places}, "mode": _LINES}]}
