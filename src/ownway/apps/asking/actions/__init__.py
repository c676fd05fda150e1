"""Deeds of asking, one module a deed."""

from ownway.apps.asking.actions.answer import answer, put_right
from ownway.apps.asking.actions.ask import ask
from ownway.apps.asking.actions.pass_on import pass_on
from ownway.apps.asking.actions.telling_again import check_precedent, end_precedent, send_back, tell_again

__all__ = [
    "answer",
    "ask",
    "check_precedent",
    "end_precedent",
    "pass_on",
    "put_right",
    "send_back",
    "tell_again",
]
