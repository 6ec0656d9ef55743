"""What a helicopter's rotor does around it: the wind it makes, and where its blades pass."""

import math

from secondunit.physics.jit import kernel

JET_START = 1.5  # rotor radii; inside, the wall jet is not yet formed


@kernel
def induced_speed_m_s(thrust_n: float, density_kg_per_m3: float, rotor_radius_m: float) -> float:
    """Give the speed of the air through a hovering rotor.

    Parameters
    ----------
    thrust_n
        Thrust of the rotor, 0 or more.
    density_kg_per_m3
        Density of the air, more than 0.
    rotor_radius_m
        Radius of the rotor, more than 0.

    Notes
    -----
    Momentum theory: v = √(T/(2 rho π R²)); far below the rotor the air moves at 2 v. No ground, no
    climb, no wind, no tip loss.

    References
    ----------
    .. [1] J. G. Leishman, "Principles of Helicopter Aerodynamics", 2nd ed. (2006), section 2.2.
       Page unverified.
    """
    return math.sqrt(
        thrust_n / (2.0 * density_kg_per_m3 * math.pi * rotor_radius_m * rotor_radius_m)
    )


@kernel
def outwash_m_s(induced_m_s: float, distance_m: float, rotor_radius_m: float) -> float:
    """Give the mean speed of the air that flows outwards along the ground.

    Parameters
    ----------
    induced_m_s
        Speed of the air through the rotor, see `induced_speed_m_s`.
    distance_m
        Horizontal distance from the mast, 0 or more.
    rotor_radius_m
        Radius of the rotor.

    Notes
    -----
    U = 2 v (r/R)^-1.1 from r = 1.5 R outwards; nearer, U is held at its value there (1.28 v), which
    is an assumption: the outward flow begins at 0 under the mast and peaks near 1 to 1.5 R. It is a
    mean. Gusts in it are 1.5 to 2 times as strong; no steady flow in the wake can pass 2 v, because
    the rotor adds no more pressure than T/(π R²). The height of the rotor is left out: higher up
    the jet weakens, so this is high once the helicopter has risen beyond about one diameter.

    References
    ----------
    .. [1] M. Poreh, Y. G. Tsuei, J. E. Cermak, "Investigation of a turbulent radial wall jet",
       J. Applied Mechanics 34 (1967) 457-463: the exponent. From memory, unverified.
    .. [2] S. W. Ferguson, "Rotorwash analysis handbook", FAA/RD-93/31 (1994). From memory,
       unverified.
    """
    ratio = max(distance_m / rotor_radius_m, JET_START)
    return float(2.0 * induced_m_s * ratio**-1.1)


@kernel
def tip_path_height_m(
    hub_height_m: float,
    nose_down_rad: float,
    bearing_rad: float,
    dip_m: float,
    distance_m: float,
    rotor_radius_m: float,
) -> float:
    """Give the height of the lowest blade that passes over a place.

    Parameters
    ----------
    hub_height_m
        Height of the rotor's centre above the ground under it.
    nose_down_rad
        How far the disc is tilted forward.
    bearing_rad
        Direction of the place from the mast, 0 ahead, either way round.
    dip_m
        How far a tip may pass below the tilted flat disc - droop, flapping, cyclic - on the side
        of the place; grows evenly from the hub outwards.
    distance_m
        Horizontal distance of the place from the mast; beyond the tip, the tip counts.
    rotor_radius_m
        Radius of the rotor.

    Notes
    -----
    h = H - r sin(θ) cos(β) - dip r/R: geometry only, with r ≤ R.
    """
    reach = min(distance_m, rotor_radius_m)
    tilt = math.sin(nose_down_rad) * math.cos(bearing_rad)
    return hub_height_m - reach * tilt - dip_m * reach / rotor_radius_m
