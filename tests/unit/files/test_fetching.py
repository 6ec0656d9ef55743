# ruff: noqa: E501 - one case a line is easier to read
"""Fetching from a service on this machine: caching, stumbling, refusing, and never losing a file."""

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest

from secondunit.errors import ProductionError
from secondunit.files import fetching
from secondunit.files.fetch_sources import ADDRESSES, fetch_for
from secondunit.files.fetching import fetch
from secondunit.files.forecasts import fetched_path
from secondunit.files.weather import read_weather
from secondunit.files.weather_forecast import forecast_of, read_forecast
from small_files import changed, write_small
from small_forecasts import open_meteo, steady_locationforecast, text
from small_service import Reply, service

NOW_S = int(datetime(2024, 6, 3, 5, tzinfo=UTC).timestamp())
BODY, OTHER = text(steady_locationforecast(4)), text(steady_locationforecast(5))


def _date(utc_s):
    return format_datetime(datetime.fromtimestamp(utc_s, UTC), usegmt=True)


class Asker:
    """Asks one service for one file; waits are written down, not waited."""

    def __init__(self, folder: Path, **client) -> None:
        self.path = folder / "fetched" / "forecast-place.json"
        self.waits: list[float] = []
        self.client = client

    def __call__(self, there, now=NOW_S, query="?lat=1", **options):
        with httpx.Client(
            headers={"User-Agent": "secondunit/0 unit@example.org"}, timeout=5.0, **self.client
        ) as client:
            return fetch(client, there.address + query, self.path, now_utc_s=now,
                         check=lambda content: forecast_of(content, "f.json"), wait=self.waits.append, **options)  # fmt: skip


@pytest.fixture
def ask(tmp_path):
    return Asker(tmp_path)


def test_what_is_fetched_is_kept_with_what_is_needed_to_ask_again(ask):
    with service(
        Reply(
            body=BODY,
            headers={
                "ETag": '"a"',
                "Last-Modified": _date(NOW_S - 60),
                "Expires": _date(NOW_S + 1800),
            },
        )
    ) as there:
        got = ask(there)
    assert (got.state, got.failure) == ("new", "")
    assert got.until_utc_s == NOW_S + 1800
    assert read_forecast(ask.path).hours == 4
    assert there.asked[0][0] == "/v?lat=1"
    assert there.asked[0][1]["User-Agent"] == "secondunit/0 unit@example.org"
    assert json.loads(ask.path.with_suffix(".http").read_text())["etag"] == '"a"'


def test_a_fresh_file_is_not_asked_for_again(ask):
    with service(
        Reply(body=BODY, headers={"Expires": _date(NOW_S + 1800)}), Reply(body=OTHER)
    ) as there:
        ask(there)
        assert ask(there, now=NOW_S + 1799).state == "fresh"
        assert len(there.asked) == 1
        assert ask(there, now=NOW_S + 1800).state == "new"
    assert len(there.asked) == 2


def test_max_age_counts_before_expires(ask):
    headers = {"Expires": _date(NOW_S + 9999), "Cache-Control": "public, max-age=60"}
    with service(Reply(body=BODY, headers=headers)) as there:
        assert ask(there).until_utc_s == NOW_S + 60


def test_304_keeps_the_file_and_asks_with_what_was_remembered(ask):
    headers = {"ETag": '"a"', "Last-Modified": _date(NOW_S - 60)}
    with service(
        Reply(body=BODY, headers=headers), Reply(304, headers={"Expires": _date(NOW_S + 900)})
    ) as there:
        ask(there)
        got = ask(there, now=NOW_S + 10)
        assert (got.state, got.asked_utc_s, got.until_utc_s) == (
            "unchanged",
            NOW_S + 10,
            NOW_S + 900,
        )
        assert there.asked[1][1]["If-None-Match"] == '"a"'
        assert there.asked[1][1]["If-Modified-Since"] == _date(NOW_S - 60)
        assert ask(there, now=NOW_S + 20).state == "fresh"  # until the new Expires
    assert ask.path.read_text() == BODY


def test_a_file_that_somebody_changed_is_asked_for_anew_and_stays_beside(ask):
    with service(
        Reply(body=BODY, headers={"ETag": '"a"', "Expires": _date(NOW_S + 1800)}), Reply(body=OTHER)
    ) as there:
        ask(there)
        ask.path.write_text(BODY + " ", encoding="utf-8")
        assert ask(there).state == "new"
        assert "If-None-Match" not in there.asked[1][1]
    assert [p.read_text() for p in (ask.path.parent / "earlier").iterdir()] == [BODY + " "]


