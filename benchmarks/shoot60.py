"""The job shoot60 in the forecast's own day loop, against SimPy and Cimba in the same run."""

import json
import math
import os
import time
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from scipy.special import gammaincinv

from benchmarks.figure import Figure
from benchmarks.peer import finish, python_of, start
from benchmarks.peers import shoot60_job as job
from secondunit.model.calendar import Calendar
from secondunit.model.estimate import Estimate
from secondunit.model.gear import Resource
from secondunit.model.made import Made
from secondunit.model.people import Person
from secondunit.model.production import Production
from secondunit.model.risk import Cohort, Risk, Zone
from secondunit.model.site import Site
from secondunit.model.spread import fixed, lognormal, triangular, uniform
from secondunit.model.stunt import PlannedWind, Stunt, TakeModel, WeatherCaps
from secondunit.stages.forecast.day import TRIES, Shot
from secondunit.stages.forecast.lengths import node_draws
from secondunit.stages.forecast.luck import Arm, Batch, draw_inputs, luck_of
from secondunit.stages.forecast.shooting import BATCH, Plan, plan_of, shoot_luck
from secondunit.stages.schedule.nouns import Schedule, Strip
from secondunit.stages.windows import Windows

SHOOTS = int(os.environ.get("SECONDUNIT_SHOOTS", "200000"))
SIMPY, CIMBA = ("simpy==4.1.2", "numpy"), ("cimba==0.9.5", "numba", "numpy")
PEER_SHOOTS = {"SimPy": 3_000, "Cimba": 40_000}
MONDAY = date(2024, 9, 2)
DAY_S = 86_400.0
MADE = Made(stage="bench", version="0", digest="shoot60", seed=0)
CENTS = 100.0


class Shot60(NamedTuple):
    """The job laid out: production, windows and plan."""

    production: Production
    windows: Windows
    plan: Plan


def _strip(unit: int) -> Strip:
    is_stunt = job.is_stunt(unit)
    return Strip(
        name=f"unit {unit}", kind="stunt" if is_stunt else "scene", unit="main", site=f"{unit}",
        people=("cast",), resources=("gear",) if is_stunt else (), light="any", after=(),
        duration_s=0.0 if is_stunt else 4 * 3600.0, stunt=f"stunt {unit}" if is_stunt else "",
        takes=job.GOOD_TAKES if is_stunt else 0,
    )  # fmt: skip


def _stunt(unit: int) -> Stunt:
    first = job.FIRST_CHANCE / job.LAST_CHANCE
    calm = PlannedWind(speed_m_s=fixed(0), from_rad=fixed(0), gust_over_mean_m_s=fixed(0))
    return Stunt(
        name=f"stunt {unit}", kind="none", site=f"{unit}", unit="main", performers=("cast",),
        crew=(), resources=("gear",), takes=job.GOOD_TAKES, take_s=3600.0, rig_days=0, rig_crew=(),
        rehearsal_days=0, strike_days=0, after=(), light="any", chance_safe_min=0.9,
        chance_usable_min=0.2, wind=calm, caps=WeatherCaps(), parameters={}, limits=(),
        take_model=TakeModel(
            good=1e12 * first, bad=1e12 * (1 - first), learning_takes=job.LEARNING_TAKES
        ),
    )  # fmt: skip


def _risks() -> tuple[Risk, ...]:
    """Give the job's chances; what strikes there holds from the next day, so a day less."""
    sure = 1e12
    cast, gear = (-math.log1p(-chance) for chance in (job.CAST_CHANCE, job.GEAR_CHANCE))
    told = round(job.STOP_COST * CENTS)
    cohort = Cohort(
        zones=(Zone(name="crew", people=job.CREW),), incidence_chances=((MONDAY, job.BROUGHT),),
        unseen=fixed(1.0), contact_per_s=fixed(job.CONTACT / DAY_S), across_share=0.0,
        latent_s=job.LATENT_DAYS * DAY_S, infectious_s=job.INFECTIOUS_DAYS * DAY_S,
        test_every_s=job.TEST_EVERY_DAYS * DAY_S, finds_infectious_chance=job.FINDS_INFECTIOUS,
        finds_latent_chance=job.FINDS_LATENT, stop_chance=job.STOPS,
        stop_contact_share=job.STOP_CONTACT,
        stop_most_s=job.STOP_MOST_DAYS * DAY_S,
    )  # fmt: skip
    retake = 20 / 8 - 1  # of four set-ups of size 2 and chance 0.4: size 8, twelve too many
    return (
        Risk(
            name="retakes", kind="retakes", length_s=fixed(900.0), extra_takes=8 * retake,
            evenness_shape=8.0,
        ),
        Risk(
            name="infection", kind="epidemic", cohort=cohort, day_cost_cents=told,
            length_s=lognormal(job.STOP_MEDIAN_DAYS * DAY_S, job.STOP_SD_LOG),
        ),
        Risk(
            name="cast", kind="injury", people=("cast",), events=sure * cast, day_cost_cents=told,
            exposure_s=sure * DAY_S,
        ),
        Risk(
            name="gear", kind="equipment", resources=("gear",), events=sure * gear,
            exposure_s=sure * DAY_S, day_cost_cents=told,
            length_s=uniform(-DAY_S, (job.GEAR_MOST_DAYS - 1) * DAY_S),
        ),
        *(_move(unit, told) for unit in job.MOVES),
    )  # fmt: skip


