"""Published counts of BASE jumps from Kjerag, 1995-2005: 20,850 jumps, 9 deaths, 82 accidents.

Soreide and others 2007, as cited by dzdeviance.org; the intervals are worked out there by hand
from the Beta distribution. And what the number of rehearsals of this stunt can show at all.
"""

import pytest

from secondunit.model.evidence import chance_not_excluded, count_needed, jeffreys
from secondunit.physics.off_heading import PRIORS
from tables import show

JUMPS, DEATHS, ACCIDENTS = 20_850, 9, 82


def test_the_intervals_of_the_counts():
    fatal, other = jeffreys(DEATHS, JUMPS), jeffreys(ACCIDENTS, JUMPS)
    rows = [
        (
            name,
            f"1 in {1 / here.value:.0f} ({said})",
            f"{here.low:.1e} to {here.high:.1e} ({interval})",
        )
        for name, here, said, interval in (
            ("fatal", fatal, "2317", "2.1e-4 to 7.9e-4"),
            ("accident", other, "254", "3.2e-3 to 4.9e-3"),
        )
    ]
    show("kjerag", ("20,850 jumps", "rate: here (published)", "95 %"), rows)
    assert round(1 / fatal.value) == 2317
    assert round(1 / other.value) == 254
    assert (fatal.low, fatal.high) == pytest.approx((2.1e-4, 7.9e-4), abs=0.05e-4)
    assert (other.low, other.high) == pytest.approx((3.2e-3, 4.9e-3), abs=0.05e-3)


def test_the_rule_of_three():
    for count, said in ((500, 0.006), (8, 0.375)):
        print(
            f"{count} jumps without failure leave {chance_not_excluded(count):.3%}; 3/n {said:.1%}"
        )
    assert chance_not_excluded(500) == pytest.approx(0.006, rel=5e-3)
    assert chance_not_excluded(20_850) == pytest.approx(3 / 20_850, rel=2e-3)
    # With few jumps 3/n is on the safe side of the exact value.
    assert 0.30 < chance_not_excluded(8) < 0.375
    assert count_needed(1e-4) == pytest.approx(30_000, rel=2e-3)


def test_the_priors_of_bad_openings_do_not_contradict_the_counts():
    """Not a validation: deaths have other causes, and most bad openings do not kill."""
    unsteered = PRIORS.total_chance + PRIORS.spinning_chance
    fatal = jeffreys(DEATHS, JUMPS)
    print(f"total or spinning {unsteered:.2e}; all deaths {fatal.low:.2e} to {fatal.high:.2e}")
    assert unsteered < fatal.high
    assert unsteered + PRIORS.twist_chance < 1.0
