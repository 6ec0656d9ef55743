"""What is known of the shared tracks: people's labels, and the start guns of a race."""

import csv
from datetime import datetime
from typing import NamedTuple

import numpy as np

from secondunit.files.tracks import read_track
from secondunit.stages.phases import find_phases

# The constants of the phases were set by looking at these; the other labelled files judge them.
LOOKED_AT = frozenset(
    {
        "t7990.csv", "t703.csv", "skydive_2256_climbing_aircraft.csv",
        "skydive_2522_descending_jump_run.csv", "wingsuit_3172_fast_canopy.csv",
    }
)  # fmt: skip
# The labels' deployment lies where the canopy flies, some seconds after the first pull.
EVENTS = {"exit": "exit_s", "open": "deploy", "landing": "landing_s"}


# What each label's own test allows [s]: 3, but for these (skyderby/skyderby,
# test/models/track/segments_test.rb @ 80c10260c).
TOLERANCE_S = 3.0
TOLERANCES_S = {
    ("skydive_2256_climbing_aircraft.csv", "exit"): 4.0,
    **{
        (f"skydive_{name}.csv", "open"): 4.0
        for name in (
            "2256_climbing_aircraft", "2573_descending_jump_run", "2522_descending_jump_run",
            "2983_high_then_main", "4560_aircraft_descent_start",
        )
    },
    ("wingsuit_3172_fast_canopy.csv", "open"): 6.0,
    ("wingsuit_3172_fast_canopy.csv", "landing"): 5.0,
    ("skydive_4976_headwind_canopy.csv", "landing"): 5.0,
}  # fmt: skip


class Off(NamedTuple):
    """How far an event lies from its label [s]; NaN where it was not found."""

    file: str
    event: str
    off_s: float

    @property
    def tolerance_s(self) -> float:
        """How far off the label's own test allows."""
        return TOLERANCES_S.get((self.file, self.event), TOLERANCE_S)

    @property
    def is_near(self) -> bool:
        """Tell whether the event was found within its label's own tolerance."""
        return abs(self.off_s) <= self.tolerance_s


def _seconds(said, track):
    if "T" not in said:
        return float(said)
    return datetime.fromisoformat(said).timestamp() - float(track.time_s[0])


def labelled(data):
    """Yield every labelled event that is there, with how far off it is found."""
    folder = data / "tracks" / "labelled"
    lines = (folder / "labels.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        path = folder / row["file"]
        if not path.is_file():
            continue
        track = read_track(path)
        phases = find_phases(track)
        for event, column in EVENTS.items():
            if row[column]:
                found = phases.event(event)
                at = found.time_s - track.time_s[0] if found else np.nan
                yield Off(row["file"], event, at - _seconds(row[column], track))


def guns(data):
    """Yield each Helsetkopen track with its exit less the start gun [s]."""
    folder = data / "tracks" / "helsetkopen"
    with (folder / "labels.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            phases = find_phases(read_track(folder / row["file"]))
            gun = datetime.fromisoformat(row["start_gun_utc"]).timestamp()
            yield Off(row["file"], "exit", phases.event("exit").time_s - gun)
