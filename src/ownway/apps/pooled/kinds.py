"""What can be shared, how it is divided and decided, and how somebody leaves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """What is shared."""

    ASSISTANT = "assistant", _("An assistant")
    MINIBUS = "minibus", _("A minibus or car")
    HOUSE = "house", _("A house")
    GROUP = "group", _("Something a group does together")
    OTHER = "other", _("Something else")


class Way(models.TextChoices):
    """How costs are divided."""

    EQUAL = "equal", _("Everybody pays the same")
    HOURS = "hours", _("By the hours each one has agreed")
    PARTS = "parts", _("By fixed parts, like 2 of 5")


class Decides(models.TextChoices):
    """How the members decide."""

    ALL = "all", _("All must say yes")
    MAJORITY = "majority", _("More than half must say yes")


class LeaverPays(models.TextChoices):
    """What somebody pays from the day they say they leave."""

    SHARE = "share", _("Their share until the last day")
    NOTHING = "nothing", _("Nothing after the day they say it")


class Why(models.TextChoices):
    """Why somebody leaves."""

    WISH = "wish", _("I want to leave")
    MOVED = "moved", _("I am moving away")
    DIED = "died", _("The person died")


FREE = frozenset({Why.MOVED, Why.DIED})
"""Leaving without notice and without losing anything of the reserve."""


class CostKind(models.TextChoices):
    """What a cost of the pool is for."""

    WAGES = "wages", _("Wages")
    RUNNING = "running", _("Running it: fuel, power, repairs")
    RENT = "rent", _("Rent or hire")
    INSURANCE = "insurance", _("Insurance")
    OTHER = "other", _("Something else")


class Paid(models.TextChoices):
    """How a cost touches members and the reserve."""

    MEMBERS = "members", _("The members pay it now")
    SAVED = "saved", _("The members put it into the reserve")
    RESERVE = "reserve", _("It is paid out of the reserve")


class About(models.TextChoices):
    """What the members decide on."""

    HIRE = "hire", _("Who is hired")
    HOURS = "hours", _("Hours and days")
    SHARES = "shares", _("What part each one pays")
    JOIN = "join", _("Somebody wants to join")
    OTHER = "other", _("Something else")


class Stands(models.TextChoices):
    """How a decision stands."""

    OPEN = "open", _("Open")
    AGREED = "agreed", _("Agreed")
    NOT_AGREED = "not", _("Not agreed")


class Unspent(models.TextChoices):
    """Where money of a fund goes that was not spent."""

    BACK = "back", _("Back to who gave it")
    STAYS = "stays", _("It stays with the pool, for the same outcomes")
