"""One word in every place: module, class, command, docs page, test."""

import importlib
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from secondunit.cli import app

STAGES = ("runs", "envelope", "rare", "windows", "schedule", "forecast")
COMMAND = {"runs": "simulate"}  # the verb a person says


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_its_module_class_command_docs_page_and_tests(
    stage: str, repository: Path
) -> None:
    module = importlib.import_module(f"secondunit.stages.{stage}")
    assert hasattr(module, stage.capitalize()), "the class of the same name"
    assert module.VERSION, "a version, so that stored results of an older one are not used again"
    assert (repository / "docs" / f"{stage}.md").is_file()
    assert list((repository / "tests" / "unit" / "stages").glob(f"test_{stage}*.py"))
    names = [command.name for command in app.registered_commands]
    assert COMMAND.get(stage, stage) in names


def test_every_kind_of_stunt_has_its_module_and_docs_page(repository: Path) -> None:
    from secondunit.stunts.registry import KINDS

    for name in KINDS:
        importlib.import_module(f"secondunit.stunts.{name}")
        assert (repository / "docs" / "stunts" / f"{name}.md").is_file()
        assert (repository / "tests" / "unit" / "stunts" / f"test_{name}.py").is_file()


def test_every_command_has_help_and_a_documented_heading(repository: Path) -> None:
    page = (repository / "docs" / "commands.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert f"## {command.name}\n" in page
        result = CliRunner().invoke(app, [str(command.name), "--help"])
        assert result.exit_code == 0
        assert (command.callback.__doc__ or "").strip()


def test_every_folder_of_the_package_is_on_the_map(repository: Path) -> None:
    text = (repository / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = repository / "src" / "secondunit"
    for entry in sorted(package.iterdir()):
        if entry.name.startswith("__") and entry.name != "__init__.py":
            continue
        name = f"{entry.name}/" if entry.is_dir() else entry.name
        assert f"`{name}`" in text, f"{name} is missing in ARCHITECTURE.md"


def test_the_readme_names_the_two_commands(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    assert "scripts/demo" in readme
    assert "scripts/test" in readme


def test_the_version_is_one(repository: Path) -> None:
    import secondunit

    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == secondunit.__version__
