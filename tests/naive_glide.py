"""A flight under a canopy, written a second time: one at a time, early ends, the math library.

Over level ground. Nothing is shared with the lanes but the tuples, `make_plan` and the numbers of
the model; it ends at the height of the flare, or on the ground where nobody steers.
"""

import math

from secondunit.physics.pilot import (
    BANK_MAX_RAD,
    BANK_PER_ERROR,
    COMMIT_HEIGHT_M,
    FINAL_S,
    FLARE_FLIGHT_S,
    LATE_S,
    OFF_RAD,
    OVER_M,
    OVER_SHARE,
    SPIRAL_BANK_RAD,
    SPIRAL_HEIGHT_MIN_M,
    TURN_RATE_RAD_S,
)

G = 9.80665


class NaiveGlide:
    """Mean wind by height (east, north), gusts by time, density by height: all functions."""

    def __init__(self, plan, wing, mean, gust, density):
        self.plan, self.wing, self.mean, self.gust = plan, wing, mean, gust
        self.density, self.ground = density, 0.0

    def felt(self, up, height):
        over = up - self.ground + 4 if height < 50 else math.inf
        slow = (max(over, 0.1) / 10) ** 0.143 if over < 10 else 1.0
        return [slow * part for part in self.mean(up)]

    def wind(self, t, up, height):
        level, gust = self.felt(up, height), self.gust(t)
        return level[0] + gust[0], level[1] + gust[1], gust[2]

    def trim(self, brake, bank, density):
        table = ((0.50, 0.17), (0.75, 0.29), (0.90, 0.50))
        low = 0 if brake < 0.5 else 1
        share = 2 * brake - low
        lift, drag = (a + share * (b - a) for a, b in zip(table[low], table[low + 1], strict=True))
        size = self.wing.area_m2 / self.wing.speed_factor**2
        lift, drag = lift * size * math.cos(bank), drag * size / self.wing.glide_factor
        force = math.hypot(lift, drag)
        speed = math.sqrt(2 * self.wing.mass_kg * G / (density * force))
        return speed * lift / force, speed * drag / force

    def off(self, heading, east, north, felt, forward):
        track = math.atan2(east, north)
        crab = (felt[0] * math.cos(track) - felt[1] * math.sin(track)) / forward
        crab = math.asin(min(max(crab, -1), 1))
        off = track - crab - heading
        return (off + math.pi) % (2 * math.pi) - math.pi

    def bank_for(self, off):
        if abs(off) < OFF_RAD:
            return 0.0
        return min(max(BANK_PER_ERROR * off, -BANK_MAX_RAD), BANK_MAX_RAD)

    def needed(self, far, off, tail):
        pace = self.plan.approach
        time = max(far / max(pace.forward_m_s + tail, 1) - FLARE_FLIGHT_S, 0)
        time += abs(off) / TURN_RATE_RAD_S
        return self.plan.hands.flare_height_m + time * pace.sink_m_s

    def reach(self, height, tail, pace):
        time = max(height - self.plan.hands.flare_height_m, 0) / pace.sink_m_s + FLARE_FLIGHT_S
        return time * (pace.forward_m_s + tail)

    def brake(self, far, height, tail):
        full, half, deep = (
            self.reach(height, tail, p) for p in (self.plan.full, self.plan.half, self.plan.deep)
        )
        if far >= half:
            return 0.5 * min(max((full - far) / max(full - half, 1e-6), 0), 1)
        return 0.5 + 0.5 * min(max((half - far) / max(half - deep, 1e-6), 0), 1)

    def steer(self, t, place, heading, bank, speed, before, felt, height):
        plan = self.plan
        if t < plan.hands.steer_from_s:
            turn = plan.hands.built_in_turn_rad_s
            return plan.hands.stowed_brake, math.atan(speed * turn / G), False
        if before[2] and height < COMMIT_HEIGHT_M:
            return before[0], 0.0, True
        above = place[2] - plan.aim.up
        east, north = plan.aim.east - place[0], plan.aim.north - place[1]
        far = math.hypot(east, north)
        blow = (
            0.5 * (plan.wind_east_m_s + felt[0]), 0.5 * (plan.wind_north_m_s + felt[1])
        )  # fmt: skip
        tail = (blow[0] * east + blow[1] * north) / far
        if before[2] or above <= self.needed(far, math.pi, tail):
            off = self.off(heading, east, north, felt, plan.half.forward_m_s)
            needed = self.needed(far, off, tail)
            if above <= (OVER_SHARE * needed + OVER_M if before[2] else needed):
                return self.brake(far, above, tail), self.bank_for(off), True
        east, north = plan.setup_east_m - place[0], plan.setup_north_m - place[1]
        is_near = math.hypot(east, north) < FINAL_S * plan.full.forward_m_s
        late = t - plan.opened_s - (plan.opened_up_m - place[2]) / plan.half.sink_m_s
        if is_near and height > SPIRAL_HEIGHT_MIN_M and late > LATE_S:
            return 0.0, math.copysign(SPIRAL_BANK_RAD, bank), False
        pace = plan.half if is_near else plan.full
        off = self.off(heading, east, north, felt, pace.forward_m_s)
        return (0.5 if is_near else 0.0), self.bank_for(off), False

    def tick(self, t, bank, command, height):
        knot = math.floor(t + 1e-9) + 1 - t
        if t < self.plan.hands.steer_from_s:
            return min(0.5, knot, self.plan.hands.steer_from_s - t)
        if height <= 30:
            return min(0.5, knot)
        if height > 100 and abs(bank) < 0.05 and abs(command[1]) < 0.05:
            return math.floor(t + 1 + 1e-9) + 1 - t
        return knot

    def fly(self, t, place, forward, sink, heading, until_s=500.0):
        """Give time, place and velocity over ground where the flare begins, or at the ground."""
        plan, bank, command, again = self.plan, 0.0, (self.plan.hands.stowed_brake, 0.0, False), 0.0
        place = list(place)
        while t < until_s - 1e-9:
            height = place[2] - self.ground
            felt = self.felt(place[2], height)
            steers = t >= plan.hands.steer_from_s
            if height <= 100 or t >= again:
                speed = math.hypot(forward, sink)
                command = self.steer(t, place, heading, bank, speed, command, felt, height)
                again = t + 2 - 1e-9 if steers else 0.0
            h = self.tick(t, bank, command, height)
            level = plan.hands.flare_height_m if steers else 0.0
            steady = self.trim(command[0], command[1], self.density(place[2]))
            steady = steady[0], steady[1] * (1 if steers else plan.hands.built_in_sink_factor)

            ends = []
            for share in (0.0, 0.5, 1.0):
                slow, quick = math.exp(-share * h), math.exp(-share * h / 0.6)
                ends.append((
                    steady[0] + (forward - steady[0]) * slow,
                    steady[1] + (sink - steady[1]) * slow,
                    command[1] + (bank - command[1]) * quick,
                ))  # fmt: skip
            rate = [G * math.tan(b) / math.hypot(u, w) for u, w, b in ends]
            turns = (
                0.0, h / 24 * (5 * rate[0] + 8 * rate[1] - rate[2]),
                h / 6 * (rate[0] + 4 * rate[1] + rate[2]),
            )  # fmt: skip
            up = place[2] - 0.5 * h * sink
            v = []
            for (u, w, _), turn, share in zip(ends, turns, (0.0, 0.5, 1.0), strict=True):
                blow = self.wind(t + share * h, up, height)
                to = heading + turn
                v.append((u * math.sin(to) + blow[0], u * math.cos(to) + blow[1], blow[2] - w))

            def at(share, place=tuple(place), v=v, h=h):
                linear = [-3 * a + 4 * b - c for a, b, c in zip(*v, strict=True)]
                square = [2 * a - 4 * b + 2 * c for a, b, c in zip(*v, strict=True)]
                return [
                    p + h * share * (a + share * (li / 2 + share * sq / 3))
                    for p, a, li, sq in zip(place, v[0], linear, square, strict=True)
                ]

            if at(1.0)[2] - self.ground <= level:
                low, high = 0.0, 1.0
                for _ in range(60):
                    middle = 0.5 * (low + high)
                    if at(middle)[2] - self.ground > level:
                        low = middle
                    else:
                        high = middle
                return t + high * h, at(high)
            (forward, sink, bank), heading = ends[2], heading + turns[2]
            if command[1] == 0 and abs(bank) < 1e-3:
                bank = 0.0
            place = at(1.0)
            t += h
        return t, place
