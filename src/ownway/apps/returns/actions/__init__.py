"""Deeds of returns: taking one in, settling what it leaves to a human, and making one."""

from ownway.apps.returns.actions.made import note_made
from ownway.apps.returns.actions.settling import Meant, say_looked, say_other, say_same, write_number
from ownway.apps.returns.actions.taking import Left, TakenIn, take_in

__all__ = [
    "Left",
    "Meant",
    "TakenIn",
    "note_made",
    "say_looked",
    "say_other",
    "say_same",
    "take_in",
    "write_number",
]
