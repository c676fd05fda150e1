"""The kinds of place there are."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """What sort of place this is; nothing assumes a single council."""

    COUNCIL = "council", "Council"
    HEALTH = "health", "Integrated care board"
    DPULO = "dpulo", "Disabled people's organisation"
