"""Arithmetic of east-north-up vectors."""

import math

from secondunit.physics.jit import inlined
from secondunit.physics.state import Vector


@inlined
def add(a: Vector, b: Vector) -> Vector:
    """Add two vectors."""
    return Vector(a.east + b.east, a.north + b.north, a.up + b.up)


@inlined
def subtract(a: Vector, b: Vector) -> Vector:
    """Give the vector from b to a."""
    return Vector(a.east - b.east, a.north - b.north, a.up - b.up)


@inlined
def scale(a: Vector, factor: float) -> Vector:
    """Multiply a vector by a number."""
    return Vector(a.east * factor, a.north * factor, a.up * factor)


@inlined
def cross(a: Vector, b: Vector) -> Vector:
    """Give a x b."""
    return Vector(
        a.north * b.up - a.up * b.north,
        a.up * b.east - a.east * b.up,
        a.east * b.north - a.north * b.east,
    )


@inlined
def norm(a: Vector) -> float:
    """Give the length of a vector."""
    return math.sqrt(a.east * a.east + a.north * a.north + a.up * a.up)


@inlined
def distance(a: Vector, b: Vector) -> float:
    """Give the distance between two points."""
    return norm(subtract(a, b))


@inlined
def distance_to_segment(point: Vector, a: Vector, b: Vector) -> float:
    """Give the distance from a point to the straight segment between a and b."""
    along = subtract(b, a)
    to_point = subtract(point, a)
    length2 = along.east**2 + along.north**2 + along.up**2
    if length2 == 0.0:
        return norm(to_point)
    dot = along.east * to_point.east + along.north * to_point.north + along.up * to_point.up
    share = min(max(dot / length2, 0.0), 1.0)
    return distance(point, add(a, scale(along, share)))


@inlined
def is_finite(a: Vector) -> bool:
    """Tell whether all three numbers are finite."""
    return math.isfinite(a.east) and math.isfinite(a.north) and math.isfinite(a.up)
