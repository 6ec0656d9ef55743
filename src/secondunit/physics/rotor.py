"""What a helicopter's rotor does around it: the wind it makes, and where its blades pass."""

import math

from secondunit.physics.jit import kernel

LIFT_SLOPE_PER_RAD = 5.7  # of a blade's section; thin aerofoils have 2 pi, less some loss
JET_START = 1.25  # rotor radii; inside, the speed there is held. Assumption
JET_CORE = 0.5  # rotor radii; inside, the speed falls to 0 at the mast. Assumption


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
    U = 2 v (r/R)^-1.1 from r = 1.25 R outwards; nearer, U is held at its value there (1.56 v), and
    from 0.5 R inwards it falls evenly to 0 at the mast. Where it is held is an assumption: a flow
    that meets the ground spreads with a speed that grows as r, and peaks near 1 to 1.5 R, where the
    mean of measured profiles is about 0.6 to 0.8 of the far wake's 2 v (from memory, unverified).
    It is a mean. Gusts in it are 1.5 to 2 times as strong; no steady flow in the wake
    can pass 2 v, because the rotor adds no more pressure than T/(π R²). Height over the ground and
    shape over height are in `secondunit.physics.outwash`.

    References
    ----------
    .. [1] M. Poreh, Y. G. Tsuei, J. E. Cermak, "Investigation of a turbulent radial wall jet",
       J. Applied Mechanics 34 (1967) 457-463: the exponent. From memory, unverified.
    .. [2] S. W. Ferguson, "Rotorwash analysis handbook", FAA/RD-93/31 (1994). From memory,
       unverified.
    """
    ratio = distance_m / rotor_radius_m
    spread = min(ratio / JET_CORE, 1.0)
    return float(2.0 * induced_m_s * spread * max(ratio, JET_START) ** -1.1)


@kernel
def tip_path_height_m(
    hub_height_m: float,
    nose_down_rad: float,
    ahead_share: float,
    dip_m: float,
    flap_rad: float,
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
    ahead_share
        Cosine of the direction of the place off the nose: 1 ahead, 0 abeam, -1 behind.
    dip_m
        How far a tip may pass below the tilted flat disc on any side - droop, cyclic that is
        not planned; grows evenly from the hub outwards.
    flap_rad
        How far a gust tilts the disc down towards the place, see `flap_back_s_per_m`; negative
        lifts it.
    distance_m
        Horizontal distance of the place from the mast; beyond the tip, the tip counts.
    rotor_radius_m
        Radius of the rotor.

    Notes
    -----
    h = H - r (sin(θ) cos β + flap + dip/R): geometry only, with r ≤ R.
    """
    reach = min(distance_m, rotor_radius_m)
    tilt = math.sin(nose_down_rad) * ahead_share + flap_rad
    return hub_height_m - reach * (tilt + dip_m / rotor_radius_m)


@kernel
def flap_back_s_per_m(
    thrust_n: float,
    density_kg_per_m3: float,
    rotor_radius_m: float,
    tip_speed_m_s: float,
    solidity: float,
) -> float:
    """Give by how much a rotor tilts away from wind along its disc, for each metre a second of it.

    Parameters
    ----------
    thrust_n, density_kg_per_m3, rotor_radius_m
        Of the hovering rotor.
    tip_speed_m_s
        Speed of the blades' tips, about 200 to 250.
    solidity
        Area of the blades over that of the disc, about 0.05 to 0.1.

    Returns
    -------
    float
        Radians for each metre a second; the side that the wind blows to goes down.

    Notes
    -----
    a₁ = μ (8/3 θ - 2 λ) with μ = V/ΩR, for small μ; collective of untwisted blades in hover,
    θ = 6 C_T/(s a) + 3 λ/2 with λ = √(C_T/2), solidity s, and a lift slope a of 5.7. Hinges at the
    centre: a stiffer hub flaps less. A pilot holds the disc against a steady wind, not against a
    gust.

    References
    ----------
    .. [1] A. Gessow, G. C. Myers, "Aerodynamics of the helicopter" (1952), ch. 8; from memory,
       unverified.
    """
    area = math.pi * rotor_radius_m * rotor_radius_m
    coefficient = thrust_n / (density_kg_per_m3 * area * tip_speed_m_s * tip_speed_m_s)
    inflow = math.sqrt(0.5 * coefficient)
    collective = 6.0 * coefficient / (solidity * LIFT_SLOPE_PER_RAD) + 1.5 * inflow
    return (8.0 / 3.0 * collective - 2.0 * inflow) / tip_speed_m_s


@kernel
def ground_effect_thrust_ratio(rotor_height_m: float, rotor_radius_m: float) -> float:
    """Give the thrust near the ground over that far from it, at the same power.

    Parameters
    ----------
    rotor_height_m
        Height of the rotor above the ground; below half a radius the value there is held.
    rotor_radius_m
        Radius of the rotor.

    Notes
    -----
    T/T∞ = 1/(1 - (R/4z)²), a source and its image; for z ≥ 0.5 R, hovering.

    References
    ----------
    .. [1] I. C. Cheeseman, W. E. Bennett, "The effect of the ground on a helicopter rotor in
       forward flight", ARC R&M 3021 (1955). From memory, unverified.
    """
    share = rotor_radius_m / (4.0 * max(rotor_height_m, 0.5 * rotor_radius_m))
    return 1.0 / (1.0 - share * share)


@kernel
def climb_induced_m_s(hover_m_s: float, climb_m_s: float) -> float:
    """Give the speed that a climbing rotor adds to the air through it.

    Parameters
    ----------
    hover_m_s
        The same rotor's induced speed in hover with the same thrust.
    climb_m_s
        Speed upwards, 0 or more; sinking is taken as hovering.

    Notes
    -----
    v = -V/2 + √((V/2)² + v_h²): momentum theory of axial climb.

    References
    ----------
    .. [1] J. G. Leishman, as above, section 2.13. Page unverified.
    """
    half = 0.5 * max(climb_m_s, 0.0)
    return math.sqrt(half * half + hover_m_s * hover_m_s) - half


@kernel
def rotor_power_w(
    thrust_n: float,
    induced_m_s: float,
    climb_m_s: float,
    ground_ratio: float,
    figure_of_merit: float,
) -> float:
    """Give the power that the main rotor needs.

    Parameters
    ----------
    thrust_n
        Thrust of the rotor.
    induced_m_s
        Induced speed in hover far from the ground.
    climb_m_s
        Speed upwards; sinking gives nothing back here.
    ground_ratio
        `ground_effect_thrust_ratio` at the rotor's height; 1 far from the ground.
    figure_of_merit
        Ideal over real power in hover, about 0.65 to 0.75.

    Notes
    -----
    P = T (V + v_climb/(FM k)): the induced part falls with the cushion, k the ratio of thrusts.
    Forward speed, which needs less, is left out; so is the tail rotor.
    """
    climb = max(climb_m_s, 0.0)
    added = climb_induced_m_s(induced_m_s, climb)
    return thrust_n * (climb + added / (figure_of_merit * ground_ratio))
