"""Putting the tables of a production without mistakes together as the frozen nouns of the model."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from secondunit.files.day_air import measured_air, with_density
from secondunit.files.fields import Money
from secondunit.files.kind_tables import KindTables
from secondunit.files.kinds import KindPart
from secondunit.files.locks import locks_of, place_locks_of
from secondunit.files.options import option_of
from secondunit.files.past_tables import EarlierTable, LogTable
from secondunit.files.people_near import debris_plan, people_near
from secondunit.files.places import Places
from secondunit.files.reading import Tables
from secondunit.files.risk_tables import OptionTable, RiskTable
from secondunit.files.risks import risk_of
from secondunit.files.rules import agreement_of, lags_of, legs_of, published_of
from secondunit.files.tables import (
    WEEKDAYS,
    BlockTable,
    CalendarTable,
    PersonTable,
    ProductionTable,
    RampTable,
    ResourceTable,
    SceneTable,
    SiteTable,
    StuntTable,
)
from secondunit.model.agreement import Agreement
from secondunit.model.calendar import Calendar
from secondunit.model.correlation import Correlation
from secondunit.model.gear import Resource
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.model.ramp import Ramp
from secondunit.model.risk import Block, EarlierProduction, LogEntry
from secondunit.model.site import Site
from secondunit.model.spread import Spread
from secondunit.model.stunt import Calibrated, PlannedWind, Scene, Stunt, TakeModel

_DAY_S = 86_400.0


def assemble(
    tables: Tables,
    parts: dict[int, KindPart],
    kind_tables: dict[int, KindTables],
    correlations: dict[int, tuple[Correlation, ...]],
    places: Places,
    digest: str,
) -> Production:
    """Make a production of tables in which no mistake was found."""
    production = tables.production
    assert production is not None  # noqa: S101 - without it there would be a mistake
    sites = {table.name: table for _, table in tables.of("site", SiteTable)}
    agreement = agreement_of(tables.rules)
    calendars = tuple(
        _calendar(table).held_to(agreement) for _, table in tables.of("calendar", CalendarTable)
    )
    return Production(
        title=production.title,
        currency=production.currency,
        zone=production.zone,
        first_day=production.first_day,
        last_day=production.last_day,
        release_day=production.release_day,
        post_production_days=_whole_days(production),
        budget_cents=production.budget.cents,
        over_run=production.over_run,
        sites=tuple(_site(table, places) for table in sites.values()),
        weather=MappingProxyType(dict(places.weather)),
        people=tuple(_person(table, agreement) for _, table in tables.of("person", PersonTable)),
        resources=tuple(_resource(table) for _, table in tables.of("resource", ResourceTable)),
        stunts=_stunts(tables, sites, parts, kind_tables, correlations),
        scenes=tuple(_scene(table) for _, table in tables.of("scene", SceneTable)),
        calendars=calendars,
        blocks=tuple(_block(table, calendars) for _, table in tables.of("block", BlockTable)),
        risks=tuple(risk_of(table) for _, table in tables.of("risk", RiskTable)),
        options=tuple(option_of(table) for _, table in tables.of("option", OptionTable)),
        earlier=tuple(_earlier(table) for _, table in tables.of("earlier", EarlierTable)),
        log=tuple(_log(table) for _, table in tables.of("log", LogTable)),
        digest=digest,
        made_seasons=production.made_seasons,
        agreement=agreement,
        legs=legs_of(tables),
        lags=lags_of(tables),
        locks=locks_of(tables, production),
        place_locks=place_locks_of(tables, production),
        published=published_of(tables),
    )


def _whole_days(production: ProductionTable) -> int:
    return math.ceil(production.post_production / _DAY_S - 1e-9)


def _site(table: SiteTable, places: Places) -> Site:
    return Site(
        name=table.name,
        latitude_rad=table.latitude,
        longitude_rad=table.longitude,
        elevation_m=table.elevation,
        terrain=places.terrain.get(table.name),
        weather=table.weather or "",
        wind_factor=table.wind_factor,
        transfer=table.transfer.transfer() if table.transfer else None,
        forecast_errors=table.forecast_errors.errors() if table.forecast_errors else None,
        wind_aloft=places.wind_aloft.get(table.name),
        air=measured_air(table),
        zones=places.zones.get(table.name, ()),
        base=table.base or "",
        load_in_s=table.load_in,
        load_in_cents=_cents(table.load_in_cost),
        hospital=table.hospital or "",
        hospital_phone=table.hospital_phone or "",
    )


def _person(table: PersonTable, agreement: Agreement) -> Person:
    return Person(
        name=table.name,
        role=table.role,
        day_rate_cents=table.day_rate.cents,
        available=tuple(span.span() for span in table.available),
        doubles=table.doubles or "",
        hours_max_s=math.inf if table.hours_max is None else table.hours_max,
        born=table.born,
        contract=None if table.contract is None else table.contract.span(),
        base=table.base or "",
        takes_max=table.takes_max or agreement.takes_max,
        cool_down_days=_either(table.cool_down_days, agreement.cool_down_days),
        take_pay_cents=_cents(table.take_pay),
        make_up_s=table.make_up,
    )


def _resource(table: ResourceTable) -> Resource:
    return Resource(
        name=table.name,
        count=table.count,
        day_rate_cents=table.day_rate.cents,
        hired=tuple(span.span() for span in table.hired),
    )


def _calendar(table: CalendarTable) -> Calendar:
    return Calendar(
        unit=table.unit,
        call_s=table.call,
        night_call_s=table.night_call,
        day_length_s=table.day_length,
        rest_s=table.rest,
        work_days_max=table.work_days_max,
        days_off=tuple(sorted({WEEKDAYS.index(day) for day in table.days_off})),
        holidays=tuple(sorted(set(table.holidays))),
        day_cost_cents=table.day_cost.cents,
    )


def _stunts(
    tables: Tables,
    sites: dict[str, SiteTable],
    parts: dict[int, KindPart],
    kind_tables: dict[int, KindTables],
    correlations: dict[int, tuple[Correlation, ...]],
) -> tuple[Stunt, ...]:
    """Make the stunts in the order of the file; those that follow another have its plan."""
    found = tables.of("stunt", StuntTable)
    by_name = {table.name: table for _, table in found}

    def one(index: int, table: StuntTable) -> Stunt:
        followed = None if table.follows is None else made[table.follows]
        return _stunt(
            table, by_name[table.follows or table.name], sites[table.site], parts[index],
            kind_tables[index], correlations.get(index, ()), followed,
        )  # fmt: skip

    made: dict[str, Stunt] = {}
    for index, table in sorted(found, key=lambda pair: pair[1].follows is not None):
        made[table.name] = one(index, table)
    return tuple(made[table.name] for _, table in found)


def _stunt(
    table: StuntTable,
    board: StuntTable,
    site: SiteTable,
    part: KindPart,
    kind_tables: KindTables,
    correlations: tuple[Correlation, ...],
    followed: Stunt | None,
) -> Stunt:
    """Make a stunt; `board` is who says how often, how long and in which wind it is shot."""
    stated = with_density(part.parameters, table.parameters, site)
    wind, take = board.wind, board.take_model
    takes, take_s = board.takes, board.take_time
    assert wind is not None  # noqa: S101 - else there would be a mistake; so below
    assert take is not None  # noqa: S101
    assert takes is not None  # noqa: S101
    assert take_s is not None  # noqa: S101
    return Stunt(
        name=table.name,
        kind=table.kind,
        site=table.site,
        unit=table.unit,
        performers=tuple(table.performers),
        crew=tuple(table.crew),
        resources=tuple(table.resources),
        takes=takes,
        take_s=take_s,
        rig_days=table.rig_days,
        rig_crew=tuple(table.rig_crew),
        rehearsal_days=table.rehearsal_days,
        strike_days=table.strike_days,
        after=tuple(table.after),
        light=board.light,
        chance_safe_min=table.chance_safe_min,
        chance_usable_min=table.chance_usable_min,
        wind=PlannedWind(
            speed_m_s=wind.speed, from_rad=wind.from_, gust_over_mean_m_s=wind.gust_over_mean
        ),
        caps=table.caps.caps(),
        take_model=TakeModel(good=take.good, bad=take.bad, learning_takes=take.learning_takes),
        parameters=MappingProxyType({**stated, **part.calibrated}),
        limits=part.limits,
        correlations=correlations,
        people_near=people_near(table),
        debris=debris_plan(table.debris),
        ramp=_ramp(table.ramp),
        tables=kind_tables,
        follows=followed,
        reset_s=board.reset_time or 0.0,
        wrong_go_cents=None if table.wrong_go is None else table.wrong_go.cents,
        wrong_no_go_cents=None if table.wrong_no_go is None else table.wrong_no_go.cents,
        go_chance_min=table.go_from,
        decide_lead_s=table.decide_before,
        canopy=table.canopy or "",
        calibrated=_calibrated(table, part, stated),
    )


def _calibrated(
    table: StuntTable, part: KindPart, stated: Mapping[str, Spread]
) -> Calibrated | None:
    if table.calibrated is None:
        return None
    return Calibrated(
        takes=table.calibrated.takes,
        of=table.calibrated.of,
        names=tuple(part.calibrated),
        stated=MappingProxyType(dict(stated)),
    )


def _ramp(table: RampTable | None) -> Ramp | None:
    if table is None:
        return None
    return Ramp(shape=table.shape, forward_m=tuple(table.forward), up_m=tuple(table.up))


def _scene(table: SceneTable) -> Scene:
    return Scene(
        name=table.name,
        site=table.site,
        unit=table.unit,
        people=tuple(table.people),
        resources=tuple(table.resources),
        duration_s=table.duration,
        light=table.light,
        after=tuple(table.after),
        is_cover=table.cover,
    )


def _block(table: BlockTable, calendars: tuple[Calendar, ...]) -> Block:
    """Make a block; the board's own has no days of its own, and the week of the busiest unit."""
    week = max((7 - len(calendar.days_off) for calendar in calendars), default=7)
    return Block(
        name=table.name,
        is_board=table.from_board,
        working_days=table.working_days or 0.0,
        days_a_week=table.days_a_week or float(week),
        day_cost_cents=_cents(table.day_cost),
    )


def _earlier(table: EarlierTable) -> EarlierProduction:
    return EarlierProduction(
        name=table.name,
        planned_days=table.planned_days,
        actual_days=table.actual_days,
        planned_cost_cents=table.planned_cost.cents if table.planned_cost else None,
        actual_cost_cents=table.actual_cost.cents if table.actual_cost else None,
    )


def _log(table: LogTable) -> LogEntry:
    return LogEntry(
        day=table.day,
        kind=table.kind,
        note=table.note,
        strips=tuple(table.strips),
        stunt=table.stunt or "",
        takes=table.takes or 0,
        good=table.good or 0,
        risk=table.risk or "",
        days=table.days or 0,
        block=table.block or "",
        release_was=table.release_was,
        cost_cents=table.cost.cents if table.cost else None,
    )


def _either(told: int | None, otherwise: int) -> int:
    return otherwise if told is None else told


def _cents(money: Money | None) -> int:
    return 0 if money is None else money.cents
