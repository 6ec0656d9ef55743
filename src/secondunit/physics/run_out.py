"""Where a thing that falls onto scree comes to rest: bounces, slides, and lines of energy.

A lump without size or spin: in the air it flies a parabola, at an impact it keeps a share of its
speed across and along the ground, on the ground it slides with Coulomb friction. What rolls, spins
or breaks is in those three numbers, which are therefore wide. Air drag, and what hollows take away,
are left out: both would end the way sooner.

References
----------
S. G. Evans, O. Hungr, "The assessment of rockfall hazard at the base of talus slopes", Canadian
Geotechnical Journal 30, 1993: lumped mass, two restitution coefficients, a transition to rolling,
and a minimum shadow angle of 27.5 degrees between the top of the talus and the farthest block
(abstract). A. Heim, "Bergsturz und Menschenleben", 1932: the line of energy (from memory,
unverified).
"""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.ground_contact import first_contact
from secondunit.physics.jit import kernel
from secondunit.physics.state import Ground, Vector
from secondunit.physics.terrain import ground_height, ground_rise_over_run, height_and_gradient

RESTED, LEFT_GROUND, UNENDED = range(3)
SHADOW_SLOPE_RAD = math.radians(27.5)

STEP_M = 4.0  # on the ground, level
PIECE_S = 0.25  # of a parabola; its chord lies 8 cm below it at most, and finds the cell
NEWTON_STEPS = 2
BOUNCE_MIN_M_S = 1.5  # across the ground; what leaves it more slowly rises 11 cm and slides
LIFT_MIN_M = 0.1  # over the ground at the end of a step; lower, and it is still sliding
MOVES_MAX = 4000
_OFF_M = 1e-3  # above the ground, so that a flight does not begin in it


class Scree(NamedTuple):
    """What the ground does to what falls on it.

    `friction_rise_over_run` is the tangent of the friction angle: on a steeper slope nothing stays.
    The two shares of speed are kept at an impact: across the ground, turned round, and along it.
    """

    friction_rise_over_run: float
    across_share: float
    along_share: float


class RunOut(NamedTuple):
    """How it ended: `code` is `RESTED`, `LEFT_GROUND` (what is known of it) or `UNENDED`.

    `way_m` is the level length of the way, not straight; `bounces` counts impacts that made it fly.
    """

    place: Vector
    code: int
    way_m: float
    bounces: int


class _Move(NamedTuple):
    """Something on its way, its level way so far, and whether it can go on."""

    place: Vector
    velocity: Vector
    way_m: float
    is_lost: bool


@kernel
def after_impact(
    velocity: Vector, to_east: float, to_north: float, scree: Scree
) -> tuple[Vector, float]:
    """Give the velocity after an impact, and the speed across the ground with which it leaves.

    v' = e_t (v - (v.n) n) - e_n (v.n) n, with n upright on ground of gradient (to_east, to_north).
    A touch slower than a bounce takes no speed along the ground.
    """
    length = math.sqrt(1.0 + to_east * to_east + to_north * to_north)
    east = -to_east / length
    north = -to_north / length
    up = 1.0 / length
    across = velocity.east * east + velocity.north * north + velocity.up * up
    leaves = max(-across, 0.0) * scree.across_share
    kept = scree.along_share if leaves > BOUNCE_MIN_M_S else 1.0
    turned = leaves - kept * across
    return (
        Vector(
            kept * velocity.east + turned * east,
            kept * velocity.north + turned * north,
            kept * velocity.up + turned * up,
        ),
        leaves,
    )


