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
from secondunit.physics.jit import inlined, kernel
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


class Move(NamedTuple):
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
    move = Move(place, velocity, 0.0, STRIKING)
    bounces = 0
    for _ in range(MOVES_MAX):
        move, more = until_sliding(ground, move, scree)
        bounces += more
        if move.how == SLIDING:
            move = _slide(ground, move, scree)
        if move.how not in (STRIKING, FLYING):
            return RunOut(move.place, move.how, move.way_m, bounces)
    return RunOut(move.place, UNENDED, move.way_m, bounces)


@kernel
def until_sliding(ground: Ground, move: Move, scree: Scree) -> tuple[Move, int]:
    """Strike and fly until it slides, or its way has ended; give how often it flew, too."""
    bounces = 0
    for _ in range(MOVES_MAX):
        if move.how == STRIKING:
            move = _strike(ground, move, scree)
            bounces += 1 if move.how == FLYING else 0
        elif move.how == FLYING:
            move = _fly(ground, move)
        else:
            return move, bounces
    return Move(move.place, move.velocity, move.way_m, UNENDED), bounces


@kernel
def _strike(ground: Ground, move: Move, scree: Scree) -> Move:
    """Strike the ground; fly or slide on."""
    at = move.place
    height_m, to_east, to_north = height_and_gradient(ground, at.east, at.north)
    if math.isnan(height_m):
        return Move(at, move.velocity, move.way_m, LEFT_GROUND)
    after, leaves_m_s = after_impact(move.velocity, to_east, to_north, scree)
    how = FLYING if leaves_m_s > BOUNCE_MIN_M_S else SLIDING
    return Move(Vector(at.east, at.north, height_m), after, move.way_m, how)


@kernel
def _fly(ground: Ground, move: Move) -> Move:
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
            return Move(place, v, way_m + level_m_s * time_s, STRIKING)
        if math.isnan(share):
            return Move(b, v, way_m, LEFT_GROUND)
        a, v = _on_parabola(a, v, piece_s)
        way_m += level_m_s * piece_s
    return Move(a, v, way_m, UNENDED)


@kernel
def _piece_s(ground: Ground, move: Move) -> float:
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


class Sliding(NamedTuple):
    """Something on the ground: v²/2, its level direction, the ground's gradient, its way so far."""

    place: Vector
    energy: float
    east: float
    north: float
    to_east: float
    to_north: float
    way_m: float


class Ahead(NamedTuple):
    """A level step ahead, turned by gravity: where to, into which direction, how fast, how steep.

    `along` is the rise over run of the ground into it, `upright2` the squared cosine of its slope.
    """

    next_east_m: float
    next_north_m: float
    east: float
    north: float
    level2: float
    along: float
    upright2: float


@kernel
def _slide(ground: Ground, move: Move, scree: Scree) -> Move:
    """Slide until it rests, flies off an edge, strikes a rise, or leaves the known ground."""
    s = sliding_from(ground, move)
    for _ in range(MOVES_MAX):
        s, move = slid(ground, s, scree.friction_rise_over_run)
        if move.how != SLIDING:
            return move
    return Move(s.place, _along_ground(s.energy, s.east, s.north, 0.0), s.way_m, UNENDED)


@kernel
def sliding_from(ground: Ground, move: Move) -> Sliding:
    """Begin to slide with what a move has of speed."""
    at, v = move.place, move.velocity
    height_m, to_east, to_north = height_and_gradient(ground, at.east, at.north)
    energy = 0.5 * (v.east * v.east + v.north * v.north + v.up * v.up)
    level_m_s = math.sqrt(v.east * v.east + v.north * v.north)
    east = v.east / level_m_s if level_m_s > 0.0 else 0.0
    north = v.north / level_m_s if level_m_s > 0.0 else 0.0
    place = Vector(at.east, at.north, height_m)
    return Sliding(place, energy, east, north, to_east, to_north, move.way_m)


@inlined
def ahead_of(s: Sliding) -> Ahead:
    """Turn by gravity along the ground, and look a step ahead."""
    upright2 = 1.0 / (1.0 + s.to_east * s.to_east + s.to_north * s.to_north)
    along = s.to_east * s.east + s.to_north * s.north
    level2 = 2.0 * s.energy / (1.0 + along * along)
    east, north = _turned(s.east, s.north, level2, upright2 * s.to_east, upright2 * s.to_north)
    along = s.to_east * east + s.to_north * north
    return Ahead(
        s.place.east + STEP_M * east, s.place.north + STEP_M * north, east, north, level2, along,
        upright2,
    )  # fmt: skip


