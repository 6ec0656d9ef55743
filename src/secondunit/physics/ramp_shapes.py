"""Builders of ramps: straight, circular arc, clothoid, any sequence of them, and measured points.

Plain numpy; the only part of the ramp that refuses: what a builder gives, kernels can roll over.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from secondunit.errors import SecondUnitError
from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.ramp_profile import (
    APPROACH_M,
    PATCH_M,
    WHEEL_RADIUS_M,
    RampProfile,
    load_factor,
)

STEP_M = 0.05
AXLE_STEP_M = 0.02
FINE_M = 0.005
BEYOND_M = 1.0  # the table goes on this far past the lip, straight, so that no reading runs out

LENGTH_MIN_M, LENGTH_MAX_M = 0.5, 200.0
SLOPE_MAX_RAD = math.pi / 4  # steeper is a wall: no wheel grips it. Assumption
RADIUS_MIN_M = 3.0  # tighter, frame and pegs strike, and a wheel touches in two places. Assumption
KINK_MAX_RAD = math.radians(15.0)  # v sin(kink) sqrt(m/k) = 0.08 m, a tyre's height, at 25 m/s
# The axle's path at a tilted foot is 0.4 mm off at this, and grows with its square: derived,
# docs/physics/ramp.md.
TILT_MAX_RAD = 0.05
LOAD_MAX_G0 = 6.0  # more, and no rider stands. Assumption
POINTS_MIN = 3
POINT_GAP_MIN_M = 0.05


class RampError(SecondUnitError, ValueError):
    """A ramp cannot be ridden or built; `problems` lists all that is wrong with it."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Piece(NamedTuple):
    """A stretch of ramp whose curvature changes evenly: 0 and 0 straight, equal an arc."""

    length_m: float
    curvature_start_per_m: float
    curvature_end_per_m: float


class _Line(NamedTuple):
    """A deck, finely sampled over the distance along it."""

    distance_m: NDArray[np.float64]
    forward_m: NDArray[np.float64]
    up_m: NDArray[np.float64]
    slope_rad: NDArray[np.float64]
    curvature_per_m: NDArray[np.float64]


def straight_ramp(
    length_m: float, lip_slope_rad: float, foot_radius_m: float = 0.0,
    wheel_radius_m: float = WHEEL_RADIUS_M,
) -> RampProfile:  # fmt: skip
    """Build a straight ramp; its foot is a kink, or an arc of `foot_radius_m` within its length."""
    if foot_radius_m == 0.0:
        return ramp_of_pieces([Piece(length_m, 0.0, 0.0)], lip_slope_rad, wheel_radius_m)
    arc_m = foot_radius_m * lip_slope_rad
    if not arc_m < length_m:
        problem = (
            f"foot arc ({arc_m:.2f} m) of a straight ramp must be shorter than the ramp "
            f"({length_m:g} m). Maybe a smaller foot radius, or an arc for the whole ramp."
        )
        raise RampError([problem])
    bend = 1.0 / foot_radius_m
    pieces = [Piece(arc_m, bend, bend), Piece(length_m - arc_m, 0.0, 0.0)]
    return ramp_of_pieces(pieces, 0.0, wheel_radius_m)


def arc_ramp(
    radius_m: float, lip_slope_rad: float, wheel_radius_m: float = WHEEL_RADIUS_M
) -> RampProfile:
    """Build a circular arc from the level deck up to the slope of the lip."""
    if not radius_m > 0.0:
        raise RampError([f"radius ({radius_m:g} m) of an arc must be more than 0"])
    bend = 1.0 / radius_m
    return ramp_of_pieces([Piece(radius_m * lip_slope_rad, bend, bend)], 0.0, wheel_radius_m)


def clothoid_ramp(
    length_m: float, lip_slope_rad: float, wheel_radius_m: float = WHEEL_RADIUS_M
) -> RampProfile:
    """Build a clothoid: curvature grows evenly from 0 at the foot to 2 slope/length at the lip."""
    bend = 2.0 * lip_slope_rad / length_m if length_m > 0.0 else 0.0
    return ramp_of_pieces([Piece(length_m, 0.0, bend)], 0.0, wheel_radius_m)


