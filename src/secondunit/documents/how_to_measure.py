"""How a crew finds out more about an input: instrument or rehearsal, in a sentence each.

All of it is assumption about good practice; none was looked up.
"""

from collections.abc import Mapping
from types import MappingProxyType

from secondunit.units import dimension_of

_SIDE = "film rehearsals from the side at 240 frames a second over an airbag or a pit"
_BEHIND = "film twenty rehearsals from behind the lip, with marks on the deck"
_FLIGHTS = "GPS on ten flights of this canopy with this pilot, in calm air"
_OPENINGS = "video and accelerometer on twenty openings of this canopy by this packer"
_DIVES = "GPS on ten skydives in the clothes of the shot, or an hour in a wind tunnel"
_LANDINGS = "twenty landings on a mark, measured with a tape"

HOW: Mapping[str, str] = MappingProxyType({
    "exit_speed_m_s": "light gates at the lip on twenty run-ups; then train the difference down",
    "lip_angle_rad": "an inclinometer on the built ramp, under the weight of the bike",
    "tyre_grip": "braking tests with these tyres on the built deck, dry and dusty",
    "pitch_gyration_m": "swing the bike with a dummy as a pendulum",
    "riding_drag_area_m2": "coast-down runs, standing, at two speeds",
    "steer_reaction_s": "a camera on the bars while a leaf blower gives the gust",
    "exit_offset_m": _BEHIND,
    "exit_heading_error_rad": _BEHIND,
    "pop_speed_m_s": _SIDE,
    "release_time_s": _SIDE,
    "push_up_m_s": _SIDE,
    "push_forward_m_s": _SIDE,
    "push_share": _SIDE,
    "rider_above_bike_m": _SIDE,
    "rider_ahead_of_bike_m": _SIDE,
    "attitude_at_release_rad": _SIDE,
    "arch_arm_m": _DIVES,
    "damping_factor": _DIVES,
    "rider_drag_area_m2": _DIVES,
    "rider_lift_over_drag": _DIVES,
    "bike_drag_area_m2": "drop an old bike from a crane or helicopter and track it on film",
    "delay_s": "time the throw on video over twenty skydives; a tone in the ear narrows it",
    "bridle_time_s": _OPENINGS,
    "line_time_s": _OPENINGS,
    "opening_load_factor": _OPENINGS,
    "dwell_way_share": _OPENINGS,
    "dwell_area_share": _OPENINGS,
    "heading_wind_factor": _OPENINGS,
    "twist_time_s": _OPENINGS,
    "opening_distance_m": _OPENINGS,
    "heading_error_rad": f"{_OPENINGS}; better packing narrows it",
    "canopy_glide_factor": _FLIGHTS,
    "canopy_speed_factor": _FLIGHTS,
    "toggle_reaction_s": "a helmet camera on ten openings",
    "flare_height_m": _LANDINGS,
    "aim_error_east_m": _LANDINGS,
    "aim_error_north_m": _LANDINGS,
    "wind_misread_east_m_s": "smoke, flags and an anemometer at the landing, read out by radio",
    "wind_misread_north_m_s": "smoke, flags and an anemometer at the landing, read out by radio",
    "ridge_speed_up": "an anemometer at the lip, and a balloon or a mast well away from the edge",
    "ridge_fade_m": "a balloon or a drone with an anemometer, up from the lip",
    "lee_wind_ratio": "smoke or a drone with an anemometer below the edge",
    "lee_turbulence_ratio": "smoke or a drone with an anemometer below the edge",
    "stowed_brake": "measure the set brake lines; fly ten openings with them",
    "flare_hold_s": "a helmet camera on ten landings",
    "landing_wind_ratio": "two anemometers, at the lip and at the landing, logged for a week",
    "air_density_ratio": "barometer and thermometer at the lip on the day",
    "wind_speed": "an anemometer at the lip; go only in the wind that is chosen beforehand",
    "wind_from": "a wind vane at the lip; go only in the wind that is chosen beforehand",
    "gust": "a fast anemometer at the lip; wait for steadier air",
    "turbulence": "nothing tells the next gust; a fast anemometer tells how strong they are",
    "train_speed_m_s": "GPS on the train; agree on the speed with the driver",
    "mass_kg": "scales",
    "start_distance_m": "a tape and a mark on the ground",
    "lift_off_s": "time ten lift-offs on the pilot's own count",
    "climb_m_s2": "film ten lift-offs beside a scale",
    "top_speed_m_s": "light gates on ten runs over the real ground",
    "reaction_s": "video of ten calls to stop",
})  # fmt: skip


def how_to_measure(name: str) -> str:
    """Say how to find out more about an input; by what it measures, where it is not known."""
    known = HOW.get(name)
    if known is not None:
        return known
    dimension = dimension_of(name)
    what = "" if dimension == "ratio" else f" of {dimension}"
    return f"rehearse it with an instrument{what} and log every go"
