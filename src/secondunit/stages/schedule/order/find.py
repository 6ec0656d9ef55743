"""The best order of the parts of a shoot: a good one quickly, then the proof."""

import numpy as np

from secondunit.stages.draws import uniforms
from secondunit.stages.schedule.order.anneal import DRAWS, anneal, waiting_pay
from secondunit.stages.schedule.order.exact import order_of, search
from secondunit.stages.schedule.order.masks import BITS_MAX, Masks, masks_of
from secondunit.stages.schedule.order.nouns import IntArray, Order, Shoot
from secondunit.stages.schedule.order.reduce import reduced

RESTARTS = 20
TRY_RESTARTS, TRY_STATES = 2, 2_000  # of a first try, which is enough for most small shoots
STEPS_A_PAIR = 60  # steps of a restart over the square of the number of parts
STATES_MAX = 4_000_000


def best_order(shoot: Shoot, *, seed: int = 1, states_max: int = STATES_MAX) -> Order:
    """Find the order in which least is paid.

    Parameters
    ----------
    shoot
        What is shot. Once made smaller it may have at most `BITS_MAX` people who wait.
    seed
        The same seed gives the same order.
    states_max
        How much to look at for the proof, about 60 bytes each; 0 leaves it out, and so do more
        than `BITS_MAX` parts.

    Returns
    -------
    Order
        The best found. With states left over it is proven to be the best.

    Raises
    ------
    ValueError
        Where too many people wait.
    """
    small = reduced(shoot)
    if small.shoot.rates.size > BITS_MAX:
        raise ValueError(f"{small.shoot.rates.size} people wait; there may be {BITS_MAX} at most")
    if small.shoot.lengths.size == 0 or small.shoot.rates.size == 0:
        order = small.whole(np.arange(len(small.groups)))
        return Order(order=order, pay=shoot.pay(order), pay_min=shoot.pay(order),
                     is_proven=True, states=0)  # fmt: skip
    masks = masks_of(small.shoot)
    most = states_max if masks.casts.size <= BITS_MAX else 0
    order, low, states, is_proven = _solve(masks, seed, TRY_RESTARTS, min(most, TRY_STATES))
    if not is_proven:
        order, low, states, is_proven = _solve(masks, seed, RESTARTS, most)
    whole = small.whole(order)
    return Order(
        order=whole,
        pay=shoot.pay(whole),
        pay_min=shoot.pay_for_work + low,
        is_proven=is_proven,
        states=states,
    )


def _solve(
    masks: Masks, seed: int, restarts: int, states_max: int
) -> tuple[IntArray, int, int, bool]:
    """Anneal, then search; give the order, the bound, the states, and whether it is proven."""
    order, pay = _anneal(masks, seed, restarts)
    if states_max == 0:
        return order, 0, 0, False
    found = search(masks, pay, states_max)
    low = int(found.pay_min)
    if found.end >= 0:
        order = order_of(found, masks)
    return order, low, int(found.kept), low >= found.pay


def _anneal(masks: Masks, seed: int, restarts: int) -> tuple[IntArray, int]:
    """Anneal a few times from chance orders; give the best order and its pay for waiting."""
    parts = masks.casts.size
    later = np.zeros(parts + 1, dtype=np.int64)
    best, least = np.arange(parts), -1
    for restart in range(restarts):
        name = f"order/{restart}"
        start = np.argsort(uniforms(seed, f"{name}/start", (parts,)))
        steps = uniforms(seed, name, (STEPS_A_PAIR * parts * parts, DRAWS))
        order = anneal(start, masks, steps)
        pay = int(waiting_pay(order, masks, later))
        if least < 0 or pay < least:
            best, least = order, pay
    return best, least
