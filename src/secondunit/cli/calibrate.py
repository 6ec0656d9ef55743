"""``secondunit calibrate``: what logged takes, or bare tracks, tell of what flew them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondunit.cli.common import AsJson, Jobs, Seed, Store, chain, chosen_stunts, show
from secondunit.cli.jumps import read_again
from secondunit.cli.track import Columns
from secondunit.errors import Problem, ProductionError

if TYPE_CHECKING:
    from secondunit.model.track import Track
    from secondunit.stages.calibrate import Logged
    from secondunit.stages.phases import Phases

Paths = Annotated[
    list[Path],
    typer.Argument(
        help="The production's folder; or tracks of bodies in free flight, without one.",
        show_default=False,
    ),
]
Stunt = Annotated[
    str | None,
    typer.Option("--stunt", help="Calibrate this stunt, by name.", show_default=False),
]


def run(
    paths: Paths,
    *,
    stunt: Stunt = None,
    columns: Columns = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    jobs: Jobs = None,
    store: Store = None,
) -> None:
    """Calibrate a stunt from its logged takes, or a body in free flight from tracks."""
    if paths[0].is_dir() or paths[0].suffix.lower() == ".toml":
        if len(paths) > 1:
            message = "must not be given beside a production; log it as a take first"
            raise ProductionError([Problem(place=str(one), message=message) for one in paths[1:]])
        _of_stunt(paths[0], stunt, as_json=as_json, seed=seed, jobs=jobs, store=store)
    else:
        if stunt is not None:
            message = "must come with a production's folder"
            raise ProductionError([Problem(place="--stunt", message=message)])
        _of_tracks(paths, columns, as_json=as_json, seed=seed)


def _of_stunt(
    folder: Path, name: str | None, *, as_json: bool, seed: int, jobs: int | None, store: str | None
) -> None:
    from secondunit.documents.calibrate_text import (
        SIMULATED,
        calibrate_json,
        calibrate_lines,
        toml_lines,
    )
    from secondunit.stages.compare import can_be_tracked
    from secondunit.stunts.registry import KINDS

    with chain(folder, runs=1, seed=seed, jobs=jobs, store=store) as made:
        known = [one for one in made.production.stunts if can_be_tracked(KINDS[one.kind])]
        if name is None and len(known) != 1:
            maybe = " or ".join(f'"{one.name}"' for one in known)
            raise ProductionError([Problem(place="--stunt", message="is missing", maybe=maybe)])
        chosen = known[0] if name is None else chosen_stunts(made.production, name)[0]
        if chosen not in known:
            message = f'"{chosen.name}" must be a stunt whose performer falls and lands'
            maybe = " or ".join(f'"{one.name}"' for one in known)
            raise ProductionError([Problem(place="--stunt", message=message, maybe=maybe)])
        takes, notes = _logged(made.shelf.takes(), chosen.name)
        found = made.calibration(chosen, takes)
    notes.append(SIMULATED)
    toml = toml_lines(chosen, found)
    paste = f'To plan with this, for "{chosen.name}" in production.toml:'
    show(
        calibrate_json(found, toml),
        lambda: [*calibrate_lines(found, notes), "", paste, *(f"  {line}" for line in toml)],
        as_json=as_json,
    )


def _logged(entries: Sequence[Any], stunt: str) -> "tuple[list[Logged], list[str]]":
    """Read the takes of a stunt again, of each its first logger; say how far others disagree."""
    from secondunit.stages.calibrate import Logged
    from secondunit.stages.phases import disagreements

    takes, notes = [], []
    for one in entries:
        if one.stunt != stunt or one.struck or not one.tracks:
            continue
        pairs = [read_again(file) for file in one.tracks]
        takes.append(
            Logged(
                number=one.number, track=pairs[0][0], phases=pairs[0][1],
                performer=one.performer, canopy=one.canopy,
            )
        )  # fmt: skip
        notes += [f"Take {one.number}: {said}" for said in disagreements(pairs)]
        notes += [f"Take {one.number}: {said}" for said in pairs[0][1].notes]
    if not takes:
        message = f'"{stunt}" must have a logged take with a track'
        maybe = f'secondunit log FOLDER TRACK --stunt "{stunt}" --take 1'
        raise ProductionError([Problem(place="--stunt", message=message, maybe=maybe)])
    return takes, notes


def _of_tracks(paths: Sequence[Path], columns: str | None, *, as_json: bool, seed: int) -> None:
    from secondunit.documents.calibrate_text import calibrate_json, calibrate_lines
    from secondunit.files.tracks import read_track
    from secondunit.stages.calibrate import calibrate_tracks
    from secondunit.stages.phases import find_jumps

    pairs: list[tuple[Track, Phases]] = []
    for path in paths:
        pairs += find_jumps(read_track(path, columns))
    digest = " ".join(track.digest for track, _ in pairs)
    found = calibrate_tracks(pairs, seed=seed, digest=digest)
    notes = [f"{phases.track}: {said}" for _, phases in pairs for said in phases.notes]
    show(calibrate_json(found), lambda: calibrate_lines(found, notes), as_json=as_json)
