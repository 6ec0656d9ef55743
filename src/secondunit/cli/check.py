"""``secondunit check``: read a production and list every mistake."""

from secondunit.cli.common import AsJson, Folder, show


def run(folder: Folder, *, as_json: AsJson = False) -> None:
    """Read a production and list every mistake in it, with its place."""
    from secondunit.documents.json_study import check_json
    from secondunit.documents.text import check_lines
    from secondunit.files.production import read_production

    production = read_production(folder)
    show(
        check_json(production),
        lambda: check_lines(production),
        as_json=as_json,
    )
