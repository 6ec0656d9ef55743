"""A study, and each stage's result, as plain objects for JSON: finite numbers, ISO dates, SI."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondunit.documents.beliefs import beliefs_json
from secondunit.documents.decisions import decisions_json
from secondunit.documents.hardest import Moment, hardest
from secondunit.documents.json_forecast import forecast_json
from secondunit.documents.json_numbers import Json, estimate_json, finite, made_json
from secondunit.documents.lookup import enough_seasons, envelope_of, planned_days
from secondunit.documents.places import Place, places
from secondunit.files.clock_json import timeline_value
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages.debris import Debris, FallLine
from secondunit.stages.envelope import Chances, Envelope
from secondunit.stages.runs import Break, MeasureSpread, Runs
from secondunit.stages.schedule.nouns import Schedule
from secondunit.stages.study import Study
from secondunit.stages.windows import Windows


def study_json(study: Study) -> Json:
    """Give a whole study; what cannot be known is null, never NaN.

    Parameters
    ----------
    study
        A whole study.

    Returns
    -------
    dict
        `production`, `stunts`, `debris`, `windows`, `weather`, `decisions`, `schedule`, `forecast`,
        `made`; money in cents
    """
    windows = windows_json(study.windows, study.production)
    return {
        "production": production_json(study.production),
        "stunts": [_stunt_json(study, runs) for runs in study.runs],
        "debris": [debris_json(debris) for debris in study.debris],
        "windows": windows["windows"],
        "weather": {
            name: windows[name]
            for name in ("seasons", "made_seasons", "planning_seasons", "notes", "made")
        },
        "decisions": decisions_json(study.decisions),
        "schedule": schedule_json(study.schedule),
        "forecast": forecast_json(study.forecast),
        "beliefs": beliefs_json(study.production),
        "made": made_json(study.made),
    }


def check_json(production: Production) -> Json:
    """Give what was read without mistakes, and how good each weather record is."""
    return {
        "title": production.title,
        "digest": production.digest,
        "problems": [],
        "weather": [
            {
                "name": record.name,
                "first_day": record.days[0].isoformat(),
                "last_day": record.days[1].isoformat(),
                "hours": record.hours,
                "wind_known_share": record.known_share("wind_east_m_s"),
                "gust_known_share": record.known_share("gust_m_s"),
                "rain_known_share": record.known_share("rain_m_s"),
                "temperature_known_share": record.known_share("temperature_k"),
                "longest_gap_hours": record.longest_gap_hours,
                "is_made": record.is_made,
                "is_typical": record.is_typical,
                "notes": list(record.notes),
            }
            for record in production.weather.values()
        ],
    }


def production_json(production: Production) -> Json:
    """Give what the numbers of a study are told in: title, currency, zone, days."""
    return {
        "title": production.title,
        "currency": production.currency,
        "zone": production.zone,
        "first_day": production.first_day.isoformat(),
        "last_day": production.last_day.isoformat(),
        "release_day": production.release_day.isoformat(),
        "post_production_days": production.post_production_days,
        "budget_cents": production.budget_cents,
    }


def runs_json(runs: Runs, stunt: Stunt) -> Json:
    """Give the chances of a stunt's runs, where they go, how hard, and what breaks."""
    return {
        "name": runs.stunt,
        "kind": runs.kind,
        "runs": runs.count,
        "chance_safe": estimate_json(runs.chance_safe),
        "chance_usable": estimate_json(runs.chance_usable),
        "outcomes": [
            {"outcome": sentence, "chance": estimate_json(estimate)}
            for sentence, estimate in runs.chance_outcomes
        ],
        "limits_crossed": [
            {"limit": name, "chance": estimate_json(estimate)}
            for name, estimate in runs.chance_crossed
        ],
        "unsafe": runs.unsafe,
        "breaks": [_break(one) for one in runs.breaks],
        "findings": list(runs.findings),
        "hardest": [_moment(moment) for moment in hardest(runs, stunt)],
        "places": [_place(place) for place in places(runs)],
        "measures": {name: _spread(runs.spread(name)) for name in runs.measures},
        "made": made_json(runs.made),
    }


