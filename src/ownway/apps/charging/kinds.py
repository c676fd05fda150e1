"""What is asked in the financial assessment, the costs of disability one by one, and its states."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a financial assessment stands."""

    WRITING = "writing", _("Being written")
    SENT = "sent", _("Sent")
    CHECKED = "checked", _("Checked")


TURNS: Mapping[tuple[str, str], State] = {
    (State.WRITING, State.SENT): State.SENT,
    (State.SENT, State.WRITING): State.WRITING,
    (State.SENT, State.CHECKED): State.CHECKED,
    (State.WRITING, State.CHECKED): State.CHECKED,
    (State.CHECKED, State.WRITING): State.WRITING,
}
"""Every way there is. Checking straight from writing: what was told by phone or on paper needs no sending."""

ASKED = (
    "light_touch",
    "household",
    "partner_born_on",
    "children",
    "disability_premium",
    "enhanced_disability_premium",
    "carer_premium",
    "pensions_weekly",
    "benefits_weekly",
    "disability_benefits_weekly",
    "disability_benefit",
    "has_night_support",
    "mobility_weekly",
    "earnings_weekly",
    "savings_credit_weekly",
    "has_savings_disregard",
    "war_pensions_weekly",
    "other_income_weekly",
    "capital",
    "rent_weekly",
    "mortgage_weekly",
    "service_charges_weekly",
    "housing_help_weekly",
    "council_tax_weekly",
    "council_tax_help_weekly",
    "born_on",
)
"""What the person is asked; ``born_on`` only where the record does not know it."""

CHECKED_BY_FINANCE = ("free_because", "reablement_started_on", "equipment_cost", "local_disregards_weekly")
"""What a finance officer adds: it follows from the support and the place's rules, not from the person's purse."""

EXPENSES = (
    "heating",
    "laundry",
    "diet",
    "clothing",
    "bedding",
    "water",
    "cleaning",
    "garden",
    "equipment",
    "alarm",
    "own_care",
    "travel",
    "internet",
    "other",
)
"""Costs of disability, as the Care and Support Statutory Guidance lists them (Annex C)."""
