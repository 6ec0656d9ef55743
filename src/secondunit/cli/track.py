"""``secondunit track``: what the file of a logger holds."""

from pathlib import Path
from typing import Annotated

import typer

from secondunit.cli.common import AsJson, show

File = Annotated[Path, typer.Argument(help="The file of a logger.", show_default=False)]
Columns = Annotated[
    str | None,
    typer.Option(
        help='How a table\'s columns are called: "time=Stamp, elevation=Alt [ft]".',
        show_default=False,
    ),
]


def run(file: File, *, columns: Columns = None, as_json: AsJson = False) -> None:
    """Say what a track holds: format, quality, exit, opening, canopy, landing and wind."""
    from secondunit.documents.track_text import track_json, track_lines
    from secondunit.files.tracks import read_track
    from secondunit.stages.phases import find_phases
    from secondunit.stages.track_wind import find_wind

    track = read_track(file, columns)
    phases = find_phases(track)
    wind = find_wind(track, phases)
    show(track_json(track, phases, wind), lambda: track_lines(track, phases, wind), as_json=as_json)
