"""Deeds of checks, one module a deed."""

from ownway.apps.checks.actions.checking import check_person, close_check, look_at
from ownway.apps.checks.actions.drawing import draw_sample
from ownway.apps.checks.actions.taking_back import answer, ask_back, rule, rule_again, withdraw, write_back

__all__ = [
    "answer",
    "ask_back",
    "check_person",
    "close_check",
    "draw_sample",
    "look_at",
    "rule",
    "rule_again",
    "withdraw",
    "write_back",
]
