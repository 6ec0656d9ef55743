"""What is asked of a chase: the camera's path as it stands, and whether there is one to propose."""

import math
from dataclasses import dataclass

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.model.estimate import CONFIDENCE
from secondunit.model.production import Production
from secondunit.model.stunt import Row, Stunt
from secondunit.physics.terrain import ground_height
from secondunit.stages.chase.goes import FOCAL, PATH
from secondunit.stages.chase.layout import Layout
from secondunit.stages.chase.lenses import FOCALS_M
from secondunit.stages.chase.nouns import Waypoint
from secondunit.stages.runs import ground_of
from secondunit.stunts.registry import KINDS

RUNS_MIN = 100
STANDS_MAX_M = 50.0  # of a fixed camera above the ground, on a tripod, tower or crane; assumption
_STANDS = "fixed"  # the word for a platform that stands on the ground


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """What is asked: path and lens as they stand, how long the shot is, what is to be kept."""

    stunt: Stunt
    followed: Stunt
    layout: Layout
    focal_m: float
    shot_s: float
    chance: float
    unsafe_max: float

    @property
    def pinned(self) -> tuple[Waypoint, ...]:
        """The waypoints that stay."""
        return tuple(point for point in self.layout.points if point.is_pinned)

    @property
    def stands(self) -> bool:
        """Tell whether the camera stands on the ground."""
        return self.layout.stands_m is not None


def check_runs(runs: int, chance: float, unsafe_max: float) -> None:
    """Refuse fewer runs than could show what is asked, even if all went well.

    Raises
    ------
    ProductionError
        With how many runs are needed.
    """
    tail = math.log((1 - CONFIDENCE) / 2)
    needed = max(
        RUNS_MIN,
        math.ceil(tail / math.log(chance)),
        math.ceil(tail / math.log1p(-unsafe_max)),
    )
    if runs < needed:
        message = (
            f"{runs:,} runs cannot show {chance:.4g} filmed and {unsafe_max:.4g} unsafe; "
            f"it must be {needed:,} at least"
        )
        raise ProductionError([Problem(place="--runs", message=message, maybe=f"{needed}?")])


def filming_stunts(production: Production) -> tuple[Stunt, ...]:
    """Give the stunts that film another from a path."""
    return tuple(
        stunt for stunt in production.stunts if stunt.follows is not None and PATH in stunt.tables
    )


def asked_of(
    production: Production,
    stunt: Stunt,
    *,
    chance: float,
    unsafe_max: float,
    lens_m: float | None = None,
) -> Asked:
    """Read from a stunt what is asked of its camera.

    Parameters
    ----------
    production, stunt
        What is planned.
    chance, unsafe_max
        The chance of a filmed run that is asked for, and the cap on unsafe ones, 0 to 1.
    lens_m
        The only focal length there is; None: all that are to be had.

    Raises
    ------
    ProductionError
        Where the stunt films nobody, has no path, or what is pinned leaves nothing to propose.
    """
    place = f'stunt "{stunt.name}"'
    followed = stunt.follows
    if followed is None or PATH not in stunt.tables:
        films = [one.name for one in filming_stunts(production)]
        maybe = ", ".join(f'"{name}"' for name in films) or "a stunt with kind = chase?"
        message = f"follows nobody with a camera on a path; it is a {stunt.kind}"
        raise ProductionError([Problem(place=place, message=message, maybe=maybe)])
    points = tuple(_waypoint(row) for row in stunt.tables[PATH])
    if not points:
        message = "its camera goes with who is filmed; there is no place to propose"
        raise ProductionError([Problem(place=place, message=message)])
    focal_m = stunt.parameters[FOCAL].middle()
    return Asked(
        stunt=stunt,
        followed=followed,
        layout=_layout(production, stunt, points, lens_m),
        focal_m=focal_m,
        shot_s=min(stunt.parameters["shot_s"].middle(), KINDS[followed.kind].duration_max_s),
        chance=chance,
        unsafe_max=unsafe_max,
    )


def _waypoint(row: Row) -> Waypoint:
    return Waypoint(
        time_s=float(row["time_s"]),
        east_m=float(row["east_m"]),
        north_m=float(row["north_m"]),
        up_m=float(row["up_m"]),
        is_pinned=row.get("pinned") == "yes",
    )


def _layout(
    production: Production, stunt: Stunt, points: tuple[Waypoint, ...], lens_m: float | None
) -> Layout:
    ground = ground_of(production.site(stunt.site))
    stands_m = None
    if any(row["type"] == _STANDS for row in stunt.tables.get("platform", ())):
        first = points[0]
        stands_m = first.up_m - ground_height(ground, first.east_m, first.north_m)
        if not 0.0 <= stands_m <= STANDS_MAX_M:
            message = (
                f"up ({first.up_m:g} m) is {stands_m:.0f} m above the ground there; a fixed camera "
                f"must stand on it, or up to {STANDS_MAX_M:g} m above it"
            )
            place = f'stunt "{stunt.name}".waypoint 1'
            raise ProductionError([Problem(place=place, message=message)])
    focals_m = FOCALS_M if lens_m is None else np.array([lens_m])
    return Layout(points=points, focals_m=focals_m, ground=ground, stands_m=stands_m)