def _move(unit: int, cents: int) -> Risk:
    """Give a move; rounding up what is half a day less is rounding."""
    days = triangular(*((days - 0.5) * DAY_S for days in job.MOVES[unit]))
    return Risk(
        name=f"move {unit}", kind="relocation", before=f"{unit}", chance=1.0, length_s=days,
        day_cost_cents=cents,
    )  # fmt: skip


def lay_out() -> Shot60:
    """Say the job in the words of a production."""
    stunts = tuple(_stunt(unit) for unit in range(job.UNITS) if job.is_stunt(unit))
    sites = tuple(
        Site(
            name=f"{unit}", latitude_rad=0.0, longitude_rad=0.0, elevation_m=0.0, terrain=None,
            weather="",
        )
        for unit in range(job.UNITS)
    )  # fmt: skip
    calendar = Calendar(
        unit="main", call_s=0.0, night_call_s=0.0, day_length_s=10 * 3600.0, rest_s=0.0,
        work_days_max=10_000, days_off=(6,), holidays=(),
        day_cost_cents=round(job.SHOOT_COST * CENTS),
    )  # fmt: skip
    production = Production(
        title="shoot60", currency="GBP", zone="UTC", first_day=MONDAY,
        last_day=MONDAY + timedelta(days=job.UNITS), release_day=MONDAY + timedelta(days=10_000),
        post_production_days=0, budget_cents=0, sites=sites, weather={},
        people=(Person(name="cast", role="cast", day_rate_cents=0),),
        resources=(Resource(name="gear", count=1, day_rate_cents=0),), stunts=stunts, scenes=(),
        calendars=(calendar,), blocks=(), risks=_risks(), options=(), earlier=(), log=(),
        digest="shoot60",
    )  # fmt: skip
    windows = _windows(production)
    strips = tuple(_strip(unit) for unit in range(job.UNITS))
    schedule = Schedule(
        strips=strips, days=tuple(MONDAY + timedelta(days=unit) for unit in range(job.UNITS)),
        cost_cents=round(job.UNITS * job.SHOOT_COST * CENTS), cost_parts=(), expected_loss_cents=0,
        bound_cents=0, broken_rules=(), chance_open=(), reasons=(), made=MADE,
    )  # fmt: skip
    return Shot60(production, windows, _as_the_job_has_it(plan_of(production, windows, schedule)))


def _as_the_job_has_it(plan: Plan) -> Plan:
    """Put in what a production file cannot say: gamma lengths, and practice before the first."""
    days = job.CAST_SCALE_DAYS * gammaincinv(job.CAST_SHAPE, node_draws()) - 1.0
    lengths = plan.company.outages.length_days.copy()
    lengths[0] = days
    outages = plan.company.outages._replace(length_days=lengths)
    learned = np.exp(-(np.arange(TRIES) + 1) / job.LEARNING_TAKES)
    unlearned = np.tile(learned, (plan.weather.unlearned.shape[0], 1))
    return plan._replace(
        company=plan.company._replace(outages=outages),
        weather=plan.weather._replace(unlearned=unlearned),
    )


