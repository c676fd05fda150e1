"""Deeds of checks, one module a deed."""

from ownway.apps.checks.actions.answering import answer
from ownway.apps.checks.actions.asking_back import ask_back, opened, tell, withdraw
from ownway.apps.checks.actions.checking import check_person, close_check, look_at
from ownway.apps.checks.actions.drawing import draw_sample
from ownway.apps.checks.actions.taking_back import rule, rule_again, write_back

__all__ = [
    "answer",
    "ask_back",
    "check_person",
    "close_check",
    "draw_sample",
    "look_at",
    "opened",
    "rule",
    "rule_again",
    "tell",
    "withdraw",
    "write_back",
]
