"""Wind read from flights under a canopy: simulated in a known wind, by two makers, and real ones.

The intervals are held against how often they hold the true mean wind; of real tracks no wind is
known, and the upper and lower half of each flight are held against each other.
"""

from dataclasses import replace

import numpy as np
import pytest

from secondunit.files.production import read_production
from secondunit.files.tracks import read_track
from secondunit.model.spread import fixed
from secondunit.stages.phases import find_phases
from secondunit.stages.runs import planned_winds, simulate
from secondunit.stages.track_wind import find_wind
from secondunit.stages.track_wind.circle import wind_from
from secondunit.stages.track_wind.find import ARC_MIN_RAD, WORST_SD_MAX_M_S
from secondunit.stunts.ramp_jump.measures import LANDED
from simulated_canopies import canopy_flight
from simulated_tracks import logged
from small_tracks import track_of
from tables import show

FLIGHTS = 30
NINE_IN_TEN = 4.605  # of chi-square with two degrees of freedom
AIRS = {
    "calm air, noise 0.1 m/s": {"noise_m_s": 0.1},
    "calm air, noise 1 m/s": {"noise_m_s": 1.0},
    "gusts of 0.7 m/s, noise 0.3 m/s": {"gust_m_s": 0.7},
    "gusts of 1.5 m/s, noise 0.3 m/s": {"gust_m_s": 1.5},
    "wind changes by 3 m/s": {"gust_m_s": 0.5, "shear_m_s": 3.0},
}


def off_squared(wind, true):
    """Give how far a true wind is from the told one, in its own covariance."""
    both = wind.correlation * wind.east_sd_m_s * wind.north_sd_m_s
    spread = np.array([[wind.east_sd_m_s**2, both], [both, wind.north_sd_m_s**2]])
    off = np.array([wind.east_m_s, wind.north_m_s]) - true
    return float(off @ np.linalg.solve(spread, off))


def is_told(wind):
    return wind.arc_rad >= ARC_MIN_RAD and wind.worst_sd_m_s <= WORST_SD_MAX_M_S


def test_the_intervals_hold_the_known_wind_of_simulated_flights():
    rows, held, told = [], 0, 0
    for name, air in AIRS.items():
        for lasted_s in (40.0, 120.0):
            rng = np.random.default_rng(1)
            found = []
            for _ in range(FLIGHTS):
                flight, true = canopy_flight(rng, lasted_s, **air)
                wind = wind_from(flight, (0.0, 1.0))
                if is_told(wind):
                    off_m_s = np.hypot(wind.east_m_s - true[0], wind.north_m_s - true[1])
                    found.append((off_m_s, wind.worst_sd_m_s, off_squared(wind, true)))
            off, sd, square = np.array(found).T
            inside = int(np.count_nonzero(square <= NINE_IN_TEN))
            rows.append(
                (name, f"{lasted_s:.0f} s", f"{len(found)} of {FLIGHTS}", f"{np.median(off):.2f}",
                 f"{np.median(sd):.2f}", f"{inside} of {len(found)}")
            )  # fmt: skip
            held, told = held + inside, told + len(found)
            assert inside >= 0.7 * len(found), name
    columns = ("air", "flight", "told", "off: median (m/s)", "sd: median (m/s)", "90 % region held")
    rows.append(("all", "", f"{told} of {len(rows) * FLIGHTS}", "", "", f"{held} of {told}"))
    show("canopy_winds", columns, rows)
    assert held >= 0.85 * told


EVEN_AIR = {"landing_wind_ratio": 1.0, "ridge_speed_up": 0.0, "lee_wind_ratio": 1.0}


def test_the_wind_of_simulated_jumps_is_read_from_their_tracks(repository):
    """Flown by the stunt's own kernel, whose canopy has other aerodynamics than a circle."""
    production = read_production(repository / "examples" / "helsetkopen")
    stunt = production.stunt("cliff jump")
    even = {name: fixed(value) for name, value in EVEN_AIR.items()}
    stunt = replace(stunt, parameters={**stunt.parameters, **even})
    runs = simulate(production, stunt, runs=60, seed=5)
    true = planned_winds(stunt, runs=60, seed=5)
    site, rng, found, why = production.site(stunt.site), np.random.default_rng(1), [], []
    for clip, run in zip(runs.clips, runs.clip_runs, strict=True):
        if runs.outcomes[run] != LANDED or run >= 40:
            continue
        track = track_of(logged(clip[:, :3], runs.frame_s, site, rng))
        wind = find_wind(track, find_phases(track))
        if wind.whole is None:
            why.append(wind.why_not)
            continue
        off = np.hypot(wind.whole.east_m_s - true[run, 0], wind.whole.north_m_s - true[run, 1])
        found.append((off, wind.whole.worst_sd_m_s, off_squared(wind.whole, true[run, :2])))
    off, sd, square = np.array(found).T
    inside = int(np.count_nonzero(square <= NINE_IN_TEN))
    columns = ("jumps", "told", "off: median (worst) (m/s)", "sd: median (m/s)", "90 % region held")
    row = (
        str(len(found) + len(why)), str(len(found)), f"{np.median(off):.2f} ({off.max():.2f})",
        f"{np.median(sd):.2f}", f"{inside} of {len(found)}",
    )  # fmt: skip
    show("jump_winds", columns, [row])
    assert len(found) >= 10


def test_upper_and_lower_half_of_real_flights_agree(shared_data):
    """Each half by itself; a wind that changes with height is in what they are apart."""
    folder = shared_data / "tracks"
    paths = sorted(
        path
        for part in ("body", "helsetkopen", "labelled", "other")
        for path in (folder / part).glob("*.*")
        if path.suffix in {".csv", ".igc"} and path.name not in {"labels.csv", *UNREADABLE}
    )
    rows, apart, tracks = [], [], 0
    for path in paths:
        track = read_track(path)
        found = find_wind(track, find_phases(track))
        tracks += found.whole is not None
        if len(found.layers) < 2:
            continue
        high, low = found.layers[0], found.layers[-1]
        change = np.array([low.east_m_s - high.east_m_s, low.north_m_s - high.north_m_s])
        square = off_squared(low, [high.east_m_s, high.north_m_s])
        apart.append(square)
        rows.append(
            (path.stem, *(f"{w.east_m_s:.1f}, {w.north_m_s:.1f}" for w in (high, low)),
             f"{np.hypot(*change):.1f}", f"{high.worst_sd_m_s:.1f}, {low.worst_sd_m_s:.1f}")
        )  # fmt: skip
    columns = ("track", "highest layer: east, north (m/s)", "lowest layer", "apart", "sd of each")
    show("real_canopy_winds", columns, rows)
    assert tracks >= 15
    assert len(rows) >= 5


UNREADABLE = {"speed_fs2_EVENT.csv"}
