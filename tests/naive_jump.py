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
    """One run in a steady wind; `inputs` by name, wind as (east, north), tumbling normals."""

    def __init__(self, inputs, wind, normals, ground_up_m, elevation_m):
        self.i = inputs
        self.wind, self.normals = np.array(wind[:2]), normals
        self.ground, self.elevation = ground_up_m, elevation_m
        speed = np.hypot(*self.wind)
        self.along = self.wind / speed if speed else np.array([1.0, 0.0])
        h = inputs["jump_heading_rad"]
        self.ahead = np.array([math.sin(h), math.cos(h), 0])
        self.right = np.array([math.cos(h), -math.sin(h), 0])

    def air(self, t, up):
        del t
        i = self.i

        def faded(z):
            kept = (i["ridge_speed_up"] - 1) * math.exp(-abs(z) / i["ridge_fade_m"])
            return (1 + kept) / i["ridge_speed_up"]

        way = min(max(up / self.ground, 0), 1)
        factor = faded(up) * (1 + way * (i["landing_wind_ratio"] / faded(self.ground) - 1))
        face = i["face_heading_rad"]
        out = max(self.along @ [math.sin(face), math.cos(face)], 0)
        lee = out * min(max(-up / 30, 0), 1)
        return np.array([*(factor * (1 + lee * (i["lee_wind_ratio"] - 1)) * self.wind), 0.0])

    def rho(self, up):
        return density(self.elevation + up) * self.i["air_density_ratio"]

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

    def tumbling(self):
        i = self.i
        keep = math.exp(-0.5 / i["bike_drag_time_s"])
        x = [self.normals[0]]
        for z in self.normals[1:]:
            x.append(keep * x[-1] + math.sqrt(1 - keep**2) * z)
        areas = np.maximum(i["bike_drag_area_m2"] + i["bike_drag_sd_m2"] * np.array(x), 0.30)
        knots = i["release_time_s"] + 0.5 * np.arange(len(areas))
        return lambda t: float(np.interp(t, knots, areas))

    def parted(self, v, pitch, rate):
        """Both velocities and the rider's and the bike's pitch rate, from the two momenta."""
        i = self.i
        m, n = i["rider_mass_kg"], i["bike_mass_kg"]
        up = np.array([0, 0, 1.0])
        fore = math.cos(pitch) * self.ahead + math.sin(pitch) * up
        over = -math.sin(pitch) * self.ahead + math.cos(pitch) * up
        apart = i["rider_ahead_of_bike_m"] * fore + i["rider_above_bike_m"] * over
        grip = (-0.10 + 0.55 * i["push_share"]) * fore + (-0.22 + 0.67 * i["push_share"]) * over
        axis = np.cross(self.ahead, up)  # nose-up
        v_rider = v + n / (m + n) * np.cross(rate * axis, apart)
        v_bike = v - m / (m + n) * np.cross(rate * axis, apart)
        impulse = m * n / (m + n) * (i["push_up_m_s"] * up + i["push_forward_m_s"] * self.ahead)
        own = i["rider_pitch_inertia_kg_m2"]
        left = (m + n) * i["pitch_gyration_m"] ** 2 - own - m * n / (m + n) * (apart @ apart)
        turn = np.cross(grip - apart, impulse) @ axis / own
        turn_bike = np.cross(grip, -impulse) @ axis / max(left, n * 0.3**2)
        return v_rider + impulse / m, v_bike - impulse / n, rate + turn, rate + turn_bike

    def run(self, launch):
        """`launch`: place, velocity, heading, pitch and pitch rate at the lip."""
        i = self.i
        rider, bike = i["rider_mass_kg"], i["bike_mass_kg"]
        r, v, heading, pitch, rate = launch
        self.side = np.array([math.cos(heading), -math.sin(heading), 0])
        release, throw = i["release_time_s"], i["delay_s"]
        both = self.fly(
            0, release, r, v, rider + bike, lambda _: i["riding_drag_area_m2"], lambda _: 0
        )
        r, v = both.y[:3, -1], both.y[3:, -1]
        v_rider, v_bike, _, bike_rate = self.parted(v, pitch + rate * release, rate)
        falling = self.fly(
            release, 60, r, v_bike, bike, self.tumbling(), lambda _: 0, until_ground=True
        )

        def lift(t):
            share = min((t - release) / i["lift_growth_s"], 1)
            return share * i["rider_lift_over_drag"] * i["rider_drag_area_m2"]

        stretch = throw + i["bridle_time_s"] + i["line_time_s"]
        free = self.fly(
            release, stretch, r, v_rider, rider, lambda _: i["rider_drag_area_m2"], lift
        )
        r, v = free.y[:3, -1], free.y[3:, -1]
        opening = self.opening(stretch, r, v, rider)
        end = falling.y[:, -1]
        impact = np.linalg.norm(end[3:])
        return {
            "separation_at_throw_m": np.linalg.norm(free.sol(throw)[:3] - falling.sol(throw)[:3]),
            "throw_height_m": free.sol(throw)[2] - self.ground,
            "bike_pitch_rate_rad_s": bike_rate,
            "bike_fall_m": -end[2],
            "bike_range_m": math.hypot(end[0], end[1]),
            "bike_impact_east_m": end[0],
            "bike_impact_speed_m_s": impact,
            "bike_impact_energy_j": 0.5 * bike * impact**2,
            "opening_height_lost_m": free.sol(throw)[2] - opening["up_m"],
            "opening_height_m": opening["up_m"] - self.ground,
            "opening_peak_g0": opening["peak_g0"] * i["opening_load_factor"],
        }

    def opening(self, stretch, r, v, mass):
        i = self.i
        whole = i["opening_distance_m"] / np.linalg.norm(v - self.air(stretch, r[2]))
        brake = i["stowed_brake"]
        lift = np.interp(brake, [0, 0.5, 1], [0.50, 0.75, 0.90])
        drag = np.interp(brake, [0, 0.5, 1], [0.17, 0.29, 0.50]) / i["canopy_glide_factor"]
        full = math.hypot(lift, drag) * i["canopy_area_m2"] / i["canopy_speed_factor"] ** 2
        dwell, held = i["dwell_way_share"] * whole, i["dwell_area_share"] * full

        def area(t):
            x = t - stretch
            if x < dwell:
                return i["rider_drag_area_m2"] + held * min(x / (0.25 * dwell), 1)
            grown = ((x - dwell) / (whole - dwell)) ** 2
            return i["rider_drag_area_m2"] + held + (full - held) * grown

        loads = []
        for start, end in ((0, 0.25 * dwell), (0.25 * dwell, dwell), (dwell, whole)):
            flown = self.fly(stretch + start, stretch + end, r, v, mass, area, lambda _: 0)
            for t in np.linspace(stretch + start, stretch + end, 1001):
                y = flown.sol(t)
                load = np.linalg.norm(self.force(t, y[:3], y[3:], area(t), 0)) / (mass * G)
                loads.append(load)
            r, v = flown.y[:3, -1], flown.y[3:, -1]
        return {"up_m": r[2], "peak_g0": max(loads)}


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
