"""Closed forms that runs are held to. Nothing in the product calls them."""

import math

G = 9.80665
HILL, RIDGE, ESCARPMENT = range(3)
SLOPE_MAX = 0.3  # beyond, the flow parts from the ground
LENGTH_MAX_M = 1000.0
WIND_MIN_M_S = 6.0  # below, the air's layering matters more than the ground's shape


def lip_pitch_rate_rigid_rad_s(
    speed_m_s: float, front_m: float, rear_m: float, gyration_m: float, curvature_per_m: float
) -> float:
    """Give the pitch rate (nose up positive) after the lip, without suspension.

    While only the rear wheel stands on the ramp, for L/v, the body turns about it:
    omega = v c (k² - ab)/(b² + k²) - g b L/(v (b² + k²)), for small angles, no drive torque and no
    rider; a, b from the centre of mass to the front and rear axle, k its radius of gyration, c the
    ramp's curvature (0 for a straight one).

    Derived for this software and checked against an integration with stiff suspension; see
    ``docs/physics/run_up.md``. No published measurement was found: not validated yet.
    """
    turning = rear_m**2 + gyration_m**2
    curve = speed_m_s * curvature_per_m * (gyration_m**2 - front_m * rear_m) / turning
    weight = G * rear_m * (front_m + rear_m) / (speed_m_s * turning)
    return curve - weight


def lip_pitch_rate_soft_rad_s(
    speed_m_s: float, front_m: float, rear_m: float, gyration_m: float, curvature_per_m: float
) -> float:
    """Give the pitch rate after the lip, with the rear suspension's force frozen.

    omega = v c (1 - ab/k²) - g a b/(v k²); the other bracket of the rigid formula, same terms.
    """
    share = front_m * rear_m / gyration_m**2
    return speed_m_s * curvature_per_m * (1.0 - share) - G * share / speed_m_s


def ballistic_peak_share(parameter: float, power: int) -> float:
    """Give the peak load over that of the canopy full at the first speed, one stage, no gravity.

    With A = 2 m / (rho C_D S v t_f):
    j = 1: (9/16) sqrt(2A/3) for A < 3/2, else (1 + 1/(2A))^-2;
    j = 2: (4/9) (3A/2)^(2/3) for A < 2/3, else (1 + 1/(3A))^-2.

    References
    ----------
    .. [1] T. W. Knacke, NWC TP 6575 (1991), section 5.4, Pflanz and Ludtke's method (from memory,
       unverified; derived anew and checked by integration).
    """
    if power == 1:
        if parameter < 1.5:
            return 9.0 / 16.0 * math.sqrt(2.0 * parameter / 3.0)
        end = 1.0 + 1.0 / (2.0 * parameter)
        return 1.0 / (end * end)
    if parameter < 2.0 / 3.0:
        return 4.0 / 9.0 * float((1.5 * parameter) ** (2.0 / 3.0))
    end = 1.0 + 1.0 / (3.0 * parameter)
    return 1.0 / (end * end)


def taylor_lee_gain(shape: int, height_m: float, half_length_m: float) -> float:
    """Give the greatest fractional speed-up over a top, B h / L1.

    Parameters
    ----------
    shape
        `HILL` (B = 1.6), `RIDGE` (2.0) or `ESCARPMENT` (0.8).
    height_m
        Of the top above the land upwind.
    half_length_m
        L1: from the top, upwind, to where the ground is at half its height.

    References
    ----------
    .. [1] P. A. Taylor and R. J. Lee, "Simple guidelines for estimating wind speed variations due
       to small scale topographic features", Climatological Bulletin 18 (2) (1984) 3 (constants from
       memory, unverified). Holds as `is_taylor_lee_valid` says.
    """
    factor = 1.6
    if shape == RIDGE:
        factor = 2.0
    elif shape == ESCARPMENT:
        factor = 0.8
    return factor * height_m / half_length_m


def taylor_lee_decay_per_m(shape: int, half_length_m: float) -> float:
    """Give A / L1, by which the speed-up fades with height; A is 4, 3 or 2.5. As the gain."""
    factor = 4.0
    if shape == RIDGE:
        factor = 3.0
    elif shape == ESCARPMENT:
        factor = 2.5
    return factor / half_length_m


def is_taylor_lee_valid(height_m: float, half_length_m: float, wind_m_s: float) -> bool:
    """Tell whether the guidelines hold: slope up to 0.3, length up to 1 km, wind above 6 m/s.

    The slope is h / (2 L1), the mean one of the upper half. Neutral air is meant too, which
    nothing here can tell.
    """
    slope = height_m / (2.0 * half_length_m)
    return 0.0 <= slope <= SLOPE_MAX and half_length_m <= LENGTH_MAX_M and wind_m_s >= WIND_MIN_M_S


def normal_density_per_m2(
    east_m: float, north_m: float, sd_east_m: float, sd_north_m: float
) -> float:
    """Give the density of a normal scatter around its middle.

    Parameters
    ----------
    east_m, north_m
        Place from the middle of the scatter.
    sd_east_m, sd_north_m
        Standard deviations, more than 0; the two are independent.
    """
    square = (east_m / sd_east_m) ** 2 + (north_m / sd_north_m) ** 2
    return math.exp(-0.5 * square) / (2.0 * math.pi * sd_east_m * sd_north_m)
