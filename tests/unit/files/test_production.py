import math
from datetime import date

import pytest

from secondunit.errors import ProductionError
from secondunit.files.production import read_production
from secondunit.model.people import Span
from secondunit.model.spread import fixed, normal, uniform
from secondunit.model.stunt import WeatherCaps
from secondunit.stunts.registry import KINDS as REGISTRY
from small_files import KINDS, TEXT, changed, problems_of, write_small


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    return read_production(write_small(tmp_path_factory.mktemp("small")), KINDS)


def test_the_production_table_is_read(production):
    assert production.title == "Small"
    assert production.first_day == date(2020, 9, 1)
    assert production.post_production_days == 182
    assert production.budget_cents == 18_500_000_000
    assert list(production.weather) == ["ridge"]
    assert production.weather["ridge"].is_made


def test_places_are_read_in_radians_and_metres(production):
    cliff = production.site("cliff")
    assert cliff.latitude_rad == pytest.approx(math.radians(62.05786), rel=1e-15)
    assert cliff.elevation_m == 1246.0
    assert cliff.terrain is not None
    assert production.site("field").terrain is None
    assert production.site("field").wind_factor == 0.5


def test_a_site_needs_weather_only_for_a_stunt(tmp_path):
    """Scenes alone are at the added site; without weather at the cliff its stunt is named."""
    bare = (
        '[[site]]\nname = "studio"\nlatitude = "60 deg"\nlongitude = "7 deg"\nelevation = "9 m"\n'
    )
    text = changed(("[[person]]", f"{bare}\n[[person]]"))
    assert problems_of(tmp_path, text) == ()
    assert read_production(tmp_path, KINDS).site("studio").weather == ""
    (problem,) = problems_of(
        tmp_path, changed(('terrain = "terrain.csv"\nweather = "ridge"', 'terrain = "terrain.csv"'))
    )
    assert problem.message == 'weather is missing; stunt "cliff jump" is at this site'


def test_people_and_gear_are_read(production):
    assert production.person("lead").available == (
        Span(first=date(2020, 9, 1), last=date(2020, 9, 10)),
    )
    assert production.person("double").day_rate_cents == 150_050
    assert production.person("double").doubles == "lead"
    helicopter = production.resource("helicopter")
    assert helicopter.count == 2
    assert not helicopter.is_hired(date(2020, 9, 4))


def test_a_calendar_is_read(production):
    calendar = production.calendar("second")
    assert calendar.call_s == 7 * 3600
    assert calendar.night_call_s == 18 * 3600
    assert calendar.day_length_s == 11 * 3600
    assert not calendar.is_working(date(2020, 9, 6))  # a Sunday
    assert not calendar.is_working(date(2020, 9, 2))  # a holiday
    assert calendar.is_working(date(2020, 9, 7))


def test_a_stunt_is_read_with_every_parameter_and_limit_of_its_kind(production):
    stunt = production.stunt("cliff jump")
    assert set(stunt.parameters) == {parameter.name for parameter in KINDS["leap"].parameters}
    assert stunt.parameters["exit_speed_m_s"] == normal(25.0, 0.8, low=5.0, high=50.0)
    assert stunt.parameters["drag_factor"] == fixed(1.0)  # the kind's
    assert stunt.parameters["delay_s"].tail == fixed(8.0)
    assert [limit.number for limit in stunt.limits] == [pytest.approx(60.96)]
    assert stunt.limits[0].source == "production file"
    assert stunt.limits[0].protects == "person"
    assert stunt.take_s == 4500.0
    assert stunt.chance_safe_min == 0.95


def test_a_limit_that_is_left_out_keeps_its_source(production):
    limit = production.stunt("field run").limits[0]
    assert (limit.number, limit.source) == (60.0, "a test")


def test_wind_caps_and_takes_are_read(production):
    stunt = production.stunt("cliff jump")
    assert stunt.wind.gust_over_mean_m_s == uniform(2.0, 4.0).__class__(
        shape="uniform", a=2.0, b=4.0, low=0.0, high=60.0
    )
    assert stunt.wind.from_rad.a == pytest.approx(math.radians(240))
    assert stunt.caps.wind_speed_max_m_s == pytest.approx(12 * 1852 / 3600)
    assert stunt.caps.gust_max_m_s is None
    assert stunt.caps.temperature_min_k == pytest.approx(268.15)
    assert production.stunt("field run").caps == WeatherCaps()
    assert production.stunt("field run").take_model.learning_takes == math.inf


