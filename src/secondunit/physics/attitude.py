"""How the rider turns in pitch after the release, and what drag and lift the body has."""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.jit import kernel

CRITICAL_BAND = 1e-9  # so near to critical damping, the critical solution serves


class Poise(NamedTuple):
    """What holds a falling body in its attitude.

    `arm_m` is how far behind the centre of mass the drag acts for each radian off (arch);
    `length_m` the body's length across the air; `damping_factor` what the rider adds to the damping
    of a stiff body by moving arms and legs, 1 for none.
    """

    pitch_inertia_kg_m2: float
    drag_area_m2: float
    arm_m: float
    length_m: float
    damping_factor: float


class Attitude(NamedTuple):
    """Pitch off the intended attitude to the air, nose-up positive, and its rate."""

    off_rad: float
    rate_rad_s: float


class Schedule(NamedTuple):
    """Drag area and lift over drag of the rider: linear in time, constant before and after.

    Lift is 0 before `from_s`.
    """

    from_s: float
    until_s: float
    drag_area_first_m2: float
    drag_area_last_m2: float
    lift_over_drag: float


class Areas(NamedTuple):
    """Drag and lift area at a time."""

    drag_m2: float
    lift_m2: float


@kernel
def areas_at(time_s: float, schedule: Schedule) -> Areas:
    """Give the rider's drag and lift area at a time; both drag area and L/D are linear in time."""
    if time_s <= schedule.from_s:
        return Areas(schedule.drag_area_first_m2, 0.0)
    share = 1.0
    if time_s < schedule.until_s:
        share = (time_s - schedule.from_s) / (schedule.until_s - schedule.from_s)
    grown = schedule.drag_area_last_m2 - schedule.drag_area_first_m2
    drag = schedule.drag_area_first_m2 + share * grown
    return Areas(drag, share * schedule.lift_over_drag * drag)


@kernel
def stiffness_per_s2(density: float, speed_m_s: float, poise: Poise) -> float:
    """Give the restoring angular acceleration per radian, ½ rho V² C_D S e / I.

    References
    ----------
    .. [1] B. Etkin, "Dynamics of Atmospheric Flight" (1972), chapter 5, static stability in pitch
       (from memory, unverified); the arm of an arched body is an assumption.
    """
    pressure = 0.5 * density * speed_m_s * speed_m_s
    return pressure * poise.drag_area_m2 * poise.arm_m / poise.pitch_inertia_kg_m2


@kernel
def damping_per_s(density: float, speed_m_s: float, poise: Poise) -> float:
    """Give the damping of the pitch rate, k rho V C_D S L² / (12 I).

    A flat body of length L turning at a rate r meets the air at V + r x; the drag ½ rho C_D (V +
    r x)² on each strip, to first order in r and summed with its arm x, gives rho V C_D S L²/12.

    References
    ----------
    .. [1] Strip theory, as for the pitch damping of a plate, from Newton's second law; derived in
       docs/physics/attitude.md. The factor k of a living body is an assumption.
    """
    strip = density * speed_m_s * poise.drag_area_m2 * poise.length_m * poise.length_m / 12.0
    return poise.damping_factor * strip / poise.pitch_inertia_kg_m2


@kernel
def path_turn_rad_s(forward_m_s: float, up_m_s: float) -> float:
    """Give how fast the air turns about a falling body, -g V_level / V², nose-up positive.

    References
    ----------
    .. [1] Rate of turn of the velocity in a fall, normal acceleration over speed: g cos(gamma)/V;
       drag is along the path and does not turn it, lift is left out.
    """
    square = forward_m_s * forward_m_s + up_m_s * up_m_s
    return -GRAVITY_M_S2 * abs(forward_m_s) / square if square > 0.0 else 0.0


