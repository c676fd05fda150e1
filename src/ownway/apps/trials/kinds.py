"""What can be tried, and on whom: words the doors may use without the tables."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tried(models.TextChoices):
    """What sort of change is tried."""

    CUT = "cut", _("The same per cent off everybody's amount of today")
    PRICES = "prices", _("A per cent off every row of the price tables in force")
    RULES = "rules", _("Other rules, as a file")
    FIGURE = "figure", _("Another national figure, like the minimum income")


class Population(models.TextChoices):
    """Whom a change is tried on."""

    MADE_UP = "made_up", _("Made-up people")
    FILE = "file", _("A file: your yearly return (CLD), or a table of people")
    OWN = "own", _("Everybody with support at this place today")
