"""The ground by brute force: dense samples of the bilinear surface, looked up by a k-d tree."""

import numpy as np
from scipy.interpolate import RegularGridInterpolator
from scipy.spatial import cKDTree


class DenseGround:
    """Samples of a bilinear surface, `parts` to a step of its grid each way."""

    def __init__(self, height_m, east_min_m, north_min_m, step_m, parts=8):
        rows, columns = height_m.shape
        north = north_min_m + step_m * np.arange(rows)
        east = east_min_m + step_m * np.arange(columns)
        self.height = RegularGridInterpolator((north, east), height_m)
        fine_north = np.linspace(north[0], north[-1], (rows - 1) * parts + 1)
        fine_east = np.linspace(east[0], east[-1], (columns - 1) * parts + 1)
        places = np.stack(np.meshgrid(fine_north, fine_east, indexing="ij"), axis=-1)
        up = self.height(places)
        samples = np.stack([places[..., 1], places[..., 0], up], axis=-1)
        self.tree = cKDTree(samples.reshape(-1, 3))
        # the farthest that a point of the surface may be from a sample: half a sloping diagonal
        run = step_m / parts
        rise = max(np.abs(np.diff(up, axis=0)).max(), np.abs(np.diff(up, axis=1)).max())
        self.gap_m = float(np.hypot(run / np.sqrt(2), rise))

    def distance(self, points):
        """Distance to the nearest sample: above the true one by less than `gap_m`."""
        return self.tree.query(points)[0]


def hills(seed, nodes=48, step_m=10.0, relief_m=60.0):
    """Smooth random ground of a few waves."""
    rng = np.random.default_rng(seed)
    at = step_m * np.arange(nodes)
    east, north = np.meshgrid(at, at)
    height = np.zeros((nodes, nodes))
    for _ in range(6):
        k_east, k_north = rng.normal(0, 2 * np.pi / 200, 2)
        height += rng.normal(0, relief_m / 3) * np.sin(
            k_east * east + k_north * north + rng.uniform(0, 6)
        )
    return height


def twist_m(height_m):
    """How far the upper triangles of a cell stand above its bilinear surface at most, upright."""
    h = height_m
    return float(np.abs(h[1:, 1:] + h[:-1, :-1] - h[1:, :-1] - h[:-1, 1:]).max() / 4)
