"""A proposed chase in words: where the camera should be, what it sees, how sure that is."""

import math
from typing import Any

from secondunit.documents.json_numbers import estimate_json, made_json
from secondunit.documents.text import columns
from secondunit.documents.words import (
    ADVICE,
    MINUS,
    brief_chance,
    chance,
    counted,
    degrees,
    limit_words,
    quantity,
)
from secondunit.model.estimate import Estimate
from secondunit.model.limits import Limit
from secondunit.model.site import Site
from secondunit.physics.camera import aim_at, view_angle_rad
from secondunit.physics.state import Vector
from secondunit.stages.chase import ChasePlan, LensChoice, LimitUse, Moment, Slack, Waypoint
from secondunit.stages.chase.judging import SLACK_STEPS_M

HEADS = {
    "better": "another place for the camera is better",
    "as it is": "leave the camera where it is",
    "none keeps the chances": "no place that was tried keeps the chances",
}
CHANCE_HEAD = ("", "as planned", "as proposed")
LENS_HEAD = ("lens", "angle of view", "filmed", "unsafe", "height in the frame")
LIMIT_HEAD = ("limit", "crossed", "half of the runs", "one run in twenty beyond", "worst")
MOMENT_HEAD = ("moment", "time", "away", "height in the frame", "across", "up", "whole in frame")
WAY_HEAD = ("waypoint", "time", "east", "north", "height", "above the sea", "aim", "may be off")
THIN = (
    "Simulated, not validated yet: no film of a jump was measured against it. Haze, glare, focus, "
    "vibration and trees are not in it."
)
_LENSES_SHOWN = 3  # on either side of the proposed one


def chase_lines(plan: ChasePlan, site: Site) -> list[str]:
    """Say what is proposed: places, lens, chances, moments, limits, and rows for the file."""
    return [
        f"{plan.stunt} (films {plan.followed}): {HEADS[plan.verdict]}",
        f"{plan.reason[:1].upper()}{plan.reason[1:]}.",
        asked_words(plan),
        "",
        *columns(WAY_HEAD, way_rows(plan, site)),
        lens_words(plan),
        slack_words(plan),
        "",
        *columns(CHANCE_HEAD, chance_rows(plan)),
        hidden_words(plan),
        "",
        *columns(MOMENT_HEAD, moment_rows(plan)),
        "",
        *columns(LIMIT_HEAD, limit_rows(plan)),
        binding_words(plan),
        "",
        *columns(LENS_HEAD, lens_rows(plan)),
        *(["", *toml_block(plan)] if plan.is_changed else []),
        "",
        found_words(plan),
        THIN,
        ADVICE,
    ]


def asked_words(plan: ChasePlan) -> str:
    """Say what was asked."""
    return (
        f"Asked: every limit of the camera kept in at least {_percent(plan.chance)} of the runs, "
        f"one that protects a person crossed in at most {_percent(plan.unsafe_max)}."
    )


def way_rows(plan: ChasePlan, site: Site) -> list[tuple[str, ...]]:
    """Give the waypoints as rows: where, how high, and where the camera looks from there."""
    return [
        (
            f"{number}{' (pinned)' if point.is_pinned else ''}",
            _seconds(point.time_s) if len(plan.waypoints) > 1 else "all the time",
            quantity(point.east_m, "east_m"),
            quantity(point.north_m, "north_m"),
            quantity(point.up_m, "up_m"),
            quantity(site.elevation_m + point.up_m, "elevation_m"),
            _aim_words(plan, point),
            _off_words(plan, slack),
        )
        for number, (point, slack) in enumerate(
            zip(plan.waypoints, plan.waypoint_slacks, strict=True), start=1
        )
    ]


def _off_words(plan: ChasePlan, slack: Slack) -> str:
    """Say how far a waypoint alone may be off, where the path keeps the chances at all."""
    if plan.verdict == "none keeps the chances":
        return "cannot be told"
    level, upright = (_step_words(step_m) for step_m in (slack.level_m, slack.upright_m))
    return f"{level} level, {upright} up or down"