@kernel
def run_out(ground: Ground, place: Vector, velocity: Vector, scree: Scree) -> RunOut:
    """Follow what strikes the ground at a place with a velocity until it rests.

    Parameters
    ----------
    ground
        The ground of the site.
    place
        Where it strikes, on the ground.
    velocity
        With which it does [m/s].
    scree
        What the ground does to it.
    """
    move = _Move(place, velocity, 0.0, False)
    bounces = 0
    is_flying, is_striking = False, True
    for _ in range(MOVES_MAX):
        at = move.place
        height_m, to_east, to_north = height_and_gradient(ground, at.east, at.north)
        if move.is_lost or math.isnan(height_m):
            return RunOut(at, LEFT_GROUND, move.way_m, bounces)
        if is_striking:
            after, leaves = after_impact(move.velocity, to_east, to_north, scree)
            move = _Move(Vector(at.east, at.north, height_m), after, move.way_m, False)
            is_flying, is_striking = leaves > BOUNCE_MIN_M_S, False
            bounces += 1 if is_flying else 0
        if is_flying:
            move = _fly(ground, move)
            is_flying, is_striking = False, True
            continue
        before = move
        move, is_flying = _slide(ground, move, height_m, to_east, to_north, scree)
        if move.way_m == before.way_m and not move.is_lost:
            return RunOut(Vector(at.east, at.north, height_m), RESTED, move.way_m, bounces)
    return RunOut(move.place, UNENDED, move.way_m, bounces)


@kernel
def _fly(ground: Ground, move: _Move) -> _Move:
    """Fly a parabola, chord by chord, until it meets the ground."""
    a = Vector(move.place.east, move.place.north, move.place.up + _OFF_M)
    v, way_m = move.velocity, move.way_m
    level_m_s = math.hypot(v.east, v.north)
    for _ in range(MOVES_MAX):
        b, _ = _on_parabola(a, v, PIECE_S)
        share = first_contact(ground, a, b)
        if share <= 1.0:
            time_s = _contact_time(ground, a, v, share * PIECE_S)
            place, v = _on_parabola(a, v, time_s)
            return _Move(place, v, way_m + level_m_s * time_s, False)
        if math.isnan(share):
            return _Move(b, v, way_m, True)
        a, v = _on_parabola(a, v, PIECE_S)
        way_m += level_m_s * PIECE_S
    return _Move(a, v, way_m, True)


@kernel
def _on_parabola(a: Vector, v: Vector, time_s: float) -> tuple[Vector, Vector]:
    """Give place and velocity after a time in free flight without drag."""
    place = Vector(
        a.east + time_s * v.east,
        a.north + time_s * v.north,
        a.up + time_s * (v.up - 0.5 * GRAVITY_M_S2 * time_s),
    )
    return place, Vector(v.east, v.north, v.up - GRAVITY_M_S2 * time_s)


@kernel
def _contact_time(ground: Ground, a: Vector, v: Vector, time_s: float) -> float:
    """Give when a parabola meets the ground, near the time at which its chord does (Newton)."""
    for _ in range(NEWTON_STEPS):
        at, flown = _on_parabola(a, v, time_s)
        height_m, to_east, to_north = height_and_gradient(ground, at.east, at.north)
        closing_m_s = to_east * flown.east + to_north * flown.north - flown.up
        if not closing_m_s > 0.0:
            break
        time_s = min(max(time_s + (at.up - height_m) / closing_m_s, 0.0), 2.0 * PIECE_S)
    return time_s


