"""What speaks against logging tracks as a take, and how far loggers of one jump disagree."""

import math
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from secondunit.errors import Problem
from secondunit.model.site import Site
from secondunit.model.track import Track
from secondunit.stages.phases.nouns import Phases
from secondunit.stages.phases.place import across_along_m, from_mark_m

Pair = tuple[Track, Phases]
NEAR_SITE_M = 10_000.0
_SAME_JUMP_S = 60.0  # loggers of one jump whose clocks differ by more are not of one jump
_ROLLOVER_S = 1024 * 604_800.0  # after so long the week number of GPS begins again
_DAY_S = 86_400.0
_COMPARED = ("fall_time_s", "opening_below_exit_m", "canopy_time_s", "drop_m")


def doubts(pairs: Sequence[Pair], site: Site, now_s: float, *, elsewhere: bool) -> list[Problem]:
    """List what speaks against logging tracks as one take of a stunt.

    Parameters
    ----------
    pairs
        Tracks with their phases.
    site
        Where the stunt happens.
    now_s
        Seconds UTC since 1970: a track of the future has a wrong clock.
    elsewhere
        Whether the take was made at another place than the stunt's, as rehearsals are.
    """
    found: list[Problem] = []
    for track, phases in pairs:
        found += _of_one(track, phases, site, now_s, elsewhere=elsewhere)
    return [*found, *_clocks(pairs)]


def _of_one(
    track: Track, phases: Phases, site: Site, now_s: float, *, elsewhere: bool
) -> Iterator[Problem]:
    if phases.case == "no jump":
        yield Problem(
            place=track.name,
            message="a take's track must hold a jump; this one shows none "
            f"(chance of a fall in it {100 * phases.chance_jump:.2g} %)",
            maybe="the file of another flight? A take without a track needs only --outcome",
        )
    if track.has_clock and track.time_s[0] > now_s + _DAY_S:
        yield Problem(
            place=track.name,
            message=f"its clock says {_day(float(track.time_s[0]))}; it must lie in the past",
        )
    elif track.has_clock and now_s - track.time_s[0] > _ROLLOVER_S:
        yield Problem(
            place=track.name,
            message=f"its clock says {_day(float(track.time_s[0]))}; it must be of the last "
            "1024 weeks",
            maybe=f"the week number of GPS began again: {_day(track.time_s[0] + _ROLLOVER_S)}?",
        )
    distance_m = away_m(phases, site)
    if distance_m > NEAR_SITE_M and not elsewhere:
        yield Problem(
            place=track.name,
            message=f"the jump is {distance_m / 1000:,.0f} km from the mark of {site.name}; it "
            f"must be within {NEAR_SITE_M / 1000:.0f} km",
            maybe="another stunt's? Or a rehearsal elsewhere: --elsewhere",
        )


def away_m(phases: Phases, site: Site) -> float:
    """Give how far from the mark the first event with a place is; NaN where none has one."""
    found = (math.hypot(*from_mark_m(site, event)) for event in phases.events)
    return next((away for away in found if math.isfinite(away)), math.nan)


def _clocks(pairs: Sequence[Pair]) -> Iterator[Problem]:
    """Hold loggers of one jump to one exit."""
    known = [(track, _start_s(phases)) for track, phases in pairs if track.has_clock]
    known = [(track, start) for track, start in known if math.isfinite(start)]
    for track, start in known[1:]:
        first, first_start = known[0]
        off_s = start - first_start
        if abs(off_s) > _SAME_JUMP_S:
            yield Problem(
                place=track.name,
                message=f"its jump is {_span(off_s)} {'after' if off_s > 0 else 'before'} that of "
                f"{first.name}; loggers of one take must show one jump",
                maybe="another jump, or a clock that is not UTC?",
            )


def disagreements(pairs: Sequence[Pair]) -> list[str]:
    """Say by how much the loggers of one jump disagree, each against the first."""
    said: list[str] = []
    for track, phases in pairs[1:]:
        first, one = pairs[0]
        off_s = _start_s(phases) - _start_s(one)
        parts = []
        if track.has_clock and first.has_clock and math.isfinite(off_s):
            parts.append(f"exit {off_s:+.1f} s")
        parts += _apart(phases, one)
        for name in _COMPARED:
            mine, other = phases.reading(name), one.reading(name)
            if mine is not None and other is not None:
                unit = "s" if name.endswith("_s") else "m"
                words = name.rpartition("_")[0].replace("_", " ")
                parts.append(f"{words} {mine - other:+.1f} {unit}")
        told = ", ".join(parts) or "nothing that both show"
        said.append(f"{track.name} against {first.name}: {told}.")
    return said


def _apart(phases: Phases, other: Phases) -> Iterator[str]:
    """Say how far apart two loggers put the exit."""
    if not (phases.events and other.events):
        return
    mine, first = phases.events[0], other.events[0]
    up_m = mine.elevation_m - first.elevation_m
    if math.isfinite(up_m):
        yield f"exit height {up_m:+.1f} m"
    across_m, along_m = across_along_m(first.latitude_rad)
    level_m = math.hypot(
        across_m * math.cos(first.latitude_rad) * (mine.longitude_rad - first.longitude_rad),
        along_m * (mine.latitude_rad - first.latitude_rad),
    )
    if math.isfinite(level_m):
        yield f"exit place {level_m:.1f} m away"


def _start_s(phases: Phases) -> float:
    return phases.events[0].time_s if phases.events else math.nan


def _span(off_s: float) -> str:
    off_s = abs(off_s)
    return f"{off_s / 3600:.1f} h" if off_s >= 3600 else f"{off_s:.0f} s"


def _day(time_s: float) -> str:
    return datetime.fromtimestamp(time_s, UTC).strftime("%Y-%m-%d %H:%M UTC")
