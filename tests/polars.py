"""Polars of a body or wing, for tests: lift and drag coefficients against the angle of attack."""

import csv
import re
from typing import NamedTuple

import numpy as np


class Polar(NamedTuple):
    """`rows` is (angles, 3): angle of attack in degrees, C_L, C_D; falling angles."""

    area_m2: float
    mass_kg: float
    rows: np.ndarray

    def at(self, angle_deg):
        """Give C_L S and C_D S [m²] at an angle of the table."""
        row = self.rows[np.flatnonzero(self.rows[:, 0] == angle_deg)[0]]
        return row[1] * self.area_m2, row[2] * self.area_m2

    def best_glide_deg(self):
        """Give the angle of the greatest lift over drag, below 90°."""
        rows = self.rows[(self.rows[:, 0] >= 0) & (self.rows[:, 0] <= 90)]
        return rows[np.argmax(rows[:, 1] / rows[:, 2]), 0]


def read_polar(path):
    with path.open(encoding="utf-8", newline="") as file:
        head = file.readline()
        rows = list(csv.DictReader(file))
    area, mass = (float(re.search(rf"\b{key}=([\d.]+)", head)[1]) for key in ("S", "m"))
    keys = ("aoa_deg", "cl", "cd")
    return Polar(area, mass, np.array([[float(row[key]) for key in keys] for row in rows]))
