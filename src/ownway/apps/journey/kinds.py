"""What can be written in the diary about a step."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Happening(models.TextChoices):
    """What can be written in the diary about a step."""

    OPENED = "opened", _("Opened")
    HANDED = "handed", _("Handed on")
    PROMISED = "promised", _("New day promised")
    SENT_BACK = "sent_back", _("Sent back")
    DONE = "done", _("Done")
