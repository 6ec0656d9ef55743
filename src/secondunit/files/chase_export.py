"""All files of a chase in one folder: CSV, KML and glTF."""

from datetime import datetime
from pathlib import Path

from secondunit.errors import StoreError
from secondunit.files.chase_csv import write_chase_csv
from secondunit.files.chase_gltf import write_chase_gltf
from secondunit.files.chase_kml import write_chase_kml
from secondunit.files.chase_tracks import Exported, check_free, file_stem
from secondunit.files.write import write_whole
from secondunit.model.site import Site
from secondunit.stages.chase import ChasePlan

_WRITERS = {".csv": write_chase_csv, ".kml": write_chase_kml, ".gltf": write_chase_gltf}
PAGE = ".html"


def export_paths(folder: Path, stunt: str) -> list[Path]:
    """List what an export of a stunt writes."""
    return [folder / f"{file_stem(stunt)}{ending}" for ending in (*_WRITERS, PAGE)]


def check_export(folder: Path, stunts: list[str], *, is_forced: bool) -> None:
    """Refuse an export that would replace a file, before anything is worked out.

    Raises
    ------
    ProductionError
        With every path that stands in the way.
    """
    paths = [path for stunt in stunts for path in export_paths(folder, stunt)]
    check_free(paths, "--export", is_forced=is_forced)


def write_export(
    folder: Path, plan: ChasePlan, site: Site, page: str, exit_at: datetime | None
) -> list[Path]:
    """Write the files of one plan, each whole or not at all; make the folder where there is none.

    Parameters
    ----------
    folder
        Where to.
    plan, site
        What is written, and where it is flown.
    page
        The page for people, HTML.
    exit_at
        The instant of the exit; None: times are relative.

    Raises
    ------
    StoreError
        Where the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made ({error.strerror})") from error
    exported = Exported(plan=plan, site=site, exit_at=exit_at)
    paths = export_paths(folder, plan.stunt)
    written = [
        write(path, exported) for write, path in zip(_WRITERS.values(), paths[:-1], strict=True)
    ]
    return [*written, write_whole(paths[-1], page)]
