"""``secondunit rare``: how often what must never happen happens."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from secondunit.cli.common import (
    AsJson,
    Folder,
    Jobs,
    RunCount,
    Seed,
    StuntName,
    left_out_lines,
    show,
    stunts_alone,
)

if TYPE_CHECKING:
    from secondunit.model.production import Production
    from secondunit.model.stunt import Stunt
    from secondunit.stages.rare import Event

LimitName = Annotated[
    str | None,
    typer.Option(
        "--limit", help="How often this limit is crossed, by its name.", show_default=False
    ),
]
Ending = Annotated[
    str | None,
    typer.Option(
        "--outcome", help="How often a run ends so; part of the words.", show_default=False
    ),
]
Target = Annotated[
    float,
    typer.Option(min=1e-9, max=0.5, help="The chance whose wind speed is looked for."),
]
Directions = Annotated[
    int,
    typer.Option(
        min=0, max=64, help="Try so many wind directions and take the worst; 0: as planned."
    ),
]


def run(
    folder: Folder,
    *,
    stunt: StuntName = None,
    limit: LimitName = None,
    outcome: Ending = None,
    target: Target = 1e-4,
    directions: Directions = 0,
    as_json: AsJson = False,
    seed: Seed = 1,
    runs: RunCount = 10_000,
    jobs: Jobs = None,
) -> None:
    """Find how often a run is unsafe or crosses a limit, and the wind where that is too often."""
    from secondunit.cli.progress import reporter
    from secondunit.documents.rare_text import rare_json, rare_lines
    from secondunit.files.production import read_production
    from secondunit.stages.rare import find_rare

    production = read_production(folder)
    asked = _asked(production, stunt, limit, outcome)
    with reporter() as told:
        found = [
            find_rare(
                production,
                one,
                event=event,
                target=target,
                directions=directions,
                runs=runs,
                seed=seed,
                jobs=jobs or os.cpu_count() or 1,
                progress=told.begin(f"rare events of {one.name}"),
            )
            for one, event in asked
        ]
    show(
        {"rare": [rare_json(one) for one in found]},
        lambda: [
            *(line for one in found for line in rare_lines(production, one)),
            *left_out_lines(production, stunt),
        ],
        as_json=as_json,
    )


def _asked(
    production: "Production", stunt: str | None, limit: str | None, outcome: str | None
) -> "list[tuple[Stunt, Event]]":
    """Pair stunts with the event asked for; without a stunt named, all that know the event."""
    from secondunit.errors import Problem, ProductionError

    stunts = stunts_alone(production, stunt)
    pairs = [(one, event) for one in stunts for event in _events(one, limit, outcome)]
    if limit is not None and outcome is not None:
        place, message, known = "--outcome", "must not be given beside --limit", []
    elif pairs:
        return pairs
    elif limit is not None:
        place, message = "--limit", f'"{limit}" is no limit of these stunts'
        known = [f'"{one.name}"' for each in stunts for one in each.limits]
    else:
        place, message = "--outcome", f'"{outcome}" is no outcome of these stunts'
        known = [f'"{words}"' for each in stunts for words in _endings(each)]
    maybe = ", ".join(dict.fromkeys(known))
    raise ProductionError([Problem(place=place, message=message, maybe=maybe)])


def _events(stunt: "Stunt", limit: str | None, outcome: str | None) -> "list[Event]":
    from secondunit.stages.rare import crossing, ending, unsafe
    from secondunit.stunts.registry import KINDS

    kind = KINDS[stunt.kind]
    if limit is not None:
        return [crossing(one) for one in stunt.limits if one.name == limit]
    if outcome is not None:
        words = _endings(stunt)
        exact = [code for code, said in enumerate(words) if said == outcome]
        parts = [code for code, said in enumerate(words) if outcome.lower() in said.lower()]
        return [ending(stunt, kind, code) for code in exact or parts]
    return [unsafe(stunt, kind)]


def _endings(stunt: "Stunt") -> list[str]:
    from secondunit.stunts.registry import KINDS

    return [outcome.sentence for outcome in KINDS[stunt.kind].outcomes]
