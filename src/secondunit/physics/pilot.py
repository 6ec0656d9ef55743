"""The person steering the canopy: aim, set-up, final approach. A sketch of a careful human.

What he does from command to command is written without early ends: every lane of a block works out
all he might do, and takes what holds for it.
"""

import math
from typing import NamedTuple

from secondunit.physics.atmosphere import GRAVITY_M_S2
from secondunit.physics.canopy import Glide, Trim, Wing, airspeed_m_s, trim
from secondunit.physics.jit import inlined, kernel
from secondunit.physics.series import angle_of
from secondunit.physics.state import Vector

BANK_MAX_RAD = 0.5235987755982988  # 30 deg: about 37 deg/s in half brakes; assumption
BANK_PER_ERROR = 0.5  # bank for each radian off the wanted heading; assumption
OFF_RAD = 0.035  # 2 deg off his course, a pilot does not correct; assumption
# These two were chosen by the scatter of simulated landings; docs/physics/canopy.md says so.
APPROACH_BRAKE = 0.7  # planned for the final, with room to correct either way
FINAL_S = 15.0  # length of the final approach, in which a misread wind carries him off; assumption
FINAL_LENGTH_MIN_M = 20.0
COMMIT_HEIGHT_M = 15.0  # below it the approach is no more corrected; assumption
FLARE_FLIGHT_S = 1.3  # what the pilot reckons with from flare to ground, as in still air; see above
TURN_RATE_RAD_S = 0.5  # what the pilot reckons with; assumption
OVER_SHARE, OVER_M = 1.4, 40.0  # so much too high, the approach is given up; assumption
NO_WIND_M_S = 0.3
# Held up by rising air, he gives height up on purpose: in full flight, in a steep turn.
LATE_S = 60.0  # so much later than reckoned he does; assumption
SPIRAL_BANK_RAD = 1.0  # 62 deg/s; BASE toggles turn by 40-90 deg/s (from memory, unverified)
SPIRAL_HEIGHT_MIN_M = 150.0  # above ground: lower, he spirals no more; assumption


class Hands(NamedTuple):
    """When the pilot has the toggles, what the canopy does until then, and how he flares.

    Until `steer_from_s` the brakes are stowed at `stowed_brake`, and a canopy with line twists or
    worse turns by itself and sinks faster. He flares at `flare_height_m` above ground; after
    `flare_hold_s` with the toggles held down the canopy stalls.
    """

    stowed_brake: float
    steer_from_s: float
    built_in_turn_rad_s: float
    built_in_sink_factor: float
    flare_height_m: float
    flare_hold_s: float


class Plan(NamedTuple):
    """What the pilot believes and aims at, fixed as the canopy opens.

    It opened at `opened_s`, `opened_up_m` above the mark: from there he reckons when he is down.
    """

    aim: Vector
    setup_east_m: float
    setup_north_m: float
    wind_east_m_s: float
    wind_north_m_s: float
    full: Trim
    half: Trim
    approach: Trim
    deep: Trim
    hands: Hands
    opened_s: float
    opened_up_m: float


class Command(NamedTuple):
    """Hands on the toggles: brakes 0 to 1, bank to the right, and whether this is the final."""

    brake: float
    bank_rad: float
    is_final: bool


@kernel
def make_plan(
    aim: Vector, wind_east: float, wind_north: float, density: float, wing: Wing, hands: Hands,
    opened_s: float, opened_up_m: float,
) -> Plan:  # fmt: skip
    """Set the point from which the final approach is flown: downwind of the aim, as believed.

    `wind_east`, `wind_north` is the wind that the pilot believes to blow at the landing. Without
    wind the approach goes on away from the mark.
    """
    half = trim(0.5, 0.0, density, wing)
    approach = trim(APPROACH_BRAKE, 0.0, density, wing)
    wind = math.hypot(wind_east, wind_north)
    if wind > NO_WIND_M_S:
        down_east, down_north = wind_east / wind, wind_north / wind
    else:
        away = max(math.hypot(aim.east, aim.north), 1e-9)
        down_east, down_north = -aim.east / away, -aim.north / away
    length = max(FINAL_S * (approach.forward_m_s - wind), FINAL_LENGTH_MIN_M)
    return Plan(
        aim, aim.east + length * down_east, aim.north + length * down_north, wind_east, wind_north,
        trim(0.0, 0.0, density, wing), half, approach, trim(1.0, 0.0, density, wing),
        hands, opened_s, opened_up_m,
    )  # fmt: skip


@inlined
def heading_off_rad(
    now: Glide, east: float, north: float, wind_east: float, wind_north: float, forward_m_s: float
) -> float:
    """Give how far to turn right for a heading whose track over ground leads along (east, north).

    Between -pi and pi. The wind triangle: the part of the wind across the track is cancelled, as
    far as the speed through the air allows.
    """
    away = math.sqrt(east * east + north * north)
    per_away = 1.0 / (away if away > 0.0 else 1.0)
    along_east, along_north = per_away * east, per_away * north
    crab = (wind_east * along_north - wind_north * along_east) / forward_m_s
    crab = min(max(crab, -1.0), 1.0)
    straight = math.sqrt(1.0 - crab * crab)
    want_east = along_east * straight - along_north * crab
    want_north = along_north * straight + along_east * crab
    off_rad = angle_of(
        want_east * now.cosine - want_north * now.sine,
        want_north * now.cosine + want_east * now.sine,
    )
    return off_rad if away > 0.0 else 0.0