@inlined
def rests(s: Sliding, a: Ahead, friction: float) -> bool:
    """Tell whether what stands still is held."""
    return (s.energy == 0.0) & ((1.0 + friction * friction) * a.upright2 >= 1.0)


@inlined
def free_up_m(s: Sliding, a: Ahead) -> float:
    """Give the height at the end of the step of what flies from here; far below from rest."""
    level2 = a.level2 if a.level2 > 0.0 else 1e-300
    return s.place.up + a.along * STEP_M - 0.5 * GRAVITY_M_S2 * STEP_M * STEP_M / level2


@inlined
def strikes(a: Ahead, to_east: float, to_north: float) -> bool:
    """Tell whether the ground ahead rises against the way faster than `STRIKE_MIN_M_S`."""
    turn = to_east * a.east + to_north * a.north - a.along
    steep2 = 1.0 + to_east * to_east + to_north * to_north
    return (turn > 0.0) & (a.level2 * turn * turn > STRIKE_MIN_M_S * STRIKE_MIN_M_S * steep2)


@inlined
def energy_left(s: Sliding, a: Ahead, next_up_m: float, friction: float) -> float:
    """Give v²/2 after the step: less g dh by height and mu g cos(slope) ds / cos(a) by friction.

    a is the angle of the way itself; negative where it stops before the step's end.
    """
    drag = friction * math.sqrt((1.0 + a.along * a.along) * a.upright2)
    return s.energy - GRAVITY_M_S2 * (next_up_m - s.place.up + drag * STEP_M)


@kernel
def slid(ground: Ground, s: Sliding, friction: float) -> tuple[Sliding, Move]:
    """Slide one step, or until it stops; the move is `SLIDING` where that is not the end of it.

    What has stopped where it is too steep to stay slides on, downhill.
    """
    at, a = s.place, ahead_of(s)
    if rests(s, a, friction):
        return s, Move(at, Vector(0.0, 0.0, 0.0), s.way_m, RESTED)
    next_m, to_east, to_north = height_and_gradient(ground, a.next_east_m, a.next_north_m)
    if math.isnan(next_m):
        return s, Move(at, _along_ground(s.energy, a.east, a.north, a.along), s.way_m, LEFT_GROUND)
    free_m, way_m = free_up_m(s, a), s.way_m + STEP_M
    if free_m > next_m + LIFT_MIN_M:
        v = _along_ground(s.energy, a.east, a.north, a.along)
        v = Vector(v.east, v.north, v.up - GRAVITY_M_S2 * STEP_M / math.sqrt(a.level2))
        return s, Move(Vector(a.next_east_m, a.next_north_m, free_m), v, way_m, FLYING)
    after = Vector(a.next_east_m, a.next_north_m, next_m)
    if strikes(a, to_east, to_north):
        v = _along_ground(s.energy, a.east, a.north, a.along)
        return s, Move(after, v, way_m, STRIKING)
    left = energy_left(s, a, next_m, friction)
    going = Move(after, Vector(0.0, 0.0, 0.0), way_m, SLIDING)
    if left > 0.0:
        return Sliding(after, left, a.east, a.north, to_east, to_north, way_m), going
    moved_m = STEP_M * s.energy / (s.energy - left) if s.energy > 0.0 else 0.0
    east_m, north_m = at.east + moved_m * a.east, at.north + moved_m * a.north
    height_m, to_east, to_north = height_and_gradient(ground, east_m, north_m)
    after, way_m = Vector(east_m, north_m, height_m), s.way_m + moved_m
    how = RESTED if moved_m == 0.0 else SLIDING
    stopped = Sliding(after, 0.0, a.east, a.north, to_east, to_north, way_m)
    return stopped, Move(after, Vector(0.0, 0.0, 0.0), way_m, how)


@inlined
def _turned(
    east: float, north: float, level2: float, pull_east: float, pull_north: float
) -> tuple[float, float]:
    """Turn a level direction by gravity along the ground, over a step at level speed² `level2`.

    u' = u - g t (pull), with t the time of the step, but no more than a second; downhill from rest.
    """
    is_slow = (level2 > 0.0) & (level2 < STEP_M * STEP_M)
    weight = GRAVITY_M_S2 * (math.sqrt(level2) if is_slow else STEP_M)
    east = level2 * east - weight * pull_east
    north = level2 * north - weight * pull_north
    length2 = east * east + north * north
    share = 1.0 / math.sqrt(length2 if length2 > 0.0 else 1.0)
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
