"""What was predicted against what was measured."""

from dataclasses import dataclass

from secondunit.model.estimate import Estimate
from secondunit.model.made import Made
from secondunit.model.spread import Spread
from secondunit.model.stunt import PlannedWind
from secondunit.model.track import FloatArray, Track
from secondunit.stages.compare.corridor import Corridor
from secondunit.stages.phases import Phases
from secondunit.stages.track_wind import TrackWind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TakeSeen:
    """A logged take as its first logger saw it, and the wind that was read from that."""

    entry: int
    number: int
    track: Track
    phases: Phases
    wind: TrackWind


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One measured number, known to `measured_sd` (NaN: not told), in the spread of the runs.

    `low`, `middle` and `high` are the 2.5, 50 and 97.5 % points of the runs it applies to. `place`
    is the chance that a run, measured with such a doubt, shows no more than `measured`, with the
    95 % interval of so many runs. `is_least`: the track shows a low bound only, so that nothing
    lies below. `is_outside`: `place` is outside 2.5 to 97.5 %; `is_inside_90`: inside 5 to 95 %.
    """

    name: str
    measured: float
    measured_sd: float
    is_least: bool
    low: float
    middle: float
    high: float
    place: Estimate
    is_outside: bool
    is_inside_90: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TakeCompared:
    """A take against the runs; `is_elsewhere`: what depends on the place was left out.

    `path_m` (fixes, 3) is east, north and up from the mark at `path_s` (fixes,) after the exit; of
    a take elsewhere it is moved to begin where the runs do. Empty where the track tells no places.
    `corridor` is that of runs in the wind that was measured on this take, which its `rows` are set
    against too; None where the runs were flown in the planned wind.
    """

    entry: int
    number: int
    track: str
    is_elsewhere: bool
    rows: tuple[Compared, ...]
    wind: TrackWind
    path_s: FloatArray
    path_m: FloatArray
    corridor: Corridor | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """A stunt's takes against its runs, and how often the middle 90 % held what was measured.

    `coverage` is by the name of what was measured: the share of takes inside, with its interval.
    `planned` is the wind at the mark that the runs are flown in; `corridor` is where they go. Where
    the runs are of inputs that takes told, `stated` is where they would go without, and `changed`
    are those inputs: name, spread as stated, spread planned with.
    """

    stunt: str
    runs: int
    flown: int
    takes: tuple[TakeCompared, ...]
    coverage: tuple[tuple[str, Estimate], ...]
    planned: PlannedWind
    corridor: Corridor
    made: Made
    stated: Corridor | None = None
    changed: tuple[tuple[str, Spread, Spread], ...] = ()
