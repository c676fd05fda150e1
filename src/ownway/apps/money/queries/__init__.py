"""Reading money, one module for each thing read."""

from ownway.apps.money.queries.left import Left, StreamLeft, left
from ownway.apps.money.queries.lines import Choice, choices, spending
from ownway.apps.money.queries.moved import agreed_years
from ownway.apps.money.queries.openings import openings
from ownway.apps.money.queries.proof import faults
from ownway.apps.money.queries.proposal import Proposal, ProposedLine, ProposedStream, proposal
from ownway.apps.money.queries.receipts import receipt
from ownway.apps.money.queries.schedule import Expected, due, expected
from ownway.apps.money.queries.statement import Row, Statement, statement
from ownway.apps.money.queries.totals import Month, Total, by_month, totals

__all__ = [
    "Choice",
    "Expected",
    "Left",
    "Month",
    "Proposal",
    "ProposedLine",
    "ProposedStream",
    "Row",
    "Statement",
    "StreamLeft",
    "Total",
    "agreed_years",
    "by_month",
    "choices",
    "due",
    "expected",
    "faults",
    "left",
    "openings",
    "proposal",
    "receipt",
    "spending",
    "statement",
    "totals",
]
