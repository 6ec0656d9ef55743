"""How often each hour of a unit's day was open to a stunt, in past seasons near that date."""

from dataclasses import dataclass

from secondunit.documents.paper.unit_days import UnitDay
from secondunit.model.estimate import Estimate, share_of_blocks
from secondunit.stages.schedule.cost import BLOCK_DAYS, NEAR_DAYS
from secondunit.stages.windows import Windows

_HOURS = 24


@dataclass(frozen=True, slots=True)
class OpenHour:
    """An hour of a day's shift: how it is called, and its chance; None where it never counts."""

    name: str
    chance: Estimate | None


def open_hours(windows: Windows, stunt: str, day: UnitDay) -> list[OpenHour]:
    """Give the chance of each hour from call to wrap.

    The share of the days near it (as the board counts them: `NEAR_DAYS` to either side, one draw in
    `BLOCK_DAYS`) on which that hour was open, in the planning seasons. An hour that does not count
    on the day itself has none: the unit does not work then, or the light is wrong.
    """
    index = (day.day - windows.days[0]).days if windows.days else -1
    if not 0 <= index < len(windows.days) or stunt not in windows.stunts:
        return []
    first = day.call.hour
    length = -(-round((day.wrap - day.call).total_seconds()) // 3600)
    row = windows.stunts.index(stunt)
    return [
        OpenHour(f"{(first + i) % _HOURS:02d}", _chance(windows, row, index, first + i))
        for i in range(length)
    ]


def _chance(windows: Windows, stunt: int, index: int, hour: int) -> Estimate | None:
    counted, days = windows.is_counted[stunt], range(index - NEAR_DAYS, index + NEAR_DAYS + 1)
    own = _HOURS * index + hour
    if own >= counted.size or not counted[own]:
        return None
    hours = [_HOURS * near + hour for near in days]
    near = [at for at in hours if 0 <= at < counted.size and counted[at]]
    is_open = windows.is_open[windows.is_planning, stunt][:, near]
    return share_of_blocks(int(is_open.sum()), is_open.size, BLOCK_DAYS)
