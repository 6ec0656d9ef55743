"""Raw runs: what is read back is what was flown, and a file is whole or not there."""

import numpy as np
import pytest

from secondunit.errors import ProductionError, StoreError
from secondunit.files.runs_netcdf import INPUT, cf_units, check_raw_path, raw_runs
from secondunit.stages.runs import make as simulating
from secondunit.stages.runs import simulate
from secondunit.stunts.registry import KINDS
from secondunit.units import _SUFFIXES
from small_stunts import production, stunt

RUNS = 230


def _flown(kind: str, path, monkeypatch):
    monkeypatch.setattr(simulating, "BLOCK", 100)
    said = stunt(kind)
    whole = production(said)
    blocks = []
    with raw_runs(path, whole, said, runs=RUNS, seed=3) as sink:

        def both(block) -> None:
            blocks.append(block)
            sink(block)

        runs = simulate(whole, said, runs=RUNS, seed=3, jobs=2, sink=both)
    return runs, blocks


@pytest.mark.parametrize("kind", KINDS)
def test_another_reader_finds_every_run_bit_for_bit(kind: str, tmp_path, monkeypatch) -> None:
    import xarray

    path = tmp_path / "runs.nc"
    runs, blocks = _flown(kind, path, monkeypatch)
    with xarray.open_dataset(path, engine="h5netcdf", decode_times=False) as read:
        assert dict(read.sizes) == {"run": RUNS}
        np.testing.assert_array_equal(read["run"], np.arange(RUNS))
        for index, name in enumerate(runs.measures):
            np.testing.assert_array_equal(read[name], runs.values[:, index])
            assert read[name].attrs["units"] == cf_units(name)
        inputs = np.concatenate([block.draws.inputs for block in blocks])
        for index, parameter in enumerate(KINDS[kind].parameters):
            np.testing.assert_array_equal(read[INPUT + parameter.name], inputs[:, index])
            assert read[INPUT + parameter.name].attrs["long_name"] == parameter.meaning
        for index, name in enumerate(("wind_east_m_s", "wind_north_m_s", "gust_over_mean_m_s")):
            np.testing.assert_array_equal(read[name], runs.winds[:, index])
        np.testing.assert_array_equal(read["outcome"], runs.outcomes)
        np.testing.assert_array_equal(read["safe"], runs.is_safe)
        np.testing.assert_array_equal(read["usable"], runs.is_usable)
        ends = read["outcome"].attrs
        assert len(ends["flag_meanings"].split()) == len(ends["flag_values"])
        assert len(ends["flag_values"]) == len(KINDS[kind].outcomes)
        about = read.attrs
    assert (about["seed"], about["digest"], about["stunt"]) == (3, "small", stunt(kind).name)
    assert [path.name] == [one.name for one in tmp_path.iterdir()]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_is_stopped_leaves_no_file_and_the_old_one_as_it_was(error, tmp_path) -> None:
    said = stunt("rotor_run")
    old = tmp_path / "old.nc"
    old.write_bytes(b"somebody's")
    for path in (tmp_path / "new.nc", old):

        def fly_and_stop(path=path) -> None:
            with raw_runs(path, production(said), said, runs=300, seed=1) as sink:
                simulate(production(said), said, runs=100, seed=1, sink=sink)
                raise error

        with pytest.raises(error):
            fly_and_stop()
    assert [one.name for one in tmp_path.iterdir()] == ["old.nc"]
    assert old.read_bytes() == b"somebody's"


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path) -> None:
    said = stunt("rotor_run")
    with (
        pytest.raises(StoreError, match="cannot be written"),
        raw_runs(tmp_path / "none" / "runs.nc", production(said), said, runs=10, seed=1),
    ):
        pass


def test_a_file_that_exists_is_replaced_only_when_asked(tmp_path) -> None:
    path = tmp_path / "runs.nc"
    check_raw_path(path, is_forced=False)
    path.write_bytes(b"")
    check_raw_path(path, is_forced=True)
    with pytest.raises(ProductionError, match=r"exists and is not overwritten\n    Maybe --force"):
        check_raw_path(path, is_forced=False)
    with pytest.raises(ProductionError, match="is a folder"):
        check_raw_path(tmp_path, is_forced=True)
    with pytest.raises(ProductionError, match="must be a folder that exists"):
        check_raw_path(tmp_path / "none" / "runs.nc", is_forced=False)


def test_every_ending_of_a_name_has_a_unit_of_its_own() -> None:
    assert cf_units("landing_sink_m_s") == "m s-1"
    assert cf_units("opening_peak_g0") == "9.80665 m s-2"
    assert cf_units("footing_demand") == "1"
    units = [cf_units("x" + suffix) for suffix in _SUFFIXES if suffix != "_rise_over_run"]
    assert len(set(units)) == len(units)
    assert "1" not in units
