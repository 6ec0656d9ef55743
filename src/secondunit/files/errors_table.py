"""The table ``[site.forecast_errors]`` of a production file: how far off its forecasts are."""

from typing import Annotated

from pydantic import Field

from secondunit.files.fields import Quantity
from secondunit.files.table import Table
from secondunit.model.site import ForecastErrors

_WEEK_S = 7 * 86_400.0
Speed = Annotated[float, Quantity("speed", 0.0, 30.0)]
Kelvin = Annotated[
    float, Quantity("temperature", 0.0, 30.0)
]  # in K: a difference has no zero point
Log = Annotated[float, Field(ge=0, le=3, allow_inf_nan=False)]


class ForecastErrorsTable(Table):
    """How far off weather forecasts of a site are, at the issue and after ten days."""

    wind: Speed = Field(description="Standard deviation of each component of the wind.")
    wind_tenth_day: Speed = Field(description="The same after ten days.")
    wind_factor: float = Field(
        default=1.0, gt=0, le=5, allow_inf_nan=False,
        description="What came over what was foretold.",
    )  # fmt: skip
    temperature: Kelvin = Field(description="Standard deviation of the temperature, in K.")
    temperature_tenth_day: Kelvin = Field(description="The same after ten days.")
    warmer: Annotated[float, Field(ge=-20, le=20, allow_inf_nan=False)] = Field(
        default=0.0, description="By how many kelvins what came was warmer than foretold."
    )
    gust_sd_log: Log = Field(
        description="Standard deviation of the log of the gust's lead over the mean wind."
    )
    gust_sd_log_tenth_day: Log = Field(description="The same after ten days.")
    memory: Annotated[float, Quantity("time", 0.0, 5 * _WEEK_S)] = Field(
        description="How long an error lasts: its correlation falls to 1/e."
    )

    def errors(self) -> ForecastErrors:
        """Give it as the model's noun."""
        return ForecastErrors(
            wind_m_s=self.wind,
            wind_tenth_m_s=self.wind_tenth_day,
            wind_factor=self.wind_factor,
            temperature_k=self.temperature,
            temperature_tenth_k=self.temperature_tenth_day,
            warmer_k=self.warmer,
            gust_ratio_log=self.gust_sd_log,
            gust_ratio_tenth_log=self.gust_sd_log_tenth_day,
            memory_s=self.memory,
        )
