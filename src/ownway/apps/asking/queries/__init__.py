"""Reading what was asked, one module for each thing read."""

from ownway.apps.asking.queries.precedents import Told, precedent, precedents, to_check
from ownway.apps.asking.queries.purposes import Purpose, purposes
from ownway.apps.asking.queries.questions import Shown, question, questions, stands, waiting_at, way_to

__all__ = [
    "Purpose",
    "Shown",
    "Told",
    "precedent",
    "precedents",
    "purposes",
    "question",
    "questions",
    "stands",
    "to_check",
    "waiting_at",
    "way_to",
]
