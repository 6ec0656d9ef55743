"""Windows: which real hours are open to each stunt; the narrow waist of the chain."""

from secondunit.stages.windows.calibration import PERCENTS, HeldOut
from secondunit.stages.windows.closing import Closing
from secondunit.stages.windows.decision_nouns import Choice, Decisions, Lead
from secondunit.stages.windows.decisions import weigh_decisions
from secondunit.stages.windows.find import HORIZON_DAYS, VERSION, find_windows
from secondunit.stages.windows.going import Going, foretell, go_from
from secondunit.stages.windows.kept import Learned, learn_errors
from secondunit.stages.windows.nouns import Windows
from secondunit.stages.windows.opening import OPEN, REASONS
from secondunit.stages.windows.outlook import find_outlook
from secondunit.stages.windows.outlook_nouns import Advice, Outlook, Told
from secondunit.stages.windows.transfer import Fitted, fit_transfer

__all__ = [
    "HORIZON_DAYS",
    "OPEN",
    "PERCENTS",
    "REASONS",
    "VERSION",
    "Advice",
    "Choice",
    "Closing",
    "Decisions",
    "Fitted",
    "Going",
    "HeldOut",
    "Lead",
    "Learned",
    "Outlook",
    "Told",
    "Windows",
    "find_outlook",
    "find_windows",
    "fit_transfer",
    "foretell",
    "go_from",
    "learn_errors",
    "weigh_decisions",
]
