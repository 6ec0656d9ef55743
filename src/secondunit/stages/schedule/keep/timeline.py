"""How the solver keeps the rule of the timeline: what cannot share a day is found and forbidden.

A day's clock is no part of the board's variables. Each board found is laid out; of a day that
cannot hold its strips the smallest set that clashes is forbidden, and the search goes on.
"""

from secondunit.stages.schedule.board import Board
from secondunit.stages.schedule.timeline.clash import Clash


def forbid(board: Board, clashes: tuple[Clash, ...]) -> None:
    """Make the solver keep clashing strips apart on their day."""
    for clash in clashes:
        day = board.days.index(clash.day)
        called = board.by_night if clash.is_night else board.by_day
        together = [board.on[i].get(day) for i in clash.strips]
        together += [called[clash.unit].get(day)]
        together += [board.sets_up[clash.unit][site].get(day) for site in clash.sites]
        literals = [one.negated() for one in together if one is not None]
        if len(literals) == len(together):
            if clash.is_alone:
                others = set(board.indexes(clash.unit)) - set(clash.strips)
                literals += [board.on[i][day] for i in sorted(others) if day in board.on[i]]
            board.model.add_bool_or(literals)
