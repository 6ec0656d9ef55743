"""The canopy in six degrees of freedom a second time: matrices, earth axes, SciPy; slow and plain.

Nothing is shared with the kernel but the numbers of the set. The momentum of body and air is
written down once in body axes, and its 6 x 6 matrix is solved as it stands.
"""

import numpy as np

G = 9.80665


def skew(a):
    return np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])


def body_to_earth(roll, pitch, heading):
    """North, east, down from ahead, right, down."""
    c, s = np.cos, np.sin
    about_x = np.array([[1, 0, 0], [0, c(roll), -s(roll)], [0, s(roll), c(roll)]])
    about_y = np.array([[c(pitch), 0, s(pitch)], [0, 1, 0], [-s(pitch), 0, c(pitch)]])
    about_z = np.array([[c(heading), -s(heading), 0], [s(heading), c(heading), 0], [0, 0, 1]])
    return about_z @ about_y @ about_x


class NaiveRamAir:
    def __init__(self, wing, density):
        self.w, self.rho = wing, density
        m_c, m_p = wing.canopy_kg, wing.payload_kg
        self.mass = m_c + m_p
        self.at = np.array([wing.canopy_x_m, 0, wing.canopy_z_m])
        self.at_payload = -self.at * m_c / m_p
        b, c, t, arch = wing.span_m, wing.chord_m, wing.thickness_m, wing.arch_m
        side = wing.payload_side_m
        box = m_c / 12 * np.diag([b**2 + t**2, c**2 + t**2, b**2 + c**2])
        moved = sum(
            m * (r @ r * np.eye(3) - np.outer(r, r))
            for m, r in ((m_c, self.at), (m_p, self.at_payload))
        )
        self.inertia = box + m_p * side**2 / 6 * np.eye(3) + moved
        aspect = b / c
        k = aspect / (1 + aspect)
        bent, thin = arch / b, 1 - (t / c) ** 2
        self.air = (np.pi / 4 * density) * np.diag([
            0.848 * t**2 * b * (1 + 8 / 3 * bent**2),
            0.339 * c * (t**2 + 2 * arch**2 * thin),
            k * c**2 * b * np.sqrt(1 + 2 * bent**2 * thin),
        ])  # fmt: skip
        self.air_inertia = density * np.diag([
            0.055 * k * c**2 * b**3,
            0.0308 * k * c**4 * b * (1 + np.pi / 6 * (1 + aspect) * aspect * (bent * t / c) ** 2),
            0.0555 * t**2 * b**3 * (1 + 8 * bent**2),
        ])  # fmt: skip
        lever = skew(self.at)
        self.matrix = np.block([
            [self.mass * np.eye(3) + self.air, -self.air @ lever],
            [lever @ self.air, self.inertia + self.air_inertia - lever @ self.air @ lever],
        ])  # fmt: skip

    def pulls(self, state, brake, turn):
        """Give force and moment of the air on the canopy, and the payload's drag."""
        v, omega, roll = state[:3], state[3:6], state[6]
        at_canopy = v + np.cross(omega, self.at)
        speed = np.linalg.norm(at_canopy)
        alpha = np.arctan2(at_canopy[2], at_canopy[0])
        q = 0.5 * self.rho * self.w.area_m2 * speed**2
        lift = 0.4 + 2 * alpha + 0.21 * brake
        drag = 0.15 + alpha**2 + 0.3 * brake
        along = at_canopy / speed
        up = np.cross([0, 1, 0], along)  # across the air, in the plane of symmetry; of length cos
        force = q * (-drag * along - lift * -up)
        force[1] += q * self.w.side_slope * along[1]
        b, c = self.w.span_m, self.w.chord_m
        p, pitch_rate, r = omega / (2 * speed)
        moment = q * np.array([
            b * (-0.1 * p * b - 0.05 * roll + 0.0021 * turn),
            c * (0.018 - 0.2 * alpha - 2 * pitch_rate * c),
            b * (-0.07 * r * b + 0.004 * turn),
        ])  # fmt: skip
        at_payload = v + np.cross(omega, self.at_payload)
        payload = -0.5 * self.rho * self.w.payload_drag_area_m2 * np.linalg.norm(at_payload)
        return at_canopy, force, moment, payload * at_payload

    def rates(self, state, brake, turn):
        v, omega, angles = state[:3], state[3:6], state[6:9]
        at_canopy, force, moment, payload = self.pulls(state, brake, turn)
        turned = body_to_earth(*angles)
        carried = np.cross(omega, self.air @ at_canopy)
        total = force + payload + turned.T @ [0, 0, self.mass * G] - carried
        total = total - self.mass * np.cross(omega, v)
        torque = moment + np.cross(self.at, force - carried) + np.cross(self.at_payload, payload)
        torque = torque - np.cross(omega, (self.inertia + self.air_inertia) @ omega)
        change = np.linalg.solve(self.matrix, np.concatenate([total, torque]))
        roll, pitch, _ = angles
        euler = np.array([
            [1, 0, -np.sin(pitch)],
            [0, np.cos(roll), np.sin(roll) * np.cos(pitch)],
            [0, -np.sin(roll), np.cos(roll) * np.cos(pitch)],
        ])  # fmt: skip
        north, east, down = turned @ v
        return np.concatenate([change, np.linalg.solve(euler, omega), [east, north, -down]])

    def energy(self, state):
        v, omega = state[:3], state[3:6]
        at_canopy = v + np.cross(omega, self.at)
        moving = self.mass * v @ v + at_canopy @ self.air @ at_canopy
        turning = omega @ (self.inertia + self.air_inertia) @ omega
        return 0.5 * (moving + turning) + self.mass * G * state[11]
