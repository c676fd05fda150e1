"""The kinds of number a return knows people by: words the doors may use without the tables."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberKind(models.TextChoices):
    """Whose number it is."""

    NHS = "nhs", _("NHS number")
    COUNCIL = "council", _("The council's own number")
