"""Deeds of returns: taking one in, and making one."""

from ownway.apps.returns.actions.made import note_made
from ownway.apps.returns.actions.taking import Left, TakenIn, take_in

__all__ = ["Left", "TakenIn", "note_made", "take_in"]
