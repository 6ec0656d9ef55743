"""What the bills share: how a broken rule is billed, and who is on a strip."""

from secondunit.physics.jit import kernel
from secondunit.stages.schedule.search.nouns import OVER, Board, Facts, IntArray, Many

EACH_S = 4 * 3600  # assumption; it only leads the search
NOBODY = -1


@kernel
def exceed(rule: int, over: int, each: int, bill: IntArray) -> None:
    """Bill a rule that is broken if something is over what may be; each counts so many seconds.

    `OVER` leads a search back from boards that break rules: seconds too many or too few, and
    `EACH_S` for what is not counted in seconds.
    """
    if over > 0:
        bill[rule] += 1
        bill[OVER] += over * each


@kernel
def is_among(one: int, strip: int, lists: Many) -> bool:
    """Tell whether somebody is in the list of a strip."""
    found = False  # no generator expression: kernels cannot hold one
    for at in range(lists.starts[strip], lists.starts[strip + 1]):
        found |= lists.items[at] == one
    return found


@kernel
def is_with(person: int, unit: int, other: int, day: int, board: Board) -> bool:
    """Tell whether a person, or if it is `NOBODY` a unit, is with a unit on a day."""
    if person == NOBODY:
        return bool(other == unit and board.first[unit, day] >= 0)
    return bool(board.with_unit[person, day, other] > 0)


@kernel
def has(person: int, strip: int, facts: Facts) -> bool:
    """Tell whether a strip has a person; each has `NOBODY`, who stands for the unit."""
    return person == NOBODY or is_among(person, strip, facts.strips.people)
