"""People near a stunt, as the file says where they stand: mistakes, and the model's nouns."""

import numpy as np

from secondunit.files.debris_tables import DebrisTable, PeopleNearTable
from secondunit.files.mistakes import Mistakes
from secondunit.files.reading import Tables
from secondunit.files.tables import StuntTable
from secondunit.files.toml_lines import Path
from secondunit.model.people_near import DebrisPlan, PeopleNear, ring_area_m2

_AREA_MIN_M2 = 0.01


def check_people_near(tables: Tables, mistakes: Mistakes) -> None:
    """Note what is wrong with groups of people that can be read."""
    for index, stunt in tables.of("stunt", StuntTable):
        seen: set[str] = set()
        for number, group in enumerate(stunt.people_near):
            path = ("stunt", index, "people_near", number)
            if group.name in seen:
                message = f'"{group.name}" is taken; each group of a stunt must have its own name'
                mistakes.add((*path, "name"), message)
            seen.add(group.name)
            if group.corners is None:
                _check_circle(path, group, mistakes)
            else:
                _check_corners(path, group, group.corners, mistakes)


def _check_circle(path: Path, group: PeopleNearTable, mistakes: Mistakes) -> None:
    missing = [key for key in ("east", "north") if getattr(group, key) is None]
    for key in missing:
        message = f"{key} is missing; people_near must have east and north, or corners"
        mistakes.add(path, message)


def _check_corners(
    path: Path, group: PeopleNearTable, corners: list[list[float]], mistakes: Mistakes
) -> None:
    for key in ("east", "north", "radius"):
        if key in group.model_fields_set:
            mistakes.add((*path, key), f"{key} must be left out where there are corners")
    here = (*path, "corners")
    if any(len(corner) != 2 for corner in corners):
        mistakes.add(here, "each corner must be two lengths, east and north of the mark")
    elif len(corners) < 3:
        mistakes.add(here, f"corners ({len(corners)}) must be at least 3")
    elif _crosses(np.array(corners)):
        mistakes.add(
            here,
            "corners must run around the area in order; two of its sides cross",
            "two corners exchanged?",
        )
    elif abs(ring_area_m2(np.array(corners))) < _AREA_MIN_M2:
        mistakes.add(here, "corners must enclose an area; these lie on one line")


def _crosses(ring: np.ndarray) -> bool:
    """Tell whether two sides of a polygon that are no neighbours cross."""
    ends = np.roll(ring, -1, axis=0)
    count = len(ring)
    return any(
        _side_of(ring[i], ends[i], ring[j]) * _side_of(ring[i], ends[i], ends[j]) < 0
        and _side_of(ring[j], ends[j], ring[i]) * _side_of(ring[j], ends[j], ends[i]) < 0
        for i in range(count)
        for j in range(i + 2, count)
        if (i, j) != (0, count - 1)
    )


def _side_of(start: np.ndarray, end: np.ndarray, place: np.ndarray) -> float:
    """Give on which side of a line a place lies: above 0 on the left, below 0 on the right."""
    way, off = end - start, place - start
    return float(np.sign(way[0] * off[1] - way[1] * off[0]))


def people_near(table: StuntTable) -> tuple[PeopleNear, ...]:
    """Make the groups of a stunt without mistakes."""
    return tuple(_group(group) for group in table.people_near)


def _group(table: PeopleNearTable) -> PeopleNear:
    if table.corners is None:
        middle = (table.east or 0.0, table.north or 0.0)
    else:
        east, north = np.mean(table.corners, axis=0)
        middle = (float(east), float(north))
    return PeopleNear(
        name=table.name,
        count=table.count,
        east_m=middle[0],
        north_m=middle[1],
        radius_m=table.radius,
        corners_m=tuple((corner[0], corner[1]) for corner in table.corners or ()),
        is_mission_essential=table.mission_essential,
    )


def debris_plan(table: DebrisTable) -> DebrisPlan:
    """Make the plan of what falls."""
    return DebrisPlan(
        bike_length_m=table.bike_length,
        bike_width_m=table.bike_width,
        person_radius_m=table.person_radius,
        bounce_factor=table.bounce_factor,
        rotor_radius_m=table.rotor_radius,
        rotor_margin_m=table.rotor_margin,
        tries=table.tries,
    )
