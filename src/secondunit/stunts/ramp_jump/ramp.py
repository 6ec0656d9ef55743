"""The ramp of a stunt, made once for all its runs, and what of it cannot be."""

from collections.abc import Iterator, Mapping

from secondunit.model.ramp import Ramp
from secondunit.model.spread import Spread
from secondunit.model.stunt import Stunt
from secondunit.physics.chassis import Springs, chassis_of
from secondunit.physics.ramp_profile import WHEEL_RADIUS_M, RampProfile
from secondunit.physics.ramp_shapes import (
    TILT_MAX_RAD,
    RampError,
    arc_ramp,
    clothoid_ramp,
    measured_ramp,
    refuse_hard_ramp,
    straight_ramp,
)
from secondunit.physics.steering import GAIN_DELAY_MAX
from secondunit.stunts.kind import KindMistake
from secondunit.stunts.ramp_jump.measures import ENDS_OF_MODELS

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
    yield from _rider_mistakes(parameters)
    yield from _limit_mistakes(stunt)
    chance = sum(parameters[name].end(0.9995) for name in FAULTS)
    if chance > 1.0:
        yield KindMistake(
            ("parameters", "total_chance"),
            f"the chances of bad openings together ({chance:g}) must be at most 1",
        )


def _limit_mistakes(stunt: Stunt) -> Iterator[KindMistake]:
    """Find limits that let a run count as safe where the models of the ride do not hold."""
    for limit in stunt.limits:
        end = ENDS_OF_MODELS.get(limit.name)
        if end is not None and limit.number > end.number:
            said = limit.name.removesuffix("_m")
            yield KindMistake(
                ("limits", said),
                f"{said} ({limit.number:g}) must be at most {end.number:g}; {end.reason} "
                f"({end.source}): the model of the ride holds no further",
            )


def _rider_mistakes(parameters: Mapping[str, Spread]) -> Iterator[KindMistake]:
    least = {name: spread.end(0.0005) for name, spread in parameters.items()}
    most = {name: spread.end(0.9995) for name, spread in parameters.items()}
    swing = most["steer_damping_per_s"] * most["steer_reaction_s"]
    if swing > GAIN_DELAY_MAX:
        yield KindMistake(
            ("parameters", "steer_damping"),
            f"steer_damping times steer_reaction ({swing:.2f}) must be at most {GAIN_DELAY_MAX:g}; "
            "a rider so late and so hard on the bars swings up by himself (docs/physics/run_up.md)",
        )
    if not _sprung_inertia_kg_m2(least, most) > 0.0:
        yield KindMistake(
            ("parameters", "pitch_gyration"),
            "pitch_gyration must be greater, or mass_height or the wheels' mass smaller: else the "
            "wheels alone have more inertia in pitch than all together",
        )


def _sprung_inertia_kg_m2(least: Mapping[str, float], most: Mapping[str, float]) -> float:
    """Give the least inertia that the body on the springs may have."""

    def springs(end: str) -> Springs:
        return Springs(
            most[f"{end}_unsprung_kg"], least[f"{end}_stiffness_n_per_m"], 0.0, 0.0,
            most[f"{end}_travel_m"], least["tyre_stiffness_n_per_m"],
        )  # fmt: skip

    return chassis_of(
        least["rider_mass_kg"] + least["bike_mass_kg"], most["front_axle_m"], most["rear_axle_m"],
        most["mass_height_m"], least["pitch_gyration_m"], WHEEL_RADIUS_M,
        springs("front"), springs("rear"),
    ).inertia_kg_m2  # fmt: skip