def test_wind_is_never_drawn_below_calm(production):
    assert production.stunt("cliff jump").wind.speed_m_s.low == 0.0


def test_parameters_that_sound_alike_are_set_by_their_full_name(tmp_path):
    text = changed(
        ("[[scene]]", '[stunt.parameters]\npitch_rad = "20 deg"\npitch_s = "4 s"\n\n[[scene]]')
    )
    stunt = read_production(write_small(tmp_path, text), KINDS).stunt("field run")
    assert stunt.parameters["pitch_rad"] == fixed(math.radians(20))
    assert stunt.parameters["pitch_s"] == fixed(4.0)


def test_blocks_risks_options_and_log_are_read(production):
    studio, norway = production.blocks
    assert (studio.is_board, studio.working_days, studio.days_a_week) == (False, 40.0, 5.0)
    assert (norway.is_board, norway.working_days, norway.days_a_week) == (True, 0.0, 6.0)
    infection, illness, border = production.risks
    assert infection.length_s.a == 6 * 86400
    assert infection.exposure_s == pytest.approx(5 * 365.25 / 12 * 86400)
    assert illness.people == ("lead",)
    assert (border.chance, border.before) == (0.2, "Norway")
    (change,) = production.options[0].changes
    assert change.rate_factor.a == 0.25
    assert (change.length_factor.a, change.length_factor.b) == (0.8, 1.2)
    assert production.log[1].strips == ("cliff jump: rig 1",)


@pytest.mark.parametrize(
    ("said", "days"), [("26 weeks", 182), ("1 day", 1), ("1.01 days", 2), ("6 months", 183)]
)
def test_post_production_is_rounded_up_to_whole_days(said, days, tmp_path):
    folder = write_small(tmp_path, changed(("26 weeks", said)))
    assert read_production(folder, KINDS).post_production_days == days


def test_a_file_is_read_by_its_own_name_too(tmp_path, production):
    folder = write_small(tmp_path)
    (folder / "production.toml").rename(folder / "other.toml")
    assert read_production(folder / "other.toml", KINDS).digest == production.digest


def test_the_digest_tells_content_and_not_the_folder_or_its_form(tmp_path, production):
    text = "# a comment\n" + changed(
        ('title = "Small"\ncurrency = "GBP"', 'currency = "GBP"\ntitle = "Small"')
    )
    assert read_production(write_small(tmp_path, text), KINDS).digest == production.digest


@pytest.mark.parametrize(
    ("old", "new"),
    [('title = "Small"', 'title = "Large"'), ("first = 2020-09-01", "first = 2020-08-31")],
)
def test_another_content_has_another_digest(old, new, tmp_path, production):
    folder = write_small(tmp_path, changed((old, new)))
    assert read_production(folder, KINDS).digest != production.digest


@pytest.mark.parametrize("name", ["weather.csv", "terrain.csv"])
def test_another_weather_or_terrain_has_another_digest(name, tmp_path, production):
    file = write_small(tmp_path) / name
    file.write_text("# once more\n" + file.read_text())
    assert read_production(tmp_path, KINDS).digest != production.digest


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path, production):
    folder = write_small(tmp_path)
    (folder / "production.toml").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert read_production(folder, KINDS).digest == production.digest


def test_a_folder_without_a_production_is_said_so(tmp_path):
    with pytest.raises(ProductionError, match="there is no production here"):
        read_production(tmp_path, KINDS)


def test_text_that_is_not_utf_8_is_said_so(tmp_path):
    (tmp_path / "production.toml").write_bytes(b'title = "\xe6"')
    with pytest.raises(ProductionError, match="must be UTF-8 text; byte 9 is not"):
        read_production(tmp_path, KINDS)


def test_the_result_cannot_be_changed(production):
    with pytest.raises(TypeError):
        production.weather["valley"] = None
    with pytest.raises(TypeError):
        production.stunts[0].parameters["exit_speed_m_s"] = fixed(1.0)


def test_the_example_is_read_with_the_kinds_of_this_software(repository):
    example = read_production(repository / "examples" / "helsetkopen")
    assert {stunt.kind for stunt in example.stunts} == set(REGISTRY)
