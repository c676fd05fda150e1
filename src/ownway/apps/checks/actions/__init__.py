"""Deeds of checks, one module a deed."""

from ownway.apps.checks.actions.answering import answer
from ownway.apps.checks.actions.asking_back import ask_back, withdraw
from ownway.apps.checks.actions.checking import check_person, close_check, look_at
from ownway.apps.checks.actions.disputing import dispute, uphold
from ownway.apps.checks.actions.drawing import draw_sample
from ownway.apps.checks.actions.letters import opened, opened_letter, opened_offers, tell
from ownway.apps.checks.actions.offering import offer, offer_came, take_offer_back
from ownway.apps.checks.actions.taking_back import rule, rule_again, write_back

__all__ = [
    "answer",
    "ask_back",
    "check_person",
    "close_check",
    "dispute",
    "draw_sample",
    "look_at",
    "offer",
    "offer_came",
    "opened",
    "opened_letter",
    "opened_offers",
    "rule",
    "rule_again",
    "take_offer_back",
    "tell",
    "uphold",
    "withdraw",
    "write_back",
]
