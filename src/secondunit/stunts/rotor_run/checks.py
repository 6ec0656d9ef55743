"""What is wrong with a run at a helicopter as a whole, where each number alone is right."""

from collections.abc import Iterator, Mapping

import numpy as np

from secondunit.model.spread import Spread
from secondunit.model.stunt import Stunt
from secondunit.physics.helicopters import HELICOPTERS
from secondunit.physics.lift_off import Craft, helicopter_at
from secondunit.physics.power import SEA_LEVEL_KG_PER_M3, power_share
from secondunit.physics.rising import Rise, time_to_height_s
from secondunit.stunts.kind import KindMistake
from secondunit.stunts.rotor_run.measures import DISC_MARGIN_M
from secondunit.stunts.rotor_run.plan import number_of, plan_of, type_name, type_of
from secondunit.stunts.rotor_run.tables import OWN
from secondunit.units import said_name

# The least that a number of a helicopter may be where the file tells it, SI.
LEAST: Mapping[str, float] = {
    "helicopter_mass_kg": 300.0, "rotor_diameter_m": 5.0, "rotor_height_m": 1.5, "dip_m": 0.05,
    "tip_speed_m_s": 120.0, "solidity": 0.02, "tail_arm_m": 2.0, "tail_rotor_diameter_m": 0.5,
    "tail_rotor_low_m": 0.1, "skid_offset_m": 0.5, "power_w": 50e3,
}  # fmt: skip
_ALMOST_NO, _ALMOST_ALL = 0.0005, 0.9995
_INSTANTS = 200


def check(stunt: Stunt) -> Iterator[KindMistake]:
    """Find what is wrong with a run at a helicopter as a whole."""
    found = [*_helicopter_mistakes(stunt), *_profile_mistakes(stunt), *_cue_mistakes(stunt)]
    yield from found
    if not found:
        yield from _power_mistakes(stunt)


def _helicopter_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    name, kind = type_name(stunt), type_of(stunt)
    if kind is None and name != OWN:
        yield KindMistake(
            ("helicopter", "type"),
            f'"{name}" must be a type that is known ({", ".join(HELICOPTERS)}), or "{OWN}" with '
            f"all of these among the parameters: {_said(LEAST)}",
        )
        return
    untold = [key for key in LEAST if stunt.parameters[key].end(_ALMOST_ALL) <= 0.0]
    if kind is None and untold:
        yield KindMistake(
            ("helicopter", "type"),
            f'a helicopter of type "{OWN}" must have all its numbers among the parameters; '
            f"{_said(untold)} {'is' if len(untold) == 1 else 'are'} missing",
        )
    for key, least in LEAST.items():
        spread = stunt.parameters[key]
        if key not in untold and spread.end(_ALMOST_NO) < least:
            yield KindMistake(
                ("parameters", said_name(key)),
                f"{said_name(key)} ({spread.end(_ALMOST_NO):g} in SI) must be at least {least:g}, "
                "or 0 for that of the type",
            )
    if kind and stunt.parameters["helicopter_mass_kg"].middle() > kind.mass_max_kg:
        yield KindMistake(
            ("parameters", "helicopter_mass"),
            f"helicopter_mass ({stunt.parameters['helicopter_mass_kg'].middle():g} kg) must be at "
            f"most {kind.mass_max_kg:g} kg, what a {kind.name} may weigh",
        )


def _said(names: Mapping[str, float] | list[str]) -> str:
    return ", ".join(said_name(name) for name in names)