def _step_words(step_m: float) -> str:
    return quantity(step_m, "level_m") if step_m else f"less than {SLACK_STEPS_M[0]:g} m"


def _aim_words(plan: ChasePlan, point: Waypoint) -> str:
    """Say where the camera looks at a waypoint's time; alone, how far it pans and tilts."""
    here = Vector(point.east_m, point.north_m, point.up_m)
    times = plan.subject.time_s
    if len(plan.waypoints) > 1:
        frame = int(abs(times - point.time_s).argmin())
        aim = aim_at(here, Vector(*plan.subject.place_m[frame].tolist()))
        return f"{degrees(aim.pan_rad)}, {_tilt(aim.tilt_rad)}"
    first, last = (aim_at(here, Vector(*plan.subject.place_m[i].tolist())) for i in (0, -1))
    pans = f"{degrees(first.pan_rad)} to {degrees(last.pan_rad)}"
    return f"{pans}, {_tilt(first.tilt_rad)} to {_tilt(last.tilt_rad)}"


def lens_words(plan: ChasePlan) -> str:
    """Say which lens, and how much it sees."""
    sensor = " x ".join(f"{1000 * side:.3g} mm" for side in plan.sensor_m)
    across, up = (math.degrees(view_angle_rad(plan.focal_m, side)) for side in plan.sensor_m)
    is_new = plan.focal_m != plan.focal_before_m
    planned = f" (planned: {_mm(plan.focal_before_m)})" if is_new else ""
    why = "; the longest that was tried and keeps the chances" if plan.verdict == "better" else ""
    return (
        f"Lens: {_mm(plan.focal_m)}{planned} on {sensor} sees {across:.1f}° across and {up:.1f}° "
        f"up and down{why}."
    )


def slack_words(plan: ChasePlan) -> str:
    """Say how far the pilot may be off."""
    if plan.verdict == "none keeps the chances":
        return "The path itself does not keep the chances: how far it may be off cannot be told."
    level_m, upright_m = plan.slack.level_m, plan.slack.upright_m
    if level_m == 0.0 and upright_m == 0.0:
        return "Beyond the pilot's own hold no slack was found: he must hold the path as it is."
    return (
        f"Beyond the pilot's own hold the whole path may be off by {quantity(level_m, 'level_m')} "
        f"in any direction, or by {quantity(upright_m, 'upright_m')} up or down, and keeps the "
        f"chances; more than {quantity(SLACK_STEPS_M[-1], 'level_m')} was not tried. The table "
        "says it of each waypoint alone, the others in their places."
    )


def hidden_words(plan: ChasePlan) -> str:
    """Say whether the ground hides the subject."""
    return f"The ground hides the subject for some time in {chance(plan.hidden)} of the runs."


def chance_rows(plan: ChasePlan) -> list[tuple[str, str, str]]:
    """Give the chances before and after as rows."""
    before, after = plan.before, plan.after
    return [
        ("filmed: the camera keeps every limit", chance(before.filmed), chance(after.filmed)),
        ("unsafe: the camera crosses one that protects", chance(before.unsafe),
         chance(after.unsafe)),
        (f"usable, with {plan.followed}", chance(before.usable), chance(after.usable)),
    ]  # fmt: skip


def moment_rows(plan: ChasePlan) -> list[tuple[str, ...]]:
    """Give what the camera sees at each moment as rows; spans hold nine runs in ten."""
    return [
        (
            moment.name,
            _span(moment.time_s, "time_s"),
            _span(moment.distance_m, "distance_m"),
            _share_span(moment.size_share),
            _share_span(moment.across_share),
            _share_span(moment.up_share),
            brief_chance(moment.is_whole),
        )
        for moment in plan.moments
    ]


