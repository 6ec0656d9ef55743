"""The wind of a track in words, and as JSON values."""

import math
from typing import Any

import numpy as np

from secondunit.documents.text import columns
from secondunit.documents.words import compass, degrees, quantity
from secondunit.model.track import FloatArray
from secondunit.stages.track_wind import AirFlight, Drift, TrackWind, Wind
from secondunit.units import in_unit

FALL_NOTE = (
    "Of the fall: with the wind of the highest layer below it, plus or minus 5 m/s each way (an "
    "assumption)."
)
HOW = (
    "It is the one wind that makes the airspeed the same on every heading, apart from noise with a "
    "memory; if the pilot flew slower on one heading than on the others, it is wrong by that."
)


def wind_lines(found: TrackWind) -> list[str]:
    """Say the wind with its interval and how it was got, or why it cannot be told."""
    return [*_wind_lines(found), *_flight_lines(found), ""]


def _wind_lines(found: TrackWind) -> list[str]:
    if found.whole is None:
        lines = [f"The wind cannot be told from this track: {found.why_not}. Calm is not assumed."]
    else:
        lines = [f"Wind under the canopy: {wind_words(found.whole)}.", f"{_how(found.whole)} {HOW}"]
    if found.layers:
        rows = [
            (f"{wind.low_m:.0f} to {wind.high_m:.0f} m", wind_words(wind)) for wind in found.layers
        ]
        lines += columns(("elevation", "wind (95 %)"), rows)
    return [*lines, *_drift_lines(found.drift)]


def wind_words(wind: Wind) -> str:
    """Say a wind: ``from 270° W (plus or minus 12°), 8.2 kt (4.2 m/s; 95 %: 6.5 to 10 kt)``."""
    return f"{direction_words(wind)}, {speed_words(wind)}"


def speed_words(wind: Wind) -> str:
    """Say how fast a wind blows, and the ends that hold it with 95 %, rounded outwards."""
    low, high = (in_unit(one, "kt") for one in (wind.speed_low_m_s, wind.speed_high_m_s))
    speed = math.hypot(wind.east_m_s, wind.north_m_s)
    return (
        f"{in_unit(speed, 'kt'):.1f} kt ({speed:.1f} m/s; 95 %: "
        f"{math.floor(10 * low) / 10:.1f} to {math.ceil(10 * high) / 10:.1f} kt)"
    )


def direction_words(wind: Wind) -> str:
    """Say where a wind comes from, and how well that is known."""
    if wind.towards_within_rad > math.pi / 2:
        return "from a direction that is not known"
    from_rad = from_of(wind.east_m_s, wind.north_m_s)
    within = math.ceil(math.degrees(wind.towards_within_rad))
    return f"from {degrees(from_rad)} {compass(from_rad)} (plus or minus {within}°)"


def from_of(east_m_s: float, north_m_s: float) -> float:
    """Give where a wind comes from, clockwise from north, that blows towards east and north."""
    return math.atan2(-east_m_s, -north_m_s) % (2 * math.pi)


def _how(wind: Wind) -> str:
    return (
        f"From {wind.to_s - wind.from_s:.0f} s of flight between {wind.low_m:.0f} and "
        f"{wind.high_m:.0f} m, headings over {math.degrees(wind.arc_rad):.0f}°, airspeed "
        f"{quantity(wind.airspeed_m_s, 'airspeed_m_s')} "
        f"(wandering by {wind.airspeed_spread_m_s:.1f} m/s)."
    )


def _drift_lines(drift: Drift | None) -> list[str]:
    if drift is None:
        return []
    speed = math.hypot(drift.east_m_s, drift.north_m_s)
    origin = degrees(from_of(drift.east_m_s, drift.north_m_s))
    said = (
        f"The fall from {drift.high_m:.0f} to {drift.low_m:.0f} m drifted "
        f"{quantity(speed, 'wind_speed_m_s')} from {origin}; a body may fly "
        f"{drift.own_sd_m_s:.0f} m/s of itself, so that this is no wind."
    )
    return [said]


def _flight_lines(found: TrackWind) -> list[str]:
    if not found.flights:
        return []
    head = (
        "through the air", "airspeed (m/s)", "below level", "lift over drag",
        "C_D S of 100 kg (m²)", "C_L S of 100 kg (m²)",
    )  # fmt: skip
    said = [FALL_NOTE] if any(one.phase == "fall" for one in found.flights) else []
    rows = [_flight_row(one) for one in found.flights]
    return ["", *columns(head, rows), "Middle second, plus or minus one standard deviation.", *said]


def _flight_row(one: AirFlight) -> tuple[str, ...]:
    return (
        one.phase,
        _middle(one.speed_m_s, one.speed_sd_m_s, 1),
        _middle(np.rad2deg(one.glide_rad), np.rad2deg(one.glide_sd_rad), 0) + "°",
        _middle(one.lift_over_drag, one.lift_over_drag_sd, 2),
        _middle(100 * one.drag_area_m2_per_kg, 100 * one.drag_area_sd_m2_per_kg, 2),
        _middle(100 * one.lift_area_m2_per_kg, 100 * one.lift_area_sd_m2_per_kg, 2),
    )


def _middle(values: FloatArray, sds: FloatArray, digits: int) -> str:
    """Say the middle of the seconds, and the middle of how well a second is known."""
    return f"{np.median(values):.{digits}f} ± {np.median(sds):.{digits}f}"


def wind_json(found: TrackWind) -> dict[str, Any]:
    """Give the same as JSON values, in SI; towards east and north."""
    return {
        "told": found.whole is not None,
        "why_not": found.why_not or None,
        "whole": None if found.whole is None else _one_json(found.whole),
        "layers": [_one_json(one) for one in found.layers],
        "drift": None if found.drift is None else _drift_json(found.drift),
        "flights": [_flight_json(one) for one in found.flights],
    }


def _one_json(wind: Wind) -> dict[str, Any]:
    return {name: getattr(wind, name) for name in Wind.__dataclass_fields__}


def _drift_json(drift: Drift) -> dict[str, Any]:
    return {name: getattr(drift, name) for name in Drift.__dataclass_fields__}


def _flight_json(one: AirFlight) -> dict[str, Any]:
    arrays = [name for name in AirFlight.__dataclass_fields__ if name != "phase"]
    return {"phase": one.phase, **{name: getattr(one, name).tolist() for name in arrays}}
