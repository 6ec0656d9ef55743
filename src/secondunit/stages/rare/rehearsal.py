"""What goes without a failure show, and what they cannot show."""

from dataclasses import dataclass

from scipy.special import betaincinv

from secondunit.model.estimate import CONFIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """The most that some tries allow a chance of failing to be, with 95 % confidence.

    `high` is exact; `rule_of_three` is 3 / tries, the rule of thumb for no failure, None where
    there was one.
    """

    failures: int
    tries: int
    high: float
    rule_of_three: float | None


def rehearsal_bound(failures: int, tries: int) -> Rehearsal:
    """Give the one-sided 95 % upper bound of a chance after some failures in some tries.

    Parameters
    ----------
    failures
        How many went wrong, 0 to `tries`.
    tries
        How many independent tries, alike in all that matters; without any nothing is known.

    Raises
    ------
    ValueError
        Where failures are not 0 to tries.

    References
    ----------
    .. [1] C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413: without a failure the bound
       is 1 - 0.05^(1/n).
    .. [2] J. A. Hanley, A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA
       249 (1983) 1743-1745: 3 / n (from memory, unverified).
    """
    if not 0 <= failures <= tries:
        raise ValueError(f"failures ({failures}) must be 0 to the tries ({tries})")
    high = 1.0
    if failures < tries:
        high = float(betaincinv(failures + 1, tries - failures, CONFIDENCE))
    rule = min(3 / tries, 1.0) if failures == 0 and tries > 0 else None
    return Rehearsal(failures=failures, tries=tries, high=high, rule_of_three=rule)


def tries_to_show(chance: float) -> int:
    """Give how many tries without a failure show a chance below this, by the rule of three."""
    return round(3 / chance)
