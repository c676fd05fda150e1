"""What can be written in the diary about a step."""

from __future__ import annotations

from django.db import models


class Happening(models.TextChoices):
    """What can be written in the diary about a step."""

    OPENED = "opened", "Opened"
    HANDED = "handed", "Handed on"
    PROMISED = "promised", "New day promised"
    SENT_BACK = "sent_back", "Sent back"
    DONE = "done", "Done"
