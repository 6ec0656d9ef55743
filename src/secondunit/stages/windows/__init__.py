"""Windows: which real hours are open to each stunt; the narrow waist of the chain."""

from secondunit.stages.windows.find import HORIZON_DAYS, VERSION, find_windows
from secondunit.stages.windows.nouns import Windows

__all__ = ["HORIZON_DAYS", "VERSION", "Windows", "find_windows"]
