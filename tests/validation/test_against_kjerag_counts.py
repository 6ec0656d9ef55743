"""Published counts of BASE jumps from Kjerag, 1995-2005: 20,850 jumps, 9 deaths, 82 accidents.

Soreide and others 2007, as cited by dzdeviance.org; the intervals are worked out there by hand
from the Beta distribution. And what the number of rehearsals of this stunt can show at all.
"""

import pytest
from scipy.stats import beta

from secondunit.physics.off_heading import PRIORS
from secondunit.stages.rare import rehearsal_bound, tries_to_show
from tables import show

JUMPS, DEATHS, ACCIDENTS = 20_850, 9, 82


def _ends(hits):
    """Give Jeffreys' 95 % interval: quantiles of Beta(k + 1/2, n - k + 1/2)."""
    return beta.ppf([0.025, 0.975], hits + 0.5, JUMPS - hits + 0.5)


def test_the_intervals_of_the_counts():
    fatal, other = _ends(DEATHS), _ends(ACCIDENTS)
    rows = [
        (name, f"1 in {JUMPS / hits:.0f} ({said})", f"{low:.1e} to {high:.1e} ({interval})")
        for name, hits, (low, high), said, interval in (
            ("fatal", DEATHS, fatal, "2317", "2.1e-4 to 7.9e-4"),
            ("accident", ACCIDENTS, other, "254", "3.2e-3 to 4.9e-3"),
        )
    ]
    show("kjerag", ("20,850 jumps", "rate: here (published)", "95 %"), rows)
    assert round(JUMPS / DEATHS) == 2317
    assert round(JUMPS / ACCIDENTS) == 254
    assert fatal == pytest.approx((2.1e-4, 7.9e-4), abs=0.05e-4)
    assert other == pytest.approx((3.2e-3, 4.9e-3), abs=0.05e-3)


def test_the_rule_of_three():
    for count, said in ((500, 0.006), (8, 0.375)):
        high = rehearsal_bound(0, count).high
        print(f"{count} jumps without failure leave {high:.3%}; 3/n {said:.1%}")
    assert rehearsal_bound(0, 500).high == pytest.approx(0.006, rel=5e-3)
    assert rehearsal_bound(0, JUMPS).high == pytest.approx(3 / JUMPS, rel=2e-3)
    # With few jumps 3/n is on the safe side of the exact value.
    assert 0.30 < rehearsal_bound(0, 8).high < 0.375
    assert tries_to_show(1e-4) == 30_000


def test_the_priors_of_bad_openings_do_not_contradict_the_counts():
    """Not a validation: deaths have other causes, and most bad openings do not kill."""
    unsteered = PRIORS.total_chance + PRIORS.spinning_chance
    low, high = _ends(DEATHS)
    print(f"total or spinning {unsteered:.2e}; all deaths {low:.2e} to {high:.2e}")
    assert unsteered < high
    assert unsteered + PRIORS.twist_chance < 1.0
