"""The tables of a production file and their keys, as people write them.

One class a table; `ProductionFile` puts them together. What a key means is said here once, and
goes from here into the JSON Schema that editors read. Mistakes *between* tables are found in
`secondunit.files.references` and `secondunit.files.dates`.
"""

import math
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from secondunit.files.calibrated_table import CalibratedTable
from secondunit.files.caps_table import CapsTable
from secondunit.files.debris_tables import DebrisTable, PeopleNearTable
from secondunit.files.errors_table import ForecastErrorsTable
from secondunit.files.fields import (
    Amount,
    Chance,
    ClockTime,
    Corner,
    CornerText,
    Count,
    Quantity,
    Uncertain,
)
from secondunit.files.past_tables import Days, EarlierTable, LogTable
from secondunit.files.risk_tables import OptionTable, RiskTable
from secondunit.files.rules_tables import (
    LagTable,
    LegTable,
    LockTable,
    PersonTermsTable,
    PublishedTable,
    RulesTable,
    SceneTermsTable,
    SiteTermsTable,
    SpanTable,
)
from secondunit.files.table import Name, Table
from secondunit.files.transfer_table import TransferTable
from secondunit.files.weather_tables import WeatherTable
from secondunit.model.ramp import Shape
from secondunit.model.risk import OverRun
from secondunit.model.site import ZoneKind
from secondunit.model.spread import Spread
from secondunit.model.stunt import Light, StuntLight

FORMAT = "secondunit/1"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Names = list[Name]

_HALF_PI = math.pi / 2
_DAY_S = 86_400.0
_FULL_TURN = 2 * math.pi


class ProductionTable(Table):
    """The film: its dates, money and release."""

    title: Name = Field(description="Working title.")
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = Field(
        description="Three letters (ISO 4217); every amount of the file is in it."
    )
    zone: Name = Field(description="IANA time zone of all wall clock times, such as Europe/Oslo.")
    first_day: date = Field(description="First day the board may use.")
    last_day: date = Field(description="Last day the board may use.")
    release_day: date = Field(description="Day of release.")
    post_production: Annotated[float, Quantity("time", 0.0, 3000 * _DAY_S)] = Field(
        description="Time from the wrap of the last block to the release; whole days, rounded up."
    )
    budget: Amount = Field(description="Budget of the production.")
    made_seasons: Annotated[int, Field(ge=0, le=1000)] = Field(
        default=40,
        description="Seasons put together of real days, where real ones are few; 0: none.",
    )
    over_run: OverRun = Field(
        default="learned",
        description="learned: later blocks overrun as others did; none: the plan is believed.",
    )
    contact: Name | None = Field(
        default=None, description="Mail address or page that weather services may write to."
    )


class AirTable(Table):
    """What a weather station shows, from which the density of the air comes."""

    pressure: Annotated[float, Quantity("pressure", 30_000.0, 110_000.0)] = Field(
        description="Pressure of the place (QFE), not reduced to the sea."
    )
    temperature: Annotated[float, Quantity("temperature", 233.15, 323.15)] = Field(
        description="Air temperature."
    )
    humidity: Annotated[float, Quantity("ratio", 0.0, 1.0)] = Field(
        description="Relative humidity."
    )
    elevation: Annotated[float | None, Quantity("length", -500.0, 9000.0)] = Field(
        default=None, description="Height of the station above the sea; the mark's, if left out."
    )


class ZoneTable(Table):
    """A part of the ground that nobody may land in or fly into, or a file of such."""

    name: Name | None = Field(default=None, description="What messages and pages call it.")
    kind: ZoneKind | None = Field(
        default=None,
        description="water, obstacle (something that stands there) or forbidden.",
    )
    height: Annotated[float | None, Quantity("length", 0.0, 1000.0)] = Field(
        default=None, description="Height above the highest ground in it; only for an obstacle."
    )
    corners: list[Annotated[Corner, CornerText()]] | None = Field(
        default=None,
        description="Corners in order: east and north of the mark, or latitude and longitude.",
    )
    file: Name | None = Field(
        default=None, description="GeoJSON file of polygons instead; formats: docs/files.md."
    )


