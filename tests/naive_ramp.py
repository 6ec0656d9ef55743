"""A motorcycle over a ramp, written a second time: Lagrange's equations in world axes, SciPy.

Nothing is shared with the kernels: the ramp is a formula, the mass matrix is built from the
Jacobians of three masses, the start is solved for, and SciPy's DOP853 integrates at 1e-10.
"""

import math

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import fsolve

G = 9.80665
STOP = 100e3
X, Z, PITCH, FRONT, REAR = range(5)


class FootArcThenStraight:
    """Level deck, arc of `radius` up to `slope`, straight to `length` along; the axle's path."""

    def __init__(self, radius, slope, length, wheel):
        self.radius, self.slope, self.wheel = radius, slope, wheel
        straight = length - radius * slope
        self.x1, self.z1 = radius * math.sin(slope), radius * (1 - math.cos(slope))
        self.lip = np.array(
            [self.x1 + straight * math.cos(slope), self.z1 + straight * math.sin(slope)]
        )
        self.axle_lip = self.lip[0] - wheel * math.sin(slope)

    def axle(self, x):
        """Height and slope angle of the axle's path."""
        if x <= 0:
            return self.wheel, 0.0
        inner = self.radius - self.wheel
        if x < inner * math.sin(self.slope):
            angle = math.asin(x / inner)
            return self.radius - inner * math.cos(angle), angle
        end = inner * math.sin(self.slope)
        rise = (x - end) * math.tan(self.slope)
        return self.radius - inner * math.cos(self.slope) + rise, self.slope