def ramp_of_pieces(
    pieces: Sequence[Piece], foot_slope_rad: float = 0.0, wheel_radius_m: float = WHEEL_RADIUS_M
) -> RampProfile:
    """Build a ramp of pieces end to end, such as clothoid, arc, clothoid, straight.

    Parameters
    ----------
    pieces
        From foot to lip.
    foot_slope_rad
        Slope just after the foot; other than 0 it is a kink, which the wheels roll over.
    wheel_radius_m
        Of both wheels.

    Raises
    ------
    RampError
        Lists every piece and angle outside what the kernels hold for.

    Notes
    -----
    Slope is the integral of the curvature, exact; the place is its integral by Simpson's rule over
    5 mm.
    """
    _refuse(_mistakes_of_pieces(pieces, foot_slope_rad, wheel_radius_m))
    length = sum(piece.length_m for piece in pieces)
    distance = np.linspace(0.0, length, 2 * math.ceil(length / FINE_M) + 1)
    slope = np.full(distance.size, float(foot_slope_rad))
    curvature = np.zeros(distance.size)
    start = 0.0
    for piece in pieces:
        run = np.clip(distance - start, 0.0, piece.length_m)
        change = (piece.curvature_end_per_m - piece.curvature_start_per_m) / piece.length_m
        slope += run * (piece.curvature_start_per_m + 0.5 * change * run)
        inside = distance >= start
        curvature[inside] = piece.curvature_start_per_m + change * run[inside]
        start += piece.length_m
    forward, up = _simpson(np.cos(slope), distance), _simpson(np.sin(slope), distance)
    line = _Line(distance[::2], forward, up, slope[::2], curvature[::2])
    return _sampled(line, wheel_radius_m)


def measured_ramp(
    forward_m: ArrayLike, up_m: ArrayLike, wheel_radius_m: float = WHEEL_RADIUS_M
) -> RampProfile:
    """Build a ramp from points measured on its deck, from the foot to the lip.

    Parameters
    ----------
    forward_m, up_m
        Shape (points,), in riding order; the first is the foot, where the level deck ends.

    Raises
    ------
    RampError
        Lists every point that cannot be, or that no wheel rolls over.

    Notes
    -----
    The line between is a cubic with the slope, at each point, of the parabola through it and its
    neighbours (Bessel's rule; C. de Boor, "A Practical Guide to Splines", 1978, ch. IV, from
    memory, unverified). A ramp of flat plates is thereby rounded at its joints.
    """
    x, y = np.atleast_1d(np.asarray(forward_m, float)), np.atleast_1d(np.asarray(up_m, float))
    _refuse(_mistakes_of_points(x, y))
    x, y = x - x[0], y - y[0]
    rise = _bessel_slopes(x, y)
    fine = np.linspace(0.0, x[-1], max(math.ceil(x[-1] / FINE_M), 2) + 1)
    cell = np.clip(np.searchsorted(x, fine, side="right") - 1, 0, x.size - 2)
    width = np.diff(x)[cell]
    t = (fine - x[cell]) / width
    chord = (np.diff(y) / np.diff(x))[cell]
    before, after = rise[cell], rise[cell + 1]
    bow = before + after - 2.0 * chord
    up = y[cell] + width * t * (before + t * (3.0 * chord - 2.0 * before - after + t * bow))
    slope = np.arctan(before + t * (2.0 * (3.0 * chord - 2.0 * before - after) + 3.0 * t * bow))
    distance = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(fine), np.diff(up)))))
    line = _Line(distance, fine, up, slope, np.gradient(slope, distance))
    _refuse(_mistakes_of_line(line, wheel_radius_m))
    return _sampled(line, wheel_radius_m)


def refuse_hard_ramp(profile: RampProfile, speed_m_s: float) -> None:
    """Raise `RampError` where a ramp, at a speed, loads more than the model and a rider bear."""
    load = load_factor(profile, speed_m_s, GRAVITY_M_S2)
    if load > LOAD_MAX_G0:
        problem = (
            f"load factor ({load:.1f}) of the ramp at {speed_m_s:g} m/s must be at most "
            f"{LOAD_MAX_G0:g}. Maybe a larger radius, or less speed."
        )
        raise RampError([problem])


def _refuse(problems: list[str]) -> None:
    if problems:
        raise RampError(problems)


def _degrees(angle_rad: float) -> str:
    return f"{math.degrees(angle_rad):.1f}°"


