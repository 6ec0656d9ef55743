"""Several jumps in one recording, told apart by their landings."""

from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondunit.model.track import Track
from secondunit.stages.phases.chances import course_of
from secondunit.stages.phases.features import STEP_S, features_of
from secondunit.stages.phases.find import find_phases
from secondunit.stages.phases.nouns import Phases
from secondunit.stages.phases.states import LANDED, chain, likelihood

Pair = tuple[Track, Phases]
_SURE = 0.9  # of several jumps each must be as likely, and show its opening; assumption


def find_jumps(track: Track) -> tuple[Pair, ...]:
    """Find every jump of a recording.

    Parameters
    ----------
    track
        A whole recording.

    Returns
    -------
    tuple
        For each jump, in the order of time, the part of the track that it lies in, cut while
        the performer rests between two, and its phases. Of a recording with one jump, or none,
        the whole.
    """
    edges = [-np.inf, *_rests_s(track), np.inf]
    if len(edges) > 2:
        parts = [part_of(track, *ends) for ends in pairwise(edges)]
        pairs = [(part, find_phases(part)) for part in parts if part.fixes]
        found = [part for part, phases in pairs if _is_sure(phases)]
        if len(found) > 1:
            named = [
                replace(one, name=f"{track.name}, jump {k + 1}") for k, one in enumerate(found)
            ]
            return tuple((part, find_phases(part)) for part in named)
    return ((track, find_phases(track)),)


def jump_of(track: Track, number: int) -> Pair:
    """Give one jump of a recording, counted from 1; 0 stands for the whole of one with one jump.

    Raises
    ------
    IndexError
        Where there is no such jump.
    """
    return (track, find_phases(track)) if number == 0 else find_jumps(track)[number - 1]


def part_of(track: Track, from_s: float, to_s: float) -> Track:
    """Cut a track to the fixes from one moment up to another."""
    inside = (track.time_s >= from_s) & (track.time_s < to_s)
    arrays: dict[str, Any] = {
        one.name: value[inside]
        for one in fields(track)
        if isinstance(value := getattr(track, one.name), np.ndarray)
    }
    return replace(track, **arrays)


def _rests_s(track: Track) -> list[float]:
    """Give the middle of each rest between a landing and another way up."""
    features, model = features_of(track), chain(again=True)
    landed: NDArray[np.bool_] = model.state[course_of(model, likelihood(features)).slots] == LANDED
    turns = np.diff(landed.astype(np.int8), prepend=0)
    begins, leaves = np.flatnonzero(turns > 0), np.flatnonzero(turns < 0)
    return [
        float(0.5 * (features.time_s[a] + features.time_s[b]) - STEP_S / 2)
        for a, b in zip(begins, leaves, strict=False)
    ]


def _is_sure(phases: Phases) -> bool:
    """Tell whether a part holds a jump beyond doubt, with its exit and its opening."""
    has_both = phases.event("exit") is not None and phases.event("open") is not None
    return phases.case == "jump" and phases.chance_jump >= _SURE and has_both
