"""The kinds of payee, file, step and outcome there are."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class PayeeKind(models.TextChoices):
    """Who is paid."""

    PERSON = "person", _("The person, into their own account")
    ASSISTANT = "assistant", _("A personal assistant")
    PROVIDER = "provider", _("A provider or a shop")
    HOLDER = "holder", _("Whoever holds the money for the person")


class Form(models.TextChoices):
    """The kinds of payment file a bank takes."""

    PAIN_09 = "pain.001.001.09", _("ISO 20022 (pain.001.001.09)")
    PAIN_03 = "pain.001.001.03", _("ISO 20022, the older one (pain.001.001.03)")
    BACS = "bacs18", _("Bacs Standard 18")
    CSV = "csv", _("A table (CSV) for your bank's page")


class RunStep(models.TextChoices):
    """How far a pay run has come."""

    MADE = "made", _("Made")
    WRITTEN = "written", _("File written")
    SENT = "sent", _("Given to the bank")
    ENDED = "ended", _("Ended: every payment has its answer")
    DROPPED = "dropped", _("Dropped before the bank had it")


class PaymentStep(models.TextChoices):
    """How far one payment has come."""

    READY = "ready", _("Waits for the next pay run")
    IN_RUN = "in_run", _("In a pay run")
    SENT = "sent", _("Given to the bank")
    CONFIRMED = "confirmed", _("Paid")
    FAILED = "failed", _("Failed: no money moved")
    RETURNED = "returned", _("Came back")
    DROPPED = "dropped", _("Dropped")


OPEN_STEPS = (PaymentStep.IN_RUN, PaymentStep.SENT)
"""A payment the bank may still answer."""
DEAD_STEPS = (PaymentStep.FAILED, PaymentStep.RETURNED, PaymentStep.DROPPED)
"""A payment that paid nobody."""
WITHIN = timedelta(days=7)
"""Payments to one payee within these days count together, so that parts below the limit do not pass it."""


class PayFate(models.TextChoices):
    """What a bank says became of a payment."""

    SETTLED = "settled", _("Paid")
    REFUSED = "refused", _("Failed")
    RETURNED = "returned", _("Came back")


class ToldBy(models.TextChoices):
    """Where an outcome was learned."""

    REPORT = "report", _("The bank's report")
    STATEMENT = "statement", _("The bank statement")
    HAND = "hand", _("Somebody who looked at the bank")


class Why(models.TextChoices):
    """Why a payment was left out of a run."""

    NO_DETAILS = "no_details", _("There are no bank details. Add them.")
    UNCHECKED = "unchecked", _("The bank details are new or changed. A second person must check them first.")
    STOPPED = "stopped", _("This payee was stopped. Choose another one.")
    NO_LINE = "no_line", _("The plan of that day does not have this line. Choose a line that it has.")
    NOT_KEPT = "not_kept", _("The person holds this money and pays it, or chooses another way of holding it.")
    NO_MONEY = "no_money", _("There is not enough left that may pay for it. Talk to the person.")
    CAME = "came", _("The money for these days came already. Take this payment back.")
    ENDED = "ended", _("The person's support ends before this day. Look at their record first.")
    DIED = "died", _("The person died. Nothing goes to their own account now. Talk to whoever deals with the estate.")
    NO_MORE = "no_more", _("The person died before this day, and no line goes on. No more money comes in for them.")
    NOT_SAID = "not_said", _("The person died. Say what becomes of this line, on the page of what happened.")
    LINE_ENDS = "line_ends", _("This line stops before this day. Look at the page of what happened.")


class InvoiceStep(models.TextChoices):
    """How far an invoice has come."""

    CHECKED = "checked", _("Fits what was agreed")
    HELD = "held", _("More than was agreed: somebody must look")
    DISPUTED = "disputed", _("Part of it is questioned")
    SETTLED = "settled", _("Settled")
