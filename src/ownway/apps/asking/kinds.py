"""The kinds of answer there are, what an answer stands on, and where a question stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Said(models.TextChoices):
    """What an answer says."""

    YES = "yes", _("Yes")
    YES_IF = "yes_if", _("Yes, if")
    NO = "no", _("No")


class Basis(models.TextChoices):
    """What an answer stands on. A no stands on a person's decision alone."""

    DECISION = "decision", _("A person decided it")
    PLAN = "plan", _("The plan says so already")
    ANSWER = "answer", _("An answer you had before says so")
    PRECEDENT = "precedent", _("An answer that holds for everybody here says so")


class Stands(models.TextChoices):
    """Where a question stands on a day."""

    YES = "yes", _("Yes")
    YES_IF = "yes_if", _("Yes, if")
    NO = "no", _("No")
    SILENT_YES = "silent_yes", _("Yes: nobody answered in time")
    WAITS = "waits", _("Waits for an answer")
    LATE = "late", _("Late")


SPENDABLE = (Stands.YES, Stands.YES_IF, Stands.SILENT_YES)
"""Where it may be spent."""
