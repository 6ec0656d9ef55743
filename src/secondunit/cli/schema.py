"""``secondunit schema``: the JSON Schema of production.toml, for editors."""

import json
import sys


def run() -> None:
    """Print the JSON Schema of production.toml, for editors that complete and check as you type."""
    from secondunit.files.schema import production_schema

    sys.stdout.write(json.dumps(production_schema(), indent=2, ensure_ascii=False) + "\n")
