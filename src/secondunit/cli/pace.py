"""What the commands share that print scenes for a production file: their pace, site and unit."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from secondunit.documents.scenes_toml import Pace

PagesADay = Annotated[
    float, typer.Option(min=0.125, max=50.0, help="Pages a unit is taken to shoot in a day.")
]
DayLength = Annotated[str, typer.Option(help="Working day of the unit.")]
SiteName = Annotated[
    str, typer.Option(help="Site of all scenes; each set is its own if not given.")
]
UnitName = Annotated[str, typer.Option(help="Unit that shoots the scenes.")]
PAGES_A_DAY, DAY_LENGTH, UNIT = 3.0, "10 h", "main unit"


def read_pace(pages_a_day: float, day_length: str) -> "Pace":
    """Read how fast a unit shoots; its day must be from one hour to a day.

    Raises
    ------
    ProductionError
        Where the length of the day is none.
    """
    from secondunit.documents.scenes_toml import Pace
    from secondunit.errors import Problem, ProductionError
    from secondunit.units import QuantityError, parse_quantity

    place, maybe = "--day-length", f'"{DAY_LENGTH}"'
    try:
        length_s = parse_quantity(day_length, "time")
    except QuantityError as error:
        raise ProductionError([Problem(place=place, message=str(error), maybe=maybe)]) from error
    if not 3600 <= length_s <= 86_400:
        message = f"day length ({day_length}) must be from 1 h to 24 h"
        raise ProductionError([Problem(place=place, message=message, maybe=maybe)])
    return Pace(pages_a_day, length_s)


def one_of(asked: dict[str, bool], place: str) -> None:
    """Refuse options that cannot be had together.

    Raises
    ------
    ProductionError
        Where several are asked for.
    """
    from secondunit.errors import Problem, ProductionError

    names = [name for name, wanted in asked.items() if wanted]
    if len(names) > 1:
        message = f"{' and '.join(names)} cannot be had together; ask for one"
        raise ProductionError([Problem(place=place, message=message)])
