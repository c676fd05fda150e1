"""What can happen, and what becomes of a line of the plan then."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Happened(models.TextChoices):
    """What happened."""

    HOSPITAL = "hospital", _("In hospital")
    MOVED = "moved", _("Moving to another area")
    DIED = "died", _("The person died")
    NEED = "need", _("The need changed")


AHEAD = frozenset({Happened.MOVED, Happened.NEED})
"""What can be known before its day."""

ENDS = frozenset({Happened.MOVED, Happened.DIED})
"""What ends support here by itself."""


class Becomes(models.TextChoices):
    """What becomes of a line."""

    GOES_ON = "goes_on", _("Goes on being paid")
    STOPS = "stops", _("Stops")
    STAYS = "stays", _("Stays with the person")
