"""What a unit's day must hold and keep by the clock, told from the board."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from secondunit.model.production import Production
from secondunit.stages.schedule.cost import NEAR_DAYS
from secondunit.stages.schedule.days import (
    DAY_S,
    hours_at_work,
    is_called_by_night,
    load_in_s,
    longest_s,
    meals_s,
)
from secondunit.stages.schedule.hours import clock_stretch, shooting_light, unit_hours, work_s
from secondunit.stages.schedule.nouns import Strip
from secondunit.stages.schedule.timeline.nouns import STEP_S, Asked, Minor, Task
from secondunit.stages.windows.nouns import Windows

BREAK_S = 7200  # of work without a break in it, where a strip is no longer; assumption
_HOURS = 24


def ask(
    production: Production,
    windows: Windows | None,
    strips: Sequence[Strip],
    day: date,
    came: frozenset[str],
) -> Asked:
    """Tell what the day of a unit must hold.

    Parameters
    ----------
    production
        What the crew says.
    windows
        From which the most open hours of a stunt come; None where they do not matter.
    strips
        All that one unit shoots on the day.
    day, came
        The day, and the sites at which the unit sets up.
    """
    unit, agreed = strips[0].unit, production.agreement
    sites = dict.fromkeys(strip.site for strip in strips)
    load_ins = [(site, load_in_s(production, site)) for site in sites if site in came]
    sets_up = tuple((site, needed_s) for site, needed_s in load_ins if needed_s)
    move_s = round(agreed.move_s)
    more_s = (len(sites) - 1) * move_s + sum(needed_s for _, needed_s in sets_up)
    busy_s = sum(map(work_s, strips)) + more_s
    hours = hours_at_work(production, strips, day, more_s=more_s + meals_s(agreed, busy_s))
    call = unit_hours(
        production, production.calendar(unit), day, is_night=is_called_by_night(strips)
    ).start_utc_s
    people = dict.fromkeys(name for strip in strips for name in strip.people)
    has_meals = agreed.meal_interval_s < DAY_S
    return Asked(
        call_utc_s=call,
        hours_s=hours.end_utc_s - call,
        longest_s=longest_s(production, unit),
        tasks=tuple(_task(production, windows, strip, day, call) for strip in strips),
        sets_up=sets_up,
        move_s=move_s if len(sites) > 1 else 0,
        minors=tuple(_minors(production, people, day, call)),
        make_up_s=tuple(
            (name, early_s)
            for name in people
            if (early_s := round(production.person(name).make_up_s))
        ),
        meal_interval_s=round(agreed.meal_interval_s) if has_meals else 0,
        meal_length_s=round(agreed.meal_length_s) if has_meals else 0,
        waits=any(strip.kind == "stunt" for strip in strips),
    )


def _task(
    production: Production, windows: Windows | None, strip: Strip, day: date, call_utc_s: int
) -> Task:
    light = shooting_light(production, strip, day)
    is_bound, is_stunt = strip.light != "any", strip.kind == "stunt"
    return Task(
        name=strip.name,
        site=strip.site,
        parts_s=_parts(strip),
        light=strip.light,
        earliest_s=light.start_utc_s - call_utc_s if is_bound else 0,
        latest_s=light.end_utc_s - call_utc_s if is_bound else 2 * DAY_S,
        people=strip.people,
        may_break=not is_stunt and work_s(strip) >= BREAK_S,
        is_stunt=is_stunt,
        open_shares=_open_shares(production, windows, strip, day, call_utc_s) if windows else (),
        waits_from_s=light.start_utc_s - call_utc_s if is_stunt else 0,
        waits_to_s=light.end_utc_s - call_utc_s if is_stunt else 0,
    )


def _parts(strip: Strip) -> tuple[int, ...]:
    """Cut a stunt strip into its takes, all of the same length but for seconds left over."""
    whole_s, count = work_s(strip), max(strip.takes, 1)
    return (
        *(whole_s // count for _ in range(count - 1)),
        whole_s - (count - 1) * (whole_s // count),
    )


def _minors(
    production: Production, people: Iterator[str] | dict[str, None], day: date, call_utc_s: int
) -> Iterator[Minor]:
    for name in people:
        band = production.agreement.band_of(production.person(name).born, day)
        if band is not None:
            allowed = clock_stretch(production, day, band.earliest_s, band.latest_s)
            yield Minor(
                name=name,
                most_s=round(band.hours_max_s),
                earliest_s=allowed.start_utc_s - call_utc_s,
                latest_s=allowed.end_utc_s - call_utc_s,
            )


def _open_shares(
    production: Production, windows: Windows, strip: Strip, day: date, call_utc_s: int
) -> tuple[int, ...]:
    """Tell, by the step in which a take starts, how often its hours were open near this date.

    The mean over the hours that the take touches, on the days within `NEAR_DAYS` in the planning
    seasons, in tenths, as a few seasons tell no finer ones apart; for two days of steps from the
    call.
    """
    index = (day - windows.days[0]).days if windows.days else -1
    if strip.kind != "stunt" or not 0 <= index < len(windows.days):
        return ()
    stunt = windows.stunts.index(strip.stunt)
    days = [d for d in range(index - NEAR_DAYS, index + NEAR_DAYS + 1) if d >= 0]
    counted, is_open = windows.is_counted[stunt], windows.is_open[windows.is_planning, stunt]
    zone = ZoneInfo(production.zone)

    def share(hour: int) -> float:
        if hour >= counted.size or not counted[hour]:
            return 0.0
        near = [at for d in days if (at := hour + _HOURS * (d - index)) < counted.size]
        near = [at for at in near if at >= 0 and counted[at]]
        return float(is_open[:, near].mean()) if near and is_open.size else 0.0

    take_s = _parts(strip)[0]
    touched = sorted({*range(0, take_s, 3600), max(take_s - 1, 0)})
    shares: dict[int, float] = {}
    told = []
    for step in range(2 * DAY_S // STEP_S):
        start_utc_s = call_utc_s + step * STEP_S
        hours = [_hour(windows, zone, start_utc_s + after_s) for after_s in touched]
        for hour in hours:
            if hour not in shares:
                shares[hour] = share(hour)
        told.append(round(10 * sum(shares[hour] for hour in hours) / len(hours)))
    return tuple(told) if any(told) else ()


def _hour(windows: Windows, zone: ZoneInfo, utc_s: int) -> int:
    """Give the hour of the windows in which an instant lies, by the wall clock."""
    wall = datetime.fromtimestamp(utc_s, UTC).astimezone(zone)
    return _HOURS * (wall.date() - windows.days[0]).days + wall.hour
