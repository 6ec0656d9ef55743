"""Shoot the drawn shoots in batches that may lie on any thread or machine."""

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, Protocol

import numpy as np

from secondunit.model.production import Production
from secondunit.stages.forecast.board import Board, cut, lay_out, promises_of
from secondunit.stages.forecast.cohort import Crowd
from secondunit.stages.forecast.company import Company, causes_of, gather
from secondunit.stages.forecast.day import TRIES, Desk, IntArray, Shot, Weather, desk_for
from secondunit.stages.forecast.film import Film
from secondunit.stages.forecast.learned import take_counts
from secondunit.stages.forecast.luck import Arm, Batch, Inputs, Luck, judged_seasons, luck_of
from secondunit.stages.forecast.nouns import AGAIN_DAYS, CAP_DAYS
from secondunit.stages.forecast.paying import WEEK
from secondunit.stages.forecast.shoot import shoot_all
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.windows import Going, Windows, go_from

BATCH = 4096  # shoots at once
WEEKS = CAP_DAYS // WEEK + 1

# The arms of a batch, each with how many weeks of cash it notes.
Job = tuple[tuple[Luck, int], ...]


class Plan(NamedTuple):
    """All that is certain about a shoot, ready for the day loop."""

    board: Board
    company: Company
    weather: Weather
    causes: int
    promises: int


class Shooter(Protocol):
    """Shoots batches anywhere, and gives what became of them in their order."""

    def __call__(self, plan: Plan, jobs: Iterable[Job]) -> Iterable[tuple[Shot, ...]]:
        """Shoot."""


def plan_of(
    production: Production, windows: Windows, schedule: Schedule, going: Going | None = None
) -> Plan:
    """Lay out the board, the risks and the weather, known or decided on by forecasts."""
    unit_days = cut(production, schedule)
    return Plan(
        board=lay_out(production, windows, unit_days),
        company=gather(production, unit_days),
        weather=weather_of(production, windows, going),
        causes=len(causes_of(production)),
        promises=len(promises_of(production)),
    )


def weather_of(production: Production, windows: Windows, going: Going | None = None) -> Weather:
    """Give windows, decisions and take models as arrays."""
    nobody = np.zeros((0, *windows.takes_possible.shape), dtype=np.uint8)
    draws = 0 if going is None else going.draws
    chances = [go_from(production, production.stunt(name)) for name in windows.stunts]
    tries = np.arange(TRIES)
    models = [production.stunt(name).take_model for name in windows.stunts]
    taken = [sum(take_counts(production, name)) for name in windows.stunts]
    unlearned = [
        np.exp(-(tries + before) / model.learning_takes)
        for model, before in zip(models, taken, strict=True)
    ]
    return Weather(
        takes_possible=np.ascontiguousarray(windows.takes_possible, dtype=np.int16),
        chance_usable=np.ascontiguousarray(windows.chance_usable),
        unlearned=np.array(unlearned, dtype=np.float64).reshape(len(models), TRIES),
        again_days=min(AGAIN_DAYS, len(windows.days)),
        judged=judged_seasons(windows),
        hits=nobody if going is None else np.ascontiguousarray(going.hits),
        go_hits=_hits([go for go, _ in chances], draws),
        alone_hits=_hits([alone for _, alone in chances], draws),
    )


def _hits(chances: list[float], draws: int) -> IntArray:
    """Give from how many of some draws on a chance is reached: one at least."""
    return np.array([max(math.ceil(c * draws - 1e-9), 1) for c in chances], dtype=np.int64)


def batches_of(draws: int, seed: int) -> tuple[Batch, ...]:
    """Cut shoots into batches."""
    return tuple(Batch(seed, first, min(BATCH, draws - first)) for first in range(0, draws, BATCH))


def shoot_job(plan: Plan, job: Job) -> tuple[Shot, ...]:
    """Shoot the arms of a batch."""
    return tuple(shoot_luck(plan, luck, weeks) for luck, weeks in job)


def on_threads(plan: Plan, jobs: Iterable[Job], threads: int = 1) -> Iterator[tuple[Shot, ...]]:
    """Shoot batches in order on threads, a few at a time; their number changes no bit."""
    with ThreadPoolExecutor(max(threads, 1)) as pool:
        waiting: deque[Future[tuple[Shot, ...]]] = deque()
        for job in jobs:
            waiting.append(pool.submit(shoot_job, plan, job))
            if len(waiting) > 2 * threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def shoot_inputs(production: Production, windows: Windows, plan: Plan, inputs: Inputs) -> Shot:
    """Shoot with given inputs and nothing bought."""
    return shoot_luck(plan, luck_of(production, windows, inputs, Arm(())), 0)


def shoot_luck(plan: Plan, luck: Luck, weeks: int = 0) -> Shot:
    """Shoot every drawn shoot of an arm."""
    shot = blank(plan, luck.season.size, weeks)
    parts = plan.board, plan.company, plan.weather, luck, shot, _desk(plan), crowd_for(plan)
    shoot_all(Film(*parts))
    return shot


def blank(plan: Plan, draws: int, weeks: int) -> Shot:
    """Give room for what becomes of some shoots."""
    return Shot(
        board_wrap_day=np.zeros(draws, dtype=np.int64),
        wrap_day=np.zeros(draws, dtype=np.int64),
        more_cents=np.zeros(draws),
        takes=np.zeros((draws, plan.weather.unlearned.shape[0]), dtype=np.int64),
        lost_days=np.zeros((draws, plan.causes)),
        lost_cents=np.zeros((draws, plan.causes)),
        cash_cents=np.zeros((draws, weeks)),
        is_finished=np.zeros(draws, dtype=np.bool_),
        is_prolonged=np.zeros((draws, plan.promises), dtype=np.bool_),
    )


def rows_of(shot: Shot, rows: slice) -> Shot:
    """Give some shoots of many."""
    return Shot._make(part[rows] for part in shot)


def joined(shots: Sequence[Shot]) -> Shot:
    """Put batches of one arm together."""
    return Shot._make(np.concatenate(parts) for parts in zip(*shots, strict=True))


def _desk(plan: Plan) -> Desk:
    board, company = plan.board, plan.company
    return desk_for(
        units=board.work_days_max.size,
        unit_days=board.planned_day.size,
        goals=board.goal_takes.size,
        stops=company.stop_cause.size,
        outages=company.outages.cause.size,
    )


def crowd_for(plan: Plan) -> Crowd:
    """Make room for the crew of one thread."""
    zones, cohorts = plan.company.cohorts.people.size, plan.company.cohorts.cause.size
    return Crowd(
        well=np.zeros(zones, dtype=np.int64),
        latent=np.zeros(zones, dtype=np.int64),
        infectious=np.zeros(zones, dtype=np.int64),
        spared=np.zeros(zones),
        carriers=np.zeros(cohorts, dtype=np.int64),
        until=np.zeros(cohorts, dtype=np.int64),
    )