@kernel
def attitude_after(
    now: Attitude, lapse_s: float, density: float, speed_m_s: float, turn_rad_s: float, poise: Poise
) -> Attitude:
    """Give the attitude after a time in which speed and turn of the air are held; closed form.

    e'' + c (e' + turn) + w² e = 0: a damped oscillator about -c turn / w², since the damping acts
    on the body's own rotation and the restoring moment on its angle to the air.

    Parameters
    ----------
    now
        Angle and rate off the intended attitude to the air.
    lapse_s
        Time, 0 or more.
    density, speed_m_s
        Of the air [kg/m³] and through it, held.
    turn_rad_s
        How fast the air's direction turns, `path_turn_rad_s`.
    poise
        What holds the body.

    References
    ----------
    .. [1] The linear oscillator; any text, e.g. J. P. Den Hartog, "Mechanical Vibrations" (1956),
       section 2.7 (from memory, unverified).
    """
    stiffness = stiffness_per_s2(density, speed_m_s, poise)
    damping = damping_per_s(density, speed_m_s, poise)
    if stiffness == 0.0:
        return _undirected(now, lapse_s, damping, turn_rad_s)
    middle = -damping * turn_rad_s / stiffness
    half = 0.5 * damping
    offset = now.off_rad - middle
    slope = now.rate_rad_s + half * offset
    beat = stiffness - half * half
    keep = math.exp(-half * lapse_s)
    if beat > CRITICAL_BAND * stiffness:
        omega = math.sqrt(beat)
        c, s = math.cos(omega * lapse_s), math.sin(omega * lapse_s) / omega
    elif beat < -CRITICAL_BAND * stiffness:
        omega = math.sqrt(-beat)
        c, s = math.cosh(omega * lapse_s), math.sinh(omega * lapse_s) / omega
    else:
        c, s = 1.0, lapse_s
    # The derivative of c is -beat s and that of s is c, in all three cases.
    value = keep * (offset * c + slope * s)
    rate = keep * (slope * c - beat * offset * s) - half * value
    return Attitude(middle + value, rate)


@kernel
def _undirected(now: Attitude, lapse_s: float, damping: float, turn_rad_s: float) -> Attitude:
    """Turn on with damping alone: the rate over the ground dies away, the angle drifts."""
    if damping == 0.0:
        return Attitude(now.off_rad + now.rate_rad_s * lapse_s, now.rate_rad_s)
    own = now.rate_rad_s + turn_rad_s
    keep = math.exp(-damping * lapse_s)
    off = now.off_rad + own * (1.0 - keep) / damping - turn_rad_s * lapse_s
    return Attitude(off, own * keep - turn_rad_s)


@kernel
def attitude_along(
    now: Attitude, lapse_s: float, density: float,
    forward0_m_s: float, up0_m_s: float, forward1_m_s: float, up1_m_s: float,
    steps: int, poise: Poise,
) -> Attitude:  # fmt: skip
    """Give the attitude after a time in which the velocity changes evenly, in a few steps.

    In each step the velocity of its middle is held; the error falls with the square of the step.

    Notes
    -----
    When the air's turn changes from step to step, the rate off the intended attitude changes with
    it, as the body's own rotation does not jump.
    """
    h = lapse_s / steps
    turn = path_turn_rad_s(forward0_m_s, up0_m_s)
    for i in range(steps):
        share = (i + 0.5) / steps
        forward = forward0_m_s + share * (forward1_m_s - forward0_m_s)
        up = up0_m_s + share * (up1_m_s - up0_m_s)
        held = path_turn_rad_s(forward, up)
        speed = math.sqrt(forward * forward + up * up)
        started = Attitude(now.off_rad, now.rate_rad_s + turn - held)
        now = attitude_after(started, h, density, speed, held, poise)
        turn = held
    last = path_turn_rad_s(forward1_m_s, up1_m_s)
    return Attitude(now.off_rad, now.rate_rad_s + turn - last)


@kernel
def attitude_at_release(off_rad: float, pitch_rate_rad_s: float, turn_rad_s: float) -> Attitude:
    """Give the start: the rider's own pitch rate, less that of the air about him."""
    return Attitude(off_rad, pitch_rate_rad_s - turn_rad_s)


@kernel
def turned_off_rad(attitude: Attitude) -> float:
    """Give how far off the intended attitude the body is, 0 to pi; whole turns do not count.

    The restoring moment is linear, so past about 1 rad this is a warning, not a prediction.
    """
    off = attitude.off_rad
    return abs(off - 2.0 * math.pi * math.floor(off / (2.0 * math.pi) + 0.5))
