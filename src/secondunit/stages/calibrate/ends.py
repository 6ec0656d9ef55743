"""Where a body's canopy opens and where it lands, as earlier jumps from that exit did: no flight.

The way from the exit to the opening is a height and a mean velocity, the landing a place, and the
canopy's mean sink gives its time. All are learnt as they stand; no physics links them to the first
seconds, nor a pilot's aim to the ground.
"""

import math

import numpy as np

from secondunit.model.spread import FloatArray, Spread, lognormal, normal
from secondunit.model.track import Track
from secondunit.stages.calibrate.bare import AXES
from secondunit.stages.calibrate.nouns import Asked, Doubt, Input, Level, Simulator, Take
from secondunit.stages.phases import Event, Phases
from secondunit.stages.phases.place import across_along_m

OUTPUTS = (
    "open_s", *(f"open_{axis}_m" for axis in AXES),
    "landing_s", *(f"landing_{axis}_m" for axis in AXES),
)  # fmt: skip
# Wide, from a jump off a low cliff to a skydive, with canopies from tandems to the fastest:
# assumptions. People open at a height rather than at a time.
_INPUTS: tuple[tuple[str, Spread, Level, str], ...] = (
    ("open_down_m", lognormal(1_000.0, 1.0), "site", "open canopy below the exit"),
    ("fall_east_m_s", normal(0.0, 30.0), "site", "mean velocity until then, towards east"),
    ("fall_north_m_s", normal(0.0, 30.0), "site", "mean velocity until then, towards north"),
    ("fall_sink_m_s", lognormal(30.0, 0.4), "performer", "mean sink until then"),
    ("landing_east_m", normal(0.0, 2_000.0), "site", "landing east of the exit"),
    ("landing_north_m", normal(0.0, 2_000.0), "site", "landing north of the exit"),
    ("landing_down_m", lognormal(1_500.0, 0.8), "site", "landing below the exit"),
    ("canopy_sink_m_s", lognormal(5.0, 0.3), "canopy", "mean sink under the open canopy"),
)
_PUSH = np.array([0.3, 3.0, 3.0, 3.0, 2.0, 3.0, 3.0, 3.0])  # s and m that readings leave out


def jump_ends() -> Simulator:
    """Give the simulator of openings and landings; its inputs say all, so that no run is flown."""

    def fly(values: FloatArray) -> FloatArray:
        open_down, *level, fall_sink, east, north, down, sink = values.T
        open_s = open_down / fall_sink
        under_s = np.maximum(down - open_down, 0.0) / sink
        ways = [*(open_s * one for one in level), -open_down]
        return np.column_stack([open_s, *ways, open_s + under_s, east, north, -down])

    return Simulator(
        name="opening and landing",
        inputs=tuple(
            Input(name=name, spread=spread, level=level, meaning=meaning)
            for name, spread, level, meaning in _INPUTS
        ),
        outputs=OUTPUTS,
        fly=fly,
        parts=(*("the opening",) * 4, *("the landing",) * 4),
        doubt=Doubt(
            push=np.diag(_PUSH), group=np.zeros(len(OUTPUTS), dtype=np.int64),
            names=("ends_left_out",), median=np.ones(1), sd_log=0.7,
        ),
    )  # fmt: skip


def ends_of(track: Track, phases: Phases, take: Take) -> Take | None:
    """Give what a track shows of its opening and landing, as a take; None where neither."""
    gone = phases.event("exit")
    events = (phases.event("open"), phases.event("landing"))
    if gone is None or events == (None, None):
        return None
    value, sd = np.concatenate([_seen(gone, one) for one in events], axis=1)
    known = np.isfinite(value) & np.isfinite(sd) & (sd > 0)
    return Take(
        name=track.name,
        shown=np.where(known, value, np.nan),
        shown_sd=np.where(known, sd, 1.0),
        fix=np.repeat(np.arange(2), 4),
        error=np.zeros((len(OUTPUTS), 1)),
        labels=take.labels,
    )


def _seen(gone: Event, event: Event | None) -> FloatArray:
    """Give time and place of an event from the exit, and their standard deviations (2, 4)."""
    if event is None:
        return np.full((2, 4), np.nan)
    east_m, north_m = across_along_m(gone.latitude_rad)
    turned = math.remainder(event.longitude_rad - gone.longitude_rad, 2 * math.pi)
    value = [
        event.time_s - gone.time_s,
        east_m * math.cos(gone.latitude_rad) * turned,
        north_m * (event.latitude_rad - gone.latitude_rad),
        event.elevation_m - gone.elevation_m,
    ]
    level = math.hypot(event.place_sd_m, gone.place_sd_m)
    time = math.hypot(*(one.sd_s if math.isfinite(one.sd_s) else 1.0 for one in (event, gone)))
    height = math.hypot(event.elevation_sd_m, gone.elevation_sd_m)
    return np.array([value, [time, level, level, height]])


def moments_of_ends() -> tuple[Asked, ...]:
    """Give the moments of the corridor: the open canopy and the landing, from the exit."""
    return (
        Asked(name="open canopy", axes=AXES, outputs=(1, 2, 3)),
        Asked(name="landing", axes=AXES[:2], outputs=(5, 6)),
    )
