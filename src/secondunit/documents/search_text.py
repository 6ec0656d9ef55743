"""How a long search of a board goes on, in words."""

from secondunit.documents.words import counted, money
from secondunit.model.production import Production


def progress_line(
    production: Production, seconds: int, share: float, cents: int, broken: int, bound_cents: int
) -> str:
    """Say what the best board costs so far, weather losses weighed in, and how good it may be."""
    so_far = f"{share:.0%} of {seconds:,} s"
    if broken:
        return f"{so_far}: the best board yet breaks {counted(broken, 'rule')}"
    price = f"{so_far}: {money(cents, production.currency)} with weather losses weighed"
    if cents <= bound_cents:
        return f"{price}, the best possible"
    if bound_cents <= 0:
        return price
    return f"{price}, at most {cents / bound_cents - 1:.1%} above the best possible"


def stopped_line(share: float, seconds: int) -> str:
    """Say that a search was stopped, and that its best board is kept."""
    return f"Stopped after {share:.0%} of {seconds:,} s. This is the best board found; not stored."
