"""The focal lengths that are to be had."""

import numpy as np

FOCALS_M = 1e-3 * np.array(
    [14, 18, 21, 25, 27, 32, 35, 40, 50, 65, 75, 85, 100, 135, 150, 180, 200, 250, 300, 400],
    dtype=np.float64,
)
"""Usual prime lenses for cinema and 35 mm stills, the shortest first; from memory, unverified.

A zoom can be set to any of them.
"""
