"""The figures, by name."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from benchmarks.chase import chase
from benchmarks.coverage import calibrate, coverage
from benchmarks.envelope import envelope
from benchmarks.figure import Figure
from benchmarks.forecast_board import forecast_board
from benchmarks.jump import cold_start, jump_complete, jump_turbulent, warm_start
from benchmarks.order import talent_classics, talent_random
from benchmarks.rare import rare_boundary
from benchmarks.reference import against_heyoka, against_rocketpy
from benchmarks.replan import board_evaluate, board_fpa, board_iawl
from benchmarks.roof import roof_fight
from benchmarks.rotor import rotor_runs
from benchmarks.schedule import (
    board_400,
    board_400_agreed,
    board_full,
    board_moves,
    board_moves_agreed,
    board_repair,
)
from benchmarks.seasons import seasons_60, seasons_400
from benchmarks.segment import segment
from benchmarks.shoot60 import shoot60_cimba, shoot60_simpy
from benchmarks.windows import windows

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "helsetkopen"
RUNS = 10_000
REPEATS = 3


def plan_example() -> Figure:
    """Time `plan` of the example, warm, against the 30 s it must stay under on two cores."""
    with tempfile.TemporaryDirectory() as folder:
        production = Path(folder) / "production"
        shutil.copytree(EXAMPLE, production)
        _run("plan", str(production), "--runs", "100")  # compile, and warm the disk
        fresh = _seconds("plan", str(production), "--runs", str(RUNS))
        again = _seconds("plan", str(production), "--runs", str(RUNS))
    return Figure(
        "plan-example",
        fresh,
        "s",
        "the target",
        30.0,
        fresh / 30.0,
        f"{RUNS} runs a stunt, kernels compiled before; unchanged production again: {again:.1f} s.",
    )


def help_text() -> Figure:
    """Time `secondunit --help` against a Python that only imports Typer."""
    ours = min(_seconds("--help") for _ in range(REPEATS))
    peer = min(_timed([sys.executable, "-c", "import typer"]) for _ in range(REPEATS))
    note = f"The target is 0.5 s. Best of {REPEATS} processes each."
    return Figure("help", ours, "s", "python -c 'import typer'", peer, ours / peer, note)


FIGURES: Mapping[str, Callable[[], Figure]] = MappingProxyType(
    {
        "plan-example": plan_example,
        "help": help_text,
        "jump-complete": jump_complete,
        "jump-turbulent": jump_turbulent,
        "envelope": envelope,
        "chase": chase,
        "calibrate": calibrate,
        "coverage": coverage,
        "cold-start": cold_start,
        "warm-start": warm_start,
        "jump-reference-rocketpy": against_rocketpy,
        "jump-reference-heyoka": against_heyoka,
        "rare-boundary": rare_boundary,
        "segment": segment,
        "rotor-run": rotor_runs,
        "talent-classics": talent_classics,
        "talent-random": talent_random,
        "board-fpa": board_fpa,
        "board-iawl": board_iawl,
        "board-evaluate": board_evaluate,
        "board-400": board_400,
        "board-400-agreed": board_400_agreed,
        "board-full": board_full,
        "seasons-60": seasons_60,
        "seasons-400": seasons_400,
        "board-moves": board_moves,
        "board-moves-agreed": board_moves_agreed,
        "board-repair": board_repair,
        "roof-fight": roof_fight,
        "forecast-board": forecast_board,
        "shoot60-cimba": shoot60_cimba,
        "shoot60-simpy": shoot60_simpy,
        "windows": windows,
    }
)


def _run(*arguments: str) -> None:
    command = [sys.executable, "-m", "secondunit", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def _seconds(*arguments: str) -> float:
    return _timed([sys.executable, "-m", "secondunit", *arguments])


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start
