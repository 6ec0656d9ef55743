"""What the runs of a ramp jump tell beside measures and limits: where its models are left."""

from collections.abc import Iterator

from secondunit.model.estimate import share
from secondunit.model.stunt import Stunt
from secondunit.stunts.kind import Seen
from secondunit.stunts.ramp_jump.deployment import DURATION_MAX_S
from secondunit.stunts.ramp_jump.measures import AIRBORNE, UNSOLVED

GUST_MAX_M_S = 7.0  # over the mean; the strongest of an envelope


def findings(stunt: Stunt, seen: Seen) -> Iterator[str]:
    """Say which runs came to a bound of the simulation, and whether gusts are beyond their model.

    Parameters
    ----------
    stunt
        For its planned wind.
    seen
        Its runs.
    """
    bounds = (
        (AIRBORNE, f"were still in the air {DURATION_MAX_S:g} s after the lip, where they end"),
        (UNSOLVED, "could not be simulated"),
    )
    for code, what in bounds:
        count = int((seen.outcomes == code).sum())
        if count:
            said = share(count, seen.outcomes.size)
            yield (
                f"{count:,} of {seen.outcomes.size:,} runs ({100 * said.low:.2g} to "
                f"{100 * said.high:.2g} %) {what}: they count as unsafe, whatever came of them."
            )
    most_m_s = stunt.wind.gust_over_mean_m_s.end(0.9995)
    if most_m_s > GUST_MAX_M_S:
        yield (
            f"Gusts up to {most_m_s:.3g} m/s over the mean are planned. Beyond {GUST_MAX_M_S:g} m/s"
            " no envelope is made, and a field of gusts that stands still while a canopy of 8 to "
            "11 m/s flies through it is no model any more (docs/physics/turbulence.md)."
        )
