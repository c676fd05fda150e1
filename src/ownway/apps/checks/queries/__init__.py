"""Reading checks, one module for each thing read."""

from ownway.apps.checks.queries.checks import Open, Read, check, checks_of, open_checks, still_to_check
from ownway.apps.checks.queries.draws import Made, PaperSaved, draws, paper_saved, redrawn
from ownway.apps.checks.queries.exceptions import Exceptional, Exceptions, exceptions
from ownway.apps.checks.queries.taking import (
    Asked,
    MayAsk,
    asked_back,
    deciders,
    is_estate,
    may_ask,
    one_asked,
    open_asked,
    open_notices,
    to_tell,
    waiting_at,
)

__all__ = [
    "Asked",
    "Exceptional",
    "Exceptions",
    "Made",
    "MayAsk",
    "Open",
    "PaperSaved",
    "Read",
    "asked_back",
    "check",
    "checks_of",
    "deciders",
    "draws",
    "exceptions",
    "is_estate",
    "may_ask",
    "one_asked",
    "open_asked",
    "open_checks",
    "open_notices",
    "paper_saved",
    "redrawn",
    "still_to_check",
    "to_tell",
    "waiting_at",
]
