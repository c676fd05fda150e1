"""The kinds of document, worked figure, outcome, reason and challenge there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What sort of rules a document holds."""

    ALLOCATION = "allocation", _("Rules from answers to money")
    CARERS = "carers", _("Rules from carers' answers to money")
    POLICY = "policy", _("Local charging policy")
    CHARGING_FIGURES = "charging_figures", _("National charging figures")
    PAYROLL_FIGURES = "payroll_figures", _("National payroll figures")


class WorkedKind(models.TextChoices):
    """Which engine made the figure."""

    ALLOCATION = "allocation", _("Indicative budget")
    CHARGING = "charging", _("Contribution")


class Outcome(models.TextChoices):
    """How a decision came out, in one word."""

    AGREED = "agreed", _("Agreed")
    LESS = "less", _("Agreed, but less")
    REFUSED = "refused", _("Refused")


class ChallengeKind(models.TextChoices):
    """The roads of challenge. A court and the ombudsman are outside: the software keeps their clocks and answers."""

    FRESH_LOOK = "fresh_look", _("A fresh look")
    COMPLAINT = "complaint", _("A complaint")
    OMBUDSMAN = "ombudsman", _("The Ombudsman")
    COURT = "court", _("A court")


ANSWERED_HERE = (ChallengeKind.FRESH_LOOK, ChallengeKind.COMPLAINT)
"""The roads on which the place itself answers."""


class About(models.TextChoices):
    """What a decision can be about."""

    ELIGIBILITY = "eligibility", _("Whether the law's three conditions are met")
    BUDGET = "budget", _("The plan and the personal budget")
    SHARE = "share", _("What the person pays")
    LEAVING = "leaving", _("Leaving")
    SPENDING = "spending", _("Whether money may be spent on something")
    TAKING_BACK = "taking_back", _("Money asked back")


CHANGES_SUPPORT = frozenset({About.BUDGET, About.LEAVING})
"""What a decision is about when it changes the support a person has. Any other leaves every line of it as it is."""


LETTERS_OF_ITS_OWN = frozenset({About.TAKING_BACK})
"""What a decision is about when another app writes the letters of it: nobody hears twice of one thing."""


class Because(models.TextChoices):
    """The only two reasons for which support may shrink."""

    SMALLER = "smaller", _("The need is smaller")
    MET = "met", _("It is now met")


class Leaving(models.TextChoices):
    """Why somebody leaves. Only ``NOT_ELIGIBLE`` is the place's own judgement, so only it must explain each line."""

    WISH = "wish", _("The person wants to")
    MOVED = "moved", _("The person moved to another place")
    DIED = "died", _("The person died")
    NOT_ELIGIBLE = "not_eligible", _("The place decided that the needs are no longer there")
