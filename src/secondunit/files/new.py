"""A new production from a template, for a first look and as a beginning."""

import shutil
from pathlib import Path

from secondunit.errors import Problem, ProductionError
from secondunit.files.mistakes import nearest
from secondunit.files.production import PRODUCTION_FILE

_PACKAGE = Path(__file__).resolve().parents[1]
# a wheel carries the templates; in a checkout they are the examples at its root
_HOMES = (_PACKAGE / "templates", _PACKAGE.parents[1] / "examples")


def new_production(folder: Path, template: str = "helsetkopen") -> list[Path]:
    """Copy a template into a folder, which is made if it is not there.

    Parameters
    ----------
    folder
        Where the production shall be.
    template
        Name of the template.

    Returns
    -------
    list
        The files that were written.

    Raises
    ------
    ProductionError
        Where the template is unknown, or a file would have to be overwritten.
    """
    source = _template(template)
    files = [
        file for file in sorted(source.rglob("*")) if file.is_file() and _is_part(file, source)
    ]
    targets = [folder / file.relative_to(source) for file in files]
    taken = [target for target in targets if target.exists()]
    if folder.exists() and not folder.is_dir():
        taken = [folder]
    if taken:
        raise ProductionError([
            Problem(place=str(target), message="must not be there yet; nothing is overwritten",
                    maybe="another folder?")
            for target in taken
        ])  # fmt: skip
    for file, target in zip(files, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return targets


def _template(name: str) -> Path:
    found = {
        file.parent.name: file.parent
        for home in _HOMES
        for file in home.glob(f"*/{PRODUCTION_FILE}")
    }
    if name not in found:
        message = f'"{name}" must be a template ({", ".join(sorted(found)) or "none is installed"})'
        raise ProductionError(
            [Problem(place="template", message=message, maybe=nearest(name, found))]
        )
    return found[name]


def _is_part(file: Path, source: Path) -> bool:
    """Tell whether a file belongs to the template, and not to a plan that was made of it."""
    parts = file.relative_to(source).parts
    return not any(part.startswith((".", "__")) for part in parts) and file.suffix in _SUFFIXES


_SUFFIXES = frozenset({".toml", ".csv", ".tif", ".tiff", ".asc", ".prj", ".py", ".md"})
