"""The kinds of result, reason and step there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

ASKED = "asked"
"""Why somebody is checked who was not drawn: a reason in words, which they read."""


class Result(models.TextChoices):
    """How a check ended."""

    FINE = "fine", _("Everything is in order")
    HELP = "help", _("We offer help with the money")
    TALK = "talk", _("We want to talk about something")
