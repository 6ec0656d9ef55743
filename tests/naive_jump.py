"""The ramp jump up to the open canopy, written a second time: plain, slow, with SciPy's DOP853.

Nothing is shared with the kernels but the numbers of the inputs. Ground is level.
"""

import math

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

G = 9.80665


def density(elevation_m):
    return 101_325 / (287.05287 * 288.15) * (1 - 0.0065 * elevation_m / 288.15) ** 4.255876


class NaiveJump:
    """One run; `inputs` by name, wind as (east, north, gust over mean), knots 1 s apart."""

    def __init__(self, inputs, wind, knots, ground_up_m, elevation_m):
        self.i = inputs
        self.wind, self.knots = np.array(wind[:2]), knots
        self.sigma = wind[2] / 3
        self.ground, self.elevation = ground_up_m, elevation_m
        speed = np.hypot(*self.wind)
        self.along = self.wind / speed if speed else np.array([1.0, 0.0])
        h = inputs["jump_heading_rad"]
        self.ahead = np.array([math.sin(h), math.cos(h), 0])
        self.right = np.array([math.cos(h), -math.sin(h), 0])

    def air(self, t, up):
        factor = 1 + (self.i["landing_wind_ratio"] - 1) * min(max(up / self.ground, 0), 1)
        seconds = np.arange(len(self.knots))
        a, c = (np.interp(t, seconds, self.knots[:, k]) for k in (0, 1))
        across = np.array([-self.along[1], self.along[0]])
        flat = factor * self.wind + self.sigma * (a * self.along + c * across)
        return np.array([*flat, 0.0])

    def rho(self, up):
        return density(self.elevation + up) * self.i["air_density_ratio"]

    def exit_speed(self):
        i = self.i
        mass = i["rider_mass_kg"] + i["bike_mass_kg"]
        headwind = -float(self.air(0, 0) @ self.ahead)
        length = i["front_axle_m"] + i["rear_axle_m"]

        def rate(_, state):
            x, v = state
            slope = 0 if x < i["run_up_length_m"] else i["lip_angle_rad"]
            weight = mass * G * math.cos(slope)
            grip = i["tyre_grip"]
            thrust = min(
                i["engine_power_w"] / max(v, 1e-3),
                weight * i["rear_axle_m"] / i["mass_height_m"],
                grip * weight * i["front_axle_m"] / (length - grip * i["mass_height_m"]),
            )
            u = v + headwind
            drag = 0.5 * self.rho(0) * i["riding_drag_area_m2"] * u * abs(u)
            a = (thrust - drag - 0.02 * weight - mass * G * math.sin(slope)) / (1.06 * mass)
            return [v, 0.0 if v >= i["exit_speed_m_s"] and a > 0 else a]

        def at_lip(_, state):
            return state[0] - i["run_up_length_m"] - i["ramp_length_m"]

        at_lip.terminal = True
        run = solve_ivp(rate, (0, 60), [0, 0.01], events=at_lip, max_step=0.005)
        return min(run.y[1, -1], i["exit_speed_m_s"])

    def force(self, t, r, v, drag_area, lift_area):
        u = v - self.air(t, r[2])
        speed = np.linalg.norm(u)
        n = np.cross(self.side, u)
        lift = lift_area * speed**2 * n / np.linalg.norm(n)
        return 0.5 * self.rho(r[2]) * (lift - drag_area * speed * u)

    def fly(self, t0, t1, r, v, mass, drag_area, lift_area, *, until_ground=False):
        def rate(t, y):
            a = self.force(t, y[:3], y[3:], drag_area(t), lift_area(t)) / mass - [0, 0, G]
            return [*y[3:], *a]

        def on_ground(_, y):
            return y[2] - self.ground

        on_ground.terminal = until_ground
        return solve_ivp(
            rate, (t0, t1), [*r, *v], method="DOP853", rtol=1e-8, atol=1e-8, max_step=0.2,
            events=on_ground, dense_output=True,
        )  # fmt: skip

    def run(self):
        i = self.i
        rider, bike = i["rider_mass_kg"], i["bike_mass_kg"]
        speed = self.exit_speed()
        slope, pop = i["lip_angle_rad"], i["pop_speed_m_s"]
        wind0 = self.air(0, 0)
        push = 0.5 * self.rho(0) * i["riding_side_area_m2"] * (wind0 @ self.right) ** 2
        sign = np.sign(wind0 @ self.right)
        drift = sign * 0.5 * push / (rider + bike) * i["steer_reaction_s"] ** 2
        r = (i["exit_offset_m"] + drift) * self.right
        heading = i["jump_heading_rad"] + i["exit_heading_error_rad"]
        ahead = np.array([math.sin(heading), math.cos(heading), 0])
        self.side = np.array([math.cos(heading), -math.sin(heading), 0])
        up = np.array([0, 0, 1])
        v = speed * (math.cos(slope) * ahead + math.sin(slope) * up)
        v = v + pop * (math.cos(slope) * up - math.sin(slope) * ahead)

        release, throw = i["release_time_s"], i["delay_s"]
        both = self.fly(
            0, release, r, v, rider + bike, lambda _: i["riding_drag_area_m2"], lambda _: 0
        )
        r, v = both.y[:3, -1], both.y[3:, -1]
        push = i["push_up_m_s"] * up + i["push_forward_m_s"] * ahead
        total = rider + bike
        falling = self.fly(
            release, 60, r, v - push * rider / total, bike,
            lambda _: i["bike_drag_area_m2"], lambda _: 0, until_ground=True,
        )  # fmt: skip

        def lift(t):
            share = min((t - release) / i["lift_growth_s"], 1)
            return share * i["rider_lift_over_drag"] * i["rider_drag_area_m2"]

        stretch = throw + i["stretch_time_s"]
        free = self.fly(
            release, stretch, r, v + push * bike / total, rider,
            lambda _: i["rider_drag_area_m2"], lift,
        )  # fmt: skip
        r, v = free.y[:3, -1], free.y[3:, -1]
        fill = i["opening_distance_m"] / np.linalg.norm(v - self.air(stretch, r[2]))
        full = math.hypot(0.75, 0.29 / i["canopy_glide_factor"]) * i["canopy_area_m2"]
        full /= i["canopy_speed_factor"] ** 2

        def drag(t):
            return i["rider_drag_area_m2"] + full * ((t - stretch) / fill) ** 2

        opening = self.fly(stretch, stretch + fill, r, v, rider, drag, lambda _: 0)
        loads = [
            np.linalg.norm(self.force(t, y[:3], y[3:], drag(t), 0)) / (rider * G)
            for t in np.linspace(stretch, stretch + fill, 2001)
            for y in [opening.sol(t)]
        ]
        end = falling.y[:, -1]
        impact = np.linalg.norm(end[3:])
        return {
            "exit_speed_m_s": speed,
            "deck_offset_m": abs(i["exit_offset_m"] + drift),
            "separation_at_throw_m": np.linalg.norm(free.sol(throw)[:3] - falling.sol(throw)[:3]),
            "throw_height_m": free.sol(throw)[2] - self.ground,
            "opening_height_m": opening.y[2, -1] - self.ground,
            "opening_peak_g0": max(loads),
            "bike_fall_m": -end[2],
            "bike_range_m": math.hypot(end[0], end[1]),
            "bike_impact_speed_m_s": impact,
            "bike_impact_energy_j": 0.5 * bike * impact**2,
        }


def run_up_distance(mass, power, kappa, speed):
    """Closed form: distance from rest to a speed at constant power against quadratic drag."""
    return mass / (3 * kappa) * math.log(power / (power - kappa * speed**3))


def pflanz_peak(parameter, power):
    """Greatest F/F1 of v' = -v² t^j / A by brute force on the closed form."""

    def slope(t):
        grown = t ** (power + 1) / ((power + 1) * parameter)
        return power * (1 + grown) - 2 * t ** (power + 1) / parameter

    t = brentq(slope, 1e-9, 1) if slope(1) < 0 else 1.0
    return t**power / (1 + t ** (power + 1) / ((power + 1) * parameter)) ** 2
