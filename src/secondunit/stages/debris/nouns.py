"""What falling debris means for the people near."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made

FloatArray = NDArray[np.float64]
Verdict = Literal["kept", "broken", "not shown"]
FallLineName = Literal["shadow", "energy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRisk:
    """The risk of a group: of its worst placed member in one take, and casualties of all."""

    name: str
    count: int
    distance_m: float
    is_mission_essential: bool
    person: Estimate
    casualties: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A number that others hold such risks to, and how this stunt stands to it.

    `take` is one take, `tries` all of them together.
    """

    what: str
    whom: str
    number: float
    source: str
    take: Estimate
    tries: Estimate

    @property
    def verdict_take(self) -> Verdict:
        """Tell how one take stands to the number."""
        return verdict(self.take, self.number)

    @property
    def verdict_tries(self) -> Verdict:
        """Tell how all tries together stand to the number."""
        return verdict(self.tries, self.number)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exclusion:
    """The line outside of which a person's risk in `takes` takes is shown to be below `risk`.

    `rings_m` are its parts, each (corner, 2) east and north of the mark, anticlockwise.
    `inside` names the groups that stand inside, in whole or in part. Where the runs cannot show it,
    `is_shown` is False, there are no rings, and `runs_needed` says how many runs might.
    """

    risk: float
    takes: int
    is_shown: bool
    rings_m: tuple[FloatArray, ...]
    area_m2: float
    reach_m: float
    inside: tuple[str, ...]
    runs_needed: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FallLine:
    """A line that the terrain draws around the lip, whatever the runs do.

    "shadow" falls at `slope_rad` from the foot of the face, "energy" from as high above the lip as
    its speed is worth. `ring_m` (corner, 2) is east and north of the mark, anticlockwise; it
    reaches `reach_m` from the mark, `ahead_m` towards the middle of the impacts. In
    `open_share` of all directions the line leaves the known ground, and lies further out than is
    drawn. Of `runs` that came to rest, `beyond` did so outside. `inside` names the groups that
    stand inside, in whole or in part.
    """

    name: FallLineName
    slope_rad: float
    ring_m: FloatArray
    area_m2: float
    reach_m: float
    ahead_m: float
    open_share: float
    runs: int
    beyond: int
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Debris:
    """Where what falls comes down, and what that means for the people near.

    Of `runs` goes, it came down in `fallen`, it is not known where in `unknown`, and nothing fell
    in the rest. `casualty_area_m2` is that of one blow with bounce and slide (or run-out), low and
    high. `middle_m` (2,), `sd_m` (2,) and `heading_rad` describe the scatter, long axis first;
    `reach_m` is the greatest distance of an impact from the mark; `beyond_three` the share of
    impacts beyond three standard deviations (1.1 % of a normal scatter). `energy_min_j` is the
    weakest impact seen. `floor` is the risk of a person in one take that these runs can never go
    below. `aircraft` is the chance in one take that its hold point is passed within
    `aircraft_radius_m`; None where no aircraft is watched. `fall_lines` are the terrain's own, none
    where no face falls away below the mark. The arrays `map_…` (node, node) are for
    drawing: places, and the best estimate of the risk of somebody there in one take;
    `impacts_m` (run, 2) holds a few.
    """

    stunt: str
    runs: int
    fallen: int
    unknown: int
    tries: int
    casualty_area_m2: Estimate
    has_run_out: bool
    middle_m: FloatArray
    sd_m: FloatArray
    heading_rad: float
    reach_m: float
    beyond_three: Estimate
    energy_min_j: float
    floor: float
    groups: tuple[GroupRisk, ...]
    checks: tuple[Check, ...]
    aircraft: Estimate | None
    aircraft_radius_m: float
    exclusions: tuple[Exclusion, ...]
    fall_lines: tuple[FallLine, ...]
    impacts_m: FloatArray
    map_east_m: FloatArray
    map_north_m: FloatArray
    map_risk: FloatArray
    made: Made


def verdict(estimate: Estimate, number: float) -> Verdict:
    """Tell whether an estimate is below a number, above it, or cannot be told from it."""
    if estimate.high <= number:
        return "kept"
    return "broken" if estimate.low > number else "not shown"
