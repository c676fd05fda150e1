"""Answers -> points -> pounds: an indicative budget from a published, dated rule set.

Knows: questions, levels, informal support with the carer's agreement, interactions, price tables, multipliers, floors,
ceilings, funding streams. Never: a charge, a decision, a person's name; an indicative budget is a place to start from.
"""

from ownway.engines.allocation.answer import Answer, allocate_one, changes_for, explain
from ownway.engines.allocation.compute import Allocations, StreamAmounts, allocate
from ownway.engines.allocation.reading import care_act_outcomes, read_rules
from ownway.engines.allocation.rule_set import Kind, Question, RuleSet
from ownway.engines.allocation.shipped import shipped_names, shipped_rules, shipped_text

VERSION = "1.0"
"""Raised whenever the same answers and rules could give another budget."""

__all__ = [
    "VERSION",
    "Allocations",
    "Answer",
    "Kind",
    "Question",
    "RuleSet",
    "StreamAmounts",
    "allocate",
    "allocate_one",
    "care_act_outcomes",
    "changes_for",
    "explain",
    "read_rules",
    "shipped_names",
    "shipped_rules",
    "shipped_text",
]
