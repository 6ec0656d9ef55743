"""The days of a board as a shoot: what another order of the same days would save in waiting."""

from dataclasses import dataclass

import numpy as np

from secondunit.model.board import BoardPart, Stripboard
from secondunit.stages.schedule.order.find import best_order
from secondunit.stages.schedule.order.nouns import Order, Shoot

STATES_MAX = 60_000  # some 20 s of a core at most, where 56 people play on 60 days


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DaysInOrder:
    """The shooting days of a part of a stripboard, as they stand and in the best order found.

    `people` are those who are on more than no day; `shoot` counts days, everybody alike.
    """

    part: BoardPart
    people: tuple[str, ...]
    shoot: Shoot
    found: Order

    @property
    def paid_days(self) -> int:
        """Days from everybody's first to their last, as the board stands."""
        return self.shoot.pay(np.arange(self.shoot.lengths.size))

    def waiting_days(self) -> list[tuple[str, int, int]]:
        """Give everybody's days of waiting, as the board stands and in the order found."""
        now = _waits(self.shoot)
        then = _waits(
            Shoot(
                is_in=self.shoot.is_in[:, self.found.order],
                lengths=self.shoot.lengths,
                rates=self.shoot.rates,
            )
        )
        return list(zip(self.people, now, then, strict=True))


def order_days(board: Stripboard, *, seed: int = 1, states_max: int = STATES_MAX) -> DaysInOrder:
    """Find the order of a stripboard's days in which the cast waits least; each day stays whole.

    Raises
    ------
    ValueError
        Where the stripboard has no shooting day, or more people wait than the search can hold.
    """
    part = max(board.parts, key=lambda one: len(one.shooting_days), default=None)
    if part is None or not part.shooting_days:
        raise ValueError(f'the stripboard "{board.name}" has no shooting day')
    days = [{name for strip in day.strips for name in strip.cast} for day in part.shooting_days]
    people = tuple(sorted(set().union(*days)))
    shoot = Shoot(
        is_in=np.array([[name in day for day in days] for name in people]).reshape(
            len(people), len(days)
        ),
        lengths=np.ones(len(days), dtype=np.int64),
        rates=np.ones(len(people), dtype=np.int64),
    )
    found = best_order(shoot, seed=seed, states_max=states_max)
    return DaysInOrder(part=part, people=people, shoot=shoot, found=found)


def _waits(shoot: Shoot) -> list[int]:
    waits = []
    for row in shoot.is_in:
        places = np.flatnonzero(row)
        waits.append(int(places[-1] - places[0] + 1 - places.size) if places.size else 0)
    return waits
