import pytest

from secondunit.errors import ProductionError
from secondunit.files.new import new_production


def test_a_new_production_holds_what_its_template_holds(tmp_path, repository):
    written = new_production(tmp_path / "film")
    assert tmp_path / "film" / "production.toml" in written
    for path in written:
        source = repository / "examples" / "helsetkopen" / path.relative_to(tmp_path / "film")
        assert path.read_bytes() == source.read_bytes()


def test_an_existing_production_is_not_overwritten(tmp_path):
    (tmp_path / "production.toml").write_text("mine")
    with pytest.raises(ProductionError, match="must not be there yet") as error:
        new_production(tmp_path)
    assert error.value.problems[0].maybe == "another folder?"
    assert (tmp_path / "production.toml").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["production.toml"]


def test_a_folder_with_other_files_may_be_used(tmp_path):
    (tmp_path / "script.fountain").write_text("mine")
    new_production(tmp_path)
    assert (tmp_path / "script.fountain").read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_said_so(tmp_path):
    (tmp_path / "film").write_text("mine")
    with pytest.raises(ProductionError, match="must not be there yet"):
        new_production(tmp_path / "film")


@pytest.mark.parametrize("name", ["helsetkoppen", "../src", ""])
def test_an_unknown_template_is_refused(name, tmp_path):
    with pytest.raises(ProductionError, match="must be a template"):
        new_production(tmp_path, name)
