"""Camera and subject of a chase as KML with times (gx:Track), for Google Earth and flight planners.

OGC KML 2.2 (07-147r2), and Google's extension namespace for gx:Track.
"""

from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np

from secondunit.files.chase_tracks import ADVICE, Exported, aims_rad, degrees, stamp
from secondunit.files.on_earth import degrees_of
from secondunit.files.terrain_grid import FloatArray
from secondunit.files.write import write_whole
from secondunit.stages.chase import Track

KML, GX = "http://www.opengis.net/kml/2.2", "http://www.google.com/kml/ext/2.2"
_CAMERA, _SUBJECT = "ffb27200", "ff005ed5"  # blue and vermilion as aabbggrr


def write_chase_kml(path: Path, exported: Exported) -> Path:
    """Write both ways as tracks, longitude first, heights above the sea (altitudeMode absolute)."""
    ET.register_namespace("", KML)
    ET.register_namespace("gx", GX)
    plan = exported.plan
    root = ET.Element(f"{{{KML}}}kml")
    document = _add(root, "Document")
    _add(document, "name", f"{plan.stunt}: camera and subject")
    _add(document, "description", f"{exported.says_time} {ADVICE}")
    for name, colour in (("camera", _CAMERA), ("subject", _SUBJECT)):
        style = _add(document, "Style")
        style.set("id", name)
        line = _add(style, "LineStyle")
        _add(line, "color", colour)
        _add(line, "width", "3")
    _placemark(document, exported, "camera", "proposed way of the camera", plan.camera)
    _placemark(document, exported, "subject", "mean way of who is filmed", plan.subject)
    text = ET.tostring(root, encoding="unicode", xml_declaration=False)
    return write_whole(path, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _placemark(document: ET.Element, exported: Exported, name: str, says: str, way: Track) -> None:
    placemark = _add(document, "Placemark")
    _add(placemark, "name", f"{exported.plan.stunt}: {name}")
    _add(placemark, "description", f"{says}. {exported.says_time}")
    _add(placemark, "styleUrl", f"#{name}")
    track = _add(placemark, "Track", space=GX)
    _add(track, "altitudeMode", "absolute")
    for at_s in way.time_s.tolist():
        _add(track, "when", stamp(exported.instant(at_s)))
    for longitude, latitude, up_m in _coordinates(way, exported):
        coordinate = f"{longitude:.7f} {latitude:.7f} {exported.site.elevation_m + up_m:.2f}"
        _add(track, "coord", coordinate, space=GX)
    if name == "camera":
        for pan_rad, tilt_rad in aims_rad(exported.plan).tolist():
            angles = f"{degrees(pan_rad) % 360:.3f} {degrees(tilt_rad):.3f} 0"
            _add(track, "angles", angles, space=GX)


def _coordinates(way: Track, exported: Exported) -> list[list[float]]:
    places: FloatArray = np.column_stack(
        [degrees_of(way.place_m, exported.site), way.place_m[:, 2]]
    )
    rows: list[list[float]] = places.tolist()
    return rows


def _add(parent: ET.Element, tag: str, text: str = "", space: str = KML) -> ET.Element:
    child = ET.SubElement(parent, f"{{{space}}}{tag}")
    if text:
        child.text = text
    return child
