"""Kinds of column, of protection, of licence and of word said before a release: for doors that know no tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

HIDDEN = "*"
"""What stands in a cell whose number is hidden."""


class Sort(StrEnum):
    """What a column holds. Counts are whole people; tenths and pence are whole numbers, written as decimals."""

    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    NUMBER = "number"
    TENTHS = "tenths"
    PENCE = "pence"


class Protection(models.TextChoices):
    """How a table is kept from giving anybody away."""

    AUDITED = "audited", _("Small numbers are hidden, and held against every table that came out before")
    ROUNDED = "rounded", _("Small numbers are left out, and the others are rounded")
    PUBLIC = "public", _("It was public before, and is about nobody")


class Said(models.TextChoices):
    """What somebody says about a version before it goes out."""

    COMMENT = "comment", _("A comment")
    OBJECTION = "objection", _("An objection of an organisation")


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms everybody may use a release under."""

    key: str
    name: str
    address: str


LICENCES = {
    one.key: one
    for one in (
        Licence(
            "OGL-UK-3.0",
            "Open Government Licence v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
        Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        Licence("CC0-1.0", "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    )
}
"""By the short name that registers of licences give them (SPDX)."""