@inlined
def reach_m(height_m: float, tailwind_m_s: float, pace_: Trim, plan: Plan) -> float:
    """Give how far the pilot reckons to get from a height in one brake setting."""
    time = max(height_m - plan.hands.flare_height_m, 0.0) / pace_.sink_m_s + FLARE_FLIGHT_S
    return time * (pace_.forward_m_s + tailwind_m_s)


@inlined
def height_needed_m(far_m: float, off_rad: float, tailwind_m_s: float, plan: Plan) -> float:
    """Give the height from which the approach leads to the aim, after the turn that is needed."""
    over_ground = max(plan.approach.forward_m_s + tailwind_m_s, 1.0)
    time = max(far_m / over_ground - FLARE_FLIGHT_S, 0.0) + abs(off_rad) / TURN_RATE_RAD_S
    return plan.hands.flare_height_m + time * plan.approach.sink_m_s


@inlined
def brake_for(far_m: float, height_m: float, tailwind_m_s: float, plan: Plan) -> float:
    """Give the brakes with which the pilot reckons to come down at the aim."""
    full = reach_m(height_m, tailwind_m_s, plan.full, plan)
    half = reach_m(height_m, tailwind_m_s, plan.half, plan)
    deep = reach_m(height_m, tailwind_m_s, plan.deep, plan)
    is_far = far_m >= half
    more, room = (full - far_m, full - half) if is_far else (half - far_m, half - deep)
    share = 0.5 * min(max(more / max(room, 1e-6), 0.0), 1.0)
    return share if is_far else 0.5 + share


@inlined
def built_in_bank_rad(now: Glide, hands: Hands) -> float:
    """Give the bank at which a canopy in trouble turns as it does: tan(bank) = V turn / g."""
    speed = airspeed_m_s(now.forward_m_s, now.sink_m_s)
    return angle_of(speed * hands.built_in_turn_rad_s, GRAVITY_M_S2)


@inlined
def steer(now: Glide, before: Command, felt_wind: Vector, height_m: float, plan: Plan) -> Command:
    """Give the next command: wait, fly to the set-up point and lose height there, or come in.

    `height_m` is the height above ground. The pilot sees his drift, so he knows the wind where he
    is, and reckons with the middle between it and what he believes to blow at the landing.
    """
    stowed = Command(plan.hands.stowed_brake, built_in_bank_rad(now, plan.hands), False)
    set_up = to_setup(now, felt_wind, height_m, plan)
    come_in = to_aim(now, before, felt_wind, plan)
    steered = come_in if come_in.is_final else set_up
    is_committed = before.is_final & (height_m < COMMIT_HEIGHT_M)
    steered = Command(before.brake, 0.0, True) if is_committed else steered
    return stowed if now.time_s < plan.hands.steer_from_s else steered


@inlined
def to_aim(now: Glide, before: Command, felt_wind: Vector, plan: Plan) -> Command:
    """Come in to the aim; no final where he is too high for that, and still too high to begin."""
    above = now.place.up - plan.aim.up
    east = plan.aim.east - now.place.east
    north = plan.aim.north - now.place.north
    far = math.sqrt(east * east + north * north)
    wind_east = 0.5 * (plan.wind_east_m_s + felt_wind.east)
    wind_north = 0.5 * (plan.wind_north_m_s + felt_wind.north)
    tailwind = (wind_east * east + wind_north * north) / (far if far > 0.0 else 1.0)
    off = heading_off_rad(now, east, north, felt_wind.east, felt_wind.north, plan.half.forward_m_s)
    begins = before.is_final | (above <= height_needed_m(far, math.pi, tailwind, plan))
    needed = height_needed_m(far, off, tailwind, plan)
    most = OVER_SHARE * needed + OVER_M if before.is_final else needed
    return Command(brake_for(far, above, tailwind, plan), bank_for(off), begins & (above <= most))


@inlined
def late_s(now: Glide, plan: Plan) -> float:
    """Give how much longer the pilot took to his height than half brakes take in still air."""
    return now.time_s - plan.opened_s - (plan.opened_up_m - now.place.up) / plan.half.sink_m_s


@inlined
def to_setup(now: Glide, felt_wind: Vector, height_m: float, plan: Plan) -> Command:
    """Fly to the set-up point: fast while it is far, in half brakes and round it when near.

    Near it, well above ground and held up by rising air, spiral down.
    """
    east = plan.setup_east_m - now.place.east
    north = plan.setup_north_m - now.place.north
    near = FINAL_S * plan.full.forward_m_s
    is_near = east * east + north * north < near * near
    forward = plan.half.forward_m_s if is_near else plan.full.forward_m_s
    off = heading_off_rad(now, east, north, felt_wind.east, felt_wind.north, forward)
    brake, bank = 0.5 if is_near else 0.0, bank_for(off)
    is_late = is_near & (height_m > SPIRAL_HEIGHT_MIN_M) & (late_s(now, plan) > LATE_S)
    spiral = SPIRAL_BANK_RAD if now.bank_rad >= 0.0 else -SPIRAL_BANK_RAD
    return Command(0.0 if is_late else brake, spiral if is_late else bank, False)


@inlined
def bank_for(off_rad: float) -> float:
    """Give the bank for a heading error, up to the greatest bank; none for one not worth it."""
    bank = min(max(BANK_PER_ERROR * off_rad, -BANK_MAX_RAD), BANK_MAX_RAD)
    return 0.0 if abs(off_rad) < OFF_RAD else bank