class SiteTable(SiteTermsTable):
    """A place with one mark, from which all positions are measured."""

    name: Name = Field(description="Name that stunts and scenes use.")
    latitude: Annotated[float, Quantity("angle", -_HALF_PI, _HALF_PI)] = Field(
        description="Latitude of the mark (WGS 84), north positive."
    )
    longitude: Annotated[float, Quantity("angle", -math.pi, math.pi)] = Field(
        description="Longitude of the mark (WGS 84), east positive."
    )
    elevation: Annotated[float, Quantity("length", -500.0, 9000.0)] = Field(
        description="Height of the mark above the sea."
    )
    terrain: Name | None = Field(
        default=None, description="Terrain file, relative to this file; formats: docs/files.md."
    )
    terrain_geoid: Name | None = Field(
        default=None,
        description="File of geoid heights, where the terrain's are above the ellipsoid.",
    )
    terrain_patch: Name | None = Field(
        default=None, description="Finer raster of a part of the terrain, such as the face."
    )
    terrain_patch_geoid: Name | None = Field(
        default=None,
        description="File of geoid heights, where the patch's are above the ellipsoid.",
    )
    terrain_error: Annotated[float, Quantity("length", 0.0, 1000.0)] = Field(
        default=60.0,
        description="How far the terrain's height at the mark may be off `elevation`, and the "
        "patch off the terrain at its seam.",
    )
    weather: Name | None = Field(
        default=None,
        description="Name of the weather record of this site; a site of a stunt must have one.",
    )
    wind_factor: float = Field(
        default=1.0, gt=0, le=5, allow_inf_nan=False,
        description="Wind at the mark over wind in the record; 1 where it was recorded there.",
    )  # fmt: skip
    transfer: TransferTable | None = Field(
        default=None, description="Wind at the mark from the record's, with its scatter."
    )
    forecast_errors: ForecastErrorsTable | None = Field(
        default=None, description="How far off weather forecasts of it are; left out, as assumed."
    )
    wind_aloft: Name | None = Field(
        default=None,
        description="File of the wind over height, relative to this file; formats: docs/files.md.",
    )
    air: AirTable | None = Field(
        default=None, description="Pressure, temperature and humidity of the day of the stunts."
    )
    zone: list[ZoneTable] = Field(
        default=[], description="Water, obstacles and forbidden zones around the mark."
    )
    hospital: Name | None = Field(
        default=None, description="Nearest hospital with an emergency department, for call sheets."
    )
    hospital_phone: Name | None = Field(default=None, description="Its telephone number.")


class PersonTable(PersonTermsTable):
    """Somebody who is paid."""

    name: Name = Field(description="Name or role as stunts and scenes use it.")
    role: Name = Field(description="What the person does.")
    day_rate: Amount = Field(
        description="Paid for each day from the first to the last on the board."
    )
    available: list[SpanTable] = Field(
        default=[],
        description="Stretches of days on which the person is free; always, if left out.",
    )
    doubles: Name | None = Field(default=None, description="Name of the person doubled.")
    hours_max: Annotated[float | None, Quantity("time", 60.0, _DAY_S)] = Field(
        default=None,
        description="Most working hours a day, such as a pilot's; the unit's day, if left out.",
    )


class ResourceTable(Table):
    """Something hired and counted: helicopters, a ramp, a train, a ship."""

    name: Name = Field(description="Name as stunts and scenes use it.")
    count: Annotated[int, Field(ge=1, le=1000)] = Field(
        default=1, description="How many there are."
    )
    day_rate: Amount = Field(description="Hire of one for a day.")
    hired: list[SpanTable] = Field(
        default=[], description="Stretches of days on hire; always, if left out."
    )


class CalendarTable(Table):
    """When a unit works; times are wall clock of the production's zone."""

    unit: Name = Field(description="Name of the unit.")
    call: ClockTime = Field(description="Start of the working day.")
    night_call: ClockTime = Field(description="Start of a night's work.")
    day_length: Annotated[float, Quantity("time", 3600.0, _DAY_S)] = Field(
        description="Length of the working day."
    )
    rest: Annotated[float, Quantity("time", 0.0, _DAY_S)] = Field(
        description="Shortest rest from wrap to the next call."
    )
    work_days_max: Annotated[int, Field(ge=1, le=366)] = Field(
        description="Most days worked in a row."
    )
    days_off: list[Weekday] = Field(default=[], description="Weekdays off, such as sunday.")
    holidays: list[date] = Field(default=[], description="Other days off.")
    day_cost: Amount = Field(
        description="Cost of a working day, beside the people and resources of this file."
    )


