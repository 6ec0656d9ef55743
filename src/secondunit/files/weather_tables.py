"""The table ``[[weather]]`` of a production file: a record's file, and how to read its columns."""

import math
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from secondunit.files.fields import Quantity, TextField
from secondunit.files.mistakes import shown, wrong
from secondunit.files.table import Name, Table
from secondunit.files.weather_clock import is_clock
from secondunit.units import QuantityError, spellings_of, unit_of, units_of

_HALF_PI = math.pi / 2


@dataclass(frozen=True, slots=True)
class UnitName(TextField):
    """The name of a unit of a dimension, such as ``"kt"``."""

    dimension: str

    def read(self, value: Any) -> str:
        """Read the value as it stands in the file."""
        try:
            unit_of(str(value), self.dimension)
        except QuantityError as error:
            raise wrong(str(error), error.maybe) from error
        return str(value)

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        return {"enum": [*units_of(self.dimension), *spellings_of(self.dimension)]}


@dataclass(frozen=True, slots=True)
class ClockName(TextField):
    """Which clock a file's times are of: an IANA zone, or a fixed offset ``"+01:00"``."""

    def read(self, value: Any) -> str:
        """Read the value as it stands in the file."""
        if not isinstance(value, str) or not is_clock(value):
            message = f"{shown(value)} must be a time zone or a fixed offset"
            raise wrong(message, '"Europe/Oslo", or "+01:00" for a clock without summer time?')
        return value

    def json_schema(self) -> dict[str, Any]:
        """Describe the value to an editor."""
        return {"type": "string", "examples": ["UTC", "+01:00", "Europe/Oslo"]}


class WeatherColumnsTable(Table):
    """Which column of a CSV file holds what; the names are those of its head line."""

    time: Name = Field(description="Column of the time, or of the time of day beside `date`.")
    date: Name | None = Field(default=None, description="Column of the date, where it is apart.")
    wind_speed: Name = Field(description="Column of the mean wind speed.")
    wind_from: Name = Field(description="Column of the direction the wind comes from.")
    gust: Name | None = Field(default=None, description="Column of the highest gust.")
    rain: Name | None = Field(default=None, description="Column of the rain.")
    temperature: Name | None = Field(default=None, description="Column of the air temperature.")
    humidity: Name | None = Field(default=None, description="Column of the relative humidity.")
    cloud_base: Name | None = Field(
        default=None, description="Column of the cloud base above the station."
    )
    visibility: Name | None = Field(default=None, description="Column of the visibility.")
    snow_depth: Name | None = Field(default=None, description="Column of the snow on the ground.")


class WeatherUnitsTable(Table):
    """Units of the columns of a CSV file."""

    wind_speed: Annotated[str, UnitName("speed")] = Field(default="m/s", description="Of the wind.")
    gust: Annotated[str | None, UnitName("speed")] = Field(
        default=None, description="Of the gust; that of the wind, if left out."
    )
    rain: Annotated[str, UnitName("speed")] = Field(default="mm/h", description="Of the rain.")
    temperature: Annotated[str, UnitName("temperature")] = Field(
        default="degC", description="Of the air temperature."
    )
    humidity: Annotated[str, UnitName("ratio")] = Field(
        default="%", description="Of the relative humidity."
    )
    cloud_base: Annotated[str, UnitName("length")] = Field(
        default="m", description="Of the cloud base."
    )
    visibility: Annotated[str, UnitName("length")] = Field(
        default="m", description="Of the visibility."
    )
    snow_depth: Annotated[str, UnitName("length")] = Field(
        default="m", description="Of the snow on the ground."
    )


class WeatherTable(Table):
    """A weather record and its file."""

    name: Name = Field(description="Name that sites use.")
    file: Name = Field(description="Weather file, relative to this file; formats: docs/files.md.")
    latitude: Annotated[float | None, Quantity("angle", -_HALF_PI, _HALF_PI)] = Field(
        default=None, description="Which point of a file with several, NetCDF; north positive."
    )
    longitude: Annotated[float | None, Quantity("angle", -math.pi, math.pi)] = Field(
        default=None, description="Which point of a file with several, NetCDF; east positive."
    )
    elevation: Annotated[float | None, Quantity("length", -500.0, 9000.0)] = Field(
        default=None,
        description="Height of the station above the sea, from which a cloud base is told.",
    )
    columns: WeatherColumnsTable | None = Field(
        default=None, description="Columns of a CSV file of no known format."
    )
    units: WeatherUnitsTable = Field(
        default=WeatherUnitsTable(), description="Units of these columns."
    )
    time_format: Name | None = Field(
        default=None,
        description="How times are written, such as %d.%m.%Y %H:%M; ISO 8601, if left out.",
    )
    clock: Annotated[str, ClockName()] = Field(
        default="UTC", description="Clock of times that name no offset: a zone, or +01:00."
    )
    stamp: Literal["begin", "end"] = Field(
        default="begin", description="Whether a row's time begins or ends what it is the mean of."
    )
    missing: list[str] = Field(default=[], description="Further marks of a missing value.")
