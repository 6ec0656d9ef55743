"""Wind read from flights under a canopy: simulated in a known wind, by two makers, and real ones.

The intervals are held against how often they hold the true mean wind. Of real tracks no wind is
known; jumps of one hour and place, by other people, are held against each other.
"""

from dataclasses import replace
from itertools import combinations

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
from small_tracks import EARTH_M, track_of
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
    off = np.array([wind.east_m_s, wind.north_m_s]) - true
    return float(off @ np.linalg.solve(covariance(wind), off))


def covariance(wind):
    both = wind.correlation * wind.east_sd_m_s * wind.north_sd_m_s
    return np.array([[wind.east_sd_m_s**2, both], [both, wind.north_sd_m_s**2]])


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


EVEN_AIR = {"landing_wind_ratio": 1.0, "ridge_speed_up": 1.0, "lee_wind_ratio": 1.0}


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
    assert len(found) >= 8
    assert inside >= 0.7 * len(found)
    assert off.max() < 2.0


@pytest.fixture(scope="module")
def real(shared_data):
    """Give tracks with a canopy flight, and what is told of their wind."""
    folder = shared_data / "tracks"
    found = []
    for part in ("body", "helsetkopen", "labelled", "other"):
        for path in sorted((folder / part).glob("*.csv")):
            if path.name not in {"labels.csv", "speed_fs2_EVENT.csv"}:
                track = read_track(path)
                found.append((path.stem, track, find_wind(track, find_phases(track))))
    return found


def told_as(wind):
    return f"{wind.east_m_s:.1f}, {wind.north_m_s:.1f} ({wind.worst_sd_m_s:.1f})"


def test_jumps_of_one_hour_and_place_tell_one_wind(real):
    """Other people under other canopies on other headings; the wind itself changes in the hour."""
    told = [one for one in real if one[2].whole is not None and one[1].has_clock]
    rows, squares = [], []
    for (name, track, one), (other_name, other_track, other) in combinations(told, 2):
        apart_s = abs(one.whole.from_s - other.whole.from_s)
        if apart_s > 3600.0 or away_m(track, other_track) > 3000.0:
            continue
        square = off_squared_of_two(one.whole, other.whole)
        squares.append(square)
        change = (one.whole.east_m_s - other.whole.east_m_s,
                  one.whole.north_m_s - other.whole.north_m_s)  # fmt: skip
        rows.append(
            (f"{name}, {other_name}", f"{apart_s / 60:.0f} min", told_as(one.whole),
             told_as(other.whole), f"{np.hypot(*change):.1f}",
             "yes" if square <= NINE_IN_TEN else "no")
        )  # fmt: skip
    columns = ("jumps", "apart", "one: east, north (sd) (m/s)", "other", "differ by",
               "within 90 % of their errors")  # fmt: skip
    show("winds_of_an_hour", columns, rows)
    assert len(told) >= 14
    assert len(squares) >= 8
    assert np.mean(np.array(squares) <= NINE_IN_TEN) >= 0.7


def away_m(one, other):
    """Give how far the ends of two tracks are from each other, nearly."""
    north = EARTH_M * (one.latitude_rad[-1] - other.latitude_rad[-1])
    east = EARTH_M * (one.longitude_rad[-1] - other.longitude_rad[-1])
    return np.hypot(north, east * np.cos(one.latitude_rad[-1]))


def off_squared_of_two(one, other):
    spread = covariance(one) + covariance(other)
    off = np.array([one.east_m_s - other.east_m_s, one.north_m_s - other.north_m_s])
    return float(off @ np.linalg.solve(spread, off))


def test_layers_of_real_flights(real):
    """Where both halves are told; how far they are apart is the wind's change and their errors."""
    rows = [
        (name, f"{one.layers[0].low_m:.0f} m", told_as(one.layers[0]), told_as(one.layers[-1]))
        for name, _, one in real
        if one.layers
    ]
    columns = ("track", "halved at", "above: east, north (sd) (m/s)", "below")
    show("real_wind_layers", columns, rows)
    assert rows
    for _, _, one in real:
        assert len(one.layers) != 1


def test_canopies_fly_through_the_air_as_canopies_do(real):
    """Lift over drag of ram-air canopies with their jumper is 2 to 3.5 (docs/physics/canopy.md)."""
    rows = []
    for name, _, one in real:
        for flight in one.flights:
            ratio, sd = np.median(flight.lift_over_drag), np.median(flight.lift_over_drag_sd)
            if flight.phase == "canopy":
                rows.append((name, f"{np.median(flight.speed_m_s):.1f}", f"{ratio:.2f} ± {sd:.2f}"))
                assert 1.5 < ratio < 3.5, name
    show("real_canopy_glides", ("track", "airspeed (m/s)", "lift over drag"), rows)
    assert len(rows) >= 14
