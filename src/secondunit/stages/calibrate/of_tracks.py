"""Calibrate a bare body from tracks: no production, no canopy."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from secondunit.errors import Problem, ProductionError
from secondunit.model.track import Track
from secondunit.stages.calibrate.bare import bare_body, heading_of, moments_of
from secondunit.stages.calibrate.ends import ends_of, jump_ends, moments_of_ends
from secondunit.stages.calibrate.nouns import Calibration, Level, Simulator, Take
from secondunit.stages.calibrate.seen import Fall, fall_of, take_of
from secondunit.stages.calibrate.told import tell
from secondunit.stages.phases import NEAR_SITE_M, Phases

SECONDS = 10
NEXT: Mapping[Level, str] = {"site": "here"}


def calibrate_tracks(
    pairs: Sequence[tuple[Track, Phases]], *, seed: int, digest: str, seconds: int = SECONDS
) -> Calibration:
    """Find what tracks of bodies in free flight tell, and where the next will be.

    Each file is taken for another performer's; they must be of one place and begin alike.

    Raises
    ------
    ProductionError
        With every track that cannot be calibrated from, or not with the others.
    """
    simulator, takes = ready_tracks(pairs, seconds=seconds)
    found = tell(simulator, takes, moments_of(seconds), NEXT, seed=seed, digest=digest)
    seen = [ends_of(*pair, take) for pair, take in zip(pairs, takes, strict=True)]
    known = [one for one in seen if one is not None]
    if not known:
        return found
    ends = tell(jump_ends(), known, moments_of_ends(), NEXT, seed=seed, digest=digest)
    return replace(
        found,
        inputs=(*found.inputs, *ends.inputs),
        together=(*found.together, *ends.together),
        doubt=(*found.doubt, *ends.doubt),
        corridor=(*found.corridor, *ends.corridor),
    )


def ready_tracks(
    pairs: Sequence[tuple[Track, Phases]], *, seconds: int
) -> tuple[Simulator, list[Take]]:
    """Give the simulator of a bare body and the takes; raises as `calibrate_tracks`."""
    problems: list[Problem] = []
    falls: list[Fall] = []
    for track, phases in pairs:
        try:
            falls.append(fall_of(track, phases, seconds=seconds))
        except ProductionError as error:
            problems += error.problems
    problems += _strangers(pairs)
    if problems:
        raise ProductionError(problems)
    simulator = bare_body(
        begins_in=falls[0].begins_in,
        elevation_m=float(np.mean([fall.elevation_m for fall in falls])),
        heading_rad=heading_of([fall.places_m for fall in falls]),
        seconds=seconds,
    )
    takes = [
        take_of(fall, {"performer": track.digest, "canopy": "", "site": "here"})
        for fall, (track, _) in zip(falls, pairs, strict=True)
    ]
    return simulator, takes


def _strangers(pairs: Sequence[tuple[Track, Phases]]) -> list[Problem]:
    """List tracks that are no takes of the same thing as the first, and those given twice."""
    found: list[Problem] = []
    first, start = pairs[0][1], pairs[0][1].event("exit")
    for index, (track, phases) in enumerate(pairs[1:], start=1):
        gone = phases.event("exit")
        if any(_is_same(track, other) for other, _ in pairs[:index]):
            found.append(Problem(place=track.name, message="is given twice"))
        if gone is None or start is None:
            continue
        if phases.begins_in != first.begins_in:
            found.append(
                Problem(
                    place=track.name,
                    message=f"begins on {_on(phases.begins_in)}, {first.track} on "
                    f"{_on(first.begins_in)}; tracks calibrated together must begin alike",
                )
            )
        away = 6.371e6 * math.hypot(
            gone.latitude_rad - start.latitude_rad,
            (gone.longitude_rad - start.longitude_rad) * math.cos(start.latitude_rad),
        )
        if away > NEAR_SITE_M:
            found.append(
                Problem(
                    place=track.name,
                    message=f"its exit is {away / 1000:,.0f} km from that of {first.track}; tracks "
                    f"calibrated together must be of one place, within "
                    f"{NEAR_SITE_M / 1000:.0f} km",
                )
            )
    return found


def _is_same(one: Track, other: Track) -> bool:
    """Tell whether two tracks are the same jump of the same file."""
    return one.digest == other.digest and bool(one.time_s[0] == other.time_s[0])


def _on(begins_in: str) -> str:
    return {"ground": "the ground", "carried": "an aircraft"}.get(begins_in, "something unknown")
