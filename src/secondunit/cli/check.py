"""``secondunit check``: read a production and list every mistake."""

from secondunit.cli.common import AsJson, Folder, show


def run(folder: Folder, *, as_json: AsJson = False) -> None:
    """Read a production and list every mistake in it, with its place."""
    from secondunit.documents.text import check_lines
    from secondunit.files.production import read_production

    production = read_production(folder)
    show(
        {"title": production.title, "digest": production.digest, "problems": []},
        lambda: check_lines(production),
        as_json=as_json,
    )
