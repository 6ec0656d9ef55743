"""Write a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from secondunit.errors import StoreError


def write_whole(path: Path, text: str) -> Path:
    """Write text to a path so that a reader sees the old file or the new one, never a part.

    Raises
    ------
    StoreError
        Where the folder cannot be written to; the old file is left as it is.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror})") from error
    return path
