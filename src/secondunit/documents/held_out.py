"""Planning seasons held against the others: rows for the command line and for the report."""

from secondunit.documents.words import brief_chance
from secondunit.stages.windows import Windows

HELD_OUT_HEAD = (
    "stunt", "foretold", "P20", "P50", "P80", "at most P20", "P50", "P80", "between", "mean rank",
)  # fmt: skip


def held_out_words(windows: Windows) -> str:
    """Say who foretold and who judged, and what was due; nothing where no season was held out."""
    every = [one for row in windows.held_out for one in row]
    if not every:
        return ""
    planned, truth = every[0].planned.size, every[0].truth.size
    return (
        f"Planned on {planned} seasons, judged on {truth} others: share of these at most P20, P50, "
        "P80 (due: 20, 50, 80 %), between P20 and P80 (60 %), and mean rank (0.5)."
    )


def held_out_rows(windows: Windows) -> list[tuple[str, ...]]:
    """Give a row for each number of days that planning seasons foretell."""
    return [
        (
            stunt,
            one.what,
            *(f"{q:.3g}" for q in one.quantiles),
            *(brief_chance(share) for share in (*one.at_most, one.inside)),
            f"{one.rank_mean.value:.2f} ({one.rank_mean.low:.2f} to {one.rank_mean.high:.2f})",
        )
        for stunt, row in zip(windows.stunts, windows.held_out, strict=False)
        for one in row
    ]
