"""Tracks in XML: GPX, and KML with gx:Track."""

import math
import re

import gpxpy
import numpy as np
from gpxpy.gpx import GPXException, GPXTrackPoint
from lxml import etree

from secondunit.files.tracks.rows import Rows, is_damaged, numbers, refused, stamps

_NOTE = "Velocities are differences of places."


def is_gpx(text: str) -> bool:
    """Tell whether a text is GPX."""
    return re.search(r"<(\w+:)?gpx[\s>]", text[:2000]) is not None


def is_kml(text: str) -> bool:
    """Tell whether a text is KML."""
    return re.search(r"<(\w+:)?kml[\s>]", text[:2000]) is not None


def read_gpx(text: str, place: str) -> Rows:
    """Read the points of all tracks of a GPX file that have a time and a height."""
    _check(text, place)
    try:
        found = gpxpy.parse(text)
    except (GPXException, ValueError, etree.XMLSyntaxError) as error:
        raise refused(place, f"must be GPX that can be read ({error})") from error
    points = [p for track in found.tracks for part in track.segments for p in part.points]
    good = [p for p in points if p.time is not None and p.elevation is not None]
    columns = {
        "time_s": stamps([p.time.isoformat() for p in good if p.time])[0],
        "latitude_deg": np.array([p.latitude for p in good], dtype=np.float64),
        "longitude_deg": np.array([p.longitude for p in good], dtype=np.float64),
        "elevation_m": np.array([_height(p) for p in good], dtype=np.float64),
    }
    return Rows("GPX", columns, (_NOTE,), len(points) - len(good))


def _height(point: GPXTrackPoint) -> float:
    return math.nan if point.elevation is None else float(point.elevation)


def read_kml(text: str, place: str) -> Rows:
    """Read the points of every gx:Track of a KML file."""
    root = _check(text, place)
    tracks = [one for one in root.iter() if _name(one) == "Track"]
    if not tracks:
        raise refused(
            place, "must hold a gx:Track; a line without times is no track", "saved with times?"
        )
    when = [(one.text or "").strip() for t in tracks for one in t if _name(one) == "when"]
    said = [(one.text or "").split() for t in tracks for one in t if _name(one) == "coord"]
    if len(when) != len(said):
        raise refused(place, f"must have as many times ({len(when)}) as places ({len(said)})")
    whole = [(w, c) for w, c in zip(when, said, strict=True) if len(c) == 3 and not is_damaged(w)]
    time_s, has_clock = stamps([w for w, _ in whole])
    lon, lat, height = (numbers([c[k] for _, c in whole]) for k in range(3))
    keep = np.isfinite(time_s) & np.isfinite(lon + lat + height)
    columns = {
        "time_s": time_s[keep], "latitude_deg": lat[keep], "longitude_deg": lon[keep],
        "elevation_m": height[keep],
    }  # fmt: skip
    return Rows(
        "KML gx:Track", columns, (*_modes(root), _NOTE), len(when) - int(keep.sum()),
        has_clock=has_clock,
    )  # fmt: skip


def _modes(root: etree._Element) -> tuple[str, ...]:
    modes = {(one.text or "").strip() for one in root.iter() if _name(one) == "altitudeMode"}
    if modes <= {"absolute", ""}:
        return ()
    return (f"Heights are said to be {', '.join(sorted(modes))}, not above the sea.",)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _check(text: str, place: str) -> etree._Element:
    """Parse XML without entities or document types, which a track needs no more than a bomb."""
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise refused(place, "must be XML without a document type or entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"must be XML that can be read ({str(error).partition(', line')[0]})"
        raise refused(place, message, "cut off?") from error
    if root is None:
        raise refused(place, "must be XML that can be read (it is empty)")
    return root
