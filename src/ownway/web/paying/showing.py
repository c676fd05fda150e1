"""What pages of paying show, put into order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ownway.apps.paying.kinds import PaymentStep as Step

__all__ = ["Step", "bank_says", "steps_of"]

ORDER = (Step.IN_RUN, Step.SENT, Step.CONFIRMED, Step.FAILED, Step.RETURNED, Step.DROPPED)


REASONS: Mapping[str, Any] = {
    "AC01": _("The account number is wrong."),
    "AC04": _("The account is closed."),
    "AC06": _("The account is blocked."),
    "AG01": _("This account may not be paid in this way."),
    "AM04": _("There is not enough money in our account."),
    "AM05": _("The bank says it was paid before."),
    "BE01": _("The name does not belong to the account."),
    "MD07": _("The person who is paid has died."),
    "MS03": _("The bank gives no reason."),
    "RC01": _("The sort code is wrong."),
    "RC04": _("The sort code is wrong."),
}
"""What the bank's short codes mean (ISO 20022 external code set, ExternalStatusReason1Code)."""


def bank_says(reason: str) -> str:
    """Why the bank did not pay, in words: its own, after what its short code means where that is known."""
    code, _space, words = reason.partition(" ")
    meant = str(REASONS[code]) if code in REASONS else ""
    return " ".join(part for part in (meant, words if meant else reason) if part)


def steps_of(sums: Mapping[str, tuple[int, int]]) -> list[tuple[Step, str, int, int]]:
    """Each step that some payment stands at: its key, words, how many, and pence."""
    return [(step, str(step.label), *sums[step]) for step in ORDER if step in sums]
