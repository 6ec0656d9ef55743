"""Strips: what is still to be put on the board, from the production and its log."""

import difflib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from secondunit.errors import Problem, ProductionError
from secondunit.model.production import Production
from secondunit.model.stunt import Scene, Stunt
from secondunit.stages.schedule.days import day_without_breaks_s
from secondunit.stages.schedule.nouns import Strip, StripKind

PREPARING: tuple[StripKind, ...] = ("rig", "rehearsal")


def strips_of(production: Production) -> tuple[Strip, ...]:
    """List the strips that are still to be shot.

    Parameters
    ----------
    production
        What the crew says, with its log.

    Returns
    -------
    tuple
        Scenes, then each stunt's rig, rehearsal, stunt and strike days. `after` names only strips
        of this list.

    Raises
    ------
    ProductionError
        Where `after`, a lock or the log names nothing on the board, or one take outlasts a unit's
        day.

    Notes
    -----
    Rig, rehearsal and strike take a whole day of the stunt's unit but for its breaks, in any
    light. Stunt strips are
    split when the takes do not fit in one day, as evenly as can be. What the log calls done leaves
    the board. Takes still needed are those of the file less the larger of the good takes logged
    and the takes of its stunt strips logged as done, so that none is counted twice; with none
    needed the preparing days leave too.
    """
    _check_names(production)
    done = _done(production)
    left: list[Strip] = [
        _scene_strip(scene) for scene in production.scenes if scene.name not in done
    ]
    for stunt in production.stunts_on_board:
        left.extend(_left_of(production, stunt, done))
    return _with_file_order(production, left)


def board_days(production: Production) -> tuple[date, ...]:
    """List the days that a strip may be planned on: the production's, after what the log tells."""
    told = (
        entry.day + timedelta(days=max(entry.days - 1, 0) if entry.kind == "stopped" else 0)
        for entry in production.log
        if entry.kind not in ("moved", "released")
    )
    first = max((production.first_day, *(day + timedelta(days=1) for day in told)))
    count = (production.last_day - first).days + 1
    return tuple(first + timedelta(days=i) for i in range(count))


def is_named(strip: Strip, name: str) -> bool:
    """Tell whether a name means a strip: its own, or of its stunt, which means all stunt days."""
    return strip.name == name or (strip.kind == "stunt" and strip.stunt == name)


def rehearsed_on(production: Production, stunt: str) -> date | None:
    """Give the day of the last rehearsal of a stunt, once the log tells of all of them."""
    count = production.stunt(stunt).rehearsal_days
    names = {f"{stunt}: rehearsal {i + 1}" for i in range(count)}
    done = [entry for entry in production.log if entry.kind == "done"]
    if not names <= {name for entry in done for name in entry.strips}:
        return None
    return max((entry.day for entry in done if names & set(entry.strips)), default=None)


def _scene_strip(scene: Scene) -> Strip:
    return Strip(
        name=scene.name,
        kind="scene",
        unit=scene.unit,
        site=scene.site,
        people=_once(scene.people),
        resources=_once(scene.resources),
        duration_s=scene.duration_s,
        light=scene.light,
        after=(),
        is_cover=scene.is_cover,
    )


def _all_of(production: Production, stunt: Stunt) -> tuple[Strip, ...]:
    """Lay out a stunt's strips as if nothing were done; their names never change afterwards."""
    team = _once((*stunt.performers, *stunt.crew))
    rig = _once(stunt.rig_crew)
    return (
        *_days_of(production, stunt, "rig", stunt.rig_days, rig, ()),
        *_days_of(production, stunt, "rehearsal", stunt.rehearsal_days, team, stunt.resources),
        *_stunt_strips(production, stunt, team),
        *_days_of(production, stunt, "strike", stunt.strike_days, rig, ()),
    )


def _days_of(
    production: Production,
    stunt: Stunt,
    kind: StripKind,
    count: int,
    people: tuple[str, ...],
    resources: tuple[str, ...],
) -> tuple[Strip, ...]:
    return tuple(
        Strip(
            name=f"{stunt.name}: {kind} {i + 1}",
            kind=kind,
            unit=stunt.unit,
            site=stunt.site,
            people=people,
            resources=_once(resources),
            duration_s=day_without_breaks_s(
                production.agreement, production.calendar(stunt.unit).day_length_s
            ),
            light="any",
            after=(),
            stunt=stunt.name,
        )
        for i in range(count)
    )


def _stunt_strips(production: Production, stunt: Stunt, team: tuple[str, ...]) -> tuple[Strip, ...]:
    shares = _shared_out(stunt.takes, _takes_a_day(production, stunt))
    filming = production.followers(stunt)
    people = _once((*team, *(name for one in filming for name in (*one.performers, *one.crew))))
    resources = (*stunt.resources, *(name for one in filming for name in one.resources))
    bare = _days_of(production, stunt, "stunt", len(shares), people, resources)
    return tuple(
        _with_takes(strip, stunt, takes) for strip, takes in zip(bare, shares, strict=True)
    )


def _with_takes(strip: Strip, stunt: Stunt, takes: int) -> Strip:
    return replace(strip, takes=takes, duration_s=takes * stunt.take_s, light=stunt.board_light)


