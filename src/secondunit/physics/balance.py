"""Balance of a standing person: what comes slowly is leaned against, what comes at once is not."""

import math
from typing import NamedTuple

from secondunit.physics.jit import inlined


class Surprise(NamedTuple):
    """The part of what is felt, along and to the right, that a person has not braced for yet."""

    along_m_s2: float
    right_m_s2: float


@inlined
def surprise_after(
    surprise: Surprise, along_m_s2: float, right_m_s2: float, time_s: float, brace_s: float
) -> Surprise:
    """Give the surprise after a time over which what is felt changes evenly.

    Parameters
    ----------
    surprise
        At the beginning.
    along_m_s2, right_m_s2
        By how much what is felt changes over the time: horizontal force over mass.
    time_s
        How long; 0 or more.
    brace_s
        Time constant of bracing, more than 0: after it, 63 % of a jolt is leaned against.

    Notes
    -----
    A person leans after what is felt, a, with a lag: dx/dt = (a - x)/τ, and the surprise is
    s = a - x. With da/dt held, s₁ = s₀ exp(-t/τ) + (Δa/t) τ (1 - exp(-t/τ)), exact. A jolt adds
    itself to s at once. Who is not braced falls where |s| is more than they can take: about 0.5 to
    1.0 m/s² for an unbraced stander.

    That standing people are upset by changes and not by what is steady is known from passengers;
    this first-order law and its time constant are assumptions. Not validated yet.

    References
    ----------
    .. [1] Limits of 0.5 to 1.0 m/s² for unbraced standing: assumption of the reference.
    """
    if time_s <= 0.0:
        return surprise
    kept = math.exp(-time_s / brace_s)
    gained = (1.0 - kept) * brace_s / time_s
    return Surprise(
        kept * surprise.along_m_s2 + gained * along_m_s2,
        kept * surprise.right_m_s2 + gained * right_m_s2,
    )
