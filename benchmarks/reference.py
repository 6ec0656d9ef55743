"""The reference job, flown by the lanes and by each peer on the same two cores."""

import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks import reference_job as job
from benchmarks.figure import Figure
from benchmarks.peer import finish, python_of, start
from secondunit.physics.lanes.air import Air, make_air, power_law
from secondunit.physics.lanes.bodies import Bodies, bodies_of
from secondunit.physics.lanes.contact import CONTACT, relief_of
from secondunit.physics.lanes.fly import fly
from secondunit.physics.terrain import flat_ground

CORES = 2
REPEATS = 4
CHECKED = 64  # flights solved by DOP853 at 1e-12
FLIGHTS, FLIGHTS_HEYOKA, FLIGHTS_ROCKETPY = 400_000, 16_384, 400
HEYOKA = ("heyoka==7.13.2",)
ROCKETPY = ("rocketpy==1.13.0", "multiprocess>=0.70", "numpy<3")
# Tolerance, lanes a batch, bits of a number: its best that keeps the error is the one it is given.
HEYOKA_SETTINGS = [
    (tolerance, batch, 64) for tolerance in (1e-3, 1e-4, 1e-6, 1e-9) for batch in (8, 16, 32)
] + [(tolerance, batch, 32) for tolerance in (1e-4, 1e-5) for batch in (16, 32, 64)]


class Rate:
    """Flights a second on both cores, and a second of processor time; the best of repeats."""

    def __init__(self) -> None:
        self.both = self.core = 0.0

    def add(self, flights: int, wall_s: float, cpu_s: float) -> None:
        self.both = max(self.both, flights / wall_s)
        self.core = max(self.core, flights / cpu_s)


def bodies(inputs: np.ndarray) -> Bodies:
    """Turn the job's inputs into bodies."""
    nothing = np.zeros(inputs.shape[1])
    return bodies_of(
        mass_kg=inputs[job.MASS],
        place_m=np.array([0.0, 0.0, job.RELEASE_UP_M]),
        velocity_m_s=np.stack([inputs[job.V_EAST], nothing, inputs[job.V_UP]], axis=1),
        drag_area_m2=inputs[job.AREA],
        drag_area_end_m2=inputs[job.AREA_OPEN],
        grow_from_s=inputs[job.OPEN_FROM],
        grow_s=inputs[job.OPEN_FOR],
        wind_east_m_s=inputs[job.WIND] * inputs[job.COS],
        wind_north_m_s=inputs[job.WIND] * inputs[job.SIN],
        wind_exponent=inputs[job.EXPONENT],
    )


def air() -> Air:
    """Give the job's air."""
    return make_air(
        power_law(offset_m=job.WIND_OFFSET_M, reference_m=job.WIND_REFERENCE_M),
        -100.0,
        job.RELEASE_UP_M + 10.0,
        job.ELEVATION_M,
        job.density_kg_per_m3,
    )


def land(inputs: np.ndarray, rate: Rate | None = None) -> np.ndarray:
    """Fly the job by the lanes, from the inputs to the landings: (3, flight)."""
    wall, cpu = time.perf_counter(), time.process_time()
    landings = fly(bodies(inputs), air(), relief_of(flat_ground(0.0)), threads=CORES)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if rate is not None:
        rate.add(inputs.shape[1], wall, cpu)
    if not np.all(landings.code == CONTACT):
        raise SystemExit("not every flight of the reference job landed")
    return np.stack([landings.place_m[:, 0], landings.place_m[:, 1], landings.time_s])


def heyoka_once(python: Path, setting: tuple[float, int, int], flights: int, rate: Rate) -> float:
    """Fly the job by one process of heyoka a core; give its worst error."""
    with tempfile.TemporaryDirectory() as folder:
        processes = [
            start(python, "fly_heyoka.py", *setting, flights, seed, Path(folder) / f"{seed}.npy")
            for seed in range(1, CORES + 1)
        ]
        for process in processes:
            assert process.stdout is not None
            process.stdout.readline()  # compiled and warm
        wall = time.perf_counter()
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        cpus = [float(process.stdout.readline()) for process in processes if process.stdout]
        wall = time.perf_counter() - wall
        finish(processes)
        rate.add(CORES * flights, wall, sum(cpus))
        landed = np.load(Path(folder) / "1.npy")
    truth = job.solve_all(job.draw(flights)[:, :CHECKED])
    return job.worst_error_m(landed[:, :CHECKED], truth)


