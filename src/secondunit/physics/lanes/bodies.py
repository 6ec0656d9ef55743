"""Bodies to be let go, and the table in which the lanes find them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# The columns of the table: one array, so a body is found in one place and few arrays are passed.
PLACE, VELOCITY = 0, 3
HALF_PER_MASS, WIND, EXPONENT, PHASES = 6, 7, 9, 10
UNTIL, AREA, AREA_END, PHASE_WIDTH = range(4)


class Bodies(NamedTuple):
    """Bodies let go at time 0.

    Attributes
    ----------
    mass_kg, wind_east_m_s, wind_north_m_s, wind_exponent, density_ratio
        (body,) mass; the body's own wind, towards, where `Wind` says 1; the exponent of its power
        law; the day's density over that of the air.
    place_m, velocity_m_s
        (body, 3) east, north, up at time 0.
    until_s, drag_area_m2, drag_area_end_m2
        (body, phase) when each phase ends, and its C_D S at its start and end. The last must be
        inf, with two equal areas.
        What is no number, a mass that is not positive and a drag area below 0 give `FAILED`.
    drag_power
        1 or 2: in a phase, the area changes with this power of the share of its time.
    """

    mass_kg: NDArray[np.float64]
    place_m: NDArray[np.float64]
    velocity_m_s: NDArray[np.float64]
    until_s: NDArray[np.float64]
    drag_area_m2: NDArray[np.float64]
    drag_area_end_m2: NDArray[np.float64]
    drag_power: int
    wind_east_m_s: NDArray[np.float64]
    wind_north_m_s: NDArray[np.float64]
    wind_exponent: NDArray[np.float64]
    density_ratio: NDArray[np.float64]


def bodies_of(
    *,
    mass_kg: NDArray[np.float64],
    place_m: NDArray[np.float64],
    velocity_m_s: NDArray[np.float64],
    drag_area_m2: NDArray[np.float64],
    drag_area_end_m2: NDArray[np.float64] | None = None,
    grow_from_s: NDArray[np.float64] | None = None,
    grow_s: NDArray[np.float64] | None = None,
    drag_power: int = 2,
    wind_east_m_s: NDArray[np.float64] | float = 0.0,
    wind_north_m_s: NDArray[np.float64] | float = 0.0,
    wind_exponent: NDArray[np.float64] | float = 0.0,
    density_ratio: NDArray[np.float64] | float = 1.0,
) -> Bodies:
    """Make bodies whose drag area stays, or grows once, as `secondunit.physics.body.Body` says.

    Parameters
    ----------
    mass_kg, drag_area_m2
        (body,).
    place_m, velocity_m_s
        (body, 3) east, north, up at time 0, or (3,) the same for all.
    drag_area_end_m2, grow_from_s, grow_s
        (body,) all or none: the drag area at the end, when it begins to grow, and how long.
    drag_power
        1 or 2; see `Bodies`.
    wind_east_m_s, wind_north_m_s, wind_exponent, density_ratio
        (body,) or one for all; see `Bodies`.

    Raises
    ------
    ValueError
        If only some of the three that say how it grows are given.
    """
    n = mass_kg.shape[0]
    grows = [drag_area_end_m2, grow_from_s, grow_s]
    if any(g is None for g in grows) and any(g is not None for g in grows):
        raise ValueError("drag_area_end_m2, grow_from_s and grow_s must be given together")
    if drag_area_end_m2 is None or grow_from_s is None or grow_s is None:
        until, area, area_end = np.full((n, 1), np.inf), drag_area_m2[:, None], None
    else:
        until = np.empty((n, 3))
        until[:, 0], until[:, 1], until[:, 2] = grow_from_s, grow_from_s + grow_s, np.inf
        area = np.empty((n, 3))
        area[:, 0], area[:, 1], area[:, 2] = drag_area_m2, drag_area_m2, drag_area_end_m2
        area_end = area[:, [0, 2, 2]]
    area = np.ascontiguousarray(area, dtype=np.float64)

    def one_each(value: NDArray[np.float64] | float, width: int = 0) -> NDArray[np.float64]:
        shape = (n, width) if width else (n,)
        return np.broadcast_to(np.asarray(value, dtype=np.float64), shape)

    return Bodies(
        one_each(mass_kg), one_each(place_m, 3), one_each(velocity_m_s, 3), until, area,
        area if area_end is None else np.ascontiguousarray(area_end), drag_power,
        one_each(wind_east_m_s), one_each(wind_north_m_s), one_each(wind_exponent),
        one_each(density_ratio),
    )  # fmt: skip


def some(bodies: Bodies, rows: slice | NDArray[np.int64]) -> Bodies:
    """Give some of the bodies."""
    return Bodies._make(field if isinstance(field, int) else field[rows] for field in bodies)


def table_of(bodies: Bodies) -> NDArray[np.float64]:
    """Give one row a body, so that a lane finds all of it in one place."""
    n, phases = bodies.until_s.shape
    table = np.empty((n, PHASES + PHASE_WIDTH * phases))
    table[:, PLACE : PLACE + 3] = bodies.place_m
    table[:, VELOCITY : VELOCITY + 3] = bodies.velocity_m_s
    with np.errstate(divide="ignore", invalid="ignore"):  # the kernel gives such a body its code
        table[:, HALF_PER_MASS] = 0.5 * bodies.density_ratio / bodies.mass_kg
    table[:, WIND], table[:, WIND + 1] = bodies.wind_east_m_s, bodies.wind_north_m_s
    table[:, EXPONENT] = bodies.wind_exponent
    table[:, PHASES + UNTIL :: PHASE_WIDTH] = bodies.until_s
    table[:, PHASES + AREA :: PHASE_WIDTH] = bodies.drag_area_m2
    table[:, PHASES + AREA_END :: PHASE_WIDTH] = bodies.drag_area_end_m2
    return table