def limit_rows(plan: ChasePlan) -> list[tuple[str, ...]]:
    """Give how the runs stand to every limit, those crossed most often first."""
    return [
        (
            limit_words(use.limit) + (" (person)" if use.limit.protects == "person" else " (shot)"),
            brief_chance(use.crossed),
            _value(use.middle, use.limit),
            _interval(use.bad, use.limit),
            _value(use.worst, use.limit),
        )
        for use in plan.limits
    ]


def binding_words(plan: ChasePlan) -> str:
    """Say what is crossed, or what leaves the least room."""
    crossed = [use for use in plan.limits if use.crossed.value > 0.0]
    if crossed:
        most = crossed[0]
        return f"What binds: {limit_words(most.limit)}, crossed in {chance(most.crossed)}."
    tightest = min(plan.limits, key=lambda use: use.room)
    return (
        f"What binds: no limit was crossed; {limit_words(tightest.limit)} leaves the least room, "
        f"{_percent(max(tightest.room, 0.0))} of it in 19 of 20 runs."
    )


def lens_rows(plan: ChasePlan) -> list[tuple[str, ...]]:
    """Give the lenses around the proposed one as rows, on the proposed path."""
    nearest = min(range(len(plan.lenses)), key=lambda i: abs(plan.lenses[i].focal_m - plan.focal_m))
    shown = plan.lenses[max(0, nearest - _LENSES_SHOWN) : nearest + _LENSES_SHOWN + 1]
    return [_lens_row(plan, one) for one in shown]


def _lens_row(plan: ChasePlan, lens: LensChoice) -> tuple[str, ...]:
    across = math.degrees(view_angle_rad(lens.focal_m, plan.sensor_m[0]))
    mark = " (proposed)" if lens.focal_m == plan.focal_m else ""
    return (
        f"{_mm(lens.focal_m)}{mark}",
        f"{across:.1f}°",
        brief_chance(lens.filmed),
        brief_chance(lens.unsafe),
        _percent(lens.size_share),
    )


def toml_block(plan: ChasePlan) -> list[str]:
    """Give what a person may put into the file in place of the waypoints and the lens there."""
    is_kept = plan.verdict != "none keeps the chances"
    closest = "" if is_kept else " (the closest; it does not keep the chances)"
    where = f'For "{plan.stunt}" in production.toml, in place of its [[stunt.waypoint]] and lens'
    return [
        f"{where}{closest}:",
        *[f"  {line}".rstrip() for line in toml_lines(plan)],
    ]


def toml_lines(plan: ChasePlan) -> list[str]:
    """Give the rows of the production file that hold the proposed path and lens."""
    lines = []
    for point in plan.waypoints:
        lines.append("[[stunt.waypoint]]")
        if len(plan.waypoints) > 1 or point.time_s != 0.0:
            lines.append(f'time = "{point.time_s:g} s"')
        lines += [
            f'east = "{point.east_m:g} m"',
            f'north = "{point.north_m:g} m"',
            f'up = "{round(point.up_m, 1):g} m"',
        ]
        if point.is_pinned:
            lines.append('pinned = "yes"')
        lines.append("")
    return [*lines, "[stunt.parameters]", f'focal_length = "{_mm(plan.focal_m)}"']


def found_words(plan: ChasePlan) -> str:
    """Say how it was found and judged."""
    return (
        f"{counted(plan.candidates, 'candidate')} tried on {counted(plan.search_runs, 'run')}, "
        f"which saw {_percent(plan.promised)} filmed; judged on {plan.runs:,} others, and only "
        "these count. The intervals cover the draws, not the model."
    )


def moment_words(moment: Moment) -> str:
    """Say in one sentence what the camera sees at a moment."""
    return (
        f"{moment.name}, {_span(moment.time_s, 'time_s')} after the exit: the subject is "
        f"{_span(moment.distance_m, 'distance_m')} away, takes {_share_span(moment.size_share)} of "
        f"the frame's height, and is whole in frame in {chance(moment.is_whole)} of the runs"
    )


def _mm(focal_m: float) -> str:
    return f"{1000 * focal_m:.4g} mm"


