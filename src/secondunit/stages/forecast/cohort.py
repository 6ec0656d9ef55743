"""An infection in a crew of zones, day by day: who catches it, who is found, when all stop.

A chain binomial with a latent stage, which is the Reed-Frost model where nobody is latent and
everybody is infectious for one day (N. T. J. Bailey, "The Mathematical Theory of Infectious
Diseases", 2nd ed. (1975), chapter 14).
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from secondunit.physics.jit import folded, inlined
from secondunit.stages.forecast.chance import four
from secondunit.stages.forecast.lengths import days_of

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


# Parts of a day's chance beside the zones' own.
_QUIET, _TESTS, _STOP = 1000, 2000, 3000
_UNKNOWN = -1.0


class Cohorts(NamedTuple):
    """What an infection does in a crew, whatever is drawn.

    Zones of cohort c are ``zone_first[c]`` to ``zone_first[c + 1]``, this one excluded.
    """

    zone_first: IntArray  # (cohort + 1,)
    people: IntArray  # (zone,)
    across: FloatArray  # (cohort,) share of contacts that are not within one's own zone
    incidence: FloatArray  # (cohort, day) chance of a person to bring it in on a day
    leaves_latent: FloatArray  # (cohort,) chance a day to become infectious, 1 / latent days
    recovers: FloatArray  # (cohort,) chance a day, 1 / infectious days
    finds_infectious: FloatArray  # (cohort,) sensitivity of a test
    finds_latent: FloatArray
    stop_contact: FloatArray  # (cohort,) what is left of contacts while the company is stopped
    stop_most_days: IntArray  # (cohort,)
    length_days: FloatArray  # (cohort, node) of a stop
    cause: IntArray  # (cohort,) place in the list of causes
    day_cents: FloatArray
    event_cents: FloatArray
    on_board: BoolArray
    in_block: BoolArray  # (cohort, block)


class Infection(NamedTuple):
    """What is drawn, or bought, of an infection: arrays (draw, cohort) unless said otherwise."""

    key: NDArray[np.uint64]  # (cohort,)
    brought: FloatArray  # multiplies the incidence
    contact: FloatArray  # people infected a day by one who is infectious, all others being well
    length: FloatArray  # multiplies the length of a stop
    stops: FloatArray  # chance that one who is found stops the company
    test_every: IntArray  # days


class Crowd(NamedTuple):
    """Who is well, latent and infectious in each zone, and until which day a cohort is stopped."""

    well: IntArray  # (zone,)
    latent: IntArray
    infectious: IntArray
    spared: FloatArray  # (zone,) force that everybody in it escapes before somebody catches it
    carriers: IntArray  # (cohort,) latent and infectious in all zones
    until: IntArray  # (cohort,) the first day free again


@folded
def power(base: float, times: int) -> float:
    """Multiply a base by itself; the same bits on every machine, unlike a library's power."""
    product, square, left = 1.0, base, times
    while left > 0:
        if left % 2 == 1:
            product *= square
        square *= square
        left //= 2
    return product


@inlined
def binomial(n: int, p: float, u: float) -> int:
    """Give the quantile of a binomial by adding up its terms.

    Parameters
    ----------
    n
        Tries, 0 to 1000; of more the first term may be too small to be told from 0.
    p
        Chance, 0 to 1.
    u
        Draw in (0, 1).

    References
    ----------
    .. [1] L. Devroye, "Non-Uniform Random Variate Generation" (1986), X.4.3: inversion.
    """
    if n <= 0 or p <= 0.0:
        return 0
    if p >= 1.0:
        return n
    if u < 1.0 - n * p:  # at most the chance of none (Bernoulli's inequality)
        return 0
    if p > 0.5:
        return n - _terms(n, 1.0 - p, power(p, n), 1.0 - u)
    return _terms(n, p, power(1.0 - p, n), u)


@folded
def _terms(n: int, p: float, none: float, u: float) -> int:
    """Add up the terms of a binomial from the first one, the chance of none, up to a draw."""
    term, left, count = none, u, 0
    odds = p / (1.0 - p)
    while left > term and count < n:
        left -= term
        count += 1
        term *= odds * (n - count + 1) / count
    return count


@inlined
def gather_crowd(cohorts: Cohorts, crowd: Crowd) -> None:
    """Begin with everybody well."""
    for zone in range(cohorts.people.size):
        crowd.well[zone] = cohorts.people[zone]
        crowd.latent[zone] = 0
        crowd.infectious[zone] = 0
        crowd.spared[zone] = _UNKNOWN
    for cohort in range(cohorts.cause.size):
        crowd.until[cohort] = 0
        crowd.carriers[cohort] = 0


