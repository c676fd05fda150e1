"""The true cost of employing an assistant for a year, and the highest hourly rate an amount of money can pay.

Knows: wage, holiday, sick pay, employer's National Insurance after the Employment Allowance, pension, cover, insurance,
training and what to put by for redundancy, by tax year. Never: what an assistant takes home (tax, their own National
Insurance), apprentices, or pay that differs from week to week. A stand-in is taken to bring no National Insurance or
pension of their own.
"""

from ownway.engines.payroll.affording import Affordable, affordable_rate
from ownway.engines.payroll.book import figures
from ownway.engines.payroll.costing import Costs, cost
from ownway.engines.payroll.explaining import AffordableAnswer, Answer, affordable_rate_one, cost_one
from ownway.engines.payroll.inputs import AFFORD_FIELDS, FIELDS, MONEY, faults

VERSION = "1"
"""Raised whenever the same inputs and figures would give another answer."""

__all__ = [
    "AFFORD_FIELDS",
    "FIELDS",
    "MONEY",
    "VERSION",
    "Affordable",
    "AffordableAnswer",
    "Answer",
    "Costs",
    "affordable_rate",
    "affordable_rate_one",
    "cost",
    "cost_one",
    "faults",
    "figures",
]