def _seconds(time_s: float) -> str:
    return quantity(time_s, "time_s")


def _tilt(tilt_rad: float) -> str:
    return f"{abs(math.degrees(tilt_rad)):.0f}° {'up' if tilt_rad >= 0 else 'down'}"


def _span(values: tuple[float, float, float], name: str) -> str:
    low, _, high = values
    said = quantity(high, name)
    return said if low == high else f"{quantity(low, name)} to {said}"


def _share_span(values: tuple[float, float, float]) -> str:
    low, middle, high = (
        f"{round(100 * value, 1) + 0.0:.1f}".replace("-", MINUS) for value in values
    )
    return f"{middle} % ({low} to {high} %)"


def _interval(value: Estimate, limit: Limit) -> str:
    said = _value(value.value, limit)
    if value.low == value.high or not math.isfinite(value.low + value.high):
        return said
    return f"{said}, between {_value(value.low, limit)} and {_value(value.high, limit)}"


def _value(value: float, limit: Limit) -> str:
    if limit.measure.endswith("_share"):
        return _percent(value)
    return quantity(value, limit.measure)


def _percent(share: float) -> str:
    return f"{100 * share + 0.0:.3g} %"


def chase_json(plan: ChasePlan, site: Site) -> dict[str, Any]:
    """Give a plan as plain objects, SI."""
    return {
        "stunt": plan.stunt,
        "follows": plan.followed,
        "verdict": plan.verdict,
        "reason": plan.reason,
        "chance": plan.chance,
        "unsafe_max": plan.unsafe_max,
        "waypoints": [
            {
                "time_s": point.time_s,
                "east_m": point.east_m,
                "north_m": point.north_m,
                "up_m": point.up_m,
                "elevation_m": site.elevation_m + point.up_m,
                "pinned": point.is_pinned,
                "slack": _slack_json(slack),
            }
            for point, slack in zip(plan.waypoints, plan.waypoint_slacks, strict=True)
        ],
        "focal_length_m": plan.focal_m,
        "slack": _slack_json(plan.slack),
        "before": _chances_json(plan, "before"),
        "after": _chances_json(plan, "after"),
        "hidden": estimate_json(plan.hidden),
        "moments": [_moment_json(moment) for moment in plan.moments],
        "limits": [_limit_json(use) for use in plan.limits],
        "lenses": [
            {
                "focal_length_m": lens.focal_m,
                "filmed": estimate_json(lens.filmed),
                "unsafe": estimate_json(lens.unsafe),
                "size_share": lens.size_share,
            }
            for lens in plan.lenses
        ],
        "toml": toml_lines(plan),
        "runs": plan.runs,
        "search_runs": plan.search_runs,
        "promised": plan.promised,
        "candidates": plan.candidates,
        "made": made_json(plan.made),
    }


def _slack_json(slack: Slack) -> dict[str, float]:
    return {"level_m": slack.level_m, "upright_m": slack.upright_m}


def _chances_json(plan: ChasePlan, side: str) -> dict[str, Any]:
    chances = plan.before if side == "before" else plan.after
    return {name: estimate_json(getattr(chances, name)) for name in ("filmed", "unsafe", "usable")}


def _moment_json(moment: Moment) -> dict[str, Any]:
    names = ("time_s", "distance_m", "size_share", "across_share", "up_share")
    return {
        "moment": moment.name,
        **{name: list(getattr(moment, name)) for name in names},
        "is_whole": estimate_json(moment.is_whole),
    }


def _limit_json(use: LimitUse) -> dict[str, Any]:
    values = {
        "middle": use.middle, "bad": use.bad.value, "bad_low": use.bad.low,
        "bad_high": use.bad.high, "worst": use.worst, "room": use.room,
    }  # fmt: skip
    return {
        "limit": use.limit.name,
        "protects": use.limit.protects,
        "crossed": estimate_json(use.crossed),
        **{key: value if math.isfinite(value) else None for key, value in values.items()},
    }
