"""The kinds of number a return knows people by, and of what it leaves to a human: words the doors may use."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberKind(models.TextChoices):
    """Whose number it is."""

    NHS = "nhs", _("NHS number")
    COUNCIL = "council", _("The council's own number")


class MatterKind(models.TextChoices):
    """What in a return only a human can settle."""

    TWO_NHS_NUMBERS = (
        "two_nhs",
        _("Two NHS numbers stand beside this number of the council. Rows without an NHS number wait."),
    )
    MET_BEFORE = (
        "met_before",
        _("Somebody met here before was born on the same day, and has no number yet. The rows wait."),
    )
    TWO_RECORDS = (
        "two_records",
        _("The NHS number is in one record here and the council's number in another. Is it one person?"),
    )
    TWO_BIRTHDAYS = (
        "two_birthdays",
        _("The return gives another date of birth than the record here. The record was left as it is."),
    )
    CHANGED_HERE = (
        "changed_here",
        _("The return tells this line otherwise, but somebody here or a decision changed it. It was left."),
    )
    NOT_BELIEVED = (
        "not_believed",
        _("A weekly cost of more than a million pounds is not believed. The line stands without a cost."),
    )
    WRONG_NHS = (
        "wrong_nhs",
        _("This is no NHS number: its check digit is wrong. It was not used to find anybody."),
    )


WHO_IS_IT = (MatterKind.TWO_NHS_NUMBERS, MatterKind.MET_BEFORE)
"""Rows of these wait until somebody says whose they are; of the others, that somebody looked is enough."""


class How(models.TextChoices):
    """How a human settled something."""

    SAME = "same", _("The same person as the one met here")
    OTHER = "other", _("Somebody else, with a record of their own")
    LOOKED = "looked", _("Somebody looked at it, and put right what had to be")