class WindTable(Table):
    """The wind in which the runs are flown."""

    speed: Annotated[Spread, Uncertain("speed", 0.0, 75.0)] = Field(description="Mean wind speed.")
    from_: Annotated[Spread, Uncertain("angle", -_FULL_TURN, 2 * _FULL_TURN)] = Field(
        alias="from", description="Direction the wind comes from, clockwise from north."
    )
    gust_over_mean: Annotated[Spread, Uncertain("speed", 0.0, 60.0)] = Field(
        description="Highest gust less the mean."
    )


class TakeModelTable(Table):
    """How often a take is good for other reasons than wind."""

    good: float = Field(
        gt=0,
        le=1e6,
        allow_inf_nan=False,
        description="Good first takes in 'good' + 'bad' tries: Beta prior.",
    )
    bad: float = Field(
        gt=0,
        le=1e6,
        allow_inf_nan=False,
        description="Bad first takes in 'good' + 'bad' tries: Beta prior.",
    )
    learning_takes: float = Field(
        gt=0,
        description="Takes after which the chance of a bad one has fallen by e; inf: none.",
    )


class CorrelationTable(Table):
    """Two inputs of a stunt that go together."""

    of: Names = Field(
        description="Two parameters, or wind.speed, wind.from, wind.gust_over_mean; "
        '"size of …" for how far one is from its median, to either side.',
    )
    value: Annotated[float, Field(gt=-1, lt=1, allow_inf_nan=False)] = Field(
        description="Rank correlation, between -1 and 1; 0: none."
    )


class RampTable(Table):
    """The shape of the ramp of a ramp jump; its measures are parameters."""

    shape: Shape = Field(
        default="straight", description="Shape: straight, arc, clothoid or measured."
    )
    forward: list[Annotated[float, Quantity("length", 0.0, 500.0)]] = Field(
        default=[], description="Measured points on the deck: forward from the foot, to the lip."
    )
    up: list[Annotated[float, Quantity("length", -50.0, 200.0)]] = Field(
        default=[], description="The same points: up from the foot."
    )


class StuntTable(Table):
    """A stunt; its kind says which parameters, limits and tables it has.

    Other keys are tables of the kind, or mistakes; `secondunit.files.kind_tables` tells which.
    """

    model_config = ConfigDict(extra="allow")

    name: Name = Field(description="Name of the stunt.")
    kind: Name = Field(description="Kind of stunt.")
    site: Name = Field(description="Name of its site.")
    unit: Name = Field(description="Name of the unit that shoots it.")
    performers: Names = Field(min_length=1, description="People who perform it.")
    crew: Names = Field(default=[], description="Other people of this file who must be there.")
    canopy: Name | None = Field(
        default=None, description="Canopy it is flown under, as the log of takes names it."
    )
    resources: Names = Field(default=[], description="Resources of this file it needs.")
    follows: Name | None = Field(
        default=None,
        description="Stunt that this one films; it is shot with it, in its wind and its takes.",
    )
    takes: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        default=None, description="Good takes wanted."
    )
    take_time: Annotated[float | None, Quantity("time", 1.0, _DAY_S)] = Field(
        default=None, description="Working time of one take, reset included."
    )
    reset_time: Annotated[float | None, Quantity("time", 0.0, _DAY_S)] = Field(
        default=None, description="What of it is reset; the last of a window needs none inside it."
    )
    rig_days: Count = Field(default=0, description="Days of rigging before it.")
    rig_crew: Names = Field(default=[], description="People who rig and strike.")
    rehearsal_days: Count = Field(default=0, description="Days of rehearsal on the rig.")
    strike_days: Count = Field(default=0, description="Days of striking after it.")
    after: Names = Field(
        default=[], description="Stunts and scenes that must be shot on earlier days."
    )
    light: StuntLight = Field(
        default="day", description="Light it needs: day, night, any, golden or twilight."
    )
    chance_safe_min: Annotated[float, Chance(is_open=True)] = Field(
        description="Chance of a safe run that an hour's wind must offer to be open."
    )
    chance_usable_min: Annotated[float, Chance(is_open=True)] = Field(
        description="Chance of a usable run that an hour's wind must offer to be open."
    )
    wind: WindTable | None = Field(
        default=None, description="The wind in which the runs are flown."
    )
    caps: CapsTable = Field(
        default=CapsTable(),
        description="What the coordinator will not shoot in, whatever the envelope says.",
    )
    wrong_go: Amount | None = Field(
        default=None,
        description="Lost where the unit goes out in vain; a day of all, if left out (assumption).",
    )
    wrong_no_go: Amount | None = Field(
        default=None,
        description="Lost where an open day is not used; a day of all, if left out (assumption).",
    )
    go_from: Annotated[float, Chance()] = Field(
        default=0.8,
        description="Chance of a take, as forecast, from which it goes though it has other work.",
    )
    decide_before: Annotated[float, Quantity("time", 0.0, 10 * 86_400.0)] = Field(
        default=6 * 3600.0, description="How long before its shift it decides (assumption)."
    )
    take_model: TakeModelTable | None = Field(
        default=None, description="How often a take is good for other reasons than wind."
    )
    ramp: RampTable | None = Field(default=None, description="Shape of the ramp of a ramp jump.")
    parameters: dict[str, Any] = Field(
        default={}, description="Parameters of the kind; those left out take the kind's default."
    )
    calibrated: CalibratedTable | None = Field(
        default=None, description="What its logged takes told: secondunit calibrate."
    )
    limits: dict[str, Any] = Field(
        default={},
        description="Limits of the kind with another number; those left out keep the kind's.",
    )
    correlation: list[CorrelationTable] = Field(
        default=[], description="Inputs that go together; all others are independent."
    )
    people_near: list[PeopleNearTable] = Field(
        default=[], description="People on the ground who might be struck by what falls."
    )
    debris: DebrisTable = Field(
        default=DebrisTable(), description="What falls, how wide it strikes, what flies nearby."
    )