class NaiveMotorcycle:
    """Body and two wheels; `chassis` and `rider` are read by name only."""

    def __init__(self, chassis, rider, ramp, tilt=0.0):
        self.c, self.r, self.ramp = chassis, rider, ramp
        self.wheels = (chassis.front, chassis.rear)
        self.gravity = np.array([-G * math.sin(tilt), -G * math.cos(tilt)])
        self.on = [True, True]

    def parts(self, q, v):
        """Masses with place, velocity, Jacobian (2, 5) and its rate times v."""
        e_t = np.array([math.cos(q[PITCH]), math.sin(q[PITCH])])
        e_n = np.array([-e_t[1], e_t[0]])
        w = v[PITCH]
        body = np.zeros((2, 5))
        body[0, X] = body[1, Z] = 1
        out = [(self.c.sprung_kg, q[:2], v[:2], body, np.zeros(2))]
        for i, wheel in enumerate(self.wheels):
            d, h = wheel.arm_m, wheel.hang_m - q[FRONT + i]
            jacobian = body.copy()
            jacobian[:, PITCH] = d * e_n + h * e_t
            jacobian[:, FRONT + i] = e_n
            rate = -(w**2) * (d * e_t - h * e_n) - 2 * w * v[FRONT + i] * e_t
            place = q[:2] + d * e_t - h * e_n
            out.append((wheel.springs.unsprung_kg, place, jacobian @ v, jacobian, rate))
        return out, e_t, e_n

    def thrust(self, v, front_load):
        speed = float(np.hypot(*v[:2]))
        hold = self.r.rolling * G - float(self.gravity @ v[:2]) / speed
        faster = min(self.c.mass_kg * (self.r.speed_target_m_s - speed) / 0.3, 3 * front_load)
        wanted = self.drag(speed) + self.c.mass_kg * hold + faster
        return max(0.0, min(wanted, self.r.power_w / max(speed, 1.0), self.r.thrust_max_n))

    def drag(self, speed):
        air = speed + self.r.headwind_m_s
        return self.r.drag_n_s2_m2 * air * abs(air)

    def acceleration(self, q, v):
        parts, e_t, _ = self.parts(q, v)
        matrix, force = np.zeros((5, 5)), np.zeros(5)
        matrix[PITCH, PITCH] = self.c.inertia_kg_m2
        for mass, _, _, jacobian, rate in parts:
            matrix += mass * jacobian.T @ jacobian
            force += mass * jacobian.T @ (self.gravity - rate)
        force[:2] -= self.drag(float(v[:2] @ e_t)) * e_t
        self.loads = [0.0, 0.0]
        for i, wheel in enumerate(self.wheels):
            s, x = wheel.springs, q[FRONT + i]
            spring = s.preload_n + s.stiffness_n_m * x + s.damping_n_s_m * v[FRONT + i]
            spring += STOP * (max(x - s.travel_m, 0) + min(x, 0))
            force[FRONT + i] -= spring
            if not self.on[i]:
                continue
            _, place, _, jacobian, _ = parts[1 + i]
            up, slope = self.ramp.axle(place[0])
            load = max(0.0, s.tyre_n_m * (up - place[1]) * math.cos(slope))
            self.loads[i] = load
            drive = -self.r.rolling * load
            if i == 1:
                thrust = min(self.thrust(v, self.loads[0]), self.r.grip * load)
                drive += thrust
                force[PITCH] += thrust * self.ramp.wheel
            along = np.array([math.cos(slope), math.sin(slope)])
            across = np.array([-along[1], along[0]])
            force += jacobian.T @ (load * across + drive * along)
        return np.linalg.solve(matrix, force)

    def start(self, speed, front_axle):
        """Ride level in balance; solved, not written down."""

        def off_balance(u):
            q = np.array([u[0], u[1], u[2], u[3], u[4]])
            v = np.array([speed, 0, 0, 0, 0])
            a = self.acceleration(q, v)
            axle = self.parts(q, v)[0][1][1][0]
            return [a[Z], a[PITCH], a[FRONT], a[REAR], axle - front_axle]

        c = self.c
        up = c.front.hang_m + self.ramp.wheel - 0.14  # pressed, so that both tyres push
        guess = [front_axle - c.front.arm_m, up, 0.03, 0.10, 0.12]
        for _ in range(3):
            guess = fsolve(off_balance, guess, xtol=1e-10)
        q = guess
        assert np.abs(off_balance(q)).max() < 1e-4, off_balance(q)
        return np.concatenate((q, [speed, 0, 0, 0, 0]))

    def ride(self, state):
        """Give the state as the rear axle is at the lip, and the time."""
        time = 0.0
        for i in range(2):

            def at_lip(_, y, i=i):
                return self.parts(y[:5], y[5:])[0][1 + i][1][0] - self.ramp.axle_lip

            at_lip.terminal, at_lip.direction = True, 1
            run = solve_ivp(
                lambda _, y: np.concatenate((y[5:], self.acceleration(y[:5], y[5:]))),
                (time, time + 5), state, method="DOP853", rtol=1e-10, atol=1e-11, events=at_lip,
                max_step=2e-3,
            )  # fmt: skip
            assert run.status == 1
            time, state = run.t[-1], run.y[:, -1].copy()
            self.on[i] = False
            if i == 0:
                pop = self.r.pop_speed_m_s * self.c.mass_kg / self.c.sprung_kg
                state[5:7] += pop * self.parts(state[:5], state[5:])[2]
                state[5 + FRONT :] -= pop
        return time, state

    def whole(self, state):
        """Centre of mass, its velocity, and the pitch rate once the wheels hang still."""
        q, v = state[:5], state[5:]
        parts = self.parts(q, v)[0]
        mass = sum(p[0] for p in parts)
        place = sum(p[0] * p[1] for p in parts) / mass
        velocity = sum(p[0] * p[2] for p in parts) / mass
        spin = self.c.inertia_kg_m2 * v[PITCH]
        for m, r, u, _, _ in parts:
            (a, b), (c, d) = r - place, u - velocity
            spin += m * (a * d - b * c)
        hanging = q.copy()
        hanging[FRONT:] = 0
        parts = self.parts(hanging, v)[0]
        centre = sum(p[0] * p[1] for p in parts) / mass
        inertia = self.c.inertia_kg_m2 + sum(p[0] * np.sum((p[1] - centre) ** 2) for p in parts)
        return place - self.ramp.lip, velocity, spin / inertia


def naive_across(ride_s, side, mass, wind, rider, step_s=2e-4):
    """Lateral place and speed at the lip and greatest offset; small steps, a list for the past."""
    late = round(rider.delay_s / step_s)
    y, v = rider.line_m, 0.0
    past, most = [(y, v)] * (late + 1), abs(rider.line_m)
    steps = round(ride_s / step_s)
    for i in range(steps):
        t = (i + 0.5) * step_s
        w = wind.start_m_s + (wind.lip_m_s - wind.start_m_s) * t / ride_s
        if t < ride_s - wind.exposed_s:
            w *= wind.shelter_ratio
        seen_y, seen_v = past[i]
        asked = rider.gain_per_s2 * (rider.line_m - seen_y) - rider.damping_per_s * seen_v
        asked = max(-rider.most_m_s2, min(rider.most_m_s2, asked))
        a = side * w * math.hypot(w, wind.along_m_s) / mass + asked
        y += v * step_s + 0.5 * a * step_s**2
        v += a * step_s
        past.append((y, v))
        most = max(most, abs(y))
    return y, v, most
