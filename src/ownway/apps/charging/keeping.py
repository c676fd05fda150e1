"""What charging holds about a person, told to the person."""

from __future__ import annotations

from ownway.apps.charging.kinds import State
from ownway.apps.charging.models import FinancialAssessment
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries import day_told
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """What I told about my money, and who checked it. The share worked out from it is told with the decisions."""
    require_own(seen_by, record)
    found = FinancialAssessment.objects.filter(record=record).select_related("record", "saved_by", "checked_by").first()
    return {"What I told about my money": _told(found) if found else None}


def _told(one: FinancialAssessment) -> dict[str, Plain]:
    return {
        "stands": str(State(one.state).label),
        "answers": one.given,
        "costs_of_disability": one.expenses,
        "what_finance_wrote": one.notes,
        "saved_by": str(one.saved_by) if one.saved_by else None,
        "sent_on": day_told(one.sent_on),
        "checked_by": str(one.checked_by) if one.checked_by else None,
        "checked_on": day_told(one.checked_on),
    }
