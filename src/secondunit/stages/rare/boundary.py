"""The wind speed at which the chance of an event passes a target."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from secondunit.model.production import Production
from secondunit.model.spread import FloatArray, fixed
from secondunit.model.stunt import Stunt
from secondunit.stages.rare.event import Event
from secondunit.stages.rare.forks import parts_of
from secondunit.stages.rare.nouns import Boundary, WindChance
from secondunit.stages.rare.repeated import repeated_subset
from secondunit.stages.rare.space import space_of
from secondunit.stages.runs import Progress, silent
from secondunit.stunts.registry import KINDS

_SCAN = (4, 500)  # repeats and rows a level for a first look, and for the winds that decide
_FULL = (10, 1_000)
_STEPS_MAX = 5
_NEAR_M_S = 0.1
_STOP_BELOW = (
    1 / 8
)  # of the target: a wind with a chance this far below it need not be known better

_Pick = Callable[[WindChance], float]


@dataclass(slots=True, kw_only=True)
class _Search:
    """What was flown so far, and how a wind is flown.

    Every wind takes the same draws (common random numbers), so that two winds differ by the wind
    alone. `full` and `looks` are by direction and speed.
    """

    production: Production
    stunt: Stunt
    event: Event
    scales: FloatArray
    target: float
    seed: int
    jobs: int
    progress: Progress
    expected: int
    full: dict[tuple[float | None, float], WindChance] = field(default_factory=dict)
    looks: dict[tuple[float | None, float], WindChance] = field(default_factory=dict)

    def look(self, from_rad: float | None, speed_m_s: float) -> WindChance:
        """Fly a wind roughly."""
        return self._flown(self.looks, _SCAN, from_rad, speed_m_s)

    def know(self, from_rad: float | None, speed_m_s: float) -> WindChance:
        """Fly a wind well."""
        return self._flown(self.full, _FULL, from_rad, speed_m_s)

    def line(self, from_rad: float | None) -> list[WindChance]:
        """Give what is known well from one direction, by rising speed; a calm has no direction."""
        return sorted(
            (one for (way, speed), one in self.full.items() if way == from_rad or speed == 0),
            key=lambda one: one.speed_m_s,
        )

    @property
    def runs(self) -> int:
        """How many runs were flown."""
        return sum(one.runs for found in (self.full, self.looks) for one in found.values())

    def _flown(
        self,
        found: dict[tuple[float | None, float], WindChance],
        work: tuple[int, int],
        from_rad: float | None,
        speed_m_s: float,
    ) -> WindChance:
        way = None if speed_m_s == 0 else from_rad
        if (way, speed_m_s) not in found:
            found[way, speed_m_s] = self._fly(work, way, speed_m_s)
            done = len(self.full) + len(self.looks)
            self.progress(done, max(done, self.expected))
        return found[way, speed_m_s]

    def _fly(self, work: tuple[int, int], from_rad: float | None, speed_m_s: float) -> WindChance:
        wind = replace(self.stunt.wind, speed_m_s=fixed(speed_m_s))
        if from_rad is not None:
            wind = replace(wind, from_rad=fixed(from_rad))
        space = space_of(self.production, replace(self.stunt, wind=wind))
        repeats, per_level = work
        answer, _failed = repeated_subset(
            space.margin(self.event, self.scales),
            space.dimension,
            seed=self.seed,
            name=f"{self.stunt.name}/rare/{self.event.name}/wind",
            parts=parts_of(space),
            jobs=self.jobs,
            repeats=repeats,
            per_level=per_level,
            stop_below=self.target * _STOP_BELOW,
        )
        return WindChance(
            speed_m_s=speed_m_s, from_rad=from_rad, chance=answer.chance, runs=answer.runs
        )


def find_boundary(
    production: Production,
    stunt: Stunt,
    event: Event,
    scales: FloatArray,
    *,
    target: float,
    directions: int,
    seed: int,
    jobs: int = 1,
    progress: Progress = silent,
) -> Boundary:
    """Find the lowest wind speed at which an event's chance passes a target.

    Parameters
    ----------
    production, stunt, event, scales
        What is planned, what must not happen, and how far its measures spread.
    target
        The chance, in (0, 1).
    directions
        0: the wind comes from the planned directions, drawn; otherwise from so many fixed ones,
        evenly spread, of which the worst is given. Gusts are drawn as planned.
    seed, jobs, progress
        As in `secondunit.stages.runs.simulate`; progress counts winds.

    Notes
    -----
    The kind's wind speeds are gone through upwards, so the lowest crossing is found even where a
    stronger wind is better again, unless a whole crossing lies between two of them. Between the
    two around it the speed is narrowed by the logarithm of the chance.
    """
    speeds = KINDS[stunt.kind].wind_speeds_m_s
    ways: list[float | None] = [None]
    if directions:
        ways = [float(way) for way in np.linspace(0, 2 * np.pi, directions, endpoint=False)]
    search = _Search(
        production=production,
        stunt=stunt,
        event=event,
        scales=scales,
        target=target,
        seed=seed,
        jobs=jobs,
        progress=progress,
        expected=len(speeds) * len(ways) + _STEPS_MAX + 2,
    )
    index, way = _first_above(search, speeds, ways)
    if index is None:
        for one in ways:
            search.know(one, speeds[-1])
        return _told(search, _worst(search, ways, speeds[-1]), speeds[-1])
    if index > 0:
        way = _narrowed(search, speeds, ways, index, way)
    _widened(search, speeds, index, way)
    return _told(search, way, speeds[-1])


def _first_above(
    search: _Search, speeds: tuple[float, ...], ways: list[float | None]
) -> tuple[int | None, float | None]:
    """Give the first speed, and the worst direction there, at which the chance is not below."""
    for index, speed in enumerate(speeds):
        looks = {way: search.look(way, speed) for way in (ways if speed > 0 else ways[:1])}
        near = [way for way, one in looks.items() if one.chance.high >= search.target]
        above = [way for way in near if search.know(way, speed).chance.value >= search.target]
        if above:
            return index, _worst(search, above, speed)
    return None, None


def _worst(search: _Search, ways: list[float | None], speed_m_s: float) -> float | None:
    return max(ways, key=lambda way: search.know(way, speed_m_s).chance.value)


def _narrowed(
    search: _Search,
    speeds: tuple[float, ...],
    ways: list[float | None],
    index: int,
    way: float | None,
) -> float | None:
    """Close in on the crossing; give the direction that crosses first of those that cross."""
    low, high = speeds[index - 1], speeds[index]
    rivals = [one for one in ways if (one, high) in search.full and one != way]
    high = _closed_in(search, way, low, high)
    for rival in rivals:
        if search.know(rival, high).chance.value >= search.target:
            way, high = rival, _closed_in(search, rival, low, high)
    return way


def _closed_in(search: _Search, way: float | None, low_m_s: float, high_m_s: float) -> float:
    """Narrow a bracket by interpolated logarithms; give its upper end.

    It is narrow enough too where the draws cannot tell its ends apart.
    """
    for _ in range(_STEPS_MAX):
        if high_m_s - low_m_s <= _NEAR_M_S:
            break
        below, above = search.know(way, low_m_s), search.know(way, high_m_s)
        if _is_alike(below, above):
            break
        part = _part(below.chance.value, above.chance.value, search.target)
        middle = low_m_s + min(max(part, 0.2), 0.8) * (high_m_s - low_m_s)
        if search.know(way, middle).chance.value >= search.target:
            high_m_s = middle
        else:
            low_m_s = middle
    return high_m_s


def _is_alike(below: WindChance, above: WindChance) -> bool:
    """Tell whether each of two chances lies in the other's interval."""
    return bool(below.chance.high >= above.chance.value and above.chance.low <= below.chance.value)


