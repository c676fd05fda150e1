"""Tables of banking."""

from ownway.apps.banking.models.matches import Match, Rule
from ownway.apps.banking.models.months import ClosedMonth
from ownway.apps.banking.models.statements import BankLine, Sighting, StatementTold, TableMapping, Upload

__all__ = ["BankLine", "ClosedMonth", "Match", "Rule", "Sighting", "StatementTold", "TableMapping", "Upload"]
