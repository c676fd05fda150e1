"""Disclosure control: hides what would give a person away, and proves that nobody can work it out again.

Knows: tables with every margin, dated rules, hidden cells, and what an attacker can add, take away and compare over all
releases. Never: who is behind a count, a file, a clock. ``Release`` holds true counts: only its ``shown`` is public.
"""

from ownway.engines.disclosure.audit import Audit, Unsafe, audit
from ownway.engines.disclosure.lost import Lost, lost
from ownway.engines.disclosure.protecting import NotSafe, protect, small_only
from ownway.engines.disclosure.release import HIDDEN, Release, percentages
from ownway.engines.disclosure.rule import Between, Rule, WholeArea, read_rule, shipped_rule, shipped_rule_names
from ownway.engines.disclosure.shape import TOTAL, Dimension, by_levels
from ownway.engines.disclosure.sums import Sums
from ownway.engines.disclosure.table import Money, Table

__all__ = [
    "HIDDEN",
    "TOTAL",
    "Audit",
    "Between",
    "Dimension",
    "Lost",
    "Money",
    "NotSafe",
    "Release",
    "Rule",
    "Sums",
    "Table",
    "Unsafe",
    "WholeArea",
    "audit",
    "by_levels",
    "lost",
    "percentages",
    "protect",
    "read_rule",
    "shipped_rule",
    "shipped_rule_names",
    "small_only",
]