@kernel
def _slide(
    ground: Ground, move: _Move, height_m: float, to_east: float, to_north: float, scree: Scree
) -> tuple[_Move, bool]:
    """Slide one step on; tell whether it flies at its end. It stays where it is if it rests.

    Over a level way ds the speed's v²/2 loses g dh by height and mu g cos(slope) ds / cos(a) by
    friction, where a is the angle of the way itself. Gravity along the ground turns the way.
    """
    v = move.velocity
    level_m_s = math.hypot(v.east, v.north)
    energy = 0.5 * (v.east * v.east + v.north * v.north + v.up * v.up)
    if energy == 0.0 and math.hypot(to_east, to_north) <= scree.friction_rise_over_run:
        return move, False
    time_s = STEP_M / level_m_s if level_m_s > STEP_M else 1.0
    square = 1.0 + to_east * to_east + to_north * to_north
    east = v.east - GRAVITY_M_S2 * time_s * to_east / square
    north = v.north - GRAVITY_M_S2 * time_s * to_north / square
    length = math.hypot(east, north)
    if length == 0.0:
        return move, False
    east /= length
    north /= length
    next_east_m = move.place.east + STEP_M * east
    next_north_m = move.place.north + STEP_M * north
    next_m, next_to_east, next_to_north = height_and_gradient(ground, next_east_m, next_north_m)
    if math.isnan(next_m):
        return _Move(move.place, v, move.way_m, True), False
    free_m = height_m + v.up * time_s - 0.5 * GRAVITY_M_S2 * time_s * time_s
    if level_m_s > STEP_M and free_m > next_m + LIFT_MIN_M:
        place = Vector(next_east_m, next_north_m, free_m)
        v = Vector(level_m_s * east, level_m_s * north, v.up - GRAVITY_M_S2 * time_s)
        return _Move(place, v, move.way_m + STEP_M, False), True
    along = to_east * east + to_north * north
    drag = scree.friction_rise_over_run * math.sqrt((1.0 + along * along) / square)
    left = energy - GRAVITY_M_S2 * (next_m - height_m + drag * STEP_M)
    if left <= 0.0:
        share = energy / (energy - left) if energy > 0.0 else 0.0
        return _stopped(ground, move, share * STEP_M, east, north), False
    along = next_to_east * east + next_to_north * north
    speed = math.sqrt(2.0 * left / (1.0 + along * along))
    place = Vector(next_east_m, next_north_m, next_m)
    v = Vector(speed * east, speed * north, speed * along)
    return _Move(place, v, move.way_m + STEP_M, False), False


@kernel
def _stopped(ground: Ground, move: _Move, way_m: float, east: float, north: float) -> _Move:
    """Come to a stop after a piece of a step."""
    east_m = move.place.east + way_m * east
    north_m = move.place.north + way_m * north
    place = Vector(east_m, north_m, ground_height(ground, east_m, north_m))
    return _Move(place, Vector(0.0, 0.0, 0.0), move.way_m + way_m, False)


@kernel
def energy_line_reach(
    ground: Ground, start: Vector, bearing_rad: float, slope_rad: float, at_most_m: float
) -> float:
    """Give how far out [m, level] a line that falls at an angle comes before it meets the ground.

    What loses its energy as friction of that angle does cannot get further, whatever the way.

    Parameters
    ----------
    ground
        The ground of the site.
    start
        Where the line begins, above the ground: for the shadow of a face, 1 m above the top of the
        scree (`foot_of_face`).
    bearing_rad
        Into which direction, clockwise from north.
    slope_rad
        The angle of the line to the level: `SHADOW_SLOPE_RAD`, or a friction angle.
    at_most_m
        Where to stop looking.

    Returns
    -------
    float
        0 if the line begins in the ground, infinity if it meets none within `at_most_m`, NaN if it
        comes to ground that is not known before it meets any.
    """
    end = Vector(
        start.east + at_most_m * math.sin(bearing_rad),
        start.north + at_most_m * math.cos(bearing_rad),
        start.up - at_most_m * math.tan(slope_rad),
    )
    return first_contact(ground, start, end) * at_most_m


@kernel
def foot_of_face(
    ground: Ground, start: Vector, bearing_rad: float, face_rise_over_run: float, at_most_m: float
) -> float:
    """Give how far out [m, level] a face ends and the scree begins; NaN where none is found.

    It is the first place, beyond a stretch steeper than `face_rise_over_run`, that is not; looked
    at every half step of the grid.
    """
    stride_m = 0.5 * min(ground.base.step_m, ground.patch.step_m)
    if ground.patch.height_m.shape[0] == 0:
        stride_m = 0.5 * ground.base.step_m
    was_steep = False
    for i in range(int(at_most_m / stride_m) + 1):
        out_m = i * stride_m
        rise_over_run = ground_rise_over_run(
            ground,
            start.east + out_m * math.sin(bearing_rad),
            start.north + out_m * math.cos(bearing_rad),
        )
        if math.isnan(rise_over_run):
            return math.nan
        if was_steep and rise_over_run <= face_rise_over_run:
            return out_m
        was_steep = was_steep or rise_over_run > face_rise_over_run
    return math.nan
