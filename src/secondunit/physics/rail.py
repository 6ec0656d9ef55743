"""What a train does to somebody on its roof: curves and the brake."""

from secondunit.physics.jit import kernel
from secondunit.units import STANDARD_GRAVITY_M_S2


@kernel
def unbalanced_acceleration_m_s2(
    speed_m_s: float, radius_m: float, cant_m: float, rail_base_m: float
) -> float:
    """Give the sideways acceleration that the cant of a curve leaves over.

    Parameters
    ----------
    speed_m_s
        Speed of the train, 0 or more.
    radius_m
        Radius of the curve, more than 0.
    cant_m
        How much higher the outer rail lies, 0 or more.
    rail_base_m
        Distance between the middles of the rail heads; 1.5 m on standard gauge.

    Returns
    -------
    float
        Felt towards the outside of the curve; negative, inwards, where the train is slower than
        the cant asks for.

    Notes
    -----
    a = V²/R - g h/s, for small cant angles (at 0.15 m the error is 0.5 % of the second term).
    Steady curve: the easement before and after it, and the sway of the car, are left out.

    References
    ----------
    .. [1] Equation of cant deficiency, as in EN 13803 (Railway applications - Track alignment
       design parameters). From memory, unverified; the check cases were computed independently.
    """
    return speed_m_s * speed_m_s / radius_m - STANDARD_GRAVITY_M_S2 * cant_m / rail_base_m


@kernel
def braked_speed_m_s(speed_m_s: float, deceleration_m_s2: float, braked_s: float) -> float:
    """Give the speed after braking evenly for a time; a train that has stopped stays stopped.

    Parameters
    ----------
    speed_m_s
        Speed before the brake.
    deceleration_m_s2
        Deceleration, 0 or more.
    braked_s
        Time since the brake took hold; 0 or less means it has not.
    """
    return max(speed_m_s - deceleration_m_s2 * max(braked_s, 0.0), 0.0)


@kernel
def braked_distance_m(speed_m_s: float, deceleration_m_s2: float, braked_s: float) -> float:
    """Give the way travelled while braking evenly for a time, until the train stands.

    Parameters are those of `braked_speed_m_s`; the way is 0 while the brake has not taken hold.
    """
    time_s = max(braked_s, 0.0)
    if deceleration_m_s2 * time_s > speed_m_s:
        return speed_m_s * speed_m_s / (2.0 * deceleration_m_s2)
    return speed_m_s * time_s - 0.5 * deceleration_m_s2 * time_s * time_s
