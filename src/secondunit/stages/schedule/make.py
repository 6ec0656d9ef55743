"""Stage 4: which scene and which stunt on which day, for the least money, breaking no rule."""

import hashlib

from secondunit import __version__
from secondunit.errors import NoScheduleError, Problem, ProductionError
from secondunit.model.made import Made
from secondunit.model.production import Production
from secondunit.stages.schedule.board import BrokenAlone, broken_alone
from secondunit.stages.schedule.cost import (
    bad_seasons_cents,
    chance_enough,
    cost_parts_of,
    expected_loss_cents,
    saved_by_cover_cents,
    total_cents,
)
from secondunit.stages.schedule.dues import late_breaks
from secondunit.stages.schedule.explain import reasons_against, reasons_of
from secondunit.stages.schedule.judged import judge_seasons
from secondunit.stages.schedule.nouns import Days, Schedule, Strips
from secondunit.stages.schedule.rules import RULE_BY_NAME, broken_rules, paid_rules
from secondunit.stages.schedule.search.find import Pace, by_work
from secondunit.stages.schedule.search.make import Told, broken_words, find_board, untold
from secondunit.stages.schedule.solve import SIZE_MAX, Answer, cheapest, is_too_large
from secondunit.stages.schedule.strips import board_days, strips_of
from secondunit.stages.schedule.timeline.make import timelines_of
from secondunit.stages.schedule.unclash import moved_on, unclash
from secondunit.stages.windows.nouns import Windows

_UNEXPLAINED = {
    "impossible": "No schedule keeps every rule; which of them collide was not found.",
    "unknown": "No schedule was found within the work allowed, nor proven that there is none.",
}


def make_schedule(
    production: Production, windows: Windows, *, seed: int, jobs: int = 1
) -> Schedule:
    """Put every strip that is left on a day, for the least cost and expected loss.

    Parameters
    ----------
    production
        What the crew says.
    windows
        The open hours of its stunts. Only planning seasons are looked at; the others judge.
    seed
        Of the solver's own choices, from 0 to 2^64 - 1. The search is bounded by work, not by time:
        the same arguments give the same schedule.
    jobs
        Threads; they change no number.

    Returns
    -------
    Schedule
        The best board found, its cost, the proven bound, and the rules checked again without the
        solver.

    Raises
    ------
    ProductionError
        Where strips cannot be laid out from the production.
    NoScheduleError
        Where no board keeps every rule, or none was found within the work allowed.
    """
    strips = strips_of(production)
    if is_too_large(production, strips):
        return _searched(production, windows, strips, seed, jobs)
    alone = broken_alone(production, windows, strips)
    answer = _answer(production, windows, strips, alone, seed)
    return schedule_on(
        production, windows, strips, answer.days, bound_cents=answer.bound_cents, seed=seed,
        reasons=reasons_of(production, windows, strips, answer.days, alone),
    )  # fmt: skip


def schedule_on(
    production: Production,
    windows: Windows,
    strips: Strips,
    days: Days,
    *,
    bound_cents: int,
    seed: int,
    reasons: tuple[str, ...],
) -> Schedule:
    """Price a board and hold it to every rule, whoever made it."""
    parts = cost_parts_of(production, strips, days)
    timelines = timelines_of(production, windows, strips, days)
    return Schedule(
        strips=strips,
        days=days,
        cost_cents=total_cents(parts),
        cost_parts=parts,
        expected_loss_cents=expected_loss_cents(production, windows, strips, days),
        bound_cents=bound_cents,
        broken_rules=broken_rules(production, windows, strips, days),
        chance_open=tuple(
            (strip.name, chance_enough(windows, strip, day))
            for strip, day in zip(strips, days, strict=True)
            if strip.kind == "stunt"
        ),
        reasons=reasons,
        made=_made(production, windows, seed),
        cover_cents=saved_by_cover_cents(production, windows, strips, days),
        paid_rules=paid_rules(production, windows, strips, days),
        timelines=timelines,
        late_breaks_cents=sum(
            due.cents for due in late_breaks(production, strips, days, timelines)
        ),
        bad_seasons_cents=bad_seasons_cents(production, windows, strips, days),
        season_losses=judge_seasons(production, windows, strips, days, seed=seed),
    )


def search_on(
    production: Production,
    windows: Windows,
    *,
    seed: int,
    jobs: int,
    pace: Pace,
    told: Told,
) -> Schedule:
    """Search a large board until `pace` ends it; the longer, the cheaper the board may be.

    Parameters
    ----------
    production, windows, seed, jobs
        As for `make_schedule`.
    pace
        Told which share of the usual work is done, tells which share of the search is over.
    told
        Is told of the best board of one of the searches, and the bound, after each block of steps.

    Raises
    ------
    ProductionError
        Where the board is not annealed: CP-SAT plans it, to the end of its work.
    NoScheduleError
        As for `make_schedule`.
    """
    strips = strips_of(production)
    if not is_too_large(production, strips):
        size = len(strips) * len(board_days(production))
        message = f"the board must have more than {SIZE_MAX:,} strips times days, not {size:,}"
        if any(person.make_up_s for person in production.people):
            message = "nobody must need make_up, of which the search by the clock knows nothing"
        maybe = "without --for, which plans it by CP-SAT"
        raise ProductionError([Problem(place="--for", message=message, maybe=maybe)])
    return _searched(production, windows, strips, seed, jobs, pace=pace, told=told)


def _searched(
    production: Production,
    windows: Windows,
    strips: Strips,
    seed: int,
    jobs: int,
    *,
    pace: Pace = by_work,
    told: Told = untold,
) -> Schedule:
    found = find_board(production, windows, strips, seed=seed, jobs=jobs, pace=pace, told=told)
    days = unclash(production, windows, strips, found.days)
    if RULE_BY_NAME["timeline"].check(production, windows, strips, days):
        raise NoScheduleError(broken_words(production, windows, strips, days))
    moved = found.moved if days == found.days else moved_on(production, windows, strips, days)
    return schedule_on(
        production, windows, strips, days, bound_cents=found.bound_cents, seed=seed,
        reasons=reasons_of(production, windows, strips, days, found.alone, moved),
    )  # fmt: skip


def _answer(
    production: Production, windows: Windows, strips: Strips, alone: BrokenAlone, seed: int
) -> Answer:
    if not strips:
        return Answer(verdict="found")
    answer = Answer(verdict="impossible")
    if all(any(not names for names in row) for row in alone):
        answer = cheapest(production, windows, strips, alone, seed=seed)
    if answer.verdict == "found":
        return answer
    reasons = reasons_against(production, windows, strips, alone)
    raise NoScheduleError(reasons or (_UNEXPLAINED[answer.verdict],))


def _made(production: Production, windows: Windows, seed: int) -> Made:
    inputs = f"{production.digest}\n{windows.made.digest}"
    digest = hashlib.sha256(inputs.encode()).hexdigest()
    return Made(stage="schedule", version=__version__, digest=digest, seed=seed)
