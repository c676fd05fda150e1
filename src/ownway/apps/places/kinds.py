"""The kinds of place there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of place this is; nothing assumes a single council."""

    COUNCIL = "council", _("Council")
    HEALTH = "health", _("Integrated care board")
    DPULO = "dpulo", _("Disabled people's organisation")