def debris_json(debris: Debris) -> Json:
    """Give where what falls comes down, whose risk is what, and the exclusion lines."""
    return {
        "stunt": debris.stunt,
        "runs": debris.runs,
        "fallen": debris.fallen,
        "unknown": debris.unknown,
        "tries": debris.tries,
        "casualty_area_m2": estimate_json(debris.casualty_area_m2),
        "has_run_out": debris.has_run_out,
        "middle_m": _numbers(debris.middle_m),
        "sd_m": _numbers(debris.sd_m),
        "heading_rad": debris.heading_rad,
        "reach_m": debris.reach_m,
        "beyond_three": estimate_json(debris.beyond_three),
        "energy_min_j": finite(debris.energy_min_j),
        "floor": debris.floor,
        "people_near": [
            {
                "name": group.name,
                "count": group.count,
                "distance_m": group.distance_m,
                "mission_essential": group.is_mission_essential,
                "risk_of_a_person": estimate_json(group.person),
                "casualties_expected": estimate_json(group.casualties),
            }
            for group in debris.groups
        ],
        "checks": [
            {
                "what": check.what,
                "whom": check.whom,
                "not_above": check.number,
                "source": check.source,
                "take": estimate_json(check.take),
                "take_is": check.verdict_take,
                "tries": estimate_json(check.tries),
                "tries_are": check.verdict_tries,
            }
            for check in debris.checks
        ],
        "aircraft": None if debris.aircraft is None else estimate_json(debris.aircraft),
        "aircraft_radius_m": debris.aircraft_radius_m,
        "exclusions": [
            {
                "risk": one.risk,
                "takes": one.takes,
                "is_shown": one.is_shown,
                "rings_m": [_numbers(ring) for ring in one.rings_m],
                "area_m2": one.area_m2,
                "reach_m": one.reach_m,
                "inside": list(one.inside),
                "runs_needed": one.runs_needed,
            }
            for one in debris.exclusions
        ],
        "fall_lines": [_fall_line_json(line) for line in debris.fall_lines],
        "made": made_json(debris.made),
    }


def _fall_line_json(line: FallLine) -> Json:
    return {
        "name": line.name,
        "slope_rad": line.slope_rad,
        "ring_m": _numbers(line.ring_m),
        "area_m2": line.area_m2,
        "reach_m": line.reach_m,
        "ahead_m": line.ahead_m,
        "open_share": line.open_share,
        "runs": line.runs,
        "beyond": line.beyond,
        "inside": list(line.inside),
    }


def envelope_json(envelope: Envelope) -> Json:
    """Give the wind limit and the grid; axes are wind speed, wind from, gust over mean."""
    return {
        "stunt": envelope.stunt,
        "runs": envelope.runs_in_all,
        "runs_by_cell": envelope.runs.tolist(),
        "wind_limit_m_s": finite(envelope.wind_limit_m_s),
        "planned_gust_m_s": finite(envelope.planned_gust_m_s),
        "speed_m_s": _numbers(envelope.speed_m_s),
        "from_rad": _numbers(envelope.from_rad),
        "gust_over_mean_m_s": _numbers(envelope.gust_over_mean_m_s),
        "limit_by_direction_m_s": _numbers(envelope.limit_by_direction_m_s),
        "safe": chances_json(envelope.safe),
        "usable": chances_json(envelope.usable),
        "is_inside": envelope.is_inside.tolist(),
        "made": made_json(envelope.made),
    }


def chances_json(chances: Chances) -> Json:
    """Give chances by cell with the ends of their intervals and what these rest on."""
    return {
        "chance": _numbers(chances.value),
        "low": _numbers(chances.low),
        "high": _numbers(chances.high),
        "worth_runs": _numbers(chances.worth),
        "is_pooled": chances.is_pooled.tolist(),
    }


def windows_json(windows: Windows, production: Production | None = None) -> Json:
    """Give how often each stunt's hours are open; with the production also day by day."""
    return {
        "windows": [
            _window_json(windows, index, production) for index in range(len(windows.stunts))
        ],
        "seasons": [int(season) for season in windows.seasons[: windows.real_seasons]],
        "made_seasons": windows.made_seasons,
        "planning_seasons": [
            int(season)
            for season, planning in zip(windows.seasons, windows.is_planning, strict=True)
            if planning
        ],
        "notes": list(windows.notes),
        "made": made_json(windows.made),
    }


def _window_json(windows: Windows, index: int, production: Production | None) -> Json:
    share = windows.open_share[index]
    row: Json = {
        "stunt": windows.stunts[index],
        "open_share": finite(share.value),
        "open_share_low": finite(share.low),
        "open_share_high": finite(share.high),
        "closed_by": {reason: finite(part) for reason, part in windows.closed_by[index]},
        "closing": [
            {
                "reason": one.reason,
                "first_share": one.first_share,
                "any_share": one.any_share,
                "alone_share": one.alone_share,
            }
            for one in (windows.closing[index] if windows.closing else ())
        ],
        "held_out": [
            {
                "what": one.what,
                "planned": one.planned.tolist(),
                "truth": one.truth.tolist(),
                "p20": one.quantiles[0],
                "p50": one.quantiles[1],
                "p80": one.quantiles[2],
                "at_most": [estimate_json(share) for share in one.at_most],
                "between_p20_and_p80": estimate_json(one.inside),
                "rank": one.rank.tolist(),
                "mean_rank": estimate_json(one.rank_mean),
            }
            for one in (windows.held_out[index] if windows.held_out else ())
        ],
    }
    return row if production is None else row | {"days": _days_json(windows, production, index)}


def _days_json(windows: Windows, production: Production, stunt: int) -> list[Json]:
    takes = production.stunt(windows.stunts[stunt]).takes
    enough = enough_seasons(windows, stunt, takes)
    planning = windows.is_planning[: windows.real_seasons]
    return [
        {
            "day": windows.days[day].isoformat(),
            "seasons_with_enough_hours": int(enough[:, day].sum()),
            "planning_seasons_with_enough_hours": int(enough[planning, day].sum()),
        }
        for day in planned_days(production, windows)
    ]


