"""The tables of what falls and of the people near, as people write them."""

from typing import Annotated

from pydantic import Field

from secondunit.files.fields import Quantity, Uncertain
from secondunit.files.table import Name, Table
from secondunit.model.people_near import DEFAULT_DEBRIS_PLAN as _DEBRIS
from secondunit.model.spread import Spread

Place = Quantity("length", -20_000.0, 20_000.0)


class PeopleNearTable(Table):
    """A group of people on the ground during a take, evenly over a circle or a polygon."""

    name: Name = Field(description="What messages and pages call them.")
    count: Annotated[int, Field(ge=1, le=1_000_000)] = Field(description="How many they are.")
    east: Annotated[float | None, Place] = Field(
        default=None, description="Middle of the circle they stand in, east of the mark."
    )
    north: Annotated[float | None, Place] = Field(
        default=None, description="The same, north of the mark."
    )
    radius: Annotated[float, Quantity("length", 0.0, 5000.0)] = Field(
        default=0.0, description="Radius of that circle; one spot, if left out."
    )
    corners: list[list[Annotated[float, Place]]] | None = Field(
        default=None, description="Instead of a circle: corners in order, east and north each."
    )
    mission_essential: bool = Field(
        default=False, description="true for those who work at the stunt, not for the public."
    )


class DebrisTable(Table):
    """What falls, how wide it strikes, and what flies nearby."""

    bike_length: Annotated[float, Quantity("length", 0.1, 20.0)] = Field(
        default=_DEBRIS.bike_length_m, description="Length of what falls."
    )
    bike_width: Annotated[float, Quantity("length", 0.1, 20.0)] = Field(
        default=_DEBRIS.bike_width_m, description="Width of what falls."
    )
    person_radius: Annotated[float, Quantity("length", 0.0, 2.0)] = Field(
        default=_DEBRIS.person_radius_m, description="Radius of a person seen from above."
    )
    bounce_factor: Annotated[Spread, Uncertain("ratio", 1.0, 100.0)] = Field(
        default=_DEBRIS.bounce_factor,
        description="Times the area of a blow, for bounce, slide and parts.",
    )
    rotor_radius: Annotated[float, Quantity("length", 0.0, 30.0)] = Field(
        default=_DEBRIS.rotor_radius_m, description="Radius of the aircraft at its hold point."
    )
    rotor_margin: Annotated[float, Quantity("length", 0.0, 500.0)] = Field(
        default=_DEBRIS.rotor_margin_m, description="Room around it in which nothing may pass."
    )
    tries: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        default=None,
        description="Takes that will be tried; takes over the mean chance of a good one, if left "
        "out.",
    )
