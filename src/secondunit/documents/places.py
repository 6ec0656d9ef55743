"""Where the bodies of a stunt's runs go: the places its measures name, as seen from the mark."""

import math
from typing import NamedTuple

import numpy as np

from secondunit.documents.words import compass, degrees, plain_name, quantity, spaced
from secondunit.model.stunt import Stunt
from secondunit.stages.runs import Runs
from secondunit.units import suffix_of

_SHARES = (0.1, 0.5, 0.9)
_TOLD = frozenset(("_m", "_m_s", "_j"))  # of a body at a place: how far, how fast, how hard


class Place(NamedTuple):
    """Where something comes down, in `known` runs that are kept and came to it.

    `distance_m` and `bearing_rad` are those of the middle (median east, median north) from the
    mark; `distances_m` are P10 and P90 of the runs' own; `turned_rad` P10 and P90 of their bearing
    clockwise from the middle's; `off_m` P50 and P90 of their distance from the middle.
    """

    name: str
    known: int
    distance_m: float
    bearing_rad: float
    distances_m: tuple[float, float]
    turned_rad: tuple[float, float]
    off_m: tuple[float, float]


def places(runs: Runs) -> list[Place]:
    """Give the places of a stunt's runs: each pair of measures named ``…_east_m``, ``…_north_m``.

    Taken over the runs that are kept one by one, which are a fair sample of all.
    """
    stems = [name.removesuffix("_east_m") for name in runs.measures if name.endswith("_east_m")]
    found = [_place(runs, stem) for stem in stems if f"{stem}_north_m" in runs.measures]
    return [place for place in found if place.known]


def _place(runs: Runs, stem: str) -> Place:
    east_m, north_m = runs.measure(f"{stem}_east_m"), runs.measure(f"{stem}_north_m")
    known = np.isfinite(east_m) & np.isfinite(north_m)
    east_m, north_m = east_m[known], north_m[known]
    if east_m.size == 0:
        nothing = (math.nan, math.nan)
        return Place(stem, 0, math.nan, math.nan, nothing, nothing, nothing)
    middle_m = float(np.median(east_m)), float(np.median(north_m))
    bearing_rad = math.atan2(*middle_m)
    turned = np.arctan2(east_m, north_m) - bearing_rad
    turned = (turned + math.pi) % (2 * math.pi) - math.pi
    out_m = np.quantile(np.hypot(east_m, north_m), (0.1, 0.9))
    off_m = np.quantile(np.hypot(east_m - middle_m[0], north_m - middle_m[1]), (0.5, 0.9))
    turns = np.quantile(turned, (0.1, 0.9))
    return Place(
        stem, int(east_m.size), math.hypot(*middle_m), bearing_rad % (2 * math.pi),
        (float(out_m[0]), float(out_m[1])), (float(turns[0]), float(turns[1])),
        (float(off_m[0]), float(off_m[1])),
    )  # fmt: skip


def place_line(place: Place) -> str:
    """Say a place: how far from the mark on which bearing, and how widely spread."""
    bearing = degrees(place.bearing_rad)
    low_m, high_m = place.distances_m
    sides = [degrees(place.bearing_rad + turn) for turn in place.turned_rad]
    about = (
        "in every direction"
        if place.turned_rad[1] - place.turned_rad[0] > math.pi
        else f"on {sides[0]} to {sides[1]}"
    )
    return (
        f"{spaced(place.name).capitalize()}: {quantity(place.distance_m, '_m')} from the mark on "
        f"{bearing} ({compass(place.bearing_rad)}); eight in ten {_metres(low_m)} to "
        f"{_metres(high_m)} away {about}, nine in ten within {quantity(place.off_m[1], '_m')} "
        "of the middle."
    )


def _metres(value_m: float) -> str:
    return quantity(value_m, "_m").partition(" (")[0]


def body_measures(runs: Runs, place: Place) -> list[str]:
    """List the measures of what comes to a place: those whose names begin like the place's."""
    body = place.name.partition("_")[0] + "_"
    return [
        name
        for name in runs.measures
        if name.startswith(body)
        and not name.endswith(("_east_m", "_north_m"))
        and suffix_of(name) in _TOLD
    ]


def near_measures(runs: Runs, stunt: Stunt) -> list[str]:
    """List the distances that protect a person by being kept: those under a lower limit."""
    under = {
        limit.measure
        for limit in stunt.limits
        if not limit.is_max and limit.protects == "person" and suffix_of(limit.measure) == "_m"
    }
    return [name for name in runs.measures if name in under]


def spread_line(runs: Runs, name: str) -> str:
    """Say how a measure is spread: ``Bike fall: 333 m (1,093 ft), eight in ten 292 to 367 m.``."""
    spread = runs.spread(name)
    low, middle, high = (quantity(spread.quantile(share), name) for share in _SHARES)
    label = plain_name(name).capitalize()
    if spread.quantiles.size == 0:
        if not spread.unknown:
            return f"{label}: in no run."
        if spread.unknown == runs.count:
            return f"{label}: not measured."
        return f"{label}: in no run, but {spread.unknown:,} of {runs.count:,} were not measured."
    ends = [end.partition(" (")[0] for end in (low, high)]
    said = f"{label}: {middle}, eight in ten {ends[0]} to {ends[1]}"
    if spread.applied - spread.unknown < runs.count:
        said += f", in {spread.applied - spread.unknown:,} of {runs.count:,} runs"
    return f"{said}."
