"""The words a plan is made of: parts of a good life, who does a line, how often, who pays, how money is held."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """The good life, in the person's own words, before anything about money."""

    MATTERS = "matters", _("What matters to me")
    WORKS = "works", _("What works now")
    NOT_WORKING = "not_working", _("What does not work")
    PEOPLE = "people", _("Who is in my life")
    BEST = "best", _("How best to support me")


class WhoBy(models.TextChoices):
    """Who does it. What costs nothing counts as much as what is paid for."""

    MYSELF = "myself", _("Myself")
    FAMILY = "family", _("Family")
    FRIEND = "friend", _("A friend")
    NEIGHBOUR = "neighbour", _("A neighbour")
    GROUP = "group", _("A community group")
    ASSISTANT = "assistant", _("An assistant I employ")
    PROVIDER = "provider", _("A provider")
    SHOP = "shop", _("Something bought or hired")
    NHS = "nhs", _("The NHS")
    COUNCIL = "council", _("The council")
    OTHER = "other", _("Somebody else")


class Per(models.TextChoices):
    """How often, so that a year can be counted."""

    WEEK = "week", _("A week")
    FORTNIGHT = "fortnight", _("A fortnight")
    MONTH = "month", _("A month")
    YEAR = "year", _("A year")
    ONCE = "once", _("Only once")


class Funder(models.TextChoices):
    """Who pays: each is a stream of its own."""

    NOBODY = "nobody", _("Nobody: it costs nothing")
    COUNCIL = "council", _("The council")
    NHS = "nhs", _("The NHS")
    WORK = "work", _("Access to Work")
    HOUSING = "housing", _("A grant for my home")
    OWN = "own", _("My own money")
    OTHER = "other", _("Another fund")


class Holding(models.TextChoices):
    """How the money of a line is held, chosen by the person and mixable."""

    OWN_ACCOUNT = "own_account", _("My own bank account")
    CARD = "card", _("A prepaid card")
    MANAGED = "managed", _("An account somebody manages for me")
    SERVICE_FUND = "service_fund", _("A fund with a provider (individual service fund)")
    ARRANGED = "arranged", _("The council arranges it")
    NOTIONAL = "notional", _("The NHS arranges it (notional budget)")


DIRECT = frozenset({Holding.OWN_ACCOUNT, Holding.CARD, Holding.MANAGED})
"""Ways that are direct payments in law, so that the rule on paying relatives applies (SI 2014/2871 reg 3)."""


class Kin(models.TextChoices):
    """Whether whoever is paid is close family, and where they live."""

    NO = "no", _("No, not family")
    ELSEWHERE = "elsewhere", _("Family, living somewhere else")
    SAME_HOME = "same_home", _("Close family, living with me")


class Purpose(models.TextChoices):
    """What close family in the same home would be paid for."""

    CARE = "care", _("For care and support")
    RUNNING = "running", _("For running the budget: payroll, forms, accounts")


class State(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", _("Being written")
    SHARED = "shared", _("A draft is shared")
    SENT = "sent", _("Sent for agreement")
    AGREED = "agreed", _("Agreed")
    REFUSED = "refused", _("Not agreed")
    REPLACED = "replaced", _("Replaced by a newer plan")
    ENDED = "ended", _("Ended")


class Move(models.TextChoices):
    """What can happen to a plan as a whole."""

    CHANGE = "change", _("Change it")
    SHARE = "share", _("Share the draft")
    SEND = "send", _("Send it for agreement")
    SEND_BACK = "send_back", _("Send it back")
    AGREE = "agree", _("Agree it")
    REFUSE = "refuse", _("Refuse it")
    REPLACE = "replace", _("Replace it")
    END = "end", _("End it")
    GO_ON = "go_on", _("Go on with it")


class Question(models.TextChoices):
    """What no sum can answer, so a named person does, in words."""

    ENOUGH = "enough", _("Is it enough to meet every eligible need?")
    SAFE = "safe", _("Is it safe enough, with the risks the person chooses to take?")
    LAWFUL = "lawful", _("Is everything in it lawful?")


class Verdict(models.TextChoices):
    """What was decided on one line."""

    AGREED = "agreed", _("Agreed as asked")
    LESS = "less", _("Agreed, but less")
    NO = "no", _("Not agreed")


class Right(models.TextChoices):
    """Whether a line is still right, or worked, at a review."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class ReviewEnd(models.TextChoices):
    """How a review ends."""

    CARRY_ON = "carry_on", _("Carry on with this plan")
    CHANGE = "change", _("Change the plan")
    ASSESS = "assess", _("Look again at what I need")
