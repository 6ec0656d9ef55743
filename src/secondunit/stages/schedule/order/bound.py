"""What people must at least be paid for waiting, whatever order is chosen for what is left."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import kernel, kernel_with_arrays
from secondunit.stages.schedule.order.masks import BITS_MAX, Masks
from secondunit.stages.schedule.order.nouns import IntArray

FINISHERS_MAX = 10  # people whose order of finishing is looked at; it costs 2^k times people


class BoundWork(NamedTuple):
    """Arrays that the bound writes into, so that none is made.

    `finishers` are the people whose order of finishing is looked at, `others` those beside them.
    By set of finishers: `sums` (set, row) are lengths of parts whose finishers are in the set, row
    0 of all, then of those with each finisher, then with each other; `casts` who is in these parts;
    `own` what all of the set are paid for those of these parts that they are not in, `least` the
    bound. `seen` is who is in any part with a finisher.
    """

    finishers: IntArray
    others: IntArray
    seen: IntArray
    casts: IntArray
    own: IntArray
    least: IntArray
    sums: NDArray[np.int64]


@kernel_with_arrays
def new_bound_work() -> BoundWork:
    """Make the arrays."""
    return BoundWork(
        np.zeros(FINISHERS_MAX, dtype=np.int64),
        np.zeros(BITS_MAX, dtype=np.int64),
        np.zeros(FINISHERS_MAX, dtype=np.int64),
        np.zeros(1 << FINISHERS_MAX, dtype=np.int64),
        np.zeros(1 << FINISHERS_MAX, dtype=np.int64),
        np.zeros(1 << FINISHERS_MAX, dtype=np.int64),
        np.zeros((1 << FINISHERS_MAX, 1 + FINISHERS_MAX + BITS_MAX), dtype=np.int64),
    )


@kernel
def waiting_bound(
    begun: int,
    lasting: int,
    casts: IntArray,
    lengths: IntArray,
    count: int,
    masks: Masks,
    finishers_max: int,
    work: BoundWork,
) -> int:
    """Give the least that is paid for waiting in what is left.

    Parameters
    ----------
    begun
        People, as bits, who have begun and have parts left: each is paid until their last one.
    lasting
        People who will be needed after all that is left: each is paid from their first part on.
        Who has begun is not among them.
    casts, lengths
        Cast, without those who count no more, and length of each part left; `count` of them.
    masks
        The shoot, for its rates.
    finishers_max
        How many of the begun to look at, the dearest; at most `FINISHERS_MAX`.
    work
        Arrays to write into.

    Notes
    -----
    The begun finish in some order. When j finishes first among those still there, R, all parts with
    j whose begun people are in R have been shot since the last one finished. In that phase everyone
    else in R is paid for each of them; and so is anybody who was in a part of an earlier phase and
    is in one of a later phase, or lasts: which parts come earlier and later is told by R alone. So
    the least over all orders is a sum over phases, found by dynamic programming over the sets R:
    least(R) = min over j of phase(R, j) + least(R without j). Sums over subsets turn each phase
    into differences. Parts without a begun person are left out, which can only lower the bound.

    That begun people give such a bound is due to Garcia de la Banda, Stuckey and Chu (2011); to
    count in it those who begin and wait between two phases was found here, and is checked against
    all orders of small shoots.
    """
    finishers = _choose(begun, finishers_max, masks, work)
    if finishers < 2:
        return 0
    others = _sum_up(begun, casts, lengths, count, finishers, masks, work)
    work.least[0] = 0
    for there in range(1, 1 << finishers):
        before = 0
        for place in range(finishers):
            if not (there >> place) & 1:
                before |= work.seen[place]
        work.own[there] = _own(there, finishers, masks, work)
        best = -1
        for place in range(finishers):
            rest = there & ~(1 << place)
            if rest != there and (best < 0 or work.least[rest] < best):
                waiting = before & (work.casts[rest] | lasting)
                cost = work.least[rest] + work.own[there] - work.own[rest]
                cost -= _missed(there, 1 + place, masks.rates[work.finishers[place]], work)
                first = 1 + finishers
                for other in range(others):
                    person = work.others[other]
                    if (waiting >> person) & 1:
                        rate = masks.rates[person]
                        cost += _missed(there, first + other, rate, work)
                        cost -= _missed(rest, first + other, rate, work)
                if best < 0 or cost < best:
                    best = cost
        work.least[there] = best
    return int(work.least[(1 << finishers) - 1])


@kernel
def _choose(begun: int, most: int, masks: Masks, work: BoundWork) -> int:
    """Write the dearest of the begun, in the order of their rates; give how many."""
    chosen = 0
    for person in range(masks.rates.size):
        if not (begun >> person) & 1:
            continue
        place = chosen
        while place > 0 and masks.rates[work.finishers[place - 1]] < masks.rates[person]:
            if place < most:
                work.finishers[place] = work.finishers[place - 1]
            place -= 1
        if place < most:
            work.finishers[place] = person
            chosen = min(chosen + 1, most)
    return chosen


@kernel
def _sum_up(
    begun: int,
    casts: IntArray,
    lengths: IntArray,
    count: int,
    finishers: int,
    masks: Masks,
    work: BoundWork,
) -> int:
    """Fill `sums`, `casts` and `seen`; give how many others there are."""
    everybody = 0
    for i in range(count):
        everybody |= casts[i]
    others = 0
    for person in range(masks.rates.size):
        if (everybody & ~begun) >> person & 1:
            work.others[others] = person
            others += 1
    rows, size = 1 + finishers + others, 1 << finishers
    _clear(rows, size, finishers, work)
    for i in range(count):
        _add(casts[i], lengths[i], finishers, others, work)
    for place in range(finishers):
        step = 1 << place
        for there in range(size):
            if there & step:
                work.casts[there] |= work.casts[there ^ step]
                for row in range(rows):
                    work.sums[there, row] += work.sums[there ^ step, row]
    return others


@kernel
def _clear(rows: int, size: int, finishers: int, work: BoundWork) -> None:
    for place in range(finishers):
        work.seen[place] = 0
    for there in range(size):
        work.casts[there] = 0
        for row in range(rows):
            work.sums[there, row] = 0


@kernel
def _add(cast: int, length: int, finishers: int, others: int, work: BoundWork) -> None:
    """Add one part to the set of its finishers; without any it is left out."""
    there = 0
    for place in range(finishers):
        there |= ((cast >> work.finishers[place]) & 1) << place
    if there == 0:
        return
    work.casts[there] |= cast
    work.sums[there, 0] += length
    for place in range(finishers):
        if (there >> place) & 1:
            work.sums[there, 1 + place] += length
            work.seen[place] |= cast
    for other in range(others):
        if (cast >> work.others[other]) & 1:
            work.sums[there, 1 + finishers + other] += length


@kernel
def _missed(there: int, row: int, rate: int, work: BoundWork) -> int:
    """Give what one person is paid for the parts of a set that they are not in."""
    return int(rate * (work.sums[there, 0] - work.sums[there, row]))


@kernel
def _own(there: int, finishers: int, masks: Masks, work: BoundWork) -> int:
    total = 0
    for place in range(finishers):
        if (there >> place) & 1:
            total += _missed(there, 1 + place, masks.rates[work.finishers[place]], work)
    return total
