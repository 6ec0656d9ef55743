"""A body that leaves a cliff or an aircraft, as a simulator: no bike, no canopy."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from secondunit.model.spread import FloatArray, Spread, lognormal, normal, uniform
from secondunit.physics.free_flight import fly_free
from secondunit.stages.calibrate.nouns import Asked, Doubt, Input, Level, Simulator

SECONDS = 15
KNOTS_S = (0.0, 4.0, 8.0, 12.0)
MASS_KG = 85.0  # only areas over the mass matter; the areas are those of a body of this mass
# Unknown accelerations of a second each [m/s²]: what areas at four knots and a wind leave out.
_PUSH_M_S2, _PUSH_SD_LOG = 0.5, 1.0
_EXIT_S, _EARLY_S, _LATE = 1, 5, "the fall after 5 s"
AXES = ("east", "north", "up")


def bare_body(*, begins_in: str, elevation_m: float, heading_rad: float, seconds: int) -> Simulator:
    """Give the simulator of a body in free flight.

    Parameters
    ----------
    begins_in
        `ground` or `carried`: from a cliff, or from an aircraft.
    elevation_m
        Of the exit above the sea.
    heading_rad
        Where all directions alike are cut open, opposite to this; changes no spread.
    seconds
        How long, after the exit.
    """
    turn = _input("turn_rad", normal(0.0, 0.5), "performer", "turn to the right within 8 s")
    inputs = (*_start(begins_in, heading_rad), *_wind(), turn, *_areas())
    knots_s = np.array(KNOTS_S)

    def fly(values: FloatArray) -> FloatArray:
        flown = np.empty((len(values), seconds + 1, 6))
        fly_free(np.ascontiguousarray(values), knots_s, MASS_KG, elevation_m, flown)
        return as_outputs(flown[..., :3], flown[..., 3:])

    return Simulator(
        name=f"body {begins_in}",
        inputs=inputs,
        outputs=(
            *(f"{axis}_{k}_s_m" for k in range(1, seconds + 1) for axis in AXES),
            *(f"{axis}_{k}_s_m_s" for k in range(seconds + 1) for axis in AXES),
        ),
        fly=fly,
        doubt=pushes(seconds),
        parts=(
            *_seconds_of(range(1, seconds + 1)),
            *_seconds_of(range(seconds + 1)),
        ),
    )


def _seconds_of(seconds: range) -> Iterator[str]:
    """Name the part of the fall that each output of these seconds belongs to."""
    for second in seconds:
        part = (
            "the exit" if second <= _EXIT_S else "the fall to 5 s" if second <= _EARLY_S else _LATE
        )
        yield from (part,) * len(AXES)


def as_outputs(places_m: FloatArray, velocities_m_s: FloatArray) -> FloatArray:
    """Put places and velocities (…, second, 3), from the exit on, into outputs (…, output).

    Places but for the exit's own, then velocities.
    """
    parts = [one.reshape(*one.shape[:-2], -1) for one in (places_m[..., 1:, :], velocities_m_s)]
    return np.concatenate(parts, axis=-1)


def pushes(seconds: int, more: int = 0) -> Doubt:
    """Give the doubt of places and velocities: an unknown acceleration in each second and axis.

    For each m/s² of the push in second j, the place at second k moves by k - j + ½ metres and the
    velocity by 1 m/s. Outputs beyond those (`more`) are not pushed.
    """
    begins = np.arange(seconds)
    after = np.arange(seconds + 1)[:, np.newaxis] - begins
    way, speed = np.where(after > 0, after - 0.5, 0.0), np.where(after > 0, 1.0, 0.0)
    push = np.concatenate([np.kron(one, np.eye(3)) for one in (way[1:], speed)])
    return Doubt(
        push=np.concatenate([push, np.zeros((more, push.shape[1]))]),
        group=np.tile(np.array([0, 0, 1]), seconds),
        names=("level_push_m_s2", "upright_push_m_s2"),
        median=np.full(2, _PUSH_M_S2),
        sd_log=_PUSH_SD_LOG,
    )


def _start(begins_in: str, heading_rad: float) -> Iterator[Input]:
    is_carried = begins_in == "carried"
    speed = normal(45.0, 10.0, low=0.0) if is_carried else normal(3.0, 1.5, low=0.0)
    climb = normal(0.0, 3.0) if is_carried else normal(0.0, 1.0)
    around = uniform(heading_rad - math.pi, heading_rad + math.pi)
    yield _input("exit_speed_m_s", speed, "performer", "level speed over ground at the exit")
    yield _input("exit_climb_m_s", climb, "take", "climb at the exit")
    yield _input("exit_heading_rad", around, "site", "direction of the exit, from north")


def _wind() -> Iterator[Input]:
    for axis in ("east", "north"):
        spread = normal(0.0, 5.0)
        yield _input(f"wind_{axis}_m_s", spread, "take", f"wind of the fall, towards {axis}")


def _areas() -> Iterator[Input]:
    """Drag, lift and side areas at the knots, from a slick skydiver's to a wingsuit's."""
    for knot_s in KNOTS_S:
        at = f"{knot_s:.0f}_s_m2"
        yield _input(
            f"drag_{at}", lognormal(0.35, 0.5), "performer", f"drag area {knot_s:.0f} s on"
        )
        yield _input(f"lift_{at}", normal(0.5, 0.6), "performer", f"lift area {knot_s:.0f} s on")
        yield _input(f"side_{at}", normal(0.0, 0.2), "performer", f"side area {knot_s:.0f} s on")


def _input(name: str, spread: Spread, level: Level, meaning: str) -> Input:
    return Input(name=name, spread=spread, level=level, meaning=meaning)


def heading_of(places: Sequence[FloatArray]) -> float:
    """Give the mean direction of ways (second, 3) over ground; the circle is cut opposite to it."""
    ways = np.array([way[np.isfinite(way).all(axis=1)][-1, :2] for way in places])
    unit = ways / np.linalg.norm(ways, axis=1, keepdims=True)
    return math.atan2(float(unit[:, 0].sum()), float(unit[:, 1].sum()))


def moments_of(seconds: int) -> tuple[Asked, ...]:
    """Give the moments of a corridor: the place at each second after the exit."""
    return tuple(
        Asked(name=f"{k} s", axes=AXES, outputs=tuple(range(3 * k - 3, 3 * k)))
        for k in range(1, seconds + 1)
    )