def test_another_question_does_not_take_the_answer_of_the_first(ask):
    with service(
        Reply(body=BODY, headers={"ETag": '"a"', "Expires": _date(NOW_S + 1800)}), Reply(body=OTHER)
    ) as there:
        ask(there)
        assert ask(there, query="?lat=2").state == "new"
        assert "If-None-Match" not in there.asked[1][1]


def test_a_final_answer_is_never_asked_for_again(ask):
    with service(Reply(body=BODY)) as there:
        ask(there, is_final=True)
        assert ask(there, now=NOW_S + 10**7, is_final=True).state == "fresh"
        assert len(there.asked) == 1


def test_every_forecast_before_stays(ask):
    with service(Reply(body=BODY), Reply(body=OTHER), Reply(body=BODY)) as there:
        for late in (0, 10, 20):
            ask(there, now=NOW_S + late)
    kept = sorted(p.read_text() for p in (ask.path.parent / "earlier").iterdir())
    assert kept == sorted([BODY, OTHER])
    assert ask.path.read_text() == BODY


def test_trouble_of_the_service_passes(ask):
    with service(Reply(503), Reply(500), Reply(body=BODY)) as there:
        assert ask(there).state == "new"
    assert ask.waits == [1.0, 4.0]


def test_429_is_waited_for_as_long_as_it_asks(ask):
    with service(
        Reply(429, headers={"Retry-After": "7"}),
        Reply(429, headers={"Retry-After": _date(NOW_S + 9)}),
        Reply(body=BODY),
    ) as there:
        assert ask(there).state == "new"
    assert ask.waits == [7.0, 9.0]


