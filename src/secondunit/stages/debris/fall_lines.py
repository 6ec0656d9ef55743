"""Two lines that the terrain alone draws below a lip: shadow of the face, and line of energy."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.model.people_near import PeopleNear, is_inside, ring_area_m2
from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.run_out import SHADOW_SLOPE_RAD
from secondunit.physics.shadow import ENERGY_SLOPE_RAD, fill_reaches
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height
from secondunit.stages.debris.nouns import FallLine, FallLineName
from secondunit.stages.debris.people import stands_inside

FloatArray = NDArray[np.float64]

BEARINGS = 720
_LINES: tuple[tuple[FallLineName, float], ...] = (
    ("shadow", SHADOW_SLOPE_RAD), ("energy", ENERGY_SLOPE_RAD),
)  # fmt: skip


def fall_lines(
    ground: Ground,
    speed_m_s: float,
    ahead_rad: float,
    ends_m: FloatArray,
    people: tuple[PeopleNear, ...],
) -> tuple[FallLine, ...]:
    """Draw both lines around the mark; none where no face falls away below it.

    Parameters
    ----------
    ground
        The ground of the site.
    speed_m_s
        Greatest speed at the lip.
    ahead_rad
        Bearing of where things come down.
    ends_m
        (run, 2), where what fell came to rest (or down, where no run-out is known).
    people
        Who may stand inside.
    """
    up_m = max(0.0, ground_height(ground, 0.0, 0.0))
    if math.isnan(up_m):
        return ()
    bearings_rad: FloatArray = np.linspace(0.0, 2 * math.pi, BEARINGS, endpoint=False)
    reaches_m = np.zeros((2, BEARINGS))
    is_open = np.zeros((2, BEARINGS), dtype=np.bool_)
    head_m = speed_m_s**2 / (2 * GRAVITY_M_S2)
    lip = Vector(0.0, 0.0, up_m)
    fill_reaches(ground, lip, head_m, bearings_rad, reaches_m[0], reaches_m[1], is_open)
    if not reaches_m[0].any():
        return ()
    ahead = round(ahead_rad / (2 * math.pi) * BEARINGS) % BEARINGS
    lines = []
    for i, (name, slope_rad) in enumerate(_LINES):
        ring_m, out_m = _ring(bearings_rad, reaches_m[i])
        line = FallLine(
            name=name,
            slope_rad=slope_rad,
            ring_m=ring_m,
            area_m2=ring_area_m2(ring_m),
            reach_m=float(out_m.max()),
            ahead_m=float(out_m[ahead]),
            open_share=float(is_open[i].mean()),
            runs=len(ends_m),
            beyond=int(np.sum(~is_inside(ring_m, ends_m))),
            inside=tuple(group.name for group in people if stands_inside(group, (ring_m,))),
        )
        lines.append(line)
    return tuple(lines)


def _ring(bearings_rad: FloatArray, reach_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Close a ring outside of all that was found; give its corners and how far out each is.

    Every corner takes the furthest of its neighbours, and its chords stay outside of the arcs.
    """
    widest_m = np.maximum(reach_m, np.maximum(np.roll(reach_m, 1), np.roll(reach_m, -1)))
    out_m = widest_m / math.cos(math.pi / BEARINGS)
    ring_m = np.stack([out_m * np.sin(bearings_rad), out_m * np.cos(bearings_rad)], axis=1)[::-1]
    return ring_m[np.any(ring_m != np.roll(ring_m, 1, axis=0), axis=1)], out_m
