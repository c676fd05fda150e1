"""The kinds of funder, holding, account, entry and payment there are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Funder(models.TextChoices):
    """Whose money it is. Each stream has its own rules of what it may pay for."""

    SOCIAL_CARE = "social_care", _("Social care")
    HEALTH = "health", _("Personal health budget")
    CARER = "carer", _("Carer's support")
    ACCESS_TO_WORK = "access_to_work", _("Access to Work")
    ADAPTATIONS = "adaptations", _("Disabled facilities grant")
    OWN = "own", _("My own share")
    TOP_UP = "top_up", _("My own money besides")
    OTHER = "other", _("Other money")


PERSONS_OWN = frozenset({Funder.OWN, Funder.TOP_UP})
"""The person's own money: it stays with the person, and is asked for no more after they died."""


class Holding(models.TextChoices):
    """Where the money is held: the person's choice."""

    OWN_ACCOUNT = "own_account", _("My own bank account")
    CARD = "card", _("A prepaid card")
    MANAGED = "managed", _("An account somebody manages for me")
    SERVICE_FUND = "service_fund", _("A fund with a provider (individual service fund)")
    ARRANGED = "arranged", _("The council arranges it")
    NOTIONAL = "notional", _("The NHS arranges it (notional budget)")


KEPT_FOR_ME = frozenset({Holding.MANAGED, Holding.SERVICE_FUND, Holding.ARRANGED, Holding.NOTIONAL})
"""Ways in which somebody else holds the money and pays."""
NEEDS_HOLDER = frozenset({Holding.MANAGED, Holding.SERVICE_FUND})
"""Ways whose holder has to be named: what the council or the NHS arranges, they hold themselves."""


class Need(models.TextChoices):
    """What sort of need a line meets: each funder's rule names those it may pay for."""

    CARE = "care", _("Care and support")
    CARER = "carer", _("Support for a carer")
    HEALTH = "health", _("Health")
    WORK = "work", _("Work")
    HOME = "home", _("My home")
    OTHER = "other", _("Anything else")


class Promise(models.TextChoices):
    """What makes money promised before it is paid."""

    ORDER = "order", _("Ordered")
    ROTA = "rota", _("On the rota")
    INVOICE = "invoice", _("A bill to pay")
    PAYMENT = "payment", _("A payment on its way")


class Ended(models.TextChoices):
    """How a promise ended."""

    PAID = "paid", _("Paid")
    CANCELLED = "cancelled", _("Called off")
    REPLACED = "replaced", _("Replaced by another")


class AccountKind(models.TextChoices):
    """What an account in the books stands for."""

    PURSE = "purse", _("Money held")
    SOURCE = "source", _("Where money came from")
    SPENT = "spent", _("What money went on")


class EntryKind(models.TextChoices):
    """What sort of thing happened to the money."""

    PAID_IN = "paid_in", _("Money in")
    SPENT = "spent", _("Money spent")
    SHARED = "shared", _("My share")
    CORRECTION = "correction", _("Put right")
    MOVED = "moved", _("Moved")
    REFUND = "refund", _("Money back")
    RETURNED = "returned", _("Given back to who paid")


class HowPaid(models.TextChoices):
    """How somebody paid."""

    CARD = "card", _("By card")
    TRANSFER = "transfer", _("Bank transfer")
    CASH = "cash", _("Cash")
    STANDING = "standing", _("Standing order or direct debit")
    PAYROLL = "payroll", _("Through payroll")
    RUN = "run", _("With a pay run")
    OTHER = "other", _("Another way")


WRITTEN_BY_HAND = tuple((way.value, way.label) for way in HowPaid if way is not HowPaid.RUN)
"""Ways of paying that somebody writes down; a pay run writes its own, and only the bank's word undoes it."""