FAILURES = {
    "429 for long": ([Reply(429, headers={"Retry-After": "31"})], 1, r"asked too often \(429\); it asks to come again in 31 s"),
    "429 for ever": ([Reply(429)], 3, r"asked too often \(429\)"),
    "503": ([Reply(503)], 3, r"trouble of its own \(503\)"),
    "503 for long": ([Reply(503, headers={"Retry-After": "3600"})], 1, r"trouble of its own \(503\)"),
    "403": ([Reply(403)], 1, r"refuses \(403\): is the contact one"),
    "400": ([Reply(400, '{"error": true, "reason": "Latitude must be in range"}')], 1, "400.*Latitude must be in range"),
    "cut off": ([Reply(body=BODY, cut=50)], 3, "cut off or broken"),
    "half": ([Reply(body=BODY[:300])], 1, "is wrong: must be whole JSON"),
    "another thing": ([Reply(body='{"hello": 1}')], 1, "is wrong: must be an answer of MET Norway"),
    "a page": ([Reply(body="<html>Sign in to the hotel</html>")], 1, "is wrong: must be whole JSON"),
    "304 for nothing": ([Reply(304)], 1, "is wrong"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILURES)
def test_what_fails_is_said_and_keeps_what_was_there(name, ask):
    replies, asked, said = FAILURES[name]
    with service(*replies) as there:
        got = ask(there)
        assert len(there.asked) == asked
    assert (got.state, got.asked_utc_s) == ("missing", None)
    assert not ask.path.exists()
    import re

    assert re.search(said, got.failure), got.failure
    with service(Reply(body=BODY)) as there:
        ask(there)
    with service(*replies) as there:
        got = ask(there, now=NOW_S + 7200)
    if name != "304 for nothing":
        assert (got.state, got.asked_utc_s) == ("kept", NOW_S)
    assert ask.path.read_text() == BODY
    assert sorted(p.name for p in ask.path.parent.iterdir()) == [
        "forecast-place.http",
        "forecast-place.json",
    ]


def test_a_service_that_does_not_answer_in_time(tmp_path):
    ask = Asker(tmp_path)
    with service(Reply(body=BODY, delay_s=0.4)) as there, httpx.Client(timeout=0.1) as client:
        got = fetch(
            client,
            there.address,
            ask.path,
            now_utc_s=NOW_S,
            check=lambda _: None,
            wait=ask.waits.append,
        )
    assert "did not answer within" in got.failure
    assert ask.waits == [1.0, 4.0]


def test_without_a_network_what_is_kept_has_its_age(ask):
    with service(Reply(body=BODY)) as there:
        ask(there)
    got = ask(there, now=NOW_S + 3 * 3600)  # nobody listens there any more
    assert (got.state, got.asked_utc_s) == ("kept", NOW_S)
    assert "cannot be reached; is there a network?" in got.failure


def test_a_damaged_memory_is_as_good_as_none(ask):
    with service(Reply(body=BODY, headers={"ETag": '"a"'})) as there:
        ask(there)
        for broken in ("", "[]", '{"url": 1}', "null"):
            ask.path.with_suffix(".http").write_text(broken)
            assert ask(there).state == "new"
            assert "If-None-Match" not in there.asked[-1][1]


# ------------------------------------------------------------------------------ for a production

CONTACT = ('budget = "185', 'contact = "unit@example.org"\nbudget = "185')


def _fetch(folder, there, what="forecast", source="locationforecast", **options):
    said = {"contact": None, "years": 2, "now_utc_s": NOW_S} | options
    return fetch_for(folder, what, source=source, addresses={source: there.address}, **said)


def test_a_forecast_for_every_site_with_a_stunt_though_other_files_are_missing(tmp_path):
    folder = write_small(tmp_path, changed(CONTACT))
    (folder / "weather.csv").unlink()
    with service(Reply(body=BODY)) as there:
        answers = _fetch(folder, there)
    assert [(q.name, got.state) for q, got in answers] == [("cliff", "new"), ("field", "new")]
    assert there.asked[0][0] == "/v?lat=62.0579&lon=6.9716&altitude=1246"  # four decimals, no more
    assert there.asked[0][1]["User-Agent"].endswith(" unit@example.org")
    assert read_forecast(fetched_path(folder, "forecast", "cliff")).hours == 4


def test_open_meteo_is_asked_for_metres_a_second_in_utc(tmp_path):
    folder = write_small(tmp_path, changed(CONTACT))
    for source in ("open-meteo", "ensemble"):
        with service(Reply(body=text(open_meteo(5, members=(1,), unit="m/s")))) as there:
            assert _fetch(folder, there, source=source)[0][1].state == "new"
        asked = there.asked[0][0]
        assert "wind_speed_unit=ms&timezone=GMT" in asked
        assert "forecast_days=11" in asked
        assert "elevation=1246" in asked


def test_past_years_for_every_record(tmp_path):
    folder = write_small(tmp_path, changed(CONTACT))
    with service(Reply(body=text(open_meteo(30)))) as there:
        ((question, got),) = _fetch(folder, there, "weather", "archive")
    assert (question.name, got.state) == ("ridge", "new")
    assert "start_date=2022-01-01&end_date=2023-12-31" in there.asked[0][0]
    assert read_weather(question.path, "ridge").hours == 30


@pytest.mark.parametrize("contact", [None, "me", "mé@example.org", "a@b.org\r\nHost: x"])
def test_nobody_asks_without_a_contact(contact, tmp_path):
    folder = write_small(tmp_path)
    with (
        service(Reply(body=BODY)) as there,
        pytest.raises(ProductionError, match="must name a mail address or a page"),
    ):
        _fetch(folder, there, contact=contact)
    assert there.asked == []


def test_mistakes_of_the_production_file_come_first(tmp_path):
    folder = write_small(tmp_path, changed(('latitude = "62.05786 deg"', 'latitude = "x"')))
    with service(Reply(body=BODY)) as there, pytest.raises(ProductionError, match="latitude"):
        _fetch(folder, there, contact="a@b.org")


def test_the_real_addresses_are_those_that_the_services_document():
    forecasts = {"locationforecast", "open-meteo", "ensemble"}
    assert set(ADDRESSES) == {*forecasts, "archive", "copernicus"}
    assert all(address.startswith("https://") for address in ADDRESSES.values())
    assert fetching.TRIES == 3


def test_names_become_files_that_no_other_name_takes(tmp_path):
    names = ["ridge", "Ridge", "rid ge", "rid/ge", "../ridge", "ÆØÅ", "øå", "C:\\x"]
    paths = [fetched_path(tmp_path, "forecast", name) for name in names]
    assert len(set(paths)) == len(names)
    assert paths[0].name == "forecast-ridge.json"
    assert all(path.parent == tmp_path / "fetched" for path in paths)