def _takes_a_day(production: Production, stunt: Stunt) -> int:
    """Give how many takes fit in a day of the stunt's unit, and of everybody who makes them.

    No performer makes more than may be asked of them.
    """
    everybody = (*stunt.performers, *stunt.crew)
    for one in production.followers(stunt):
        everybody += (*one.performers, *one.crew)
    hours_max_s = [production.person(name).hours_max_s for name in everybody]
    day_length_s = min((production.calendar(stunt.unit).day_length_s, *hours_max_s))
    most = min(production.person(name).takes_max for name in stunt.performers)
    if stunt.take_s <= 0:
        return min(max(stunt.takes, 1), most)
    return min(int(day_length_s / stunt.take_s + 1e-9), most)


def _shared_out(takes: int, most: int) -> tuple[int, ...]:
    """Share takes out over the fewest days of `most` each; earlier days get the larger part."""
    days = -(-takes // max(most, 1))
    return tuple(takes // days + (i < takes % days) for i in range(days))


def _left_of(production: Production, stunt: Stunt, done: frozenset[str]) -> tuple[Strip, ...]:
    """Give what is left of a stunt, each strip after the one before it."""
    every = _all_of(production, stunt)
    left = [strip for strip in every if strip.name not in done and strip.kind != "stunt"]
    stunt_days = [strip for strip in every if strip.kind == "stunt"]
    open_days = [strip for strip in stunt_days if strip.name not in done]
    in_the_can = max(
        sum(strip.takes for strip in stunt_days if strip.name in done),
        _good_takes(production, stunt),
    )
    shares = _shared_out(max(stunt.takes - in_the_can, 0), _takes_a_day(production, stunt))
    open_days = open_days[len(open_days) - len(shares) :]  # the first days were shot first
    if not shares and stunt.takes > 0:
        left = [strip for strip in left if strip.kind not in PREPARING]
    again = [_with_takes(strip, stunt, n) for strip, n in zip(open_days, shares, strict=True)]
    before = [strip for strip in left if strip.kind in PREPARING]
    return _chained((*before, *again, *(strip for strip in left if strip.kind == "strike")))


def _chained(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    earlier = ("", *(strip.name for strip in strips))
    return tuple(
        replace(strip, after=(name,) if name else ())
        for strip, name in zip(strips, earlier, strict=False)
    )


def _with_file_order(production: Production, strips: list[Strip]) -> tuple[Strip, ...]:
    """Add the file's `after`: to a scene, or to every stunt strip of a stunt."""
    wanted = {scene.name: scene.after for scene in production.scenes}
    wanted_of_stunt = {stunt.name: stunt.after for stunt in production.stunts_on_board}
    ordered = []
    for strip in strips:
        names: tuple[str, ...] = ()
        if strip.kind == "scene":
            names = wanted[strip.name]
        elif strip.kind == "stunt":
            names = wanted_of_stunt[strip.stunt]
        more = [other.name for name in names for other in strips if is_named(other, name)]
        ordered.append(replace(strip, after=_once((*strip.after, *more))))
    return tuple(ordered)


def _done(production: Production) -> frozenset[str]:
    """Give the names of the strips in the can; a stunt's name means all its strips."""
    named = {name for entry in production.log if entry.kind == "done" for name in entry.strips}
    whole = {
        strip.name
        for stunt in production.stunts_on_board
        if stunt.name in named
        for strip in _all_of(production, stunt)
    }
    return frozenset(named | whole)


def _good_takes(production: Production, stunt: Stunt) -> int:
    return sum(
        entry.good
        for entry in production.log
        if entry.kind == "takes" and entry.stunt == stunt.name
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _check_names(production: Production) -> None:
    """Refuse what cannot be laid out, all of it at once."""
    problems = [*_long_takes(production)]
    if not problems:
        known = [scene.name for scene in production.scenes]
        known += [stunt.name for stunt in production.stunts_on_board]
        problems += _unknown_after(production, known)
        known += [
            strip.name for s in production.stunts_on_board for strip in _all_of(production, s)
        ]
        problems += _unknown_done(production, known)
        problems += _unknown_locked(production, known)
    if problems:
        raise ProductionError(problems)


def _long_takes(production: Production) -> list[Problem]:
    return [
        Problem(
            place=f'stunt "{stunt.name}"',
            message=f"one take ({stunt.take_s / 3600:g} h) must fit into a day of unit "
            f'"{stunt.unit}" ({production.calendar(stunt.unit).day_length_s / 3600:g} h) and into '
            "the hours_max of everybody in it",
        )
        for stunt in production.stunts_on_board
        if stunt.takes > 0 and _takes_a_day(production, stunt) == 0
    ]


def _unknown_after(production: Production, known: list[str]) -> list[Problem]:
    wanted = {scene.name: scene.after for scene in production.scenes}
    wanted |= {stunt.name: stunt.after for stunt in production.stunts_on_board}
    return [
        _unknown(f'"after" of "{thing}"', name, known)
        for thing, names in wanted.items()
        for name in names
        if name not in known
    ]


def _unknown_done(production: Production, known: list[str]) -> list[Problem]:
    return [
        _unknown(f"log of {entry.day.isoformat()}", name, known)
        for entry in production.log
        if entry.kind == "done"
        for name in entry.strips
        if name not in known
    ]


def _unknown_locked(production: Production, known: list[str]) -> list[Problem]:
    return [
        _unknown("lock", lock.strip, known) for lock in production.locks if lock.strip not in known
    ]


def _unknown(place: str, name: str, known: list[str]) -> Problem:
    close = difflib.get_close_matches(name, known, n=1)
    maybe = f'"{close[0]}"?' if close else ""
    return Problem(place=place, message=f'"{name}" must be a scene or a stunt', maybe=maybe)
