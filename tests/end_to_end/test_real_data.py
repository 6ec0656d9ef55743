"""The example on real terrain and a real weather record, against jumps from the same mountain.

Terrain: GEBCO 2024, 15 arc seconds. Weather: the crest station Sattelberg, hourly 2006-2018.
Tracks:
twelve GPS logs of wingsuit jumps from this exit in 2015 (labels.csv). A wingsuit flies further from
the wall than a rider under a canopy; what must agree is the mountain: exit, flats, drop, direction.
"""

import csv
import json
import math
import re
from pathlib import Path

import numpy as np
import pytest
from pyproj import Geod

DROP_TOLERANCE_M = (
    40.0  # GPS height of the flats +-12 m, of the exit +-4 m, GEBCO's cell on a slope
)
PLACE_TOLERANCE_M = 250.0  # half a GEBCO cell, and landings spread over 230 m of flats
RUNS = "400"


def _on_real_data(example: Path, data: Path) -> Path:
    path = example / "production.toml"
    text = path.read_text(encoding="utf-8")
    for made, real in (
        ('file = "weather.csv"', data / "weather" / "foehnix_sattelberg.csv"),
        ('terrain = "terrain.csv"', data / "terrain" / "gebco2024_N62E006_15arcsec.tif"),
    ):
        assert made in text
        text = text.replace(made, f'{made.split(" = ")[0]} = "{real.as_posix()}"')
    # The station measured no rain, and what a cap needs and nobody knows closes every hour.
    text = re.sub(r"^rain_max = .*$", "", text, flags=re.MULTILINE)
    # GEBCO has no cliff: it knows 1123 m where the lip stands at 1246 m. Good for the valley only.
    text = text.replace("terrain = ", 'terrain_error = "150 m"\nterrain = ')
    path.write_text(text, encoding="utf-8")
    return example


def _tracks(data: Path) -> np.ndarray:
    """Exit and landing of the twelve jumps: drop, distance, bearing, (12, 3) in m, m, rad."""
    with (data / "tracks" / "helsetkopen" / "labels.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    geod, found = Geod(ellps="WGS84"), []
    for row in rows:
        places = [float(row[key]) for key in ("exit_lon", "exit_lat", "land_lon", "land_lat")]
        azimuth, _, distance = geod.inv(*places)
        drop = float(row["exit_h_m"]) - float(row["land_h_m"])
        found.append((drop, distance, math.radians(azimuth % 360)))
    return np.array(found)


def test_the_plan_on_real_data_lands_where_real_jumps_landed(
    example, shared_data, command, capsys: pytest.CaptureFixture[str]
) -> None:
    from secondunit.files.production import read_production
    from secondunit.stages.runs import simulate

    folder = _on_real_data(example, shared_data)
    done = command("plan", folder, "--runs", RUNS, "--json")
    assert done.returncode == 0, done.stderr
    study = json.loads(done.stdout)
    assert study["schedule"]["broken_rules"] == []

    production = read_production(folder)
    jump = next(stunt for stunt in production.stunts if stunt.kind == "ramp_jump")
    runs = simulate(production, jump, runs=int(RUNS), seed=1)
    landed = runs.outcomes == 0
    drop_m = runs.measure("drop_m")[landed]
    ends = _ends(runs)
    distance_m = np.hypot(ends[:, 0], ends[:, 1])
    bearing_deg = np.degrees(np.arctan2(ends[:, 0], ends[:, 1])) % 360
    tracks = _tracks(shared_data)
    assert len(tracks) == 12
    with capsys.disabled():
        print("\n  exit to landing      GPS, 12 jumps      simulated")
        for name, gps, ours in (
            ("drop m", tracks[:, 0], drop_m),
            ("distance m", tracks[:, 1], distance_m),
            ("bearing deg", np.degrees(tracks[:, 2]), bearing_deg),
        ):
            both = [f"{np.median(x):7.0f} +- {x.std():4.0f}" for x in (gps, ours)]
            print(f"  {name:18s} {both[0]}    {both[1]}")
        open_share = {w["stunt"]: round(w["open_share"], 3) for w in study["windows"]}
        print(f"  landed {landed.mean():.1%}; open on the real crest record: {open_share}")
    assert landed.mean() > 0.5
    assert np.median(drop_m) == pytest.approx(np.median(tracks[:, 0]), abs=DROP_TOLERANCE_M)
    assert np.median(distance_m) == pytest.approx(np.median(tracks[:, 1]), abs=PLACE_TOLERANCE_M)
    off_m = np.median(distance_m) * np.radians(
        np.median(bearing_deg) - np.degrees(np.median(tracks[:, 2]))
    )
    assert abs(off_m) < PLACE_TOLERANCE_M


def _ends(runs) -> np.ndarray:
    """Where the rider of each clip ended, (clips, 2) east and north of the lip."""
    east = runs.clips[:, :, runs.channels.index("rider_east_m")]
    north = runs.clips[:, :, runs.channels.index("rider_north_m")]
    last = (~np.isnan(east)).sum(axis=1) - 1
    rows = np.arange(len(last))
    return np.stack([east[rows, last], north[rows, last]], axis=1)
