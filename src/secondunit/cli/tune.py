"""``secondunit tune``: another plan for one stunt, and why; nothing is written."""

from typing import Annotated, Any

import typer

from secondunit.cli.common import AsJson, Folder, Jobs, Seed, show
from secondunit.errors import Problem, ProductionError

OneStunt = Annotated[str, typer.Option("--stunt", help="The stunt to tune.", show_default=False)]
Cap = Annotated[
    str | None,
    typer.Option(
        "--cap",
        help='How often a run may be unsafe, such as "5 %"; what chance_safe_min leaves if not '
        "given.",
        show_default=False,
    ),
]
Between = Annotated[
    list[str] | None,
    typer.Option(
        "--between",
        help='Where a parameter may lie, such as "exit_speed=23..27 m/s"; may be given often.',
        show_default=False,
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        "--keep", help="A parameter to leave as it is; may be given often.", show_default=False
    ),
]
FreshRuns = Annotated[
    int,
    typer.Option(
        "--runs",
        min=40,
        max=1_000_000,
        help="Runs that judge the advice; the search flies about 18 times as many.",
    ),
]


def run(
    folder: Folder,
    *,
    stunt: OneStunt,
    cap: Cap = None,
    between: Between = None,
    keep: Keep = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: FreshRuns = 20_000,
    jobs: Jobs = None,
) -> None:
    """Find ramp, speed, delay and landing that give most usable runs under a cap on unsafe ones."""
    import os

    from secondunit.cli.common import stunts_alone
    from secondunit.cli.progress import reporter
    from secondunit.documents.tune import advice_json, advice_lines
    from secondunit.files.between import read_knobs
    from secondunit.files.production import read_production
    from secondunit.stages.tune import tune
    from secondunit.stunts.registry import KINDS

    production = read_production(folder)
    (one,) = stunts_alone(production, stunt)
    knobs = read_knobs(one, KINDS[one.kind], between or (), keep or ())
    unsafe_max = chosen_cap(one, cap)
    with reporter() as told:
        advice = tune(
            production,
            one,
            knobs=knobs,
            unsafe_max=unsafe_max,
            runs=runs,
            seed=seed,
            jobs=jobs or os.cpu_count() or 1,
            progress=told.begin(f"advice on {one.name}"),
        )
    show(advice_json(one, advice), lambda: advice_lines(one, advice), as_json=as_json)


def chosen_cap(stunt: Any, said: str | None) -> float:
    """Give the cap on unsafe as a chance: as said, or what the stunt's chance of safe leaves.

    Raises
    ------
    ProductionError
        Where it is no chance above 0 and below 1.
    """
    from secondunit.units import QuantityError, parse_quantity

    if said is None:
        return float(1 - stunt.chance_safe_min)
    maybe = '"5 %"?'
    try:
        value = parse_quantity(said, "ratio")
        message = f"{said} must lie above 0 and below 100 %"
    except QuantityError as error:
        value, message, maybe = -1.0, str(error), error.maybe
    if not 0 < value < 1:
        raise ProductionError([Problem(place="--cap", message=message, maybe=maybe)])
    return value