def _mistakes_of_pieces(
    pieces: Sequence[Piece], foot_slope_rad: float, wheel_radius_m: float
) -> list[str]:
    numbers = [foot_slope_rad, wheel_radius_m, *(number for piece in pieces for number in piece)]
    if not pieces or not all(math.isfinite(number) for number in numbers):
        return ["a ramp must have at least one piece, and finite numbers"]
    problems = [] if wheel_radius_m >= 0.0 else ["radius of a wheel must not be negative"]
    slope, slopes = foot_slope_rad, [foot_slope_rad]
    for number, piece in enumerate(pieces, 1):
        if not piece.length_m > 0.0:
            problems.append(
                f"length ({piece.length_m:g} m) of piece {number} must be more than 0. "
                "Maybe the lip's slope is 0 or falls, and the ramp is no ramp."
            )
        most = max(abs(piece.curvature_start_per_m), abs(piece.curvature_end_per_m))
        if most * RADIUS_MIN_M > 1.0:
            problems.append(_too_tight(1.0 / most, f"piece {number}"))
        slope += 0.5 * piece.length_m * (piece.curvature_start_per_m + piece.curvature_end_per_m)
        slopes.append(slope)
    steepest = max(slopes, key=abs)
    if abs(steepest) > SLOPE_MAX_RAD:
        problems.append(_too_steep(steepest))
    problems += _mistakes_of_kink(foot_slope_rad, "the foot")
    return problems + _mistakes_of_length(sum(piece.length_m for piece in pieces))


def _mistakes_of_points(x: NDArray[np.float64], y: NDArray[np.float64]) -> list[str]:
    if x.ndim != 1 or x.shape != y.shape:
        return [f"forward ({x.size}) and up ({y.size}) of measured points must be as many"]
    if x.size < POINTS_MIN:
        return [f"measured points ({x.size}) of a ramp must be at least {POINTS_MIN}"]
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return ["measured points of a ramp must all be numbers"]
    problems = [
        f"point {i + 2} of a ramp ({x[i + 1]:g} m forward) must lie at least {POINT_GAP_MIN_M} m "
        f"ahead of point {i + 1} ({x[i]:g} m). Maybe two points are swapped."
        for i in np.flatnonzero(np.diff(x) < POINT_GAP_MIN_M)
    ]
    if problems:
        return problems
    angles = np.concatenate(([0.0], np.arctan(np.diff(y) / np.diff(x))))
    for i, kink in enumerate(np.diff(angles)):
        problems += _mistakes_of_kink(float(kink), f"point {i + 1}" if i else "the foot")
    return problems


def _mistakes_of_line(line: _Line, wheel_radius_m: float) -> list[str]:
    problems = [] if wheel_radius_m >= 0.0 else ["radius of a wheel must not be negative"]
    steepest = float(line.slope_rad[np.argmax(np.abs(line.slope_rad))])
    if abs(steepest) > SLOPE_MAX_RAD:
        problems.append(_too_steep(steepest))
    over = max(round(0.5 / FINE_M), 1)  # slope over half a metre: points are rough, decks are not
    if line.slope_rad.size > over:
        turned = np.abs(line.slope_rad[over:] - line.slope_rad[:-over])
        bend = float((turned / (line.distance_m[over:] - line.distance_m[:-over])).max())
        if bend * RADIUS_MIN_M > 1.0:
            problems.append(_too_tight(1.0 / bend, "the measured line"))
    return problems + _mistakes_of_length(float(line.distance_m[-1]))


def _mistakes_of_kink(kink_rad: float, place: str) -> list[str]:
    if abs(kink_rad) <= KINK_MAX_RAD:
        return []
    problem = (
        f"kink ({_degrees(kink_rad)}) of the ramp at {place} must be at most "
        f"{_degrees(KINK_MAX_RAD)}: no wheel rolls over it at speed. Maybe round it with an arc."
    )
    return [problem]


def _mistakes_of_length(length_m: float) -> list[str]:
    if LENGTH_MIN_M <= length_m <= LENGTH_MAX_M:
        return []
    problem = (
        f"length ({length_m:g} m) of the ramp must be between {LENGTH_MIN_M:g} and "
        f"{LENGTH_MAX_M:g} m"
    )
    return [problem]


