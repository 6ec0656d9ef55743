"""The bills of strips, and of the whole board."""

from secondunit.physics.jit import inlined, kernel
from secondunit.stages.schedule.search.changing import Board
from secondunit.stages.schedule.search.columns import (
    ALONE,
    BROKEN,
    COVER,
    DUES,
    EACH_S,
    FEW,
    LAG,
    ORDER,
    OVER,
    REHEARSAL,
    WEATHER,
    charge,
    exceed,
)
from secondunit.stages.schedule.search.nouns import COVERS, EARLIER, LAGS, NO_DAY, OFF, Facts
from secondunit.stages.schedule.search.rows import IntArray
from secondunit.stages.schedule.tail import tail_cents


@inlined
def bill_strip(strip: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a strip: what it breaks alone, its expected loss, and whom it must come after."""
    day = board.strips.day[strip]
    if day == OFF:
        return
    lists, on, alone = facts.lists, facts.strip_days, facts.strip_days.alone[strip, day]
    bill[BROKEN] += alone
    bill[OVER] += alone * EACH_S
    if bill.size > FEW and alone > 0:
        for which in range(len(ALONE)):
            bill[ALONE[which]] += facts.alone[strip, day, which]
    charge(WEATHER, on.loss_cents[strip, day], bill)
    charge(DUES, on.due_cents[strip, day], bill)
    for at in range(lists.starts[EARLIER, strip], lists.starts[EARLIER, strip + 1]):
        other = board.strips.day[lists.items[at]]
        if other != OFF:
            exceed(ORDER, other + 1 - day, EACH_S, bill)
    _bill_lags(strip, day, board, facts, bill)
    if facts.strips.is_stunt[strip]:
        _bill_rehearsal(strip, day, board, facts, bill)
        _bill_cover(strip, day, board, facts, bill)


@inlined
def _bill_lags(strip: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    lists, lags, first = facts.lists, facts.lags, facts.lists.starts[LAGS, 0]
    for at in range(lists.starts[LAGS, strip], lists.starts[LAGS, strip + 1]):
        other = board.strips.day[lists.items[at]]
        if other != OFF:
            apart, lag = day - other, at - first
            exceed(LAG, max(lags.least[lag] - apart, apart - lags.most[lag]), EACH_S, bill)


@kernel
def _bill_rehearsal(strip: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a stunt whose performers never rehearse it, or too long before."""
    strips, most = facts.strips, facts.agreed.rehearsed_within_days
    if most == 0:
        return
    rehearsal, rehearsed = strips.rehearsal[strip], strips.rehearsed[strip]
    if rehearsal >= 0:
        rehearsed = board.strips.day[rehearsal]
        if rehearsed == OFF:
            return
    if strips.is_unready[strip]:
        exceed(REHEARSAL, 1, EACH_S, bill)
    elif rehearsed != NO_DAY:
        exceed(REHEARSAL, day - rehearsed - most, EACH_S, bill)


@kernel
def _bill_cover(strip: int, day: int, board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill a stunt without a scene in reserve; one that is still to come saves of its loss."""
    lists, first = facts.lists, facts.lists.starts[COVERS, 0]
    is_covered, saved_cents = facts.strip_days.is_covered[strip, day], 0
    for at in range(lists.starts[COVERS, strip], lists.starts[COVERS, strip + 1]):
        other, cents = board.strips.day[lists.items[at]], facts.cover_cents[at - first, day]
        if cents < 0:
            continue
        is_covered |= other == OFF or other > day  # one on no day is taken to be still to come
        if other > day:
            saved_cents = max(saved_cents, cents)
    charge(WEATHER, -saved_cents, bill)
    if facts.agreed.needs_cover and not is_covered:
        exceed(COVER, 1, EACH_S, bill)


@kernel
def bill_bad_seasons(board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill what the worst seasons take on average, as they are weighed."""
    if board.lost_cents.size > 0:
        weight = facts.agreed.bad_season_weight
        charge(WEATHER, tail_cents(board.lost_cents, board.worst_cents, weight), bill)


@inlined
def bill_lateness(board: Board, facts: Facts, bill: IntArray) -> None:
    """Bill each day that the board ends too late for the release."""
    if facts.agreed.late_day_cents == 0:
        return
    people, end, latest = facts.people.rate_cents.size, board.first.shape[1], -1
    for unit in range(board.first.shape[0]):
        last = board.lines.before[people + unit, end]
        if last != end:
            latest = max(latest, last)
    late_days = latest - max(facts.agreed.deadline, -1)
    if late_days > 0:
        charge(DUES, (latest - facts.agreed.deadline) * facts.agreed.late_day_cents, bill)
