"""A whole study made of numpy arrays: honest shapes, invented numbers."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from secondunit.model.calendar import Calendar
from secondunit.model.estimate import Estimate, mean, quantile_of, share
from secondunit.model.gear import Resource
from secondunit.model.limits import Limit
from secondunit.model.made import Made
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.model.risk import Block, EarlierProduction, LogEntry, Option, Risk
from secondunit.model.site import Site, Terrain
from secondunit.model.spread import fixed, lognormal, normal, uniform
from secondunit.model.stunt import PlannedWind, Stunt, TakeModel, WeatherCaps
from secondunit.model.weather import WeatherRecord
from secondunit.stages.envelope import Chances, Envelope
from secondunit.stages.envelope.pool import own_chances
from secondunit.stages.forecast.nouns import (
    Driver,
    Forecast,
    Knowing,
    OptionValue,
    SeasonAnswer,
    SetValue,
    Week,
)
from secondunit.stages.runs import Break, MeasureSpread, Runs
from secondunit.stages.schedule.nouns import Schedule, SeasonLosses, Strip
from secondunit.stages.study import Study
from secondunit.stages.windows import Closing, Windows

FIRST, LAST = date(2020, 9, 1), date(2020, 9, 27)
RELEASE = date(2021, 11, 19)
DAYS = 40
SEASONS = 10
NAMES = ("cliff jump", "train roof", "helicopter run")


def small_study(
    names: tuple[str, ...] = NAMES,
    *,
    title: str = "Helset <North> & Co",
    runs: int = 400,
    options: int = 3,
) -> Study:
    """Make a study with any number of stunts; the kinds take turns."""
    production = small_production(names, title)
    return Study(
        production=production,
        runs=tuple(small_runs(stunt, index, runs) for index, stunt in enumerate(production.stunts)),
        envelopes=tuple(small_envelope(name, index) for index, name in enumerate(names)),
        windows=small_windows(names),
        schedule=small_schedule(production),
        forecast=small_forecast(names, options),
        made=_made("study"),
    )


def small_production(names: tuple[str, ...], title: str = "Small") -> Production:
    """Make the production; one site has terrain, one has none."""
    record = _weather()
    sites = (_site("edge", _terrain()), _site("railway", None))
    return Production(
        title=title,
        currency="GBP",
        zone="Europe/Oslo",
        first_day=FIRST,
        last_day=LAST,
        release_day=RELEASE,
        post_production_days=140,
        budget_cents=29_000_000_000,
        sites=sites,
        weather={record.name: record},
        people=(
            Person(name="lead", role="actor", day_rate_cents=2_000_000),
            Person(name="double", role="stunt performer", day_rate_cents=150_000, doubles="lead"),
        ),
        resources=(Resource(name="camera helicopter", count=1, day_rate_cents=1_200_000),),
        stunts=tuple(_stunt(name, index) for index, name in enumerate(names)),
        scenes=(),
        calendars=(
            Calendar(
                unit="stunt unit",
                call_s=7 * 3600.0,
                night_call_s=18 * 3600.0,
                day_length_s=10 * 3600.0,
                rest_s=11 * 3600.0,
                work_days_max=6,
                days_off=(6,),
                holidays=(),
                day_cost_cents=9_000_000,
            ),
        ),
        blocks=(
            Block(
                name="Norway",
                is_board=True,
                working_days=20,
                days_a_week=6,
                day_cost_cents=20_000_000,
            ),
            Block(
                name="Italy",
                is_board=False,
                working_days=30,
                days_a_week=5,
                day_cost_cents=25_000_000,
            ),
        ),
        risks=(
            Risk(
                name="outbreak",
                kind="stoppage",
                length_s=lognormal(6 * 86400.0, 1.0),
                events=1.5,
                exposure_s=1e7,
            ),
        ),
        options=(Option(name="ship", price_cents=50_000_000, changes=()),),
        earlier=(EarlierProduction(name="the one before", planned_days=100, actual_days=118),),
        log=(LogEntry(day=date(2020, 8, 30), kind="moved", note="came from elsewhere"),),
        digest="0" * 64,
    )


def _made(stage: str) -> Made:
    return Made(stage=stage, version="1", digest="ab" * 8, seed=1)


def _site(name: str, terrain: Terrain | None) -> Site:
    return Site(
        name=name,
        latitude_rad=math.radians(62.06),
        longitude_rad=math.radians(6.9),
        elevation_m=1246.0,
        terrain=terrain,
        weather="made ridge",
    )


def _terrain() -> Terrain:
    step = 40.0
    east = np.arange(-3000.0, 600.0 + step, step)
    north = np.arange(-1500.0, 1500.0 + step, step)
    profile = np.interp(east, [-3000, -1300, -150, 0, 600], [-1090, -1050, -350, 0, 20])
    height = profile + 30 * np.sin(north / 400)[:, None]
    return Terrain(
        height_m=height,
        east_min_m=-3000.0,
        north_min_m=-1500.0,
        step_m=step,
        source="made for tests",
    )


def _weather() -> WeatherRecord:
    hours = 48
    return WeatherRecord(
        name="made ridge",
        start_utc_s=int(datetime(2010, 9, 1, tzinfo=UTC).timestamp()),
        wind_east_m_s=np.full(hours, 3.0),
        wind_north_m_s=np.zeros(hours),
        gust_m_s=np.full(hours, 5.0),
        rain_m_s=np.zeros(hours),
        temperature_k=np.full(hours, 281.0),
        has_gust=True,
        is_made=True,
    )


_KINDS = ("ramp_jump", "roof_fight", "rotor_run")
_LIMITS = {
    "ramp_jump": Limit(
        name="opening_height_min_m",
        measure="opening_height_m",
        is_max=False,
        number=150.0,
        protects="person",
        reason="room to open",
        source="made for tests",
    ),
    "roof_fight": Limit(
        name="tether_peak_force_max_n",
        measure="tether_peak_force_n",
        is_max=True,
        number=6000.0,
        protects="person",
        reason="what a body may meet",
        source="made for tests",
    ),
    "rotor_run": Limit(
        name="downwash_max_m_s",
        measure="downwash_m_s",
        is_max=True,
        number=20.0,
        protects="shot",
        reason="footing",
        source="made for tests",
    ),
}


def _stunt(name: str, index: int) -> Stunt:
    kind = _KINDS[index % 3]
    return Stunt(
        name=name,
        kind=kind,
        site="edge" if kind == "ramp_jump" else "railway",
        unit="stunt unit",
        performers=("lead",),
        crew=("double",),
        resources=("camera helicopter",),
        takes=4,
        take_s=3600.0,
        rig_days=1,
        rig_crew=(),
        rehearsal_days=1,
        strike_days=1,
        after=(),
        light="day",
        chance_safe_min=0.95,
        chance_usable_min=0.5,
        wind=PlannedWind(
            speed_m_s=normal(3, 1, low=0), from_rad=uniform(0, 6), gust_over_mean_m_s=fixed(2.0)
        ),
        caps=WeatherCaps(wind_speed_max_m_s=8.0, rain_max_m_s=1e-3 / 3600),
        take_model=TakeModel(good=2, bad=1, learning_takes=4),
        parameters={},
        limits=(_LIMITS[kind],),
    )


def small_runs(stunt: Stunt, index: int, count: int) -> Runs:
    """Make runs whose clips are parabolas, and series for a kind without places."""
    draw = np.random.default_rng(index)
    limit = stunt.limits[0]
    safe = draw.random(count) < 0.97 if index % 3 else np.ones(count, dtype=bool)
    usable = safe & (draw.random(count) < 0.8)
    clip_runs = np.arange(min(60, count))
    channels, clips = _clips(stunt.kind, draw, clip_runs.size)
    measures = (limit.measure, "touchdown_speed_m_s", "landing_east_m", "landing_north_m")
    values = np.stack(
        [
            draw.normal(limit.number * 1.2, limit.number * 0.1, count),
            draw.normal(5, 1, count),
            draw.normal(-1500, 60, count),
            draw.normal(100, 50, count),
        ],
        axis=1,
    )
    values[:3, 1] = np.inf
    values[3:5, 1] = np.nan
    if stunt.kind == "roof_fight":
        measures, values = measures[:2], values[:, :2]
    crossed = ~limit.is_kept(values[:, 0]) & ~safe
    return Runs(
        stunt=stunt.name,
        kind=stunt.kind,
        count=count,
        measures=measures,
        spreads=tuple(_spread(column) for column in values.T),
        values=values,
        winds=draw.normal(0, 2, (count, 3)),
        outcomes=np.where(safe, 0, 1),
        is_safe=safe,
        is_usable=usable,
        chance_safe=share(int(safe.sum()), count),
        chance_usable=share(int(usable.sum()), count),
        chance_outcomes=(
            ("landed on their feet", share(int(safe.sum()), count)),
            ("struck the wall", share(int((~safe).sum()), count)),
        ),
        chance_crossed=tuple(
            (one.name, share(int(np.sum(~one.is_kept(values[:, 0]))), count))
            for one in stunt.limits
        ),
        unsafe=int((~safe).sum()),
        breaks=(
            _break(limit.name, crossed.sum(), crossed.sum(), ~safe),
            _break("struck the wall", (~safe).sum(), (~safe & ~crossed).sum(), ~safe),
        ),
        channels=channels,
        clips=clips,
        clip_runs=clip_runs,
        frame_s=0.2,
        findings=("The fifth second is the worst.",),
        made=_made("runs"),
    )


def _break(name: str, broken: int, first: int, unsafe: np.ndarray) -> Break:
    count = int(unsafe.sum())
    return Break(
        name=name,
        is_limit="_" in name,
        broken=share(int(broken), count),
        first=share(int(first), count),
        alone=share(int(first), count),
    )


def _spread(column: np.ndarray) -> MeasureSpread:
    known = column[np.isfinite(column)]
    unknown = int(np.isnan(column).sum())
    quantiles = np.quantile(known, np.linspace(0, 1, 101)) if known.size else known
    return MeasureSpread(quantiles=quantiles, applied=known.size + unknown, unknown=unknown)


def _clips(kind: str, draw: np.random.Generator, count: int) -> tuple[tuple[str, ...], np.ndarray]:
    t = np.arange(240) * 0.2
    if kind == "roof_fight":
        speed = 20 + draw.normal(0, 1, (count, 1)) + np.sin(t)
        demand = 0.5 + 0.1 * draw.normal(0, 1, (count, t.size))
        return ("train_speed_m_s", "footing_demand"), np.stack([speed, demand], axis=2)
    fast = draw.normal(32, 1.0, (count, 1))
    aside = draw.normal(2, 1.0, (count, 1))
    drop = np.minimum(4.9 * t**2, 300 + 18 * t)
    rider = np.stack([-fast * t, aside * t, np.broadcast_to(-drop, (count, t.size))], axis=2)
    if kind == "rotor_run":
        names = ("runner_east_m", "runner_north_m", "rotor_speed_rad_s")
        spin = np.broadcast_to(40 + t, (count, t.size))
        return names, np.stack([rider[..., 0] / 20, rider[..., 1] / 20, spin], axis=2)
    bike = np.stack(
        [-0.8 * fast * t, aside * t, np.broadcast_to(-4.9 * t**2, (count, t.size))], axis=2
    )
    bike[:, 75:] = np.nan
    names = tuple(
        f"{body}_{axis}_m" for body in ("rider", "bike") for axis in ("east", "north", "up")
    )
    return names, np.concatenate([rider, bike], axis=2)


def small_envelope(name: str, index: int) -> Envelope:
    """Make an envelope, worst in wind from the west; the third stunt has no limit."""
    speed, gusts, runs = np.array([0.0, 2, 4, 6, 8, 10, 12, 16]), np.array([0.0, 2, 4, 6, 9]), 200
    from_rad = np.arange(8) * (math.pi / 4)
    strength = speed[:, None, None] * (1 - 0.5 * np.sin(from_rad))[None, :, None] + gusts
    chance = np.clip(1 - (strength / 22) ** 3 - (0.1 if index % 3 == 2 else 0), 0, 1)
    safe, usable = _chances(chance, runs), _chances(0.9 * chance, runs)
    inside = (safe.low >= 0.95) & (usable.value >= 0.5)
    reach = np.cumprod(inside[:, :, 1], axis=0).sum(axis=0)
    limits = np.where(reach > 0, speed[np.maximum(reach - 1, 0)], np.nan)
    return Envelope(
        stunt=name,
        speed_m_s=speed,
        from_rad=from_rad,
        gust_over_mean_m_s=gusts,
        runs=np.full(chance.shape, runs, dtype=np.int64),
        runs_in_all=runs * chance.size,
        safe=safe,
        usable=usable,
        is_inside=inside,
        wind_limit_m_s=None if np.isnan(limits).any() else float(limits.min()),
        limit_by_direction_m_s=limits,
        planned_gust_m_s=2.0,
        made=_made("envelope"),
    )


def _chances(chance: np.ndarray, runs: int) -> Chances:
    hits = np.round(chance * runs).astype(np.int64)
    return own_chances(hits, np.full(chance.shape, runs))


def small_windows(names: tuple[str, ...]) -> Windows:
    """Make windows in which later days are worse, and no Sunday is worked."""
    draw = np.random.default_rng(7)
    stunts, hours = len(names), 24 * DAYS
    days = tuple(FIRST + timedelta(days=index) for index in range(DAYS))
    is_day = (np.arange(hours) % 24 >= 8) & (np.arange(hours) % 24 < 18)
    works = np.repeat([day.weekday() != 6 for day in days], 24)
    counted = np.broadcast_to(is_day & works, (stunts, hours)).copy()
    chance = np.linspace(0.9, 0.2, hours)
    is_open = (draw.random((SEASONS, stunts, hours)) < chance) & counted
    takes = is_open.reshape(SEASONS, stunts, DAYS, 24).sum(axis=3)
    return Windows(
        stunts=names,
        seasons=tuple(range(2010, 2010 + SEASONS)),
        is_planning=np.arange(SEASONS) % 2 == 0,
        days=days,
        is_counted=counted,
        is_open=is_open,
        takes_possible=(takes * 2 // 3).astype(np.int64),
        chance_usable=np.full((SEASONS, stunts, DAYS), 0.8),
        open_share=tuple(share(6, SEASONS) for _ in names),
        closed_by=tuple((("wind", 0.2), ("rain", 0.1)) for _ in names),
        closing=tuple(
            (
                Closing(reason="wind", first_share=0.2, any_share=0.2, alone_share=0.15),
                Closing(reason="rain", first_share=0.1, any_share=0.15, alone_share=0.1),
            )
            for _ in names
        ),
        notes=('"made ridge" is made-up weather: its windows say nothing about a real place.',),
        made=_made("windows"),
    )


def small_schedule(production: Production) -> Schedule:
    """Make a board with four strips for every stunt, and two scenes."""
    strips, days, reasons = [], [], []
    working = [
        FIRST + timedelta(days=i) for i in range(80) if (FIRST + timedelta(days=i)).weekday() != 6
    ]
    for index, stunt in enumerate(production.stunts):
        for step, kind in enumerate(("rig", "rehearsal", "stunt", "strike")):
            strips.append(
                _strip(f"{stunt.name} {kind}" if kind != "stunt" else stunt.name, kind, stunt.name)
            )
            days.append(working[3 * index + step])
            reasons.append(
                "first day with room for all takes in seven of ten seasons"
                if kind == "stunt"
                else ""
            )
    strips += [_strip("scene 12 <night>", "scene", "", "night"), _strip("scene 13", "scene", "")]
    days += [working[2], working[8]]
    reasons += ["the lead is free", ""]
    return Schedule(
        strips=tuple(strips),
        days=tuple(days),
        cost_cents=412_345_678,
        cost_parts=(("unit_days", 400_000_000), ("people", 12_345_678)),
        expected_loss_cents=1_000_000,
        bound_cents=400_000_000,
        broken_rules=(),
        chance_open=tuple((s.name, share(7, SEASONS)) for s in strips if s.kind == "stunt"),
        reasons=tuple(reasons),
        made=_made("schedule"),
        bad_seasons_cents=500_000,
        season_losses=SeasonLosses(
            mean_cents=Estimate(value=1_100_000.0, low=900_000.0, high=1_300_000.0, count=SEASONS),
            worst_cents=Estimate(value=4e6, low=2e6, high=5e6, count=SEASONS),
            worst_share=0.1,
            is_held_out=True,
        ),
    )


def _strip(name: str, kind: str, stunt: str, light: str = "day") -> Strip:
    return Strip(
        name=name,
        kind=kind,
        unit="stunt unit",
        site="edge",
        people=("lead",),
        resources=(),  # type: ignore[arg-type]
        duration_s=5.5 * 3600,
        light=light,
        after=(),
        stunt=stunt,
        takes=4 if kind == "stunt" else 0,  # type: ignore[arg-type]
    )


def small_forecast(names: tuple[str, ...], options: int) -> Forecast:
    """Make a forecast with one option that pays, one that does not, one that cannot be told."""
    draw, draws = np.random.default_rng(3), 2000
    board = 20 + draw.gamma(2, 4, draws).astype(np.int64)
    wrap = board + 60 + draw.gamma(2, 60, draws).astype(np.int64)
    cost = 24_000_000_000 + wrap * 40_000_000
    limit = (RELEASE - timedelta(days=140) - FIRST).days
    worth = (150_000_000.0, -60_000_000.0, 5_000_000.0)
    return Forecast(
        first_day=FIRST,
        draws=draws,
        season=np.zeros(draws, dtype=np.int64),
        board_wrap_day=board,
        wrap_day=wrap,
        cost_cents=cost,
        takes=np.full((draws, len(names)), 6),
        stunts=names,
        days_lost=(
            ("weather", mean(draw.gamma(2, 2, draws))),
            ("outbreak", mean(draw.gamma(1, 20, draws))),
        ),
        cents_lost=(
            ("weather", mean(draw.gamma(2, 2e8, draws))),
            ("outbreak", mean(draw.gamma(1, 2e9, draws))),
        ),
        seasons=tuple(_season(year) for year in (2011, 2009)),
        cash=tuple(_week(number) for number in range(12)),
        drivers=(_driver("rate of outbreak", 6e8), _driver("season", 2e8)),
        chance_release_held=share(int((wrap <= limit).sum()), draws),
        release_day=RELEASE,
        options=tuple(
            _option(("ship", "cover_set", "second_helicopter")[i % 3], worth[i % 3], i)
            for i in range(options)
        ),
        sets=(_set(options),) if options > 1 else (),
        knowing=tuple(
            Knowing(name=name, value_cents=mean(draw.normal(value, 3e7, draws)))
            for name, value in (("rate of outbreak", 4e6), ("what chance will do", 9e7))
        )
        if options
        else (),
        notes=("No cast conflicts after the board.",),
        made=_made("forecast"),
    )


def _season(year: int) -> SeasonAnswer:
    days = np.random.default_rng(year).gamma(9, 20, 400)
    return SeasonAnswer(
        season=year,
        wrap_day=quantile_of(days, 50),
        cost_cents=mean(24e9 + 4e7 * days),
        chance_release_held=share(140, 400),
    )


def _week(number: int) -> Week:
    cents = np.random.default_rng(number).gamma(4, 5e7, 400)
    return Week(
        first_day=FIRST + timedelta(days=7 * number),
        mean_cents=mean(cents),
        p10_cents=quantile_of(cents, 10),
        p90_cents=quantile_of(cents, 90),
    )


def _driver(name: str, cents: float) -> Driver:
    ends = [mean(np.random.default_rng(5).normal(end * cents, 1e8, 400)) for end in (-1, 2)]
    days = [mean(np.random.default_rng(6).normal(end, 2, 400)) for end in (-1, 3)]
    return Driver(
        name=name,
        low=2008.0 if name == "season" else 0.005,
        high=2011.0 if name == "season" else 0.02,
        wrap_low_days=days[0],
        wrap_high_days=days[1],
        cost_low_cents=ends[0],
        cost_high_cents=ends[1],
    )


def _set(options: int) -> SetValue:
    names = tuple(("ship", "cover_set", "second_helicopter")[i % 3] for i in range(2))
    return SetValue(
        options=names,
        price_cents=100_000_000,
        net_cents=mean(np.random.default_rng(options).normal(8e7, 4e8, 2000)),
        break_even_cents=180_000_000,
        chance_release_held=share(1500, 2000),
        release_gain=share(30, 2000),
        worst_tenth_cents=mean(np.random.default_rng(options).normal(3e8, 4e8, 2000)),
    )


def _option(name: str, worth: float, index: int) -> OptionValue:
    net = mean(np.random.default_rng(index).normal(worth, 4e8, 2000))
    return OptionValue(
        name=name,
        price_cents=50_000_000,
        net_cents=net,
        break_even_cents=50_000_000 + round(net.value),
        chance_pays=share(1200, 2000),
        chance_release_held=share(1500, 2000),
        days_saved=mean(np.random.default_rng(index).normal(4, 10, 2000)),
        release_gain=mean(np.random.default_rng(index).normal(0.05, 0.4, 2000)),
        worst_tenth_cents=mean(np.random.default_rng(index).normal(3e8, 4e8, 2000)),
        break_even_day_cents=None if index % 3 == 2 else mean(np.full(9, 4e7) + np.arange(9) * 1e5),
    )


def without(study: Study, **changes: object) -> Study:
    """Give the same study with some parts changed."""
    return replace(study, **changes)
