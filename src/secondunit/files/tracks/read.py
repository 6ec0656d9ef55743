"""Track files of every known format, recognised by what is in them."""

import hashlib
from pathlib import Path

from secondunit.files.tracks.clean import track_of
from secondunit.files.tracks.flysight2 import is_flysight2, read_flysight2
from secondunit.files.tracks.igc import is_igc, read_igc
from secondunit.files.tracks.protrack import is_protrack, read_protrack
from secondunit.files.tracks.rows import Rows, refused
from secondunit.files.tracks.table import is_table, read_mapped, read_table
from secondunit.files.tracks.xml import is_gpx, is_kml, read_gpx, read_kml
from secondunit.model.track import Track

BYTES_MAX = 200_000_000
FORMATS = "FlySight 1 or 2, GPX, IGC, KML with gx:Track, Protrack II, or a table with a header"


def read_track(path: Path, columns: str | None = None) -> Track:
    """Read a track.

    Parameters
    ----------
    path
        A file of a format that docs/files.md lists.
    columns
        How the columns of any other table are called: ``time=Stamp, elevation=Alt [ft]``.

    Raises
    ------
    ProductionError
        Where the file cannot be read, is of no known format, or holds no track.
    """
    try:
        if path.stat().st_size > BYTES_MAX:
            raise refused(path.name, f"a track must be smaller than {BYTES_MAX // 10**6} MB")
        content = path.read_bytes()
    except OSError as error:
        raise refused(str(path), f"must be a file that can be read ({error.strerror})") from error
    return track_from(content, path.name, columns)


def track_from(content: bytes, name: str, columns: str | None = None) -> Track:
    """Make a track of the content of a file; as `read_track`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(name, "a track must be UTF-8 text", "packed? Unpack it first") from error
    digest = hashlib.sha256(content).hexdigest()
    return track_of(_rows(text, name, columns), name, digest)


def _rows(text: str, name: str, columns: str | None) -> Rows:
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise refused(name, "a track must not be empty")
    if columns is not None:
        return read_mapped(lines, columns, name)
    head = lines[0]
    if is_flysight2(head):
        return read_flysight2(lines, name)
    if is_protrack(head):
        return read_protrack(lines, name)
    if is_gpx(text):
        return read_gpx(text, name)
    if is_kml(text):
        return read_kml(text, name)
    if is_table(head):
        return read_table(lines, name)
    if is_igc(head):
        return read_igc(lines, name)
    raise refused(
        name,
        f'begins with "{head[:60]}"; a track must be {FORMATS}',
        'a table? Name its columns: --columns "time=…, elevation=… [ft]"',
    )
