"""How wide a falling thing strikes, and what of it hurts."""

import math

from secondunit.physics.jit import kernel

# Blunt trauma: 11 ft lbf. 14 CFR 417.107 and FAA AC 450.115-1A count every hit at or above it as a
# casualty.
CASUALTY_ENERGY_J = 14.9


@kernel
def casualty_area_m2(body_area_m2: float, person_radius_m: float) -> float:
    r"""Give the area around a person in which a falling body's middle must not come down.

    Parameters
    ----------
    body_area_m2
        Area of the body as it strikes, seen from above; more than 0.
    person_radius_m
        Radius of a standing person seen from above; about 0.3.

    Returns
    -------
    float
        Body and person are taken as circles that touch.

    Notes
    -----
    .. math:: A_c = \pi (\sqrt{A_p / \pi} + r_p)^2

    The body comes down steeply. What it does after that (bounce, slide, parts) is not in it.

    References
    ----------
    .. [1] FAA, "Flight Safety Analysis Handbook" (2011); AC 450.115-1A: basic casualty area of an
       inert fragment. Seen in excerpts.
    """
    radius_m = math.sqrt(body_area_m2 / math.pi) + person_radius_m
    return math.pi * radius_m * radius_m


@kernel
def swept_area_m2(casualty_area: float, run_out_m: float) -> float:
    """Give the area in which a person is struck by a body that goes on over the ground.

    Parameters
    ----------
    casualty_area
        From `casualty_area_m2`.
    run_out_m
        Way over the ground from the impact to where the body rests, 0 or more.

    Notes
    -----
    The circle of the casualty area, drawn along the way: A = A_c + 2 L sqrt(A_c / pi).
    """
    return casualty_area + 2.0 * run_out_m * math.sqrt(casualty_area / math.pi)
