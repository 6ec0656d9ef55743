"""Calibrate a production's stunt from the takes that were logged of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.model.track import Track
from secondunit.stages.calibrate.nouns import Calibration, Learnt, Level
from secondunit.stages.calibrate.of_kind import (
    WAY_S,
    moments_of_kind,
    simulator_of,
    take_of_kind,
)
from secondunit.stages.calibrate.seen import SECONDS_MIN, fall_of, way_of
from secondunit.stages.calibrate.told import tell
from secondunit.stages.phases import NEAR_SITE_M, Phases, away_m

SECONDS_MAX = 8
HERE = "here"
_RUNS, _DRAWS = 300, 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A logged take: its number, the track of its first logger, and the phases of that.

    `performer` and `canopy` are empty where the log does not tell: then they are the stunt's.
    """

    number: int
    track: Track
    phases: Phases
    performer: str = ""
    canopy: str = ""


def calibrate_stunt(
    production: Production, stunt: Stunt, takes: Sequence[Logged], *, seed: int, jobs: int = 1
) -> Calibration:
    """Find what logged takes tell of a stunt's inputs, as stated, and where the next take will be.

    Parameters
    ----------
    production, stunt
        What is planned, with its inputs as stated: not those of an earlier calibration.
    takes
        At least one.
    seed, jobs
        The same seed gives the same bits, whatever the number of threads.

    Raises
    ------
    ProductionError
        With every take that cannot be calibrated from.
    """
    site, problems = production.site(stunt.site), []
    falls = []
    for one in takes:
        try:
            falls.append(fall_of(one.track, one.phases, seconds=SECONDS_MAX))
        except ProductionError as error:
            problems += [
                Problem(place=f"take {one.number}", message=f"{p.place}: {p.message}")
                for p in error.problems
            ]
    if problems:
        raise ProductionError(problems)
    known = [int(np.isfinite(fall.places_m).all(axis=1).sum()) - 1 for fall in falls]
    seconds = max(min(SECONDS_MAX, max(known)), SECONDS_MIN)
    simulator = simulator_of(production, stunt, seconds=seconds, seed=seed, jobs=jobs)
    labels = labels_of_stunt(stunt)
    seen = []
    for one in takes:
        fall = fall_of(one.track, one.phases, seconds=seconds)
        way = way_of(one.track, one.phases, WAY_S)
        is_here = away_m(one.phases, site) <= NEAR_SITE_M
        own: dict[Level, str] = {
            "performer": one.performer or labels["performer"],
            "canopy": one.canopy or labels["canopy"],
            "site": HERE if is_here else "elsewhere",
        }
        name = f"take {one.number}"
        seen.append(take_of_kind(name, fall, way, one.phases, site, own, is_here=is_here))
    found = tell(
        simulator, seen, moments_of_kind(seconds, simulator.outputs), labels,
        seed=seed, digest=production.digest, runs=_RUNS, draws=_DRAWS,
    )  # fmt: skip
    return replace(found, inputs=tuple(_with_tail(one, stunt) for one in found.inputs))


def labels_of_stunt(stunt: Stunt) -> dict[Level, str]:
    """Give who performs a stunt, under which canopy and where, as a take's labels."""
    performer = ", ".join(stunt.performers)
    return {"performer": performer, "canopy": stunt.canopy or "the stunt's", "site": HERE}


def _with_tail(one: Learnt, stunt: Stunt) -> Learnt:
    """Keep the rare tail as stated: few takes say nothing of the late pull."""
    stated = stunt.parameters.get(one.name)
    if stated is None or stated.tail is None:
        return one
    spread = replace(one.spread, tail=stated.tail, tail_chance=stated.tail_chance)
    return replace(one, spread=spread)


def digest_of(takes: Sequence[Logged]) -> str:
    """Name the files of takes, in their order."""
    text = " ".join(
        f"{one.track.digest} {one.track.name} {one.performer!r} {one.canopy!r}" for one in takes
    )
    return hashlib.sha256(text.encode()).hexdigest()
