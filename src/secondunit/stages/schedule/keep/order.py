"""How the solver keeps the rules of order."""

from ortools.sat.python.cp_model import BoolVarT

from secondunit.stages.schedule.board import Board
from secondunit.stages.schedule.cover import reserves
from secondunit.stages.schedule.rules.order import lags_between, last_rehearsal, unrehearsed


def keep_order(board: Board) -> None:
    """Keep strips after those that come before them."""
    index = {strip.name: i for i, strip in enumerate(board.strips)}
    for later, strip in enumerate(board.strips):
        for earlier in (index[name] for name in strip.after if name in index):
            _at_least(board, earlier, later, 1)


def keep_lag(board: Board) -> None:
    """Keep strips the told days apart."""
    for first, then, least, most in lags_between(board.production, board.strips):
        _at_least(board, first, then, least)
        _at_most(board, first, then, most)


def keep_rehearsal(board: Board) -> None:
    """Keep a stunt near its last rehearsal, with the same performers."""
    most = board.production.agreement.rehearsed_within_days
    for i, strip in enumerate(board.strips):
        if most == 0 or strip.kind != "stunt":
            continue
        last = last_rehearsal(board.strips, strip)
        if unrehearsed(board.production, board.strips, strip):
            board.model.add_bool_and([literal.negated() for literal in board.on[i].values()])
        elif last is not None:
            _at_most(board, last, i, most)


def keep_cover_set(board: Board) -> None:
    """Keep a scene in reserve until each day of a stunt is over."""
    if not board.production.agreement.needs_cover:
        return
    index = {strip.name: i for i, strip in enumerate(board.strips)}
    for i, strip in enumerate(board.strips):
        for day, literal in board.on[i].items() if strip.kind == "stunt" else ():
            names = [one.name for one in reserves(board.production, strip, board.days[day])]
            if all(name in index for name in names):  # else one is to come that is not looked at
                gone = [_by(board, index[name], day) for name in names]
                come = [fact.negated() for fact in gone if fact is not None]
                if len(come) == len(gone):
                    board.model.add_bool_or([literal.negated(), *come])


def _at_least(board: Board, first: int, then: int, days: int) -> None:
    """Let a strip stand by a day only when another stands by the day so many days before."""
    for day, literal in board.by[then].items():
        before = _by(board, first, day - days)
        if before is None:
            board.model.add(literal == 0)
        else:
            board.model.add_implication(literal, before)


def _at_most(board: Board, first: int, then: int, days: int) -> None:
    """Let a strip stand on a day only when another stood not yet by so many days before."""
    for day, literal in board.on[then].items():
        long_before = _by(board, first, day - days - 1)
        if long_before is not None:
            board.model.add_implication(literal, long_before.negated())


def _by(board: Board, strip: int, day: int) -> BoolVarT | None:
    """Give the fact that a strip stands by a day; None where it cannot."""
    days = [one for one in board.by[strip] if one <= day]
    return board.by[strip][days[-1]] if days else None
