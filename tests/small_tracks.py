"""Small tracks in every format, and jumps whose truth is known because they are made here."""

import math
from datetime import UTC, datetime

import numpy as np

from secondunit.files.tracks import track_from

START = datetime(2020, 9, 6, 7, 0, tzinfo=UTC)
LATITUDE, LONGITUDE = 62.05786, 6.97158
STEP_S = 0.2
PLACE_LAG_S, VELOCITY_LAG_S = 0.13, 0.2  # of a receiver, as the software takes it to be
EARTH_M = 6_371_008.8
HEAD = "time,lat,lon,hMSL,velN,velE,velD,hAcc,vAcc,sAcc,heading,cAcc,gpsFix,numSV"
UNITS = ",(deg),(deg),(m),(m/s),(m/s),(m/s),(m),(m),(m/s),(deg),(deg),,"


def stamp(seconds, digits=3):
    when = datetime.fromtimestamp(START.timestamp() + seconds, UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%S.%f")[: 20 + digits] + "Z"


def rows(count=12, step_s=STEP_S):
    """Give plain fixes that climb at 2 m/s and go north at 10 m/s."""
    for k in range(count):
        t = k * step_s
        yield t, LATITUDE + math.degrees(10 * t / EARTH_M), LONGITUDE, 1000 + 2 * t


def flysight1(count=12, *, header=True):
    lines = [HEAD] if header else []
    lines += [UNITS] if header else []
    for t, lat, lon, height in rows(count):
        tail = "1.0,2.0,0.3,0.0,1.0,3,9" if header else "1.0,2.0,0.3,3,9"
        lines.append(f"{stamp(t)},{lat:.7f},{lon:.7f},{height:.3f},10.00,0.00,-2.00,{tail}")
    return "\n".join(lines) + "\n"


def flysight2(count=12):
    lines = [
        "$FLYS,1", "$VAR,FIRMWARE_VER,v2023.09.22.2",
        "$COL,GNSS,time,lat,lon,hMSL,velN,velE,velD,hAcc,vAcc,sAcc,numSV",
        "$UNIT,GNSS,,deg,deg,m,m/s,m/s,m/s,m,m,m/s,", "$DATA",
    ]  # fmt: skip
    lines += [
        f"$GNSS,{stamp(t)},{lat:.7f},{lon:.7f},{height:.3f},10.00,0.00,-2.00,1.0,2.0,0.3,9"
        for t, lat, lon, height in rows(count)
    ]
    return "\r\n".join(lines) + "\r\n"


def gpx(count=12):
    points = "".join(
        f'<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><ele>{h:.3f}</ele><time>{stamp(t)}</time></trkpt>'
        for t, lat, lon, h in rows(count, 1.0)
    )
    return (
        '<?xml version="1.0"?><gpx version="1.1" creator="x" '
        'xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
        f"{points}</trkseg></trk></gpx>"
    )


def kml(count=12):
    when = "".join(f"<when>{stamp(t)}</when>" for t, *_ in rows(count, 1.0))
    coord = "".join(
        f"<gx:coord>{lon:.7f} {lat:.7f} {h:.3f}</gx:coord>" for _, lat, lon, h in rows(count, 1.0)
    )
    return (
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2" '
        'xmlns:gx="http://www.google.com/kml/ext/2.2"><Placemark><gx:Track>'
        f"<altitudeMode>absolute</altitudeMode>{when}{coord}</gx:Track></Placemark></kml>"
    )


def igc(count=12, clock=7 * 3600):
    lines = ["AXXXABC", "HFDTE060920", "I013638FXA"]
    for t, lat, lon, height in rows(count, 1.0):
        second = int(clock + t) % 86_400
        said = f"{second // 3600:02d}{second // 60 % 60:02d}{second % 60:02d}"
        north, east = lat % 1 * 60_000, lon % 1 * 60_000
        lines.append(
            f"B{said}{int(lat):02d}{round(north):05d}N{int(lon):03d}{round(east):05d}E"
            f"A00990{round(height):05d}005"
        )
    return "\r\n".join(lines) + "\r\n"


def protrack(pressures=None):
    said = pressures or [9000 + k for k in range(40)]
    head = ["JIB", "1.00", "1", "1.00", "0602", "368", "20190913", "220058", "JIE"]
    log = ["PIB", "9654", "1", "1", str(len(said))]
    lines = [",".join(map(str, said[k : k + 30])) + "," for k in range(0, len(said), 30)]
    return "\r\n".join([*head, *log, *lines, "PIE"]) + "\r\n"


EVERY = {
    "FlySight 1": flysight1(),
    "FlySight 1 without a header": flysight1(header=False),
    "FlySight 2 TRACK": flysight2(),
    "GPX": gpx(),
    "KML gx:Track": kml(),
    "IGC": igc(),
    "Protrack II": protrack(),
}


def jump(
    before_s=60.0, fall_s=20.0, canopy_s=60.0, after_s=40.0, *, aircraft=False, noise=0.0, seed=1
):
    """Make a jump by steps of 5 ms: quadratic drag, an opening in 3 s, a canopy at 5.5 m/s of sink.

    Gives the CSV, late as a receiver is, and the true moments: exit, first pull, landing (seconds
    from the start).
    """
    dt, g = 0.005, 9.80665
    drag = g / 55.0**2
    ahead, down, height = (45.0 if aircraft else 0.0), 0.0, 3000.0
    every = [(0.0, height, ahead, down)]
    north, truth = 0.0, {"exit": before_s, "deployment": before_s + fall_s}
    end = before_s + fall_s + canopy_s
    for k in range(1, int((end + after_s) / dt)):
        t = k * dt
        if t < before_s:
            pass
        elif t < before_s + fall_s:
            speed = math.hypot(ahead, down)
            ahead, down = ahead - drag * speed * ahead * dt, down + (g - drag * speed * down) * dt
        elif t < end:
            share = min(dt / 0.7, 1.0)
            ahead, down = ahead + (9.0 - ahead) * share, down + (5.5 - down) * share
        else:
            ahead, down = 0.0, 0.0
        north, height = north + ahead * dt, height - down * dt
        every.append((north, height, ahead, down))
    truth["landing"] = end
    place, velocity = (round(lag_s / dt) for lag_s in (PLACE_LAG_S, VELOCITY_LAG_S))
    track = [
        (k * dt, *every[max(k - place, 0)][:2], *every[max(k - velocity, 0)][2:])
        for k in range(0, len(every), round(STEP_S / dt))
    ]
    return _csv(track, noise, seed), truth


def _csv(track, noise, seed):
    rng = np.random.default_rng(seed)
    lines = [HEAD, UNITS]
    for t, north, height, ahead, down in track:
        e = rng.normal(0, noise, 5) if noise else np.zeros(5)
        lat = LATITUDE + math.degrees((north + e[0]) / EARTH_M)
        lines.append(
            f"{stamp(t)},{lat:.7f},{LONGITUDE:.7f},{height + e[1]:.3f},{ahead + e[2] / 2:.2f},"
            f"{e[3] / 2:.2f},{down + e[4] / 2:.2f},1.0,2.0,0.3,0.0,1.0,3,9"
        )
    return "\n".join(lines) + "\n"


def jumps_in_one(*texts, apart_s=60.0):
    """Put FlySight 1 files one after the other into one, `apart_s` between them."""
    lines, start = [HEAD, UNITS], 0.0
    for text in texts:
        body = [line.split(",", 1) for line in text.splitlines()[2:]]
        lines += [f"{stamp(start + k * STEP_S)},{rest}" for k, (_, rest) in enumerate(body)]
        start += len(body) * STEP_S + apart_s
    return "\n".join(lines) + "\n"


def track_of(text, name="small.csv", columns=None):
    return track_from(text.encode(), name, columns)
