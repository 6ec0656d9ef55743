"""A production that begins with the scenes of a script or board, and asks for all else."""

from collections.abc import Iterator, Sequence

from secondunit.documents.scenes_toml import (
    Pace,
    assumed,
    people_of,
    quoted,
    resources_of,
    scene_tables,
    sites_of,
)
from secondunit.model.script import ScriptScene

_ASKED = '"?"'
_HEAD = f"""\
# Every {_ASKED} is for you to put in: nothing is made up here. `secondunit check` names each
# that is left, with its line and what it must be."""
_PRODUCTION = (
    "currency", "zone", "first_day", "last_day", "release_day", "post_production", "budget",
)  # fmt: skip
_CALENDAR = ("call", "night_call", "rest", "work_days_max", "day_cost")
_SITE = ("latitude", "longitude", "elevation")


def production_toml(
    title: str, scenes: Sequence[ScriptScene], pace: Pace, *, site: str, unit: str
) -> str:
    """Give a whole production file in which what only a person knows is asked for.

    Parameters
    ----------
    title
        Working title.
    scenes
        Omitted ones are left out.
    pace, site, unit
        As for `scenes_toml`.

    Returns
    -------
    str
        TOML that reads, and that is no production before every ``"?"`` is answered.
    """
    hours = f'day_length = "{pace.day_length_s / 3600:g} h"'
    tables = [
        _HEAD,
        'format = "secondunit/1"',
        "\n".join(["[production]", f"title = {quoted(title)}", *_asked(_PRODUCTION)]),
        "\n".join(["[[calendar]]", f"unit = {quoted(unit)}", hours, *_asked(_CALENDAR)]),
        *(_named("site", name, _SITE) for name in sites_of(scenes, site)),
        *(_named("person", name, ("day_rate",), role="cast") for name in people_of(scenes)),
        *(_named("resource", name, ("day_rate",)) for name in resources_of(scenes)),
        assumed(pace),
        *scene_tables(scenes, pace, site, unit),
    ]
    return "\n\n".join(tables) + "\n"


def _named(table: str, name: str, keys: Sequence[str], **known: str) -> str:
    said = {"name": name, **known}
    lines = [f"{key} = {quoted(text)}" for key, text in said.items()]
    return "\n".join([f"[[{table}]]", *lines, *_asked(keys)])


def _asked(keys: Sequence[str]) -> Iterator[str]:
    return (f"{key} = {_ASKED}" for key in keys)
