"""What the commands share: their options, the chain they ask, the way they print."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from secondunit.errors import Problem, ProductionError

Folder = Annotated[
    Path,
    typer.Argument(help="The production's folder, or its production.toml.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of words.")]
Seed = Annotated[
    int,
    typer.Option(min=0, max=2**63 - 1, help="The same seed gives the same numbers, bit for bit."),
]
RunCount = Annotated[int, typer.Option("--runs", min=1, max=10_000_000, help="Runs a stunt.")]
HalfWidth = Annotated[
    str | None,
    typer.Option(
        "--half-width",
        help='Fly until each chance is known to plus or minus this, such as "0.5 %".',
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, max=1024, help="Threads; all cores if not given. Changes no number."),
]
StuntName = Annotated[
    str | None,
    typer.Option("--stunt", help="Only this stunt; all if not given.", show_default=False),
]
Store = Annotated[
    str | None,
    typer.Option(
        help="Database URL; secondunit.db in the folder if not given.", show_default=False
    ),
]

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Use only what the log told up to this day.", show_default=False),
]

HALF_WIDTH_MIN, HALF_WIDTH_MAX = 0.001, 0.2


@contextmanager
def chain(
    folder: Path,
    *,
    runs: int,
    seed: int,
    jobs: int | None,
    store: str | None,
    half_width: str | None = None,
    day: str | None = None,
    shooter: Any = None,
) -> Iterator[Any]:
    """Read a production, as of a day if one is named, and give its chain of stages."""
    from secondunit.cli.progress import reporter
    from secondunit.files.production import read_production
    from secondunit.pipeline import Chain, Settings
    from secondunit.store.database import Database

    width = None if half_width is None else _half_width(half_width)
    production = read_production(folder)
    if day is not None:
        production = _as_of(production, day)
    settings = Settings(
        runs=runs,
        seed=seed,
        jobs=jobs or os.cpu_count() or 1,
        half_width=width,
        shooter=shooter,
    )
    database = Database(store) if store else Database.beside(folder)
    with database, reporter() as told:
        yield Chain(production=production, settings=settings, shelf=database, reporter=told)


def _as_of(production: Any, said: str) -> Any:
    """Cut a production to what was known on a day.

    Raises
    ------
    ProductionError
        Where it is no day, or one after the release.
    """
    from secondunit.stages.forecast import as_of

    release, day = production.release_day, None
    with suppress(ValueError):
        day = date.fromisoformat(said)
    if day is None or day > release:
        message = f"{said} must be a day, and not after release_day ({release})"
        raise ProductionError([Problem(place="--as-of", message=message, maybe="2020-10-31?")])
    return as_of(production, day)


def _half_width(said: str) -> float:
    """Read a half-width of a chance, from 0.1 to 20 %.

    Raises
    ------
    ProductionError
        Where it is none.
    """
    from secondunit.units import QuantityError, parse_quantity

    place = "--half-width"
    try:
        width = parse_quantity(said, "ratio")
    except QuantityError as error:
        raise ProductionError([Problem(place=place, message=str(error), maybe="0.5 %")]) from error
    if not HALF_WIDTH_MIN <= width <= HALF_WIDTH_MAX:
        message = f"half-width ({said}) must be from 0.1 % to 20 %"
        raise ProductionError([Problem(place=place, message=message, maybe="0.5 %")])
    return width


def production_folder(path: Path) -> Path:
    """Give the folder a production lies in, whether the folder or its file was named."""
    return path if path.is_dir() else path.parent


def chosen_stunts(production: Any, stunt: str | None) -> list[Any]:
    """Give one stunt of a production, or all.

    Raises
    ------
    ProductionError
        Where the production has no stunt of that name.
    """
    if stunt is None:
        return list(production.stunts)
    found = [one for one in production.stunts if one.name == stunt]
    if not found:
        raise no_stunt(stunt, [one.name for one in production.stunts])
    return found


def stunts_alone(production: Any, stunt: str | None) -> list[Any]:
    """Give one stunt, or all, but for those whose runs follow another's.

    Raises
    ------
    ProductionError
        Where the one asked for follows another: half of what it depends on is drawn there.
    """
    found = chosen_stunts(production, stunt)
    alone = [one for one in found if one.follows is None]
    if stunt is not None and not alone:
        message = f'"{stunt}" follows another stunt; this is worked out for stunts by themselves'
        maybe = f'"{found[0].follows.name}"'
        raise ProductionError([Problem(place="--stunt", message=message, maybe=maybe)])
    return alone


def left_out_lines(production: Any, stunt: str | None) -> list[str]:
    """Say which stunts `stunts_alone` leaves out, and why."""
    if stunt is not None:
        return []
    return [
        f"{one.name}: not worked out here, as its runs follow those of {one.follows.name}."
        for one in production.stunts
        if one.follows is not None
    ]


def no_stunt(stunt: str, names: Sequence[str]) -> ProductionError:
    """Give the mistake that a stunt was asked for that is not there."""
    return ProductionError(
        [
            Problem(
                place="--stunt",
                message=f'"{stunt}" is no stunt of this production',
                maybe=", ".join(f'"{name}"' for name in names),
            )
        ]
    )


def show(value: dict[str, Any], lines: Callable[[], Sequence[str]], *, as_json: bool) -> None:
    """Print a result on stdout: one JSON object, or lines for a person."""
    if as_json:
        text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    else:
        text = "\n".join(lines())
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
