"""The tables of decisions, by what they hold."""

from ownway.apps.decisions.models.challenge import Challenge
from ownway.apps.decisions.models.decision import Decision, Reduction
from ownway.apps.decisions.models.documents import Adoption, Confirmation, Document
from ownway.apps.decisions.models.news import News, Reminder, Telling, Unread
from ownway.apps.decisions.models.support import SupportLine
from ownway.apps.decisions.models.worked import Worked

__all__ = [
    "Adoption",
    "Challenge",
    "Confirmation",
    "Decision",
    "Document",
    "News",
    "Reduction",
    "Reminder",
    "SupportLine",
    "Telling",
    "Unread",
    "Worked",
]
