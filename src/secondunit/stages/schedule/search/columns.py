"""What a bill says: its columns.

Every bill tells three numbers that a search goes by: cents, how many rules are broken, and how far.
A board that is to be explained has bills with a column for each item and each rule beside.
"""

from secondunit.physics.jit import inlined
from secondunit.stages.schedule.rules import HARD_RULES
from secondunit.stages.schedule.search.rows import IntArray

CENTS, BROKEN, OVER = range(3)  # how far all rules are broken, `OVER`, is in seconds of work
FEW = 3  # columns of a board that is searched

ITEMS = ("units", "people", "resources", "weather", "dues")  # what is paid for, and expected loss
FIRST_ITEM = FEW
UNITS, PEOPLE, GEAR, WEATHER, DUES = range(FIRST_ITEM, FIRST_ITEM + len(ITEMS))

BY_CLOCK = "timeline"  # the one rule that is no column: it is held to the board that was found
RULE_NAMES = tuple(rule.name for rule in HARD_RULES if rule.name != BY_CLOCK)
FIRST_RULE = FIRST_ITEM + len(ITEMS)
ALL = FIRST_RULE + len(RULE_NAMES)  # columns of a board that is explained
(
    SHOOTING_DAYS, LOCK, RELEASE, WINDOW, CHANCE, ORDER, LAG, REHEARSAL, AVAILABILITY, CONTRACT,
    HIRE, LIGHT, MINORS, ONE_PLACE, TRAVEL, QUARANTINE, DAY_LENGTH, HOURS, TAKES, COOL_DOWN, COVER,
    REST, NIGHT_REST, WEEKLY_REST, MIXED, ROW,
) = range(FIRST_RULE, ALL)  # fmt: skip
ALONE = (SHOOTING_DAYS, LOCK, RELEASE, WINDOW, CHANCE, AVAILABILITY, CONTRACT)  # by a strip itself

EACH_S = 4 * 3600  # assumption; it only leads the search


@inlined
def charge(item: int, cents: int, bill: IntArray) -> None:
    """Bill some cents for an item."""
    bill[CENTS] += cents
    if bill.size > FEW:
        bill[item] += cents


@inlined
def exceed(rule: int, over: int, each: int, bill: IntArray) -> None:
    """Bill a rule that is broken if something is over what may be; each counts so many seconds.

    `OVER` leads a search back from boards that break rules: seconds too many or too few, and
    `EACH_S` for what is not counted in seconds.
    """
    if over > 0:
        bill[BROKEN] += 1
        bill[OVER] += over * each
        if bill.size > FEW:
            bill[rule] += 1
