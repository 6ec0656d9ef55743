"""What a reader of the forecast must know, as sentences."""

import numpy as np
from numpy.typing import NDArray

from secondunit.model.production import Production
from secondunit.stages.forecast.company import CAP_DAYS, later_blocks
from secondunit.stages.windows import Windows


def notes_on(
    production: Production, windows: Windows, is_unfinished: NDArray[np.bool_]
) -> tuple[str, ...]:
    """Say what the shoots were judged on, how many did not finish, and what was assumed."""
    return (
        *_on_unfinished(is_unfinished),
        *_on_seasons(windows),
        *_on_pace(production),
        "A lost day is repeated on the unit's next working day; nothing is planned anew.",
    )


def _on_unfinished(is_unfinished: NDArray[np.bool_]) -> list[str]:
    count = int(is_unfinished.sum())
    if count == 0:
        return []
    return [
        (
            f"{count} of {is_unfinished.size} shoots did not finish on the days that are known: "
            f"they count as wrapped {CAP_DAYS} days after the first day and never hold the "
            "release; their cost is that of the days known, so the true cost is higher."
        )
    ]


def _on_seasons(windows: Windows) -> list[str]:
    if not windows.stunts:
        return []
    if windows.is_planning.all():
        return [
            "The schedule planned on the same seasons that judge it: the forecast is too hopeful."
        ]
    years = [str(y) for y, p in zip(windows.seasons, windows.is_planning, strict=True) if not p]
    return [
        f"Judged on {len(years)} seasons that the schedule did not look at: {', '.join(years)}."
    ]


def _on_pace(production: Production) -> list[str]:
    if not later_blocks(production):
        return []
    count = len(production.earlier)
    if count == 0:
        return [
            "No earlier production is told: the later blocks are believed to take what is planned."
        ]
    return [
        (
            f"The later blocks' pace is learned from {count} earlier production"
            f"{'s' if count > 1 else ''}; the board's is not changed by it."
        )
    ]
