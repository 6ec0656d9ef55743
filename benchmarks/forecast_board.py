"""A board of 170 strips and three units, repaired after every lost day, shot many times."""

import math
import os
import time
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from benchmarks.figure import Figure
from secondunit.model.calendar import Calendar
from secondunit.model.estimate import Estimate
from secondunit.model.gear import Resource
from secondunit.model.made import Made
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.model.risk import Cohort, Risk, Zone
from secondunit.model.site import Site
from secondunit.model.spread import fixed, lognormal
from secondunit.model.stunt import PlannedWind, Stunt, TakeModel, WeatherCaps
from secondunit.stages.forecast.day import Shot
from secondunit.stages.forecast.luck import Arm, draw_inputs, luck_of
from secondunit.stages.forecast.shooting import Job, Plan, batches_of, on_threads, plan_of
from secondunit.stages.schedule.nouns import Schedule, Strip
from secondunit.stages.windows import Going, Windows

MONDAY = date(2024, 4, 1)
DAY_S = 86_400.0
UNITS = {"main": (90, 45), "second": (50, 40), "aerial": (30, 30)}  # strips, days
SITES, PEOPLE, STUNTS, SEASONS = 9, 30, 8, 12
SHOOTS, SLIDER = 20_000, 1_000
TARGET_PER_S, SLIDER_TARGET_S = 5_000.0, 0.2
MADE = Made(stage="bench", version="0", digest="board", seed=0)


def _stunt(number: int) -> Stunt:
    calm = PlannedWind(speed_m_s=fixed(0), from_rad=fixed(0), gust_over_mean_m_s=fixed(0))
    return Stunt(
        name=f"stunt {number}", kind="none", site=f"site {number % SITES}", unit="aerial",
        performers=("person 0",), crew=(), resources=("crane",), takes=2, take_s=3600.0,
        rig_days=0, rig_crew=(), rehearsal_days=0, strike_days=0, after=(), light="any",
        chance_safe_min=0.9, chance_usable_min=0.2, wind=calm, caps=WeatherCaps(), parameters={},
        limits=(), take_model=TakeModel(good=2.0, bad=3.0, learning_takes=6.0),
    )  # fmt: skip


