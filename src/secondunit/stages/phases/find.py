"""The phases of a track: the likeliest course, then each moment to parts of a second."""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from secondunit.model.made import Made
from secondunit.model.track import Track
from secondunit.stages.phases.chances import Course, course_of
from secondunit.stages.phases.events import Moment, exit_moment, landing_moment, opening
from secondunit.stages.phases.features import STEP_S, Features, features_of
from secondunit.stages.phases.nouns import Case, Event, EventName, Phases, Span
from secondunit.stages.phases.readings import at, height_at, readings_of
from secondunit.stages.phases.states import (
    CANOPY,
    CARRIED,
    EXIT,
    FALL,
    GROUND,
    LANDED,
    NAMES,
    OPENING,
    chain,
    likelihood,
)

VERSION = "2"
NEAR_S = 3.0
_SURE = 0.8
_LIKELY = 0.5
_ENTERED = {"exit": EXIT, "deployment": OPENING, "inflation": OPENING, "open": CANOPY,
            "landing": LANDED}  # fmt: skip


def find_phases(track: Track) -> Phases:
    """Find the phases of a track, its events and what is read from them.

    Parameters
    ----------
    track
        One recording, which may hold no jump, or one; of several the model takes one.

    Returns
    -------
    Phases
        With the case told apart: a jump (from the ground or carried up), a flight under a canopy
        whose fall was not recorded, or neither.
    """
    features, model = features_of(track), chain()
    course = course_of(model, likelihood(features))
    state = model.state[course.slots]
    chance = _chance_jump(course)
    case = _case(state, chance)
    moments, peak_g0 = _moments(track, features, state) if case != "no jump" else ({}, math.nan)
    events = {name: _event(track, course, state, name, moments[name]) for name in moments}
    ordered = sorted(events.values(), key=lambda event: event.time_s)
    return Phases(
        track=track.name,
        case=case,
        chance_jump=chance,
        begins_in=_begins_in(track, state),
        is_whole=case != "no jump" and bool(np.any(state == LANDED)),
        spans=_spans(features, state),
        events=tuple(ordered),
        readings=readings_of(track, {str(name): one for name, one in events.items()}, peak_g0),
        notes=tuple(_notes(state, case, ordered)),
        made=Made(stage="phases", version=VERSION, digest=track.digest, seed=0),
    )


def _moments(
    track: Track, features: Features, state: NDArray[np.int64]
) -> tuple[dict[EventName, Moment], float]:
    """Settle every moment that the phases have; and the greatest load of the opening over g."""
    begins = {
        phase: float(features.time_s[np.argmax(state == phase)]) - STEP_S / 2
        for phase in (EXIT, OPENING, CANOPY, LANDED)
        if np.any(state == phase)
    }
    found: dict[EventName, Moment] = {}
    peak_g0 = math.nan
    if EXIT in begins:
        found["exit"] = exit_moment(track, begins[EXIT])
    if OPENING in begins and CANOPY in begins:
        opened = opening(track, begins[OPENING], begins[CANOPY])
        if opened is not None:
            found["deployment"], found["inflation"] = opened.deployment, opened.inflation
            found["open"], peak_g0 = opened.open, opened.peak_g0
    if LANDED in begins and np.any(state != LANDED):
        found["landing"] = landing_moment(track, begins[LANDED])
    return found, peak_g0


def _event(
    track: Track, course: Course, state: NDArray[np.int64], name: EventName, moment: Moment
) -> Event:
    phase = _ENTERED[name]
    first = int(np.argmax(state == phase))
    near = int(NEAR_S / STEP_S)
    chance = float(course.enters[max(first - near, 0) : first + near + 1, phase].sum())
    height, level = _doubts_m(track, moment)
    return Event(
        name=name,
        time_s=moment.time_s,
        sd_s=moment.sd_s,
        chance=min(chance, 1.0),
        elevation_m=height_at(track, moment.time_s),
        latitude_rad=at(track, moment.time_s, track.latitude_rad, track.place_lag_s),
        longitude_rad=at(track, moment.time_s, track.longitude_rad, track.place_lag_s),
        elevation_sd_m=height,
        place_sd_m=level,
    )


def _doubts_m(track: Track, moment: Moment) -> tuple[float, float]:
    """Give the standard deviations of height and place at a moment."""
    place_s, velocity_s = track.place_lag_s, track.velocity_lag_s
    return (
        math.hypot(
            at(track, moment.time_s, track.elevation_accuracy_m, place_s),
            at(track, moment.time_s, track.climb_m_s, velocity_s) * moment.sd_s,
        ),
        math.hypot(
            at(track, moment.time_s, track.place_accuracy_m, place_s),
            at(track, moment.time_s, track.ground_speed_m_s, velocity_s) * moment.sd_s,
        ),
    )


def _chance_jump(course: Course) -> float:
    """Give the chance that there is a fall: it begins with the exit, once, or with the track."""
    begins = float(course.chance[0, FALL])
    return min(begins + float(course.enters[:, EXIT].sum()), 1.0)


def _case(state: NDArray[np.int64], chance_jump: float) -> Case:
    """Tell the case; a course with a fall that is less likely than not is no jump."""
    if np.any((state == EXIT) | (state == FALL) | (state == OPENING)):
        return "jump" if chance_jump > _LIKELY else "no jump"
    return "canopy only" if np.any(state == CANOPY) else "no jump"


def _begins_in(track: Track, state: NDArray[np.int64]) -> str:
    """Tell what was before the exit; a pressure log cannot tell an aircraft from a cliff."""
    before = state[: int(np.argmax(state == EXIT))] if np.any(state == EXIT) else state[:1]
    if not before.size or not np.isfinite(track.ground_speed_m_s).any():
        return "not known"
    last = int(before[-1])
    return NAMES[last] if last in {GROUND, CARRIED} else "not known"


def _spans(features: Features, state: NDArray[np.int64]) -> tuple[Span, ...]:
    starts = np.concatenate([[0], np.flatnonzero(np.diff(state)) + 1, [state.size]])
    edge_s = np.append(features.time_s - STEP_S / 2, features.time_s[-1] + STEP_S / 2)
    return tuple(
        Span(phase=NAMES[state[a]], from_s=float(edge_s[a]), to_s=float(edge_s[b]))
        for a, b in pairwise(starts)
    )


def _notes(state: NDArray[np.int64], case: Case, events: list[Event]) -> list[str]:
    notes = []
    if case == "jump" and state[0] in {FALL, OPENING}:
        notes.append("The recording begins in the fall: the exit is not in it.")
    if case != "no jump" and state[-1] != LANDED:
        notes.append(f"The recording ends in the air ({NAMES[state[-1]]}).")
    for event in events:
        if event.chance < _SURE:
            notes.append(
                f"The {event.name} may lie more than {NEAR_S:.0f} s from where it is put "
                f"(chance of nearer {100 * event.chance:.0f} %)."
            )
        elif math.isnan(event.sd_s):
            notes.append(f"The {event.name} is known to a second or so at best.")
    return notes
