"""Tables of banking."""

from ownway.apps.banking.models.matches import Match, Rule
from ownway.apps.banking.models.months import ClosedMonth
from ownway.apps.banking.models.statements import BankLine, KnownAs, Sighting, StatementTold, TableMapping, Upload

__all__ = ["BankLine", "ClosedMonth", "KnownAs", "Match", "Rule", "Sighting", "StatementTold", "TableMapping", "Upload"]
