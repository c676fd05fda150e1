"""Reading a financial assessment and the share that came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ownway.apps.charging.kinds import EXPENSES
from ownway.apps.charging.models import FinancialAssessment
from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.models import Worked
from ownway.apps.decisions.queries.worked import history, working_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.kernel.working import Working


@dataclass(frozen=True, slots=True)
class Expense:
    """One cost of disability: what it is for, in pence a week."""

    kind: str
    weekly_pence: int
    words: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share that was worked out, real or tried. Amounts are whole pence."""

    worked: Worked
    working: Working | None

    @property
    def weekly_pence(self) -> int:
        return self.worked.weekly_pence

    @property
    def yearly_pence(self) -> int:
        return self.worked.yearly_pence


def finances(record: Record, *, seen_by: Account | None, on: date) -> FinancialAssessment | None:
    """What was told about money, or ``None`` where nothing was told yet."""
    require(seen_by, Deed.SEE, Part.FINANCES, record, on)
    found = FinancialAssessment.objects.filter(record=record)
    return found.select_related("record__person", "record__place", "saved_by", "checked_by").first()


def given(found: FinancialAssessment | None) -> Mapping[str, str]:
    """What was given, by field; nothing before the first saving or once the person was forgotten."""
    return dict(found.given) if found is not None and isinstance(found.given, dict) else {}


def expenses(found: FinancialAssessment | None) -> tuple[Expense, ...]:
    """The costs of disability, one by one, in the order they are asked."""
    held: Mapping[str, Any] = found.expenses if found is not None and isinstance(found.expenses, dict) else {}
    return tuple(Expense(kind, held[kind]["weekly_pence"], held[kind]["words"]) for kind in EXPENSES if kind in held)


def share(record: Record, *, seen_by: Account, on: date, language: str = "en") -> Share | None:
    """The newest share: the real one where there is one and nothing newer was tried after it; else the newest tried."""
    found = history(record, WorkedKind.CHARGING, seen_by=seen_by, on=on).first()
    return None if found is None else Share(found, working_of(found, language))


def real_share(record: Record, *, seen_by: Account, on: date, language: str = "en") -> Share | None:
    """The share somebody is really asked to pay, or ``None`` while there is only a likely one."""
    found = history(record, WorkedKind.CHARGING, seen_by=seen_by, on=on, is_real=True).first()
    return None if found is None else Share(found, working_of(found, language))
