"""The bills of a resource, of a strip, and of the board as a whole."""

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.asked import EACH_S, exceed
from secondunit.stages.schedule.search.nouns import (
    ALONE,
    COVER,
    DUES,
    GEAR,
    HIRE,
    LAG,
    NO_DAY,
    OFF,
    ORDER,
    OVER,
    REHEARSAL,
    WEATHER,
    Board,
    Facts,
    IntArray,
)
from secondunit.stages.schedule.tail import tail_cents


@kernel
def bill_resource(resource: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a resource: each piece from its first to its last day, on the days it is on hire."""
    gear, days = facts.gear, board.use.shape[1]
    most, paid = 0, 0
    for day in range(days):
        pieces = _pieces(resource, day, board)
        most = max(most, pieces)
        if pieces > 0:
            there = gear.pieces[resource] if gear.is_hired[resource, day] else 0
            exceed(HIRE, pieces - there, EACH_S, bill)
    for piece in range(1, most + 1):
        first, last = -1, -1
        for day in range(days):
            if _pieces(resource, day, board) >= piece:
                first, last = day if first < 0 else first, day
                paid += not gear.is_hired[resource, day]
        paid += gear.hired[resource, last + 1] - gear.hired[resource, first]
    bill[GEAR] += paid * gear.rate_cents[resource]


@kernel
def _pieces(resource: int, day: int, board: Board) -> int:
    """Count the units that use a resource on a day."""
    pieces = 0
    for unit in range(board.use.shape[2]):
        pieces += board.use[resource, day, unit] > 0
    return pieces


@kernel
def bill_strip(strip: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a strip: what it breaks alone, its expected loss, and whom it must come after."""
    strips, day = facts.strips, board.day_of[strip]
    if day == OFF:
        return
    for which in range(len(ALONE)):
        count = strips.alone[strip, day, which]
        bill[ALONE[which]] += count
        bill[OVER] += count * EACH_S
    bill[WEATHER] += strips.loss_cents[strip, day]
    bill[DUES] += strips.due_cents[strip, day]
    for at in range(strips.earlier.starts[strip], strips.earlier.starts[strip + 1]):
        other = board.day_of[strips.earlier.items[at]]
        if other != OFF:
            exceed(ORDER, other + 1 - day, EACH_S, bill)
    _bill_lags(strip, day, board, facts, bill)
    if strips.is_stunt[strip]:
        _bill_rehearsal(strip, day, board, facts, bill)
        _bill_cover(strip, day, board, facts, bill)


@kernel
def _bill_lags(strip: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    order = facts.order
    for at in range(order.lags.starts[strip], order.lags.starts[strip + 1]):
        other = board.day_of[order.lags.items[at]]
        if other != OFF:
            apart = day - other
            exceed(LAG, max(order.lag_least[at] - apart, apart - order.lag_most[at]), EACH_S, bill)


@kernel
def _bill_rehearsal(strip: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a stunt whose performers never rehearse it, or too long before."""
    order, most = facts.order, facts.agreed.rehearsed_within_days
    if most == 0:
        return
    rehearsal, rehearsed = order.rehearsal[strip], order.rehearsed[strip]
    if rehearsal >= 0:
        rehearsed = board.day_of[rehearsal]
        if rehearsed == OFF:
            return
    if order.is_unready[strip]:
        exceed(REHEARSAL, 1, EACH_S, bill)
    elif rehearsed != NO_DAY:
        exceed(REHEARSAL, day - rehearsed - most, EACH_S, bill)


@kernel
def _bill_cover(strip: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a stunt without a scene in reserve; one that is still to come saves of its loss."""
    order = facts.order
    is_covered, saved_cents = order.is_covered[strip, day], 0
    for at in range(order.covers.starts[strip], order.covers.starts[strip + 1]):
        other, cents = board.day_of[order.covers.items[at]], order.cover_cents[at, day]
        if cents < 0:
            continue
        is_covered |= other == OFF or other > day  # one on no day is taken to be still to come
        if other > day:
            saved_cents = max(saved_cents, cents)
    bill[WEATHER] -= saved_cents
    if facts.agreed.needs_cover and not is_covered:
        exceed(COVER, 1, EACH_S, bill)


@kernel
def bill_bad_seasons(board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill what the worst seasons take on average, as they are weighed."""
    if board.lost_cents.size > 0:
        bill[WEATHER] += tail_cents(board.lost_cents, board.worst_cents, facts.seasons.weight)


@kernel
def bill_lateness(board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill each day that the board ends too late for the release."""
    if facts.agreed.late_day_cents == 0:
        return
    for day in range(board.first.shape[1] - 1, max(facts.agreed.deadline, -1), -1):
        for unit in range(board.first.shape[0]):
            if board.first[unit, day] >= 0:
                bill[DUES] += (day - facts.agreed.deadline) * facts.agreed.late_day_cents
                return
