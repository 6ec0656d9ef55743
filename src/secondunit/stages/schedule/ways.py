"""The ways between bases: how many days and how much money lie between two of them."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from secondunit.model.production import Production


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From one base to another: days of travel, days apart after a border, cents a person."""

    days: int = 0
    apart_days: int = 0
    cost_cents: int = 0

    @property
    def all_days(self) -> int:
        """Days that nobody works on the way."""
        return self.days + self.apart_days

    def on(self, then: "Way") -> "Way":
        """Give this way with another one after it."""
        return Way(
            days=self.days + then.days,
            apart_days=self.apart_days + then.apart_days,
            cost_cents=self.cost_cents + then.cost_cents,
        )


NO_WAY = Way()


@lru_cache(maxsize=64)
def ways_of(production: Production) -> dict[tuple[str, str], Way]:
    """Give the shortest way between any two bases that told legs connect, then the cheapest.

    Bases that no legs connect are reached overnight and for nothing. Floyd's algorithm 97,
    Communications of the ACM 5 (1962) 345.
    """
    apart = production.agreement.quarantine_days
    ways: dict[tuple[str, str], Way] = {}
    for leg in production.legs:
        way = Way(
            days=leg.days, apart_days=apart if leg.is_border else 0, cost_cents=leg.cost_cents
        )
        ways[leg.between] = ways[leg.between[::-1]] = way
    bases = tuple(dict.fromkeys(base for leg in production.legs for base in leg.between))
    for middle, start, end in product(bases, repeat=3):
        if start != end and (start, middle) in ways and (middle, end) in ways:
            through = ways[start, middle].on(ways[middle, end])
            if _order(through) < _order(ways.get((start, end), through.on(Way(days=1)))):
                ways[start, end] = through
    return ways


def way(production: Production, start: str, end: str) -> Way:
    """Give the way from one base to another."""
    return ways_of(production).get((start, end), NO_WAY)


def base_of(production: Production, site: str) -> str:
    """Give the base of a site."""
    return production.site(site).base


def _order(one: Way) -> tuple[int, int]:
    return one.all_days, one.cost_cents
