"""What bad seasons cost, as the solver minimises it: the mean of the worst draws of weather."""

import numpy as np
from ortools.sat.python.cp_model import LinearExpr

from secondunit.stages.schedule.board import Board
from secondunit.stages.schedule.cost import planning_seasons, season_losses
from secondunit.stages.schedule.price_dues import Term
from secondunit.stages.schedule.seasons import worst_count

CENTS = 100  # counted in whole units of money, and the weight in whole per cent, rounded down


def season_terms(board: Board) -> list[Term]:
    """Price the worst seasons of a board; never above `cost.bad_seasons_cents`, which is exact.

    With S draws, of which k are the worst, their mean is the least of η + Σ (X - η)⁺ / k over all
    η. R. T. Rockafellar, S. Uryasev, "Optimization of conditional value-at-risk", Journal of Risk 2
    (2000) 21-41, eq. (5).
    """
    agreed, model = board.production.agreement, board.model
    seasons, percent = planning_seasons(board.windows), int(100 * agreed.bad_season_weight + 1e-9)
    stunts = [i for i, strip in enumerate(board.strips) if strip.kind == "stunt"]
    if percent == 0 or not stunts or not seasons:
        return []
    literals, losses = [], []
    for i in stunts:
        cents = season_losses(board.production, board.windows, board.strips[i], seasons)
        for day, literal in board.on[i].items():
            literals.append(literal)
            losses.append(cents[day])
    lost = np.array(losses) // CENTS  # (literal, draw), rounded down
    draws, most = lost.shape[1], int(lost.max(axis=1).sum())
    worst = worst_count(draws, agreed.bad_season_share)
    level = model.new_int_var(0, most, "")
    above = [model.new_int_var(0, most, "") for _ in range(draws)]
    for draw, over in enumerate(above):
        model.add(over + level >= LinearExpr.weighted_sum(literals, lost[:, draw].tolist()))
    tail = model.new_int_var(0, most, "")
    whole = 100 * worst
    counted = percent * (worst * level + LinearExpr.sum(above))
    model.add(tail * whole + (whole - 1) >= counted)  # so rounded down
    return [(tail, CENTS)]
