"""Days lost and money paid, by cause and by week."""

from secondunit.physics.jit import folded
from secondunit.stages.forecast.day import Shot

WEEK = 7


@folded
def cash(shot: Shot, row: int, cents: float, day: int) -> None:
    """Note in which week something is paid, where weeks are asked for."""
    weeks = shot.cash_cents.shape[1]
    if weeks > 0:
        shot.cash_cents[row, min(day // WEEK, weeks - 1)] += cents


@folded
def pay(shot: Shot, row: int, cause: int, cents: float, day: int) -> None:
    """Pay for something that struck."""
    shot.more_cents[row] += cents
    shot.lost_cents[row, cause] += cents
    cash(shot, row, cents, day)


@folded
def spend(shot: Shot, row: int, cents: float, day: int) -> None:
    """Pay for what was bought, when it is used."""
    shot.more_cents[row] += cents
    cash(shot, row, cents, day)


@folded
def lose(shot: Shot, row: int, cause: int, cents: float, day: int) -> None:
    """Count a lost unit-day, and pay it."""
    shot.lost_days[row, cause] += 1.0
    pay(shot, row, cause, cents, day)
