"""Which forecast each site has, and how old it is."""

import os

import pytest

from secondunit.errors import ProductionError
from secondunit.files.forecasts import fetched_path, forecasts_of
from small_forecast import production, stunt
from small_forecasts import START, open_meteo, steady_locationforecast, text

START_S = int(START.timestamp())


def _write(path, answer, modified_s=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(answer), encoding="utf-8")
    if modified_s is not None:
        os.utime(path, (modified_s, modified_s))
    return path


def test_a_file_that_is_named_is_that_of_all_sites(tmp_path):
    path = _write(tmp_path / "f.json", steady_locationforecast(3))
    found = forecasts_of(production(stunt()), tmp_path, path)
    assert found["place"].issued_utc_s == START_S - 3600


def test_else_each_site_has_what_was_fetched(tmp_path):
    there = production(stunt())
    with pytest.raises(ProductionError, match='no weather forecast of site "place"'):
        forecasts_of(there, tmp_path, None)
    _write(fetched_path(tmp_path, "forecast", "place"), steady_locationforecast(3))
    assert forecasts_of(there, tmp_path, None)["place"].hours == 3


@pytest.mark.parametrize(
    ("modified_s", "issued_s"),
    [(3600, 3600), (86_400, 86_400), (10**6, 86_400), (-3600, -3600)],
)
def test_one_that_does_not_say_its_age_is_no_younger_than_its_day(modified_s, issued_s, tmp_path):
    path = _write(tmp_path / "f.json", open_meteo(30), START_S + modified_s)
    found = forecasts_of(production(stunt()), tmp_path, path)["place"]
    assert found.issued_utc_s == START_S + issued_s
    assert "does not say when it was issued" in found.notes[-1]
