"""Fly the reference job by RocketPy; run in RocketPy's own environment.

``python fly_rocketpy.py speed FLIGHTS``: its MonteCarlo on two workers; prints seconds.
``python fly_rocketpy.py place FLIGHTS SEED OUT``: single flights with the inputs of the job, its
three degrees of freedom turning with the air, landings to OUT.npy; prints seconds a flight.

What RocketPy 1.13 cannot say is left out: the canopy opens at once, when the job's begins to. Its
MonteCarlo only takes a body with six degrees of freedom.
"""

import contextlib
import io
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import reference_job as job
from rocketpy import Environment, Flight, MonteCarlo, PointMassRocket, Rocket
from rocketpy.stochastic import (
    StochasticEnvironment,
    StochasticFlight,
    StochasticParachute,
    StochasticRocket,
)

FACE_M2 = 0.5  # RocketPy wants a radius and a coefficient for the drag area
RADIUS_M = float(np.sqrt(FACE_M2 / np.pi))
RATE_HZ = 100
LEVELS = 60
TURNING = 1000.0  # how fast the attitude follows the air; without it drag points the wrong way
NOSE_EAST = (float(np.cos(np.pi / 4)), 0.0, float(np.sin(np.pi / 4)), 0.0)


def environment(wind=5.0, exponent=0.14, cos=0.0, sin=1.0):
    made = Environment(
        latitude=46.5, longitude=7.9, elevation=job.ELEVATION_M, gravity=job.G_M_S2,
        max_expected_height=job.ELEVATION_M + job.RELEASE_UP_M + 500,
    )  # fmt: skip
    up = np.geomspace(0.5, job.RELEASE_UP_M + 600, LEVELS) - 0.5
    speed = wind * ((up + job.WIND_OFFSET_M) / job.WIND_REFERENCE_M) ** exponent
    at = job.ELEVATION_M + up
    made.set_atmospheric_model(
        type="custom_atmosphere",
        wind_u=list(zip(at, speed * cos, strict=True)),
        wind_v=list(zip(at, speed * sin, strict=True)),
    )
    return made


def body(kind, area=0.55, mass=90.0, area_open=25.0, lag=6.0, **more):
    made = kind(
        radius=RADIUS_M, mass=mass, center_of_mass_without_motor=0, power_off_drag=area / FACE_M2,
        power_on_drag=area / FACE_M2, **more,
    )  # fmt: skip
    made.add_parachute("canopy", cd_s=area_open, trigger="apogee", sampling_rate=RATE_HZ, lag=lag)
    return made


def start(v_east=20.0, v_up=0.0):
    place = (0.0, 0.0, 0.0, job.ELEVATION_M + job.RELEASE_UP_M)
    return [*place, v_east, 0.0, v_up, *NOSE_EAST, 0.0, 0.0, 0.0]


def place(flights, seed, out):
    inputs = job.draw(flights, seed)
    landed = np.zeros((3, flights))
    begin = time.perf_counter()
    for k in range(flights):
        p = inputs[:, k]
        area, mass, area_open, lag = (
            p[i] for i in (job.AREA, job.MASS, job.AREA_OPEN, job.OPEN_FROM)
        )
        flown = Flight(
            rocket=body(PointMassRocket, area, mass, area_open, lag, weathercock_coeff=TURNING),
            environment=environment(p[job.WIND], p[job.EXPONENT], p[job.COS], p[job.SIN]),
            rail_length=1,
            initial_solution=start(p[job.V_EAST], p[job.V_UP]),
            simulation_mode="3 DOF",
            max_time=1000,
        )
        landed[:, k] = flown.x_impact, flown.y_impact, flown.t_final
    print((time.perf_counter() - begin) / flights)
    np.save(out, landed)


def speed(flights):
    air, falling = environment(), body(Rocket, inertia=(10.0, 10.0, 2.0))
    flight = Flight(
        rocket=falling, environment=air, rail_length=1, initial_solution=start(), max_time=1000
    )
    stochastic = StochasticRocket(falling, mass=(90.0, 5.0), power_off_drag_factor=(1.0, 0.1))
    stochastic.add_parachute(
        StochasticParachute(falling.parachutes[0], cd_s=(25.0, 2.0), lag=(6.0, 0.3))
    )
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        dispersion = MonteCarlo(
            str(Path(folder) / "job"),
            StochasticEnvironment(
                air, wind_velocity_x_factor=(1.0, 0.0), wind_velocity_y_factor=(1.0, 0.3)
            ),
            stochastic,
            StochasticFlight(flight, initial_solution=start()),
            export_list=["t_final", "x_impact", "y_impact", "impact_velocity"],
        )
        begin = time.perf_counter()
        dispersion.simulate(
            flights, append=False, parallel=True, n_workers=2, include_function_data=False
        )
        took = time.perf_counter() - begin
        landed = len(dispersion.results["t_final"])
    if landed != flights:
        raise SystemExit(f"RocketPy landed {landed} of {flights} flights")
    print(took)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    if sys.argv[1] == "speed":
        speed(int(sys.argv[2]))
    else:
        place(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
