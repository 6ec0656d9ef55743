"""Single runs, all of them, as NetCDF: written block by block while they are flown."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import h5netcdf
import numpy as np
from numpy.typing import NDArray

import secondunit
from secondunit.errors import Problem, ProductionError, StoreError
from secondunit.model.production import Production
from secondunit.model.stunt import Stunt
from secondunit.stages import runs as stage
from secondunit.stages.runs import Block, Sink
from secondunit.stunts.kind import Kind
from secondunit.stunts.registry import KINDS
from secondunit.units import STANDARD_GRAVITY_M_S2, suffix_of

INPUT = "input_"  # before an input's name, because a measure may have the same
CHUNK = 16_000  # runs compressed at a time
_CACHE_BYTES = 256 * 1024  # a variable keeps at most this much in memory
_UNITS: Mapping[str, str] = MappingProxyType({
    "_m": "m", "_m_s": "m s-1", "_m_s2": "m s-2", "_rad": "rad", "_rad_s": "rad s-1", "_n": "N",
    "_pa": "Pa", "_k": "K", "_kg": "kg", "_s": "s", "_m2": "m2", "_j": "J", "_w": "W",
    "_per_s": "s-1", "_per_s2": "s-2", "_n_per_m": "N m-1", "_n_s_per_m": "N s m-1",
    "_kg_m2": "kg m2", "_rise_over_run": "1", "": "1",
})  # fmt: skip
_HOLLOW = "NaN: could not be measured, counts as crossing; infinite: did not come to pass"

Columns = Callable[[Block], NDArray[Any]]


def check_raw_path(path: Path, *, is_forced: bool) -> None:
    """Refuse a path that cannot be written to, before any run is flown.

    Raises
    ------
    ProductionError
        Where a file stands there and `is_forced` is not asked, or there is no folder to write to.
    """
    if path.is_dir():
        raise _refused(f"{path} is a folder; it must be a file", "a name that ends in .nc?")
    if not path.parent.is_dir():
        raise _refused(f"{path.parent} must be a folder that exists", "")
    if path.exists() and not is_forced:
        raise _refused(f"{path} exists and is not overwritten", "--force, or another name?")


def _refused(message: str, maybe: str) -> ProductionError:
    return ProductionError([Problem(place="--raw", message=message, maybe=maybe)])


@contextmanager
def raw_runs(
    path: Path, production: Production, stunt: Stunt, *, runs: int, seed: int
) -> Iterator[Sink]:
    """Give a sink that writes every run of a stunt; the file appears whole at the end, or not.

    Parameters
    ----------
    path
        Where to; what stands there is replaced at the end.
    production, stunt
        What is flown.
    runs, seed
        As the runs are flown.

    Raises
    ------
    StoreError
        Where the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        draft = Path(name)
        try:
            with h5netcdf.File(draft, "w", rdcc_nbytes=_CACHE_BYTES) as file:
                columns = _laid_out(file, production, stunt, runs=runs, seed=seed)
                yield lambda block: _write(file, columns, block)
            draft.chmod(0o644)
            draft.replace(path)
        except BaseException:
            draft.unlink()
            raise
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror or error})") from error


def _write(file: h5netcdf.File, columns: Mapping[str, Columns], block: Block) -> None:
    rows = slice(block.first, block.first + block.is_safe.size)
    for name, of in columns.items():
        file.variables[name][rows] = of(block)


def _laid_out(
    file: h5netcdf.File, production: Production, stunt: Stunt, *, runs: int, seed: int
) -> dict[str, Columns]:
    """Lay a file out; give what each of its variables takes from a block."""
    kind = KINDS[stunt.kind]
    file.dimensions = {"run": runs}
    file.attrs.update(_about(production, stunt, seed))
    columns: dict[str, Columns] = {}

    def add(name: str, type_: str, of: Columns, **attributes: object) -> None:
        variable = file.create_variable(
            name, ("run",), type_, chunks=(min(CHUNK, runs),), compression="gzip",
            compression_opts=4, shuffle=True,
        )  # fmt: skip
        variable.attrs.update(attributes)
        columns[name] = of

    add("run", "i8", lambda b: np.arange(b.first, b.first + b.is_safe.size), long_name="run")
    for index, parameter in enumerate(kind.parameters):
        add(
            INPUT + parameter.name, "f8", _column(lambda b: b.draws.inputs, index),
            units=cf_units(parameter.name), long_name=parameter.meaning,
        )  # fmt: skip
    for index, (name, says) in enumerate(_WINDS.items()):
        add(name, "f8", _column(lambda b: b.winds, index), units="m s-1", long_name=says)
    for index, measure in enumerate(kind.measures):
        add(
            measure.name, "f8", _column(lambda b: b.flown.values, index),
            units=cf_units(measure.name), long_name=measure.meaning, comment=_HOLLOW,
        )  # fmt: skip
    add("outcome", "i1", lambda b: b.flown.outcomes, long_name="how the run ended", **_ends(kind))
    yes_or_no = {"flag_values": np.array([0, 1], dtype=np.int8), "flag_meanings": "no yes"}
    add("safe", "i1", lambda b: b.is_safe, long_name="crosses no limit that protects a person",
        **yes_or_no)  # fmt: skip
    add("usable", "i1", lambda b: b.is_usable, long_name="safe, and crosses no limit of the shot",
        **yes_or_no)  # fmt: skip
    return columns


_WINDS: Mapping[str, str] = MappingProxyType({
    "wind_east_m_s": "mean wind at the mark, towards east",
    "wind_north_m_s": "mean wind at the mark, towards north",
    "gust_over_mean_m_s": "gust over the mean wind",
})  # fmt: skip


def _column(of: Callable[[Block], NDArray[np.float64]], index: int) -> Columns:
    return lambda block: of(block)[:, index]


def _ends(kind: Kind) -> dict[str, object]:
    """Name the outcomes as CF flags: no blank inside a meaning."""
    names = [outcome.sentence.replace(",", "").replace(" ", "_") for outcome in kind.outcomes]
    return {
        "flag_values": np.arange(len(names), dtype=np.int8),
        "flag_meanings": " ".join(names),
        "safe_outcomes": np.array(
            [code for code, end in enumerate(kind.outcomes) if end.is_safe], dtype=np.int8
        ),
    }


def _about(production: Production, stunt: Stunt, seed: int) -> dict[str, object]:
    limits = [f"{limit.name} = {limit.number!r} ({limit.protects})" for limit in stunt.limits]
    return {
        "Conventions": "CF-1.11",
        "title": f"Runs of {stunt.name}, {production.title}",
        "source": f"secondunit {secondunit.__version__}, runs {stage.VERSION}",
        "comment": "Simulated, not validated yet. Axes: east, north, up from the site's mark.",
        "stunt": stunt.name,
        "kind": stunt.kind,
        "site": stunt.site,
        "limits": "; ".join(limits),
        "seed": np.int64(seed),
        "digest": production.digest,
        "version": stage.VERSION,
    }


def cf_units(name: str) -> str:
    """Give the unit of a quantity of this name as UDUNITS spells it; ``1`` for a ratio."""
    if name.endswith("_g0"):
        return f"{STANDARD_GRAVITY_M_S2} m s-2"
    return _UNITS[suffix_of(name)]
