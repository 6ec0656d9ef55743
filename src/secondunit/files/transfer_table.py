"""The table ``[site.transfer]`` of a production file: from the station's wind to the mark's."""

import math
from typing import Annotated

from pydantic import Field

from secondunit.files.fields import Quantity
from secondunit.files.table import Table
from secondunit.model.site import PRIOR_TRANSFER, Transfer

_FULL_TURN = 2 * math.pi
_WEEK_S = 7 * 86_400.0
Factor = Annotated[float, Field(gt=0, le=5, allow_inf_nan=False)]
Deviation = Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)]


class TransferTable(Table):
    """From the wind of the record to that of the mark, with its scatter from hour to hour."""

    speed_factor: Factor = Field(
        default=PRIOR_TRANSFER.speed_factor,
        description="Wind at the mark over wind in the record, where both are strong.",
    )
    calm_speed: Annotated[float, Quantity("speed", 0.0, 20.0)] = Field(
        default=PRIOR_TRANSFER.calm_speed_m_s,
        description="Wind at the mark when the record is calm; square roots of the two add up.",
    )
    speed_scatter: Deviation = Field(
        default=PRIOR_TRANSFER.speed_scatter_ratio,
        description="Standard deviation of the square root of the wind at the mark in m/s.",
    )
    turn: Annotated[float, Quantity("angle", -_FULL_TURN, _FULL_TURN)] = Field(
        default=PRIOR_TRANSFER.turn_rad, description="How far the direction turns, clockwise."
    )
    turn_sd: Annotated[float, Quantity("angle", 0.0, _FULL_TURN)] = Field(
        default=PRIOR_TRANSFER.turn_sd_rad, description="Standard deviation of the turn."
    )
    gust_factor: Annotated[float, Field(ge=1, le=10, allow_inf_nan=False)] = Field(
        default=PRIOR_TRANSFER.gust_factor,
        description="Median of the highest gust of an hour over its mean wind, at the mark.",
    )
    gust_sd_log: Deviation = Field(
        default=PRIOR_TRANSFER.gust_factor_sd_log,
        description="Standard deviation of the log of that ratio.",
    )
    memory: Annotated[float, Quantity("time", 0.0, _WEEK_S)] = Field(
        default=PRIOR_TRANSFER.memory_s,
        description="How long a deviation lasts: its correlation falls to 1/e.",
    )

    def transfer(self) -> Transfer:
        """Give the transfer as the model's noun."""
        return Transfer(
            speed_factor=self.speed_factor,
            calm_speed_m_s=self.calm_speed,
            speed_scatter_ratio=self.speed_scatter,
            turn_rad=self.turn,
            turn_sd_rad=self.turn_sd,
            gust_factor=self.gust_factor,
            gust_factor_sd_log=self.gust_sd_log,
            memory_s=self.memory,
        )
