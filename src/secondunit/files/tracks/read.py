"""Track files of every known format, recognised by what is in them."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from secondunit.files.tracks.clean import track_of
from secondunit.files.tracks.flysight2 import is_flysight2, read_flysight2
from secondunit.files.tracks.igc import is_igc, read_igc
from secondunit.files.tracks.protrack import is_protrack, read_protrack
from secondunit.files.tracks.rows import Rows, refused
from secondunit.files.tracks.table import is_table, read_mapped, read_table
from secondunit.files.tracks.xml import is_gpx, is_kml, read_gpx, read_kml
from secondunit.model.track import Track

_BY_LINES: tuple[tuple[Callable[[str], bool], Callable[[list[str], str], Rows]], ...] = (
    (is_flysight2, read_flysight2),
    (is_protrack, read_protrack),
    (is_table, read_table),
    (is_igc, read_igc),
)
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
    if is_gpx(text) or is_kml(text):
        return (read_gpx if is_gpx(text) else read_kml)(text, name)
    for is_it, read in _BY_LINES:
        if is_it(lines[0]):
            return read(lines, name)
    raise refused(
        name,
        f'begins with "{lines[0][:60]}"; a track must be {FORMATS}',
        'a table? Name its columns: --columns "time=…, elevation=… [ft]"',
    )
