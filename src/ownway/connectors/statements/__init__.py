"""What banks say: statements (camt.053, MT940, OFX, Open Banking JSON, tables) and what became of payments (pain.002).

Knows: what each kind of file says, read in a process of its own that is bounded and cannot reach anything.
Never: whose account it is, what a line is for, which lines are known already; it guesses no amount and rounds none.
"""

from ownway.connectors.statements.bounded import Limits, guess_table, read_outcomes, read_statement, table_head
from ownway.connectors.statements.faults import plain_words
from ownway.connectors.statements.mapping import Mapping, read_mapping
from ownway.connectors.statements.plain import line_data, outcome_data, statement_data

__all__ = [
    "Limits",
    "Mapping",
    "guess_table",
    "line_data",
    "outcome_data",
    "plain_words",
    "read_mapping",
    "read_outcomes",
    "read_statement",
    "statement_data",
    "table_head",
]
