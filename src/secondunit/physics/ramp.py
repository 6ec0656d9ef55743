"""Two closed forms between which the pitch rate off a lip lies; checks of `lip`, used by no run."""

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel


@kernel
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
    weight = GRAVITY_M_S2 * rear_m * (front_m + rear_m) / (speed_m_s * turning)
    return curve - weight


@kernel
def lip_pitch_rate_soft_rad_s(
    speed_m_s: float, front_m: float, rear_m: float, gyration_m: float, curvature_per_m: float
) -> float:
    """Give the pitch rate after the lip, with the rear suspension's force frozen.

    omega = v c (1 - ab/k²) - g a b/(v k²); the other bracket of the rigid formula, same terms.
    """
    share = front_m * rear_m / gyration_m**2
    return speed_m_s * curvature_per_m * (1.0 - share) - GRAVITY_M_S2 * share / speed_m_s
