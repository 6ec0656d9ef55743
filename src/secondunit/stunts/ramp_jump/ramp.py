"""The ramp of a stunt, made once for all its runs, and what of it cannot be."""

from collections.abc import Iterator

from secondunit.model.ramp import Ramp
from secondunit.model.stunt import Stunt
from secondunit.physics.ramp_profile import RampProfile
from secondunit.physics.ramp_ranges import TILT_MAX_RAD
from secondunit.physics.ramp_shapes import (
    RampError,
    arc_ramp,
    clothoid_ramp,
    measured_ramp,
    refuse_hard_ramp,
    straight_ramp,
)
from secondunit.stunts.kind import KindMistake

SHAPING = ("ramp_length_m", "ramp_foot_radius_m", "ramp_radius_m")
FAULTS = ("total_chance", "spinning_chance", "twist_chance")


def ramp_of(stunt: Stunt) -> RampProfile:
    """Build the ramp at the middle of its lip's angle; each run tilts it a little.

    Raises
    ------
    RampError
        Where no motorcycle could ride it.
    """
    middle = {name: spread.middle() for name, spread in stunt.parameters.items()}
    ramp, lip = stunt.ramp or Ramp(), middle["lip_angle_rad"]
    if ramp.shape == "measured":
        return measured_ramp(ramp.forward_m, ramp.up_m)
    if ramp.shape == "arc":
        return arc_ramp(middle["ramp_radius_m"], lip)
    if ramp.shape == "clothoid":
        return clothoid_ramp(middle["ramp_length_m"], lip)
    return straight_ramp(middle["ramp_length_m"], lip, middle["ramp_foot_radius_m"])


def check(stunt: Stunt) -> Iterator[KindMistake]:
    """Find what is wrong with a ramp jump as a whole, where each parameter alone is right."""
    parameters = stunt.parameters
    try:
        profile = ramp_of(stunt)
        refuse_hard_ramp(profile, parameters["exit_speed_m_s"].middle())
    except RampError as error:
        for problem in error.problems:
            yield KindMistake(("ramp",), problem)
    else:
        spread = parameters["lip_angle_rad"]
        low, high = (spread.end(share) - profile.lip_slope_rad for share in (0.0005, 0.9995))
        if max(-low, high) > TILT_MAX_RAD:
            yield KindMistake(
                ("parameters", "lip_angle"),
                "the angle of the lip must stay within 2.9 deg of the ramp's own in all but one "
                "run of a thousand; the model of its foot holds no further (docs/physics/ramp.md)",
            )
    for name in SHAPING:
        least, most = (parameters[name].end(share) for share in (0.0005, 0.9995))
        if least < most:
            yield KindMistake(
                ("parameters", name.removesuffix("_m")),
                f"{name.removesuffix('_m')} ({least:g} to {most:g} m) must be one number; the ramp "
                "is one for all runs, which differ by the angle of its lip alone",
            )
    chance = sum(parameters[name].end(0.9995) for name in FAULTS)
    if chance > 1.0:
        yield KindMistake(
            ("parameters", "total_chance"),
            f"the chances of bad openings together ({chance:g}) must be at most 1",
        )
