"""How a seat can vote: words the doors may use without the tables."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Choice(models.TextChoices):
    """What a seat says to a motion."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NEITHER = "neither", _("Neither")
