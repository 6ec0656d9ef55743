"""How often an event happens, by the method that can tell, checked by the others."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.model.spread import FloatArray
from secondunit.model.stunt import Stunt
from secondunit.stages.draws import uniforms
from secondunit.stages.rare.boundary import find_boundary
from secondunit.stages.rare.cross_entropy import repeated_cross_entropy
from secondunit.stages.rare.event import Event, scales_of, unsafe
from secondunit.stages.rare.forks import parts_of, uncut
from secondunit.stages.rare.monte_carlo import monte_carlo
from secondunit.stages.rare.nouns import Answer, Rare
from secondunit.stages.rare.repeated import repeated_subset
from secondunit.stages.rare.repeats import overlap, relative
from secondunit.stages.rare.space import Space, space_of
from secondunit.stages.runs import Progress, silent

VERSION = "2"
GOOD_WIDTH = 0.5  # an interval no wider than half its value needs no other method: assumption
STEERED = 20  # numbers that importance sampling steers, of at most 30 it can
_PILOT_RUNS = 1_000
_PER_LEVEL = 2_000  # twice the usual: a second way of failing is then less easily missed
_START_ROWS = 1_000
_CLEAR = 4.0  # standard errors: assumption


def find_rare(
    production: Production,
    stunt: Stunt,
    *,
    event: Event | None = None,
    target: float | None = None,
    directions: int = 0,
    runs: int = 10_000,
    seed: int,
    jobs: int = 1,
    progress: Progress = silent,
) -> Rare:
    """Find how often an event happens in the planned wind, and the wind where it is too often.

    Parameters
    ----------
    production, stunt
        What is planned.
    event
        What must not happen; that a run is not safe, if not given.
    target
        With it, the wind speed at which the chance passes it is found too.
    directions
        As in `secondunit.stages.rare.boundary.find_boundary`.
    runs
        Runs of plain Monte Carlo, at least 1. Where they tell the chance to half its value they are
        the answer; else subset simulation is, checked by importance sampling.
    seed, jobs, progress
        As in `secondunit.stages.runs.simulate`; progress counts the winds of the boundary.
    """
    space = space_of(production, stunt)
    event = event or unsafe(stunt, space.kind)
    name = f"{stunt.name}/rare/{event.name}"
    pilot = space.fly(ndtri(uniforms(seed, f"{name}/pilot", (_PILOT_RUNS, space.dimension))))
    scales = scales_of(event, space.kind, pilot)
    answers = _answers(space, event, scales, runs=runs, seed=seed, name=name, jobs=jobs)
    chance, method, do_agree = weigh(answers)
    boundary = None
    if target is not None:
        boundary = find_boundary(
            production,
            stunt,
            event,
            scales,
            target=target,
            directions=directions,
            seed=seed,
            jobs=jobs,
            progress=progress,
        )
    return Rare(
        stunt=stunt.name,
        kind=stunt.kind,
        event=event.name,
        chance=chance,
        method=method,
        answers=answers,
        do_agree=do_agree,
        takes=_takes(production, stunt),
        pilot_runs=_PILOT_RUNS,
        notes=tuple(f"{one.method}: {note}" for one in answers for note in one.notes),
        boundary=boundary,
        made=Made(stage="rare", version=VERSION, digest=production.digest, seed=seed),
    )


def _answers(
    space: Space,
    event: Event,
    scales: FloatArray,
    *,
    runs: int,
    seed: int,
    name: str,
    jobs: int,
) -> tuple[Answer, ...]:
    margin, dimension = space.margin(event, scales), space.dimension
    plain = monte_carlo(margin, dimension, runs=runs, seed=seed, name=f"{name}/plain", jobs=jobs)
    if relative(plain.chance) <= GOOD_WIDTH:
        return (plain,)
    subset, failed = repeated_subset(
        margin,
        dimension,
        seed=seed,
        name=f"{name}/subset",
        parts=parts_of(space),
        jobs=jobs,
        per_level=_PER_LEVEL,
    )
    subset = _doubted(subset, uncut(space))
    chosen = steered(failed)
    if chosen.size < 2:
        return (plain, subset)
    rows = np.concatenate(failed)[:: max(1, sum(map(len, failed)) // _START_ROWS)]
    checks = []
    for start in (None, rows):
        checks.append(
            repeated_cross_entropy(
                margin,
                dimension,
                seed=seed,
                name=f"{name}/entropy/{'alone' if start is None else 'begun'}",
                jobs=jobs,
                steered=chosen,
                start=start,
            )
        )
        if checks[-1].is_trusted:
            break
    return (plain, subset, *checks)


def _doubted(answer: Answer, names: tuple[str, ...]) -> Answer:
    """Believe no answer that may have missed ways which no margin leads to."""
    if not names:
        return answer
    note = (
        f"{', '.join(names)} decides which way a run goes and is stated to go together with other "
        "inputs, so that its rare ways cannot be looked at one by one"
    )
    return replace(answer, is_trusted=False, notes=(*answer.notes, note))


def steered(failed: list[FloatArray]) -> NDArray[np.int64]:
    """Give the numbers in which failing rows differ from standard normal in repeat after repeat.

    Parameters
    ----------
    failed
        Each repeat's failing rows (rows, dimension).

    Returns
    -------
    ndarray
        At most `STEERED` columns, in order: those whose mean or mean square is off by more than
        `_CLEAR` standard errors over the repeats, the farthest first chosen.
    """
    reached = [rows for rows in failed if len(rows)]
    if len(reached) < 2:
        return np.zeros(0, dtype=np.int64)
    off = np.array([[rows.mean(axis=0), (rows**2).mean(axis=0) - 1] for rows in reached])
    error = off.std(axis=0, ddof=1) / math.sqrt(len(reached))
    middle = off.mean(axis=0)
    is_clear = (np.abs(middle) > _CLEAR * error).any(axis=0)
    apart = np.where(is_clear, middle[0] ** 2 + np.abs(middle[1]), -np.inf)
    order = np.argsort(-apart, kind="stable")[: min(STEERED, int(is_clear.sum()))]
    return np.sort(order)


def weigh(answers: tuple[Answer, ...]) -> tuple[Estimate, str, bool | None]:
    """Choose among the methods' answers, plain Monte Carlo first.

    Subset simulation is taken where there is one that trusts itself, plain Monte Carlo otherwise:
    its interval is wide but exact. Where trusted intervals do not overlap, all of them count: the
    interval spans them, and its value is the highest.

    Returns
    -------
    tuple
        The chance, the method it comes from, and whether the trusted methods agree (None for one).
    """
    trusted = [one for one in answers if one.is_trusted]
    if len(trusted) == 1:
        return trusted[0].chance, trusted[0].method, None
    chances = [one.chance for one in trusted]
    if all(overlap(one, other) for one in chances for other in chances):
        chosen = next((one for one in answers[1:2] if one.is_trusted), trusted[0])
        return chosen.chance, chosen.method, True
    spanning = Estimate(
        value=max(one.value for one in chances),
        low=min(one.low for one in chances),
        high=max(one.high for one in chances),
        count=sum(one.count for one in chances),
    )
    return spanning, "methods that disagree", False


def _takes(production: Production, stunt: Stunt) -> int:
    told = [one for one in production.log if one.kind == "takes" and one.stunt == stunt.name]
    return sum(one.takes for one in told)
