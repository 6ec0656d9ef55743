"""The command line: one file a command, named like what it makes."""

import functools
import sys
import traceback
from collections.abc import Callable
from typing import Annotated

import typer

from secondunit import __version__
from secondunit.cli import (
    board,
    calibrate,
    chase,
    check,
    compare,
    debris,
    envelope,
    errors,
    fetch,
    forecast,
    ledger,
    log,
    new,
    paper,
    plan,
    rare,
    scenes,
    schedule,
    schema,
    sensitivity,
    simulate,
    track,
    transfer,
    tune,
    windows,
)
from secondunit.errors import NoScheduleError, SecondUnitError

MISTAKES, NO_SCHEDULE, OUR_BUG, STOPPED = 1, 3, 4, 130  # 2, wrong usage, is Typer's own


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turn whatever a command raises into words on stderr and an exit code."""

    @functools.wraps(command)
    def guard(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except NoScheduleError as error:
            raise _said(f"No schedule keeps every rule:\n{error}", NO_SCHEDULE) from None
        except SecondUnitError as error:
            raise _said(str(error), MISTAKES) from None
        except KeyboardInterrupt:
            words = "Stopped. What was finished is kept; nothing is half-written."
            raise _said(words, STOPPED) from None
        except Exception as error:  # noqa: BLE001 - the last door: anything else is ours
            raise _said(_our_bug(error), OUR_BUG) from None

    return guard


def _said(message: str, code: int) -> typer.Exit:
    sys.stderr.write(message.rstrip() + "\n")
    return typer.Exit(code)


def _our_bug(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{last.filename.rsplit('secondunit/', 1)[-1]}:{last.lineno}"
    return (
        f"This is our mistake, not yours: {type(error).__name__}: {error} ({where}).\n"
        "Please report it with your production file."
    )


app = typer.Typer(
    name="secondunit",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (
    new, check, fetch, simulate, rare, debris, sensitivity, tune, chase, envelope, windows,
    schedule, forecast, ledger, plan, paper, transfer, errors, log, track, compare, calibrate,
    scenes, board, schema,
):  # fmt: skip
    app.command(name=_command.__name__.rsplit(".", 1)[-1])(guarded(_command.run))


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"secondunit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Plan a film's stunts, from the ramp to the release date.

    It advises; a qualified stunt coordinator decides.
    """


def main() -> None:
    """Run the command line."""
    app()
