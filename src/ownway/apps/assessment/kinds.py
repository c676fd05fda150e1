"""The states of an assessment, whose view is whose, and every way from one state to the next."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an assessment stands."""

    WRITING = "writing", _("Being written")
    SENT = "sent", _("Sent")
    SETTLED = "settled", _("Settled")
    CLOSED = "closed", _("Closed")


class Whose(models.TextChoices):
    """Whose view it is: the person's own stands first."""

    OWN = "own", _("My view")
    PRACTITIONER = "practitioner", _("The practitioner's view")


class Agrees(models.TextChoices):
    """What somebody who helps said about going on: nobody has to be a carer."""

    YES = "yes", _("Yes, wants to go on")
    NO = "no", _("No, or not this much")
    NOT_ASKED = "not_asked", _("Not asked yet")


class Turn(StrEnum):
    """What moves an assessment on."""

    SEND = "send"
    GIVE_BACK = "give_back"
    SETTLE = "settle"
    REOPEN = "reopen"
    CLOSE = "close"


TURNS: Mapping[tuple[State, Turn], State] = {
    (State.WRITING, Turn.SEND): State.SENT,
    (State.WRITING, Turn.SETTLE): State.SETTLED,
    (State.WRITING, Turn.CLOSE): State.CLOSED,
    (State.SENT, Turn.GIVE_BACK): State.WRITING,
    (State.SENT, Turn.SETTLE): State.SETTLED,
    (State.SENT, Turn.CLOSE): State.CLOSED,
    (State.SETTLED, Turn.REOPEN): State.SENT,
    (State.SETTLED, Turn.CLOSE): State.CLOSED,
}
"""Every way there is. Settling straight from writing: support never waits for somebody to fill in a form."""
