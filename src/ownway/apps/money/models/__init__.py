"""The tables of money, by what they hold."""

from ownway.apps.money.models.books import Batch, BookAccount, Entry, Posting, Seal, Stream
from ownway.apps.money.models.budget import Arrival, Budget, Clearing, Held, Line, Pays, Share, Spell
from ownway.apps.money.models.promised import Commitment, Release
from ownway.apps.money.models.purses import Purse
from ownway.apps.money.models.sent import SentStatement, Telling
from ownway.apps.money.models.spending import Opening, Receipt, Refund, Spending

__all__ = [
    "Arrival",
    "Batch",
    "BookAccount",
    "Budget",
    "Clearing",
    "Commitment",
    "Entry",
    "Held",
    "Line",
    "Opening",
    "Pays",
    "Posting",
    "Purse",
    "Receipt",
    "Refund",
    "Release",
    "Seal",
    "SentStatement",
    "Share",
    "Spell",
    "Spending",
    "Stream",
    "Telling",
]
