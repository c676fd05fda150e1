"""Giving a closing statement, the books of the day kept as they were given, and noting who looked. It moves nothing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.closing.actions.happening import note
from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.models import ClosingStatement, Turn
from ownway.apps.closing.permissions import require_seeing, require_writing
from ownway.apps.closing.queries.books import whole_books
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.actions.opening import look_at_lines
from ownway.apps.money.permissions import may_see_lines
from ownway.apps.people import actions as people
from ownway.apps.people.actions.asked import words as kept_words
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Part
from ownway.kernel.problems import Problem, Refused


def give_statement(*, turn: Turn, to_whom: str, by: Account, on: date, once: UUID) -> ClosingStatement:
    """Keep today's books as a statement for the person, or after a death for whoever deals with the estate.

    It says what would go back to each funder. Nothing goes back by it: that is a finance officer's own deed, later.
    """
    require_writing(by, turn.record, on)
    if not turn.ends_money:
        raise Refused(Problem("to_whom", "Support goes on after this, so there is nothing to close."))
    said = kept_words("to_whom", to_whom, "Write who gets this statement.", 200)
    with transaction.atomic():
        kept = Turn.objects.select_for_update(of=("self",)).select_related("record__place").get(pk=turn.pk)
        before = ClosingStatement.objects.select_related("turn__record").filter(once=once).first()
        if before:
            if (before.turn_id, before.to_whom) != (kept.pk, said):
                raise Refused(Problem("once", TWICE))
            return before
        made = ClosingStatement.objects.create(
            turn=kept,
            number=kept.statements.count() + 1,
            to_whom=said,
            is_estate=kept.happened == Happened.DIED,
            held=whole_books(kept, by, on).as_data(),
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        note(kept, by, on, "closing.statement_given", number=made.number)
    return made


def look_at_books(*, record: Record, by: Account, on: date) -> None:
    """Note that somebody but the person saw how the money stands, with their reason where they saw every line."""
    require_seeing(by, record, on)
    if may_see_lines(by, record, on):
        look_at_lines(record=record, by=by, on=on)
    else:
        people.look(record=record, by=by, on=on, part=Part.MONEY, why="")
