"""All that the day loop reads and writes, handed on as one."""

from typing import NamedTuple

from secondunit.stages.forecast.board import Board
from secondunit.stages.forecast.cohort import Crowd
from secondunit.stages.forecast.company import Company
from secondunit.stages.forecast.day import Desk, Shot, Weather
from secondunit.stages.forecast.luck import Luck


class Film(NamedTuple):
    """The shoots of a batch in one arm, and room for one thread to work in."""

    board: Board
    company: Company
    weather: Weather
    luck: Luck
    shot: Shot  # written into, a row a shoot
    desk: Desk
    crowd: Crowd
