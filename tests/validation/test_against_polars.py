"""The defaults for a rider and a canopy beside fitted polars and twelve canopy rides.

The polars were fitted to flights, not measured in a tunnel, and that of the canopy is of the canopy
alone: lines and rider are added here as a drag area. Rides: medians of a quick segmentation.
"""

import csv
import math

import numpy as np

from polars import read_polar
from secondunit.physics.canopy import Wing, drag_area_m2, lift_area_m2, trim
from secondunit.stunts.registry import KINDS
from still_air import G
from tables import show

SEA_LEVEL = 1.225
RIDER_M2 = 0.5  # hangs upright under the canopy
BRAKES = ((0.0, "full flight"), (0.5, "half brakes"), (1.0, "deep brakes"))


def middle(name):
    return next(p for p in KINDS["ramp_jump"].parameters if p.name == name).default.middle()


def test_the_riders_drag_and_lift_lie_within_the_polar_of_a_skydiver(shared_data):
    polar = read_polar(shared_data / "polars" / "polar_slick_sin_skydiver.csv")
    rows, areas = [], {}
    for angle, name in ((0.0, "along the air"), (polar.best_glide_deg(), "best glide"),
                        (60.0, "60°"), (90.0, "flat")):  # fmt: skip
        lift, drag = polar.at(angle)
        areas[name] = drag / polar.mass_kg
        rows.append(row(f"polar, {name}", drag, lift / drag, polar.mass_kg))
    drag, ratio = middle("rider_drag_area_m2"), middle("rider_lift_over_drag")
    mass = middle("rider_mass_kg")
    rows.append(row("the rider's defaults", drag, ratio, mass))
    show("rider_polar", ("body", "C_D S per 85 kg", "lift over drag", "speed"), rows)
    assert areas["along the air"] < areas["best glide"] < drag / mass < areas["60°"]
    best = polar.at(polar.best_glide_deg())
    assert 0.0 < ratio < best[0] / best[1]


def row(name, drag, ratio, mass):
    """The speed is that of a steady glide at sea level."""
    speed = math.sqrt(2 * mass * G / (SEA_LEVEL * drag * math.hypot(1.0, ratio)))
    return name, f"{drag / mass * 85:.2f} m²", f"{ratio:.2f}", f"{speed:.1f} m/s"


def test_the_canopy_glides_below_a_fitted_polar(shared_data):
    polar = read_polar(shared_data / "polars" / "polar_ibex_ul_base_canopy.csv")
    mass, area = 95.0, middle("canopy_area_m2")
    wing = Wing(mass, area, 1.0, 1.0)
    rising = polar.rows[::-1]
    rising = rising[rising[:, 0] <= 35.0]
    rows = []
    for brake, name in BRAKES:
        steady = trim(brake, 0.0, SEA_LEVEL, wing)
        coefficient = lift_area_m2(brake, wing) / area
        ratio = lift_area_m2(brake, wing) / drag_area_m2(brake, wing)
        drag = float(np.interp(coefficient, rising[:, 1], rising[:, 2]))
        dragged = drag + RIDER_M2 / area
        speed = math.sqrt(2 * mass * G / (SEA_LEVEL * area * math.hypot(coefficient, dragged)))
        sink = speed * dragged / math.hypot(coefficient, dragged)
        rows.append(
            (name, f"{coefficient:.2f}", f"{ratio:.2f}", f"{coefficient / drag:.2f}",
             f"{coefficient / dragged:.2f}", f"{steady.sink_m_s:.2f} m/s", f"{sink:.2f} m/s")
        )  # fmt: skip
        if brake < 1.0:  # deep brakes bend the tail down, which a polar over angles does not know
            assert 0.6 < ratio * dragged / coefficient < 1.0
    columns = ("canopy", "C_L", "L/D here", "L/D polar", "L/D polar and rider", "sink here",
               "sink polar and rider")  # fmt: skip
    show("canopy_polar", columns, rows)


def test_the_canopy_sinks_and_flies_as_twelve_measured_ones(shared_data):
    with (shared_data / "tracks" / "helsetkopen" / "labels.csv").open(encoding="utf-8") as file:
        rides = list(csv.DictReader(file))
    assert len(rides) == 12
    sink, over_ground = (
        np.array([float(ride[key]) for ride in rides]) for key in ("canopy_med_vD", "canopy_med_vH")
    )
    wing = Wing(95.0, middle("canopy_area_m2"), 1.0, 1.0)
    rows = [("twelve rides, wind unknown", spread(sink), spread(over_ground))]
    for brake, name in BRAKES:
        steady = trim(brake, 0.0, SEA_LEVEL * 0.97, wing)
        rows.append(
            (f"here, {name}", f"{steady.sink_m_s:.1f} m/s", f"{steady.forward_m_s:.1f} m/s")
        )
        assert sink.min() < steady.sink_m_s < sink.max()
    show("canopy_rides", ("canopy", "sink", "speed over ground"), rows)
    assert trim(1.0, 0.0, SEA_LEVEL, wing).forward_m_s < over_ground.max()


def spread(values):
    return f"{np.median(values):.1f} m/s ({values.min():.1f} to {values.max():.1f})"
