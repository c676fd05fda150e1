"""The tables of asking."""

from ownway.apps.asking.models.precedents import Precedent
from ownway.apps.asking.models.questions import Answer, Question

__all__ = ["Answer", "Precedent", "Question"]
