"""What a crew is free to choose of a ramp jump, how far and how finely; assumptions."""

import math

from secondunit.stunts.kind import Choice

_DEG = math.pi / 180

CHOICES = (
    Choice(name="exit_speed_m_s", reach=3.0, step=0.1),
    Choice(name="lip_angle_rad", reach=5 * _DEG, step=0.5 * _DEG),
    Choice(name="delay_s", reach=2.0, step=0.1),
    Choice(name="landing_east_m", reach=100.0, step=5.0),
    Choice(name="landing_north_m", reach=100.0, step=5.0),
)
