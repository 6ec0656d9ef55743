"""``secondunit new``: start a production from a template."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def run(
    folder: Annotated[
        Path, typer.Argument(help="Where to put the new production.", show_default=False)
    ],
    template: Annotated[str, typer.Option(help="What to start from.")] = "helsetkopen",
) -> None:
    """Start a production from a template; nothing that exists is overwritten."""
    from secondunit.files.new import new_production

    for path in new_production(folder, template):
        sys.stdout.write(f"{path}\n")
    sys.stdout.write(f"Next: secondunit check {folder}\n")
