"""Reading money, one module for each thing read."""

from ownway.apps.money.queries.coming_back import ComingBack, coming_back
from ownway.apps.money.queries.for_funder import FunderStatement, arrears, funder_statement, funder_statements
from ownway.apps.money.queries.forecast import Early, Year, forecast
from ownway.apps.money.queries.fund import Fund, FundLine, FundShare, fund, purse_of_person, sent_statements, sent_to
from ownway.apps.money.queries.holding import PurseHeld, purses
from ownway.apps.money.queries.journal import Noted, Side, Written, journal, place_journal
from ownway.apps.money.queries.kept import Kept, KeptPage, kept, kept_at
from ownway.apps.money.queries.left import Left, StreamLeft, left
from ownway.apps.money.queries.lines import Choice, HeldChoice, Movable, choices, held_choices, movable, spending
from ownway.apps.money.queries.moved import agreed_years
from ownway.apps.money.queries.not_come import NotCome, not_come
from ownway.apps.money.queries.openings import openings
from ownway.apps.money.queries.promises import OpenPromise, SaidPromise, promises
from ownway.apps.money.queries.proof import faults
from ownway.apps.money.queries.proposal import Proposal, ProposedLine, ProposedStream, proposal
from ownway.apps.money.queries.receipts import receipt
from ownway.apps.money.queries.schedule import Expected, due, expected
from ownway.apps.money.queries.spells import LineSpells, line_spells
from ownway.apps.money.queries.statement import Row, Statement, statement
from ownway.apps.money.queries.to_send import ByHand, Sending, sending, to_give
from ownway.apps.money.queries.totals import Month, Total, by_month, totals
from ownway.apps.money.queries.year_end import LineYear, YearEnd, money_years, year_end

__all__ = [
    "ByHand",
    "Choice",
    "ComingBack",
    "Early",
    "Expected",
    "Fund",
    "FundLine",
    "FundShare",
    "FunderStatement",
    "HeldChoice",
    "Kept",
    "KeptPage",
    "Left",
    "LineSpells",
    "LineYear",
    "Month",
    "Movable",
    "NotCome",
    "Noted",
    "OpenPromise",
    "Proposal",
    "ProposedLine",
    "ProposedStream",
    "PurseHeld",
    "Row",
    "SaidPromise",
    "Sending",
    "Side",
    "Statement",
    "StreamLeft",
    "Total",
    "Written",
    "Year",
    "YearEnd",
    "agreed_years",
    "arrears",
    "by_month",
    "choices",
    "coming_back",
    "due",
    "expected",
    "faults",
    "forecast",
    "fund",
    "funder_statement",
    "funder_statements",
    "held_choices",
    "journal",
    "kept",
    "kept_at",
    "left",
    "line_spells",
    "money_years",
    "movable",
    "not_come",
    "openings",
    "place_journal",
    "promises",
    "proposal",
    "purse_of_person",
    "purses",
    "receipt",
    "sending",
    "sent_statements",
    "sent_to",
    "spending",
    "statement",
    "to_give",
    "totals",
    "year_end",
]
