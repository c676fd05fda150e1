"""Whose hand may write down an answer that is the person's own."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, Standing, require


def require_hand(by: Account, record: Record, on: date, how: Channel) -> Standing:
    """The standing of whoever writes an answer down, or ``NotAllowed``: nobody answers for somebody unseen.

    The person answers; so does somebody they let change the journey. Somebody at work writes down only what was said
    to them, never as if on the web page. Whose hand it was is kept with the answer.
    """
    standing = require(by, Deed.SEE, Part.JOURNEY, record, on)
    is_scribe = bool(standing.jobs) and how is not Channel.WEB
    if not (standing.is_person or standing.may(Deed.CHANGE, Part.JOURNEY)) or (standing.jobs and not is_scribe):
        raise NotAllowed("answer")
    return standing
