"""What a rope, and a tearing absorber, do to a body they stop: peak force and stretch."""

import math
from typing import NamedTuple

from secondunit.physics.jit import kernel


class Tether(NamedTuple):
    """A rope with an energy absorber in it.

    `modulus_n` is the force per unit strain (EA). An absorber whose `absorber_stroke_m` is 0 is not
    there; otherwise it tears at `absorber_force_n` until its stroke is used up.
    """

    length_m: float
    modulus_n: float
    absorber_force_n: float
    absorber_stroke_m: float


class Catch(NamedTuple):
    """How a tether stopped a body: the highest force, and how much longer it was then."""

    peak_force_n: float
    stretch_m: float


@kernel
def rope_peak_force_n(
    steady_force_n: float, energy_j: float, modulus_n: float, length_m: float
) -> float:
    """Give the highest force in a linear rope that stops a moving body.

    Parameters
    ----------
    steady_force_n
        Force that goes on pulling along the rope, such as the weight of a hanging body; 0 or more.
    energy_j
        Energy of the body as the rope comes tight: m g h after a free fall from height h.
    modulus_n
        Force per unit strain of the rope, EA; more than 0.
    length_m
        Length of the rope, more than 0.

    Notes
    -----
    Energy balance: (EA/L) x²/2 = E + F x, and T = EA x/L, so T = F + √(F² + 2 E EA/L). With F = m g
    and E = m g h this is the climber's T = m g [1 + √(1 + 2 EA f/(m g))], f = h/L. The rope loses
    nothing and the body gives nothing, so it is high for webbing and for a real body.

    References
    ----------
    .. [1] A. Wexler, "The theory of belaying", American Alpine Journal 7 (1950) 379-405. From
       memory, unverified; the check cases were computed independently.
    """
    square = steady_force_n * steady_force_n + 2.0 * energy_j * modulus_n / length_m
    return steady_force_n + math.sqrt(max(square, 0.0))


@kernel
def absorber_extension_m(steady_force_n: float, energy_j: float, absorber_force_n: float) -> float:
    """Give how far an absorber of constant force tears to stop a body.

    Parameters
    ----------
    steady_force_n
        Force that goes on pulling, such as the weight.
    energy_j
        Energy of the body as the absorber begins to tear.
    absorber_force_n
        Force at which it tears.

    Returns
    -------
    float
        Extension, or infinity where the steady force alone tears it.

    Notes
    -----
    E + F δ = F_a δ. After a free fall of height h this is δ = m g h/(F_a - m g).
    """
    if absorber_force_n <= steady_force_n:
        return math.inf
    return energy_j / (absorber_force_n - steady_force_n)


@kernel
def caught(steady_force_n: float, energy_j: float, tether: Tether) -> Catch:
    """Stop a moving body with a tether: rope first, then the absorber, then the rope again.

    Parameters
    ----------
    steady_force_n
        Force that goes on pulling along the tether, 0 or more.
    energy_j
        Energy of the body along the tether as it comes tight, 0 or more.
    tether
        Rope and absorber.

    Returns
    -------
    Catch
        Peak force and stretch of rope and absorber together.

    Notes
    -----
    One energy balance throughout. The rope stretches to the absorber's force; the absorber tears at
    that force; once its stroke δ is used up the rope takes what is left, E + (F - F_a) δ.
    Not validated yet against drop tests; real absorbers tear at a force that varies by ± 15 %, and
    tests by the standard's own method understate their extension by up to 70 % for some models.
    """
    stiffness = tether.modulus_n / tether.length_m
    peak = rope_peak_force_n(steady_force_n, energy_j, tether.modulus_n, tether.length_m)
    tearing = tether.absorber_force_n
    stroke = tether.absorber_stroke_m
    if stroke <= 0.0 or peak <= tearing:
        return Catch(peak, peak / stiffness)
    stretch = tearing / stiffness
    energy_at_tearing = energy_j + (steady_force_n - 0.5 * tearing) * stretch
    extension = absorber_extension_m(steady_force_n, energy_at_tearing, tearing)
    if extension <= stroke:
        return Catch(tearing, stretch + extension)
    left = energy_j + (steady_force_n - tearing) * stroke
    peak = rope_peak_force_n(steady_force_n, left, tether.modulus_n, tether.length_m)
    peak = max(peak, tearing)
    return Catch(peak, peak / stiffness + stroke)
