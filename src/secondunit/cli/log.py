"""``secondunit log``: keep takes with their tracks, strike out what is wrong, list them."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from secondunit.cli.common import AsJson, Folder, Store, chosen_stunts, show
from secondunit.cli.jumps import Jump, chosen_jump, read_again
from secondunit.cli.track import Columns
from secondunit.errors import Problem, ProductionError

if TYPE_CHECKING:
    from secondunit.model.take import LoggedTake, TrackFile
    from secondunit.model.track import Track
    from secondunit.stages.phases import Phases

Tracks = Annotated[
    list[Path] | None,
    typer.Argument(help="Files of loggers, all of this one take.", show_default=False),
]
Stunt = Annotated[
    str | None,
    typer.Option("--stunt", help="The take's stunt, by name.", show_default=False),
]
Number = Annotated[
    int | None,
    typer.Option("--take", min=1, max=100_000, help="As on the slate.", show_default=False),
]
Outcome = Annotated[str, typer.Option(help="How it ended, in a few words.", show_default=False)]
Notes = Annotated[str, typer.Option(help="Whatever should be remembered.", show_default=False)]
Performer = Annotated[
    str | None,
    typer.Option(
        help="Who jumped, by name in the production; the stunt's performer if not given.",
        show_default=False,
    ),
]
Canopy = Annotated[
    str | None,
    typer.Option(help="Under which canopy; the stunt's if not given.", show_default=False),
]
Elsewhere = Annotated[
    bool, typer.Option("--elsewhere", help="The take was made far from the stunt's site.")
]
Strike = Annotated[
    int | None,
    typer.Option(min=1, help="Strike this entry out; it stays in the log.", show_default=False),
]
Toml = Annotated[
    bool, typer.Option("--toml", help="Print log tables that the file does not tell yet.")
]
Reason = Annotated[str, typer.Option(help="Why it is struck out.", show_default=False)]


def run(
    folder: Folder,
    tracks: Tracks = None,
    *,
    stunt: Stunt = None,
    take: Number = None,
    outcome: Outcome = "",
    notes: Notes = "",
    columns: Columns = None,
    jump: Jump = None,
    performer: Performer = None,
    canopy: Canopy = None,
    elsewhere: Elsewhere = False,
    strike: Strike = None,
    reason: Reason = "",
    toml: Toml = False,
    as_json: AsJson = False,
    store: Store = None,
) -> None:
    """Log a take with its tracks, strike an entry out, or list the takes logged."""
    from secondunit.documents.log_toml import log_toml
    from secondunit.files.production import read_production
    from secondunit.store.database import Database

    _check(tracks or [], stunt, take, outcome, strike, reason)
    production = read_production(folder)
    if stunt is not None:
        chosen_stunts(production, stunt)
    said: list[str] = []
    new: list[tuple[TrackFile, Track, Phases]] = []
    if take is not None and stunt is not None:
        who = _who(production, stunt, performer, canopy)
        new, said = _read(production, stunt, tracks or [], columns, jump, elsewhere=elsewhere)
    with Database(store) if store else Database.beside(folder) as database:
        if strike is not None:
            database.strike_take(strike, reason)
            said.append(f"Entry {strike} is struck out: {reason}.")
        if take is not None and stunt is not None:
            entry = database.add_take(
                stunt=stunt, number=take, outcome=outcome, notes=notes,
                tracks=[file for file, _, _ in new], **who,
            )  # fmt: skip
            said += _new_canopy(database.takes(), entry)
            said.append(f"Take {take} of {stunt} is logged as entry {entry}.")
        logged = [one for one in database.takes() if stunt in {None, one.stunt}]
    if toml:
        sys.stdout.write(log_toml(production, logged))
        return
    _show(logged, new, said, as_json=as_json)


def _check(
    tracks: Sequence[Path],
    stunt: str | None,
    take: int | None,
    outcome: str,
    strike: int | None,
    reason: str,
) -> None:
    """Hold the options to what makes sense together."""
    found = []
    if strike is not None and take is not None:
        found.append(Problem(place="--strike", message="must not be given beside --take"))
    if strike is not None and not reason.strip():
        found.append(Problem(place="--reason", message="is missing; a strike must have one"))
    if tracks and take is None:
        found.append(Problem(place="--take", message="is missing; a track must belong to a take"))
    if take is not None and stunt is None:
        found.append(Problem(place="--stunt", message="is missing; a take must have a stunt"))
    if take is not None and not tracks and not outcome.strip():
        found.append(
            Problem(place="--outcome", message="is missing; a take without a track must have one")
        )
    if found:
        raise ProductionError(found)


def _who(production: Any, stunt: str, performer: str | None, canopy: str | None) -> dict[str, str]:
    """Give who jumped under which canopy: as said, else as the stunt says where it is plain."""
    known = {one.name for one in production.people}
    if performer is not None and performer not in known:
        maybe = ", ".join(f'"{name}"' for name in sorted(known))
        message = f'"{performer}" must be a person of this production'
        raise ProductionError([Problem(place="--performer", message=message, maybe=maybe)])
    planned = production.stunt(stunt)
    usual = planned.performers[0] if len(planned.performers) == 1 else ""
    return {"performer": performer or usual, "canopy": canopy or planned.canopy}


def _new_canopy(logged: "Sequence[LoggedTake]", entry: int) -> list[str]:
    """Say that a canopy was never logged before where others were: it may be a slip of the pen."""
    canopy = next(one.canopy for one in logged if one.entry == entry)
    before = sorted({one.canopy for one in logged if one.entry != entry} - {""})
    if not canopy or not before or canopy in before:
        return []
    others = ", ".join(f'"{name}"' for name in before)
    return [f'"{canopy}" is a canopy that was not logged before; so far: {others}.']


def _read(
    production: Any,
    stunt: str,
    paths: Sequence[Path],
    columns: str | None,
    jump: int | None,
    *,
    elsewhere: bool,
) -> "tuple[list[tuple[TrackFile, Track, Phases]], list[str]]":
    """Read the tracks of a take, and refuse what cannot be one."""
    from secondunit.files.tracks import read_track
    from secondunit.model.take import TrackFile
    from secondunit.stages.phases import disagreements, doubts, find_jumps

    if paths:
        _check_kind(production, stunt)
    found = []
    for path in paths:
        whole = read_track(path, columns)
        number, track, phases = chosen_jump(whole, find_jumps(whole), jump)
        file = TrackFile(
            name=path.name, digest=whole.digest, columns=columns, content=path.read_bytes(),
            jump=number,
        )  # fmt: skip
        found.append((file, track, phases))
    pairs = [(track, phases) for _, track, phases in found]
    site = production.site(production.stunt(stunt).site)
    problems = doubts(pairs, site, time.time(), elsewhere=elsewhere)
    digests = [file.digest for file, _, _ in found]
    problems += [
        Problem(place=file.name, message="is given twice; each logger has one file")
        for index, (file, _, _) in enumerate(found)
        if file.digest in digests[:index]
    ]
    if problems:
        raise ProductionError(problems)
    return found, disagreements(pairs)


def _check_kind(production: Any, stunt: str) -> None:
    """Refuse tracks for a stunt whose performer does not fall and land."""
    from secondunit.stages.compare import can_be_tracked
    from secondunit.stunts.registry import KINDS

    if not can_be_tracked(KINDS[production.stunt(stunt).kind]):
        others = [one.name for one in production.stunts if can_be_tracked(KINDS[one.kind])]
        message = f'"{stunt}" must be a stunt whose performer falls and lands, to have tracks'
        maybe = ", ".join(f'"{name}"' for name in others)
        raise ProductionError([Problem(place="--stunt", message=message, maybe=maybe)])


def _show(
    logged: "Sequence[LoggedTake]",
    new: "Sequence[tuple[TrackFile, Track, Phases]]",
    said: Sequence[str],
    *,
    as_json: bool,
) -> None:
    from secondunit.documents.log_text import log_json, log_lines
    from secondunit.documents.track_text import track_lines
    from secondunit.stages.track_wind import find_wind

    rows = [(one, [read_again(file)[1] for file in one.tracks]) for one in logged]
    show(
        {"said": list(said), "log": [log_json(one, phases) for one, phases in rows]},
        lambda: [
            *[
                line
                for _, track, phases in new
                for line in (*track_lines(track, phases, find_wind(track, phases)), "")
            ],
            *said,
            *([""] if said else []),
            *log_lines(rows),
        ],
        as_json=as_json,
    )
