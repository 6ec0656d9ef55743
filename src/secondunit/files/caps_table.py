"""The table ``[stunt.caps]`` of a production file: what the coordinator will not shoot in."""

from typing import Annotated

from pydantic import Field

from secondunit.files.fields import Quantity
from secondunit.files.table import Table
from secondunit.model.stunt import CloudFrom, WeatherCaps

_TEMPERATURES_K = (173.15, 333.15)
_DAY_S = 86_400.0


class CapsTable(Table):
    """What the coordinator will not shoot in, whatever the envelope says."""

    wind_speed_max: Annotated[float | None, Quantity("speed", 0.0, 75.0)] = Field(
        default=None, description="Highest mean wind; no cap, if left out."
    )
    gust_max: Annotated[float | None, Quantity("speed", 0.0, 120.0)] = Field(
        default=None, description="Highest gust; no cap, if left out."
    )
    rain_max: Annotated[float | None, Quantity("speed", 0.0, 0.3 / 3600)] = Field(
        default=None, description="Heaviest rain; no cap, if left out."
    )
    temperature_min: Annotated[float | None, Quantity("temperature", *_TEMPERATURES_K)] = Field(
        default=None, description="Lowest air temperature; no cap, if left out."
    )
    temperature_max: Annotated[float | None, Quantity("temperature", *_TEMPERATURES_K)] = Field(
        default=None, description="Highest air temperature; no cap, if left out."
    )
    cloud_base_min: Annotated[float | None, Quantity("length", 0.0, 10_000.0)] = Field(
        default=None, description="Lowest cloud base above the mark; no cap, if left out."
    )
    cloud_base_from: CloudFrom = Field(
        default="record",
        description="record, or air: estimated from temperature and humidity (no fog, no front).",
    )
    visibility_min: Annotated[float | None, Quantity("length", 0.0, 100_000.0)] = Field(
        default=None, description="Shortest visibility; no cap, if left out."
    )
    humidity_max: Annotated[float | None, Quantity("ratio", 0.0, 1.0)] = Field(
        default=None, description="Highest relative humidity; no cap, if left out."
    )
    icing_humidity_max: Annotated[float | None, Quantity("ratio", 0.0, 1.0)] = Field(
        default=None, description="Highest relative humidity at or below 0 °C, where ice grows."
    )
    snow_depth_max: Annotated[float | None, Quantity("length", 0.0, 20.0)] = Field(
        default=None, description="Deepest snow on the ground; no cap, if left out."
    )
    window_min: Annotated[float, Quantity("time", 0.0, _DAY_S)] = Field(
        default=0.0, description="Shortest stretch of open hours of use, where above one take."
    )

    def caps(self) -> WeatherCaps:
        """Give the caps as the model's noun."""
        return WeatherCaps(
            wind_speed_max_m_s=self.wind_speed_max,
            gust_max_m_s=self.gust_max,
            rain_max_m_s=self.rain_max,
            temperature_min_k=self.temperature_min,
            temperature_max_k=self.temperature_max,
            cloud_base_min_m=self.cloud_base_min,
            cloud_base_from=self.cloud_base_from,
            visibility_min_m=self.visibility_min,
            humidity_max_ratio=self.humidity_max,
            icing_humidity_max_ratio=self.icing_humidity_max,
            snow_depth_max_m=self.snow_depth_max,
            window_min_s=self.window_min,
        )
