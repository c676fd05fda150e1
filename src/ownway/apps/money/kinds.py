"""The kinds of funder, holding, account, entry and payment there are."""

from __future__ import annotations

from django.db import models


class Funder(models.TextChoices):
    """Whose money it is. Each stream has its own rules of what it may pay for."""

    SOCIAL_CARE = "social_care", "Social care"
    HEALTH = "health", "Personal health budget"
    CARER = "carer", "Carer's support"
    ACCESS_TO_WORK = "access_to_work", "Access to Work"
    ADAPTATIONS = "adaptations", "Disabled facilities grant"
    OWN = "own", "My own share"
    TOP_UP = "top_up", "My own money besides"
    OTHER = "other", "Other money"


class Holding(models.TextChoices):
    """Where the money is held: the person's choice."""

    OWN_ACCOUNT = "own_account", "My own bank account"
    CARD = "card", "A prepaid card"
    MANAGED = "managed", "An account somebody runs for me"
    SERVICE_FUND = "service_fund", "An individual service fund"
    ARRANGED = "arranged", "Arranged by the council"
    NOTIONAL = "notional", "Held by the NHS"


class AccountKind(models.TextChoices):
    """What an account in the books stands for."""

    PURSE = "purse", "Money held"
    SOURCE = "source", "Where money came from"
    SPENT = "spent", "What money went on"


class EntryKind(models.TextChoices):
    """What sort of thing happened to the money."""

    PAID_IN = "paid_in", "Money in"
    SPENT = "spent", "Money spent"
    CORRECTION = "correction", "Put right"
    MOVED = "moved", "Moved"


class HowPaid(models.TextChoices):
    """How somebody paid."""

    CARD = "card", "By card"
    TRANSFER = "transfer", "Bank transfer"
    CASH = "cash", "Cash"
    STANDING = "standing", "Standing order or direct debit"
    PAYROLL = "payroll", "Through payroll"
    OTHER = "other", "Another way"
