"""Reading checks, one module for each thing read."""

from ownway.apps.checks.queries.checks import Open, Read, check, checks_of, open_checks, still_to_check
from ownway.apps.checks.queries.draws import Made, PaperSaved, draws, paper_saved, redrawn
from ownway.apps.checks.queries.exceptions import Exceptional, Exceptions, exceptions
from ownway.apps.checks.queries.letters import ToTell, letters_of, on_front, one_letter, to_tell
from ownway.apps.checks.queries.offers import Offered, may_offer, offers, offers_at, one_offer
from ownway.apps.checks.queries.taking import (
    Asked,
    MayAsk,
    asked_back,
    deciders,
    is_estate,
    may_ask,
    one_asked,
    open_asked,
    waiting_at,
)

__all__ = [
    "Asked",
    "Exceptional",
    "Exceptions",
    "Made",
    "MayAsk",
    "Offered",
    "Open",
    "PaperSaved",
    "Read",
    "ToTell",
    "asked_back",
    "check",
    "checks_of",
    "deciders",
    "draws",
    "exceptions",
    "is_estate",
    "letters_of",
    "may_ask",
    "may_offer",
    "offers",
    "offers_at",
    "on_front",
    "one_asked",
    "one_letter",
    "one_offer",
    "open_asked",
    "open_checks",
    "paper_saved",
    "redrawn",
    "still_to_check",
    "to_tell",
    "waiting_at",
]