class SceneTable(SceneTermsTable):
    """A scene that is no stunt."""

    name: Name = Field(description="Name or number of the scene.")
    site: Name = Field(description="Name of its site.")
    unit: Name = Field(description="Name of the unit that shoots it.")
    people: Names = Field(default=[], description="People of this file it needs.")
    resources: Names = Field(default=[], description="Resources of this file it needs.")
    duration: Annotated[float, Quantity("time", 60.0, _DAY_S)] = Field(description="Working time.")
    light: Light = Field(default="day", description="Light it needs: day, night or any.")
    after: Names = Field(
        default=[], description="Stunts and scenes that must be shot on earlier days."
    )


class BlockTable(Table):
    """A stretch of the whole shoot, in order; exactly one of them is the board itself."""

    name: Name = Field(description="Name of the block.")
    from_board: bool = Field(default=False, description="true for the block that the board plans.")
    working_days: Days | None = Field(
        default=None, description="Planned working days; the board's own block counts them itself."
    )
    days_a_week: Annotated[float, Field(gt=0, le=7, allow_inf_nan=False)] | None = Field(
        default=None,
        description="Working days in a week; the board's own block takes its calendars'.",
    )
    day_cost: Amount | None = Field(
        default=None, description="Cost of a working day; the board's own block may leave it out."
    )


class ProductionFile(Table):
    """A production as secondunit/1 writes it."""

    format: Literal["secondunit/1"] = Field(description="Version of this format; the first line.")
    production: ProductionTable
    rules: RulesTable = Field(default=RulesTable())
    weather: list[WeatherTable] = Field(default=[])
    site: list[SiteTable] = Field(default=[])
    person: list[PersonTable] = Field(default=[])
    resource: list[ResourceTable] = Field(default=[])
    calendar: list[CalendarTable] = Field(default=[])
    stunt: list[StuntTable] = Field(default=[])
    scene: list[SceneTable] = Field(default=[])
    travel: list[LegTable] = Field(default=[])
    lag: list[LagTable] = Field(default=[])
    lock: list[LockTable] = Field(default=[])
    published: list[PublishedTable] = Field(default=[])
    block: list[BlockTable] = Field(default=[])
    risk: list[RiskTable] = Field(default=[])
    option: list[OptionTable] = Field(default=[])
    earlier: list[EarlierTable] = Field(default=[])
    log: list[LogTable] = Field(default=[])
