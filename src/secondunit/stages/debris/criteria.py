"""The numbers that range safety holds debris to; yardsticks here, law for rockets."""

from dataclasses import dataclass

from secondunit.model.estimate import Estimate
from secondunit.stages.debris.nouns import Check, GroupRisk

_FAA = "FAA, 14 CFR 417.107, per launch; a yardstick, no law for a stunt"
_RCC = "RCC 321, per mission (from memory, unverified); a yardstick"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Criterion:
    what: str
    is_mission_essential: bool
    is_collective: bool
    number: float
    source: str


_CRITERIA = (
    _Criterion(
        what="casualties expected", is_mission_essential=False, is_collective=True,
        number=1e-4, source=_FAA,
    ),
    _Criterion(
        what="risk of a person", is_mission_essential=False, is_collective=False,
        number=1e-6, source=_FAA,
    ),
    _Criterion(
        what="casualties expected", is_mission_essential=True, is_collective=True,
        number=3e-4, source=_RCC,
    ),
    _Criterion(
        what="risk of a person", is_mission_essential=True, is_collective=False,
        number=1e-5, source=_RCC,
    ),
)  # fmt: skip
_AIRCRAFT_NUMBER = 1e-6


def checks_of(
    groups: tuple[GroupRisk, ...], aircraft: Estimate | None, tries: int
) -> tuple[Check, ...]:
    """Hold groups and aircraft to every number that applies to them."""
    checks = []
    for one in _CRITERIA:
        held = [g for g in groups if g.is_mission_essential == one.is_mission_essential]
        if not held:
            continue
        take = _sum([g.casualties for g in held]) if one.is_collective else _worst(held)
        whom = "mission-essential people" if one.is_mission_essential else "the public"
        checks.append(_check(one.what, whom, one.number, one.source, take, tries))
    if aircraft is not None:
        what, whom = "chance of coming within reach", "the aircraft at its hold point"
        checks.append(_check(what, whom, _AIRCRAFT_NUMBER, _FAA, aircraft, tries))
    return tuple(checks)


def times(estimate: Estimate, tries: int) -> Estimate:
    """Give the risk of several takes: at most their sum, and almost it while it is small."""
    return Estimate(
        value=_again(estimate.value, tries),
        low=_again(estimate.low, tries),
        high=min(1.0, tries * estimate.high),
        count=estimate.count,
    )


def _again(chance: float, tries: int) -> float:
    """Give the chance of at least one in several tries; an expected number beyond 1 stays a sum."""
    return 1.0 - (1.0 - chance) ** tries if 1e-6 < chance <= 1 else tries * chance


def _check(what: str, whom: str, number: float, source: str, take: Estimate, tries: int) -> Check:
    is_sum = what == "casualties expected"
    both = _scaled(take, tries) if is_sum else times(take, tries)
    return Check(what=what, whom=whom, number=number, source=source, take=take, tries=both)


def _scaled(estimate: Estimate, factor: float) -> Estimate:
    return Estimate(
        value=factor * estimate.value, low=factor * estimate.low, high=factor * estimate.high,
        count=estimate.count,
    )  # fmt: skip


def _sum(estimates: list[Estimate]) -> Estimate:
    """Add estimates, end by end: wider than the interval of the sum, never narrower."""
    return Estimate(
        value=sum(e.value for e in estimates),
        low=sum(e.low for e in estimates),
        high=sum(e.high for e in estimates),
        count=estimates[0].count,
    )


def _worst(groups: list[GroupRisk]) -> Estimate:
    """Give the ends and the estimate of whoever has the highest of each."""
    people = [group.person for group in groups]
    return Estimate(
        value=max(e.value for e in people),
        low=max(e.low for e in people),
        high=max(e.high for e in people),
        count=people[0].count,
    )
