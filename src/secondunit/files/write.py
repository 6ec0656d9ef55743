"""Write a file whole or not at all."""

import os
import tempfile
from pathlib import Path

from secondunit.errors import StoreError


def write_whole(path: Path, content: str | bytes) -> Path:
    """Write text or bytes so that a reader sees the old file or the new one, never a part.

    Raises
    ------
    StoreError
        Where the folder cannot be written to; the old file is left as it is.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
            draft.chmod(0o644)
            draft.replace(path)
        except BaseException:
            draft.unlink()
            raise
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror})") from error
    return path