def _profile_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    rows = stunt.tables.get("lift_off", ())
    if not rows:
        return
    if len(rows) < 2:
        yield KindMistake(("lift_off",), "lift_off must have at least two rows, start and end")
        return
    time_s = [float(row["time_s"]) for row in rows]
    height_m = [float(row["skid_height_m"]) for row in rows]
    if time_s[0] != 0.0 or height_m[0] != 0.0:
        yield KindMistake(
            ("lift_off", 0), "the first row of lift_off must be at time 0 s and skid_height 0 m"
        )
    for i in range(1, len(rows)):
        if time_s[i] <= time_s[i - 1]:
            yield KindMistake(
                ("lift_off", i, "time"),
                f"time ({time_s[i]:g} s) of lift_off must be after that of the row before "
                f"({time_s[i - 1]:g} s)",
            )
        if height_m[i] < height_m[i - 1]:
            yield KindMistake(
                ("lift_off", i, "skid_height"),
                f"skid_height ({height_m[i]:g} m) of lift_off must be at least that of the row "
                f"before ({height_m[i - 1]:g} m); a helicopter that comes down again is another "
                "stunt",
            )
    highest = stunt.parameters["window_high_m"].end(_ALMOST_ALL)
    if height_m[-1] < highest:
        yield KindMistake(
            ("lift_off",),
            f"lift_off must end at or above window_high ({highest:g} m), where the shot is over; "
            f"it ends at {height_m[-1]:g} m",
        )


def _cue_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    told = stunt.parameters
    low, high = told["window_low_m"].end(_ALMOST_ALL), told["window_high_m"].end(_ALMOST_NO)
    if low >= high:
        yield KindMistake(
            ("parameters", "window_low"),
            f"window_low ({low:g} m) must be below window_high ({high:g} m)",
        )
    gate, start = told["gate_m"].end(_ALMOST_ALL), told["start_distance_m"].end(_ALMOST_NO)
    if gate >= start:
        yield KindMistake(
            ("parameters", "gate"),
            f"gate ({gate:g} m) must be nearer than the start of the runner ({start:g} m)",
        )
    danger = 0.5 * number_of(stunt, "rotor_diameter_m") + DISC_MARGIN_M
    if told["gate_m"].end(_ALMOST_NO) <= danger:
        yield KindMistake(
            ("parameters", "gate"),
            f"gate ({told['gate_m'].end(_ALMOST_NO):g} m) must be beyond the disc and 1 m "
            f"({danger:.1f} m)",
        )


def _power_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    """Refuse what no such helicopter could fly, at sea level and with the best of rotors."""
    told = stunt.parameters
    mass, radius = number_of(stunt, "helicopter_mass_kg"), number_of(stunt, "rotor_diameter_m") / 2
    rise = Rise(
        told["climb_m_s2"].end(_ALMOST_ALL), told["nose_down_rad"].middle(),
        told["nose_over_s"].middle(), told["rise_stretch"].middle(), plan_of(stunt).profile,
    )  # fmt: skip
    head = number_of(stunt, "rotor_height_m")
    craft = Craft(0.0, 0.0, mass, radius, head, 0.0, 0.0, 0.0, 0.0, 0.0)
    end_s = time_to_height_s(told["window_high_m"].middle(), rise)
    merit = told["figure_of_merit"].end(_ALMOST_ALL)
    worst, worst_s = 0.0, 0.0
    for up_s in np.linspace(0.0, end_s, _INSTANTS):
        now = helicopter_at(craft, rise, float(up_s), 0.0, 0.0)
        share = power_share(
            now.thrust_n, SEA_LEVEL_KG_PER_M3, radius, now.climb_m_s, head + now.skid_height_m,
            merit, number_of(stunt, "power_w"),
        )  # fmt: skip
        if share > worst:
            worst, worst_s = share, float(up_s)
    if worst > 1.0:
        path, what = _lifting(told["climb_m_s2"], is_flown=rise.profile.shape[0] > 0)
        yield KindMistake(
            path,
            f"{what} must be gentler, or the helicopter lighter: {worst_s:.1f} s after lift-off it "
            f"asks for {worst:.2f} times the power that this one ({type_name(stunt)}, {mass:g} kg) "
            "has at sea level",
        )


def _lifting(climb: Spread, *, is_flown: bool) -> tuple[tuple[str, ...], str]:
    if is_flown:
        return ("lift_off",), "lift_off"
    return ("parameters", "climb"), f"climb (up to {climb.end(_ALMOST_ALL):.2g} m/s²)"
