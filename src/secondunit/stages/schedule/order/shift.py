"""One move of both searches: a block goes elsewhere in an order, perhaps turned round."""

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.order.nouns import IntArray


@kernel
def shift(order: IntArray, new: IntArray, first: int, length: int, to: int, turned: int) -> None:
    """Move a block to begin at a place; 1 is turned round, 0 is not."""
    source = 0
    for place in range(order.size):
        if to <= place < to + length:
            inside = place - to
            new[place] = order[first + (length - 1 - inside if turned else inside)]
            continue
        if source == first:
            source += length
        new[place] = order[source]
        source += 1