def _placed() -> list[tuple[Strip, int]]:
    """Lay strips on working days of a six-day week; a unit's day is at one site."""
    drawn = np.random.default_rng(170)
    placed: list[tuple[Strip, int]] = []
    for unit, (count, days) in UNITS.items():
        for place in range(count):
            day = place * days // count
            site = (day // 5) % SITES
            is_stunt = unit == "aerial" and place % 4 == 3
            people = drawn.choice(PEOPLE, size=3, replace=False)
            strip = Strip(
                name=f"{unit} {place}", kind="stunt" if is_stunt else "scene", unit=unit,
                site=f"site {site}", people=tuple(f"person {one}" for one in people),
                resources=("crane",) if is_stunt else (), duration_s=3600.0 * (2 + place % 3),
                light="any", after=(), stunt=f"stunt {place // 4}" if is_stunt else "",
                takes=2 if is_stunt else 0,
            )  # fmt: skip
            placed.append((strip, day + day // 6))
    return placed


def _risks() -> tuple[Risk, ...]:
    month = 30 * DAY_S
    cohort = Cohort(
        zones=tuple(Zone(name=name, people=100) for name in "ABCD"),
        incidence_chances=((MONDAY, 2e-5),),
        unseen=lognormal(3.0, 0.3), contact_per_s=lognormal(0.22 / DAY_S, 0.35), across_share=0.2,
        latent_s=3 * DAY_S, infectious_s=7 * DAY_S, test_every_s=2 * DAY_S,
        finds_infectious_chance=0.85,
        finds_latent_chance=0.2, stop_chance=0.3, stop_contact_share=0.2, stop_most_s=21 * DAY_S,
    )  # fmt: skip
    rate = {"events": 2.0, "exposure_s": 6 * month, "length_s": lognormal(3 * DAY_S, 0.8)}
    people = tuple(f"person {one}" for one in range(10))
    return (
        Risk(name="strike", kind="stoppage", **rate),
        Risk(name="ill", kind="illness", people=people, **rate),
        Risk(name="hurt", kind="injury", people=people[:2], **rate),
        Risk(name="crane", kind="equipment", resources=("crane",), **rate),
        Risk(name="infection", kind="epidemic", cohort=cohort, length_s=lognormal(5e5, 1.0)),
        Risk(name="slow", kind="overrun", factor=lognormal(1.1, 0.2)),
        Risk(
            name="retakes",
            kind="retakes",
            extra_takes=1.0,
            evenness_shape=1.0,
            length_s=fixed(900.0),
        ),
    )


def _lay_out() -> tuple[Production, Windows, Plan]:
    placed = _placed()
    calendars = tuple(
        Calendar(
            unit=unit, call_s=0.0, night_call_s=0.0, day_length_s=11 * 3600.0, rest_s=0.0,
            work_days_max=6, days_off=(6,), holidays=(), day_cost_cents=50_000_000,
        )
        for unit in UNITS
    )  # fmt: skip
    sites = tuple(
        Site(
            name=f"site {n}", latitude_rad=0.0, longitude_rad=0.0, elevation_m=0.0, terrain=None,
            weather="",
        )
        for n in range(SITES)
    )  # fmt: skip
    production = Production(
        title="board", currency="GBP", zone="UTC", first_day=MONDAY,
        last_day=MONDAY + timedelta(days=60), release_day=MONDAY + timedelta(days=900),
        post_production_days=200, budget_cents=0, sites=sites, weather={},
        people=tuple(
            Person(name=f"person {n}", role="actor", day_rate_cents=100_000) for n in range(PEOPLE)
        ),
        resources=(Resource(name="crane", count=1, day_rate_cents=0),),
        stunts=tuple(map(_stunt, range(STUNTS))), scenes=(), calendars=calendars, blocks=(),
        risks=_risks(), options=(), earlier=(), log=(), digest="board",
    )  # fmt: skip
    windows = _windows(production)
    schedule = Schedule(
        strips=tuple(strip for strip, _ in placed),
        days=tuple(MONDAY + timedelta(days=day) for _, day in placed), cost_cents=10**10,
        cost_parts=(), expected_loss_cents=0, bound_cents=0, broken_rules=(), chance_open=(),
        reasons=(), made=MADE,
    )  # fmt: skip
    return production, windows, plan_of(production, windows, schedule, _going(windows))


def _windows(production: Production) -> Windows:
    days = 61 + 240
    shape = (SEASONS, STUNTS, days)
    takes = np.random.default_rng(5).integers(-2, 6, shape).clip(0)
    unknown = Estimate(value=math.nan, low=0.0, high=1.0, count=0)
    return Windows(
        stunts=tuple(stunt.name for stunt in production.stunts),
        seasons=tuple(range(2000, 2000 + SEASONS)), is_planning=np.zeros(SEASONS, dtype=np.bool_),
        days=tuple(MONDAY + timedelta(days=day) for day in range(days)),
        is_counted=np.ones((STUNTS, 0), dtype=np.bool_),
        is_open=np.ones((SEASONS, STUNTS, 0), dtype=np.bool_), takes_possible=takes,
        chance_usable=np.full(shape, 0.8), open_share=(unknown,) * STUNTS,
        closed_by=((),) * STUNTS, notes=(), made=MADE,
    )  # fmt: skip


def _going(windows: Windows) -> Going:
    """Decide on eight forecasts of each day, of which one in five is wrong."""
    shape = (8, *windows.takes_possible.shape)
    is_wrong = np.random.default_rng(6).random(shape) < 0.2
    is_go = (windows.takes_possible > 0) ^ is_wrong
    return Going(hits=25 * is_go.astype(np.uint8), draws=25, made=MADE)


def _shoot(laid: tuple[Production, Windows, Plan], shoots: int, threads: int) -> list[Shot]:
    production, windows, plan = laid

    def jobs() -> Iterator[Job]:
        for batch in batches_of(shoots, seed=1):
            inputs = draw_inputs(production, windows, batch)
            yield ((luck_of(production, windows, inputs, Arm(())), 0),)

    return [shots[0] for shots in on_threads(plan, jobs(), threads)]


def forecast_board() -> Figure:
    """Time shooting on two threads against 5,000 shoots a second, and a slider's thousand."""
    laid = _lay_out()
    _shoot(laid, SLIDER, 1)  # compiled
    begin, cpu = time.perf_counter(), time.process_time()
    shots = _shoot(laid, SHOOTS, 2)
    rate = SHOOTS / (time.perf_counter() - begin)
    core = SHOOTS / (time.process_time() - cpu)
    sliders = []
    for _ in range(5):
        begin = time.perf_counter()
        _shoot(laid, SLIDER, 1)
        sliders.append(time.perf_counter() - begin)
    wrap = np.concatenate([shot.wrap_day for shot in shots])
    lost = np.concatenate([shot.lost_days.sum(axis=1) for shot in shots])
    strips = sum(count for count, _ in UNITS.values())
    note = (
        f"{strips} strips, {len(laid[2].board.planned_day)} unit-days, {len(UNITS)} units, wall "
        f"clock on 2 threads at load {os.getloadavg()[0]:.1f}; a core {core:,.0f} a CPU second; "
        f"{SLIDER:,} for a slider in {1e3 * min(sliders):.0f} to {1e3 * max(sliders):.0f} ms "
        f"(target {1e3 * SLIDER_TARGET_S:.0f}). Median wrap day {np.median(wrap):.0f}, "
        f"{lost.mean():.1f} unit-days lost on average."
    )
    return Figure(
        "forecast-board", rate, "1/s", "the target", TARGET_PER_S, rate / TARGET_PER_S, note
    )
