"""The kinds of reading and of match there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadStep(models.TextChoices):
    """How far a file has come."""

    NEEDS_MAPPING = "mapping", _("Show us which column is which")
    NEEDS_ACCOUNT = "account", _("Say if it is this account")
    READ = "read", _("Read")
    UNREADABLE = "unreadable", _("Could not be read")


class MatchKind(models.TextChoices):
    """What a line was."""

    PAYMENT = "payment", _("A payment of a pay run")
    RUN = "run", _("A whole pay run in one line")
    RETURNED = "returned", _("A payment that came back")
    WRITTEN = "written", _("Written down already")
    SPENT = "spent", _("Spent on a line of the plan")
    REFUND = "refund", _("Money back for a line of the plan")
    TRANSFER = "transfer", _("Moved between own accounts")
    ASIDE = "aside", _("Not money of the budget")


class Because(models.TextChoices):
    """Why a line was matched."""

    CODE = "code", _("The bank line has this payment's own code and amount.")
    TOTAL = "total", _("The bank line is the total of this pay run.")
    NAME = "name", _("The name, the amount and the day fit, and nothing else fits.")
    AMOUNT = "amount", _("The amount and the day fit what was written down, and nothing else fits.")
    BOTH_SIDES = "both_sides", _("The same amount left one own account and came into another.")
    RULE = "rule", _("A rule you made says so.")
    SAID = "said", _("Somebody said so.")


TEACHABLE = (MatchKind.SPENT, MatchKind.REFUND, MatchKind.TRANSFER, MatchKind.ASIDE)
"""What a person can say of a line, and teach for the lines to come."""