@inlined
def spread_a_day(
    cohorts: Cohorts, infection: Infection, crowd: Crowd, draw: int, row: int, cohort: int, day: int
) -> int:
    """Let an infection go on by a day; give 1 if the company is stopped on it, else 0.

    In each zone the number who catch it is binomial with chance 1 - exp(-force), where ::

        force = contact · ((1 - across) I_zone / N_zone + across I / N) + incidence(day) · brought

    Then the day's tests take those they find out of the crew, and one of them may stop it.
    """
    known = min(day, cohorts.incidence.shape[1] - 1)
    brought = cohorts.incidence[cohort, known] * infection.brought[row, cohort]
    if crowd.carriers[cohort] == 0:
        is_brought = False
        for zone in range(cohorts.zone_first[cohort], cohorts.zone_first[cohort + 1]):
            spared = crowd.spared[zone]
            if spared == _UNKNOWN:
                part = _QUIET + zone - cohorts.zone_first[cohort]
                e0, _, _, _ = four(infection.key[cohort], draw, day, part)
                spared = -math.log(e0)
            # Days pass until the forces add up to an exponential draw: the same chances as a draw
            # each day, at a hundredth of the work.
            spared = max(spared - crowd.well[zone] * brought, 0.0)
            crowd.spared[zone] = spared
            is_brought = is_brought or spared == 0.0
        if not is_brought:
            return 0
    return _go_on(cohorts, infection, crowd, draw, row, cohort, day, brought)


@folded
def _go_on(
    cohorts: Cohorts,
    infection: Infection,
    crowd: Crowd,
    draw: int,
    row: int,
    cohort: int,
    day: int,
    brought: float,
) -> int:
    """Let an infection go on that is in the crew, or comes into it on this day."""
    key = infection.key[cohort]
    first, end = cohorts.zone_first[cohort], cohorts.zone_first[cohort + 1]
    is_quiet = crowd.carriers[cohort] == 0
    is_stopped = crowd.until[cohort] > day
    contact = infection.contact[row, cohort]
    if is_stopped:
        contact *= cohorts.stop_contact[cohort]
    sick = people = 0
    for zone in range(first, end):
        sick += crowd.infectious[zone]
        people += cohorts.people[zone]
    every = infection.test_every[row, cohort]
    found = carriers = 0
    for zone in range(first, end):
        well, latent = crowd.well[zone], crowd.latent[zone]
        infectious = crowd.infectious[zone]
        force = brought
        if sick > 0:
            within = infectious / max(cohorts.people[zone], 1)
            across = cohorts.across[cohort]
            force += contact * ((1.0 - across) * within + across * sick / max(people, 1))
        if is_quiet and crowd.spared[zone] > 0.0:
            continue
        crowd.spared[zone] = _UNKNOWN
        u0, u1, u2, _ = four(key, draw, day, zone - first)
        caught = _caught(well, force, u0, is_quiet)
        turned = binomial(latent, cohorts.leaves_latent[cohort], u1)
        well_again = binomial(infectious, cohorts.recovers[cohort], u2)
        latent += caught - turned
        infectious += turned - well_again
        if every > 0 and day % every == 0 and latent + infectious > 0:
            t0, t1, _, _ = four(key, draw, day, _TESTS + zone - first)
            found_ill = binomial(infectious, cohorts.finds_infectious[cohort], t0)
            found_latent = binomial(latent, cohorts.finds_latent[cohort], t1)
            infectious -= found_ill
            latent -= found_latent
            found += found_ill + found_latent
        crowd.well[zone] = well - caught
        crowd.latent[zone] = latent
        crowd.infectious[zone] = infectious
        carriers += latent + infectious
    crowd.carriers[cohort] = carriers
    if found == 0 or is_stopped:
        return 0
    s0, s1, _, _ = four(key, draw, day, _STOP)
    if s0 >= 1.0 - power(1.0 - infection.stops[row, cohort], found):
        return 0
    days = days_of(cohorts.length_days, cohort, s1, infection.length[row, cohort])
    crowd.until[cohort] = day + min(days, cohorts.stop_most_days[cohort])
    return 1


@folded
def _caught(well: int, force: float, u: float, is_brought: bool) -> int:  # noqa: FBT001
    """Give how many catch it; at least one where it is known that somebody does."""
    if not is_brought and u < 1.0 - well * force:
        return 0
    none = math.exp(-well * force)
    share = none + (1.0 - none) * u if is_brought else u
    count = 0
    if share > none:
        count = _terms(well, -math.expm1(-force), none, share)
    return max(count, 1) if is_brought else count