def _windows(production: Production) -> Windows:
    wind, first = job.wind(), job.first_hours()
    hours = first[:, None, None] + 24 * np.arange(job.DAYS)[:, None] + np.arange(*job.HOURS)
    is_calm = wind[np.minimum(hours, wind.size - 1)] <= job.WIND_MAX_M_S
    takes = np.repeat(is_calm.sum(axis=2)[:, None, :], len(production.stunts), axis=1)
    unknown = Estimate(value=math.nan, low=0.0, high=1.0, count=0)
    count = len(production.stunts)
    return Windows(
        stunts=tuple(stunt.name for stunt in production.stunts), seasons=tuple(job.YEARS),
        is_planning=np.zeros(len(first), dtype=np.bool_),
        days=tuple(MONDAY + timedelta(days=day) for day in range(job.DAYS)),
        is_counted=np.ones((count, 0), dtype=np.bool_),
        is_open=np.ones((len(first), count, 0), dtype=np.bool_), takes_possible=takes,
        chance_usable=np.full(takes.shape, job.LAST_CHANCE), open_share=(unknown,) * count,
        closed_by=((),) * count, notes=(), made=MADE,
    )  # fmt: skip


def shoot(laid: Shot60, shoots: int, seed: int = 1) -> np.ndarray:
    """Give wrap day, cost, days stopped and takes of each shoot (shoot, 4)."""
    rows = []
    for first in range(0, shoots, BATCH):
        batch = Batch(seed, first, min(BATCH, shoots - first))
        inputs = draw_inputs(laid.production, laid.windows, batch)
        luck = luck_of(laid.production, laid.windows, inputs, Arm(()))
        shot = shoot_luck(laid.plan, luck)
        rows.append(_rows(laid, shot, luck.move_days))
    return np.concatenate(rows)


def _rows(laid: Shot60, shot: Shot, move_days: np.ndarray) -> np.ndarray:
    """Add up what the job counts; it pays Sundays on the road and each take."""
    causes = laid.plan.company
    moved = shot.lost_days[:, causes.moves.cause].sum(axis=1)
    takes = shot.takes.sum(axis=1)
    cost = job.UNITS * job.SHOOT_COST + shot.more_cents / CENTS + takes * job.TAKE_COST
    cost += (move_days.sum(axis=1) - moved) * job.STOP_COST
    stopped = shot.lost_days[:, causes.cohorts.cause[0]]
    return np.stack([shot.board_wrap_day + 1.0, cost, stopped, takes], axis=1)


def _compare(name: str, ours: np.ndarray, theirs: np.ndarray) -> str:
    """Say both sides' means with standard errors, and end the run where they differ."""
    said = []
    for place, what in enumerate(("wrap", "cost", "days stopped", "takes")):
        scale = 1e6 if what == "cost" else 1.0
        pair = [side[:, place] / scale for side in (ours, theirs)]
        errors = [one.std() / math.sqrt(one.size) for one in pair]
        apart = abs(pair[0].mean() - pair[1].mean()) / math.hypot(*errors)
        said.append(f"{what} {_with_error(pair[0])} and {_with_error(pair[1])}")
        if apart > 4.5:
            raise SystemExit(f"{name} has another {what}: {said[-1]}, {apart:.1f} errors apart.")
    said += [
        f"P{percent} {_quantile(ours, percent)} and {_quantile(theirs, percent)}"
        for percent in (10, 50, 80, 90)
    ]
    return "; ".join(said)


def _with_error(values: np.ndarray) -> str:
    return f"{values.mean():.2f} ± {values.std() / math.sqrt(values.size):.2f}"


def _quantile(rows: np.ndarray, percent: int) -> str:
    """Say a quantile of the wrap day with the ends of its interval of two standard errors."""
    days = np.sort(rows[:, 0])
    share = percent / 100
    half = 2 * math.sqrt(share * (1 - share) / days.size)
    ends = [np.quantile(days, min(max(s, 0), 1)) for s in (share, share - half, share + half)]
    return f"{ends[0]:.0f} ({ends[1]:.0f} to {ends[2]:.0f})"


def _figure(name: str, packages: tuple[str, ...]) -> Figure:
    laid = lay_out()
    shoot(laid, BATCH)  # compiled
    begin = time.process_time()
    ours = shoot(laid, SHOOTS)
    rate = SHOOTS / (time.process_time() - begin)
    shoots = PEER_SHOOTS[name]
    process = start(python_of(*packages), f"shoot60_{name.lower()}.py", shoots)
    said = json.loads(finish([process])[0])
    peer_rate = shoots / said["seconds"]
    compared = _compare(name, ours, np.array(said["rows"]))
    note = f"Replications a CPU second, inputs drawn in it. Ours and theirs: {compared}."
    return Figure(f"shoot60-{name.lower()}", rate, "1/s", name, peer_rate, rate / peer_rate, note)


def shoot60_simpy() -> Figure:
    """Shoot against SimPy."""
    return _figure("SimPy", SIMPY)


def shoot60_cimba() -> Figure:
    """Shoot against Cimba."""
    return _figure("Cimba", CIMBA)