def _too_steep(slope_rad: float) -> str:
    return (
        f"slope ({_degrees(slope_rad)}) of the ramp must be at most {_degrees(SLOPE_MAX_RAD)}. "
        "Maybe a rise over run was given for an angle."
    )


def _too_tight(radius_m: float, place: str) -> str:
    return f"radius ({radius_m:.2f} m) of {place} must be at least {RADIUS_MIN_M:g} m"


def _simpson(rate: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Integrate over pairs of intervals; gives the integral at every second sample."""
    pairs = (at[2::2] - at[:-2:2]) / 6.0 * (rate[:-2:2] + 4.0 * rate[1::2] + rate[2::2])
    return np.concatenate(([0.0], np.cumsum(pairs)))


def _bessel_slopes(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the derivative at each point of the parabola through it and its neighbours."""
    gap = np.diff(x)
    chord = np.diff(y) / gap
    inner = (chord[:-1] * gap[1:] + chord[1:] * gap[:-1]) / (gap[:-1] + gap[1:])
    return np.concatenate(([2.0 * chord[0] - inner[0]], inner, [2.0 * chord[-1] - inner[-1]]))


def _sampled(line: _Line, wheel_radius_m: float) -> RampProfile:
    """Sample a line evenly, and roll a wheel over it."""
    length = float(line.distance_m[-1])
    at = np.linspace(0.0, length, max(math.ceil(length / STEP_M), 2) + 1)
    lip_slope = float(line.slope_rad[-1])
    axle_x, axle_up, rise = _rolled(line, wheel_radius_m)
    return RampProfile(
        float(at[1]),
        np.interp(at, line.distance_m, line.forward_m),
        np.interp(at, line.distance_m, line.up_m),
        np.interp(at, line.distance_m, line.slope_rad),
        np.interp(at, line.distance_m, line.curvature_per_m),
        float(axle_x[0]), AXLE_STEP_M, axle_up, rise,
        float(line.forward_m[-1]) - wheel_radius_m * math.sin(lip_slope),
        length, lip_slope, wheel_radius_m,
    )  # fmt: skip


def _rolled(
    line: _Line, wheel_radius_m: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Give the axle's path: the highest of the wheel's places on deck and ramp, evened out.

    At a kink upwards the wheel touches both at once, so the axle never comes down into the corner;
    evening out over the footprint is the mean of the rise over run (H. B. Pacejka, "Tire and
    Vehicle Dynamics", ch. 10, has finer filters; from memory, unverified).
    """
    lip_x, lip_up, lip = line.forward_m[-1], line.up_m[-1], line.slope_rad[-1]
    far = BEYOND_M + PATCH_M + wheel_radius_m
    sine = np.append(np.sin(line.slope_rad), math.sin(lip))
    cosine = np.append(np.cos(line.slope_rad), math.cos(lip))
    ramp_x = np.append(line.forward_m, lip_x + far * math.cos(lip)) - wheel_radius_m * sine
    ramp_up = np.append(line.up_m, lip_up + far * math.sin(lip)) + wheel_radius_m * cosine
    deck_x, deck_up = np.array([-10.0, 0.0]), np.full(2, wheel_radius_m)

    def highest(x: NDArray[np.float64]) -> NDArray[np.float64]:
        if line.slope_rad[0] < 0.0:  # a crest: the wheel turns about the edge; a chord is enough
            joined = np.append(deck_x, ramp_x), np.append(deck_up, ramp_up)
            return np.asarray(np.interp(x, *joined), float)
        on_deck = np.interp(x, deck_x, deck_up, right=-np.inf)
        on_ramp = np.interp(x, ramp_x, ramp_up, left=-np.inf)
        return np.asarray(np.maximum(on_deck, on_ramp), float)

    axle_lip = lip_x - wheel_radius_m * math.sin(lip)
    cells = math.ceil((axle_lip + BEYOND_M + APPROACH_M) / AXLE_STEP_M)
    x = -APPROACH_M + AXLE_STEP_M * np.arange(cells + 1)
    rise = (highest(x + 0.5 * PATCH_M) - highest(x - 0.5 * PATCH_M)) / PATCH_M
    steps = 0.5 * AXLE_STEP_M * (rise[1:] + rise[:-1])
    return x, wheel_radius_m + np.concatenate(([0.0], np.cumsum(steps))), rise
