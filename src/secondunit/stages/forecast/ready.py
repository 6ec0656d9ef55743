"""What a forecast cannot do without: said before anything is flown for it."""

from datetime import timedelta

from secondunit.errors import Problem, ProductionError
from secondunit.model.production import Production
from secondunit.stages.forecast.risks import later_blocks
from secondunit.stages.schedule.strips import board_days, strips_of


def check_ready(production: Production) -> None:
    """Hold a production to have something left to forecast, and days to do it on.

    Raises
    ------
    ProductionError
        With every input that is missing.
    """
    found = [*_on_end(production)] or [*_on_days(production)]
    if found:
        raise ProductionError(found)


def _on_end(production: Production) -> list[Problem]:
    """Say that the shoot is over, by its log or because nothing is left of it."""
    wraps = [entry.day for entry in production.log if entry.kind == "wrapped" and not entry.block]
    if wraps:
        message = f"the shoot wrapped on {wraps[0]}; what is missing is anything left to forecast"
        cure = "secondunit ledger shows how its forecasts did?"
        return [Problem(place="log", message=message, maybe=cure)]
    if not strips_of(production) and not later_blocks(production):
        message = "every strip is in the can and no block follows; a strip or a block is missing"
        return [Problem(place="log", message=message, maybe='an entry of kind "wrapped"?')]
    return []


def _on_days(production: Production) -> list[Problem]:
    """Say that the board has strips and no day left for them."""
    left = len(strips_of(production))
    if not left or board_days(production):
        return []
    last = production.last_day
    message = (
        f"last_day ({last}) must be after the days that the log tells of: {left} "
        f"strip{'s' if left > 1 else ''} must still be shot, and no day is left for "
        f"{'them' if left > 1 else 'it'}"
    )
    cure = f"last_day = {last + timedelta(days=left)} or later?"
    return [Problem(place="production.last_day", message=message, maybe=cure)]
