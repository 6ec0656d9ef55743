"""Letting go: rider and motorcycle, one body, become two that push off each other."""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel
from secondunit.physics.state import Vector

# Footpegs and handlebar of a motocross bike, from its centre of mass; assumption
PEGS_FORWARD_M, PEGS_UP_M = -0.10, -0.22
BARS_FORWARD_M, BARS_UP_M = 0.45, 0.45
BIKE_GYRATION_MIN_M = 0.30  # below it the drawn radius of both does not fit the rest; assumption


class Pair(NamedTuple):
    """Rider on motorcycle as one body, in the plane of the jump.

    Inertias are in pitch, each about its own centre of mass. `apart_*` leads from the bike's centre
    of mass to the rider's, `grip_*` from the bike's to where the rider pushes off; forward and up
    in the bike's own axes.
    """

    rider_mass_kg: float
    bike_mass_kg: float
    rider_inertia_kg_m2: float
    bike_inertia_kg_m2: float
    apart_forward_m: float
    apart_up_m: float
    grip_forward_m: float
    grip_up_m: float


class Motion(NamedTuple):
    """Velocity of a centre of mass in the plane of the jump, and pitch rate, nose-up positive."""

    forward_m_s: float
    up_m_s: float
    pitch_rate_rad_s: float


class Parted(NamedTuple):
    """Both after the release."""

    rider: Motion
    bike: Motion


@kernel
def reduced_mass_kg(pair: Pair) -> float:
    """Give m M / (m + M), the mass that the relative motion of two bodies has."""
    return pair.rider_mass_kg * pair.bike_mass_kg / (pair.rider_mass_kg + pair.bike_mass_kg)


@kernel
def pitch_inertia_kg_m2(pair: Pair) -> float:
    """Give the pitch inertia of both as one, about their common centre of mass.

    I = I_rider + I_bike + mu r², with mu the reduced mass.

    References
    ----------
    .. [1] H. Goldstein, "Classical Mechanics", 2nd ed. (1980), section 5.3, parallel axes (from
       memory, unverified).
    """
    square = pair.apart_forward_m * pair.apart_forward_m + pair.apart_up_m * pair.apart_up_m
    return pair.rider_inertia_kg_m2 + pair.bike_inertia_kg_m2 + reduced_mass_kg(pair) * square


@kernel
def pair_of(
    rider_mass_kg: float, bike_mass_kg: float, rider_inertia_kg_m2: float, gyration_m: float,
    apart_forward_m: float, apart_up_m: float, push_share: float,
) -> Pair:  # fmt: skip
    """Give the pair whose radius of gyration as one body is `gyration_m`.

    What is left of its inertia, I = (m + M) k² - I_rider - mu r², is the bike's. The push acts at
    `push_share` of the way from the pegs (0) to the bars (1).

    References
    ----------
    .. [1] As `pitch_inertia_kg_m2`. Where a rider pushes off is an assumption.
    """
    total = rider_mass_kg + bike_mass_kg
    square = apart_forward_m * apart_forward_m + apart_up_m * apart_up_m
    spread = rider_mass_kg * bike_mass_kg / total * square
    left = total * gyration_m * gyration_m - rider_inertia_kg_m2 - spread
    least = bike_mass_kg * BIKE_GYRATION_MIN_M * BIKE_GYRATION_MIN_M
    return Pair(
        rider_mass_kg, bike_mass_kg, rider_inertia_kg_m2, max(left, least),
        apart_forward_m, apart_up_m,
        PEGS_FORWARD_M + push_share * (BARS_FORWARD_M - PEGS_FORWARD_M),
        PEGS_UP_M + push_share * (BARS_UP_M - PEGS_UP_M),
    )  # fmt: skip


@kernel
def let_go(
    common: Motion, pitch_rad: float, pair: Pair, push_forward_m_s: float, push_up_m_s: float
) -> Parted:
    """Give both motions just after the rider pushes off.

    As one body they turn about the common centre of mass, so the rider, who sits above it, moves
    with omega x r; then an impulse J = mu dv along the push acts on the rider, and -J on the bike,
    both at the grip. Its moment about each centre of mass, r x J, turns each. Momentum and angular
    momentum of the two stay what they were.

    Parameters
    ----------
    common
        Velocity of the common centre of mass and the common pitch rate.
    pitch_rad
        Pitch of the bike's axes above the horizon.
    pair
        Masses, inertias and places.
    push_forward_m_s, push_up_m_s
        Speed that the push adds between the two, rider's over bike's, along the horizon and up.

    References
    ----------
    .. [1] H. Goldstein, "Classical Mechanics", 2nd ed. (1980), section 1.2: momentum and angular
       momentum of a system under internal forces (from memory, unverified).
    """
    cosine, sine = math.cos(pitch_rad), math.sin(pitch_rad)
    apart_x = pair.apart_forward_m * cosine - pair.apart_up_m * sine
    apart_z = pair.apart_forward_m * sine + pair.apart_up_m * cosine
    grip_x = pair.grip_forward_m * cosine - pair.grip_up_m * sine
    grip_z = pair.grip_forward_m * sine + pair.grip_up_m * cosine
    between_x = push_forward_m_s - common.pitch_rate_rad_s * apart_z
    between_z = push_up_m_s + common.pitch_rate_rad_s * apart_x
    mass = pair.rider_mass_kg + pair.bike_mass_kg
    rider_share, bike_share = pair.bike_mass_kg / mass, pair.rider_mass_kg / mass
    impulse_x = reduced_mass_kg(pair) * push_forward_m_s
    impulse_z = reduced_mass_kg(pair) * push_up_m_s
    on_rider = (grip_x - apart_x) * impulse_z - (grip_z - apart_z) * impulse_x
    on_bike = -(grip_x * impulse_z - grip_z * impulse_x)
    return Parted(
        Motion(
            common.forward_m_s + rider_share * between_x,
            common.up_m_s + rider_share * between_z,
            common.pitch_rate_rad_s + on_rider / pair.rider_inertia_kg_m2,
        ),
        Motion(
            common.forward_m_s - bike_share * between_x,
            common.up_m_s - bike_share * between_z,
            common.pitch_rate_rad_s + on_bike / pair.bike_inertia_kg_m2,
        ),
    )


@kernel
def in_site_axes(motion: Motion, across_m_s: float, heading_rad: float) -> Vector:
    """Give a motion in the plane of a heading, and its speed to the right of it, as a velocity."""
    sine, cosine = math.sin(heading_rad), math.cos(heading_rad)
    return Vector(
        motion.forward_m_s * sine + across_m_s * cosine,
        motion.forward_m_s * cosine - across_m_s * sine,
        motion.up_m_s,
    )
