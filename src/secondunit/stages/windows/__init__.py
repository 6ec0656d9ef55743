"""Windows: which real hours are open to each stunt; the narrow waist of the chain."""

from secondunit.stages.windows.calibration import PERCENTS, HeldOut
from secondunit.stages.windows.closing import Closing
from secondunit.stages.windows.find import HORIZON_DAYS, VERSION, find_windows
from secondunit.stages.windows.nouns import Windows
from secondunit.stages.windows.opening import OPEN, REASONS
from secondunit.stages.windows.outlook import find_outlook
from secondunit.stages.windows.outlook_nouns import Advice, Outlook, Told
from secondunit.stages.windows.transfer import Fitted, fit_transfer

__all__ = [
    "HORIZON_DAYS",
    "OPEN",
    "REASONS",
    "VERSION",
    "Advice",
    "Closing",
    "PERCENTS",
    "Fitted",
    "HeldOut",
    "Outlook",
    "Told",
    "Windows",
    "find_outlook",
    "find_windows",
    "fit_transfer",
]
