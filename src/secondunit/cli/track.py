"""``secondunit track``: what the file of a logger holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secondunit.cli.common import AsJson, show
from secondunit.cli.jumps import Jump, chosen_jump, said_jumps

if TYPE_CHECKING:
    from secondunit.model.track import Track
    from secondunit.stages.phases import Phases

File = Annotated[Path, typer.Argument(help="The file of a logger.", show_default=False)]
Columns = Annotated[
    str | None,
    typer.Option(
        help='How a table\'s columns are called: "time=Stamp, elevation=Alt [ft]".',
        show_default=False,
    ),
]


def run(file: File, *, columns: Columns = None, jump: Jump = None, as_json: AsJson = False) -> None:
    """Say what a track holds: format, quality, exit, opening, canopy, landing and wind."""
    from secondunit.documents.track_text import track_json, track_lines
    from secondunit.files.tracks import read_track
    from secondunit.stages.phases import find_jumps
    from secondunit.stages.track_wind import find_wind

    whole = read_track(file, columns)
    jumps = find_jumps(whole)
    number, track, phases = chosen_jump(whole, jumps, jump or 1)
    wind = find_wind(track, phases)
    show(
        track_json(track, phases, wind) | {"jumps": len(jumps)},
        lambda: [*_several(whole, jumps, number), *track_lines(track, phases, wind)],
        as_json=as_json,
    )


def _several(whole: "Track", jumps: "Sequence[tuple[Track, Phases]]", number: int) -> list[str]:
    if number == 0:
        return []
    return [f"{whole.name} holds {said_jumps(whole, jumps)}; this is jump {number} (--jump).", ""]
