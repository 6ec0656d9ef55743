"""``secondunit schedule``: which strip on which day, and what another day would do."""

from datetime import date
from typing import Annotated, Any

import typer

from secondunit.cli.common import AsJson, Folder, Jobs, RunCount, Seed, Store, chain, show

Explain = Annotated[
    str | None,
    typer.Option(
        metavar="STRIP",
        help="Show what this strip would cost or break on each other day.",
        show_default=False,
    ),
]
Move = Annotated[
    str | None,
    typer.Option(
        metavar="STRIP=DATE",
        help="Check and price one strip on another day; nothing is changed.",
        show_default=False,
    ),
]
Lost = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Mend the board after this day was lost, with as few moves as can be.",
        show_default=False,
    ),
]
UnitLost = Annotated[
    str | None,
    typer.Option("--unit", help="Whose day was lost; all units' if not given.", show_default=False),
]

SearchFor = Annotated[
    int | None,
    typer.Option(
        "--for",
        metavar="SECONDS",
        min=1,
        max=86_400,
        help="Search a large board for so long; Ctrl-C keeps the best found. Nothing is stored.",
        show_default=False,
    ),
]


def run(
    folder: Folder,
    *,
    explain: Explain = None,
    move: Move = None,
    lost: Lost = None,
    unit: UnitLost = None,
    search_s: SearchFor = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Put every strip on a day, for least money, breaking no rule."""
    from secondunit.cli.pace import one_of
    from secondunit.cli.search_for import search_for
    from secondunit.documents.json_study import schedule_json
    from secondunit.documents.text import schedule_lines

    one_of({"--explain": explain is not None, "--move": move is not None}, "schedule")
    if search_s is not None:
        asked = {"--explain": explain, "--move": move, "--lost": lost, "--for": search_s}
        one_of({name: said is not None for name, said in asked.items()}, "schedule")
    if unit is not None and lost is None:
        raise _wrong("--unit", "says whose day was lost, so --lost must be given too")
    strip, to = _move_of(move) if move is not None else ("", None)
    day = _day_of("--lost", lost) if lost is not None else None
    with chain(folder, runs=runs, seed=seed, jobs=jobs, store=store) as made:
        mended = None if day is None else _mended(made, day, unit)
        if explain is not None:
            _explain(made, explain, mended, as_json=as_json)
        elif to is not None:
            _move(made, strip, to, mended, as_json=as_json)
        elif mended is not None:
            _repair(made, mended, as_json=as_json)
        else:
            found = made.schedule if search_s is None else search_for(made, search_s)
            lines = lambda: schedule_lines(made.production, found)  # noqa: E731 - told once
            show(schedule_json(found), lines, as_json=as_json)


def _explain(made: Any, strip: str, mended: Any, *, as_json: bool) -> None:
    from secondunit.documents.moved_text import explained_lines, moved_json
    from secondunit.stages.schedule.moved import moves_of_strip

    board, lost = _board(made, mended)
    moves = moves_of_strip(made.production, made.windows, board, strip, lost=lost)
    told = zip(board.strips, board.reasons, strict=True)
    why = next(why for one, why in told if one.name == strip)
    value = {"strip": strip, "reason": why, "moves": [moved_json(one) for one in moves]}
    show(value, lambda: explained_lines(made.production, moves, why), as_json=as_json)


def _move(made: Any, strip: str, day: date, mended: Any, *, as_json: bool) -> None:
    from secondunit.documents.moved_text import moved_json, moved_lines
    from secondunit.stages.schedule.moved import move_strip

    board, lost = _board(made, mended)
    moved = move_strip(made.production, made.windows, board, strip, day, lost=lost)
    value = {"move": moved_json(moved)}
    show(value, lambda: moved_lines(made.production, moved), as_json=as_json)


def _board(made: Any, mended: Any) -> tuple[Any, date | None]:
    """Give the board that is asked about, and the day that was lost, if it is a mended one."""
    return (made.schedule, None) if mended is None else (mended, mended.lost_day)


def _mended(made: Any, day: date, unit: str | None) -> Any:
    from secondunit.stages.schedule.repair import repair

    return repair(made.production, made.windows, made.schedule, day, unit=unit)


def _repair(made: Any, found: Any, *, as_json: bool) -> None:
    from secondunit.documents.moved_text import repaired_json, repaired_lines

    value = {"repair": repaired_json(found)}
    show(value, lambda: repaired_lines(made.production, found), as_json=as_json)


def _move_of(said: str) -> tuple[str, date]:
    strip, equals, day = said.rpartition("=")
    if not equals or not strip.strip():
        raise _wrong("--move", f'"{said}" must be STRIP=DATE', '"scene 12=2020-09-14"')
    return strip.strip(), _day_of("--move", day.strip())


def _day_of(option: str, said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise _wrong(option, f'"{said}" must be a date, year-month-day', '"2020-09-14"') from None


def _wrong(option: str, message: str, maybe: str = "") -> Exception:
    from secondunit.errors import Problem, ProductionError

    return ProductionError([Problem(place=option, message=message, maybe=maybe)])
