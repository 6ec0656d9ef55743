"""The ways a stunt's runs may go that no margin leads to: tails of spreads, and a kind's forks."""

import numpy as np

from secondunit.stages.rare.parts import WHOLE, Part, Piece
from secondunit.stages.rare.space import Space

_END = 0.9995  # of a chance that is itself uncertain: almost all of the way lies in its part


def parts_of(space: Space) -> tuple[Part, ...]:
    """Cut all runs of a stunt into parts: the usual one, and one for each unusual way.

    Where two draws are unusual at once, the run lies in the part of the rarer way: the other then
    is not too rare to be met there. A tail that goes together with other inputs is not cut off: it
    is drawn in order then, so that the levels lead into it.
    """
    cuts = {column: _cuts(space, name) for column, name in enumerate(space.names)}
    parts, usual = [], dict[int, Piece]()
    for column in sorted((c for c in cuts if cuts[c]), key=lambda c: cuts[c][0]):
        for low, high in zip((0.0, *cuts[column]), cuts[column], strict=False):
            name = f"{space.names[column]} {low:g} to {high:g}"
            parts.append(Part(name=name, pieces=usual | {column: (low, high)}))
        usual[column] = (cuts[column][-1], 1.0)
    return (Part(name="usual", pieces=usual), *parts) if parts else (WHOLE,)


def uncut(space: Space) -> tuple[str, ...]:
    """Name the draws that decide between ways and yet cannot be cut.

    Where such a draw goes together with others, no piece of its own number is one way.
    """
    forked = {fork.draw for fork in space.kind.forks}
    return tuple(name for name in space.names if name in forked & set(space.coupling.names))


def _cuts(space: Space, name: str) -> tuple[float, ...]:
    """Give the ends of the unusual pieces of a draw, rising, within 0 and 1."""
    if name in space.coupling.names:
        return ()
    spread = dict(space.varying)[name]
    ends = [spread.tail_chance] if spread.tail is not None else []
    parameters = space.around.stunt.parameters
    for fork in space.kind.forks:
        if fork.draw == name:
            chances = [parameters[chance].end(_END) for chance in fork.chances]
            ends = spread.cdf(np.cumsum(chances)).tolist()
    return tuple(sorted({end for end in ends if 0.0 < end < 1.0}))