def schedule_json(schedule: Schedule) -> Json:
    """Give the board: cost, bound, rules broken, and every strip with its day and reason."""
    chances = dict(schedule.chance_open)
    rows = zip(schedule.strips, schedule.days, schedule.reasons, strict=True)
    return {
        "shooting_days": schedule.shooting_days,
        "cost_cents": int(schedule.cost_cents),
        "cost_parts": {name: int(cents) for name, cents in schedule.cost_parts},
        "expected_loss_cents": int(schedule.expected_loss_cents),
        "late_breaks_cents": int(schedule.late_breaks_cents),
        "bad_seasons_cents": int(schedule.bad_seasons_cents),
        "season_losses": _season_losses(schedule),
        "bound_cents": int(schedule.bound_cents),
        "broken_rules": [
            {"rule": broken.rule, "day": broken.day.isoformat(), "message": broken.message}
            for broken in schedule.broken_rules
        ],
        "cover_cents": int(schedule.cover_cents),
        "paid_rules": [
            {"rule": paid.rule, "day": paid.day.isoformat(), "message": paid.message}
            for paid in schedule.paid_rules
        ],
        "strips": [
            {
                "name": strip.name,
                "kind": strip.kind,
                "stunt": strip.stunt,
                "unit": strip.unit,
                "site": strip.site,
                "day": day.isoformat(),
                "light": strip.light,
                "duration_s": finite(strip.duration_s),
                "takes": strip.takes,
                "people": list(strip.people),
                "resources": list(strip.resources),
                "chance_open": estimate_json(chances[strip.name])
                if strip.name in chances
                else None,
                "reason": reason,
            }
            for strip, day, reason in rows
        ],
        "timelines": [timeline_value(one, "UTC") for one in schedule.timelines],
        "made": made_json(schedule.made),
    }


def _season_losses(schedule: Schedule) -> Json | None:
    judged = schedule.season_losses
    if judged is None:
        return None
    return {
        "mean_cents": estimate_json(judged.mean_cents),
        "worst_cents": estimate_json(judged.worst_cents),
        "worst_share": finite(judged.worst_share),
        "is_held_out": judged.is_held_out,
    }


def _stunt_json(study: Study, runs: Runs) -> Json:
    envelope = envelope_of(study, runs.stunt)
    stunt = study.production.stunt(runs.stunt)
    said = runs_json(runs, stunt) | {"calibrated": _calibrated(stunt)}
    if envelope is None:
        return said | {"wind_limit_m_s": None}
    whole = envelope_json(envelope)
    names = ("wind_limit_m_s", "planned_gust_m_s", "from_rad", "limit_by_direction_m_s")
    return said | {name: whole[name] for name in names}


def _calibrated(stunt: Stunt) -> Json | None:
    """Give which inputs takes told, and how many; None where all are as stated."""
    known = stunt.calibrated
    return None if known is None else {"takes": known.takes, "parameters": list(known.names)}


def _spread(spread: MeasureSpread) -> Json:
    """Give P10, P50, P90 over the runs in which a measure is known, and how many those are."""
    row: Json = {"count": spread.applied - spread.unknown}
    for percent in (10, 50, 90):
        row[f"p{percent}"] = finite(spread.quantile(percent / 100))
    return row


def _break(one: Break) -> Json:
    """Give what makes runs unsafe, as shares of the unsafe ones."""
    return {
        "limit" if one.is_limit else "outcome": one.name,
        "broken": estimate_json(one.broken),
        "first": estimate_json(one.first),
        "alone": estimate_json(one.alone),
    }


def _moment(moment: Moment) -> Json:
    limit = moment.limit
    return {
        "limit": limit.name,
        "measure": limit.measure,
        "is_max": limit.is_max,
        "number": finite(limit.number),
        "typical": finite(moment.typical),
        "extreme": finite(moment.extreme),
        "room": finite(moment.room),
        "crossed": estimate_json(moment.crossed),
        "known": moment.known,
        "unknown": moment.unknown,
    }


def _place(place: Place) -> Json:
    ends = ("p10", "p90")
    return {
        "place": place.name,
        "known": place.known,
        "distance_m": finite(place.distance_m),
        "bearing_rad": finite(place.bearing_rad),
        "distances_m": dict(zip(ends, map(finite, place.distances_m), strict=True)),
        "turned_rad": dict(zip(ends, map(finite, place.turned_rad), strict=True)),
        "off_middle_m": dict(zip(("p50", "p90"), map(finite, place.off_m), strict=True)),
    }


def _numbers(values: NDArray[np.float64]) -> Any:
    """Turn an array into nested lists with null where a number is not finite."""
    if values.ndim == 0:
        return finite(float(values))
    return (
        [_numbers(part) for part in values]
        if values.ndim > 1
        else [finite(v) for v in values.tolist()]
    )
