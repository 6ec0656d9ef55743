"""Read a whole file that people hand in; what stands against it is said."""

import re
from pathlib import Path

from secondunit.errors import Problem, ProductionError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What steers a terminal or turns the direction of writing; tab and line break stay.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MB = 1_000_000


def read_bytes(path: Path, most: int) -> bytes:
    """Read a file of at most so many bytes.

    Raises
    ------
    ProductionError
        Where it is not there, cannot be read, is empty or too large.
    """
    try:
        if path.is_dir():
            raise wrong(path, "must be a file, not a folder")
        with path.open("rb") as file:
            data = file.read(most + 1)  # no more, whatever the file says of its size
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "no such name"
        raise wrong(path, f"must be a file that can be read ({said})") from error
    if len(data) > most:
        raise wrong(path, f"must have {most / _MB:.0f} MB at most")
    if not data.strip():
        raise wrong(path, "is empty; it must hold something")
    return data


def read_text(path: Path, data: bytes) -> str:
    """Decode a file: UTF-8, or UTF-16 with its mark.

    Raises
    ------
    ProductionError
        Where it is neither.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        message = f"must be text in UTF-8 (byte {data[error.start]:#04x} is not)"
        raise wrong(path, message, f"save it as UTF-8 (line {line})") from error
    if "\0" in text:
        raise wrong(path, "must be text, not a binary file")
    return text


def without_steering(text: str) -> str:
    """Give a text without characters that steer a terminal; tabs and line breaks stay."""
    return _STEERING.sub("", text)


def wrong(path: Path, message: str, maybe: str = "") -> ProductionError:
    """Give the mistake that is a whole file's."""
    return ProductionError([Problem(place=path.name, message=message, maybe=maybe)])
