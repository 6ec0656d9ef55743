"""When things happen to a run: calls before portals, and the edges between which all is smooth."""

import math

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel
from secondunit.physics.line import START
from secondunit.physics.train import TIME, stopped_s, time_at_s
from secondunit.stunts.kind import GUST_STEP_S
from secondunit.stunts.roof_fight.felt import Way
from secondunit.stunts.roof_fight.plan import FROM, START_S, TO, RoofPlan

FloatArray = NDArray[np.float64]

CALLED, MOVING, LYING, CLEAR = range(4)  # columns of the calls
UNCALLED, WARNED, GOING_DOWN, DOWN = range(4)  # phases
EDGES_MORE = 8  # beginning, end, and the brake's three, with room


@kernel
def write_calls(
    row: np.record, plan: RoofPlan, way: Way, calls: FloatArray, shot_s: float
) -> float:
    """Write when each portal's call is given, answered, obeyed and over; give the least margin.

    One whose call would fall before the shot is called as it begins; one that the shot begins in
    is lain in from the start. The margin is inf where no portal comes.
    """
    margin = math.inf
    for i in range(plan.portals.shape[0]):
        mouth = plan.portals[i, FROM]
        calls[i, CALLED] = time_at_s(way.speeds, way.motion, mouth - row.call_ahead_m, shot_s)
        if mouth > 0.0:
            calls[i, MOVING] = calls[i, CALLED] + row.call_reaction_s
            calls[i, LYING] = calls[i, MOVING] + row.get_down_s
            mouth_s = time_at_s(way.speeds, way.motion, mouth, shot_s)
            if mouth_s < math.inf:
                margin = min(margin, mouth_s - calls[i, LYING])
        else:
            calls[i, MOVING], calls[i, LYING] = 0.0, 0.0
        calls[i, CLEAR] = 0.0
        if plan.portals[i, TO] > 0.0:
            calls[i, CLEAR] = time_at_s(way.speeds, way.motion, plan.portals[i, TO], shot_s)
    return margin


@kernel
def phase_at(calls: FloatArray, time_s: float) -> int:
    """Tell how far the performer is with lying down, for whichever portal they are furthest."""
    phase = UNCALLED
    for i in range(calls.shape[0]):
        if calls[i, CALLED] <= time_s < calls[i, CLEAR]:
            if time_s >= calls[i, LYING]:
                phase = max(phase, DOWN)
            elif time_s >= calls[i, MOVING]:
                phase = max(phase, GOING_DOWN)
            else:
                phase = max(phase, WARNED)
    return phase


@kernel
def _add(edges: FloatArray, count: int, time_s: float, shot_s: float) -> int:
    if 0.0 < time_s < shot_s:
        edges[count] = time_s
        return count + 1
    return count


@kernel
def write_edges(
    plan: RoofPlan, way: Way, calls: FloatArray, edges: FloatArray, shot_s: float, knots: int
) -> int:  # fmt: skip
    """Write the times between which wind, line, speed, posture and surroundings are smooth.

    Knots of the gusts (0: none), rows of the line and around it, changes of speed, the brake, beats
    and calls; sorted, from 0 to the end of the shot. Gives how many.
    """
    edges[0] = 0.0
    count = 1
    for knot in range(1, knots):
        count = _add(edges, count, knot * GUST_STEP_S, shot_s)
    for table in (way.bends, way.around):
        for i in range(table.shape[0]):
            count = _add(
                edges, count, time_at_s(way.speeds, way.motion, table[i, START], shot_s), shot_s
            )
    for i in range(way.speeds.shape[0]):
        time_s = way.speeds[i, TIME] / way.motion.ratio if way.motion.ratio > 0.0 else math.inf
        count = _add(edges, count, min(time_s, way.motion.brake_s), shot_s)
    count = _add(edges, count, way.motion.brake_s, shot_s)
    count = _add(edges, count, way.motion.brake_s + way.motion.build_s, shot_s)
    count = _add(edges, count, stopped_s(way.speeds, way.motion), shot_s)
    for i in range(plan.beats.shape[0]):
        count = _add(edges, count, plan.beats[i, START_S], shot_s)
    for i in range(calls.shape[0]):
        for column in range(4):
            count = _add(edges, count, calls[i, column], shot_s)
    _sort(edges, count)
    edges[count] = shot_s
    return count + 1


@kernel
def _sort(edges: FloatArray, count: int) -> None:
    """Sort by insertion: most are in order, and it makes no array."""
    for i in range(1, count):
        edge, j = edges[i], i
        while j > 0 and edges[j - 1] > edge:
            edges[j] = edges[j - 1]
            j -= 1
        edges[j] = edge


def edges_max(plan: RoofPlan, knots: int, bends: int) -> int:
    """Give how many edges a run may have at most."""
    rows = bends + len(plan.around) + len(plan.speeds) + len(plan.beats) + 4 * len(plan.portals)
    return knots + rows + EDGES_MORE
