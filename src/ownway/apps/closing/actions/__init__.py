"""Deeds of closing, one module a deed."""

from ownway.apps.closing.actions.following import add_to_tell, say_line, set_aside, take_out, tell
from ownway.apps.closing.actions.happening import end_turn, happened
from ownway.apps.closing.actions.stating import give_statement, look_at_books

__all__ = [
    "add_to_tell",
    "end_turn",
    "give_statement",
    "happened",
    "look_at_books",
    "say_line",
    "set_aside",
    "take_out",
    "tell",
]
