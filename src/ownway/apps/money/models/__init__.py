"""The tables of money, by what they hold."""

from ownway.apps.money.models.books import BookAccount, Entry, Posting, Seal, Stream
from ownway.apps.money.models.budget import Arrival, Budget, Line, Pays, Share
from ownway.apps.money.models.spending import Opening, Receipt, Spending

__all__ = [
    "Arrival",
    "BookAccount",
    "Budget",
    "Entry",
    "Line",
    "Opening",
    "Pays",
    "Posting",
    "Receipt",
    "Seal",
    "Share",
    "Spending",
    "Stream",
]
