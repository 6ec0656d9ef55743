"""Which of a file's jumps is meant, and a stored file read again."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from secondunit.errors import Problem, ProductionError

if TYPE_CHECKING:
    from secondunit.model.take import TrackFile
    from secondunit.model.track import Track
    from secondunit.stages.phases import Phases

Jump = Annotated[
    int | None,
    typer.Option("--jump", min=1, help="Which of a file's jumps, counted from 1.",
                 show_default=False),
]  # fmt: skip


def read_again(file: "TrackFile") -> "tuple[Track, Phases]":
    """Read the jump of a stored file, as it is found now."""
    from secondunit.files.tracks import track_from
    from secondunit.stages.phases import jump_of

    track = track_from(file.content, file.name, file.columns)
    try:
        return jump_of(track, file.jump)
    except IndexError as error:
        message = f"jump {file.jump} of it is not found any more"
        maybe = "strike the take out and log it again with another --jump"
        raise ProductionError([Problem(place=file.name, message=message, maybe=maybe)]) from error


def said_jumps(track: "Track", jumps: "Sequence[tuple[Track, Phases]]") -> str:
    """Say how many jumps a file holds, and when each begins."""
    exits = [phases.events[0].time_s for _, phases in jumps]
    if track.has_clock:
        when = [datetime.fromtimestamp(one, UTC).strftime("%H:%M:%S") for one in exits]
        return f"{len(jumps)} jumps, with exits at {' and '.join(when)} UTC"
    after = [f"{one - float(track.time_s[0]):.0f} s" for one in exits]
    return f"{len(jumps)} jumps, with exits {' and '.join(after)} from its start"


def chosen_jump(
    track: "Track", jumps: "Sequence[tuple[Track, Phases]]", jump: int | None
) -> "tuple[int, Track, Phases]":
    """Give the jump that is meant, and its number: 0 where there is one only.

    Raises
    ------
    ProductionError
        Where several are there and none is named, or one that is not there is.
    """
    if len(jumps) == 1 and jump in {None, 1}:
        return 0, *jumps[0]
    if jump is not None and jump <= len(jumps):
        return jump, *jumps[jump - 1]
    maybe = " or ".join(f"--jump {number + 1}" for number in range(len(jumps)))
    if jump is None:
        message = f"holds {said_jumps(track, jumps)}; one of them must be chosen"
    else:
        message = f"--jump {jump} must be one of the {len(jumps)} that it holds"
    raise ProductionError([Problem(place=track.name, message=message, maybe=maybe)])
