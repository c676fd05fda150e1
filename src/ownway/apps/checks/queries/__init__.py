"""Reading checks, one module for each thing read."""

from ownway.apps.checks.queries.checks import Read, check, checks_of, open_checks
from ownway.apps.checks.queries.draws import Made, PaperSaved, draws, paper_saved, redrawn
from ownway.apps.checks.queries.exceptions import Exceptional, exceptions

__all__ = [
    "Exceptional",
    "Made",
    "PaperSaved",
    "Read",
    "check",
    "checks_of",
    "draws",
    "exceptions",
    "open_checks",
    "paper_saved",
    "redrawn",
]
