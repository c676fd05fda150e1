"""What the front of somebody's pages says of decisions: the newest, what waits, and what they have not opened yet."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from ownway.apps.decisions.kinds import ANSWERED_HERE
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.decisions.queries.challenge import FIRST_DUE, challenges
from ownway.apps.decisions.queries.decision import decisions
from ownway.apps.decisions.queries.telling import is_unopened
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import is_own


def newest_and_unopened(record: Record, *, seen_by: Account, on: date) -> tuple[Decision | None, list[Decision]]:
    """The newest decision, and for the person alone those they have not opened, oldest first. In one reading."""
    found = decisions(record, seen_by=seen_by, on=on).annotate(is_unopened=is_unopened("decision"))
    newest = Decision.objects.filter(record=OuterRef("record")).order_by("-at").values("pk")[:1]
    rows = list(found.filter(Q(is_unopened=True) | Q(pk=Subquery(newest))))
    unopened: list[Decision] = [one for one in reversed(rows) if one.is_unopened] if is_own(seen_by, record) else []
    return (rows[0] if rows else None), unopened


def waiting_and_unopened(record: Record, *, seen_by: Account, on: date) -> tuple[list[Challenge], list[Challenge]]:
    """The challenges the place has still to answer, the first due first, and for the person alone the answers they have
    not opened. In one reading."""
    found = challenges(record, seen_by=seen_by, on=on).annotate(is_unopened=is_unopened("challenge"))
    waits = Q(answered_on=None, kind__in=ANSWERED_HERE)
    rows = list(found.filter(waits | Q(is_unopened=True)).order_by(*FIRST_DUE))
    answers: list[Challenge] = [one for one in rows if one.is_unopened] if is_own(seen_by, record) else []
    return [one for one in rows if one.answered_on is None], answers
