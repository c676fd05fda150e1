"""Deeds from finding to doing, one module a deed."""

from ownway.apps.doing.actions.agreeing import agree, move
from ownway.apps.doing.actions.finding import find, judge, know
from ownway.apps.doing.actions.telling import tell

__all__ = ["agree", "find", "judge", "know", "move", "tell"]
