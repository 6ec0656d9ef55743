"""Who stands inside of lines."""

import numpy as np
from numpy.typing import NDArray

from secondunit.model.people_near import PeopleNear, is_inside


def stands_inside(group: PeopleNear, rings_m: tuple[NDArray[np.float64], ...]) -> bool:
    """Tell whether any of a group stands inside any of the lines."""
    places_m = group.places_m()[0]
    area = group.ring_m() if len(places_m) > 1 else places_m
    return any(
        is_inside(ring, places_m).any() or (len(area) > 1 and is_inside(area, ring).any())
        for ring in rings_m
    )
