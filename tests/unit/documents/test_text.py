from secondunit.documents.runs_text import runs_lines
from secondunit.documents.text import (
    check_lines,
    columns,
    envelope_lines,
    forecast_lines,
    schedule_lines,
    windows_lines,
)
from secondunit.documents.words import ADVICE
from small_study import small_study


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert columns(("a", "bb"), [("ccc", "d")]) == ["a    bb", "───  ──", "ccc  d"]


def test_every_stage_says_its_result_and_who_decides() -> None:
    study = small_study()
    production = study.production
    said = [
        runs_lines(production, study.runs[0]),
        envelope_lines(production, study.envelopes[0]),
        windows_lines(production, study.windows),
        schedule_lines(production, study.schedule),
        forecast_lines(production, study.forecast),
    ]
    for lines in said:
        assert len(lines) > 3
        assert lines[-1] == ADVICE
        assert all("\n" not in line and "nan" not in line for line in lines)


def test_the_wind_table_marks_exactly_the_cells_that_are_inside() -> None:
    study = small_study()
    envelope = study.envelopes[0]
    lines = envelope_lines(study.production, envelope)
    assert sum(line.count("[") for line in lines[5:]) == int(envelope.is_inside[:, :, 1].sum())


def test_a_day_off_is_told_from_a_day_without_open_hours() -> None:
    study = small_study()
    rows = windows_lines(study.production, study.windows)
    sunday = next(row for row in rows if row.startswith("Sun 6 Sep"))
    assert sunday.split()[3:] == ["–", "–", "–"]
    tuesday = next(row for row in rows if row.startswith("Tue 1 Sep"))
    assert tuesday.split()[3:] == ["10/10", "10/10", "10/10"]


def test_a_checked_production_is_summed_up() -> None:
    lines = check_lines(small_study().production)
    assert lines[0].endswith("no mistakes found.")
    assert any("made, not measured" in line for line in lines)