def against_heyoka() -> Figure:
    """Measure the lanes against heyoka's batch mode at its fastest that keeps 1 cm."""
    python = python_of(*HEYOKA)
    best, setting, error = 0.0, HEYOKA_SETTINGS[0], np.inf
    for tried in HEYOKA_SETTINGS:
        rate = Rate()
        wrong = heyoka_once(python, tried, FLIGHTS_HEYOKA // 4, rate)
        if wrong <= job.ERROR_MAX_M and rate.core > best:
            best, setting, error = rate.core, tried, wrong
    ours, theirs = Rate(), Rate()
    inputs = job.draw(FLIGHTS)
    land(inputs[:, :1000])  # compile
    for _ in range(REPEATS):
        landed = land(inputs, ours)
        error = max(error, heyoka_once(python, setting, FLIGHTS_HEYOKA, theirs))
    mine = job.worst_error_m(landed[:, :CHECKED], job.solve_all(inputs[:, :CHECKED]))
    return Figure(
        "jump-reference-heyoka", ours.both, "flights/s", f"{HEYOKA[0]} batch mode", theirs.both,
        ours.both / theirs.both,
        f"Both cores, best of {REPEATS}. Worst landing error of {CHECKED} flights against DOP853 "
        f"at 1e-12: {1e3 * mine:.1f} mm, heyoka {1e3 * error:.1f} mm (tolerance {setting[0]:g}, "
        f"batch {setting[1]}, {setting[2]} bits, its fastest of {len(HEYOKA_SETTINGS)} settings "
        f"within 10 mm). A second of one core: {ours.core:.0f} against {theirs.core:.0f} flights, "
        f"ratio {ours.core / theirs.core:.1f}. The target is 3.",
    )  # fmt: skip


def against_rocketpy() -> Figure:
    """Measure the lanes against RocketPy's MonteCarlo on two workers."""
    python = python_of(*ROCKETPY)
    ours, theirs = Rate(), Rate()
    inputs = job.draw(FLIGHTS)
    land(inputs[:, :1000])  # compile
    for _ in range(REPEATS // 2):
        landed = land(inputs, ours)
        [said] = finish([start(python, "fly_rocketpy.py", "speed", FLIGHTS_ROCKETPY)])
        took_s = float(said.split()[-1])
        theirs.add(FLIGHTS_ROCKETPY, took_s, took_s)
    truth = job.solve_all(inputs[:, :CHECKED])
    mine = job.worst_error_m(landed[:, :CHECKED], truth)
    few = CHECKED // 4
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "landed.npy"
        [said] = finish([start(python, "fly_rocketpy.py", "place", few, 1, out)])
        placed = np.load(out)
    same = job.draw(few)
    at_once = same.copy()
    at_once[job.OPEN_FOR] = 0.0
    error = job.worst_error_m(placed, job.solve_all(same))
    own_error = job.worst_error_m(placed, job.solve_all(at_once))
    return Figure(
        "jump-reference-rocketpy", ours.both, "flights/s", f"{ROCKETPY[0]} MonteCarlo, 2 workers",
        theirs.both, ours.both / theirs.both,
        f"Both cores, best of {REPEATS} and {REPEATS // 2}. Worst landing error against DOP853 at "
        f"1e-12: {1e3 * mine:.1f} mm of {CHECKED} flights; RocketPy {error:.1f} m of {few} flights "
        f"one by one ({1 / float(said.split()[-1]):.0f} flights/s), {own_error:.1f} m where the "
        f"truth, too, opens its canopy at once, which is all RocketPy can say. The target is "
        f"2000.",
    )  # fmt: skip