def _widened(search: _Search, speeds: tuple[float, ...], index: int, way: float | None) -> None:
    """Fly winds outwards until the interval's ends are on their sides of the target too."""
    down, up = index - 1, index
    while down >= 0 and search.know(way, speeds[down]).chance.high >= search.target:
        down -= 1
    while up < len(speeds) and search.know(way, speeds[up]).chance.low < search.target:
        up += 1


def _told(search: _Search, way: float | None, strongest_m_s: float) -> Boundary:
    line = search.line(way)
    speed = _crossing(line, search.target, lambda one: one.chance.value)
    low = _crossing(line, search.target, lambda one: one.chance.high)
    high = _crossing(line, search.target, lambda one: one.chance.low)
    return Boundary(
        target=search.target,
        speed_m_s=None if speed is None or speed == 0 else speed,
        low_m_s=strongest_m_s if low is None else low,
        high_m_s=math.inf if high is None else high,
        from_rad=way,
        is_above_in_calm=speed == 0,
        strongest_m_s=strongest_m_s,
        winds=tuple(line),
        runs=search.runs,
    )


def _crossing(line: list[WindChance], target: float, pick: _Pick) -> float | None:
    """Give the lowest speed at which a chance picked passes the target; None where it never does.

    Between two winds the logarithm of the chance is taken as straight.
    """
    for i, one in enumerate(line):
        if pick(one) < target:
            continue
        if i == 0:
            return one.speed_m_s if one.speed_m_s == 0 else 0.0
        before = line[i - 1]
        part = _part(pick(before), pick(one), target)
        return before.speed_m_s + part * (one.speed_m_s - before.speed_m_s)
    return None


def _part(below: float, above: float, target: float) -> float:
    """Give where between two chances the target lies, by logarithms; nil is taken as little."""
    floor = target * 1e-3
    low, high = math.log(max(below, floor)), math.log(max(above, floor))
    return (math.log(target) - low) / (high - low) if high > low else 0.5
