"""What a person is asked to pay towards support at home: the financial assessment (Care Act 2014 s.14 and s.17).

Knows: capital limits, income and what is left out of it, the minimum income guarantee, costs, and a place's own more
generous rules. Never: who the person is, what the support is, or a figure without its source.
"""

from ownway.engines.charging.assess import Charges, Kept, assess, find_faults
from ownway.engines.charging.beginning import lawful_text
from ownway.engines.charging.columns import Column
from ownway.engines.charging.explain import Answer, assess_one, may_charge
from ownway.engines.charging.inputs import COST_NOT_KNOWN, FIELDS, NO_DAY
from ownway.engines.charging.national import national_figures
from ownway.engines.charging.policy import LocalRule, Policy, policy_from_data, read_policy
from ownway.engines.charging.words import LANGUAGES, Words, words_in

VERSION = "1.0"
"""Raised whenever the same inputs, figures and policy could give another answer."""

__all__ = [
    "COST_NOT_KNOWN",
    "FIELDS",
    "LANGUAGES",
    "NO_DAY",
    "VERSION",
    "Answer",
    "Charges",
    "Column",
    "Kept",
    "LocalRule",
    "Policy",
    "Words",
    "assess",
    "assess_one",
    "find_faults",
    "lawful_text",
    "may_charge",
    "national_figures",
    "policy_from_data",
    "read_policy",
    "words_in",
]
