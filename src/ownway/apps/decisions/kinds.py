"""The kinds of document, worked figure, outcome, reason and challenge there are."""

from __future__ import annotations

from django.db import models


class DocumentKind(models.TextChoices):
    """What sort of rules a document holds."""

    ALLOCATION = "allocation", "Rules from answers to money"
    CARERS = "carers", "Rules from carers' answers to money"
    POLICY = "policy", "Local charging policy"
    CHARGING_FIGURES = "charging_figures", "National charging figures"
    PAYROLL_FIGURES = "payroll_figures", "National payroll figures"


class WorkedKind(models.TextChoices):
    """Which engine made the figure."""

    ALLOCATION = "allocation", "Indicative budget"
    CHARGING = "charging", "Contribution"
    EMPLOYING = "employing", "True cost of an assistant"


class Outcome(models.TextChoices):
    """How a decision came out, in one word."""

    AGREED = "agreed", "Agreed"
    LESS = "less", "Agreed, but less"
    REFUSED = "refused", "Refused"


class ChallengeKind(models.TextChoices):
    """The roads of challenge. A court and the ombudsman are outside: the software keeps their clocks and answers."""

    FRESH_LOOK = "fresh_look", "A fresh look"
    COMPLAINT = "complaint", "A complaint"
    OMBUDSMAN = "ombudsman", "The Ombudsman"
    COURT = "court", "A court"


ANSWERED_HERE = (ChallengeKind.FRESH_LOOK, ChallengeKind.COMPLAINT)
"""The roads on which the place itself answers."""


class About(models.TextChoices):
    """What a decision can be about."""

    ELIGIBILITY = "eligibility", "Whether the law's three conditions are met"
    BUDGET = "budget", "The plan and the personal budget"
    SHARE = "share", "What the person pays"
    LEAVING = "leaving", "Leaving"


CHANGES_SUPPORT = frozenset({About.BUDGET, About.LEAVING})
"""What a decision is about when it changes the support a person has. Any other leaves every line of it as it is."""


class Because(models.TextChoices):
    """The only two reasons for which support may shrink."""

    SMALLER = "smaller", "The need is smaller"
    MET = "met", "It is now met"


class Leaving(models.TextChoices):
    """Why somebody leaves. Only ``NOT_ELIGIBLE`` is the place's own judgement, so only it must explain each line."""

    WISH = "wish", "The person wants to"
    MOVED = "moved", "The person moved to another place"
    DIED = "died", "The person died"
    NOT_ELIGIBLE = "not_eligible", "The place decided that the needs are no longer there"
