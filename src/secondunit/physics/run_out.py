"""Where a thing that falls onto scree comes to rest: bounces, slides, and lines of energy.

A lump without size or spin: in the air it flies a parabola, at an impact it keeps a share of its
speed across and along the ground, on the ground it slides with Coulomb friction. A sharp hollow is
an impact. What rolls, spins or breaks is in those three numbers, which are therefore wide. Air
drag, and what gentle hollows take away, are left out: both would end the way sooner.

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
from secondunit.physics.terrain import ground_rise_over_run, height_and_gradient

RESTED, LEFT_GROUND, UNENDED, STRIKING, FLYING, SLIDING = range(6)
SHADOW_SLOPE_RAD = math.radians(27.5)

STEP_M = 5.0  # on the ground, level; where it rests is within a metre of what a finer one gives
PIECE_MIN_S, PIECE_MAX_S = 0.05, 0.5  # of a parabola; its chord lies 31 cm below it at most
NEWTON_STEPS = 2
BOUNCE_MIN_M_S = 1.5  # across the ground; what leaves it more slowly rises 11 cm and slides
STRIKE_MIN_M_S = 5.0  # across the ground; assumption: softer touches and turns take no speed
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
    """Something on its way, its level way so far, and what it does next or how it ended."""

    place: Vector
    velocity: Vector
    way_m: float
    how: int


@kernel
def after_impact(
    velocity: Vector, to_east: float, to_north: float, scree: Scree
) -> tuple[Vector, float]:
    """Give the velocity after an impact, and the speed across the ground with which it leaves.

    v' = e_t (v - (v.n) n) - e_n (v.n) n, with n upright on ground of gradient (to_east, to_north).
    A touch slower than `STRIKE_MIN_M_S` takes no speed along the ground.
    """
    length = math.sqrt(1.0 + to_east * to_east + to_north * to_north)
    east = -to_east / length
    north = -to_north / length
    up = 1.0 / length
    across = velocity.east * east + velocity.north * north + velocity.up * up
    leaves = max(-across, 0.0) * scree.across_share
    kept = scree.along_share if across < -STRIKE_MIN_M_S else 1.0
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
    move = _Move(place, velocity, 0.0, STRIKING)
    bounces = 0
    for _ in range(MOVES_MAX):
        if move.how == STRIKING:
            move = _strike(ground, move, scree)
            bounces += 1 if move.how == FLYING else 0
        elif move.how == FLYING:
            move = _fly(ground, move)
        elif move.how == SLIDING:
            move = _slide(ground, move, scree)
        else:
            return RunOut(move.place, move.how, move.way_m, bounces)
    return RunOut(move.place, UNENDED, move.way_m, bounces)


@kernel
def _strike(ground: Ground, move: _Move, scree: Scree) -> _Move:
    """Strike the ground; fly or slide on."""
    at = move.place
    height_m, to_east, to_north = height_and_gradient(ground, at.east, at.north)
    if math.isnan(height_m):
        return _Move(at, move.velocity, move.way_m, LEFT_GROUND)
    after, leaves_m_s = after_impact(move.velocity, to_east, to_north, scree)
    how = FLYING if leaves_m_s > BOUNCE_MIN_M_S else SLIDING
    return _Move(Vector(at.east, at.north, height_m), after, move.way_m, how)


@kernel
def _fly(ground: Ground, move: _Move) -> _Move:
    """Fly a parabola, chord by chord, until it meets the ground."""
    a = Vector(move.place.east, move.place.north, move.place.up + _OFF_M)
    v, way_m = move.velocity, move.way_m
    level_m_s = math.sqrt(v.east * v.east + v.north * v.north)
    piece_s = _piece_s(ground, move)
    for _ in range(MOVES_MAX):
        b, _ = _on_parabola(a, v, piece_s)
        share = first_contact(ground, a, b)
        if share <= 1.0:
            time_s = _contact_time(ground, a, v, share * piece_s, piece_s)
            place, v = _on_parabola(a, v, time_s)
            return _Move(place, v, way_m + level_m_s * time_s, STRIKING)
        if math.isnan(share):
            return _Move(b, v, way_m, LEFT_GROUND)
        a, v = _on_parabola(a, v, piece_s)
        way_m += level_m_s * piece_s
    return _Move(a, v, way_m, UNENDED)


@kernel
def _piece_s(ground: Ground, move: _Move) -> float:
    """Give the length of a chord: a sixth of the time of a bounce on the plane below, bounded."""
    v = move.velocity
    _, to_east, to_north = height_and_gradient(ground, move.place.east, move.place.north)
    time_s = 2.0 * (v.up - to_east * v.east - to_north * v.north) / GRAVITY_M_S2
    return min(max(time_s / 6.0, PIECE_MIN_S), PIECE_MAX_S)


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
def _contact_time(ground: Ground, a: Vector, v: Vector, time_s: float, piece_s: float) -> float:
    """Give when a parabola meets the ground, near the time at which its chord does (Newton)."""
    for _ in range(NEWTON_STEPS):
        at, flown = _on_parabola(a, v, time_s)
        height_m, to_east, to_north = height_and_gradient(ground, at.east, at.north)
        closing_m_s = to_east * flown.east + to_north * flown.north - flown.up
        if not closing_m_s > 0.0:
            break
        time_s = min(max(time_s + (at.up - height_m) / closing_m_s, 0.0), 2.0 * piece_s)
    return time_s


@kernel
def _slide(ground: Ground, move: _Move, scree: Scree) -> _Move:
    """Slide until it rests, flies off an edge, or leaves the known ground.

    Over a level way ds the speed's v²/2 loses g dh by height and mu g cos(slope) ds / cos(a) by
    friction, where a is the angle of the way itself. Gravity along the ground turns the way. Ground
    that rises against the way faster than `STRIKE_MIN_M_S` is struck.
    """
    at, v, way_m = move.place, move.velocity, move.way_m
    mu = scree.friction_rise_over_run
    height_m, to_east, to_north = height_and_gradient(ground, at.east, at.north)
    energy = 0.5 * (v.east * v.east + v.north * v.north + v.up * v.up)
    level_m_s = math.sqrt(v.east * v.east + v.north * v.north)
    east = v.east / level_m_s if level_m_s > 0.0 else 0.0
    north = v.north / level_m_s if level_m_s > 0.0 else 0.0
    for _ in range(MOVES_MAX):
        upright2 = 1.0 / (1.0 + to_east * to_east + to_north * to_north)  # cos² of the slope
        if energy == 0.0 and (1.0 + mu * mu) * upright2 >= 1.0:
            return _Move(at, Vector(0.0, 0.0, 0.0), way_m, RESTED)
        along = to_east * east + to_north * north
        level2 = 2.0 * energy / (1.0 + along * along)
        east, north = _turned(east, north, level2, upright2 * to_east, upright2 * to_north)
        next_east_m = at.east + STEP_M * east
        next_north_m = at.north + STEP_M * north
        next_m, next_to_east, next_to_north = height_and_gradient(ground, next_east_m, next_north_m)
        if math.isnan(next_m):
            return _Move(at, _along_ground(energy, east, north, along), way_m, LEFT_GROUND)
        along = to_east * east + to_north * north
        drop_m = 0.5 * GRAVITY_M_S2 * STEP_M * STEP_M / level2 if level2 > 0.0 else math.inf
        free_m = height_m + along * STEP_M - drop_m
        if free_m > next_m + LIFT_MIN_M:
            v = _along_ground(energy, east, north, along)
            v = Vector(v.east, v.north, v.up - GRAVITY_M_S2 * STEP_M / math.sqrt(level2))
            return _Move(Vector(next_east_m, next_north_m, free_m), v, way_m + STEP_M, FLYING)
        turn = next_to_east * east + next_to_north * north - along
        steep2 = 1.0 + next_to_east * next_to_east + next_to_north * next_to_north
        if turn > 0.0 and level2 * turn * turn > STRIKE_MIN_M_S * STRIKE_MIN_M_S * steep2:
            v = _along_ground(energy, east, north, along)
            return _Move(Vector(next_east_m, next_north_m, next_m), v, way_m + STEP_M, STRIKING)
        drag = mu * math.sqrt((1.0 + along * along) * upright2)
        left = energy - GRAVITY_M_S2 * (next_m - height_m + drag * STEP_M)
        if left > 0.0:
            at = Vector(next_east_m, next_north_m, next_m)
            energy, way_m = left, way_m + STEP_M
            height_m, to_east, to_north = next_m, next_to_east, next_to_north
            continue
        moved_m = STEP_M * energy / (energy - left) if energy > 0.0 else 0.0
        next_east_m, next_north_m = at.east + moved_m * east, at.north + moved_m * north
        height_m, to_east, to_north = height_and_gradient(ground, next_east_m, next_north_m)
        at, energy, way_m = Vector(next_east_m, next_north_m, height_m), 0.0, way_m + moved_m
        if moved_m == 0.0:
            return _Move(at, Vector(0.0, 0.0, 0.0), way_m, RESTED)
    return _Move(at, _along_ground(energy, east, north, 0.0), way_m, UNENDED)


@kernel
def _turned(
    east: float, north: float, level2: float, pull_east: float, pull_north: float
) -> tuple[float, float]:
    """Turn a level direction by gravity along the ground, over a step at level speed² `level2`.

    u' = u - g t (pull), with t the time of the step, but no more than a second; downhill from rest.
    """
    weight = GRAVITY_M_S2 * STEP_M
    if 0.0 < level2 < STEP_M * STEP_M:
        weight = GRAVITY_M_S2 * math.sqrt(level2)
    east = level2 * east - weight * pull_east
    north = level2 * north - weight * pull_north
    length2 = east * east + north * north
    if length2 == 0.0:
        return 0.0, 0.0
    share = 1.0 / math.sqrt(length2)
    return share * east, share * north


@kernel
def _along_ground(energy: float, east: float, north: float, along: float) -> Vector:
    """Give the velocity of v²/2 into a level direction over ground that rises so along it."""
    level_m_s = math.sqrt(2.0 * energy / (1.0 + along * along))
    return Vector(level_m_s * east, level_m_s * north, level_m_s * along)


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
